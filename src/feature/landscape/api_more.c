/* Topics, memberships and joint projects for programs. */
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/landscape/face.h"
#include "feature/landscape/landscape.h"

static const struct choice states[] = {{"applied", N_("applied for")}, {"active", N_("active")}, {"ended", N_("ended")}, {0}};
static const char limit_label[] = N_("At most");
static const char offset_label[] = N_("Beginning at");

#define PAGING(which)                                                                                                  \
    {.name = "limit", .type = FIELD_INT, .offset = offsetof(struct which, limit), .min = 1, .max = SEARCH_API_LIMIT,    \
     .label = limit_label},                                                                                            \
    {.name = "offset", .type = FIELD_INT, .offset = offsetof(struct which, offset), .min = 0, .max = 10000000,         \
     .label = offset_label},                                                                                           \
    {0}

const struct field topic_filter_fields[] = {
    {.name = "q", .type = FIELD_TEXT, .offset = offsetof(struct topic_filter, q), .max = 200, .label = N_("Words")},
    {.name = "scheme", .type = FIELD_CHOICE, .offset = offsetof(struct topic_filter, scheme), .choices = topic_schemes, .label = N_("Scheme")},
    {.name = "broader", .type = FIELD_TEXT, .offset = offsetof(struct topic_filter, broader), .max = 100, .label = N_("Broader topic")},
    {.name = "reference", .type = FIELD_TEXT, .offset = offsetof(struct topic_filter, reference), .max = 100, .label = N_("Reference")},
    PAGING(topic_filter),
};
const struct field membership_filter_fields[] = {
    {.name = "cluster", .type = FIELD_TEXT, .offset = offsetof(struct membership_filter, cluster), .max = 100, .label = N_("Cluster")},
    {.name = "organisation", .type = FIELD_TEXT, .offset = offsetof(struct membership_filter, organisation), .max = 100,
     .label = N_("Organisation")},
    {.name = "status", .type = FIELD_CHOICE, .offset = offsetof(struct membership_filter, status), .choices = states, .label = N_("Status")},
    PAGING(membership_filter),
};
const struct field project_filter_fields[] = {
    {.name = "cluster", .type = FIELD_TEXT, .offset = offsetof(struct project_filter, cluster), .max = 100, .label = N_("Cluster")},
    {.name = "instrument", .type = FIELD_TEXT, .offset = offsetof(struct project_filter, instrument), .max = 100, .label = N_("Instrument")},
    {.name = "reference", .type = FIELD_TEXT, .offset = offsetof(struct project_filter, reference), .max = 100, .label = N_("Reference")},
    PAGING(project_filter),
};

/* The page that limit and offset ask for; the address of the next one is absent on the last. */
struct span {
    int64_t skip, max;
};
static struct span span_of(int64_t limit, int64_t offset)
{
    return (struct span){.skip = offset == DB_NULL ? 0 : offset, .max = limit == DB_NULL ? SEARCH_API_DEFAULT : limit};
}

static struct str next_of(struct request *r, struct span span, int64_t total)
{
    int64_t next = span.skip + span.max;
    return next < total ? part_link(r, "offset", str_fmt(r->arena, "%lld", (long long)next)) : STR_NONE;
}

static bool has_words(struct arena *a, struct strs list, struct str key)
{
    for (size_t i = 0; i < list.n; i++) {
        if (str_find(name_key_of(a, list.v[i]), key, 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* By code, or by a part of a title or synonym, whatever case and umlaut spelling. */
static bool topic_has(struct arena *a, const struct topic *t, struct str q, struct str key)
{
    if (q.n == 0 || (t->code.n && str_starts(t->code, q))) {
        return true;
    }
    return str_find(name_key_of(a, t->title_de), key, 0) != SIZE_MAX || str_find(name_key_of(a, t->title_en), key, 0) != SIZE_MAX ||
           has_words(a, t->synonyms_de, key) || has_words(a, t->synonyms_en, key);
}

static bool topic_fits(struct arena *a, const struct topic *t, const struct topic_filter *f, struct str key)
{
    return (!f->scheme.n || str_eq(t->scheme, f->scheme)) && (!f->reference.n || str_eq(t->slug, f->reference)) &&
           (!f->broader.n || (t->broader && str_eq(t->broader->slug, f->broader))) && topic_has(a, t, f->q, key);
}

/* Those of the page that the filter finds; *ret_total: on all pages. */
static struct topic_face *topics_found(struct request *r, struct span span, size_t *ret_n, int64_t *ret_total)
{
    const struct topic_filter *f = r->input;
    const struct topics *all = topics_now();
    struct str key = f->q.n ? name_key_of(r->arena, f->q) : STR(""), base = web_base_url(r);
    struct topic_face *faces = ARENA_ARRAY(r->arena, struct topic_face, (size_t)span.max + 1);
    int64_t total = 0;
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!topic_fits(r->arena, &all->v[i], f, key)) {
            continue;
        }
        if (total >= span.skip && total < span.skip + span.max) {
            topic_face(r->arena, &all->v[i], base, &faces[n++]);
        }
        total++;
    }
    *ret_n = n;
    *ret_total = total;
    return faces;
}

enum err topic_api_list(struct request *r)
{
    const struct topic_filter *f = r->input;
    struct span span = span_of(f->limit, f->offset);
    int64_t total;
    size_t n;
    const struct topic_face *faces = topics_found(r, span, &n, &total);
    return web_json_list(r, topic_face_fields, faces, n, sizeof *faces, total, next_of(r, span, total));
}

/* /topics.csv and .xlsx: narrowed like the list for programs, and whole without a limit. */
enum err topics_csv(struct request *r)
{
    const struct topic_filter *f = r->input;
    struct span span = span_of(f->limit == DB_NULL ? (int64_t)topics_now()->n : f->limit, f->offset);
    int64_t total;
    size_t n;
    const struct topic_face *faces = topics_found(r, span, &n, &total);
    return web_csv(r, topic_face_fields, faces, n, sizeof *faces, "topics.csv");
}

enum err topic_api_get(struct request *r)
{
    struct str key = web_param(r, "topic");
    id n;
    const struct topic *t = topic_by_slug(topics_now(), key);
    if (!t && id_parse(key, &n)) {
        t = topic_by_id(topics_now(), n);
    }
    if (!t) {
        return ERR_NOT_FOUND;
    }
    if (!str_eq(key, t->slug) && !str_eq(key, id_text(r->arena, t->id))) {
        return web_moved(r, str_fmt(r->arena, "/api/v1/topics/%.*s", STR_ARG(t->slug)));
    }
    struct topic_face face;
    topic_face(r->arena, t, web_base_url(r), &face);
    return web_json(r, 0, topic_face_fields, &face, STR_NONE);
}

enum err membership_api_list(struct request *r)
{
    const struct membership_filter *f = r->input;
    struct span span = span_of(f->limit, f->offset);
    struct membership_query q = {.cluster = DB_NULL, .organisation = DB_NULL, .status = f->status.n ? f->status : STR_NONE,
                                 .max = span.max, .skip = span.skip};
    struct membership *v = NULL;
    size_t n = 0;
    int64_t total = 0;
    struct cluster c;
    struct organisation o;
    enum err e = f->cluster.n ? cluster_find(r->db, r->arena, f->cluster, &c) : OK;
    if (!e && f->cluster.n) {
        q.cluster = c.id;
    }
    e = e ? e : f->organisation.n ? organisation_find(r->db, r->arena, f->organisation, &o) : OK;
    if (!e && f->organisation.n) {
        q.organisation = o.id;
    }
    if (e == ERR_NOT_FOUND) { /* of an unknown cluster or organisation there are none */
        return web_json_list(r, membership_face_fields, v, 0, sizeof *v, 0, STR_NONE);
    }
    e = e ? e : membership_list(r->db, r->arena, r->viewer, &q, &v, &n, &total);
    return e ? e : web_json_list(r, membership_face_fields, v, n, sizeof *v, total, next_of(r, span, total));
}

static bool project_fits(const struct project *p, const struct project_filter *f)
{
    bool partner = f->cluster.n == 0;
    for (size_t i = 0; i < p->n_partners && !partner; i++) {
        partner = str_eq(p->partners[i].slug, f->cluster) || str_eq(p->partners[i].reference, f->cluster);
    }
    return partner && (!f->reference.n || str_eq(p->reference, f->reference)) &&
           (!f->instrument.n || strs_has(p->instruments, f->instrument));
}

enum err project_api_list(struct request *r)
{
    const struct project_filter *f = r->input;
    struct span span = span_of(f->limit, f->offset);
    struct project *v;
    size_t n, used = 0;
    int64_t total = 0;
    enum err e = project_list(r->db, r->arena, DB_NULL, &v, &n);
    if (e) {
        return e;
    }
    struct project_face *faces = ARENA_ARRAY(r->arena, struct project_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!project_fits(&v[i], f)) {
            continue;
        }
        if (total >= span.skip && total < span.skip + span.max) {
            project_face(r->arena, &v[i], web_base_url(r), &faces[used++]);
        }
        total++;
    }
    return web_json_list(r, project_face_fields, faces, used, sizeof *faces, total, next_of(r, span, total));
}
