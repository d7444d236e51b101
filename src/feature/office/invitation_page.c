/* Accepting an invitation: the account becomes real, its owner is signed in. */
#include "domain/change.h"
#include "feature/account/account.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

static enum err fill_names(struct request *r, id account, struct invitation_view *v)
{
    struct office_invited_to_row *rows;
    enum err e = office_invited_to(r->db, r->arena, account, &rows, &v->n_names);
    if (e) {
        return e;
    }
    struct str *names = ARENA_ARRAY(r->arena, struct str, v->n_names);
    for (size_t i = 0; i < v->n_names; i++) {
        names[i] = rows[i].name;
    }
    v->names = names;
    return OK;
}

static enum err show(struct request *r, const struct link *link)
{
    struct invitation_view v = {
        .token = web_param(r, "token"),
        .email = link->person.email,
        .is_good = link->state == LINK_GOOD,
        .is_used = link->state == LINK_USED,
        .is_expired = link->state == LINK_EXPIRED,
    };
    struct invitation_input fresh = {.name = link->person.name, .language = lang_code(r->lang)};
    const void *data = r->method == POST && r->errors.n > 0 ? r->input : &fresh;
    part_errors(r, &v.errors);
    part_field(r, invitation_fields, "name", data, &v.name);
    part_field(r, invitation_fields, "language", data, &v.language);
    v.name.autocomplete = STR("name");
    enum err e = v.is_good ? fill_names(r, link->person.account, &v) : OK;
    if (e) {
        return e;
    }
    bool refused = r->errors.n > 0;
    struct page_head head = {
        .title = T(r->lang, "Invitation"),
        .no_index = true,
        .status = refused ? 422 : v.is_good ? 200 : link->state == LINK_UNKNOWN ? 404 : 410,
    };
    return web_page(r, &head, tpl_office_invitation, &v);
}

enum err invitation_page(struct request *r)
{
    struct link link;
    enum err e = people_link_look(r->db, r->arena, LINK_INVITE, web_param(r, "token"), r->now, &link);
    if (!e && r->method == GET && link.state == LINK_GOOD) { /* not when the form is shown again */
        e = office_invitation_opened(r->db, link.person.account, r->now);
    }
    return e ? e : show(r, &link);
}

enum err invitation_accept(struct request *r)
{
    const struct invitation_input *in = r->input;
    struct link link;
    enum err e = people_link_use(r->db, r->arena, LINK_INVITE, web_param(r, "token"), r->now, &link);
    if (e) {
        return e;
    }
    if (link.state != LINK_GOOD) {
        return show(r, &link);
    }
    struct viewer self = {.account = link.person.account};
    struct entering entering = {.account = self.account, .method = "invitation", .stay = true, .next = STR("/account")};
    struct entered entered;
    e = people_profile_set(r->db, self.account, in->name, people_lang(in->language), r->now);
    e = e ? e : account_enter(r, r->db, &entering, &entered);
    e = e ? e : office_invitation_accepted(r->db, self.account, r->now);
    e = e ? e : audit_add(r->db, &self, "invitation_accept", "account", self.account, STR_NONE, r->now);
    return e ? e : account_entered(r, &entered, N_("Welcome. Your account is ready."));
}
