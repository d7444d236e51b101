/* One question on one page: changed, or new. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "gen/survey_tpl.h"

const struct field editor_question_fields[] = {
    {.name = "revision", .type = FIELD_INT, .offset = offsetof(struct editor_question_input, revision), .label = N_("Kept state")},
    {.name = "block", .type = FIELD_INT, .offset = offsetof(struct editor_question_input, block), .label = N_("Block")},
    {.name = "at", .type = FIELD_INT, .offset = offsetof(struct editor_question_input, at), .label = N_("Place")},
    {.name = "do", .type = FIELD_TEXT, .offset = offsetof(struct editor_question_input, action), .max = 100, .label = N_("Action")},
    {0},
};

static const struct json_value nothing = {.type = JSON_OBJECT};

/* How many questions stand before this place. */
static size_t before(const struct json_value *doc, struct survey_spot spot)
{
    size_t n = spot.at;
    for (size_t b = 0; b < spot.block && b < survey_blocks(doc); b++) {
        n += survey_questions_of(survey_block_of(doc, b));
    }
    return n;
}

static enum err show(struct request *r, const struct editing *ed, const struct json_value *question, struct survey_spot spot, bool is_new)
{
    struct editor_question_view v = {.revision = ed->last.number, .block = (int64_t)spot.block, .at = (int64_t)spot.at, .is_new = is_new};
    struct str name = editor_text(question, "id");
    size_t ahead = before(&ed->json, spot);
    v.title = is_new ? T(r->lang, "New question") : tr_fmt(r->arena, r->lang, N_("Question {name}"), (struct tr_arg[]){{"name", name}, {0}});
    v.crumbs = editor_crumbs(r, ed, v.title);
    v.back = editor_path(r, ed->row.id, "/edit");
    v.action = is_new ? editor_path(r, ed->row.id, "/edit/new") : r->path;
    v.show = editor_path(r, ed->row.id, "/edit/show");
    v.frame = is_new ? STR_NONE : str_fmt(r->arena, "%.*s/%zu", STR_ARG(editor_path(r, ed->row.id, "/preview")), ahead + 1);
    ahead = ahead < ed->doc.n_questions ? ahead : ed->doc.n_questions;
    editor_fill_question(r, ed, question, ahead, &v);
    editor_errors(r, &v.errors);
    const struct editor_question_input *in = r->method == POST ? r->input : NULL;
    if (in && in->revision != DB_NULL && in->revision != ed->last.number) {
        v.compare = str_fmt(r->arena, "%.*s?from=%lld&to=%lld", STR_ARG(editor_path(r, ed->row.id, "/versions")), (long long)in->revision,
                            (long long)ed->last.number);
    }
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor_question, &v);
}

/* A form that was sent for more rows or another type is no refused one. */
static void settle(struct request *r)
{
    const struct editor_question_input *in = r->method == POST ? r->input : NULL;
    r->is_asked = in && in->action.n > 0 && r->errors.n == 0;
}

enum err editor_question_page(struct request *r)
{
    struct editing ed;
    struct survey_spot spot = {0};
    struct str name = web_param(r, "question");
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    const struct json_value *there = survey_spot_of(&ed.json, name, &spot);
    if (!there && r->method != POST) {
        return ERR_NOT_FOUND;
    }
    struct json_value named = json_of_text(name), gone = json_with(r->arena, &nothing, "id", &named);
    struct json_value question = r->method == POST ? editor_read_question(r, &ed, there ? there : &gone) : *there;
    settle(r);
    return show(r, &ed, &question, spot, false);
}

/* Others may have changed it since the form was made: then nothing is kept, and what was typed comes back. */
static enum err check_meanwhile(struct request *r, const struct editing *ed, struct str name, const struct json_value *there)
{
    struct json_value base;
    struct survey_spot spot;
    enum err e = editor_base(r, ed, &base);
    if (e) {
        return e;
    }
    const struct json_value *was = survey_spot_of(&base, name, &spot);
    if (was && !there) {
        field_error(r, "", N_("Somebody has deleted this question meanwhile. What you typed stands below; saving it again brings the question back at the end."));
        return ERR_INVALID;
    }
    if (was && !json_same(was, there)) {
        field_error(r, "", N_("Somebody has changed this question meanwhile. What you typed stands below and is not saved yet; saving it again replaces the other change."));
        return ERR_INVALID;
    }
    return OK;
}

enum err editor_question_post(struct request *r)
{
    const struct editor_question_input *in = r->input;
    struct editing ed;
    struct survey_spot spot = {0};
    struct str name = web_param(r, "question"), anchor = str_fmt(r->arena, "q-%.*s", STR_ARG(name));
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    if (in->action.n > 0) {
        return ERR_INVALID; /* the form again, with what was asked for */
    }
    const struct json_value *there = survey_spot_of(&ed.json, name, &spot);
    e = check_meanwhile(r, &ed, name, there);
    if (e) {
        return e;
    }
    struct json_value named = json_of_text(name), gone = json_with(r->arena, &nothing, "id", &named);
    struct json_value question = editor_read_question(r, &ed, there ? there : &gone);
    e = editor_check_question(r, &ed, &question, !there);
    if (e) {
        return e;
    }
    if (there && json_same(there, &question)) {
        return web_redirect(r, str_fmt(r->arena, "%.*s#%.*s", STR_ARG(editor_path(r, ed.row.id, "/edit")), STR_ARG(anchor)), N_("Nothing was changed."));
    }
    struct survey_spot end = {SIZE_MAX, SIZE_MAX};
    struct json_value doc = there ? survey_replace(r->arena, &ed.json, spot, &question) : survey_put(r->arena, &ed.json, end, &question);
    return editor_save(r, &ed, &doc, "change", name, anchor, N_("The question is saved."));
}

/* ---- a new one ---- */

static size_t index_of(int64_t typed, size_t otherwise)
{
    return typed == DB_NULL || typed < 0 || typed > SURVEY_QUESTIONS_MAX ? otherwise : (size_t)typed;
}

/* Behind the last question of the block, unless the form says where. */
static struct survey_spot place(struct request *r, const struct editing *ed)
{
    const struct editor_question_input *in = r->input;
    size_t n = survey_blocks(&ed->json), block = index_of(in->block, n ? n - 1 : 0);
    block = n > 0 && block >= n ? n - 1 : block;
    size_t last = survey_questions_of(survey_block_of(&ed->json, block)), at = index_of(in->at, last);
    return (struct survey_spot){block, at < last ? at : last};
}

/* "A4" in the block "A". */
static struct str free_name(struct request *r, const struct editing *ed, struct survey_spot spot)
{
    struct str block = editor_text(survey_block_of(&ed->json, spot.block), "id");
    bool fits = block.n > 0 && block.n <= 20;
    for (size_t i = 0; i < block.n; i++) {
        char c = block.p[i];
        fits = fits && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_');
    }
    return survey_free_name(r->arena, &ed->json, fits ? block : STR("Q"));
}

enum err editor_new_question_page(struct request *r)
{
    struct editing ed;
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    struct str asked = web_query(r, "type");
    struct json_value type = json_of_text(asked.n > 0 ? asked : STR("single_choice")), question = json_with(r->arena, &nothing, "type", &type);
    if (r->method == POST) {
        question = editor_read_question(r, &ed, &nothing);
    } else if (str_is(type.text, "slider")) {
        struct json_value low = json_of_number(r->arena, 1), high = json_of_number(r->arena, 5);
        question = json_with(r->arena, &question, "min", &low);
        question = json_with(r->arena, &question, "max", &high);
    }
    settle(r);
    return show(r, &ed, &question, place(r, &ed), true);
}

enum err editor_new_question_post(struct request *r)
{
    const struct editor_question_input *in = r->input;
    struct editing ed;
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    if (in->action.n > 0) {
        return ERR_INVALID;
    }
    struct survey_spot spot = place(r, &ed);
    struct json_value question = editor_read_question(r, &ed, &nothing);
    if (editor_text(&question, "id").n == 0) {
        struct json_value named = json_of_text(free_name(r, &ed, spot));
        question = json_with(r->arena, &question, "id", &named);
    }
    e = editor_check_question(r, &ed, &question, true);
    if (e) {
        return e;
    }
    struct str name = editor_text(&question, "id");
    struct json_value doc = survey_put(r->arena, &ed.json, spot, &question);
    return editor_save(r, &ed, &doc, "add", name, str_fmt(r->arena, "q-%.*s", STR_ARG(name)), N_("The question is added."));
}
