#include "domain/cluster.h"

#include <math.h>
#include <stdlib.h>

#include "base/bisect.h"
#include "domain/strings.h"
#include "gen/cluster_sql.h"

struct cluster_whole {
    struct audiences audiences;
    struct str website, contact_name, email, phone;
};

/* Values of one kind among the parts of one cluster. */
static struct strs parts_of(struct arena *a, const struct cluster_parts_row *parts, size_t n, const char *kind)
{
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (str_is(parts[i].kind, kind)) {
            v[found++] = parts[i].value;
        }
    }
    return (struct strs){.v = v, .n = found};
}

/* Parts come ordered by cluster. */
static void add_parts(struct arena *a, const struct cluster_parts_row *parts, size_t n, struct cluster *c)
{
    size_t first = BISECT(n, i, parts[i].cluster_id < c->id), end;
    for (end = first; end < n && parts[end].cluster_id == c->id; end++) {
    }
    c->states = parts_of(a, parts + first, end - first, "state");
    c->topics = parts_of(a, parts + first, end - first, "topic");
    c->labels = parts_of(a, parts + first, end - first, "label");
}

static void add(struct cluster *c, enum audience_field f)
{
    switch (f) {
    case AUDIENCE_CONTACT: c->contact_name = c->whole->contact_name; break;
    case AUDIENCE_EMAIL: c->email = c->whole->email; break;
    case AUDIENCE_PHONE: c->phone = c->whole->phone; break;
    case AUDIENCE_WEBSITE: c->website = c->whole->website; break;
    case AUDIENCE_ADDRESS:
    case AUDIENCE_SIZE:
    case AUDIENCE_SECTORS:
    case AUDIENCE_FIELDS: break;
    }
}

void cluster_open(const struct viewer *v, struct cluster *c)
{
    struct ids self = {.v = &c->id, .n = 1};
    for (enum audience_field f = 0; f < AUDIENCE_FIELDS; f++) {
        if (access_may_read(v, c->whole->audiences.of[f], 0, self)) {
            add(c, f);
        }
    }
}

void cluster_open_all(struct cluster *c)
{
    for (enum audience_field f = 0; f < AUDIENCE_FIELDS; f++) {
        add(c, f);
    }
}

struct audiences cluster_audiences(const struct cluster *c)
{
    return c->whole->audiences;
}

static void from_row(struct arena *a, const struct cluster_rows_row *row, struct cluster *c)
{
    static const struct viewer everybody;
    struct cluster_whole *w = ARENA_NEW(a, struct cluster_whole);
    *w = (struct cluster_whole){.audiences = audiences_read(row->audience), .website = row->website,
                                .contact_name = row->contact_name, .email = row->email, .phone = row->phone};
    *c = (struct cluster){.id = row->id, .reference = row->reference, .slug = row->slug, .name = row->name,
                          .short_name = row->short_name, .country = row->country,
                          .region = row->region, .innovation_fields = strs_split(a, row->innovation_fields, '|'),
                          .founded = row->founded, .members = row->members, .sme = row->sme,
                          .members_qualifier = row->members_qualifier, .legal_form = row->legal_form,
                          .description_de = row->description_de, .description_en = row->description_en,
                          .source = row->source, .notes = row->notes, .hue = row->hue, .brand = row->brand, .host = row->host,
                          .publication = row->publication, .created_at = row->created_at,
                          .updated_at = row->updated_at, .confirmed_at = row->confirmed_at, .whole = w};
    cluster_open(&everybody, c);
}

/* Both absent: all. */
static enum err load(struct db *db, struct arena *a, id cluster, struct str reference, struct cluster **ret, size_t *ret_n)
{
    struct cluster_rows_row *rows;
    struct cluster_parts_row *parts;
    size_t n, n_parts;
    enum err e = cluster_rows(db, a, cluster, reference, &rows, &n);
    if (!e) {
        e = cluster_parts(db, a, n == 1 ? rows[0].id : DB_NULL, date_of(a, clock_now()), &parts, &n_parts);
    }
    if (e) {
        return e;
    }
    struct cluster *v = ARENA_ARRAY(a, struct cluster, n + 1);
    for (size_t i = 0; i < n; i++) {
        from_row(a, &rows[i], &v[i]);
        add_parts(a, parts, n_parts, &v[i]);
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

enum err cluster_list(struct db *db, struct arena *a, struct str reference, struct cluster **ret, size_t *ret_n)
{
    return load(db, a, DB_NULL, reference, ret, ret_n);
}

static enum err cluster_by_id(struct db *db, struct arena *a, id cluster, struct cluster *ret)
{
    struct cluster *v;
    size_t n;
    enum err e = load(db, a, cluster, STR_NONE, &v, &n);
    if (e || n == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = v[0];
    return OK;
}

enum err cluster_find(struct db *db, struct arena *a, struct str key, struct cluster *ret)
{
    struct cluster_id_by_slug_row by_slug;
    struct cluster_id_by_reference_row by_reference;
    id n;
    enum err e = cluster_id_by_slug(db, a, key, &by_slug);
    if (!e) {
        return cluster_by_id(db, a, by_slug.id, ret);
    }
    if (e == ERR_NOT_FOUND) {
        e = cluster_id_by_reference(db, a, key, &by_reference);
    }
    if (!e) {
        return cluster_by_id(db, a, by_reference.id, ret);
    }
    return e == ERR_NOT_FOUND && id_parse(key, &n) ? cluster_by_id(db, a, n, ret) : e;
}

enum err cluster_find_seen(struct db *db, struct arena *a, const struct viewer *v, struct str key, struct cluster *ret)
{
    enum err e = cluster_find(db, a, key, ret);
    if (e) {
        return e;
    }
    struct object o = cluster_object(ret);
    return access_may(v, MAY_SEE, &o) ? OK : ERR_NOT_FOUND;
}

struct strs cluster_labels_of(struct arena *a, struct str notes)
{
    static const struct {
        const char *said, *label;
    } known[] = {
        {"ECEI-Gold", "ecei-gold"},        {"ECEI-Silber", "ecei-silver"},   {"ECEI-Bronze", "ecei-bronze"},
        {"go-cluster", "go-cluster"},      {"Spitzencluster", "spitzencluster"},
    };
    enum { N = sizeof known / sizeof known[0] };
    struct str *v = ARENA_ARRAY(a, struct str, N);
    size_t n = 0;
    for (size_t i = 0; i < N; i++) {
        if (str_find(notes, str_of(known[i].said), 0) != SIZE_MAX) {
            v[n++] = str_of(known[i].label);
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct object cluster_object(const struct cluster *c)
{
    return (struct object){.visibility = VISIBLE_PUBLIC, .published = str_is(c->publication, "published"), .cluster = c->id};
}

static struct strs one_value(struct arena *a, struct str s)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = s;
    return (struct strs){.v = v, .n = s.n > 0};
}

/* Absent when unknown. */
static struct str founded_period(struct arena *a, int64_t year)
{
    int64_t first = year - year % 5;
    return year == DB_NULL ? STR_NONE : year < 1990 ? STR("-1989") : str_fmt(a, "%lld-%lld", (long long)first, (long long)first + 4);
}

static struct str members_class(int64_t members)
{
    return members == DB_NULL ? STR_NONE
           : members < 50     ? STR("1-49")
           : members < 100    ? STR("50-99")
           : members < 200    ? STR("100-199")
           : members < 500    ? STR("200-499")
                              : STR("500-");
}

static void to_source(struct arena *a, const struct topics *t, const struct cluster *c, struct card_source *out)
{
    struct ids topics = topic_ids(a, t, c->topics);
    *out = (struct card_source){
        .card = {.kind = CARD_CLUSTER, .id = c->id,
                 .access = cluster_object(c),
                 .reference = c->reference, .slug = c->slug, .title = c->short_name, .full_name = c->name,
                 .text = str_clip(c->description_de, 240), .text_en = str_clip(c->description_en, 240),
                 .cluster = c->short_name, .cluster_slug = c->slug, .place = c->region, .lat = NAN, .lon = NAN,
                 .hue = (int)c->hue, .founded = c->founded, .members = c->members, .sme = c->sme,
                 .members_qualifier = c->members_qualifier, .radius_km = DB_NULL, .published_at = c->created_at},
        .confirmed_at = c->confirmed_at,
        .words_title = str_fmt(a, "%.*s %.*s", STR_ARG(c->short_name), STR_ARG(c->name)),
        .words_topic = str_fmt(a, "%.*s %.*s", STR_ARG(topic_words(a, t, topics)),
                               STR_ARG(strs_join(a, c->innovation_fields, ' '))),
        .words_text = str_fmt(a, "%.*s %.*s %.*s", STR_ARG(c->description_de), STR_ARG(c->description_en), STR_ARG(c->region)),
    };
    struct strs *facets = out->card.facets;
    facets[FACET_KIND] = one_value(a, STR("cluster"));
    facets[FACET_STATE] = c->states;
    facets[FACET_COUNTRY] = one_value(a, c->country);
    facets[FACET_TOPIC] = topic_facets(a, t, topics);
    facets[FACET_LABEL] = c->labels;
    facets[FACET_CLUSTER] = one_value(a, c->slug);
    facets[FACET_FOUNDED] = one_value(a, founded_period(a, c->founded));
    facets[FACET_MEMBERS] = one_value(a, members_class(c->members));
}

enum { FEED_MAX = 256 << 20 };

static int by_age(const void *x, const void *y)
{
    const struct cluster *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

enum err cluster_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct arena *a = arena_new(FEED_MAX);
    struct cluster *v;
    size_t n = 0;
    enum err e = topics_reload(db);
    if (!e) {
        e = cluster_list(db, a, STR_NONE, &v, &n);
    }
    if (!e) {
        const struct topics *t = topics_now();
        qsort(v, n, sizeof *v, by_age);
        for (size_t i = 0; i < n; i++) {
            struct card_source source;
            to_source(a, t, &v[i], &source);
            put(&source, arg);
        }
    }
    arena_free(a);
    return e;
}

enum err cluster_feed_one(struct db *db, struct arena *a, id cluster, struct card_source *ret)
{
    const struct topics *t;
    struct cluster c;
    enum err e = topics_get(db, &t);
    if (!e) {
        e = cluster_by_id(db, a, cluster, &c);
    }
    if (!e) {
        to_source(a, t, &c, ret);
    }
    return e;
}
