/* The exchange's cards for the in-process index. */
#include <math.h>

#include "feature/exchange/kind_facts.h"
#include "feature/exchange/listing.h"
#include "feature/exchange/listing_feed.h"
#include "domain/board.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "web/markdown.h"

enum { EXCERPT = 240, PAGE = 500 };

static struct strs one(struct arena *a, struct str value)
{
    if (value.n == 0) {
        return (struct strs){0};
    }
    struct str *v = ARENA_NEW(a, struct str);
    *v = value;
    return (struct strs){.v = v, .n = 1};
}

/* An anonymous listing says in the index no more of its place than in sight: the state. Its point is the middle of a wide cell, and of the
 * instant it knows the day alone: it counts as of the end of that day, so that it stands as new and no order tells when it came. */
static void source_of(struct arena *a, const struct listing *l, struct card_source *ret)
{
    const struct listing_many_row *row = &l->row;
    bool anonymous = row->anonymous, says_cluster = listing_says(l, false, CROWD_CLUSTER), says_state = listing_says(l, false, CROWD_STATE);
    struct card_source s = {
        .card = {
            .kind = CARD_LISTING,
            .id = row->id,
            .access = l->access,
            .reference = row->reference,
            .slug = id_text(a, row->id),
            .title = row->title,
            .text = markdown_plain(a, row->text, EXCERPT),
            .language = row->language,
            .organisation = row->organisation,
            .organisation_slug = row->outside ? STR_NONE : row->organisation_slug,
            .cluster = says_cluster ? row->cluster : STR_NONE,
            .cluster_slug = says_cluster ? row->cluster_slug : STR_NONE,
            .example = row->example,
            .place = anonymous ? STR_NONE : row->place,
            .lat = !says_state ? NAN : anonymous ? listing_coarse(row->lat) : row->lat,
            .lon = !says_state ? NAN : anonymous ? listing_coarse(row->lon) : row->lon,
            .hue = (int)row->hue,
            .founded = DB_NULL,
            .members = DB_NULL,
            .sme = DB_NULL,
            .radius_km = row->radius_km,
            .available_from = row->available_from,
            .available_to = row->available_to,
            .attributes = row->attributes,
            .published_at = anonymous ? listing_day(row->published_at, false) + DAYS(1) - 1 : row->published_at,
        },
        .is_stale = row->reminded_at != DB_NULL,
        .words_title = row->title,
        .words_topic = str_cat(a, topic_words(a, topics_now(), l->topics), str_cat(a, STR(" "), strs_join(a, l->tags, '|'))),
        .words_text = anonymous ? row->text : str_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(row->text), STR_ARG(row->organisation), STR_ARG(row->place)),
    };
    s.card.facets[FACET_KIND] = one(a, STR("listing"));
    s.card.facets[FACET_STATE] = one(a, says_state ? row->state : STR_NONE);
    s.card.facets[FACET_COUNTRY] = one(a, listing_says(l, false, CROWD_COUNTRY) ? row->country : STR_NONE);
    s.card.facets[FACET_SIDE] = one(a, row->side);
    s.card.facets[FACET_CATEGORY] = one(a, row->category);
    s.card.facets[FACET_CLUSTER] = one(a, says_cluster ? row->cluster_slug : STR_NONE);
    s.card.facets[FACET_TOPIC] = topic_facets(a, topics_now(), l->topics);
    const struct board *b = board_by_id(l->access.board);
    if (b != NULL) {
        s.card.facets[FACET_BOARD] = one(a, b->slug);
        s.words_text = str_cat(a, s.words_text, kind_own_words(a, row->attributes));
    }
    kind_card_facets(a, row->attributes, &s.card);
    *ret = s;
}

static enum err put_page(struct db *db, struct arena *a, const struct listing_feed_row *rows, size_t n,
                         void (*put)(const struct card_source *, void *), void *arg)
{
    id *list = ARENA_ARRAY(a, id, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].id;
    }
    struct listing *v = NULL;
    size_t found = 0;
    enum err e = listing_load(db, a, (struct ids){.v = list, .n = n}, &v, &found);
    for (size_t i = 0; e == OK && i < found; i++) {
        struct card_source s;
        source_of(a, &v[i], &s);
        put(&s, arg);
    }
    return e;
}

static enum err feed_each(struct db *db, void (*put)(const struct card_source *, void *), void *arg)
{
    struct arena *all = arena_new((size_t)256 << 20);
    struct arena *page = arena_new((size_t)256 << 20);
    struct listing_feed_row *rows = NULL;
    size_t n = 0;
    enum err e = listing_feed(db, all, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i += PAGE) {
        arena_reset(page);
        e = put_page(db, page, rows + i, n - i < PAGE ? n - i : PAGE, put, arg);
    }
    arena_free(page);
    arena_free(all);
    return e;
}

static enum err feed_one(struct db *db, struct arena *a, id n, struct card_source *ret)
{
    struct listing l;
    enum err e = listing_load_one(db, a, n, &l);
    if (e != OK) {
        return e;
    }
    if (!str_is(l.row.status, "published")) {
        return ERR_NOT_FOUND;
    }
    source_of(a, &l, ret);
    return OK;
}

const struct card_feed exchange_feeds[] = {
    {.kind = CARD_LISTING, .change_kind = "listing", .each = feed_each, .one = feed_one},
    {0},
};
