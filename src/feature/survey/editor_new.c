/* A new survey: from a template, as a copy of another; and its beginning. */
#include "domain/password.h"
#include "feature/survey/editor.h"
#include "feature/survey/survey_edit.h"
#include "feature/survey/survey_template.h"
#include "feature/survey/survey_tsv.h"
#include "gen/survey_tpl.h"

enum { CODE_BYTES = 6 };

const struct field editor_new_fields[] = {
    {.name = "cluster", .type = FIELD_ID, .offset = offsetof(struct editor_new_input, cluster), .label = N_("For whom")},
    {.name = "template", .type = FIELD_TEXT, .offset = offsetof(struct editor_new_input, template), .flags = FIELD_REQUIRED, .max = 40,
     .label = N_("Template")},
    {0},
};

struct str editor_path(struct request *r, id survey, const char *rest)
{
    return str_fmt(r->arena, "/office/surveys/%.*s%s", STR_ARG(id_text(r->arena, survey)), rest);
}

enum err editor_create(struct request *r, id cluster, struct str document, const char *notice)
{
    id survey = id_new();
    enum err e = survey_create(r->db, &(struct survey_insert_params){
        .survey = survey, .cluster = cluster, .code = str_copy(r->arena, random_token(r->arena, CODE_BYTES)), .document = document,
        .status = STR("draft"), .now = r->now, .opened_at = DB_NULL, .closed_at = DB_NULL});
    return e ? e : web_redirect(r, editor_path(r, survey, ""), notice);
}

static const struct editor_template *offered(struct request *r, size_t *ret_n)
{
    const struct editor_new_input *in = r->method == POST ? r->input : NULL;
    const struct survey_template *all = survey_templates(ret_n);
    struct editor_template *list = ARENA_ARRAY(r->arena, struct editor_template, *ret_n);
    for (size_t i = 0; i < *ret_n; i++) {
        struct survey_doc doc = {0};
        struct str why;
        bool ok = survey_draft_read(r->arena, survey_template_document(&all[i]), r->lang, &doc, &why);
        list[i] = (struct editor_template){
            .id = str_fmt(r->arena, "f-template-%zu", i), .key = str_of(all[i].key), .title = ok ? survey_say(&doc.title, r->lang) : why,
            .hint = tr(r->lang, all[i].hint), .questions = (int64_t)doc.n_questions, .minutes = survey_minutes(&doc, r->lang),
            .chosen = in ? str_is(in->template, all[i].key) : i == 0};
    }
    list[*ret_n - 1].title = T(r->lang, "Empty survey");
    return list;
}

enum err editor_new_page(struct request *r)
{
    struct editor_new_view v = {0};
    struct survey_list_view offer = {0};
    enum err e = survey_offer_clusters(r, &offer);
    if (e) {
        return e;
    }
    v.cluster = offer.cluster;
    v.has_choice = offer.has_choice;
    v.templates = offered(r, &v.n_templates);
    part_errors(r, &v.errors);
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    crumbs[1] = (struct part_crumb){.text = T(r->lang, "New survey")};
    v.crumbs = (struct part_crumbs){crumbs, 2};
    const struct page_head head = {.title = T(r->lang, "New survey"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor_new, &v);
}

enum err editor_new_post(struct request *r)
{
    const struct editor_new_input *in = r->input;
    const struct survey_template *t = survey_template_of(in->template);
    id cluster;
    enum err e = survey_cluster_for(r, in->cluster, &cluster);
    if (e) {
        return e;
    }
    if (!t) {
        field_error(r, "template", N_("Please choose a template."));
        return ERR_INVALID;
    }
    return editor_create(r, cluster, survey_template_document(t), N_("The survey is there. Please look at it before it begins."));
}

enum err editor_tsv(struct request *r)
{
    enum { TSV_MAX = 16 << 20 };
    struct editing ed;
    struct buf out;
    enum err e = editor_load(r, &ed);
    if (e) {
        return e;
    }
    buf_init(&out, TSV_MAX);
    survey_tsv(r->arena, &ed.doc, &out);
    struct str text = str_copy(r->arena, buf_str(&out));
    buf_free(&out);
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"survey-%.*s.txt\"", STR_ARG(ed.row.code)));
    return web_bytes(r, "text/tab-separated-values; charset=utf-8", text);
}

/* "Title (copy)" in both languages. */
static struct json_value copied_title(struct request *r, const struct json_value *doc)
{
    const struct json_value *title = json_get(doc, "title");
    struct json_value named = title ? *title : (struct json_value){.type = JSON_OBJECT};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *key = lang == LANG_DE ? "de" : "en";
        const struct json_value *text = json_get(&named, key);
        if (text && text->type == JSON_TEXT) {
            struct tr_arg args[] = {{"title", text->text}, {0}};
            struct json_value with = json_of_text(tr_fmt(r->arena, (enum lang)lang, N_("{title} (copy)"), args));
            named = json_with(r->arena, &named, key, &with);
        }
    }
    return json_with(r->arena, doc, "title", &named);
}

enum err editor_copy_post(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_revision_row last;
    struct json_value json;
    struct str why;
    enum err e = survey_of_office(r, &row, &doc);
    e = e ? e : survey_revision_last(r->db, r->arena, row.id, &last);
    if (e) {
        return e;
    }
    if (!json_parse(r->arena, last.document, &json, &why)) {
        return ERR_INTERNAL;
    }
    json = copied_title(r, &json);
    return editor_create(r, row.cluster_id, json_written(r->arena, &json), N_("This is the copy. The other survey stays as it is."));
}

