/* What the directory of people can be narrowed by. */
#include "feature/people/people.h"

#include <string.h>

#include "domain/place.h"
#include "domain/topic.h"

#define AT(member) offsetof(struct people_filter, member)
const struct people_way people_ways[PEOPLE_WAYS] = {
    {"topic", N_("Topics"), FACET_TOPIC, "", AT(topic)},
    {"role", N_("Role"), FACET_DETAIL, EXPERT_ROLE_DETAIL, AT(role)},
    {"language", N_("Languages"), FACET_CERTIFICATE, EXPERT_SPEAKS_DETAIL, AT(language)},
    {"state", N_("State"), FACET_STATE, "", AT(state)},
    {"cluster", N_("Cluster"), FACET_CLUSTER, "", AT(cluster)},
};

#define WAY(word, text) {.name = #word, .type = FIELD_TEXTS, .offset = AT(word), .max = 40, .label = (text)}
#define COMMON                                                                                                          \
    {.name = "q", .type = FIELD_TEXT, .offset = AT(q), .max = 200, .label = N_("Words")}, WAY(topic, N_("Topics")),      \
    WAY(role, N_("Role")), WAY(language, N_("Languages")), WAY(state, N_("State")), WAY(cluster, N_("Cluster"))
const struct field people_page_fields[] = {
    COMMON,
    {.name = "page", .type = FIELD_INT, .offset = AT(page), .min = 1, .max = 50000, .label = N_("Page")},
    {0},
};
const struct field people_api_fields[] = {
    COMMON,
    {.name = "limit", .type = FIELD_INT, .offset = AT(limit), .min = 1, .max = PEOPLE_API_LIMIT, .label = N_("At most")},
    {.name = "offset", .type = FIELD_INT, .offset = AT(offset), .min = 0, .max = 10000000, .label = N_("Beginning at")},
    {0},
};

static struct strs chosen(const struct people_filter *f, const struct people_way *w)
{
    struct strs values;
    memcpy(&values, (const char *)f + w->offset, sizeof values);
    return values;
}

void people_search(struct request *r, const struct people_filter *f, struct search *ret)
{
    static const struct str person = STR("person");
    *ret = (struct search){.q = f->q, .sort = f->q.n ? SORT_BEST : SORT_NAME};
    ret->facets[FACET_KIND] = (struct strs){.v = &person, .n = 1};
    for (size_t i = 0; i < PEOPLE_WAYS; i++) {
        struct strs values = chosen(f, &people_ways[i]);
        struct str *v = ARENA_ARRAY(r->arena, struct str, values.n + 1);
        for (size_t k = 0; k < values.n; k++) {
            v[k] = str_fmt(r->arena, "%s%.*s", people_ways[i].prefix, STR_ARG(values.v[k]));
        }
        ret->facets[people_ways[i].facet] = (struct strs){.v = v, .n = values.n};
    }
}

static void add(struct buf *b, const char *name, struct str value, bool *first)
{
    buf_char(b, *first ? '?' : '&');
    *first = false;
    buf_z(b, name);
    buf_char(b, '=');
    buf_url(b, value);
}

struct str people_url(struct arena *a, const struct people_filter *f, const char *path, const char *name, struct str but)
{
    enum { URL_MAX = 1 << 16 };
    struct buf b;
    bool first = true;
    buf_init(&b, URL_MAX);
    buf_z(&b, path);
    if (f->q.n) {
        add(&b, "q", f->q, &first);
    }
    for (size_t i = 0; i < PEOPLE_WAYS; i++) {
        struct strs values = chosen(f, &people_ways[i]);
        for (size_t k = 0; k < values.n; k++) {
            if (!name || strcmp(name, people_ways[i].name) != 0 || !str_eq(values.v[k], but)) {
                add(&b, people_ways[i].name, values.v[k], &first);
            }
        }
    }
    struct str url = buf_ok(&b) ? str_copy(a, buf_str(&b)) : str_of(path);
    buf_free(&b);
    return url;
}

struct str people_value(struct request *r, const char *name, struct str value)
{
    struct card cluster;
    const struct topic *t = strcmp(name, "topic") == 0 ? topic_by_slug(topics_now(), value) : NULL;
    const char *label = strcmp(name, "role") == 0       ? expert_role_label(value)
                        : strcmp(name, "language") == 0 ? expert_language_label(value)
                        : strcmp(name, "state") == 0    ? place_name(value)
                                                        : NULL;
    bool is_cluster = strcmp(name, "cluster") == 0 && !index_card(r->app->index, r->arena, r->viewer, CARD_CLUSTER, value, &cluster);
    return t ? topic_title(t, r->lang) : label ? tr(r->lang, label) : is_cluster ? cluster.title : value;
}
