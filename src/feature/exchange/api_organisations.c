/* /api/v1/listings/{listing}/organisations: whom to ask beside the listings that fit, as the page shows it. */
#include "app/app.h"
#include "feature/exchange/near.h"
#include "web/card_part.h"

struct organisation_face {
    struct str id, name, state, place, url;
    struct strs reasons;
    double score;
};

#define F(member) offsetof(struct organisation_face, member)
const struct field exchange_organisation_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Name")},
    {.name = "state", .type = FIELD_TEXT, .offset = F(state), .flags = FIELD_OUTPUT_NULL, .label = N_("State")},
    {.name = "place", .type = FIELD_TEXT, .offset = F(place), .flags = FIELD_OUTPUT_NULL, .label = N_("Place")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .flags = FIELD_OUTPUT_NULL, .label = N_("Score")},
    {.name = "reasons", .type = FIELD_TEXTS, .offset = F(reasons), .label = N_("Reasons")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

enum err exchange_api_organisations(struct request *r)
{
    struct listing l;
    struct match_refusals refused;
    struct near_view *near;
    size_t n;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : exchange_near(r, &l, CARD_ORGANISATION, refused, &near, &n);
    if (e) {
        return e;
    }
    struct organisation_face *faces = ARENA_ARRAY(r->arena, struct organisation_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        faces[i] = (struct organisation_face){
            .id = near[i].slug, .name = near[i].title, .state = near[i].state, .place = near[i].place, .score = near[i].score,
            .reasons = {.v = near[i].reasons, .n = near[i].n_reasons},
            .url = str_fmt(r->arena, "%.*s/organisation/%.*s", STR_ARG(web_base_url(r)), STR_ARG(near[i].slug)),
        };
    }
    return web_json_list(r, exchange_organisation_fields, faces, n, sizeof(*faces), (int64_t)n, STR_NONE);
}
