#include "feature/exchange/listing_filter.h"

#include <string.h>

#include "domain/listing_number.h"
#include "domain/listing_schema.h"
#include "domain/strings.h"
#include "feature/exchange/listing.h"

static const struct choice sorts[] = {
    {"best", N_("Best match first")},
    {"newest", N_("Newest first")},
    {"name", N_("By title")},
    {0},
};

/* Said once; several tables take the same field. */
static const char side_label[] = N_("Offer or request");
static const char category_label[] = N_("Category");
static const char topic_label[] = N_("Topic");
static const char state_label[] = N_("State");
static const char country_label[] = N_("Country");
static const char cluster_label[] = N_("Cluster");
static const char process_label[] = N_("Manufacturing process");
static const char certificate_label[] = N_("Certificates");
static const char detail_label[] = N_("Details of the kind");
static const char board_label[] = N_("Board");
static const char from_label[] = N_("Numbers of the kind, at least: from[KEY]; own fields of boards as BOARD.KEY");
static const char to_label[] = N_("Numbers of the kind, at most: to[KEY]; own fields of boards as BOARD.KEY");
static const char q_label[] = N_("Words");
static const char sort_label[] = N_("Order");

#define F(member) offsetof(struct listing_filter, member)
#define COMMON \
    {.name = "side", .type = FIELD_CHOICES, .offset = F(side), .choices = listing_sides, .label = side_label}, \
    {.name = "category", .type = FIELD_CHOICES, .offset = F(category), .choices = listing_categories, .label = category_label}, \
    {.name = "topic", .type = FIELD_TEXTS, .offset = F(topic), .min = 0, .max = 20, .label = topic_label}, \
    {.name = "state", .type = FIELD_TEXTS, .offset = F(state), .min = 0, .max = 40, .label = state_label}, \
    {.name = "country", .type = FIELD_TEXTS, .offset = F(country), .min = 0, .max = 40, .label = country_label}, \
    {.name = "cluster", .type = FIELD_TEXTS, .offset = F(cluster), .min = 0, .max = 40, .label = cluster_label}, \
    {.name = "process", .type = FIELD_TEXTS, .offset = F(process), .min = 0, .max = 40, .label = process_label}, \
    {.name = "certificate", .type = FIELD_TEXTS, .offset = F(certificate), .min = 0, .max = 40, .label = certificate_label}, \
    {.name = "detail", .type = FIELD_TEXTS, .offset = F(detail), .min = 0, .max = 40, .label = detail_label}, \
    {.name = "board", .type = FIELD_TEXTS, .offset = F(board), .min = 0, .max = 40, .label = board_label}, \
    {.name = "from", .type = FIELD_KEYED, .offset = F(from), .min = 0, .max = 30, .label = from_label, .properties = listing_bounds_schema}, \
    {.name = "to", .type = FIELD_KEYED, .offset = F(to), .min = 0, .max = 30, .label = to_label, .properties = listing_bounds_schema}, \
    {.name = "q", .type = FIELD_TEXT, .offset = F(q), .min = 0, .max = 200, .label = q_label}, \
    {.name = "sort", .type = FIELD_CHOICE, .offset = F(sort), .choices = sorts, .label = sort_label}

const struct field listing_filter_fields[] = {
    COMMON,
    {.name = "reference", .type = FIELD_TEXT, .offset = F(reference), .min = 0, .max = 100, .label = N_("Reference")},
    {.name = "limit", .type = FIELD_INT, .offset = F(limit), .min = 1, .max = LISTING_API_LIMIT, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = F(offset), .min = 0, .max = 1000000, .label = N_("Beginning at")},
    {0},
};
const struct field listing_page_fields[] = {
    COMMON,
    {.name = "page", .type = FIELD_INT, .offset = F(page), .min = 1, .max = 50000, .label = N_("Page")},
    {0},
};
#undef F

static enum search_sort sort_of(const struct listing_filter *f)
{
    if (str_is(f->sort, "name")) {
        return SORT_NAME;
    }
    return str_is(f->sort, "newest") ? SORT_NEWEST : SORT_BEST;
}

void listing_filter_search(const struct listing_filter *f, struct search *ret)
{
    static const struct str kind = {.p = "listing", .n = 7};
    *ret = (struct search){.q = f->q, .sort = sort_of(f), .from = f->from, .to = f->to};
    ret->facets[FACET_KIND] = (struct strs){.v = &kind, .n = 1};
    ret->facets[FACET_SIDE] = f->side;
    ret->facets[FACET_CATEGORY] = f->category;
    ret->facets[FACET_TOPIC] = f->topic;
    ret->facets[FACET_STATE] = f->state;
    ret->facets[FACET_COUNTRY] = f->country;
    ret->facets[FACET_CLUSTER] = f->cluster;
    ret->facets[FACET_PROCESS] = f->process;
    ret->facets[FACET_CERTIFICATE] = f->certificate;
    ret->facets[FACET_DETAIL] = f->detail;
    ret->facets[FACET_BOARD] = f->board;
}

bool listing_filter_is_empty(const struct listing_filter *f)
{
    return f->side.n + f->category.n + f->topic.n + f->state.n + f->country.n + f->cluster.n + f->process.n + f->certificate.n + f->detail.n + f->board.n +
               f->from.n + f->to.n + f->q.n + f->reference.n == 0;
}

bool listing_filter_fits(struct arena *a, const struct listing_filter *f, const struct card *card)
{
    struct search s;
    listing_filter_search(f, &s);
    for (enum facet k = 0; k < FACETS; k++) {
        bool any = s.facets[k].n == 0;
        for (size_t i = 0; !any && i < s.facets[k].n; i++) {
            any = strs_has(card->facets[k], s.facets[k].v[i]);
        }
        if (!any) {
            return false;
        }
    }
    return listing_ranges_have(a, listing_ranges_read(a, &f->from, &f->to), card->attributes);
}

static void add(struct buf *b, const char *name, struct str value)
{
    buf_char(b, b->n > 0 && memchr(b->p, '?', b->n) != NULL ? '&' : '?');
    buf_z(b, name);
    buf_char(b, '=');
    buf_url(b, value);
}

static void add_all(struct buf *b, const char *name, struct strs values)
{
    for (size_t i = 0; i < values.n; i++) {
        add(b, name, values.v[i]);
    }
}

static void add_keyed(struct buf *b, struct arena *a, const char *name, const struct keyed *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct buf key;
        buf_init(&key, 1 << 12);
        buf_z(&key, name);
        buf_url(&key, str_fmt(a, "[%.*s]", STR_ARG(all->v[i].key)));
        buf_char(&key, 0);
        add(b, str_copy(a, buf_str(&key)).p, all->v[i].text);
        buf_free(&key);
    }
}

static void add_int(struct buf *b, struct arena *a, const char *name, int64_t v)
{
    if (v != DB_NULL && v > 0) {
        add(b, name, str_fmt(a, "%lld", (long long)v));
    }
}

struct str listing_filter_url(struct arena *a, const struct listing_filter *f, const char *path, int64_t offset)
{
    struct buf b;
    buf_init(&b, 1 << 16);
    buf_z(&b, path);
    add_all(&b, "side", f->side);
    add_all(&b, "category", f->category);
    add_all(&b, "topic", f->topic);
    add_all(&b, "state", f->state);
    add_all(&b, "country", f->country);
    add_all(&b, "cluster", f->cluster);
    add_all(&b, "process", f->process);
    add_all(&b, "certificate", f->certificate);
    add_all(&b, "detail", f->detail);
    add_all(&b, "board", f->board);
    add_keyed(&b, a, "from", &f->from);
    add_keyed(&b, a, "to", &f->to);
    if (f->q.n > 0) {
        add(&b, "q", f->q);
    }
    if (f->sort.n > 0) {
        add(&b, "sort", f->sort);
    }
    add_int(&b, a, "limit", f->limit);
    add_int(&b, a, "offset", offset);
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

struct keyed keyed_without(struct arena *a, const struct keyed *all, struct str key)
{
    struct keyed_text *v = ARENA_ARRAY(a, struct keyed_text, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!str_eq(all->v[i].key, key)) {
            v[n++] = all->v[i];
        }
    }
    return (struct keyed){.v = v, .n = n};
}

static struct strs without(struct arena *a, struct strs values, struct str value)
{
    struct str *v = ARENA_ARRAY(a, struct str, values.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < values.n; i++) {
        if (!str_eq(values.v[i], value)) {
            v[n++] = values.v[i];
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct str listing_filter_url_without(struct arena *a, const struct listing_filter *f, const char *path, const char *facet, struct str value)
{
    struct listing_filter rest = *f;
    const struct {
        const char *name;
        struct strs *values;
    } lists[] = {
        {"side", &rest.side}, {"category", &rest.category}, {"topic", &rest.topic},
        {"state", &rest.state}, {"country", &rest.country}, {"cluster", &rest.cluster},
        {"process", &rest.process}, {"certificate", &rest.certificate}, {"detail", &rest.detail}, {"board", &rest.board},
    };
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        if (strcmp(lists[i].name, facet) == 0) {
            *lists[i].values = without(a, *lists[i].values, value);
        }
    }
    return listing_filter_url(a, &rest, path, DB_NULL);
}

struct str listing_filter_url_with_side(struct arena *a, const struct listing_filter *f, const char *path, const char *side)
{
    struct listing_filter one = *f;
    struct str value = str_of(side);
    one.side = (struct strs){.v = &value, .n = 1};
    return listing_filter_url(a, &one, path, DB_NULL);
}
