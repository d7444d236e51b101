/* /api/v1/listings/{listing}/people: whom to ask who chose to be found, as the page shows it. */
#include "feature/exchange/near.h"

struct person_face {
    struct str id, name, note, url;
    struct strs reasons;
    double score;
};

#define F(member) offsetof(struct person_face, member)
const struct field exchange_person_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Name")},
    {.name = "note", .type = FIELD_TEXT, .offset = F(note), .flags = FIELD_OUTPUT_NULL, .label = N_("Place")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .label = N_("Score")},
    {.name = "reasons", .type = FIELD_TEXTS, .offset = F(reasons), .label = N_("Reasons")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

enum err exchange_api_people(struct request *r)
{
    struct listing l;
    struct near_view *near;
    struct match_refusals refused;
    size_t n;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : exchange_near(r, &l, CARD_PERSON, refused, &near, &n);
    if (e) {
        return e;
    }
    struct person_face *faces = ARENA_ARRAY(r->arena, struct person_face, n + 1);
    for (size_t i = 0; i < n; i++) {
        faces[i] = (struct person_face){
            .id = near[i].slug, .name = near[i].title, .note = near[i].place, .score = near[i].score,
            .reasons = {.v = near[i].reasons, .n = near[i].n_reasons},
            .url = str_fmt(r->arena, "%.*s/people/%.*s", STR_ARG(web_base_url(r)), STR_ARG(near[i].slug)),
        };
    }
    return web_json_list(r, exchange_person_fields, faces, n, sizeof(*faces), (int64_t)n, STR_NONE);
}
