/* The questionnaire as a list of blocks and questions, and what its buttons do. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_rule.h"
#include "gen/survey_tpl.h"

const struct field editor_do_fields[] = {
    {.name = "revision", .type = FIELD_INT, .offset = offsetof(struct editor_do_input, revision), .flags = FIELD_REQUIRED, .min = 1, .max = INT32_MAX,
     .label = N_("Kept state")},
    {.name = "do", .type = FIELD_TEXT, .offset = offsetof(struct editor_do_input, action), .flags = FIELD_REQUIRED, .max = 100, .label = N_("Action")},
    {0},
};

/* ---- the page ---- */

static struct str action(struct request *r, const char *verb, struct str subject)
{
    return str_fmt(r->arena, "%s:%.*s", verb, STR_ARG(subject));
}

static void fill_line(struct request *r, const struct editing *ed, const struct survey_question *q, struct editor_line *line)
{
    struct survey_condition rule;
    bool ok = survey_rule_read(r->arena, q->show_if, &rule);
    *line = (struct editor_line){
        .id = q->id, .text = survey_say(&q->text, r->lang), .type = q->type->label, .is_required = q->is_required,
        .href = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(editor_path(r, ed->row.id, "/edit/question")), STR_ARG(q->id)),
        .up = action(r, "up", q->id), .down = action(r, "down", q->id), .copy = action(r, "copy", q->id), .away = action(r, "away", q->id),
        .is_lost = !ok, .words = ok ? survey_rule_words(r->arena, r->lang, &ed->doc, &rule) : STR_NONE};
}

static void fill_block(struct request *r, const struct editing *ed, size_t b, struct editor_block *block)
{
    struct str number = str_fmt(r->arena, "%zu", b + 1);
    const struct json_value *json = survey_block_of(&ed->json, b), *random = json_get(json, "random");
    struct editor_line *lines = ARENA_ARRAY(r->arena, struct editor_line, ed->doc.n_questions + 1);
    for (size_t i = 0; i < ed->doc.n_questions; i++) {
        if (ed->doc.questions[i].block == b) {
            fill_line(r, ed, &ed->doc.questions[i], &lines[block->n_lines++]);
        }
    }
    struct str title = survey_say(&ed->doc.blocks[b].text, r->lang);
    block->id = editor_text(json, "id");
    block->number = str_fmt(r->arena, "%zu", b);
    block->title = title.n > 0 ? title : tr_fmt(r->arena, r->lang, N_("Block {number}"), (struct tr_arg[]){{"number", number}, {0}});
    block->href = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(editor_path(r, ed->row.id, "/edit/block")), STR_ARG(number));
    block->up = b > 0 ? action(r, "block-up", block->number) : STR_NONE;
    block->down = b + 1 < ed->doc.n_blocks ? action(r, "block-down", block->number) : STR_NONE;
    block->away = block->n_lines == 0 ? action(r, "block-away", block->number) : STR_NONE;
    block->is_random = random && random->type == JSON_BOOL && random->boolean;
    block->lines = lines;
}

static const struct part_choice *all_types(struct request *r, size_t *ret_n)
{
    for (*ret_n = 0; survey_types[*ret_n].name; ++*ret_n) {
    }
    struct part_choice *types = ARENA_ARRAY(r->arena, struct part_choice, *ret_n);
    for (size_t i = 0; i < *ret_n; i++) {
        types[i] = (struct part_choice){.value = str_of(survey_types[i].name), .text = tr(r->lang, survey_types[i].label),
                                        .chosen = str_is(str_of(survey_types[i].name), "single_choice")};
    }
    return types;
}

enum err editor_page(struct request *r)
{
    struct editing ed;
    enum err e = editor_load(r, &ed);
    if (e) {
        return e;
    }
    struct editor_view v = {
        .title = survey_say(&ed.doc.title, r->lang), .base = editor_path(r, ed.row.id, ""), .revision = ed.last.number,
        .questions = (int64_t)ed.doc.n_questions, .minutes = survey_minutes(&ed.doc, r->lang), .is_open = str_is(ed.row.status, "open"),
        .is_closed = str_is(ed.row.status, "closed"), .is_changed = ed.last.number != ed.row.revision, .n_blocks = ed.doc.n_blocks};
    struct editor_block *blocks = ARENA_ARRAY(r->arena, struct editor_block, v.n_blocks + 1);
    for (size_t b = 0; b < v.n_blocks; b++) {
        fill_block(r, &ed, b, &blocks[b]);
    }
    v.blocks = blocks;
    v.types = all_types(r, &v.n_types);
    v.preview = ed.doc.n_questions > 0 ? editor_path(r, ed.row.id, "/preview/1") : STR_NONE;
    v.undo = ed.last.number > 1 ? tr_fmt(r->arena, r->lang, survey_revision_what(ed.last.what), (struct tr_arg[]){{"subject", ed.last.subject}, {0}}) : STR_NONE;
    v.crumbs = editor_crumbs(r, &ed, STR_NONE);
    editor_errors(r, &v.errors);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor, &v);
}

/* ---- its buttons ---- */

static enum err changed_meanwhile(struct request *r)
{
    field_error(r, "", N_("Somebody has changed the questionnaire meanwhile. This is how it stands now; please look, and try again."));
    return ERR_INVALID;
}

static enum err on_question(struct request *r, const struct editing *ed, struct str verb, struct str name)
{
    struct survey_spot spot, before;
    struct json_value base, doc;
    const struct json_value *question = survey_spot_of(&ed->json, name, &spot);
    enum err e = editor_base(r, ed, &base);
    if (e || !question) {
        return e ? e : changed_meanwhile(r);
    }
    struct str anchor = str_fmt(r->arena, "q-%.*s", STR_ARG(name));
    if (str_is(verb, "up") || str_is(verb, "down")) {
        doc = survey_move(r->arena, &ed->json, spot, str_is(verb, "up") ? -1 : 1);
        return editor_save(r, ed, &doc, "move", name, anchor, N_("The question is moved."));
    }
    if (str_is(verb, "copy")) {
        struct json_value named = json_of_text(survey_free_name(r->arena, &ed->json, str_fmt(r->arena, "%.*s_", STR_ARG(name))));
        struct json_value twin = json_with(r->arena, question, "id", &named);
        doc = survey_put(r->arena, &ed->json, (struct survey_spot){spot.block, spot.at + 1}, &twin);
        return editor_save(r, ed, &doc, "duplicate", name, str_fmt(r->arena, "q-%.*s", STR_ARG(named.text)), N_("The question is there twice. Please change the second one."));
    }
    if (!str_is(verb, "away")) {
        return ERR_NOT_FOUND;
    }
    const struct json_value *was = survey_spot_of(&base, name, &before);
    if (!was || !json_same(was, question)) {
        return changed_meanwhile(r);
    }
    doc = survey_replace(r->arena, &ed->json, spot, NULL);
    return editor_save(r, ed, &doc, "delete", name, STR_NONE, N_("The question is deleted. You can undo it."));
}

static enum err on_block(struct request *r, const struct editing *ed, struct str verb, struct str number)
{
    const struct editor_do_input *in = r->input;
    int64_t at;
    if (!str_to_int(number, &at) || at < 0 || (size_t)at >= survey_blocks(&ed->json) || in->revision != ed->last.number) {
        return changed_meanwhile(r);
    }
    size_t block = (size_t)at;
    struct str shown = str_fmt(r->arena, "%zu", block + 1);
    struct json_value doc;
    if (str_is(verb, "block-up") || str_is(verb, "block-down")) {
        doc = survey_move_block(r->arena, &ed->json, block, str_is(verb, "block-up") ? -1 : 1);
        return editor_save(r, ed, &doc, "block-move", shown, STR_NONE, N_("The block is moved."));
    }
    if (!str_is(verb, "block-away") || survey_questions_of(survey_block_of(&ed->json, block)) > 0) {
        return ERR_NOT_FOUND;
    }
    doc = survey_replace_block(r->arena, &ed->json, block, NULL);
    return editor_save(r, ed, &doc, "block-delete", shown, STR_NONE, N_("The block is deleted."));
}

static enum err undo(struct request *r, const struct editing *ed)
{
    const struct editor_do_input *in = r->input;
    struct survey_revision_row row;
    struct json_value doc;
    struct str why;
    if (in->revision != ed->last.number) {
        return changed_meanwhile(r);
    }
    enum err e = survey_revision_get(r->db, r->arena, ed->row.id, ed->last.number - 1, &row);
    if (e) {
        return e;
    }
    if (!json_parse(r->arena, row.document, &doc, &why)) {
        return ERR_INTERNAL;
    }
    return editor_save(r, ed, &doc, "restore", str_fmt(r->arena, "%lld", (long long)row.number), STR_NONE, N_("The last change is undone."));
}

enum err editor_do_post(struct request *r)
{
    const struct editor_do_input *in = r->input;
    struct editing ed;
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    struct str subject = in->action, verb = STR("");
    if (str_is(in->action, "undo")) {
        return undo(r, &ed);
    }
    if (!str_split(&subject, ':', &verb) || !subject.p) {
        return ERR_NOT_FOUND;
    }
    return str_starts(verb, STR("block-")) ? on_block(r, &ed, verb, subject) : on_question(r, &ed, verb, subject);
}
