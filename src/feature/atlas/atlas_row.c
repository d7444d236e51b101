/* The organisations of an atlas as rows: what table, file and API show. */
#include "feature/atlas/atlas.h"

#include "base/bisect.h"
#include "domain/strings.h"

enum { RUN = 100, BATCH = 500 };

#define AT(member) offsetof(struct atlas_row, member)
const struct field atlas_row_fields[] = {
    {.name = "id", .type = FIELD_ID, .offset = AT(id)},
    {.name = "slug", .type = FIELD_TEXT, .offset = AT(slug)},
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name)},
    {.name = "url", .type = FIELD_TEXT, .offset = AT(url)},
    {.name = "roles", .type = FIELD_TEXTS, .offset = AT(roles)},
    {.name = "role_source", .type = FIELD_TEXT, .offset = AT(role_source)},
    {.name = "organisation_kind", .type = FIELD_TEXT, .offset = AT(organisation_kind)},
    {.name = "size_class", .type = FIELD_TEXT, .offset = AT(size_class), .flags = FIELD_OUTPUT_NULL},
    ATLAS_WHERE(struct atlas_row),
    {0},
};

void atlas_hits(struct request *r, const struct viewer *v, struct search *s, size_t max, struct atlas_found *ret)
{
    struct search_result found = {.n_hits = 1};
    struct search_hit *hits = NULL;
    size_t n = 0, room = 0;
    s->count_facets = false;
    s->offset = 0;
    while (found.n_hits > 0 && (!hits || n < room)) {
        s->limit = RUN;
        search_run(r->app->index, r->arena, v, s, &found);
        if (!hits) {
            room = found.total < (int64_t)max ? (size_t)found.total : max;
            hits = ARENA_ARRAY(r->arena, struct search_hit, room + 1);
        }
        for (size_t i = 0; i < found.n_hits && n < room; i++) {
            hits[n++] = found.hits[i];
        }
        s->offset = n;
    }
    *ret = (struct atlas_found){.hits = hits, .n = n, .total = found.total};
}

unsigned atlas_roles_of(const struct card *card, struct arena *a, const struct atlas_topic *t)
{
    unsigned roles = 0;
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        struct strs values = competence_values(a, (enum competence_role)role, t->reach);
        for (size_t i = 0; i < values.n; i++) {
            roles |= strs_has(card->facets[FACET_DETAIL], values.v[i]) ? 1U << role : 0;
        }
    }
    return roles;
}

struct atlas_where atlas_where_of(const struct card *card)
{
    return (struct atlas_where){.place = card->place, .state = card_first(card, FACET_STATE), .country = card_first(card, FACET_COUNTRY),
                                .lat = card->lat, .lon = card->lon, .clusters = card->facets[FACET_CLUSTER], .example = card->example};
}

static void fill(struct request *r, const struct card *card, unsigned roles, struct atlas_row *ret)
{
    *ret = (struct atlas_row){.id = card->id, .slug = card->slug, .name = card->title, .organisation_kind = card_first(card, FACET_ORG_KIND),
                              .url = str_fmt(r->arena, "%.*s/organisation/%.*s", STR_ARG(web_base_url(r)), STR_ARG(card->slug)),
                              .size_class = card_first(card, FACET_SIZE), .where = atlas_where_of(card),
                              .roles = strs_split(r->arena, competence_text(r->arena, roles), '|')};
}

static enum err add_sources(struct request *r, const struct atlas_topic *t, struct atlas_row *rows, size_t n)
{
    id *list = ARENA_ARRAY(r->arena, id, n + 1);
    struct competence *pairs;
    size_t n_pairs;
    for (size_t i = 0; i < n; i++) {
        list[i] = rows[i].id;
    }
    enum err e = competence_read(r->db, r->arena, (struct ids){.v = list, .n = n}, &pairs, &n_pairs);
    for (size_t i = 0; i < n && !e; i++) {
        size_t from = BISECT(n_pairs, k, pairs[k].organisation < rows[i].id), own = 0;
        while (from + own < n_pairs && pairs[from + own].organisation == rows[i].id) {
            own++;
        }
        rows[i].role_source = str_of(competence_sources[competence_in(topics_now(), pairs + from, own, t->reach).source].value);
    }
    return e;
}

enum err atlas_rows(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_row **ret)
{
    struct atlas_row *rows = ARENA_ARRAY(r->arena, struct atlas_row, n + 1);
    enum err e = OK;
    for (size_t i = 0; i < n; i++) {
        fill(r, &hits[i].card, atlas_roles_of(&hits[i].card, r->arena, t), &rows[i]);
    }
    for (size_t i = 0; i < n && !e; i += BATCH) {
        e = add_sources(r, t, rows + i, n - i < BATCH ? n - i : BATCH);
    }
    *ret = rows;
    return e;
}
