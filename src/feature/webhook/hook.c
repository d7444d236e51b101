#include "feature/webhook/hook.h"

#include "domain/change.h"
#include "domain/cluster.h"
#include "domain/organisation.h"

/* Owns nothing by itself: numbers are positive. */
enum { NOBODY = -1 };

static enum err ground_organisation(struct request *r, struct str slug, struct hook_place *ret)
{
    struct organisation o;
    enum err e = organisation_find(r->db, r->arena, slug, &o);
    if (e) {
        return e;
    }
    if (!ids_has(r->viewer->admin_of, o.id)) {
        return ERR_FORBIDDEN;
    }
    *ret = (struct hook_place){.owner = OWNER_ORGANISATION, .organisation = o.id, .name = o.name,
                           .href = str_fmt(r->arena, "/organisation/%.*s/edit", STR_ARG(o.slug)),
                           .base = str_fmt(r->arena, "/organisation/%.*s/webhooks", STR_ARG(o.slug))};
    return OK;
}

static enum err ground_cluster(struct request *r, struct str slug, struct hook_place *ret)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, slug, &c);
    if (e) {
        return e;
    }
    if (!ids_has(r->viewer->staff_of, c.id)) {
        return ERR_FORBIDDEN;
    }
    *ret = (struct hook_place){.owner = OWNER_CLUSTER, .cluster = c.id, .name = c.short_name,
                           .href = str_fmt(r->arena, "/office/%.*s", STR_ARG(c.slug)),
                           .base = str_fmt(r->arena, "/office/%.*s/webhooks", STR_ARG(c.slug))};
    return OK;
}

enum err hook_ground_find(struct request *r, struct str organisation, struct str cluster, struct hook_place *ret)
{
    if (organisation.n > 0) {
        return ground_organisation(r, organisation, ret);
    }
    if (cluster.n > 0) {
        return ground_cluster(r, cluster, ret);
    }
    if (r->viewer->role < ROLE_PROGRAMME) {
        return ERR_FORBIDDEN;
    }
    *ret = (struct hook_place){.owner = OWNER_PROGRAMME, .name = T(r->lang, "The programme office"), .href = STR("/office"), .base = STR("/office/webhooks")};
    return OK;
}

void hook_ground_own(struct request *r, struct hook_place *ret)
{
    *ret = (struct hook_place){.owner = OWNER_ACCOUNT, .account = r->viewer->account, .name = T(r->lang, "Your account"), .href = STR("/account"),
                               .base = STR(HOOKS_OWN)};
}

enum err hook_ground(struct request *r, struct hook_place *ret)
{
    if (str_starts(r->path, STR(HOOKS_OWN))) {
        hook_ground_own(r, ret);
        return OK;
    }
    return hook_ground_find(r, web_param(r, "organisation"), web_param(r, "cluster"), ret);
}

enum err hook_of(struct request *r, struct webhook_get_row *ret, struct hook_place *ret_ground)
{
    id hook;
    struct webhook_get_row row;
    enum err e = web_param_id(r, "hook", &hook);
    e = e ? e : webhook_get(r->db, r->arena, hook, &row);
    if (!e && owner_parse(row.owner) == OWNER_ACCOUNT) {
        hook_ground_own(r, ret_ground);
        e = row.account_id == r->viewer->account ? OK : ERR_NOT_FOUND;
    } else {
        e = e ? e : hook_ground_find(r, row.organisation_slug, row.cluster_slug, ret_ground);
    }
    if (e) {
        return e == ERR_FORBIDDEN ? ERR_NOT_FOUND : e;
    }
    *ret = row;
    return OK;
}

enum err hooks_of(struct request *r, const struct hook_place *g, struct webhook_get_row **ret, size_t *ret_n)
{
    struct ids organisations = {&g->organisation, g->organisation != 0}, clusters = {&g->cluster, g->cluster != 0};
    return webhook_list(r->db, r->arena, organisations, clusters, g->owner == OWNER_PROGRAMME, g->account, ret, ret_n);
}

enum err hook_audit(struct db *db, const struct viewer *v, const struct webhook_get_row *hook, const char *verb, instant now)
{
    switch (owner_parse(hook->owner)) {
    case OWNER_ORGANISATION: return audit_add(db, v, verb, "organisation", hook->organisation_id, STR_NONE, now);
    case OWNER_CLUSTER: return audit_add(db, v, verb, "cluster", hook->cluster_id, STR_NONE, now);
    case OWNER_ACCOUNT: return audit_add(db, v, verb, "account", hook->account_id, STR_NONE, now);
    case OWNER_PROGRAMME: break;
    }
    return audit_add(db, v, verb, "programme", hook->id, STR_NONE, now);
}

enum err hook_clusters(struct db *db, struct arena *a, id organisation, hook_members *query, struct ids *ret)
{
    struct webhook_known_members_row *rows;
    size_t n = 0;
    enum err e = query(db, a, organisation, &rows, &n);
    if (e) {
        return e;
    }
    id *v = ARENA_ARRAY(a, id, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = rows[i].cluster_id;
    }
    *ret = (struct ids){v, n};
    return OK;
}

enum err hook_viewer(struct db *db, struct arena *a, enum hook_owner owner, id organisation, id cluster, struct viewer *ret)
{
    struct viewer v = {.account = NOBODY, .role = owner == OWNER_PROGRAMME ? ROLE_PROGRAMME : ROLE_MEMBER, .scope = SCOPE_READ};
    id *own = ARENA_NEW(a, id);
    *own = owner == OWNER_CLUSTER ? cluster : organisation;
    enum err e = OK;
    if (owner == OWNER_ORGANISATION) {
        e = hook_clusters(db, a, organisation, webhook_members_now, &v.clusters);
        v.organisations = v.admin_of = (struct ids){own, 1};
    } else if (owner == OWNER_CLUSTER) {
        v.clusters = v.staff_of = (struct ids){own, 1};
    }
    if (!e) {
        *ret = v;
    }
    return e;
}
