/* The people of an organisation. */
#include "domain/change.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

static struct str back_to(struct request *r, const struct organisation *o)
{
    return office_path(r, "/organisation/", o->slug, "/people");
}

enum err people_page(struct request *r)
{
    struct organisation o;
    struct office_people_row *rows;
    size_t n;
    enum err e = office_organisation_people(r, &o);
    e = e ? e : office_people(r->db, r->arena, o.id, &rows, &n);
    if (e) {
        return e;
    }
    struct people_view v = {.action = back_to(r, &o), .has_roles = true, .n_people = n};
    struct person_item *items = ARENA_ARRAY(r->arena, struct person_item, n);
    for (size_t i = 0; i < n; i++) {
        struct str account = id_text(r->arena, rows[i].id);
        items[i] = (struct person_item){
            .id = account,
            .name = rows[i].name,
            .email = rows[i].email,
            .action = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(v.action), STR_ARG(account)),
            .is_admin = str_is(rows[i].role, "admin"),
            .is_invited = rows[i].confirmed_at == DB_NULL,
            .is_lost = rows[i].mail_dead_at != DB_NULL,
            .is_self = rows[i].id == r->viewer->account,
        };
    }
    v.people = items;
    v.links_accounts = r->viewer->role != ROLE_MEMBER || r->viewer->staff_of.n > 0;
    struct invite_input fresh = {.role = STR("member")};
    const void *data = r->method == POST ? r->input : &fresh;
    office_head_organisation(r, &o, ORGANISATION_PEOPLE, &v.head);
    part_errors(r, &v.errors);
    part_field(r, invite_fields, "emails", data, &v.emails);
    part_field(r, invite_fields, "role", data, &v.role);
    return office_show(r, &v.head, N_("People"), tpl_office_people, &v);
}

static enum err invite_one(struct request *r, const struct organisation *o, const struct invite_line *line, struct str role)
{
    struct person p;
    struct office_person_row belongs;
    enum err e = invite_person(r, line, &p);
    if (e) {
        return e == ERR_FORBIDDEN ? OK : e;
    }
    e = office_person(r->db, r->arena, o->id, p.account, &belongs);
    if (e == OK && p.confirmed) {
        return OK; /* belongs already: inviting again changes nothing */
    }
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    e = people_join_organisation(r->db, p.account, o->id, str_is(role, "admin") ? "admin" : "member");
    const struct invite_to to = {.name = o->name, .organisation = o->id, .role = str_is(role, "admin") ? "admin" : "member"};
    e = e ? e : invite_send(r, &p, &to);
    return e ? e : audit_add_in(r->db, r->viewer, "invite", p.account, o->id, 0, r->now);
}

enum err people_invite(struct request *r)
{
    const struct invite_input *in = r->input;
    struct organisation o;
    struct invite_line *lines;
    size_t n;
    enum err e = office_organisation_people(r, &o);
    e = e || !str_is(in->role, "admin") ? e : office_not_acting(r);
    e = e ? e : invite_read(r, in->emails, &lines, &n);
    for (size_t i = 0; !e && i < n; i++) {
        e = invite_one(r, &o, &lines[i], in->role);
    }
    return e ? e : web_redirect(r, back_to(r, &o), invite_notice(lines, n));
}

/* The person that {account} names, of the organisation that {organisation} names. */
static enum err person_of(struct request *r, struct organisation *o, id *ret_account, struct office_person_row *ret)
{
    enum err e = office_organisation_people(r, o);
    e = e ? e : web_param_id(r, "account", ret_account);
    return e ? e : office_person(r->db, r->arena, o->id, *ret_account, ret);
}

/* Admins come and go, but one of them has to stay; the office may do otherwise. */
static enum err keeps_an_admin(struct request *r, const struct organisation *o, id account)
{
    struct office_other_admins_row others;
    if (!ids_has(r->viewer->admin_of, o->id)) {
        return OK;
    }
    enum err e = office_other_admins(r->db, r->arena, o->id, account, &others);
    if (!e && others.admins == 0) {
        r->problem = N_("The organisation needs at least one admin. Make somebody else admin first.");
        return ERR_CONFLICT;
    }
    return e;
}

enum err people_resend(struct request *r)
{
    struct organisation o;
    struct office_person_row row;
    struct person p;
    id account;
    enum err e = person_of(r, &o, &account, &row);
    e = e ? e : people_by_id(r->db, r->arena, account, &p);
    e = e ? e : people_invite_withdraw(r->db, account, r->now);
    const struct invite_to to = {.name = o.name, .organisation = o.id, .role = !e && str_is(row.role, "admin") ? "admin" : "member"};
    e = e ? e : invite_send(r, &p, &to);
    return e ? e : web_redirect(r, back_to(r, &o), N_("The invitation is on its way again. Earlier links no longer work."));
}

enum err people_role(struct request *r)
{
    const struct role_input *in = r->input;
    struct organisation o;
    struct office_person_row row;
    id account;
    bool admin = str_is(in->role, "admin");
    enum err e = person_of(r, &o, &account, &row);
    e = e ? e : office_not_acting(r);
    e = e || admin ? e : keeps_an_admin(r, &o, account);
    e = e ? e : people_join_organisation(r->db, account, o.id, admin ? "admin" : "member");
    e = e ? e : audit_add_in(r->db, r->viewer, "role", account, o.id, 0, r->now);
    return e ? e : web_redirect(r, back_to(r, &o), N_("The role is changed."));
}

enum err people_remove(struct request *r)
{
    struct organisation o;
    struct office_person_row row;
    id account = 0;
    enum err e = person_of(r, &o, &account, &row);
    e = e ? e : office_not_acting(r);
    e = e || !str_is(row.role, "admin") ? e : keeps_an_admin(r, &o, account);
    e = e ? e : people_leave_organisation(r->db, account, o.id);
    if (!e && row.confirmed_at == DB_NULL) {
        e = people_invite_withdraw(r->db, account, r->now);
        e = e ? e : invite_withdrawn(r, account, o.id, 0);
    }
    e = e ? e : audit_add_in(r->db, r->viewer, "leave", account, o.id, 0, r->now);
    bool self = account == r->viewer->account;
    return e ? e : web_redirect(r, self ? STR("/account") : back_to(r, &o), N_("This person no longer belongs to the organisation."));
}
