/* What the form and the API take of a listing. */
#include "domain/listing_schema.h"
#include "feature/exchange/outside.h"
#include "feature/exchange/page.h"

/* Said once; several tables take the same field. */
static const char title_label[] = N_("Title");
static const char title_hint[] = N_("One sentence, as you would say it on the telephone.");
static const char text_label[] = N_("Details");
static const char text_hint[] = N_("Quantity, size, material, standards. No drawings, you exchange them later between the two of you.");
static const char category_label[] = N_("Category");
static const char topics_label[] = N_("Topics");
static const char place_label[] = N_("Place");
static const char place_hint[] = N_("Empty: where your organisation is.");
static const char radius_km_label[] = N_("Radius");
static const char radius_km_hint[] = N_("How far away the other side may be, or how far an offer goes. Empty: anywhere.");
static const char available_from_label[] = N_("From");
static const char available_to_label[] = N_("To");
static const char price_note_label[] = N_("Price");
static const char price_note_hint[] = N_("As you would write it, for example 95 €/h.");
static const char anonymous_label[] = N_("Without the organisation's name (box number)");
static const char anonymous_hint[] = N_("Others see neither name nor place, only the state. Enquiries reach you all the same.");
static const char office_relay_label[] = N_("The office passes messages on");
static const char office_relay_hint[] = N_("It reads every message first and knows both names. Otherwise both sides write to each other through the platform, without names and addresses.");
static const char sure_label[] = N_("It is meant so, although it tells who we are");
static const char visibility_label[] = N_("Who may see this?");
static const char language_label[] = N_("Language of the text");
static const char organisation_label[] = N_("Organisation");
static const char cluster_label[] = N_("Cluster");
static const char status_label[] = N_("State of the listing");
static const char side_label[] = N_("Offer or request");
static const char version_label[] = N_("Version");
static const char country_label[] = N_("Country");
static const char state_label[] = N_("State");
static const char lat_label[] = N_("Latitude");
static const char lon_label[] = N_("Longitude");
static const char must_label[] = N_("Must hold, otherwise it is of no use");
static const char files_label[] = N_("Files");
static const char twice_label[] = N_("This is another one, publish it all the same");
static const char show_label[] = N_("Fields of this kind");
static const char too_label[] = N_("One more of this listing");
static const char attributes_label[] = N_("Attributes");
static const char board_label[] = N_("Board");

#define F(member) offsetof(struct listing_input, member)
#define TEXTS(required) \
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .flags = (required), .min = 3, .max = 120, .label = title_label, \
     .hint = title_hint}, \
    {.name = "text", .type = FIELD_LONG, .offset = F(text), .min = 0, .max = 10000, .label = text_label, \
     .hint = text_hint}, \
    {.name = "category", .type = FIELD_CHOICE, .offset = F(category), .flags = (required), .choices = listing_categories, \
     .label = category_label}, \
    {.name = "topics", .type = FIELD_TEXTS, .offset = F(topics), .min = 0, .max = LISTING_MAX_TOPICS, .label = topics_label}, \
    {.name = "place", .type = FIELD_TEXT, .offset = F(place), .min = 0, .max = 100, .label = place_label, \
     .hint = place_hint}, \
    {.name = "radius_km", .type = FIELD_INT, .offset = F(radius_km), .min = 1, .max = 20000, .label = radius_km_label, \
     .hint = radius_km_hint}, \
    {.name = "available_from", .type = FIELD_DATE, .offset = F(available_from), .label = available_from_label}, \
    {.name = "available_to", .type = FIELD_DATE, .offset = F(available_to), .label = available_to_label}, \
    {.name = "price_note", .type = FIELD_TEXT, .offset = F(price_note), .min = 0, .max = 200, .label = price_note_label, \
     .hint = price_note_hint}, \
    {.name = "anonymous", .type = FIELD_BOOL, .offset = F(anonymous), .label = anonymous_label, \
     .hint = anonymous_hint}, \
    {.name = "office_relay", .type = FIELD_BOOL, .offset = F(office_relay), .label = office_relay_label, \
     .hint = office_relay_hint}, \
    {.name = "sure", .type = FIELD_BOOL, .offset = F(sure), .label = sure_label}
#define CHOICES(required) \
    {.name = "visibility", .type = FIELD_CHOICE, .offset = F(visibility), .flags = (required), .choices = listing_visibilities, \
     .label = visibility_label}, \
    {.name = "language", .type = FIELD_CHOICE, .offset = F(language), .choices = listing_languages, \
     .label = language_label}, \
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .min = 0, .max = 200, .label = organisation_label}, \
    {.name = "cluster", .type = FIELD_TEXT, .offset = F(cluster), .min = 0, .max = 200, .label = cluster_label}, \
    {.name = "status", .type = FIELD_CHOICE, .offset = F(status), .choices = listing_save_states, .label = status_label}
#define BOARD \
    {.name = "board", .type = FIELD_TEXT, .offset = F(board), .min = 0, .max = 80, .label = board_label}
#define SIDE(required) \
    {.name = "side", .type = FIELD_CHOICE, .offset = F(side), .flags = (required), .choices = listing_sides, \
     .label = side_label}
#define TOO {.name = "too", .type = FIELD_TEXT, .offset = F(too), .max = 100, .label = too_label}
#define VERSION \
    {.name = "version", .type = FIELD_INT, .offset = F(version), .min = 1, .max = INT64_MAX, .label = version_label}
#define KIND_FIELDS \
    {.name = "must", .type = FIELD_TEXTS, .offset = F(must), .min = 0, .max = 40, .label = must_label}, \
    {.name = "twice", .type = FIELD_BOOL, .offset = F(twice), .label = twice_label}, \
    {.name = "files", .type = FIELD_TEXT, .offset = F(files_said), .max = 1000, .label = files_label}, \
    {.name = "show", .type = FIELD_TEXT, .offset = F(show), .min = 0, .max = 20, .label = show_label}
#define DATA \
    {.name = "country", .type = FIELD_TEXT, .offset = F(country), .min = 0, .max = 2, .label = country_label}, \
    {.name = "state", .type = FIELD_TEXT, .offset = F(state), .min = 0, .max = 6, .label = state_label}, \
    {.name = "lat", .type = FIELD_REAL, .offset = F(lat), .min = -90, .max = 90, .label = lat_label}, \
    {.name = "lon", .type = FIELD_REAL, .offset = F(lon), .min = -180, .max = 180, .label = lon_label}, \
    {.name = "attributes", .type = FIELD_JSON, .offset = F(attributes), .min = 0, .max = 10000, .label = attributes_label, \
     .properties = listing_schema}

const struct field exchange_form_fields[] = {
    TEXTS(FIELD_REQUIRED), CHOICES(FIELD_REQUIRED), SIDE(FIELD_REQUIRED), VERSION, TOO, KIND_FIELDS, BOARD, {0},
};
const struct field exchange_api_fields[] = {
    TEXTS(FIELD_REQUIRED), CHOICES(0), SIDE(FIELD_REQUIRED), TOO, DATA, BOARD, {0},
};
const struct field exchange_patch_fields[] = {
    TEXTS(0), CHOICES(0), DATA, VERSION, {0},
};
/* A form that is still being written: nothing is due yet. */
const struct field exchange_draft_fields[] = {
    TEXTS(0), SIDE(0), KIND_FIELDS, BOARD, {0},
};
const struct field outside_fields[] = {
    TEXTS(FIELD_REQUIRED), SIDE(FIELD_REQUIRED), KIND_FIELDS, BOARD,
    {.name = "language", .type = FIELD_CHOICE, .offset = F(language), .choices = listing_languages, .label = language_label},
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .flags = FIELD_REQUIRED, .min = 2, .max = 200, .label = organisation_label,
     .hint = N_("As it is to stand with your entry.")},
    {.name = "contact", .type = FIELD_TEXT, .offset = F(contact), .flags = FIELD_REQUIRED, .min = 2, .max = 120, .label = N_("Your name"),
     .hint = N_("The office of the board sees it, nobody else.")},
    {.name = "email", .type = FIELD_EMAIL, .offset = F(email), .flags = FIELD_REQUIRED, .label = N_("E-mail address"),
     .hint = N_("A link comes to it, by which you confirm the entry. It is not shown.")},
    {0},
};
#undef F
