/* Which clusters complement this one: their offers on the topics of our requests and the other way round, counted as the viewer may see them,
 * and how close both are in the five kinds of closeness. */
#include <math.h>
#include <stdlib.h>

#include "app/app.h"
#include "domain/radar.h"
#include "domain/strings.h"
#include "feature/office/office_head.h"
#include "gen/office_tpl.h"

enum { RUN = 100, SHOWN = 20, TOPICS = 4, MIDDLE = 60, RADIUS = 52 };

/* Listings of one side on some topics, counted by cluster. */
struct fits {
    const char *side;
    struct strs topics;
    struct search_result found;
};
struct candidate {
    const struct card *card;
    struct closeness close;
    struct strs topics;
    int64_t offers, requests;
    double sum;
};

static struct strs narrowest(struct arena *a, struct strs topics)
{
    struct str *v = ARENA_ARRAY(a, struct str, topics.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < topics.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topics.v[i]);
        bool is_leaf = t && topic_is_carried(t);
        for (size_t k = 0; is_leaf && k < t->n_narrower; k++) {
            is_leaf = !strs_has(topics, t->narrower[k]->slug);
        }
        if (is_leaf) {
            v[n++] = topics.v[i];
        }
    }
    return (struct strs){.v = v, .n = n};
}

static void count_listings(struct request *r, const char *side, struct strs topics, struct strs clusters, struct search_result *ret)
{
    struct search s = {.limit = 1, .count_facets = true};
    s.facets[FACET_KIND] = strs_one(r->arena, STR("listing"));
    s.facets[FACET_SIDE] = strs_one(r->arena, str_of(side));
    s.facets[FACET_TOPIC] = topics;
    s.facets[FACET_CLUSTER] = clusters;
    search_run(r->app->index, r->arena, r->viewer, &s, ret);
}

/* The narrowest topics of our listings of one side, and who has listings of the other side on them. */
static void find_fits(struct request *r, struct str cluster, const char *ours, const char *theirs, struct fits *ret)
{
    struct search_result own;
    *ret = (struct fits){.side = theirs};
    count_listings(r, ours, (struct strs){0}, strs_one(r->arena, cluster), &own);
    struct str *v = ARENA_ARRAY(r->arena, struct str, own.n_facets[FACET_TOPIC] + 1);
    for (size_t i = 0; i < own.n_facets[FACET_TOPIC]; i++) {
        v[i] = own.facets[FACET_TOPIC][i].value;
    }
    ret->topics = narrowest(r->arena, (struct strs){.v = v, .n = own.total > 0 ? own.n_facets[FACET_TOPIC] : 0});
    if (ret->topics.n > 0) {
        count_listings(r, theirs, ret->topics, (struct strs){0}, &ret->found);
    }
}

static int64_t fits_of(const struct fits *f, struct str cluster)
{
    for (size_t i = 0; i < f->found.n_facets[FACET_CLUSTER]; i++) {
        if (str_eq(f->found.facets[FACET_CLUSTER][i].value, cluster)) {
            return f->found.facets[FACET_CLUSTER][i].count;
        }
    }
    return 0;
}

static struct str fits_href(struct request *r, const struct fits *f, struct str cluster)
{
    struct str href = str_fmt(r->arena, "/landscape?kind=listing&side=%s&cluster=%.*s", f->side, STR_ARG(cluster));
    for (size_t i = 0; i < f->topics.n; i++) {
        href = str_fmt(r->arena, "%.*s&topic=%.*s", STR_ARG(href), STR_ARG(f->topics.v[i]));
    }
    return href;
}

/* Most fitting listings first, then the closest, then by name. */
static int by_worth(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    int64_t p = a->offers + a->requests, q = b->offers + b->requests;
    if (p != q) {
        return p > q ? -1 : 1;
    }
    return a->sum != b->sum ? (a->sum > b->sum ? -1 : 1) : str_cmp(a->card->slug, b->card->slug);
}

static struct part_tags tags_of(struct request *r, struct strs topics, struct strs ours, bool common)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, TOPICS);
    size_t n = 0;
    for (size_t i = 0; i < topics.n && n < TOPICS; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topics.v[i]);
        if (t && strs_has(ours, topics.v[i]) == common) {
            v[n++] = (struct part_tag){.text = topic_title(t, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    return (struct part_tags){.tags = v, .n_tags = n};
}

/* One axis per kind of closeness, from the top clockwise. */
static void fill_chart(struct request *r, const struct closeness *c, struct finder_item *item)
{
    item->points = STR("");
    item->kinds = ARENA_ARRAY(r->arena, struct finder_kind, CLOSENESS_KINDS);
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        bool known = !isnan(c->v[i]);
        double angle = 2 * M_PI * (double)i / CLOSENESS_KINDS, v = known ? c->v[i] : 0, far = 4 + (RADIUS - 4) * v;
        item->points = str_fmt(r->arena, "%.*s%s%ld,%ld", STR_ARG(item->points), i ? " " : "", lround(MIDDLE + far * sin(angle)), lround(MIDDLE - far * cos(angle)));
        item->kinds[item->n_kinds++] = (struct finder_kind){.label = closeness_label((enum closeness_kind)i), .is_known = known,
                                                           .percent = (int64_t)lround(100 * v),
                                                           .x = lround(MIDDLE + RADIUS * sin(angle)), .y = lround(MIDDLE - RADIUS * cos(angle))};
    }
}

static size_t compare_all(struct request *r, const struct radar_request *q, const struct radar_centre *me, const struct fits fits[2], struct candidate **ret)
{
    struct search s = {.sort = SORT_NAME, .limit = RUN};
    struct search_result found;
    const struct radar_projects *projects;
    s.facets[FACET_KIND] = strs_one(r->arena, STR("cluster"));
    if (radar_projects_read(q, &projects)) {
        return 0;
    }
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct candidate *v = ARENA_ARRAY(r->arena, struct candidate, (size_t)found.total + 1);
    size_t n = 0, total = (size_t)found.total;
    for (size_t i = 0; s.offset + i < total && found.n_hits > 0; i++) {
        if (i == found.n_hits) {
            s.offset += i;
            i = 0;
            search_run(r->app->index, r->arena, r->viewer, &s, &found);
            if (found.n_hits == 0) {
                break;
            }
        }
        const struct card *card = &found.hits[i].card;
        struct candidate *c = &v[n];
        if (card->id == me->id) {
            continue;
        }
        struct closeness_side side = radar_side(q, projects, card);
        *c = (struct candidate){.card = card, .offers = fits_of(&fits[0], card->slug), .requests = fits_of(&fits[1], card->slug),
                                .topics = narrowest(r->arena, card->facets[FACET_TOPIC])};
        closeness_of(topics_now(), &me->side, &side, &c->close);
        c->sum = closeness_sum(&c->close);
        n += c->offers + c->requests > 0 || c->close.n_topics > 0 || c->close.n_ties > 0;
    }
    qsort(v, n, sizeof *v, by_worth);
    *ret = v;
    return n < SHOWN ? n : SHOWN;
}

static void fill_items(struct request *r, const struct radar_centre *me, const struct fits fits[2], const struct candidate *v, size_t n, struct finder_view *view)
{
    view->items = ARENA_ARRAY(r->arena, struct finder_item, n + 1);
    view->n_items = n;
    for (size_t i = 0; i < n; i++) {
        const struct card *card = v[i].card;
        struct finder_item *item = &view->items[i];
        *item = (struct finder_item){.name = card->title, .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(card->slug)),
                                     .radar_href = str_fmt(r->arena, "/radar?centre=cluster:%.*s", STR_ARG(card->slug)),
                                     .mark = part_mark(r->arena, card->title, card->hue), .offers = v[i].offers, .requests = v[i].requests,
                                     .offers_href = fits_href(r, &fits[0], card->slug), .requests_href = fits_href(r, &fits[1], card->slug),
                                     .common = tags_of(r, v[i].topics, me->side.topics, true), .other = tags_of(r, v[i].topics, me->side.topics, false),
                                     .projects = (int64_t)v[i].close.n_ties};
        if (item->common.n_tags == 0 && v[i].close.topic) {
            struct strs broad = strs_one(r->arena, v[i].close.topic->slug);
            item->common = tags_of(r, broad, broad, true);
        }
        fill_chart(r, &v[i].close, item);
    }
}

enum err finder_page(struct request *r)
{
    struct cluster c;
    struct radar_centre me;
    struct radar_request q = {.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang};
    enum err e = office_cluster(r, &c);
    if (e) {
        return e;
    }
    struct finder_view view = {0};
    struct fits fits[2];
    if (!radar_centre(&q, str_fmt(r->arena, "cluster:%.*s", STR_ARG(c.slug)), &me)) {
        find_fits(r, c.slug, "request", "offer", &fits[0]);
        find_fits(r, c.slug, "offer", "request", &fits[1]);
        struct candidate *v = NULL;
        size_t n = compare_all(r, &q, &me, fits, &v);
        fill_items(r, &me, fits, v, n, &view);
    }
    view.empty = (struct part_empty){.title = T(r->lang, "No cluster complements this one yet"),
                                     .text = T(r->lang, "Topics in the profile, and offers and requests of the members, show which clusters fit."),
                                     .action = T(r->lang, "Edit profile"), .href = office_path(r, "/c/", c.slug, "/edit")};
    office_head_cluster(r, &c, CLUSTER_PARTNERS, &view.head);
    return office_show(r, &view.head, N_("Fitting clusters"), tpl_office_finder, &view);
}
