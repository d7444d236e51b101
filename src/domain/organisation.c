#include "domain/organisation_open.h"

#include <math.h>
#include <stdlib.h>

#include "domain/competence.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "gen/organisation_sql.h"

const struct choice organisation_kinds[] = {{"company", N_("Company")},
                                            {"research", N_("Research institute")},
                                            {"university", N_("University")},
                                            {"public", N_("Public body")},
                                            {"association", N_("Association")},
                                            {0}};

const char *organisation_kind_name(struct str kind)
{
    for (const struct choice *c = organisation_kinds; c->value; c++) {
        if (str_is(kind, c->value)) {
            return c->label;
        }
    }
    return N_("Organisation");
}

static struct strs parts_of(struct arena *a, const struct organisation_parts_row *parts, size_t n, const char *kind)
{
    struct str *v = n ? ARENA_ARRAY(a, struct str, n) : NULL;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (str_is(parts[i].kind, kind)) {
            v[found++] = parts[i].value;
        }
    }
    return (struct strs){.v = v, .n = found};
}

static void add_roles(struct arena *a, const struct organisation_parts_row *parts, size_t n, struct organisation *o)
{
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        struct str *v = ARENA_ARRAY(a, struct str, n + 1);
        size_t found = 0;
        for (size_t i = 0; i < n; i++) {
            v[found] = parts[i].value;
            found += competence_parse(parts[i].roles) >> role & 1; /* sectors and clusters have none */
        }
        o->roles[role] = (struct strs){.v = v, .n = found};
    }
}

/* Parts come ordered by organisation, and so do those who ask: *at moves on. */
static void add_parts(struct arena *a, const struct organisation_parts_row *parts, size_t n, size_t *at, struct organisation *o,
                      struct organisation_whole *w)
{
    while (*at < n && parts[*at].organisation_id < o->id) {
        ++*at;
    }
    const struct organisation_parts_row *first = parts + *at;
    size_t own = 0;
    while (*at + own < n && first[own].organisation_id == o->id) {
        own++;
    }
    *at += own;
    o->topics = parts_of(a, first, own, "topic");
    add_roles(a, first, own, o);
    w->sectors = parts_of(a, first, own, "sector");
    o->clusters = parts_of(a, first, own, "cluster");
    id *ids = ARENA_ARRAY(a, id, o->clusters.n + 1);
    for (size_t i = 0; i < own; i++) {
        if (str_is(first[i].kind, "cluster")) {
            ids[w->clusters.n++] = first[i].ref;
        }
    }
    w->clusters.v = ids;
}

static void from_row(const struct organisation_rows_row *row, struct organisation *o, struct organisation_whole *w)
{
    *o = (struct organisation){.id = row->id, .reference = row->reference, .slug = row->slug, .name = row->name,
                               .kind = row->kind, .country = row->country, .state = row->state, .place = row->place,
                               .description = row->description, .example = row->example, .created_at = row->created_at,
                               .updated_at = row->updated_at, .confirmed_at = row->confirmed_at, .version = row->version,
                               .whole = w};
    *w = (struct organisation_whole){.audiences = audiences_read(row->audience), .size_class = row->size_class, .sme = row->sme,
                                     .lat = row->lat, .lon = row->lon, .website = row->website, .email = row->email,
                                     .contact_name = row->contact_name, .phone = row->phone, .street = row->street,
                                     .postal_code = row->postal_code};
}

/* By id, whatever the order of the list. */
static enum err load(struct db *db, struct arena *a, struct ids list, struct organisation **ret, size_t *ret_n)
{
    struct organisation_rows_row *rows;
    struct organisation_parts_row *parts;
    size_t n, n_parts, at = 0;
    enum err e = organisation_rows(db, a, list, &rows, &n);
    if (!e) {
        e = organisation_parts(db, a, list, &parts, &n_parts);
    }
    if (e) {
        return e;
    }
    static const struct viewer everybody;
    struct organisation *v = ARENA_ARRAY(a, struct organisation, n + 1);
    struct organisation_whole *whole = ARENA_ARRAY(a, struct organisation_whole, n + 1);
    for (size_t i = 0; i < n; i++) {
        from_row(&rows[i], &v[i], &whole[i]);
        add_parts(a, parts, n_parts, &at, &v[i], &whole[i]);
        v[i].lat = v[i].lon = NAN;
        organisation_open(&everybody, &v[i]);
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

static int by_id(const void *key, const void *item)
{
    id x = *(const id *)key, y = ((const struct organisation *)item)->id;
    return (x > y) - (x < y);
}

enum err organisation_list(struct db *db, struct arena *a, struct ids list, struct organisation **ret, size_t *ret_n)
{
    struct organisation *v;
    size_t n, found = 0;
    enum err e = list.n ? load(db, a, list, &v, &n) : OK;
    if (e) {
        return e;
    }
    struct organisation *out = ARENA_ARRAY(a, struct organisation, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        const struct organisation *o = bsearch(&list.v[i], v, n, sizeof *v, by_id);
        if (o) {
            out[found++] = *o;
        }
    }
    *ret = out;
    *ret_n = found;
    return OK;
}

static enum err one(struct db *db, struct arena *a, id organisation, struct organisation *ret)
{
    struct organisation *v;
    size_t n;
    enum err e = organisation_list(db, a, (struct ids){.v = &organisation, .n = 1}, &v, &n);
    if (e || n == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = v[0];
    return OK;
}

enum err organisation_find(struct db *db, struct arena *a, struct str key, struct organisation *ret)
{
    struct organisation_id_by_slug_row by_slug;
    struct organisation_id_by_reference_row by_reference;
    id n;
    if (!key.p) {
        return ERR_NOT_FOUND; /* a page that was asked without its parameter */
    }
    enum err e = organisation_id_by_slug(db, a, key, &by_slug);
    if (!e) {
        return one(db, a, by_slug.id, ret);
    }
    if (e == ERR_NOT_FOUND) {
        e = organisation_id_by_reference(db, a, key, &by_reference);
    }
    if (!e) {
        return one(db, a, by_reference.id, ret);
    }
    return e == ERR_NOT_FOUND && id_parse(key, &n) ? one(db, a, n, ret) : e;
}

const char *organisation_kind_of(struct str name)
{
    static const struct {
        const char *part, *kind; /* part of the name's key */
    } signs[] = {
        {"universi", "university"}, {"univerzi", "university"}, {"uniwersy", "university"}, {"hochschule", "university"},
        {"hogeschool", "university"}, {"hogskola", "university"}, {"hoegskola", "university"}, {"hoejskole", "university"},
        {"politec", "university"}, {"polytech", "university"}, {"politech", "university"}, {"college", "university"},
        {"ecole", "university"}, {"akademi", "university"}, {"academ", "university"}, {"fachhochschule", "university"},
        {"fraunhofer", "research"}, {"max-planck", "research"}, {"helmholtz", "research"}, {"leibniz", "research"},
        {"institut", "research"}, {"verband", "association"}, {"verein-", "association"}, {"ministerium", "public"},
        {"landesamt", "public"},
    };
    struct arena *a = arena_new(1 << 14);
    struct str key = name_key_of(a, str_clip(name, 400));
    const char *kind = "company";
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (str_find(key, str_of(signs[i].part), 0) != SIZE_MAX) {
            kind = signs[i].kind;
            break;
        }
    }
    arena_free(a);
    return kind;
}

static struct strs one_value(struct arena *a, struct str s)
{
    struct str *v = ARENA_NEW(a, struct str);
    *v = s;
    return (struct strs){.v = v, .n = s.n > 0};
}

/* Its topics, and its codes of WZ 2008 as the topics that they are. */
static struct ids all_topics(struct arena *a, const struct topics *t, const struct organisation *o)
{
    struct str *slugs = ARENA_ARRAY(a, struct str, o->topics.n + o->sectors.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < o->sectors.n; i++) {
        slugs[n++] = topic_sector_slug(a, o->sectors.v[i]);
    }
    for (size_t i = 0; i < o->topics.n; i++) {
        slugs[n++] = o->topics.v[i];
    }
    return topic_ids(a, t, (struct strs){.v = slugs, .n = n});
}

static void to_source(struct arena *a, const struct topics *t, const struct organisation *o, struct card_source *out)
{
    struct ids topics = all_topics(a, t, o);
    *out = (struct card_source){
        .card = {.kind = CARD_ORGANISATION, .id = o->id,
                 .access = {.visibility = VISIBLE_PUBLIC, .published = true, .organisation = o->id},
                 .reference = o->reference, .slug = o->slug, .title = o->name, .text = str_clip(o->description, 240),
                 .organisation = o->name, .organisation_slug = o->slug, .place = o->place, .lat = o->lat, .lon = o->lon,
                 .founded = DB_NULL, .members = DB_NULL, .sme = DB_NULL, .radius_km = DB_NULL, .example = o->example,
                 .published_at = o->created_at},
        .confirmed_at = o->confirmed_at,
        .words_title = o->name,
        .words_topic = topic_words(a, t, topics),
        .words_text = str_fmt(a, "%.*s %.*s", STR_ARG(o->description), STR_ARG(o->place)),
    };
    struct strs *facets = out->card.facets;
    facets[FACET_KIND] = one_value(a, STR("organisation"));
    facets[FACET_STATE] = one_value(a, o->state);
    facets[FACET_COUNTRY] = one_value(a, o->country);
    facets[FACET_TOPIC] = topic_facets(a, t, topics);
    facets[FACET_ORG_KIND] = one_value(a, o->kind);
    facets[FACET_SIZE] = one_value(a, o->size_class);
    facets[FACET_CLUSTER] = o->clusters;
}

/* Both are ordered by organisation: *at moves on. */
static void add_competence(struct arena *a, const struct topics *t, const struct competence *v, size_t n, size_t *at, struct card *card)
{
    while (*at < n && v[*at].organisation < card->id) {
        ++*at;
    }
    size_t first = *at;
    while (*at < n && v[*at].organisation == card->id) {
        ++*at;
    }
    card->facets[FACET_DETAIL] = competence_facets(a, t, v + first, *at - first);
}

/* Puts cards of these, with their part in topics and how they answer enquiries. */
static enum err put_all(struct db *db, struct arena *a, const struct organisation *v, size_t n,
                        void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct organisation_answers_row *rows;
    struct competence *parts;
    size_t n_rows, n_parts, at = 0;
    id *list = ARENA_ARRAY(a, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        list[i] = v[i].id;
    }
    enum err e = organisation_answers(db, a, (struct ids){.v = list, .n = n}, &rows, &n_rows);
    e = e ? e : competence_read(db, a, (struct ids){.v = list, .n = n}, &parts, &n_parts);
    for (size_t i = 0, k = 0; i < n && !e; i++) {
        struct card_source source;
        to_source(a, topics_now(), &v[i], &source);
        add_competence(a, topics_now(), parts, n_parts, &at, &source.card);
        while (k < n_rows && rows[k].organisation_id < v[i].id) {
            k++;
        }
        if (k < n_rows && rows[k].organisation_id == v[i].id) {
            source.asked = rows[k].asked;
            source.answered = rows[k].answered;
        }
        put(&source, arg);
    }
    return e;
}

enum { BATCH = 1000, FEED_MAX = 64 << 20 };

/* Puts the organisations after *after; *ret_n: how many there were. */
static enum err feed_batch(struct db *db, struct arena *a, id *after, size_t *ret_n,
                           void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct organisation_ids_after_row *rows;
    struct organisation *v;
    size_t n, found;
    enum err e = organisation_ids_after(db, a, *after, BATCH, &rows, &n);
    if (e || n == 0) {
        *ret_n = 0;
        return e;
    }
    id *list = ARENA_ARRAY(a, id, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].id;
    }
    e = load(db, a, (struct ids){.v = list, .n = n}, &v, &found);
    e = e ? e : put_all(db, a, v, found, put, arg);
    *after = list[n - 1];
    *ret_n = n;
    return e;
}

enum err organisation_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg)
{
    struct arena *a = arena_new(FEED_MAX);
    id after = 0;
    size_t n = BATCH;
    enum err e = topics_reload(db);
    while (!e && n == BATCH) {
        e = feed_batch(db, a, &after, &n, put, arg);
        arena_reset(a);
    }
    arena_free(a);
    return e;
}

static void take_one(const struct card_source *source, void *arg)
{
    *(struct card_source *)arg = *source;
}

enum err organisation_feed_one(struct db *db, struct arena *a, id organisation, struct card_source *ret)
{
    const struct topics *t;
    struct organisation o;
    enum err e = topics_get(db, &t);
    e = e ? e : one(db, a, organisation, &o);
    return e ? e : put_all(db, a, &o, 1, take_one, ret);
}
