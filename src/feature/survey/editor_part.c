/* What the pages of the editor share: loading, keeping, fields in two languages, messages. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_property.h"

enum err editor_load(struct request *r, struct editing *ret)
{
    struct str why;
    enum err e = survey_of_office(r, &ret->row, &ret->doc);
    e = e ? e : survey_revision_last(r->db, r->arena, ret->row.id, &ret->last);
    if (e) {
        return e;
    }
    bool ok = survey_draft_read(r->arena, ret->last.document, r->lang, &ret->doc, &why) && json_parse(r->arena, ret->last.document, &ret->json, &why);
    return ok ? OK : ERR_INTERNAL;
}

enum err editor_load_open(struct request *r, struct editing *ret)
{
    enum err e = editor_load(r, ret);
    if (!e && str_is(ret->row.status, "closed")) {
        r->problem = N_("This survey is closed and stays as it was answered. Copy it to change it.");
        return ERR_CONFLICT;
    }
    return e;
}

enum err editor_base(struct request *r, const struct editing *ed, struct json_value *ret)
{
    struct survey_revision_row row;
    struct str why;
    int64_t number;
    *ret = ed->json;
    if (!str_to_int(web_typed(r, "revision"), &number) || number == ed->last.number) {
        return OK;
    }
    enum err e = survey_revision_get(r->db, r->arena, ed->row.id, number, &row);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    return json_parse(r->arena, row.document, ret, &why) ? OK : ERR_INTERNAL;
}

enum err editor_save(struct request *r, const struct editing *ed, const struct json_value *json, const char *what, struct str subject,
                     struct str anchor, const char *notice)
{
    struct survey_doc doc;
    struct str why, text = json_written(r->arena, json);
    if (!survey_draft_read(r->arena, text, r->lang, &doc, &why)) {
        r->errors.v[r->errors.n++] = (struct field_error){"", why};
        return ERR_INVALID;
    }
    enum err e = survey_revise(r->db, &ed->row, &ed->last, what, subject, text, r->now);
    struct str to = str_fmt(r->arena, "%.*s%s%.*s", STR_ARG(editor_path(r, ed->row.id, "/edit")), anchor.n ? "#" : "", STR_ARG(anchor));
    return e ? e : web_redirect(r, to, notice);
}

struct part_crumbs editor_crumbs(struct request *r, const struct editing *ed, struct str here)
{
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 4);
    size_t n = 0;
    crumbs[n++] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[n++] = (struct part_crumb){survey_say(&ed->doc.title, r->lang), editor_path(r, ed->row.id, "")};
    crumbs[n++] = (struct part_crumb){T(r->lang, "Questionnaire"), here.n ? editor_path(r, ed->row.id, "/edit") : STR_NONE};
    if (here.n > 0) {
        crumbs[n++] = (struct part_crumb){.text = here};
    }
    return (struct part_crumbs){crumbs, n};
}

/* What a field is called: "min" by the table of properties, "rule.0.value" by its part of the form. */
static struct str field_label(struct request *r, struct str field)
{
    for (const struct survey_property *p = survey_properties; p->key; p++) {
        if (str_is(field, p->key)) {
            return tr(r->lang, p->label);
        }
    }
    return str_is(field, "id") ? T(r->lang, "Short name") : str_starts(field, STR("rule.")) ? T(r->lang, "When it is shown") : T(r->lang, "Text");
}

void editor_errors(struct request *r, struct part_errors *ret)
{
    struct part_error *errors = ARENA_ARRAY(r->arena, struct part_error, r->errors.n);
    for (size_t i = 0; i < r->errors.n; i++) {
        struct str field = str_of(r->errors.v[i].field);
        errors[i] = (struct part_error){.text = r->errors.v[i].text};
        if (field.n > 0) {
            errors[i].href = str_fmt(r->arena, "#f-%.*s", STR_ARG(field));
            errors[i].label = field_label(r, field);
        }
    }
    *ret = (struct part_errors){errors, r->errors.n};
}

static void half(struct request *r, const char *name, const char *lang, bool is_long, struct str value, struct part_field *f)
{
    *f = (struct part_field){.name = str_fmt(r->arena, "%s%s%s", name, *name ? "." : "", lang), .control = is_long ? STR("long") : STR("input"),
                             .type = STR("text"), .value = value, .max_length = SURVEY_TEXT_MAX,
                             .label = str_is(str_of(lang), "de") ? T(r->lang, "German") : T(r->lang, "English")};
    f->error = field_error_text(r, f->name.p);
    f->described_by = f->error.n ? str_fmt(r->arena, "f-%.*s-e", STR_ARG(f->name)) : STR_NONE;
}

void editor_pair(struct request *r, const char *name, bool is_long, struct survey_text text, struct part_field *ret_de, struct part_field *ret_en)
{
    half(r, name, "de", is_long, text.de, ret_de);
    half(r, name, "en", is_long, text.en, ret_en);
}

struct str editor_typed(struct request *r, const char *name)
{
    struct str typed = web_typed(r, name);
    char *plain = arena_alloc(r->arena, 1, typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] != '\r') {
            plain[n++] = typed.p[i];
        }
    }
    return str_trim((struct str){plain, n});
}

struct str editor_text(const struct json_value *v, const char *key)
{
    const struct json_value *t = v ? json_get(v, key) : NULL;
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

struct survey_text editor_texts(const struct json_value *v)
{
    return (struct survey_text){editor_text(v, "de"), editor_text(v, "en")};
}
