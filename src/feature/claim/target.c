/* What is claimed: an organisation or a cluster. */
#include "feature/claim/page.h"

static enum err by_slug(struct request *r, bool is_cluster, struct str slug, struct target *ret)
{
    struct target t = {.is_cluster = is_cluster};
    enum err e = is_cluster ? claim_cluster(r->db, r->arena, slug, &t.row) : claim_organisation(r->db, r->arena, slug, &t.row);
    if (e) {
        return e;
    }
    t.path = str_fmt(r->arena, "%s%.*s", is_cluster ? "/c/" : "/organisation/", STR_ARG(t.row.slug));
    *ret = t;
    return OK;
}

enum err target_of_path(struct request *r, struct target *ret)
{
    bool is_cluster = str_starts(r->path, STR("/c/"));
    return by_slug(r, is_cluster, web_param(r, is_cluster ? "cluster" : "organisation"), ret);
}

enum err target_of_claim(struct request *r, id organisation, id cluster, struct target *ret)
{
    struct claim_slug_of_organisation_row o;
    struct claim_slug_of_cluster_row c;
    bool is_cluster = cluster != DB_NULL && cluster != 0;
    enum err e = is_cluster ? claim_slug_of_cluster(r->db, r->arena, cluster, &c)
                            : claim_slug_of_organisation(r->db, r->arena, organisation, &o);
    return e ? e : by_slug(r, is_cluster, is_cluster ? c.slug : o.slug, ret);
}

enum err target_free(struct request *r, const struct target *t)
{
    if (t->row.keepers > 0) {
        r->problem = N_("Somebody keeps this profile already. Ask them, or the office of the cluster, for an invitation.");
        return ERR_CONFLICT;
    }
    return OK;
}
