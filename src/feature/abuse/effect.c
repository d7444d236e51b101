/* What a decision does to what was reported. */
#include "domain/change.h"
#include "domain/expert.h"
#include "feature/abuse/page.h"

static enum err side_of(struct request *r, const struct abuse_get_row *report, struct abuse_side_of_row *ret)
{
    return report->account_id == DB_NULL ? ERR_NOT_FOUND : abuse_side_of(r->db, r->arena, report->object_id, report->account_id, ret);
}

enum err abuse_log(struct request *r, const struct viewer *who, const char *verb, struct str kind, id object, id cluster)
{
    return str_is(kind, "person") ? audit_add_in(r->db, who, verb, object, 0, cluster == DB_NULL ? 0 : cluster, r->now)
                                  : audit_add(r->db, who, verb, str_z(r->arena, kind), object, STR_NONE, r->now);
}

enum err abuse_do_hide(struct request *r, const struct abuse_get_row *report, struct str note)
{
    id object = report->object_id;
    struct abuse_side_of_row side;
    enum err e = abuse_hide(r->db, report->kind, object, r->now);
    if (e) {
        return e;
    }
    if (str_is(report->kind, "listing")) {
        e = abuse_hide_listing(r->db, object, r->now);
        return e ? e : change_add(r->db, "listing", object);
    }
    if (str_is(report->kind, "organisation")) {
        e = abuse_hide_organisation(r->db, object, r->now);
        return e ? e : change_add(r->db, "organisation", object);
    }
    if (str_is(report->kind, "cluster")) {
        e = abuse_hide_cluster(r->db, object, note, r->now);
        return e ? e : change_add(r->db, "cluster", object);
    }
    if (str_is(report->kind, "person")) {
        return expert_withdraw(r->db, r->arena, object, r->now);
    }
    e = side_of(r, report, &side);
    return e == ERR_NOT_FOUND ? OK : e ? e : abuse_hide_messages(r->db, object, side.side, report->created_at, r->now);
}

/* Its people may publish again; messages are to be read again at once. */
enum err abuse_do_lift(struct request *r, const struct abuse_get_row *report)
{
    enum err e = abuse_lift(r->db, report->kind, report->object_id);
    return e || !str_is(report->kind, "conversation") ? e : abuse_show_messages(r->db, report->object_id);
}
