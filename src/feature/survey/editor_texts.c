/* Title and introduction; title of a block and the order of its questions. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "gen/survey_tpl.h"

const struct field editor_texts_fields[] = {
    {.name = "revision", .type = FIELD_INT, .offset = offsetof(struct editor_texts_input, revision), .flags = FIELD_REQUIRED, .min = 1, .max = INT32_MAX,
     .label = N_("Kept state")},
    {0},
};

static const struct json_value nothing = {.type = JSON_OBJECT};

static enum err show(struct request *r, const struct editing *ed, struct editor_texts_view *v)
{
    v->revision = ed->last.number;
    v->action = r->path;
    v->crumbs = editor_crumbs(r, ed, v->title);
    editor_errors(r, &v->errors);
    const struct page_head head = {.title = v->title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor_texts, v);
}

static struct survey_text typed(struct request *r, const char *de, const char *en)
{
    return (struct survey_text){editor_typed(r, de), editor_typed(r, en)};
}

static const struct json_value *member(const struct json_value *doc, const char *key)
{
    const struct json_value *v = json_get(doc, key);
    return v && v->type == JSON_OBJECT ? v : &nothing;
}

/* Both texts of the survey as they were when the form was made must be those of now. */
static enum err same_still(struct request *r, const struct json_value *was, const struct json_value *now)
{
    if (json_same(was, now)) {
        return OK;
    }
    field_error(r, "", N_("Somebody has changed this meanwhile. What you typed stands below and is not saved yet; saving it again replaces the other change."));
    return ERR_INVALID;
}

enum err editor_texts_page(struct request *r)
{
    struct editing ed;
    enum err e = editor_load_open(r, &ed);
    if (e) {
        return e;
    }
    bool sent = r->method == POST;
    struct editor_texts_view v = {.title = T(r->lang, "Title and introduction")};
    editor_pair(r, "", false, sent ? typed(r, "de", "en") : ed.doc.title, &v.de, &v.en);
    editor_pair(r, "intro", true, sent ? typed(r, "intro.de", "intro.en") : ed.doc.intro, &v.long_de, &v.long_en);
    return show(r, &ed, &v);
}

enum err editor_texts_post(struct request *r)
{
    struct editing ed;
    struct json_value base;
    enum err e = editor_load_open(r, &ed);
    e = e ? e : editor_base(r, &ed, &base);
    e = e ? e : same_still(r, member(&base, "title"), member(&ed.json, "title"));
    e = e ? e : same_still(r, member(&base, "intro"), member(&ed.json, "intro"));
    if (e) {
        return e;
    }
    struct survey_text title = typed(r, "de", "en"), intro = typed(r, "intro.de", "intro.en");
    if (title.de.n + title.en.n == 0) {
        field_error(r, "de", N_("Please enter a title in one language at least."));
        return ERR_INVALID;
    }
    struct json_value texts = survey_texts_with(r->arena, member(&ed.json, "title"), title.de, title.en);
    struct json_value doc = json_with(r->arena, &ed.json, "title", &texts);
    texts = survey_texts_with(r->arena, member(&ed.json, "intro"), intro.de, intro.en);
    doc = json_with(r->arena, &doc, "intro", texts.n > 0 ? &texts : NULL);
    return editor_save(r, &ed, &doc, "texts", STR(""), STR_NONE, N_("Title and introduction are saved."));
}

/* ---- blocks: {block} is the number from 1, or "new" ---- */

static bool block_of(struct request *r, const struct json_value *doc, const struct json_value **ret, size_t *ret_at)
{
    int64_t number;
    *ret_at = survey_blocks(doc);
    *ret = NULL;
    if (str_is(web_param(r, "block"), "new")) {
        return true;
    }
    if (!str_to_int(web_param(r, "block"), &number) || number < 1) {
        return false;
    }
    *ret_at = (size_t)number - 1;
    *ret = survey_block_of(doc, *ret_at);
    return *ret != NULL;
}

static bool is_random(const struct json_value *block)
{
    const struct json_value *random = block ? json_get(block, "random") : NULL;
    return random && random->type == JSON_BOOL && random->boolean;
}

enum err editor_block_page(struct request *r)
{
    struct editing ed;
    const struct json_value *block;
    size_t at;
    enum err e = editor_load_open(r, &ed);
    if (!e && !block_of(r, &ed.json, &block, &at)) {
        e = ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    bool sent = r->method == POST;
    struct str number = str_fmt(r->arena, "%zu", at + 1);
    struct editor_texts_view v = {.is_block = true, .is_new = !block};
    v.title = block ? tr_fmt(r->arena, r->lang, N_("Block {number}"), (struct tr_arg[]){{"number", number}, {0}}) : T(r->lang, "New block");
    editor_pair(r, "", false, sent ? typed(r, "de", "en") : editor_texts(block), &v.de, &v.en);
    v.random = (struct part_field){.name = STR("random"), .control = STR("tick"), .label = T(r->lang, "Questions in random order"),
                                   .hint = T(r->lang, "Each person gets an order of their own, so that no question is always the last."),
                                   .described_by = STR("f-random-h"), .checked = sent ? web_typed(r, "random").n > 0 : is_random(block)};
    return show(r, &ed, &v);
}

static struct json_value typed_block(struct request *r, const struct json_value *was)
{
    struct json_value yes = json_of_bool(true), none = {.type = JSON_ARRAY};
    struct survey_text texts = typed(r, "de", "en");
    struct json_value block = survey_texts_with(r->arena, was ? was : &nothing, texts.de, texts.en);
    block = json_with(r->arena, &block, "random", web_typed(r, "random").n > 0 ? &yes : NULL);
    return json_get(&block, "questions") ? block : json_with(r->arena, &block, "questions", &none);
}

enum err editor_block_post(struct request *r)
{
    struct editing ed;
    struct json_value base;
    const struct json_value *block, *before;
    size_t at;
    enum err e = editor_load_open(r, &ed);
    e = e ? e : editor_base(r, &ed, &base);
    if (!e && !block_of(r, &ed.json, &block, &at)) {
        e = ERR_NOT_FOUND;
    }
    if (e) {
        return e;
    }
    if (block && block_of(r, &base, &before, &at)) {
        struct json_value was = json_with(r->arena, before, "questions", NULL), now = json_with(r->arena, block, "questions", NULL);
        e = same_still(r, &was, &now);
    }
    struct survey_text texts = typed(r, "de", "en");
    if (!e && texts.de.n + texts.en.n == 0) {
        field_error(r, "de", N_("Please enter a title in one language at least."));
        e = ERR_INVALID;
    }
    if (e) {
        return e;
    }
    struct json_value changed = typed_block(r, block);
    struct json_value doc = block ? survey_replace_block(r->arena, &ed.json, at, &changed) : survey_put_block(r->arena, &ed.json, at, &changed);
    return editor_save(r, &ed, &doc, block ? "block-change" : "block-add", str_fmt(r->arena, "%zu", at + 1), STR_NONE, N_("The block is saved."));
}
