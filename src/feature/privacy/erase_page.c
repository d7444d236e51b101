/* Leaving for good: what goes and what stays, a link by mail, its button. */
#include "app/app.h"
#include "domain/change.h"
#include "domain/mail_write.h"
#include "feature/privacy/page.h"
#include "gen/personal_erase_sql.h"
#include "gen/privacy_tpl.h"

static enum err fill(struct request *r, const struct person *p, struct erase_view *v)
{
    struct personal_last_admin_row *alone;
    struct data_part *parts;
    size_t n, n_alone;
    enum err e = data_parts(r, p->account, 0, &parts, &n);
    e = e ? e : personal_last_admin(r->db, r->arena, p->account, &alone, &n_alone);
    if (e) {
        return e;
    }
    struct data_part *goes = ARENA_ARRAY(r->arena, struct data_part, n), *stays = ARENA_ARRAY(r->arena, struct data_part, n);
    for (size_t i = 0; i < n; i++) {
        if (parts[i].stays) {
            stays[v->n_stays++] = parts[i];
        } else {
            goes[v->n_goes++] = parts[i];
        }
    }
    struct str *names = ARENA_ARRAY(r->arena, struct str, n_alone + 1);
    for (size_t i = 0; i < n_alone; i++) {
        names[i] = alone[i].name;
    }
    v->goes = goes;
    v->stays = stays;
    v->alone = (struct strs){names, n_alone};
    v->email = p->email;
    v->is_operator = p->role == ROLE_OPERATOR;
    return OK;
}

static enum err show(struct request *r, struct erase_view *v)
{
    struct part_crumb crumbs[] = {{T(r->lang, "Your account"), STR("/account")}, {.text = T(r->lang, "Erase the account")}};
    struct erase_input fresh = {.listings = STR("keep")};
    v->crumbs = (struct part_crumbs){crumbs, 2};
    v->is_demo = r->app->config.demo;
    part_errors(r, &v->errors);
    part_field(r, erase_fields, "listings", r->method == POST && v->is_link ? r->input : &fresh, &v->listings);
    const struct page_head head = {
        .title = T(r->lang, "Erase the account"), .nav = "account", .no_index = true, .status = v->is_link && !v->is_good ? 410 : 0};
    return web_page(r, &head, tpl_privacy_erase, v);
}

enum err erase_page(struct request *r)
{
    struct erase_view v = {.is_sent = web_query(r, "sent").n > 0};
    struct person p;
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &p);
    e = e ? e : fill(r, &p, &v);
    return e ? e : show(r, &v);
}

enum err erase_send(struct request *r)
{
    struct person p;
    struct str path;
    struct mail_write w;
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &p);
    e = e ? e : people_erase_link(r->db, r->arena, p.account, r->now, &path);
    if (e) {
        return e;
    }
    mail_write_begin(&w, r->arena, web_base_url(r), "erase", p.account, p.email, p.name, p.lang);
    mail_write_text(&w, T(p.lang, "you want to leave Clusterwerk for good. This link shows once more what goes and what stays, and erases the account at the press of a button."));
    mail_write_link(&w, path);
    mail_write_text(&w, T(p.lang, "The link works for one hour. This was not you? Then sign in and sign out all other devices."));
    e = mail_write_queue(&w, r->db, T(p.lang, "Erase your account at Clusterwerk"), r->now);
    return e ? e : web_redirect(r, STR("/account/erase?sent=1"), NULL);
}

enum err erase_link_page(struct request *r)
{
    struct link link;
    struct erase_view v = {.is_link = true, .token = web_param(r, "token")};
    enum err e = people_link_look(r->db, r->arena, LINK_ERASE, v.token, r->now, &link);
    v.is_good = !e && link.state == LINK_GOOD;
    e = e || !v.is_good ? e : fill(r, &link.person, &v);
    return e ? e : show(r, &v);
}

enum err erase_do(struct request *r)
{
    const struct erase_input *in = r->input;
    struct link link;
    enum err e = people_link_use(r->db, r->arena, LINK_ERASE, web_param(r, "token"), r->now, &link);
    if (e || link.state != LINK_GOOD) {
        return e ? e : show(r, &(struct erase_view){.is_link = true});
    }
    e = personal_erase(r->db, r->arena, link.person.account, str_is(in->listings, "withdraw"), r->now);
    if (!e && r->viewer->account == link.person.account) {
        web_set_session(r, STR_NONE);
    }
    return e ? e : web_redirect(r, STR("/"), N_("Your account is erased. Thank you for having been here."));
}
