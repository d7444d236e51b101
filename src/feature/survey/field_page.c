/* The field phase for the office: how people answer, whom to invite, how it goes. */
#include "feature/survey/benchmark.h"
#include "feature/survey/field_response.h"
#include "feature/survey/survey_clean.h"
#include "gen/survey_tpl.h"

static const struct choice modes[] = {
    {"open", N_("Open: whoever has the address")},
    {"invited", N_("By invitation: each person once, anonymously")},
    {"organisation", N_("One answer per organisation: colleagues go on with it together")},
    {"kiosk", N_("Kiosk: one device for many, it begins again by itself")},
    {0},
};

const struct field survey_field_fields[] = {
    {.name = "mode", .type = FIELD_CHOICE, .offset = offsetof(struct survey_field_input, mode), .choices = modes, .label = N_("How people answer")},
    {.name = "traits", .type = FIELD_CHOICES, .offset = offsetof(struct survey_field_input, traits), .choices = survey_traits,
     .label = N_("Kept with the answers of the invited, for groups"),
     .hint = N_("Of their organisation, from membership data. It is said to those who answer. The first answers of every combination stay without it, so that none leads to an invitation: each more that you choose costs groups.")},
    {.name = "sheet_class", .type = FIELD_TEXT, .offset = offsetof(struct survey_field_input, sheet_class), .max = 60, .label = N_("Benchmark sheets, compared by"),
     .hint = N_("Whoever answers gets a secret address, where they read their answers beside those of their class and of everybody as soon as you release the sheets. It is said to those who answer.")},
    {.name = "target", .type = FIELD_INT, .offset = offsetof(struct survey_field_input, target), .min = 1, .max = SURVEY_ANSWERS_MAX,
     .label = N_("Close by itself after so many sent answers"), .hint = N_("Empty: it stays open until you close it.")},
    {.name = "small_cell", .type = FIELD_INT, .offset = offsetof(struct survey_field_input, small_cell), .flags = FIELD_REQUIRED, .min = 1, .max = 50,
     .label = N_("Hide results of fewer people than"), .hint = N_("Promised to those who answer: it cannot be changed after the beginning.")},
    {.name = "level", .type = FIELD_INT, .offset = offsetof(struct survey_field_input, level), .flags = FIELD_REQUIRED, .min = 1, .max = 10,
     .label = N_("Usual level of significance in percent")},
    {.name = "min_seconds", .type = FIELD_INT, .offset = offsetof(struct survey_field_input, min_seconds), .min = 0, .max = 86400,
     .label = N_("Leave out who took less than so many seconds"), .hint = N_("0: everybody counts. The answers themselves stay.")},
    {.name = "cleaning", .type = FIELD_CHOICES, .offset = offsetof(struct survey_field_input, cleaning), .choices = survey_cleans, .label = N_("Leave out besides"),
     .hint = N_("Chosen until the end, before anybody sees results. Afterwards each view can leave out others, but it shows less where few make the difference.")},
    {0},
};
const struct field survey_invite_fields[] = {
    {.name = "state", .type = FIELD_TEXT, .offset = offsetof(struct survey_invite_input, state), .max = 6, .label = N_("State"),
     .hint = N_("Such as DE-HE; empty: all.")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = offsetof(struct survey_invite_input, kind), .choices = survey_kind_choices, .label = N_("Kind of organisation")},
    {.name = "size_class", .type = FIELD_CHOICE, .offset = offsetof(struct survey_invite_input, size_class), .choices = survey_size_choices, .label = N_("Size")},
    {0},
};

static bool by_invitation(struct str mode)
{
    return str_is(mode, "invited") || str_is(mode, "organisation");
}

/* ---- the page ---- */

static struct strs names_of(struct arena *a, struct str names)
{
    struct str *v = ARENA_ARRAY(a, struct str, TRAITS + 1);
    size_t n = 0;
    while (n < TRAITS && str_split(&names, ' ', &v[n])) {
        n += v[n].n > 0;
    }
    return (struct strs){v, n};
}

static void fill_forms(struct request *r, const struct survey_field_row *field, const struct survey_doc *doc, struct survey_field_view *v)
{
    const struct survey_field_input now = {field->mode, names_of(r->arena, field->traits), names_of(r->arena, field->cleaning), field->target, field->small_cell, field->level,
                                           field->min_seconds, field->sheet_class};
    bool refused = r->method == POST && r->route->input == survey_field_fields;
    const struct survey_field_input *in = refused ? r->input : &now;
    const struct survey_invite_input none = {0};
    const struct survey_invite_input *filter = r->method == POST && !refused ? r->input : &none;
    part_field(r, survey_field_fields, "mode", in, &v->mode);
    part_field(r, survey_field_fields, "traits", in, &v->traits);
    part_field(r, survey_field_fields, "min_seconds", in, &v->min_seconds);
    part_field(r, survey_field_fields, "cleaning", in, &v->cleaning);
    part_field(r, survey_field_fields, "target", in, &v->target);
    part_field(r, survey_field_fields, "small_cell", in, &v->small_cell);
    part_field(r, survey_field_fields, "level", in, &v->level);
    part_field(r, survey_invite_fields, "state", filter, &v->state);
    part_field(r, survey_invite_fields, "kind", filter, &v->kind);
    part_field(r, survey_invite_fields, "size_class", filter, &v->size_class);
    part_field(r, survey_field_fields, "sheet_class", in, &v->sheet_class);
    benchmark_offer(r, doc, &v->sheet_class);
    v->kind.control = v->size_class.control = STR("select");
    part_errors(r, &v->errors);
}

enum err survey_field_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_field_row field;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_field(r->db, r->arena, row.id, &field);
    if (e) {
        return e;
    }
    struct survey_field_view v = {.title = survey_say(&doc.title, r->lang), .is_draft = str_is(row.status, "draft"), .is_open = str_is(row.status, "open"),
                                  .is_closed = str_is(row.status, "closed"), .by_invitation = by_invitation(field.mode), .round = field.round,
                                  .reminders_left = SURVEY_ROUNDS - field.round, .may_remind = field.round > 0 && field.round < SURVEY_ROUNDS};
    v.base = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, row.id)));
    v.kept = v.by_invitation ? survey_trait_words(r->arena, r->lang, field.traits) : STR_NONE;
    v.sheets = benchmark_class_text(&doc, field.sheet_class, r->lang);
    v.sheets_out = field.sheet_out;
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){v.title, v.base};
    crumbs[2] = (struct part_crumb){.text = T(r->lang, "Field phase")};
    v.crumbs = (struct part_crumbs){crumbs, 3};
    fill_forms(r, &field, &doc, &v);
    e = survey_progress_fill(r, row.id, &doc, &v.progress);
    e = e ? e : field_response(r, row.id, field.small_cell, &v);
    const struct page_head head = {.title = T(r->lang, "Field phase"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_field, &v);
}

static enum err back(struct request *r, id survey, const char *notice)
{
    return web_redirect(r, str_fmt(r->arena, "/office/surveys/%.*s/field", STR_ARG(id_text(r->arena, survey))), notice);
}

static struct str joined(struct arena *a, struct strs names)
{
    struct str all = STR("");
    for (size_t i = 0; i < names.n; i++) {
        all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(names.v[i]));
    }
    return all;
}

enum err survey_field_post(struct request *r)
{
    const struct survey_field_input *in = r->input;
    struct survey_row row;
    struct survey_doc doc;
    struct str traits = by_invitation(in->mode) ? joined(r->arena, in->traits) : STR(""), class = in->sheet_class.n ? in->sheet_class : STR("");
    enum err e = survey_of_office(r, &row, &doc);
    if (e) {
        return e;
    }
    const char *refused = str_is(row.status, "draft") ? benchmark_refused(&doc, class, in->mode, traits) : NULL;
    if (refused) {
        field_error(r, "sheet_class", refused);
        return ERR_INVALID;
    }
    e = survey_field_put(r->db, &(struct survey_field_put_params){
        .survey = row.id, .mode = in->mode.n ? in->mode : STR("open"), .target = in->target, .small_cell = in->small_cell, .level = in->level,
        .traits = traits, .min_seconds = in->min_seconds == DB_NULL ? 0 : in->min_seconds, .cleaning = joined(r->arena, in->cleaning), .sheet_class = class});
    return e ? e : back(r, row.id, N_("Kept."));
}

/* ---- inviting ---- */

static enum err add_people(struct request *r, const struct survey_row *row, struct str mode)
{
    const struct survey_invite_input *in = r->input;
    struct survey_invitable_of_row *rows;
    size_t n;
    struct str state = in->state.n ? in->state : STR(""), kind = in->kind.n ? in->kind : STR(""), size = in->size_class.n ? in->size_class : STR("");
    enum err e = row->cluster_id == DB_NULL ? survey_invitable(r->db, r->arena, state, kind, size, SURVEY_INVITED_MAX + 1, &rows, &n)
                                            : survey_invitable_of(r->db, r->arena, row->cluster_id, state, kind, size, SURVEY_INVITED_MAX + 1, &rows, &n);
    if (!e && (n == 0 || n > SURVEY_INVITED_MAX)) {
        field_error(r, "state", n ? N_("These are more than 5,000 people; please choose fewer.") : N_("Nobody fits this choice."));
        return ERR_INVALID;
    }
    for (size_t i = 0; !e && i < n; i++) {
        id party = str_is(mode, "organisation") ? rows[i].organisation : rows[i].account;
        e = survey_party_add(r->db, &(struct survey_party_add_params){.survey = row->id, .party = party, .state = rows[i].state, .size_class = rows[i].size_class,
                                                                          .kind = rows[i].kind, .field = rows[i].field, .cluster = rows[i].cluster});
        e = e ? e : survey_invitation_add(r->db, id_new(), row->id, rows[i].account, party);
    }
    return e;
}

enum err survey_invite_post(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_field_row field;
    int64_t changed;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_field(r->db, r->arena, row.id, &field);
    if (!e && (!str_is(row.status, "open") || !by_invitation(field.mode))) {
        r->problem = N_("Invitations go out while a survey by invitation runs.");
        e = ERR_CONFLICT;
    }
    e = e ? e : add_people(r, &row, field.mode);
    e = !e && field.round == 0 ? survey_round(r->db, row.id, 0, &changed) : e;
    return e ? e : back(r, row.id, N_("The invitations go out."));
}

enum err survey_remind_post(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_field_row field;
    int64_t changed = 0;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_field(r->db, r->arena, row.id, &field);
    if (!e && field.round > 0 && field.round < SURVEY_ROUNDS) {
        e = survey_round(r->db, row.id, field.round, &changed);
    }
    if (!e && changed == 0) {
        r->problem = N_("There is nobody to be reminded: the survey does not run, or two reminders have gone out.");
        e = ERR_CONFLICT;
    }
    return e ? e : back(r, row.id, N_("Reminders go to those who have not begun."));
}
