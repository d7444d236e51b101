/* The people of an atlas. What they say of themselves comes from their cards alone, which hold what all may read who find the person; the index shows
 * to nobody whom they may not find. */
#include "domain/expert.h"
#include "domain/strings.h"
#include "feature/atlas/atlas.h"

#define AT(member) offsetof(struct atlas_person_row, member)
const struct field atlas_person_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = AT(slug)},
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name)},
    {.name = "url", .type = FIELD_TEXT, .offset = AT(url)},
    {.name = "roles", .type = FIELD_TEXTS, .offset = AT(roles)},
    {.name = "text", .type = FIELD_TEXT, .offset = AT(text), .flags = FIELD_OUTPUT_NULL},
    {.name = "organisation", .type = FIELD_TEXT, .offset = AT(organisation), .flags = FIELD_OUTPUT_NULL},
    ATLAS_WHERE(struct atlas_person_row),
    {0},
};

bool atlas_people_search(struct arena *a, const struct atlas_topic *t, const struct atlas_filter *f, struct search *ret)
{
    static const enum facet shared[] = {FACET_STATE, FACET_COUNTRY, FACET_CLUSTER};
    *ret = (struct search){.sort = SORT_NAME};
    search_filter_kind(ret, "person");
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        ret->facets[shared[i]] = f->search.facets[shared[i]];
    }
    ret->facets[FACET_DETAIL] = atlas_role_values(a, t, f->roles);
    return f->search.facets[FACET_ORG_KIND].n == 0 && f->search.facets[FACET_SIZE].n == 0;
}

struct atlas_found atlas_people(struct request *r, const struct viewer *v, const struct atlas_topic *t, const struct atlas_filter *f, size_t max)
{
    struct search s;
    struct atlas_found found = {0};
    if (atlas_people_search(r->arena, t, f, &s)) {
        atlas_hits(r, v, &s, max, &found);
    }
    return found;
}

void atlas_people_rows(struct request *r, const struct atlas_topic *t, const struct search_hit *hits, size_t n, struct atlas_person_row **ret)
{
    struct atlas_person_row *rows = ARENA_ARRAY(r->arena, struct atlas_person_row, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct card *card = &hits[i].card;
        rows[i] = (struct atlas_person_row){
            .slug = card->slug, .name = card->title, .url = str_fmt(r->arena, "%.*s/people/%.*s", STR_ARG(web_base_url(r)), STR_ARG(card->slug)),
            .text = card->text, .organisation = card->organisation, .where = atlas_where_of(card),
            .roles = strs_split(r->arena, competence_text(r->arena, atlas_roles_of(card, r->arena, t)), '|')};
    }
    *ret = rows;
}
