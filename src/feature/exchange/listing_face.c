/* What the API and the CSV show of a listing. */
#include <math.h>

#include "domain/board.h"
#include "domain/listing_schema.h"
#include "feature/exchange/listing.h"

#define F(member) offsetof(struct listing_face, member)
const struct field listing_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "reference", .type = FIELD_TEXT, .offset = F(reference), .flags = FIELD_OUTPUT_NULL, .label = N_("Reference")},
    {.name = "cluster", .type = FIELD_TEXT, .offset = F(cluster), .flags = FIELD_OUTPUT_NULL, .label = N_("Cluster")},
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .flags = FIELD_OUTPUT_NULL, .label = N_("Organisation")},
    {.name = "organisation_kind", .type = FIELD_TEXT, .offset = F(organisation_kind), .flags = FIELD_OUTPUT_NULL, .label = N_("Kind of organisation")},
    {.name = "country", .type = FIELD_TEXT, .offset = F(country), .flags = FIELD_OUTPUT_NULL, .label = N_("Country")},
    {.name = "state", .type = FIELD_TEXT, .offset = F(state), .flags = FIELD_OUTPUT_NULL, .label = N_("State")},
    {.name = "place", .type = FIELD_TEXT, .offset = F(place), .flags = FIELD_OUTPUT_NULL, .label = N_("Place")},
    {.name = "lat", .type = FIELD_REAL, .offset = F(lat), .flags = FIELD_OUTPUT_NULL, .label = N_("Latitude")},
    {.name = "lon", .type = FIELD_REAL, .offset = F(lon), .flags = FIELD_OUTPUT_NULL, .label = N_("Longitude")},
    {.name = "side", .type = FIELD_CHOICE, .offset = F(side), .choices = listing_sides, .label = N_("Side")},
    {.name = "category", .type = FIELD_CHOICE, .offset = F(category), .choices = listing_categories, .label = N_("Category")},
    {.name = "language", .type = FIELD_CHOICE, .offset = F(language), .choices = listing_languages, .label = N_("Language")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title")},
    {.name = "text", .type = FIELD_LONG, .offset = F(text), .label = N_("Details")},
    {.name = "topics", .type = FIELD_TEXTS, .offset = F(topics), .label = N_("Topics")},
    {.name = "available_from", .type = FIELD_DATE, .offset = F(available_from), .flags = FIELD_OUTPUT_NULL, .label = N_("From")},
    {.name = "available_to", .type = FIELD_DATE, .offset = F(available_to), .flags = FIELD_OUTPUT_NULL, .label = N_("To")},
    {.name = "radius_km", .type = FIELD_INT, .offset = F(radius_km), .flags = FIELD_OUTPUT_NULL, .label = N_("Radius in km")},
    {.name = "price_note", .type = FIELD_TEXT, .offset = F(price_note), .flags = FIELD_OUTPUT_NULL, .label = N_("Price")},
    {.name = "attributes", .type = FIELD_JSON, .offset = F(attributes), .flags = FIELD_OUTPUT_NULL, .label = N_("Attributes"),
     .properties = listing_schema},
    {.name = "visibility", .type = FIELD_CHOICE, .offset = F(visibility), .choices = listing_visibilities, .label = N_("Who may see this?")},
    {.name = "anonymous", .type = FIELD_BOOL, .offset = F(anonymous), .label = N_("Without the organisation's name")},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status), .label = N_("State of the listing")},
    {.name = "published_at", .type = FIELD_INSTANT, .offset = F(published_at), .flags = FIELD_OUTPUT_NULL, .label = N_("Published")},
    {.name = "expires_at", .type = FIELD_INSTANT, .offset = F(expires_at), .flags = FIELD_OUTPUT_NULL, .label = N_("Ends")},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = F(updated_at), .label = N_("Changed")},
    {.name = "version", .type = FIELD_INT, .offset = F(version), .label = N_("Version")},
    {.name = "board", .type = FIELD_TEXT, .offset = F(board), .flags = FIELD_OUTPUT_NULL, .label = N_("Board")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {.name = "profile_url", .type = FIELD_TEXT, .offset = F(profile_url), .label = N_("Address as a profile of the Enterprise Europe Network")},
    {0},
};
#undef F

struct str listing_organisation_kind(struct str kind, struct str size_class)
{
    if (!str_is(kind, "company")) {
        return kind;
    }
    return str_is(size_class, "large") ? STR("company_large") : STR("company_sme");
}

static struct str kind_of(const struct listing *l, bool named)
{
    if (!listing_says(l, named, CROWD_KIND)) {
        return STR_NONE;
    }
    return listing_says(l, named, CROWD_SIZE) ? listing_organisation_kind(l->row.organisation_kind, l->row.organisation_size) : l->row.organisation_kind;
}

void listing_face(struct arena *a, const struct viewer *v, const struct listing *l, struct str base_url, struct listing_face *ret)
{
    const struct listing_many_row *row = &l->row;
    bool named = access_may(v, MAY_SEE_AUTHOR, &l->access);
    struct str number = id_text(a, row->id);
    const struct board *b = board_by_id(l->access.board);
    *ret = (struct listing_face){
        .id = number,
        .reference = row->reference,
        .cluster = listing_says(l, named, CROWD_CLUSTER) ? row->cluster_slug : STR_NONE,
        .organisation = named ? row->organisation : STR_NONE,
        .organisation_kind = kind_of(l, named),
        .country = listing_says(l, named, CROWD_COUNTRY) ? row->country : STR_NONE,
        .state = listing_says(l, named, CROWD_STATE) ? row->state : STR_NONE,
        .place = named ? row->place : STR_NONE,
        .lat = named ? row->lat : NAN,
        .lon = named ? row->lon : NAN,
        .side = row->side,
        .category = row->category,
        .language = row->language,
        .title = row->title,
        .text = row->text,
        .topics = l->tags,
        .available_from = row->available_from,
        .available_to = row->available_to,
        .radius_km = row->radius_km,
        .price_note = row->price_note,
        .attributes = row->attributes,
        .visibility = row->visibility,
        .anonymous = row->anonymous,
        .status = row->status,
        .published_at = listing_day(row->published_at, named),
        .expires_at = listing_day(row->expires_at, named),
        .updated_at = listing_day(row->updated_at, named),
        .version = row->version,
        .board = b != NULL ? b->slug : STR_NONE,
        .url = str_fmt(a, "%.*s/exchange/%.*s", STR_ARG(base_url), STR_ARG(number)),
        .profile_url = str_fmt(a, "%.*s/api/v1/listings/%.*s/profile", STR_ARG(base_url), STR_ARG(number)),
    };
}
