/* Which clusters complement this one, for programs and as a file: a row per cluster and topic. */
#include <math.h>

#include "feature/office/finder.h"
#include "feature/office/office_head.h"

enum { ROWS_MOST = 20000, LIMIT = 100 };

struct finder_row {
    struct str cluster, name, url, topic, title;
    int64_t their_offers, our_requests, their_requests, our_offers, all_offers, all_requests, projects;
    double close[CLOSENESS_KINDS];
};

#define AT(member) offsetof(struct finder_row, member)
#define CLOSE(word, kind) {.name = (word), .type = FIELD_REAL, .offset = AT(close[kind]), .flags = FIELD_OUTPUT_NULL}
const struct field finder_row_fields[] = {
    {.name = "cluster", .type = FIELD_TEXT, .offset = AT(cluster)},
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name)},
    {.name = "url", .type = FIELD_TEXT, .offset = AT(url)},
    {.name = "topic", .type = FIELD_TEXT, .offset = AT(topic), .flags = FIELD_OUTPUT_NULL},
    {.name = "topic_title", .type = FIELD_TEXT, .offset = AT(title), .flags = FIELD_OUTPUT_NULL},
    {.name = "their_offers", .type = FIELD_INT, .offset = AT(their_offers)},
    {.name = "our_requests", .type = FIELD_INT, .offset = AT(our_requests)},
    {.name = "their_requests", .type = FIELD_INT, .offset = AT(their_requests)},
    {.name = "our_offers", .type = FIELD_INT, .offset = AT(our_offers)},
    {.name = "cluster_offers", .type = FIELD_INT, .offset = AT(all_offers)},
    {.name = "cluster_requests", .type = FIELD_INT, .offset = AT(all_requests)},
    {.name = "joint_projects", .type = FIELD_INT, .offset = AT(projects)},
    CLOSE("geographic", CLOSE_GEOGRAPHIC), CLOSE("cognitive", CLOSE_COGNITIVE), CLOSE("social", CLOSE_SOCIAL),
    CLOSE("institutional", CLOSE_INSTITUTIONAL), CLOSE("organisational", CLOSE_ORGANISATIONAL),
    {0},
};
const struct field finder_fields[] = {
    {.name = "limit", .type = FIELD_INT, .offset = offsetof(struct finder_input, limit), .min = 1, .max = LIMIT, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = offsetof(struct finder_input, offset), .min = 0, .max = ROWS_MOST, .label = N_("Beginning at")},
    {0},
};

/* `t` is NULL for a cluster that is close without a listing that fits. */
static struct finder_row row_of(struct request *r, const struct finder_cluster *c, const struct finder_topic *t)
{
    static const struct finder_topic none;
    const struct finder_topic *fit = t ? t : &none;
    struct finder_row row = {
        .cluster = c->card->slug, .name = c->card->title, .url = str_fmt(r->arena, "%.*s/c/%.*s", STR_ARG(web_base_url(r)), STR_ARG(c->card->slug)),
        .topic = t ? t->topic->slug : STR_NONE, .title = t ? topic_title(t->topic, r->lang) : STR_NONE,
        .their_offers = fit->theirs[FINDER_OFFERS], .our_requests = fit->ours[FINDER_OFFERS],
        .their_requests = fit->theirs[FINDER_REQUESTS], .our_offers = fit->ours[FINDER_REQUESTS],
        .all_offers = c->theirs[FINDER_OFFERS], .all_requests = c->theirs[FINDER_REQUESTS], .projects = (int64_t)c->close.n_ties};
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        row.close[i] = isnan(c->close.v[i]) ? NAN : round(100 * c->close.v[i]) / 100;
    }
    return row;
}

static enum err rows_of(struct request *r, struct finder_row **ret, size_t *ret_n)
{
    struct cluster c;
    struct finder f;
    size_t n = 0;
    enum err e = office_cluster(r, &c);
    e = e ? e : finder_run(r, &c, &f);
    if (e) {
        return e;
    }
    struct finder_row *v = ARENA_ARRAY(r->arena, struct finder_row, ROWS_MOST);
    for (size_t i = 0; i < f.n && n < ROWS_MOST; i++) {
        const struct finder_cluster *other = &f.clusters[i];
        if (other->n_fits == 0) {
            v[n++] = row_of(r, other, NULL);
        }
        for (size_t k = 0; k < other->n_fits && n < ROWS_MOST; k++) {
            v[n++] = row_of(r, other, &other->fits[k]);
        }
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

enum err finder_csv(struct request *r)
{
    struct finder_row *rows;
    size_t n;
    enum err e = rows_of(r, &rows, &n);
    return e ? e : web_csv(r, finder_row_fields, rows, n, sizeof *rows, "partners.csv");
}

enum err finder_api(struct request *r)
{
    const struct finder_input *in = r->input;
    struct finder_row *rows;
    size_t n, limit = in->limit == DB_NULL ? LIMIT : (size_t)in->limit, offset = in->offset == DB_NULL ? 0 : (size_t)in->offset;
    enum err e = rows_of(r, &rows, &n);
    if (e) {
        return e;
    }
    size_t from = offset < n ? offset : n, some = n - from < limit ? n - from : limit;
    struct str next = from + some < n ? part_link(r, "offset", str_fmt(r->arena, "%zu", from + some)) : STR_NONE;
    return web_json_list(r, finder_row_fields, rows + from, some, sizeof *rows, (int64_t)n, next);
}
