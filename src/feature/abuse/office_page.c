/* /reports: what was reported, for those who decide. */
#include "feature/abuse/page.h"
#include "gen/abuse_tpl.h"

static const struct choice kinds[] = {{"listing", N_("Offer or request")}, {"organisation", N_("Organisation")}, {"cluster", N_("Cluster")},
                                      {"person", N_("Profile of a person")},
                                      {"conversation", N_("Messages")}, {0}};
static const struct choice states[] = {{"open", N_("to be decided")}, {"hide", N_("hidden")}, {"keep", N_("kept")}, {"warn", N_("warned")}, {0}};

static const char *label(const struct choice *c, struct str value)
{
    while (c[1].value && !str_is(value, c->value)) {
        c++;
    }
    return c->label;
}

enum err abuse_list_page(struct request *r)
{
    struct abuse_list_row *rows;
    size_t n;
    enum err e = abuse_list(r->db, r->arena, r->viewer->staff_of, r->viewer->role >= ROLE_PROGRAMME, &rows, &n);
    if (e) {
        return e;
    }
    struct abuse_item *items = ARENA_ARRAY(r->arena, struct abuse_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct abuse_item){.id = id_text(r->arena, rows[i].id), .title = rows[i].title, .kind = label(kinds, rows[i].kind),
                                       .reason = label(abuse_reasons, rows[i].reason), .state = label(states, rows[i].status),
                                       .is_open = str_is(rows[i].status, "open"), .created_at = rows[i].created_at};
    }
    struct abuse_list_view v = {.items = items, .n_items = n};
    v.empty = (struct part_empty){.title = T(r->lang, "Nothing was reported"),
                                  .text = T(r->lang, "What somebody reports about offers, requests, profiles or messages stands here until you decide on it.")};
    const struct page_head head = {.title = T(r->lang, "Reports"), .nav = "reports", .no_index = true};
    return web_page(r, &head, tpl_abuse_list, &v);
}

static enum err find(struct request *r, struct abuse_get_row *ret)
{
    id report;
    enum err e = web_param_id(r, "report", &report);
    e = e ? e : abuse_get(r->db, r->arena, report, ret);
    if (e) {
        return e;
    }
    bool decides = ret->cluster_id == DB_NULL ? r->viewer->role >= ROLE_PROGRAMME : ids_has(r->viewer->staff_of, ret->cluster_id);
    return decides ? OK : ERR_NOT_FOUND;
}

enum err abuse_page(struct request *r)
{
    struct abuse_get_row row;
    struct abuse_view v = {0};
    enum err e = find(r, &row);
    e = e ? e : abuse_path(r, &row, &v.path);
    if (e) {
        return e;
    }
    struct part_crumb crumbs[] = {{T(r->lang, "Reports"), STR("/reports")}, {.text = row.title}};
    const struct abuse_decision *in = r->method == POST ? r->input : NULL;
    v.crumbs = (struct part_crumbs){crumbs, 2};
    v.id = id_text(r->arena, row.id);
    v.title = row.title;
    v.reporter = row.reporter;
    v.text = row.text;
    v.evidence = row.evidence;
    v.note = row.note;
    v.kind = label(kinds, row.kind);
    v.reason = label(abuse_reasons, row.reason);
    v.state = label(states, row.status);
    v.is_open = str_is(row.status, "open");
    v.is_hidden = str_is(row.status, "hide") && row.hidden_at != DB_NULL;
    v.has_email = row.email.n > 0;
    v.created_at = row.created_at;
    v.decided_at = row.decided_at;
    part_errors(r, &v.errors);
    part_field(r, abuse_decision_fields, "decision", in, &v.decision);
    part_field(r, abuse_decision_fields, "note", in, &v.note_field);
    v.decision.control = STR("radios");
    const struct page_head head = {.title = row.title, .nav = "reports", .no_index = true};
    return web_page(r, &head, tpl_abuse_decide, &v);
}

static struct str path_of(struct request *r, const struct abuse_get_row *row)
{
    return str_fmt(r->arena, "/reports/%.*s", STR_ARG(id_text(r->arena, row->id)));
}

static const char *verb_of(struct str decision)
{
    static const char *const verbs[][2] = {{"hide", "report_hide"}, {"keep", "report_keep"}};
    for (size_t i = 0; i < 2; i++) {
        if (str_is(decision, verbs[i][0])) {
            return verbs[i][1];
        }
    }
    return "report_warn";
}

enum err abuse_decide_post(struct request *r)
{
    const struct abuse_decision *in = r->input;
    struct abuse_get_row row;
    int64_t changed = 0;
    enum err e = find(r, &row);
    e = e ? e : abuse_decide(r->db, row.id, in->decision, in->note, r->now, &changed);
    if (e || changed == 0) {
        return e ? e : web_redirect(r, path_of(r, &row), N_("This was decided already."));
    }
    e = str_is(in->decision, "hide") ? abuse_do_hide(r, &row, in->note) : OK;
    e = e ? e : abuse_log(r, r->viewer, verb_of(in->decision), row.kind, row.object_id, row.cluster_id);
    e = e ? e : abuse_mail_decision(r, &row, in);
    return e ? e : web_redirect(r, path_of(r, &row), N_("Decided. Both sides get the reason by e-mail."));
}

enum err abuse_lift_post(struct request *r)
{
    struct abuse_get_row row;
    enum err e = find(r, &row);
    if (e || row.hidden_at == DB_NULL) {
        return e ? e : web_redirect(r, path_of(r, &row), NULL);
    }
    e = abuse_do_lift(r, &row);
    e = e ? e : abuse_log(r, r->viewer, "report_lift", row.kind, row.object_id, row.cluster_id);
    return e ? e : web_redirect(r, path_of(r, &row), N_("Lifted. Those who answer for it may publish it again."));
}
