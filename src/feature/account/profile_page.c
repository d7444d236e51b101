/* Name, language and address. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "feature/account/account_page.h"
#include "gen/account_sql.h"
#include "gen/account_tpl.h"

static enum err fill_organisations(struct request *r, struct profile_view *v)
{
    struct account_organisations_row *rows;
    enum err e = account_organisations(r->db, r->arena, r->viewer->account, &rows, &v->n_organisations);
    if (e) {
        return e;
    }
    struct account_organisation *list = ARENA_ARRAY(r->arena, struct account_organisation, v->n_organisations);
    for (size_t i = 0; i < v->n_organisations; i++) {
        list[i] = (struct account_organisation){rows[i].name, rows[i].slug, str_is(rows[i].role, "admin")};
    }
    v->organisations = list;
    return OK;
}

static enum err fill_clusters(struct request *r, struct profile_view *v)
{
    struct account_clusters_row *rows;
    enum err e = account_clusters(r->db, r->arena, r->viewer->clusters, &rows, &v->n_clusters);
    if (e) {
        return e;
    }
    struct account_cluster *list = ARENA_ARRAY(r->arena, struct account_cluster, v->n_clusters);
    for (size_t i = 0; i < v->n_clusters; i++) {
        list[i] = (struct account_cluster){rows[i].short_name, rows[i].slug, ids_has(r->viewer->staff_of, rows[i].id)};
    }
    v->clusters = list;
    return OK;
}

enum err profile_page(struct request *r)
{
    struct profile_input stored = {.name = r->viewer->name, .language = lang_code(r->viewer->lang)};
    const void *data = r->method == POST ? r->input : &stored;
    struct profile_view v = {.email = r->viewer->email};
    account_tabs(r, TAB_PROFILE, &v.tabs);
    part_errors(r, &v.errors);
    part_field(r, profile_fields, "name", data, &v.name);
    part_field(r, profile_fields, "language", data, &v.language);
    v.name.autocomplete = STR("name");
    enum err e = fill_organisations(r, &v);
    e = e ? e : fill_clusters(r, &v);
    return e ? e : account_show(r, N_("Your account"), tpl_account_profile, &v);
}

enum err profile_save(struct request *r)
{
    const struct profile_input *in = r->input;
    enum err e = people_profile_set(r->db, r->viewer->account, in->name, people_lang(in->language), r->now);
    e = e ? e : audit_add(r->db, r->viewer, "profile", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account"), N_("Your profile is saved."));
}

enum err email_page(struct request *r)
{
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Your account"), STR("/account")};
    crumbs[1] = (struct part_crumb){.text = T(r->lang, "E-mail address")};
    struct email_view v = {.crumbs = {crumbs, 2}, .now = r->viewer->email};
    part_errors(r, &v.errors);
    part_field(r, email_fields, "email", r->method == POST ? r->input : NULL, &v.email);
    return account_show(r, N_("Change e-mail address"), tpl_account_email, &v);
}

/* Says the same whether or not the address belongs to somebody else, who then gets no mail. */
enum err email_save(struct request *r)
{
    const struct email_input *in = r->input;
    struct person self, other;
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &self);
    if (e) {
        return e;
    }
    if (str_eq(people_email_key(r->arena, in->email), people_email_key(r->arena, self.email))) {
        field_error(r, "email", N_("This is your address already."));
        return ERR_INVALID;
    }
    e = people_by_email(r->db, r->arena, in->email, &other);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    if (e == ERR_NOT_FOUND) {
        struct str path;
        e = people_confirm_link(r->db, r->arena, self.account, in->email, r->now, &path);
        e = e ? e : email_confirm_mail(r, &self, in->email, path);
        e = e ? e : email_notice_mail(r, &self, in->email);
    }
    e = e ? e : audit_add(r->db, r->viewer, "email_asked", "account", self.account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account"), N_("We have sent a link to the new address."));
}

static enum err show_confirm(struct request *r, const struct link *link)
{
    struct email_confirm_view v = {
        .token = web_param(r, "token"),
        .email = link->email,
        .is_good = link->state == LINK_GOOD,
        .is_used = link->state == LINK_USED,
        .is_expired = link->state == LINK_EXPIRED,
    };
    struct page_head head = {
        .title = T(r->lang, "Confirm e-mail address"),
        .no_index = true,
        .status = link->state == LINK_GOOD ? 200 : link->state == LINK_UNKNOWN ? 404 : 410,
    };
    return web_page(r, &head, tpl_account_email_confirm, &v);
}

enum err email_confirm_page(struct request *r)
{
    struct link link;
    enum err e = people_link_look(r->db, r->arena, LINK_CONFIRM, web_param(r, "token"), r->now, &link);
    return e ? e : show_confirm(r, &link);
}

enum err email_confirm(struct request *r)
{
    struct link link;
    enum err e = people_link_use(r->db, r->arena, LINK_CONFIRM, web_param(r, "token"), r->now, &link);
    if (e == ERR_CONFLICT) {
        r->problem = N_("This address belongs to another account by now.");
    }
    if (e) {
        return e;
    }
    if (link.state != LINK_GOOD) {
        return show_confirm(r, &link);
    }
    struct viewer self = {.account = link.person.account};
    e = audit_add(r->db, &self, "email_changed", "account", self.account, STR_NONE, r->now);
    return e ? e : web_redirect(r, r->viewer->account ? STR("/account") : STR("/signin"), N_("Your new address counts from now on."));
}
