/* The draft as people will see it, in a frame beside its form and as a page of its own. Nothing of it is kept: the answers so far travel with
 * the form. */
#include "feature/survey/answer_sheet.h"
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "gen/survey_tpl.h"

static const struct json_value nothing = {.type = JSON_OBJECT};

static enum err show(struct request *r, struct editor_preview_view *v)
{
    web_embeddable(r, STR("'self'"));
    v->lang = lang_code(r->lang);
    return web_fragment(r, tpl_survey_editor_preview, v);
}

static enum err show_sheet(struct request *r, const struct editing *ed, const struct survey_sheet *s)
{
    struct editor_preview_view v = {.back = editor_path(r, ed->row.id, "/edit"), .has_question = true};
    struct survey_frame frame = {.kept = json_written(r->arena, &s->answers),
                                 .action = str_fmt(r->arena, "%.*s/%zu", STR_ARG(editor_path(r, ed->row.id, "/preview")), s->from + 1)};
    survey_sheet_show(r, s, &frame, &v.question);
    v.title = v.question.heading;
    return show(r, &v);
}

static enum err load_page(struct request *r, struct editing *ed, size_t *ret_at)
{
    int64_t page;
    enum err e = editor_load(r, ed);
    if (!e && (!str_to_int(web_param(r, "page"), &page) || page < 1 || page > (int64_t)ed->doc.n_questions)) {
        return ERR_NOT_FOUND;
    }
    if (!e) {
        *ret_at = (size_t)page - 1;
    }
    return e;
}

enum err editor_preview_page(struct request *r)
{
    struct editing ed;
    size_t at;
    struct survey_sheet s;
    enum err e = load_page(r, &ed, &at);
    if (e) {
        return e;
    }
    survey_sheet_open(r, &ed.doc, &nothing, at, false, &s);
    return show_sheet(r, &ed, &s);
}

/* Answers that a form brought: an object of texts, or none. */
static struct json_value brought(struct request *r)
{
    struct json_value answers;
    struct str why;
    bool ok = json_parse(r->arena, web_typed(r, "kept"), &answers, &why) && answers.type == JSON_OBJECT;
    for (size_t i = 0; ok && i < answers.n; i++) {
        ok = answers.items[i].type == JSON_TEXT;
    }
    return ok ? answers : nothing;
}

enum err editor_preview_post(struct request *r)
{
    struct editing ed;
    struct survey_sheet s;
    size_t at, next;
    enum err e = load_page(r, &ed, &at);
    if (e) {
        return e;
    }
    struct json_value answers = brought(r);
    survey_sheet_open(r, &ed.doc, &answers, at, true, &s);
    if (!survey_sheet_turn(r, &s, str_is(web_typed(r, "go"), "back"), &next)) {
        s.answers = answers;
        return show_sheet(r, &ed, &s);
    }
    if (next == ed.doc.n_questions) {
        struct editor_preview_view v = {.title = survey_say(&ed.doc.title, r->lang), .back = editor_path(r, ed.row.id, "/edit"),
                                        .again = editor_path(r, ed.row.id, "/preview/1")};
        return show(r, &v);
    }
    answers = s.answers;
    survey_sheet_open(r, &ed.doc, &answers, next, false, &s);
    return show_sheet(r, &ed, &s);
}

/* What was typed, put into the draft: at its place, or at the end of its block. What does not read yet is said in the frame. */
enum err editor_show_post(struct request *r)
{
    struct editing ed;
    struct survey_spot spot = {0};
    struct survey_doc doc;
    struct str why;
    enum err e = editor_load(r, &ed);
    if (e) {
        return e;
    }
    const struct json_value *there = survey_spot_of(&ed.json, web_typed(r, "of"), &spot);
    struct json_value question = editor_read_question(r, &ed, there ? there : &nothing);
    struct json_value name = json_of_text(there ? web_typed(r, "of") : survey_free_name(r->arena, &ed.json, STR("Q")));
    question = json_with(r->arena, &question, "id", &name);
    struct json_value json = there ? survey_replace(r->arena, &ed.json, spot, &question)
                                   : survey_put(r->arena, &ed.json, (struct survey_spot){SIZE_MAX, SIZE_MAX}, &question);
    if (!survey_draft_read(r->arena, json_written(r->arena, &json), r->lang, &doc, &why)) {
        struct editor_preview_view v = {.title = T(r->lang, "Preview"), .why = why};
        return show(r, &v);
    }
    size_t at = 0;
    while (at + 1 < doc.n_questions && !str_eq(doc.questions[at].id, name.text)) {
        at++;
    }
    struct survey_sheet s;
    survey_sheet_open(r, &doc, &nothing, at, false, &s);
    return show_sheet(r, &ed, &s);
}
