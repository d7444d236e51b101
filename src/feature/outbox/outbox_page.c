/* The list of mails and one mail. */
#include "feature/outbox/outbox_view.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/job.h"
#include "domain/mail.h"
#include "gen/mail_sql.h"
#include "gen/outbox_tpl.h"

enum { PER_PAGE = 50 };

static enum err may_look(const struct request *r)
{
    if (r->app->config.demo || r->viewer->role == ROLE_OPERATOR) {
        return OK;
    }
    return r->viewer->account ? ERR_FORBIDDEN : ERR_SIGN_IN;
}

static bool is_status(struct str s)
{
    return str_is(s, "queued") || str_is(s, "sent") || str_is(s, "failed") || str_is(s, "held");
}

static void fill_filter(struct request *r, struct str status, struct part_tags *ret)
{
    static const struct {
        const char *value, *text, *href;
    } all[] = {
        {"", N_("All"), "/outbox"},
        {"queued", N_("Waiting"), "/outbox?status=queued"},
        {"sent", N_("Sent"), "/outbox?status=sent"},
        {"failed", N_("Failed"), "/outbox?status=failed"},
        {"held", N_("For the summary"), "/outbox?status=held"},
    };
    size_t n = sizeof(all) / sizeof(all[0]);
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, n);
    for (size_t i = 0; i < n; i++) {
        tags[i] = (struct part_tag){
            .text = tr(r->lang, all[i].text),
            .href = str_of(all[i].href),
            .is_on = str_is(status, all[i].value),
        };
    }
    *ret = (struct part_tags){tags, n};
}

static struct str recipient(struct arena *a, struct str name, struct str address)
{
    return name.n == 0 ? address : str_fmt(a, "%.*s <%.*s>", STR_ARG(name), STR_ARG(address));
}

static enum err fill_mails(struct request *r, struct str status, struct outbox_view *v)
{
    id before;
    if (!id_parse(web_query(r, "before"), &before)) {
        before = INT64_MAX;
    }
    struct mail_list_row *rows;
    size_t n;
    enum err e = mail_list(r->db, r->arena, status, before, PER_PAGE + 1, &rows, &n);
    if (e) {
        return e;
    }
    v->n_mails = n > PER_PAGE ? PER_PAGE : n;
    struct outbox_item *items = ARENA_ARRAY(r->arena, struct outbox_item, v->n_mails);
    for (size_t i = 0; i < v->n_mails; i++) {
        items[i] = (struct outbox_item){
            .id = id_text(r->arena, rows[i].id),
            .to = recipient(r->arena, rows[i].recipient_name, rows[i].recipient),
            .subject = rows[i].subject,
            .kind = rows[i].kind,
            .is_queued = str_is(rows[i].status, "queued"),
            .is_sent = str_is(rows[i].status, "sent"),
            .is_failed = str_is(rows[i].status, "failed"),
            .is_held = str_is(rows[i].status, "held"),
            .is_summed = str_is(rows[i].status, "summed"),
            .created_at = rows[i].created_at,
        };
    }
    v->mails = items;
    if (n > PER_PAGE) {
        v->older = part_link(r, "before", items[PER_PAGE - 1].id);
    }
    return OK;
}

enum err outbox_page(struct request *r)
{
    enum err e = may_look(r);
    if (e) {
        return e;
    }
    struct str status = web_query(r, "status");
    status = is_status(status) ? status : STR_NONE;
    struct outbox_view v = {.is_demo = r->app->config.demo, .has_server = r->app->config.smtp_url.n > 0};
    fill_filter(r, status, &v.filter);
    e = fill_mails(r, status, &v);
    if (e) {
        return e;
    }
    struct page_head head = {.title = T(r->lang, "Outbox"), .nav = "outbox", .no_index = true};
    return web_page(r, &head, tpl_outbox_list, &v);
}

enum err outbox_mail_page(struct request *r)
{
    struct mail_get_row row;
    id mail;
    enum err e = may_look(r);
    e = e ? e : web_param_id(r, "mail", &mail);
    e = e ? e : mail_get(r->db, r->arena, mail, &row);
    if (e) {
        return e;
    }
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Outbox"), STR("/outbox")};
    crumbs[1] = (struct part_crumb){.text = row.subject};
    struct outbox_mail_view v = {
        .crumbs = {crumbs, 2},
        .id = id_text(r->arena, row.id),
        .to = row.recipient,
        .to_name = row.recipient_name,
        .subject = row.subject,
        .problem = row.problem,
        .language = row.language,
        .is_queued = str_is(row.status, "queued"),
        .is_sent = str_is(row.status, "sent"),
        .is_failed = str_is(row.status, "failed"),
        .is_held = str_is(row.status, "held"),
        .is_summed = str_is(row.status, "summed"),
        .is_hidden = !r->app->config.demo,
        .created_at = row.created_at,
        .sent_at = row.sent_at,
        .next_at = row.next_at,
        .attempts = row.attempts,
    };
    v.may_retry = v.is_failed && r->viewer->role == ROLE_OPERATOR;
    mail_lines(r->arena, row.body_text, v.is_hidden, &v.lines, &v.n_lines);
    struct page_head head = {.title = row.subject, .nav = "outbox", .no_index = true};
    return web_page(r, &head, tpl_outbox_mail, &v);
}

enum err outbox_retry(struct request *r)
{
    id mail;
    int64_t changed = 0;
    enum err e = web_param_id(r, "mail", &mail);
    e = e ? e : mail_retry(r->db, mail, r->now, &changed);
    if (e) {
        return e;
    }
    if (changed == 0) {
        return ERR_NOT_FOUND;
    }
    e = job_add_once(r->db, MAIL_SEND_JOB, r->now, r->now);
    e = e ? e : audit_add(r->db, r->viewer, "mail_retry", "mail", mail, STR_NONE, r->now);
    return e ? e : web_redirect(r, str_cat(r->arena, STR("/outbox/"), id_text(r->arena, mail)), N_("The mail is tried again."));
}
