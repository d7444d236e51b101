/* Map and table of an atlas: of the page and of the frame for other websites. */
#include "domain/organisation.h"
#include "feature/atlas/atlas.h"

void atlas_map(struct request *r, const struct atlas_topic *t, const struct atlas_found *drawn, const struct atlas_found *people,
               const struct search_result *found, struct str path, struct part_places *ret)
{
    size_t n = drawn->n + people->n;
    struct place_in *v = ARENA_ARRAY(r->arena, struct place_in, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct card *card = i < drawn->n ? &drawn->hits[i].card : &people->hits[i - drawn->n].card;
        unsigned roles = atlas_roles_of(card, r->arena, t);
        v[i] = (struct place_in){.lat = card->lat, .lon = card->lon, .form = roles ? "several" : "open",
                                 .state = card_first(card, FACET_STATE)};
        for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
            v[i].form = roles == 1U << role ? competence_roles[role].value : v[i].form;
        }
    }
    part_places(r->arena, r->lang, v, n, found, path, ret);
}

const char *atlas_label(const struct choice *choices, struct str value)
{
    for (const struct choice *c = choices; c->value; c++) {
        if (str_is(value, c->value)) {
            return c->label;
        }
    }
    return "";
}

void atlas_mapped(struct request *r, const struct topic *t, struct atlas_mapped *ret)
{
    struct topic_reached *reached;
    size_t n;
    *ret = (struct atlas_mapped){.scheme = STR_NONE};
    if (topic_is_carried(t)) {
        return;
    }
    topic_reached(r->arena, t, &reached, &n);
    struct atlas_mapping *v = ARENA_ARRAY(r->arena, struct atlas_mapping, n + 1);
    ret->scheme = tr(r->lang, atlas_label(topic_schemes, t->scheme));
    for (size_t i = 0; i < n; i++) {
        if (topic_is_carried(reached[i].other)) {
            v[ret->n_mappings++] = (struct atlas_mapping){
                .title = topic_title(reached[i].other, r->lang), .href = str_fmt(r->arena, "/atlas/%.*s", STR_ARG(reached[i].other->slug)),
                .at = reached[i].at == t ? STR_NONE : topic_title(reached[i].at, r->lang), .relation = topic_relation_label(reached[i].relation)};
        }
    }
    ret->mappings = v;
}

static struct atlas_item item_of(struct request *r, const struct atlas_row *row)
{
    struct atlas_part *roles = ARENA_ARRAY(r->arena, struct atlas_part, row->roles.n + 1);
    struct landscape_link *clusters = ARENA_ARRAY(r->arena, struct landscape_link, row->where.clusters.n + 1);
    for (size_t i = 0; i < row->roles.n; i++) {
        roles[i] = (struct atlas_part){.name = tr(r->lang, atlas_label(competence_roles, row->roles.v[i]))};
    }
    for (size_t i = 0; i < row->where.clusters.n; i++) {
        clusters[i] = (struct landscape_link){.text = landscape_value(r, FACET_CLUSTER, row->where.clusters.v[i]),
                                              .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(row->where.clusters.v[i]))};
    }
    struct str state = landscape_country(r, row->where.state.n ? row->where.state : row->where.country);
    bool is_city = str_eq(state, row->where.place) || !row->where.place.n || !state.n;
    return (struct atlas_item){.href = str_fmt(r->arena, "/organisation/%.*s", STR_ARG(row->slug)), .name = row->name,
                               .kind = tr(r->lang, organisation_kind_name(row->organisation_kind)),
                               .place = is_city ? (row->where.place.n ? row->where.place : state) : str_fmt(r->arena, "%.*s, %.*s", STR_ARG(row->where.place), STR_ARG(state)),
                               .source = tr(r->lang, atlas_label(competence_sources, row->role_source)), .roles = roles, .n_roles = row->roles.n,
                               .clusters = clusters, .n_clusters = row->where.clusters.n, .example = row->where.example};
}

enum err atlas_table(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_table *ret)
{
    struct atlas_row *rows;
    enum err e = atlas_rows(r, t, hits, n, &rows);
    if (e) {
        return e;
    }
    struct atlas_item *v = ARENA_ARRAY(r->arena, struct atlas_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = item_of(r, &rows[i]);
    }
    *ret = (struct atlas_table){.items = v, .n_items = n};
    return OK;
}
