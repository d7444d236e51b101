/* What the parts on the design page show. The names are invented. */
#include "feature/design/design_view.h"

static struct part_why why(struct request *r, const char *head, size_t n, const struct part_reason *from)
{
    struct part_reason *v = ARENA_ARRAY(r->arena, struct part_reason, n);

    for (size_t i = 0; i < n; i++) {
        v[i] = from[i];
    }
    return (struct part_why){.head = head, .reasons = v, .n_reasons = n};
}

static struct part_tags sample_tags(struct request *r)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, 3);

    v[0] = (struct part_tag){.text = T(r->lang, "Coordinate metrology"), .href = STR("/design")};
    v[1] = (struct part_tag){.text = T(r->lang, "Photonics"), .href = STR("/design"), .is_on = true};
    v[2] = (struct part_tag){.text = card_label_text(r->lang, STR("ecei-silver")), .is_label = true};
    return (struct part_tags){.tags = v, .n_tags = 3};
}

void design_both(struct request *r, struct design_view *ret)
{
    struct design_both *v = ARENA_ARRAY(r->arena, struct design_both, 2);
    struct part_seen *seen = ARENA_ARRAY(r->arena, struct part_seen, 4);
    struct part_why *whys = ARENA_ARRAY(r->arena, struct part_why, 2);

    seen[0] = part_seen(VISIBLE_CLUSTER, false);
    seen[1] = part_seen(VISIBLE_PLATFORM, false);
    seen[2] = part_seen(VISIBLE_PLATFORM, true);
    seen[3] = part_seen(VISIBLE_PUBLIC, false);
    whys[0] = why(r, N_("Fits because …"), 2,
                  (struct part_reason[]){{T(r->lang, "Measuring range suffices"), true, false},
                                         {T(r->lang, "13 km away, wanted within 150 km"), true, false}});
    whys[1] = why(r, N_("Fits in part because …"), 3,
                  (struct part_reason[]){{T(r->lang, "Same process"), true, false},
                                         {T(r->lang, "three of five weeks free"), false, true},
                                         {T(r->lang, "Accreditation ISO 17025"), false, false}});
    for (size_t i = 0; i < 2; i++) {
        v[i] = (struct design_both){
            .theme = i == 0 ? N_("Light") : N_("Dark"),
            .class = i == 0 ? STR("scheme-light") : STR("scheme-dark"),
            .audiences = seen, .n_audiences = 4, .whys = whys, .n_whys = 2,
            .cluster = part_mark(r->arena, STR("Optence"), 292),
            .organisation = part_mark(r->arena, STR("Messlabor Lahnaue"), 28),
            .person = part_mark(r->arena, STR("Jana Brückner"), 172),
            .tags = sample_tags(r),
        };
    }
    ret->themes = v;
    ret->n_themes = 2;
}

static struct card sample(enum card_kind kind, const char *title, int hue)
{
    return (struct card){
        .kind = kind, .slug = STR("sample"), .title = str_of(title), .hue = hue, .example = true, .lat = 0, .lon = 0,
        .founded = DB_NULL, .members = DB_NULL, .sme = DB_NULL, .radius_km = DB_NULL,
        .access = {.visibility = VISIBLE_PUBLIC, .published = true},
    };
}

void design_cards(struct request *r, struct design_view *ret)
{
    static const struct str hesse[] = {STR("DE-HE"), STR("DE-RP")}, side[] = {STR("request")}, label[] = {STR("ecei-silver")};
    struct search_hit *hit = ARENA_ARRAY(r->arena, struct search_hit, 1);
    struct part_card *cards = ARENA_ARRAY(r->arena, struct part_card, 2), *listing = ARENA_ARRAY(r->arena, struct part_card, 2);
    struct card cluster = sample(CARD_CLUSTER, "Lahnoptik", 292);
    struct card firm = sample(CARD_ORGANISATION, "Messlabor Lahnaue GmbH", 28);
    struct card request = sample(CARD_LISTING, "Koordinatenmessgerät für Getriebegehäuse", 292);

    cluster.founded = 2001;
    cluster.members = 71;
    cluster.sme = 49;
    cluster.text = T(r->lang, "Network for optical technologies with members from industry, research and teaching.");
    cluster.text_en = cluster.text;
    cluster.facets[FACET_STATE] = (struct strs){hesse, 2};
    cluster.facets[FACET_LABEL] = (struct strs){label, 1};
    firm.place = STR("Wetzlar");
    firm.text = T(r->lang, "Measures housings and optics, three machines, two of them free on some days.");
    firm.text_en = firm.text;
    request.language = STR("de");
    request.text = STR("Erstbemusterung von 5 Gehäusen aus Aluguss, 140 Merkmale. Prüfbericht nach VDA.");
    request.organisation = STR("Gehäusebau Dillfeld GmbH");
    request.place = STR("Wetzlar");
    request.available_from = STR("2027-01-11");
    request.available_to = STR("2027-02-12");
    request.facets[FACET_SIDE] = (struct strs){side, 1};
    card_part(r->arena, r->lang, &cluster, &cards[0]);
    card_part(r->arena, r->lang, &firm, &cards[1]);
    card_part(r->arena, r->lang, &request, &listing[0]);
    for (size_t i = 0; i < 2; i++) {
        cards[i].href = STR("/design");
    }
    listing[0].href = STR("/design");
    listing[0].why = ret->themes[0].whys[1];
    request.organisation = STR_NONE;
    request.access.anonymous = true;
    request.access.visibility = VISIBLE_PLATFORM;
    card_part(r->arena, r->lang, &request, &listing[1]);
    listing[1].href = STR("/design");
    hit[0].card = cluster;
    part_map(r->arena, r->lang, hit, 1, STR("/landscape"), &ret->map);
    ret->cards = cards;
    ret->n_cards = 2;
    ret->listings = listing;
    ret->n_listings = 2;
}

static void fill_facet(struct request *r, struct design_view *ret)
{
    struct part_facet_value *v = ARENA_ARRAY(r->arena, struct part_facet_value, 4);

    v[0] = (struct part_facet_value){.value = STR("digital"), .label = T(r->lang, "Digital technology"), .count = 9, .hue = 345, .chosen = true};
    v[1] = (struct part_facet_value){.value = STR("production"), .label = T(r->lang, "Production"), .count = 7, .hue = 190};
    v[2] = (struct part_facet_value){.value = STR("photonics"), .label = T(r->lang, "Photonics"), .count = 5, .hue = 292};
    v[3] = (struct part_facet_value){.value = STR("food"), .label = T(r->lang, "Food"), .count = 1, .hue = 128};
    ret->facet = (struct part_facet){.name = STR("topic"), .label = T(r->lang, "Field"), .values = v, .n_values = 3, .more = v + 3, .n_more = 1};
    part_facet_shares(&ret->facet);
}

void design_list(struct request *r, struct design_view *ret)
{
    struct part_stat *stats = ARENA_ARRAY(r->arena, struct part_stat, 3);
    struct part_step *steps = ARENA_ARRAY(r->arena, struct part_step, 3);

    fill_facet(r, ret);
    part_pager(r, 2, 20, 71, &ret->pager);
    ret->empty = (struct part_empty){
        .title = T(r->lang, "No offer yet"),
        .text = T(r->lang, "Machines, rooms and experts that you share for a time stand here. An offer is written in two minutes, without your name if you like."),
        .action = T(r->lang, "Write an offer"),
        .href = STR("/design"),
    };
    stats[0] = (struct part_stat){.figure = 8028, .what = T(r->lang, "memberships"), .href = STR("/design")};
    stats[1] = (struct part_stat){.figure = 5030, .what = T(r->lang, "of them SMEs"), .href = STR("/design")};
    stats[2] = (struct part_stat){.figure = 31, .what = T(r->lang, "measuring machines")};
    ret->stats = stats;
    ret->n_stats = 3;
    steps[0] = (struct part_step){.text = T(r->lang, "Kind"), .is_done = true};
    steps[1] = (struct part_step){.text = T(r->lang, "What and when"), .is_now = true};
    steps[2] = (struct part_step){.text = T(r->lang, "Who sees it")};
    ret->steps = (struct part_steps){.steps = steps, .n_steps = 3};
}

struct form {
    struct str title, text, email, kind, visibility, from;
    struct strs topics;
    double accuracy;
    bool stay;
};
static const struct choice kinds[] = {
    {"capacity", N_("Machines and capacity")}, {"staff", N_("Staff")}, {"room", N_("Rooms")},
    {"material", N_("Material")}, {"knowledge", N_("Knowledge")}, {0},
};
static const struct choice topics[] = {{"photonics", N_("Photonics")}, {"production", N_("Production")}, {"food", N_("Food")}, {0}};
static const struct choice audience[] = {{"cluster", ""}, {"platform", ""}, {"public", ""}, {0}};
static const struct field fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct form, title), .flags = FIELD_REQUIRED, .max = 120,
     .label = N_("What are you looking for?"), .hint = N_("One sentence, as you would say it on the telephone.")},
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct form, text), .label = N_("Details"),
     .hint = N_("Quantity, size, material.")},
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct form, email), .label = N_("E-mail address")},
    {.name = "accuracy", .type = FIELD_REAL, .offset = offsetof(struct form, accuracy), .label = N_("Accuracy"),
     .hint = N_("In micrometres, 4 for example.")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = offsetof(struct form, kind), .choices = kinds, .label = N_("Kind")},
    {.name = "topics", .type = FIELD_CHOICES, .offset = offsetof(struct form, topics), .choices = topics, .label = N_("Topics")},
    {.name = "from", .type = FIELD_DATE, .offset = offsetof(struct form, from), .label = N_("From")},
    {.name = "visibility", .type = FIELD_CHOICE, .offset = offsetof(struct form, visibility), .choices = audience,
     .label = N_("Who may see this?")},
    {.name = "stay", .type = FIELD_BOOL, .offset = offsetof(struct form, stay), .label = N_("Stay signed in on this device")},
    {0},
};

void design_form(struct request *r, struct design_view *ret)
{
    const size_t n = sizeof(fields) / sizeof(*fields) - 1;
    struct part_field *v = ARENA_ARRAY(r->arena, struct part_field, n);
    struct part_error *errors = ARENA_ARRAY(r->arena, struct part_error, 1);
    struct form form = {.title = STR("Koordinatenmessgerät"), .visibility = STR("platform"), .kind = STR("room"), .accuracy = 4, .stay = true};

    for (size_t i = 0; i < n; i++) {
        part_field(r, fields, fields[i].name, &form, &v[i]);
        if (v[i].choices && str_is(v[i].name, "visibility")) {
            part_field_audience(r, &v[i]);
        }
    }
    v[3].unit = STR("µm");
    v[3].value = STR("unter vier");
    v[3].type = STR("text");
    v[3].error = T(r->lang, "Write the number in digits, 4 for example.");
    v[3].described_by = STR("f-accuracy-h f-accuracy-e");
    errors[0] = part_error_at(STR("#f-accuracy"), v[3].label, v[3].error);
    ret->errors = (struct part_errors){.errors = errors, .n_errors = 1};
    ret->fields = v;
    ret->n_fields = n;
}
