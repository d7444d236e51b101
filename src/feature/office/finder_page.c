/* Which clusters complement this one: their offers on the topics of our requests and the other way round, topic by topic, counted as the viewer
 * may see them, and how close both are in the five kinds of closeness. */
#include <math.h>

#include "app/app.h"
#include "domain/strings.h"
#include "feature/office/finder.h"
#include "feature/office/office_head.h"
#include "gen/office_tpl.h"

enum { SHOWN = 20, TOPICS = 4, ROWS = 6, MIDDLE = 60, RADIUS = 52 };

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

static struct finder_number number_of(struct request *r, int64_t count, const char *side, struct str cluster, const struct topic *t)
{
    return (struct finder_number){.count = count, .href = finder_href(r->arena, side, cluster, strs_one(r->arena, t->slug))};
}

/* The topics with most listings that fit, each number with its listings. */
static void fill_rows(struct request *r, const struct finder *f, const struct finder_cluster *c, struct finder_item *item)
{
    item->n_topics = c->n_fits < ROWS ? c->n_fits : ROWS;
    item->more = (int64_t)(c->n_fits - item->n_topics);
    struct finder_topic_row *rows = ARENA_ARRAY(r->arena, struct finder_topic_row, item->n_topics + 1);
    for (size_t i = 0; i < item->n_topics; i++) {
        const struct finder_topic *t = &c->fits[i];
        rows[i] = (struct finder_topic_row){
            .title = topic_title(t->topic, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->topic->slug)),
            .their_offers = number_of(r, t->theirs[FINDER_OFFERS], "offer", c->card->slug, t->topic),
            .our_requests = number_of(r, t->ours[FINDER_OFFERS], "request", f->me.slug, t->topic),
            .their_requests = number_of(r, t->theirs[FINDER_REQUESTS], "request", c->card->slug, t->topic),
            .our_offers = number_of(r, t->ours[FINDER_REQUESTS], "offer", f->me.slug, t->topic)};
    }
    item->topics = rows;
}

static void fill_item(struct request *r, const struct finder *f, const struct finder_cluster *c, struct finder_item *item)
{
    const struct card *card = c->card;
    *item = (struct finder_item){
        .name = card->title, .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(card->slug)),
        .radar_href = str_fmt(r->arena, "/radar?centre=cluster:%.*s", STR_ARG(card->slug)), .mark = part_mark(r->arena, card->title, card->hue),
        .offers = c->theirs[FINDER_OFFERS], .requests = c->theirs[FINDER_REQUESTS], .projects = (int64_t)c->close.n_ties,
        .offers_href = finder_href(r->arena, "offer", card->slug, f->topics[FINDER_OFFERS]),
        .requests_href = finder_href(r->arena, "request", card->slug, f->topics[FINDER_REQUESTS]),
        .common = tags_of(r, c->topics, f->me.side.topics, true), .other = tags_of(r, c->topics, f->me.side.topics, false)};
    if (item->common.n_tags == 0 && c->close.topic) {
        struct strs broad = strs_one(r->arena, c->close.topic->slug);
        item->common = tags_of(r, broad, broad, true);
    }
    fill_rows(r, f, c, item);
    fill_chart(r, &c->close, item);
}

enum err finder_page(struct request *r)
{
    struct cluster c;
    struct finder f;
    struct finder_view view = {0};
    enum err e = office_cluster(r, &c);
    e = e ? e : finder_run(r, &c, &f);
    if (e) {
        return e;
    }
    view.n_items = f.n < SHOWN ? f.n : SHOWN;
    view.items = ARENA_ARRAY(r->arena, struct finder_item, view.n_items + 1);
    for (size_t i = 0; i < view.n_items; i++) {
        fill_item(r, &f, &f.clusters[i], &view.items[i]);
    }
    view.csv_href = office_path(r, "/office/", c.slug, "/partners.csv");
    view.xlsx_href = web_twin(r->arena, view.csv_href, ".xlsx");
    view.json_href = office_path(r, "/api/v1/clusters/", c.slug, "/partners");
    view.empty = (struct part_empty){.title = T(r->lang, "No cluster complements this one yet"),
                                     .text = T(r->lang, "Topics in the profile, and offers and requests of the members, show which clusters fit."),
                                     .action = T(r->lang, "Edit profile"), .href = office_path(r, "/c/", c.slug, "/edit")};
    office_head_cluster(r, &c, CLUSTER_PARTNERS, &view.head);
    return office_show(r, &view.head, N_("Fitting clusters"), tpl_office_finder, &view);
}
