/* /api/v1/listings/{listing}/organisations: whom to ask when no listing fits, as the page shows it. */
#include "app/app.h"
#include "domain/match.h"
#include "feature/exchange/page.h"
#include "web/card_part.h"

struct organisation_face {
    struct str id, name, state, place, url;
    double score;
};

#define F(member) offsetof(struct organisation_face, member)
const struct field exchange_organisation_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Name")},
    {.name = "state", .type = FIELD_TEXT, .offset = F(state), .flags = FIELD_OUTPUT_NULL, .label = N_("State")},
    {.name = "place", .type = FIELD_TEXT, .offset = F(place), .flags = FIELD_OUTPUT_NULL, .label = N_("Place")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .label = N_("Score")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

static struct organisation_face face_of(struct request *r, const struct search_hit *hit)
{
    const struct card *c = &hit->card;
    struct strs states = c->facets[FACET_STATE];
    return (struct organisation_face){
        .id = c->slug,
        .name = c->title,
        .state = states.n > 0 ? states.v[0] : STR_NONE,
        .place = c->place,
        .score = hit->score,
        .url = str_cat(r->arena, web_base_url(r), card_path(r->arena, c)),
    };
}

enum err exchange_api_organisations(struct request *r)
{
    struct listing l;
    struct match_result found;
    struct match_refusals refused;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : match_listing(r->app->index, r->arena, r->viewer, l.row.id, refused, EXCHANGE_MATCHES, &found);
    if (e) {
        return e;
    }
    struct organisation_face *faces = ARENA_ARRAY(r->arena, struct organisation_face, found.n_organisations + 1);
    for (size_t i = 0; i < found.n_organisations; i++) {
        faces[i] = face_of(r, &found.organisations[i]);
    }
    return web_json_list(r, exchange_organisation_fields, faces, found.n_organisations, sizeof(*faces), (int64_t)found.n_organisations, STR_NONE);
}
