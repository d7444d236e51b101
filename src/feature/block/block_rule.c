#include "feature/block/block_rule.h"

static bool all_own(const struct viewer *v, struct ids clusters)
{
    for (size_t i = 0; i < clusters.n; i++) {
        if (!ids_has(v->staff_of, clusters.v[i])) {
            return false;
        }
    }
    return clusters.n > 0;
}

bool block_may(const struct viewer *v, id account, enum platform_role role, struct ids clusters)
{
    if (v->account == account || v->scope == SCOPE_READ) {
        return false;
    }
    if (v->role == ROLE_OPERATOR) {
        return true;
    }
    return role == ROLE_MEMBER && (v->role == ROLE_PROGRAMME || all_own(v, clusters));
}

bool block_may_lift(const struct viewer *v, enum platform_role by_role)
{
    return v->role >= by_role;
}
