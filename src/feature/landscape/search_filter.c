#include "feature/landscape/search_filter.h"

#include <string.h>

#include "domain/strings.h"
#include "web/part.h"

static const struct choice sorts[] = {
    {"best", N_("Best match first")}, {"newest", N_("Newest first")}, {"name", N_("By name")}, {"members", N_("Most members first")},
    {0},
};
static const struct choice views[] = {{"list", N_("List")}, {"map", N_("Map")}, {0}};

static const char many_label[] = N_("Selection");

#define AT(member) offsetof(struct search_filter, member)
#define FACET(word, which) {.name = (word), .type = FIELD_TEXTS, .offset = AT(facets[which]), .max = 40, .label = many_label}
#define COMMON                                                                                                              \
    {.name = "q", .type = FIELD_TEXT, .offset = AT(q), .max = 200, .label = N_("Words")},                                    \
    FACET("state", FACET_STATE), FACET("country", FACET_COUNTRY), FACET("topic", FACET_TOPIC), FACET("label", FACET_LABEL), \
    FACET("side", FACET_SIDE), FACET("category", FACET_CATEGORY), FACET("organisation_kind", FACET_ORG_KIND),              \
    FACET("size_class", FACET_SIZE), FACET("cluster", FACET_CLUSTER),                                                      \
    FACET("founded_period", FACET_FOUNDED), FACET("members_class", FACET_MEMBERS),                                         \
    {.name = "sort", .type = FIELD_CHOICE, .offset = AT(sort), .choices = sorts, .label = N_("Order")}

#define ROWS                                                                                                                 \
    COMMON, {.name = "reference", .type = FIELD_TEXT, .offset = AT(reference), .max = 100, .label = N_("Reference")},        \
    {.name = "limit", .type = FIELD_INT, .offset = AT(limit), .min = 1, .max = SEARCH_API_LIMIT, .label = N_("At most")},    \
    {.name = "offset", .type = FIELD_INT, .offset = AT(offset), .min = 0, .max = 10000000, .label = N_("Beginning at")}

const struct field search_page_fields[] = {
    FACET("kind", FACET_KIND),
    COMMON,
    {.name = "view", .type = FIELD_CHOICE, .offset = AT(view), .choices = views, .label = N_("View")},
    {.name = "c", .type = FIELD_TEXTS, .offset = AT(compare), .max = 8, .label = N_("Clusters to compare")},
    {.name = "page", .type = FIELD_INT, .offset = AT(page), .min = 1, .max = 50000, .label = N_("Page")},
    {0},
};
const struct field search_api_fields[] = {FACET("kind", FACET_KIND), ROWS, {0}};
const struct field cluster_filter_fields[] = {ROWS, {0}};
const struct field organisation_filter_fields[] = {FACET("kind", FACET_KIND), ROWS, {0}};

static enum search_sort usual_sort(const struct search_filter *f)
{
    const struct strs *kinds = &f->facets[FACET_KIND];
    if (f->q.n) {
        return SORT_BEST;
    }
    if (kinds->n == 1 && str_is(kinds->v[0], "listing")) {
        return SORT_NEWEST;
    }
    bool by_name = kinds->n == 1 && (str_is(kinds->v[0], "organisation") || str_is(kinds->v[0], "person"));
    return by_name ? SORT_NAME : SORT_MEMBERS;
}

static enum search_sort sort_of(struct str sort, enum search_sort usual)
{
    return str_is(sort, "best")      ? SORT_BEST
           : str_is(sort, "newest")  ? SORT_NEWEST
           : str_is(sort, "name")    ? SORT_NAME
           : str_is(sort, "members") ? SORT_MEMBERS
                                     : usual;
}

void search_filter_read(const struct search_filter *f, struct search *ret)
{
    *ret = (struct search){.q = f->q, .sort = sort_of(f->sort, usual_sort(f))};
    memcpy(ret->facets, f->facets, sizeof ret->facets);
}

void search_filter_kind(struct search *s, const char *kind)
{
    static const struct str kinds[] = {STR("cluster"), STR("organisation"), STR("listing"), STR("person")};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (str_is(kinds[i], kind)) {
            s->facets[FACET_KIND] = (struct strs){.v = &kinds[i], .n = 1};
        }
    }
}

void search_filter_column_kind(struct search *s)
{
    if (s->facets[FACET_KIND].n && !s->facets[FACET_ORG_KIND].n) {
        s->facets[FACET_ORG_KIND] = s->facets[FACET_KIND];
    }
}

bool search_filter_is_empty(const struct search_filter *f)
{
    size_t chosen = f->q.n;
    for (size_t i = 0; i < FACETS; i++) {
        chosen += f->facets[i].n;
    }
    return chosen == 0;
}

bool search_filter_fits(const struct search *s, const struct card *card)
{
    for (size_t i = 0; i < FACETS; i++) {
        bool any = s->facets[i].n == 0;
        for (size_t k = 0; k < s->facets[i].n && !any; k++) {
            any = strs_has(card->facets[i], s->facets[i].v[k]);
        }
        if (!any) {
            return false;
        }
    }
    return true;
}

enum { URL_MAX = 1 << 16 };

static void add(struct buf *b, bool *first, const char *name, struct str value)
{
    buf_char(b, *first ? '?' : '&');
    *first = false;
    buf_z(b, name);
    buf_char(b, '=');
    buf_url(b, value);
}

static struct str url(struct arena *a, const struct search_filter *f, const char *path, enum facet but, struct str value)
{
    struct buf b;
    bool first = true;
    buf_init(&b, URL_MAX);
    buf_z(&b, path);
    if (f->q.n) {
        add(&b, &first, "q", f->q);
    }
    for (enum facet i = 0; i < FACETS; i++) {
        for (size_t k = 0; k < f->facets[i].n; k++) {
            if (i != but || !str_eq(f->facets[i].v[k], value)) {
                add(&b, &first, facet_name(i), f->facets[i].v[k]);
            }
        }
    }
    if (f->sort.n) {
        add(&b, &first, "sort", f->sort);
    }
    struct str s = buf_ok(&b) ? str_copy(a, buf_str(&b)) : str_of(path);
    buf_free(&b);
    return s;
}

struct str search_filter_url(struct arena *a, const struct search_filter *f, const char *path)
{
    return url(a, f, path, FACETS, STR_NONE);
}

struct str search_filter_without(struct arena *a, const struct search_filter *f, const char *path, enum facet facet, struct str value)
{
    return url(a, f, path, facet, value);
}

struct str search_next(struct request *r, const struct search_filter *f, int64_t total)
{
    int64_t limit = f->limit == DB_NULL ? SEARCH_API_DEFAULT : f->limit, offset = f->offset == DB_NULL ? 0 : f->offset;
    if (offset + limit >= total) {
        return STR_NONE;
    }
    int64_t next = offset + limit;
    return part_link(r, "offset", str_fmt(r->arena, "%lld", (long long)next));
}
