#include "web/guard.h"

#include "app/feature.h"
#include "domain/strings.h"
#include "web/limit.h"

static bool is_manager(const struct viewer *v)
{
    return v->staff_of.n > 0 || v->role != ROLE_MEMBER;
}

static bool has_permission(const struct viewer *v, enum permission permission)
{
    switch (permission) {
    case PERM_PUBLIC:
    case PERM_MEMBER: return true; /* visitors were sent to the sign-in before */
    case PERM_MANAGER: return is_manager(v);
    case PERM_PROGRAMME: return v->role != ROLE_MEMBER;
    case PERM_OPERATOR: return v->role == ROLE_OPERATOR;
    case PERM_UNSET: break;
    }
    return false;
}

/* The feature that has the route: what OpenAPI calls its tag. */
static struct str area_of(const struct route *route)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct route *r = features[i]->routes; r && r->pattern; r++) {
            if (r == route) {
                return str_of(features[i]->name);
            }
        }
    }
    return STR_NONE;
}

/* A token may be limited to reading, and to parts of the API. */
static enum err guard_scope(struct request *r)
{
    const struct viewer *v = r->viewer;
    if (r->method != GET && v->account && v->scope == SCOPE_READ) {
        r->problem = N_("This token may only read.");
        return ERR_FORBIDDEN;
    }
    if (v->areas.n && !strs_has(strs_split(r->arena, v->areas, '|'), area_of(r->route))) {
        r->problem = N_("This token is for other parts of the API.");
        return ERR_FORBIDDEN;
    }
    return OK;
}

enum err guard_permission(struct request *r)
{
    const struct viewer *v = r->viewer;
    if (r->route->permission != PERM_PUBLIC && !v->account) {
        return ERR_SIGN_IN;
    }
    if (!has_permission(v, r->route->permission)) {
        return ERR_FORBIDDEN;
    }
    return guard_scope(r);
}

/* The address typed into a sign-in form: whose account is being tried. */
static struct str typed_email(const struct state *s)
{
    for (const struct field *f = s->r.route->input; f && f->name; f++) {
        if (f->type == FIELD_EMAIL) {
            return str_trim(pairs_get(&s->form, str_of(f->name)));
        }
    }
    return STR_NONE;
}

static int64_t limit_signin(struct state *s)
{
    struct limits *limits = s->core->limits;
    int64_t wait = limit_take(limits, LIMIT_SIGNIN_ADDRESS, web_address(&s->r), s->r.now);
    struct str email = typed_email(s);
    return wait || !email.n ? wait : limit_take(limits, LIMIT_SIGNIN_ACCOUNT, email, s->r.now);
}

static int64_t limit_contact(struct state *s)
{
    const struct viewer *v = s->r.viewer;
    struct str who = v->account ? id_text(s->r.arena, v->account) : web_address(&s->r);
    return limit_take(s->core->limits, LIMIT_CONTACT, who, s->r.now);
}

/* Of who answers without a session. */
static int64_t limit_answer(struct state *s)
{
    bool has_link = str_find(str_of(s->r.route->pattern), STR("{token}"), 0) != SIZE_MAX;
    return has_link ? limit_take(s->core->limits, LIMIT_ANSWER, web_param(&s->r, "token"), s->r.now)
                    : limit_take(s->core->limits, LIMIT_BEGIN, web_address(&s->r), s->r.now);
}

void web_guess_missed(struct request *r)
{
    (void)limit_take(state_of(r)->core->limits, LIMIT_GUESS, web_address(r), r->now);
}

enum err web_guess_check(struct request *r)
{
    struct state *s = state_of(r);
    s->retry_after = limit_wait(s->core->limits, LIMIT_GUESS, web_address(r), r->now);
    return s->retry_after ? ERR_LIMIT : OK;
}

enum err guard_limit(struct state *s)
{
    unsigned flags = s->r.route->flags;
    int64_t wait = 0;
    if (s->r.method == GET && !(flags & WEB_SLOW)) {
        return OK; /* pages are not limited, but for those that ask other servers */
    }
    if (flags & WEB_LIMIT_SIGNIN) {
        wait = limit_signin(s);
    }
    if (!wait && flags & WEB_LIMIT_CONTACT) {
        wait = limit_contact(s);
    }
    if (!wait && flags & WEB_LIMIT_ANSWER) {
        wait = limit_answer(s);
    }
    s->retry_after = wait;
    return wait ? ERR_LIMIT : OK;
}
