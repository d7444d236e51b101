/* Inviting one or many: to an organisation, or into a cluster's team. */
#include "feature/office/office.h"

#include "gen/office_sql.h"

void office_field_error(struct request *r, const char *field, struct str text)
{
    if (r->errors.n < FIELD_MAX_ERRORS) {
        r->errors.v[r->errors.n++] = (struct field_error){field, text};
    }
}

enum err invite_read(struct request *r, struct str text, struct invite_line **ret, size_t *ret_n)
{
    struct str bad;
    if (!invite_parse(r->arena, text, ret, ret_n, &bad)) {
        office_field_error(r, "emails",
                           tr_fmt(r->arena, r->lang, N_("This is no e-mail address, or there are more than 100: {text}"),
                                  (struct tr_arg[]){{"text", str_clip(bad, 100)}, {0}}));
        return ERR_INVALID;
    }
    if (*ret_n == 0) {
        field_error(r, "emails", N_("Enter at least one e-mail address."));
        return ERR_INVALID;
    }
    return OK;
}

enum err invite_person(struct request *r, const struct invite_line *line, struct person *ret)
{
    struct person p;
    enum err e = people_by_email(r->db, r->arena, line->email, &p);
    if (e == ERR_NOT_FOUND) {
        id account;
        e = people_add(r->db, r->arena, line->email, line->name, r->lang, ROLE_MEMBER, r->now, &account);
        e = e ? e : people_by_id(r->db, r->arena, account, &p);
    }
    if (!e && p.blocked) {
        return ERR_FORBIDDEN;
    }
    if (!e) {
        *ret = p;
    }
    return e;
}

const char *invite_notice(const struct invite_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (invite_is_disposable(lines[i].email)) {
            return N_("Invited. One of the addresses looks like a throw-away mailbox: please have a second look.");
        }
    }
    return N_("Invited. A mail with the next step is on its way.");
}

static id or_null(id n)
{
    return n ? n : DB_NULL;
}

enum err invite_send(struct request *r, const struct person *person, const struct invite_to *to)
{
    struct str message_id;
    struct office_invitation_open_row open;
    enum err e = invite_mail(r, person, to->name, &message_id);
    e = e ? e : office_invitation_open(r->db, r->arena, person->account, or_null(to->organisation), or_null(to->cluster), &open);
    if (e == OK) {
        return office_invitation_again(r->db, open.id, message_id, r->now);
    }
    if (e != ERR_NOT_FOUND) {
        return e;
    }
    return office_invitation_insert(r->db, &(struct office_invitation_insert_params){
                                               .id = id_new(),
                                               .cluster = or_null(to->cluster),
                                               .organisation = or_null(to->organisation),
                                               .account = person->account,
                                               .invited_by = or_null(r->viewer->account),
                                               .email = person->email,
                                               .name = person->name,
                                               .role = str_of(to->role),
                                               .message_id = message_id,
                                               .accepted_at = person->confirmed ? r->now : DB_NULL,
                                               .now = r->now,
                                           });
}

enum err invite_withdrawn(struct request *r, id account, id organisation, id cluster)
{
    return office_invitation_withdrawn(r->db, account, or_null(organisation), or_null(cluster), r->now);
}
