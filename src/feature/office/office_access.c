#include "feature/office/office.h"

#include "gen/office_sql.h"
#include "web/desk.h"

enum err office_cluster(struct request *r, struct cluster *ret)
{
    return desk_cluster(r, DESK_PROGRAMME, ret);
}

enum err office_cluster_profile(struct request *r, struct cluster *ret)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, web_param(r, "cluster"), &c);
    if (e) {
        return e;
    }
    struct object o = {.visibility = VISIBLE_PUBLIC, .published = true, .cluster = c.id};
    if (!access_may(r->viewer, MAY_EDIT, &o)) {
        return ERR_FORBIDDEN;
    }
    cluster_open(r->viewer, &c);
    *ret = c;
    return OK;
}

/* Admins by themselves, offices through an active membership. */
static enum err keeps(struct request *r, const struct organisation *o, bool *ret)
{
    struct object object = {.visibility = VISIBLE_PUBLIC, .published = true, .organisation = o->id};
    *ret = access_may(r->viewer, MAY_EDIT, &object);
    if (*ret || r->viewer->staff_of.n == 0) {
        return OK;
    }
    struct office_keeps_row row;
    enum err e = office_keeps(r->db, r->arena, o->id, r->viewer->staff_of, &row);
    if (!e) {
        *ret = row.clusters > 0 && r->viewer->scope != SCOPE_READ;
    }
    return e;
}

static enum err gate(struct request *r, bool also_operator, struct organisation *ret)
{
    struct organisation o;
    bool allowed;
    enum err e = organisation_find(r->db, r->arena, web_param(r, "organisation"), &o);
    e = e ? e : keeps(r, &o, &allowed);
    if (e) {
        return e;
    }
    if (!allowed && !(also_operator && r->viewer->role == ROLE_OPERATOR)) {
        return ERR_FORBIDDEN;
    }
    organisation_open(r->viewer, &o);
    *ret = o;
    return OK;
}

enum err office_organisation(struct request *r, struct organisation *ret)
{
    return gate(r, false, ret);
}

enum err office_organisation_people(struct request *r, struct organisation *ret)
{
    return gate(r, true, ret);
}

enum err office_not_acting(struct request *r)
{
    if (r->viewer->acting_for) {
        r->problem = N_("Who acts for somebody else does not give or take roles. Please leave that to the person you act for.");
        return ERR_FORBIDDEN;
    }
    return OK;
}
