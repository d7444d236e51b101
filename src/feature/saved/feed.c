/* /saved/TOKEN.atom: the newest of a saved search for a reader of feeds, with the rights that the person has now. */
#include "domain/password.h"
#include "domain/people.h"
#include "feature/saved/page.h"

enum { FEED_MAX = 50 };

struct feed_item {
    struct str title, text, url;
    instant published_at;
};

#define F(member) offsetof(struct feed_item, member)
static const struct field feed_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = F(title)},
    {.name = "text", .type = FIELD_LONG, .offset = F(text)},
    {.name = "url", .type = FIELD_URL, .offset = F(url)},
    {.name = "published_at", .type = FIELD_INSTANT, .offset = F(published_at)},
    {0},
};
#undef F

static enum err answer(struct request *r, const struct viewer *v, struct saved_question *q)
{
    struct search_result found;
    q->search.sort = SORT_NEWEST;
    q->search.limit = FEED_MAX;
    search_run(r->app->index, r->arena, v, &q->search, &found);
    struct feed_item *items = ARENA_ARRAY(r->arena, struct feed_item, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        const struct card *c = &found.hits[i].card;
        items[i] = (struct feed_item){.title = c->title, .text = c->text, .published_at = c->published_at,
                                      .url = str_cat(r->arena, web_base_url(r), card_path(r->arena, c))};
    }
    bool listings = str_is(str_of(q->list->path), "/exchange");
    web_set_header(r, "Cache-Control", STR("private, no-store"));
    return web_csv(r, feed_fields, items, found.n_hits, sizeof *items, listings ? "listings.csv" : "landscape.csv");
}

enum err saved_feed(struct request *r)
{
    struct saved_get_row s;
    struct viewer v;
    struct saved_question q;
    struct str token = web_param(r, "token");
    if (!str_ends(token, STR(".atom"))) {
        return ERR_NOT_FOUND;
    }
    enum err e = saved_by_feed(r->db, r->arena, token_hash(r->arena, str_cut(token, 0, token.n - 5)), &s);
    e = e ? e : people_viewer_by_account(r->db, r->arena, s.account_id, r->now, &v);
    if (e) {
        return e;
    }
    return saved_question_read(r->arena, s.question, &q) ? answer(r, &v, &q) : ERR_NOT_FOUND;
}
