/* Registration: routes and field tables of the radar. */
#include "feature/radar/radar.h"

#include "app/app.h"

static const struct choice kinds[] = {{"request", N_("Requests")},       {"offer", N_("Offers")},     {"organisation", N_("Organisations")},
                                      {"topic", N_("Topics")},           {"project", N_("Projects")}, {"cluster", N_("Clusters")},
                                      {"person", N_("People")},          {"event", N_("Events")},     {0}};
static const struct choice reaches[] = {{"all", N_("Everywhere")}, {"state", N_("In the same state")}, {"clusters", N_("In the same clusters")}, {0}};

static const char kinds_label[] = N_("What to show"), kinds_hint[] = N_("Nothing chosen means everything."), reach_label[] = N_("Reach"),
                  most_label[] = N_("Most of each kind");

#define AT(member) offsetof(struct radar_input, member)
#define COMMON                                                                                                             \
    {.name = "kinds", .type = FIELD_CHOICES, .offset = AT(kinds), .choices = kinds, .label = kinds_label, .hint = kinds_hint}, \
    {.name = "reach", .type = FIELD_CHOICE, .offset = AT(reach), .choices = reaches, .label = reach_label},                  \
    {.name = "most", .type = FIELD_INT, .offset = AT(most), .min = 1, .max = RADAR_MAX, .label = most_label}
const struct field radar_fields[] = {
    {.name = "centre", .type = FIELD_TEXT, .offset = AT(centre), .max = 200, .label = N_("Centre")},
    {.name = "q", .type = FIELD_TEXT, .offset = AT(q), .max = 200, .label = N_("Name or words")},
    COMMON,
    {0},
};
const struct field radar_api_fields[] = {
    {.name = "centre", .type = FIELD_TEXT, .offset = AT(centre), .flags = FIELD_REQUIRED, .max = 200, .label = N_("Centre")},
    COMMON,
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/radar", .handler = radar_page, .permission = PERM_PUBLIC, .input = radar_fields, .input_size = sizeof(struct radar_input)},
    {.method = GET, .pattern = "/api/v1/radar", .handler = radar_api, .permission = PERM_PUBLIC, .input = radar_api_fields,
     .input_size = sizeof(struct radar_input), .output = radar_face_fields,
     .summary = "What is related to a centre (KIND:SLUG; organisation, cluster, listing, person, topic, project or event), nearest first within each kind, "
                "with reasons and the five kinds of closeness"},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "radar", .label = N_("Radar"), .path = "/radar", .permission = PERM_PUBLIC, .order = 30},
    {0},
};

const struct feature radar_feature = {.name = "radar", .routes = routes, .nav = nav};

struct radar_request radar_request_of(struct request *r)
{
    return (struct radar_request){.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang, .now = r->now};
}

struct str radar_key(struct arena *a, enum radar_kind kind, struct str slug)
{
    const char *name = kind == RADAR_REQUEST || kind == RADAR_OFFER ? "listing" : radar_kind_name(kind);
    return str_fmt(a, "%s:%.*s", name, STR_ARG(slug));
}

const char *radar_near_text(int ring)
{
    static const char *const texts[RADAR_RINGS] = {N_("very near"), N_("near"), N_("related"), N_("at the edge")};
    return texts[ring - 1];
}

unsigned radar_kinds_of(struct strs names)
{
    unsigned bits = 0;
    enum radar_kind kind;
    for (size_t i = 0; i < names.n; i++) {
        bits |= radar_kind_parse(names.v[i], &kind) ? 1U << kind : 0;
    }
    return bits;
}

enum radar_reach radar_reach_of(struct str name)
{
    return str_is(name, "state") ? RADAR_STATE : str_is(name, "clusters") ? RADAR_CLUSTERS : RADAR_EVERYWHERE;
}
