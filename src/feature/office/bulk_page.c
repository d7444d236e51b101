/* Inviting many at once: a list, its preview, the mails; and what became of each invitation. */
#include "domain/change.h"
#include "domain/sheet.h"
#include "feature/office/office_head.h"
#include "gen/office_sql.h"
#include "gen/office_tpl.h"

enum { PER_PAGE = 50, LIST_MAX = 60000 };

static const char *role_name(struct str role)
{
    return str_is(role, "admin") ? N_("Admin: keeps profile and people") : str_is(role, "manager") ? N_("Manager: team of the cluster") : N_("Member");
}

static enum err show(struct request *r, const struct cluster *c, struct str text, const struct bulk_line *lines, size_t n, size_t wrong)
{
    struct bulk_view v = {
        .action = office_path(r, "/office/", c->slug, "/invite"),
        .text = text,
        .is_preview = n > 0,
        .n_wrong = (int64_t)wrong,
        .n_fine = (int64_t)(n - wrong),
        .n_lines = n,
    };
    struct bulk_item *items = ARENA_ARRAY(r->arena, struct bulk_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct bulk_item){
            .row = lines[i].row,
            .name = lines[i].name,
            .email = lines[i].email,
            .into = lines[i].organisation_id || lines[i].organisation.n ? lines[i].organisation : c->short_name,
            .role = lines[i].role ? role_name(str_of(lines[i].role)) : NULL,
            .wrong = lines[i].wrong,
        };
    }
    v.lines = items;
    office_head_cluster(r, c, CLUSTER_INVITATIONS, &v.head);
    part_errors(r, &v.errors);
    part_field(r, bulk_fields, "list", &(struct bulk_input){.list = text}, &v.list);
    return office_show(r, &v.head, N_("Invite many"), tpl_office_bulk, &v);
}

enum err bulk_page(struct request *r)
{
    struct cluster c;
    enum err e = office_cluster(r, &c);
    struct str typed = r->method == POST ? ((const struct bulk_input *)r->input)->list : STR_NONE;
    return e ? e : show(r, &c, typed, NULL, 0, 0);
}

/* A file takes the place of what was typed. */
static enum err text_of(struct request *r, struct str *ret)
{
    const struct upload *file = web_upload(r, "file");
    const char *why = NULL;
    struct sheet sheet;
    *ret = ((const struct bulk_input *)r->input)->list;
    if (!file || file->bytes.n == 0) {
        return OK;
    }
    if (!sheet_read(r->arena, file->bytes, 0, &sheet, &why) || sheet.csv.n > LIST_MAX) {
        field_error(r, "list", why ? why : N_("At most 500 at once. Please split the list."));
        return ERR_INVALID;
    }
    *ret = sheet.csv;
    return OK;
}

enum err bulk_preview(struct request *r)
{
    struct cluster c;
    struct str text;
    struct bulk_line *lines;
    size_t n, wrong;
    enum err e = office_cluster(r, &c);
    e = e ? e : text_of(r, &text);
    e = e ? e : bulk_read(r, c.id, text, &lines, &n, &wrong);
    return e ? e : show(r, &c, text, lines, n, wrong);
}

enum err bulk_preview_again(struct request *r)
{
    struct cluster c;
    struct bulk_line *lines;
    size_t n = 0, wrong = 0;
    struct str text = ((const struct bulk_input *)r->input)->list;
    enum err e = office_cluster(r, &c);
    e = e ? e : bulk_read(r, c.id, text, &lines, &n, &wrong);
    return e && e != ERR_INVALID ? e : show(r, &c, text, lines, e ? 0 : n, wrong);
}

static enum err invite_line_of(struct request *r, const struct cluster *c, const struct bulk_line *line)
{
    struct person p;
    const struct invite_line who = {.name = line->name, .email = line->email};
    const struct invite_to to = {
        .name = line->organisation_id ? line->organisation : c->short_name,
        .cluster = c->id,
        .organisation = line->organisation_id,
        .role = line->role,
    };
    enum err e = invite_person(r, &who, &p);
    if (e) {
        return e == ERR_FORBIDDEN ? OK : e; /* a blocked account stays out, and nobody learns of it */
    }
    if (to.organisation) {
        struct office_person_row row;
        e = office_person(r->db, r->arena, to.organisation, p.account, &row);
        if (e == OK && p.confirmed) {
            return OK; /* belongs already */
        }
        e = e == ERR_NOT_FOUND || e == OK ? people_join_organisation(r->db, p.account, to.organisation, to.role) : e;
        e = e ? e : audit_add_in(r->db, r->viewer, "invite", p.account, to.organisation, c->id, r->now);
    } else {
        e = people_join_staff(r->db, p.account, c->id);
        e = e ? e : audit_add_in(r->db, r->viewer, "invite_staff", p.account, 0, c->id, r->now);
    }
    return e ? e : invite_send(r, &p, &to);
}

enum err bulk_send(struct request *r)
{
    const struct bulk_input *in = r->input;
    struct cluster c;
    struct bulk_line *lines;
    size_t n, wrong;
    enum err e = office_cluster(r, &c);
    e = e ? e : office_not_acting(r);
    e = e ? e : bulk_read(r, c.id, in->list, &lines, &n, &wrong);
    if (!e && wrong > 0) {
        field_error(r, "list", N_("Something has changed meanwhile. Please look at the list once more."));
        return ERR_INVALID;
    }
    for (size_t i = 0; !e && i < n; i++) {
        /* Who invites into the team may invite into a member organisation, not the other way round. */
        struct bulk_line line = lines[i];
        line.organisation_id = str_is(str_of(line.role), "manager") ? 0 : line.organisation_id;
        e = invite_line_of(r, &c, &line);
    }
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, "/invitations"), N_("The invitations are on their way. Here you see what becomes of them."));
}

/* ---- what became of them ---- */

static struct str which_asked(const struct request *r)
{
    struct str s = web_query(r, "state");
    return str_is(s, "accepted") || str_is(s, "withdrawn") ? s : STR("open");
}

static const char *state_of(const struct office_invitations_row *row, instant now)
{
    if (row->withdrawn_at != DB_NULL) {
        return N_("withdrawn");
    }
    if (row->accepted_at != DB_NULL) {
        return N_("accepted");
    }
    if (row->sent_at + PEOPLE_INVITE_LIFE <= now) {
        return N_("expired");
    }
    if (row->opened_at != DB_NULL) {
        return N_("link opened");
    }
    return str_is(row->mail, "failed") ? N_("mail failed") : str_is(row->mail, "queued") ? N_("waits to be sent") : N_("sent");
}

static enum err fill_filter(struct request *r, const struct cluster *c, struct str which, struct part_tags *ret, int64_t *ret_total)
{
    struct office_invitations_count_row counts;
    enum err e = office_invitations_count(r->db, r->arena, c->id, &counts);
    if (e) {
        return e;
    }
    const struct {
        const char *which, *text;
        int64_t n;
    } all[] = {{"open", N_("Open: {n}"), counts.open}, {"accepted", N_("Accepted: {n}"), counts.accepted}, {"withdrawn", N_("Withdrawn: {n}"), counts.withdrawn}};
    size_t n = sizeof all / sizeof *all;
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, n);
    for (size_t i = 0; i < n; i++) {
        const struct tr_arg args[] = {{"n", fmt_int(r->arena, r->lang, all[i].n)}, {0}};
        tags[i] = (struct part_tag){.text = tr_fmt(r->arena, r->lang, all[i].text, args),
                                    .href = str_fmt(r->arena, "/office/%.*s/invitations?state=%s", STR_ARG(c->slug), all[i].which),
                                    .is_on = str_is(which, all[i].which)};
        *ret_total = tags[i].is_on ? all[i].n : *ret_total;
    }
    *ret = (struct part_tags){tags, n};
    return OK;
}

enum err invitations_page(struct request *r)
{
    struct cluster c;
    struct office_invitations_row *rows;
    struct invited_view v = {0};
    int64_t page, total = 0;
    struct str which = which_asked(r);
    if (!str_to_int(web_query(r, "page"), &page) || page < 1 || page > 100000) {
        page = 1;
    }
    enum err e = office_cluster(r, &c);
    e = e ? e : fill_filter(r, &c, which, &v.filter, &total);
    e = e ? e : office_invitations(r->db, r->arena, c.id, which, PER_PAGE, (page - 1) * PER_PAGE, &rows, &v.n_people);
    if (e) {
        return e;
    }
    struct invited_item *items = ARENA_ARRAY(r->arena, struct invited_item, v.n_people);
    for (size_t i = 0; i < v.n_people; i++) {
        items[i] = (struct invited_item){
            .email = rows[i].email,
            .name = rows[i].name,
            .into = rows[i].organisation.n > 0 ? rows[i].organisation : c.short_name,
            .action = str_fmt(r->arena, "/office/%.*s/invitations/%.*s", STR_ARG(c.slug), STR_ARG(id_text(r->arena, rows[i].id))),
            .role = role_name(rows[i].role),
            .state = state_of(&rows[i], r->now),
            .at = rows[i].sent_at,
            .is_open = str_is(which, "open"),
            .is_good = str_is(which, "accepted"),
            .is_bad = str_is(which, "open") && (rows[i].sent_at + PEOPLE_INVITE_LIFE <= r->now || str_is(rows[i].mail, "failed")),
        };
    }
    v.people = items;
    v.cluster = c.slug;
    office_head_cluster(r, &c, CLUSTER_INVITATIONS, &v.head);
    part_pager(r, page, PER_PAGE, total, &v.pager);
    return office_show(r, &v.head, N_("Invitations"), tpl_office_invitations, &v);
}

/* The open invitation that {invitation} names, if it is this cluster's business. */
static enum err open_one(struct request *r, struct cluster *c, struct office_invitation_row *row, struct person *p)
{
    id invitation;
    enum err e = office_cluster(r, c);
    e = e ? e : web_param_id(r, "invitation", &invitation);
    e = e ? e : office_invitation(r->db, r->arena, invitation, c->id, row);
    e = e ? e : people_by_id(r->db, r->arena, row->account_id, p);
    if (!e && (row->accepted_at != DB_NULL || row->withdrawn_at != DB_NULL)) {
        r->problem = N_("This invitation was accepted or withdrawn meanwhile.");
        return ERR_CONFLICT;
    }
    return e;
}

enum err invitation_again(struct request *r)
{
    struct cluster c;
    struct office_invitation_row row;
    struct person p;
    enum err e = open_one(r, &c, &row, &p);
    if (e) {
        return e;
    }
    bool team = row.organisation_id == DB_NULL;
    const struct invite_to to = {
        .name = team ? c.short_name : row.organisation, .cluster = team ? c.id : 0, .organisation = team ? 0 : row.organisation_id,
        .role = str_is(row.role, "admin") ? "admin" : team ? "manager" : "member"};
    e = people_invite_withdraw(r->db, p.account, r->now);
    e = e ? e : invite_send(r, &p, &to);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, "/invitations"),
                                N_("The invitation is on its way again. Earlier links no longer work."));
}

enum err invitation_withdraw(struct request *r)
{
    struct cluster c;
    struct office_invitation_row row;
    struct person p;
    enum err e = open_one(r, &c, &row, &p);
    e = e ? e : office_not_acting(r);
    if (e) {
        return e;
    }
    bool team = row.organisation_id == DB_NULL;
    e = team ? people_leave_staff(r->db, p.account, c.id) : people_leave_organisation(r->db, p.account, row.organisation_id);
    e = e == ERR_NOT_FOUND ? OK : e;
    e = e ? e : people_invite_withdraw(r->db, p.account, r->now);
    e = e ? e : invite_withdrawn(r, p.account, team ? 0 : row.organisation_id, team ? c.id : 0);
    e = e ? e : audit_add_in(r->db, r->viewer, "invite_withdraw", p.account, team ? 0 : row.organisation_id, c.id, r->now);
    return e ? e : web_redirect(r, office_path(r, "/office/", c.slug, "/invitations"), N_("The invitation is withdrawn. Its link no longer works."));
}
