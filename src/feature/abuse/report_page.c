/* /report: what is wrong, in a reason and in words. */
#include "feature/abuse/page.h"
#include "gen/abuse_tpl.h"

static enum err show(struct request *r, const struct abuse_target *t)
{
    struct part_crumb crumbs[] = {{t->title, t->path}, {.text = T(r->lang, "Report what is wrong")}};
    const struct abuse_input *in = r->method == POST ? r->input : NULL;
    struct abuse_report_view v = {.crumbs = {crumbs, 2}, .title = t->title, .back = t->path, .field = str_of(t->kind), .value = t->name,
                                  .is_visitor = r->viewer->account == 0, .is_conversation = str_is(str_of(t->kind), "conversation")};
    part_errors(r, &v.errors);
    part_field(r, abuse_fields, "reason", in, &v.reason);
    part_field(r, abuse_fields, "text", in, &v.text);
    part_field(r, abuse_fields, "email", in, &v.email);
    v.reason.control = STR("radios");
    v.email.optional = true;
    const struct page_head head = {.title = str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Report what is wrong")), STR_ARG(t->title)), .no_index = true};
    return web_page(r, &head, tpl_abuse_report, &v);
}

enum err abuse_report_page(struct request *r)
{
    struct abuse_target t;
    enum err e = abuse_target(r, r->input, &t);
    return e ? e : show(r, &t);
}

/* One and the same report is taken once, also when the button is pressed twice. */
static enum err is_there(struct request *r, const struct abuse_target *t, struct str text, bool *ret)
{
    struct abuse_open_of_row mine;
    struct abuse_open_words_row same;
    enum err e = r->viewer->account ? abuse_open_of(r->db, r->arena, str_of(t->kind), t->object, r->viewer->account, &mine)
                                    : abuse_open_words(r->db, r->arena, str_of(t->kind), t->object, text, &same);
    *ret = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err add(struct request *r, const struct abuse_target *t, const struct abuse_input *in)
{
    const struct viewer nobody = {0}; /* the log is read by those concerned */
    id report = id_new();
    enum err e = abuse_add(r->db, &(struct abuse_add_params){
                                      .id = report, .kind = str_of(t->kind), .object = t->object, .cluster = t->cluster ? t->cluster : DB_NULL,
                                      .account = r->viewer->account ? r->viewer->account : DB_NULL,
                                      .email = r->viewer->account || !in->email.n ? STR_NONE : in->email, .language = lang_code(r->lang),
                                      .reason = in->reason, .text = in->text, .title = t->title, .evidence = t->evidence, .now = r->now});
    e = e ? e : abuse_log(r, &nobody, "report", str_of(t->kind), t->object, t->cluster);
    return e ? e : abuse_mail_office(r, report, t->cluster, t->title);
}

enum err abuse_report_post(struct request *r)
{
    const struct abuse_input *in = r->input;
    struct abuse_target t;
    bool there = false;
    enum err e = abuse_target(r, in, &t);
    e = e ? e : is_there(r, &t, in->text, &there);
    e = e || there ? e : add(r, &t, in);
    return e ? e : web_redirect(r, t.path, N_("Thank you. The office looks at it. Those concerned are not told who reported."));
}
