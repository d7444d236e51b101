#include "domain/access.h"

#include "domain/board.h"

static bool is_signed_in(const struct viewer *v)
{
    return v->account != 0;
}

/* Those who keep an object: its owner, the admins of its organisation, the staff of its cluster. The programme office and
 * the operator are none of them: running a programme or a server gives no sight of what is inside a cluster. */
static bool keeps(const struct viewer *v, const struct object *o)
{
    if (!is_signed_in(v)) {
        return false;
    }
    return (o->account != 0 && o->account == v->account) ||
           (o->organisation != 0 && ids_has(v->admin_of, o->organisation)) ||
           (o->cluster != 0 && ids_has(v->staff_of, o->cluster));
}

static bool meets(struct ids x, struct ids y)
{
    for (size_t i = 0; i < x.n; i++) {
        if (ids_has(y, x.v[i])) {
            return true;
        }
    }
    return false;
}

static bool in_cluster(const struct viewer *v, const struct object *o)
{
    const struct board *b = board_by_id(o->board);
    return (o->cluster != 0 && (ids_has(v->clusters, o->cluster) || ids_has(v->staff_of, o->cluster))) ||
           meets(o->together, v->clusters) || meets(o->together, v->staff_of) ||
           (b != NULL && (board_is_run_by(b, v->clusters) || board_is_run_by(b, v->staff_of)));
}

/* Whoever runs the board sees what waits on it, without the name of who wants none. */
static bool looks_over(const struct viewer *v, const struct object *o)
{
    const struct board *b = o->waiting ? board_by_id(o->board) : NULL;
    return is_signed_in(v) && b != NULL && board_is_run_by(b, v->staff_of);
}

static bool may_see(const struct viewer *v, const struct object *o)
{
    if (keeps(v, o) || looks_over(v, o)) {
        return true;
    }
    if (!o->published) {
        return false;
    }
    switch (o->visibility) {
    case VISIBLE_PUBLIC: return true;
    case VISIBLE_PLATFORM: return is_signed_in(v);
    case VISIBLE_CLUSTER: return is_signed_in(v) && in_cluster(v, o);
    }
    return false;
}

/* The next word of a list "operator, programme"; false at its end. */
static bool next_role(struct str *rest, struct str *ret)
{
    struct str part;
    while (str_split(rest, ',', &part)) {
        *ret = str_trim(part);
        if (ret->n) {
            return true;
        }
    }
    return false;
}

bool factor_roles_ok(struct str roles)
{
    struct str role;
    while (next_role(&roles, &role)) {
        if (!str_is(role, "operator") && !str_is(role, "programme") && !str_is(role, "manager")) {
            return false;
        }
    }
    return true;
}

void factor_hold_back(struct viewer *v, struct str roles)
{
    struct str role;
    while (!v->strong && next_role(&roles, &role)) {
        bool platform = (str_is(role, "operator") && v->role == ROLE_OPERATOR) || (str_is(role, "programme") && v->role == ROLE_PROGRAMME);
        bool staff = str_is(role, "manager") && v->staff_of.n > 0;
        if (platform) {
            v->role = ROLE_MEMBER;
        }
        if (staff) {
            v->staff_of = (struct ids){0};
        }
        v->held_back = v->held_back || platform || staff;
    }
}

bool access_may(const struct viewer *v, enum verb verb, const struct object *o)
{
    switch (verb) {
    case MAY_SEE: return may_see(v, o);
    case MAY_SEE_AUTHOR: return may_see(v, o) && (!o->anonymous || keeps(v, o));
    case MAY_EDIT: return v->scope != SCOPE_READ && keeps(v, o);
    case MAY_CONTACT:
        return v->scope != SCOPE_READ && is_signed_in(v) && o->published && o->account != v->account && may_see(v, o);
    }
    return false;
}

bool access_may_read(const struct viewer *v, enum readers audience, id organisation, struct ids clusters)
{
    bool own = is_signed_in(v) && (meets(v->staff_of, clusters) || (organisation != 0 && ids_has(v->organisations, organisation)));
    switch (audience) {
    case AUDIENCE_PUBLIC: return true;
    case AUDIENCE_PLATFORM: return is_signed_in(v);
    case AUDIENCE_CLUSTER: return own || (is_signed_in(v) && meets(v->clusters, clusters));
    case AUDIENCE_OFFICE: return own;
    }
    return false;
}

static const char *const names[] = {
    [VISIBLE_CLUSTER] = "cluster",
    [VISIBLE_PLATFORM] = "platform",
    [VISIBLE_PUBLIC] = "public",
};

bool visibility_parse(struct str s, enum visibility *ret)
{
    for (enum visibility v = VISIBLE_CLUSTER; v <= VISIBLE_PUBLIC; v++) {
        if (str_is(s, names[v])) {
            *ret = v;
            return true;
        }
    }
    return false;
}

const char *visibility_name(enum visibility v)
{
    return names[v];
}

const char *visibility_sentence(enum visibility v, bool anonymous)
{
    static const char *const sentences[][2] = {
        [VISIBLE_CLUSTER] = {N_("Only members of the cluster"), N_("Only members of the cluster, without names")},
        [VISIBLE_PLATFORM] = {N_("All who are signed in"), N_("All who are signed in, without names")},
        [VISIBLE_PUBLIC] = {N_("Everybody, also search engines"), N_("Everybody, also search engines, without names")},
    };
    return sentences[v][anonymous];
}
