/* States and versions: the list, what differs between two, going back to one. */
#include "feature/survey/editor.h"
#include "feature/survey/survey_diff.h"
#include "gen/survey_tpl.h"

const struct field editor_compare_fields[] = {
    {.name = "from", .type = FIELD_INT, .offset = offsetof(struct editor_compare_input, from), .label = N_("From")},
    {.name = "to", .type = FIELD_INT, .offset = offsetof(struct editor_compare_input, to), .label = N_("To")},
    {0},
};

static struct str state_name(struct request *r, int64_t number, int64_t version)
{
    struct tr_arg args[] = {{"number", str_fmt(r->arena, "%lld", (long long)number)}, {"version", str_fmt(r->arena, "%lld", (long long)version)}, {0}};
    return version == DB_NULL ? tr_fmt(r->arena, r->lang, N_("State {number}"), args) : tr_fmt(r->arena, r->lang, N_("State {number}, version {version}"), args);
}

static enum err document_of(struct request *r, const struct editing *ed, int64_t number, struct json_value *ret)
{
    struct survey_revision_row row;
    struct str why;
    enum err e = survey_revision_get(r->db, r->arena, ed->row.id, number, &row);
    if (e) {
        return e;
    }
    return json_parse(r->arena, row.document, ret, &why) ? OK : ERR_INTERNAL;
}

static enum err compare(struct request *r, const struct editing *ed, struct editor_versions_view *v)
{
    const struct editor_compare_input *in = r->input;
    struct json_value before, after;
    if (in->from == DB_NULL || in->to == DB_NULL) {
        return OK;
    }
    enum err e = document_of(r, ed, in->from, &before);
    e = e ? e : document_of(r, ed, in->to, &after);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This state is not kept any more.");
    }
    if (e) {
        return e;
    }
    v->is_compared = true;
    v->changes = survey_diff(r->arena, r->lang, &before, &after, &v->n_changes);
    return OK;
}

enum err editor_versions_page(struct request *r)
{
    const struct editor_compare_input *in = r->input;
    struct editing ed;
    struct survey_revision_list_row *rows;
    struct editor_versions_view v = {0};
    enum err e = editor_load(r, &ed);
    e = e ? e : survey_revision_list(r->db, r->arena, ed.row.id, SURVEY_REVISIONS_KEPT, &rows, &v.n_states);
    e = e ? e : compare(r, &ed, &v);
    if (e) {
        return e;
    }
    struct editor_state *states = ARENA_ARRAY(r->arena, struct editor_state, v.n_states + 1);
    for (size_t i = 0; i < v.n_states; i++) {
        states[i] = (struct editor_state){
            .number = str_fmt(r->arena, "%lld", (long long)rows[i].number), .name = state_name(r, rows[i].number, rows[i].version),
            .what = tr_fmt(r->arena, r->lang, survey_revision_what(rows[i].what), (struct tr_arg[]){{"subject", rows[i].subject}, {0}}),
            .at = rows[i].created_at, .answers = rows[i].answers, .is_version = rows[i].version != DB_NULL,
            .is_in_force = rows[i].number == ed.row.revision && rows[i].version != DB_NULL, .is_last = i == 0,
            .is_from = in->from != DB_NULL ? rows[i].number == in->from : i == (v.n_states > 1), .is_to = in->to != DB_NULL ? rows[i].number == in->to : i == 0};
    }
    v.states = states;
    v.action = editor_path(r, ed.row.id, "/versions");
    v.is_closed = str_is(ed.row.status, "closed");
    v.revision = ed.last.number;
    v.crumbs = editor_crumbs(r, &ed, T(r->lang, "Versions"));
    const struct page_head head = {.title = T(r->lang, "Versions"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_editor_versions, &v);
}

enum err editor_restore_post(struct request *r)
{
    const struct editor_do_input *in = r->input;
    struct editing ed;
    struct json_value doc;
    int64_t number;
    enum err e = editor_load_open(r, &ed);
    if (!e && !str_to_int(in->action, &number)) {
        e = ERR_NOT_FOUND;
    }
    if (!e && in->revision != ed.last.number) {
        r->problem = N_("Somebody has changed the questionnaire meanwhile. Please look at the versions again.");
        e = ERR_CONFLICT;
    }
    e = e ? e : document_of(r, &ed, number, &doc);
    return e ? e : editor_save(r, &ed, &doc, "restore", in->action, STR_NONE, N_("The questionnaire is as it was then. Nothing of what came after is lost."));
}
