/* The team of a cluster's office. */
#include "domain/change.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

static struct str back_to(struct request *r, const struct cluster *c)
{
    return office_path(r, "/office/", c->slug, "/team");
}

enum err staff_page(struct request *r)
{
    struct cluster c;
    struct office_staff_row *rows;
    size_t n;
    enum err e = office_cluster(r, &c);
    e = e ? e : office_staff(r->db, r->arena, c.id, &rows, &n);
    if (e) {
        return e;
    }
    struct people_view v = {.action = back_to(r, &c), .n_people = n};
    struct person_item *items = ARENA_ARRAY(r->arena, struct person_item, n);
    for (size_t i = 0; i < n; i++) {
        struct str account = id_text(r->arena, rows[i].id);
        items[i] = (struct person_item){
            .id = account,
            .name = rows[i].name,
            .email = rows[i].email,
            .action = str_fmt(r->arena, "%.*s/%.*s", STR_ARG(v.action), STR_ARG(account)),
            .is_invited = rows[i].confirmed_at == DB_NULL,
            .is_lost = rows[i].mail_dead_at != DB_NULL,
            .is_self = rows[i].id == r->viewer->account,
        };
    }
    v.people = items;
    v.links_accounts = r->viewer->role != ROLE_MEMBER || r->viewer->staff_of.n > 0;
    office_head_cluster(r, &c, CLUSTER_TEAM, &v.head);
    part_errors(r, &v.errors);
    part_field(r, staff_fields, "emails", r->method == POST ? r->input : NULL, &v.emails);
    return office_show(r, &v.head, N_("Team"), tpl_office_people, &v);
}

static enum err invite_one(struct request *r, const struct cluster *c, const struct invite_line *line)
{
    struct person p;
    enum err e = invite_person(r, line, &p);
    if (e) {
        return e == ERR_FORBIDDEN ? OK : e;
    }
    e = people_join_staff(r->db, p.account, c->id);
    e = e ? e : invite_send(r, &p, &(struct invite_to){.name = c->short_name, .cluster = c->id, .role = "manager"});
    return e ? e : audit_add_in(r->db, r->viewer, "invite_staff", p.account, 0, c->id, r->now);
}

enum err staff_invite(struct request *r)
{
    const struct invite_input *in = r->input;
    struct cluster c;
    struct invite_line *lines;
    size_t n;
    enum err e = office_cluster(r, &c);
    e = e ? e : office_not_acting(r);
    e = e ? e : invite_read(r, in->emails, &lines, &n);
    for (size_t i = 0; !e && i < n; i++) {
        e = invite_one(r, &c, &lines[i]);
    }
    return e ? e : web_redirect(r, back_to(r, &c), invite_notice(lines, n));
}

static enum err member_of_team(struct request *r, struct cluster *c, struct person *ret)
{
    struct office_staff_row *rows;
    size_t n;
    id account;
    enum err e = office_cluster(r, c);
    e = e ? e : web_param_id(r, "account", &account);
    e = e ? e : office_staff(r->db, r->arena, c->id, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (rows[i].id == account) {
            return people_by_id(r->db, r->arena, account, ret);
        }
    }
    return e ? e : ERR_NOT_FOUND;
}

enum err staff_resend(struct request *r)
{
    struct cluster c;
    struct person p;
    enum err e = member_of_team(r, &c, &p);
    e = e ? e : people_invite_withdraw(r->db, p.account, r->now);
    e = e ? e : invite_send(r, &p, &(struct invite_to){.name = c.short_name, .cluster = c.id, .role = "manager"});
    return e ? e : web_redirect(r, back_to(r, &c), N_("The invitation is on its way again. Earlier links no longer work."));
}

enum err staff_remove(struct request *r)
{
    struct cluster c;
    struct person p = {0};
    enum err e = member_of_team(r, &c, &p);
    e = e ? e : office_not_acting(r);
    e = e ? e : people_leave_staff(r->db, p.account, c.id);
    if (!e && !p.confirmed) {
        e = people_invite_withdraw(r->db, p.account, r->now);
        e = e ? e : invite_withdrawn(r, p.account, 0, c.id);
    }
    e = e ? e : audit_add_in(r->db, r->viewer, "leave_staff", p.account, 0, c.id, r->now);
    bool self = p.account == r->viewer->account;
    return e ? e : web_redirect(r, self ? STR("/account") : back_to(r, &c), N_("This person no longer belongs to the team."));
}
