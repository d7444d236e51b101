#include "feature/board/board_form.h"

#include <string.h>

#include "domain/slug.h"
#include "domain/strings.h"
#include "web/field_parse.h"

enum { KEY_CHARS = 40, CHOICES_CHARS = 600 };

static const struct choice sides[] = {{"both", N_("Offers and requests")}, {"offer", N_("Offers only")}, {"request", N_("Requests only")}, {0}};
static const struct choice categories[] = {
    {"capacity", N_("Machines and capacity")}, {"technology", N_("Technology")}, {"staff", N_("Staff")}, {"material", N_("Material")},
    {"room", N_("Rooms")}, {"knowledge", N_("Knowledge")}, {"cooperation", N_("Cooperation")}, {"job", N_("Jobs")},
    {"apprenticeship", N_("Apprenticeships")}, {0}};
static const struct choice audiences[] = {
    {"public", N_("Everybody")}, {"platform", N_("All signed-in people")}, {"cluster", N_("Members of the clusters that run it")}, {0}};
static const struct choice postings[] = {{"members", N_("Members of the clusters that run it")},
                                         {"signed_in", N_("Members of all clusters")},
                                         {"anybody", N_("Everybody, also without an account, with a confirmed mail address")},
                                         {0}};
static const struct choice values[] = {{"text", N_("Text")}, {"number", N_("Number")}, {"choice", N_("Choice")}, {"yes", N_("Yes or no")}, {0}};

#define F(member) offsetof(struct board_input, member)
const struct field board_fields[] = {
    {.name = "cluster", .type = FIELD_ID, .offset = F(cluster), .label = N_("Your cluster")},
    {.name = "title_de", .type = FIELD_TEXT, .offset = F(title_de), .min = 0, .max = 80, .label = N_("Title in German")},
    {.name = "title_en", .type = FIELD_TEXT, .offset = F(title_en), .min = 0, .max = 80, .label = N_("Title in English"),
     .hint = N_("One language is enough. Who reads the other one sees this.")},
    {.name = "intro_de", .type = FIELD_LONG, .offset = F(intro_de), .min = 0, .max = BOARD_TEXT_CHARS, .label = N_("Introduction in German"),
     .hint = N_("What is it for, and who should take part? Markdown is possible.")},
    {.name = "intro_en", .type = FIELD_LONG, .offset = F(intro_en), .min = 0, .max = BOARD_TEXT_CHARS, .label = N_("Introduction in English")},
    {.name = "offer_de", .type = FIELD_TEXT, .offset = F(offer_de), .min = 0, .max = 80, .label = N_("Button for offers in German"),
     .hint = N_("For example: We can deliver. Empty: Write an offer.")},
    {.name = "offer_en", .type = FIELD_TEXT, .offset = F(offer_en), .min = 0, .max = 80, .label = N_("Button for offers in English")},
    {.name = "request_de", .type = FIELD_TEXT, .offset = F(request_de), .min = 0, .max = 80, .label = N_("Button for requests in German"),
     .hint = N_("For example: We need something. Empty: Post a request.")},
    {.name = "request_en", .type = FIELD_TEXT, .offset = F(request_en), .min = 0, .max = 80, .label = N_("Button for requests in English")},
    {.name = "category", .type = FIELD_CHOICE, .offset = F(category), .flags = FIELD_REQUIRED, .choices = categories, .label = N_("Kind of entries")},
    {.name = "sides", .type = FIELD_CHOICE, .offset = F(sides), .flags = FIELD_REQUIRED, .choices = sides, .label = N_("What is posted?")},
    {.name = "fields", .type = FIELD_TEXTS, .offset = F(fields), .min = 0, .max = 40, .label = N_("Fields of this kind")},
    {.name = "audience", .type = FIELD_CHOICE, .offset = F(audience), .flags = FIELD_REQUIRED, .choices = audiences, .label = N_("Who may see it?")},
    {.name = "posting", .type = FIELD_CHOICE, .offset = F(posting), .flags = FIELD_REQUIRED, .choices = postings, .label = N_("Who may post?")},
    {.name = "approval", .type = FIELD_BOOL, .offset = F(approval), .label = N_("An office looks at every entry before others see it")},
    {.name = "ends_on", .type = FIELD_DATE, .offset = F(ends_on), .label = N_("Last day"), .hint = N_("Empty: it stays open. Afterwards all entries end.")},
    {.name = "version", .type = FIELD_INT, .offset = F(version), .min = 1, .max = INT64_MAX, .label = N_("Version")},
    {.name = "show", .type = FIELD_TEXT, .offset = F(show), .min = 0, .max = 20, .label = N_("Fields of this kind")},
    {0},
};
#undef F

/* ---- own fields: the same few controls for each, "o1-label_de" and so on ---- */

#define F(member) offsetof(struct board_own_input, member)
static const struct field own_columns[] = {
    {.name = "key", .type = FIELD_TEXT, .offset = F(key), .min = 0, .max = KEY_CHARS, .label = N_("Key")},
    {.name = "label_de", .type = FIELD_TEXT, .offset = F(label_de), .min = 0, .max = 60, .label = N_("Name in German")},
    {.name = "label_en", .type = FIELD_TEXT, .offset = F(label_en), .min = 0, .max = 60, .label = N_("Name in English")},
    {.name = "value", .type = FIELD_CHOICE, .offset = F(value), .choices = values, .label = N_("What is filled in?")},
    {.name = "unit", .type = FIELD_TEXT, .offset = F(unit), .min = 0, .max = 20, .label = N_("Unit"), .hint = N_("Of a number, for example pieces.")},
    {.name = "choices", .type = FIELD_TEXT, .offset = F(choices), .min = 0, .max = CHOICES_CHARS, .label = N_("Choices"),
     .hint = N_("With commas between them. In both languages: beantragt=applied for, erteilt=granted.")},
    {.name = "required", .type = FIELD_BOOL, .offset = F(required), .label = N_("Must be filled in")},
    {0},
};
#undef F
enum { OWN_COLUMNS = sizeof own_columns / sizeof *own_columns };

/* The columns under the names of one own field. */
static const struct field *own_table(struct arena *a, size_t number)
{
    struct field *t = ARENA_ARRAY(a, struct field, OWN_COLUMNS);
    memcpy(t, own_columns, sizeof own_columns);
    for (size_t i = 0; t[i].type != FIELD_NONE; i++) {
        t[i].name = str_fmt(a, "o%zu-%s", number, own_columns[i].name).p;
    }
    return t;
}

struct str board_choices_stored(struct arena *a, struct str typed)
{
    return strs_join(a, strs_split(a, typed, ','), '|');
}

static struct str choices_typed(struct arena *a, const struct board_field *f)
{
    struct str all = STR_NONE;
    for (size_t i = 0; f->field.choices != NULL && f->field.choices[i].value != NULL; i++) {
        const char *english = f->field.choices[i].value;
        struct str one = str_is(f->choices[i], english) ? f->choices[i] : str_fmt(a, "%.*s=%s", STR_ARG(f->choices[i]), english);
        all = all.n == 0 ? one : str_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(one));
    }
    return all;
}

static bool choices_are_right(struct arena *a, struct str typed)
{
    struct strs all = strs_split(a, typed, ',');
    bool right = all.n >= 2 && all.n <= BOARD_CHOICES && str_find(typed, STR("|"), 0) == SIZE_MAX;
    for (size_t i = 0; right && i < all.n; i++) {
        size_t sign = str_find(all.v[i], STR("="), 0);
        right = str_chars(all.v[i]) <= 60 && sign != 0 && (sign == SIZE_MAX || sign + 1 < all.v[i].n);
    }
    return right;
}

void board_read_own(struct request *r, struct board_own_input ret[BOARD_OWN_FIELDS], size_t *ret_n)
{
    *ret_n = 0;
    for (size_t i = 1; i <= BOARD_OWN_FIELDS; i++) {
        const struct field *t = own_table(r->arena, i);
        struct board_own_input own = {0};
        for (const struct field *f = t; f->type != FIELD_NONE; f++) {
            struct str typed = web_typed(r, f->name);
            field_parse(r, f, FROM_FORM, &typed, typed.p != NULL ? 1 : 0, &own);
        }
        bool named = own.label_de.n + own.label_en.n > 0;
        if (!named) {
            continue;
        }
        own.value = own.value.n > 0 ? own.value : STR("text");
        if (str_is(own.value, "choice") && !choices_are_right(r->arena, own.choices)) {
            field_error(r, str_fmt(r->arena, "o%zu-choices", i).p, N_("A choice needs 2 to 20 short proposals with commas between them."));
        }
        ret[(*ret_n)++] = own;
    }
}

void board_name_keys(struct arena *a, struct board_own_input *own, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct str base = own[i].key.n > 0 ? own[i].key : str_clip(slug_of(a, own[i].label_en.n > 0 ? own[i].label_en : own[i].label_de), KEY_CHARS - 4);
        struct str key = base;
        for (size_t k = 0, more = 2; k < i; k++) {
            if (str_eq(own[k].key, key)) {
                key = str_fmt(a, "%.*s-%zu", STR_ARG(base), more++);
                k = SIZE_MAX; /* begins anew */
            }
        }
        own[i].key = key;
        own[i].choices = str_is(own[i].value, "choice") ? board_choices_stored(a, own[i].choices) : STR_NONE;
    }
}

/* ---- the board as a whole ---- */

static unsigned sides_of(struct str typed)
{
    unsigned side = listing_side_of(typed);
    return side != 0 ? side : SIDE_BOTH;
}

struct strs board_fitting(struct arena *a, const struct board_input *in)
{
    struct str *v = ARENA_ARRAY(a, struct str, listing_fields_n() + 1);
    size_t n = 0;
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        if (listing_field_fits(f, listing_kind_of(in->category), sides_of(in->sides)) && strs_has(in->fields, str_of(f->key))) {
            v[n++] = str_of(f->key);
        }
    }
    return (struct strs){.v = v, .n = n};
}

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return true;
}

bool board_check(struct request *r, const struct board_input *in, const struct board_own_input *own, size_t n_own)
{
    int64_t last = 0, now = 0;
    struct str today = date_of(r->arena, r->now);
    if (in->title_de.n + in->title_en.n == 0) {
        field_error(r, r->lang == LANG_DE ? "title_de" : "title_en", N_("A board needs a title in one of the languages."));
    }
    if (str_is(in->posting, "anybody") && !str_is(in->audience, "public")) {
        field_error(r, "posting", N_("Who has no account sees public boards only. Let everybody see it, or let members post."));
    }
    if (str_is(in->posting, "signed_in") && str_is(in->audience, "cluster")) {
        field_error(r, "posting", N_("Members of other clusters would not see it. Let all signed-in people see it, or let the own members post."));
    }
    if (date_to_days(in->ends_on, &last) && date_to_days(today, &now) && last < now) {
        field_error(r, "ends_on", N_("This day is over. Give a later one, or leave it open."));
    }
    for (size_t i = 0; i < n_own; i++) {
        if (!is_key(own[i].key)) {
            field_error(r, "", N_("The key of a field is made of small letters, digits and hyphens."));
            return false;
        }
    }
    return r->errors.n == 0;
}

static const char *posting_name(enum board_posting p)
{
    return p == BOARD_ANYBODY ? "anybody" : p == BOARD_SIGNED_IN ? "signed_in" : "members";
}

void board_input_of(struct arena *a, const struct board *b, struct board_input *ret, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n)
{
    *ret = (struct board_input){
        .title_de = b->title[LANG_DE], .title_en = b->title[LANG_EN], .intro_de = b->intro[LANG_DE], .intro_en = b->intro[LANG_EN],
        .offer_de = b->offer[LANG_DE], .offer_en = b->offer[LANG_EN], .request_de = b->request[LANG_DE], .request_en = b->request[LANG_EN],
        .category = b->category,
        .sides = b->sides == SIDE_OFFER ? STR("offer") : b->sides == SIDE_REQUEST ? STR("request") : STR("both"),
        .fields = b->chosen,
        .audience = str_of(visibility_name(b->audience)),
        .posting = str_of(posting_name(b->posting)),
        .approval = b->approval,
        .ends_on = b->ends_on,
        .version = b->version,
    };
    *ret_n = b->n_own;
    for (size_t i = 0; i < b->n_own; i++) {
        const struct board_field *f = &b->own[i];
        const char *names[] = {[VALUE_TEXT] = "text", [VALUE_NUMBER] = "number", [VALUE_CHOICE] = "choice", [VALUE_YES] = "yes"};
        own[i] = (struct board_own_input){
            .key = f->key, .label_de = f->label[LANG_DE], .label_en = f->label[LANG_EN], .value = str_of(names[f->field.value]),
            .unit = str_of(f->field.unit), .choices = choices_typed(a, f), .required = (f->field.flags & LISTING_FIELD_REQUIRED) != 0,
        };
    }
}

/* ---- the controls ---- */

static void fill_kind_fields(struct request *r, const struct board_input *in, struct board_edit_view *ret)
{
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, listing_fields_n() + 1);
    size_t n = 0;
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        if (listing_field_fits(f, listing_kind_of(in->category), sides_of(in->sides))) {
            struct str label = tr(r->lang, f->label), side = f->sides == SIDE_OFFER ? T(r->lang, "of offers") : T(r->lang, "of requests");
            v[n++] = (struct part_choice){.value = str_of(f->key),
                                          .text = f->sides == SIDE_BOTH ? label : str_fmt(r->arena, "%.*s (%.*s)", STR_ARG(label), STR_ARG(side))};
        }
    }
    ret->has_kind = n > 0;
    ret->fields.control = STR("ticks");
    ret->fields.many = &in->fields;
    part_field_choices(r, &ret->fields, v, n);
}

static void fill_own(struct request *r, const struct board_own_input *own, size_t n_own, bool more, struct board_edit_view *ret)
{
    enum { SHOWN = 3 };
    size_t n = n_own + (more ? SHOWN : 1) > SHOWN ? n_own + (more ? SHOWN : 1) : SHOWN;
    n = n < BOARD_OWN_FIELDS ? n : BOARD_OWN_FIELDS;
    struct board_own_view *v = ARENA_ARRAY(r->arena, struct board_own_view, n);
    for (size_t i = 0; i < n; i++) {
        const struct field *t = own_table(r->arena, i + 1);
        const struct board_own_input none = {.value = STR("text")}, *one = i < n_own ? &own[i] : &none;
        struct part_field *fields[] = {NULL, &v[i].label_de, &v[i].label_en, &v[i].value, &v[i].unit, &v[i].choices, &v[i].required};
        v[i].number = (int64_t)i + 1;
        v[i].key = one->key;
        for (size_t c = 1; t[c].type != FIELD_NONE; c++) {
            part_field(r, t, t[c].name, one, fields[c]);
            fields[c]->optional = false;
        }
        v[i].value.control = STR("select");
    }
    ret->own = v;
    ret->n_own = n;
    ret->is_own_open = n_own > 0;
    ret->may_add = n < BOARD_OWN_FIELDS;
}

void board_form_view(struct request *r, const struct board_input *in, const struct board_own_input *own, size_t n_own, bool is_new,
                     struct board_edit_view *ret)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {
        {"cluster", &ret->cluster}, {"title_de", &ret->title_de}, {"title_en", &ret->title_en}, {"intro_de", &ret->intro_de},
        {"intro_en", &ret->intro_en}, {"offer_de", &ret->offer_de}, {"offer_en", &ret->offer_en}, {"request_de", &ret->request_de},
        {"request_en", &ret->request_en}, {"category", &ret->category}, {"sides", &ret->sides}, {"fields", &ret->fields},
        {"audience", &ret->audience}, {"posting", &ret->posting}, {"approval", &ret->approval}, {"ends_on", &ret->ends_on},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        part_field(r, board_fields, all[i].name, in, all[i].field);
    }
    ret->category.control = STR("select");
    ret->ends_on.optional = true;
    ret->is_new = is_new;
    ret->version = in->version;
    ret->category_value = in->category;
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        ret->kind_label = str_is(in->category, k->name) ? k->label : ret->kind_label;
    }
    fill_kind_fields(r, in, ret);
    fill_own(r, own, n_own, str_is(in->show, "more"), ret);
}
