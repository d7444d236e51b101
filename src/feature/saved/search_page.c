/* /my/searches/{search}: what is new, its settings, its feed, and its end. */
#include "domain/password.h"
#include "feature/saved/page.h"
#include "gen/saved_tpl.h"

enum { TOKEN_BYTES = 24 };

static struct part_crumbs crumbs_of(struct request *r, struct str name)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){T(r->lang, "Saved searches"), STR("/my/searches")};
    v[1] = (struct part_crumb){.text = name};
    return (struct part_crumbs){v, 2};
}

static struct str path_of(struct request *r, const struct saved_get_row *s)
{
    return str_fmt(r->arena, "/my/searches/%.*s", STR_ARG(id_text(r->arena, s->id)));
}

static enum err fill_cards(struct request *r, const struct saved_get_row *s, struct saved_view *v)
{
    struct card *cards;
    enum err e = saved_new_cards(r, s, SAVED_SHOWN, &cards, &v->n_cards);
    struct part_card *parts = e ? NULL : ARENA_ARRAY(r->arena, struct part_card, v->n_cards + 1);
    for (size_t i = 0; i < v->n_cards && !e; i++) {
        card_part(r->arena, r->lang, &cards[i], &parts[i]);
    }
    v->cards = parts;
    return e;
}

/* `feed`: a new address, shown this once; may be absent. */
static enum err show(struct request *r, const struct saved_get_row *s, struct str feed)
{
    struct saved_question q;
    bool again = r->method == POST && r->route->input == saved_change_fields;
    const struct saved_input stored = {.name = s->name, .pace = s->pace};
    struct saved_view v = {.crumbs = crumbs_of(r, s->name), .id = id_text(r->arena, s->id), .title = s->name, .version = s->version,
                           .has_feed = s->feed_hash.n > 0 || feed.n > 0, .feed = feed};
    if (saved_question_read(r->arena, s->question, &q)) {
        v.text = saved_question_text(r, &q);
    }
    part_errors(r, &v.errors);
    part_field(r, saved_change_fields, "name", again ? r->input : &stored, &v.name);
    part_field(r, saved_change_fields, "pace", again ? r->input : &stored, &v.pace);
    v.pace.control = STR("select");
    enum err e = fill_cards(r, s, &v);
    const struct page_head head = {.title = s->name, .nav = "saved", .no_index = true};
    return e ? e : web_page(r, &head, tpl_saved_search, &v);
}

enum err saved_page(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    return e ? e : show(r, &s, STR_NONE);
}

enum err saved_update(struct request *r)
{
    const struct saved_input *in = r->input;
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_save(r, &s, in->version, in->name, in->pace);
    return e ? e : web_redirect(r, path_of(r, &s), N_("Saved."));
}

/* Leads to the list; from now on what is there counts as seen. */
enum err saved_open(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_seen(r->db, s.id, r->now);
    return e ? e : web_redirect(r, s.question, NULL);
}

/* Only the hash is kept, so the address is shown once; making it anew ends the one before. */
enum err saved_feed_new(struct request *r)
{
    struct saved_get_row s;
    struct str token = random_token(r->arena, TOKEN_BYTES);
    enum err e = saved_own(r, &s);
    e = e ? e : saved_set_feed(r->db, s.id, token_hash(r->arena, token), r->now);
    return e ? e : show(r, &s, str_fmt(r->arena, "%.*s/saved/%.*s.atom", STR_ARG(web_base_url(r)), STR_ARG(token)));
}

enum err saved_feed_end(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_set_feed(r->db, s.id, STR_NONE, r->now);
    return e ? e : web_redirect(r, path_of(r, &s), N_("The feed has ended. Its address leads nowhere any more."));
}

enum err saved_delete_ask(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    if (e) {
        return e;
    }
    const struct saved_delete_view v = {.crumbs = crumbs_of(r, s.name), .id = id_text(r->arena, s.id), .name = s.name};
    const struct page_head head = {.title = T(r->lang, "Delete the search"), .nav = "saved", .no_index = true};
    return web_page(r, &head, tpl_saved_delete, &v);
}

enum err saved_delete(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_remove(r, &s);
    return e ? e : web_redirect(r, STR("/my/searches"), N_("The search is deleted."));
}
