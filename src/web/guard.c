#include "web/guard.h"

#include "web/limit.h"

static bool is_manager(const struct viewer *v)
{
    return v->staff_of.n > 0 || v->role != ROLE_MEMBER;
}

static bool has_permission(const struct viewer *v, enum permission permission)
{
    switch (permission) {
    case PERM_PUBLIC: return true;
    case PERM_MEMBER: return true; /* visitors were sent to the sign-in before */
    case PERM_MANAGER: return is_manager(v);
    case PERM_PROGRAMME: return v->role != ROLE_MEMBER;
    case PERM_OPERATOR: return v->role == ROLE_OPERATOR;
    case PERM_UNSET: break;
    }
    return false;
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
    if (r->method != GET && v->account && v->scope == SCOPE_READ) {
        r->problem = N_("This token may only read.");
        return ERR_FORBIDDEN;
    }
    return OK;
}

/* Without leaking by its timing how much was right. */
static bool same_secret(struct str a, struct str b)
{
    unsigned char differs = a.n != b.n;
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        differs |= (unsigned char)(a.p[i] ^ b.p[i]);
    }
    return a.n > 0 && !differs;
}

/* "https://host:port" without its scheme. */
static struct str host_of(struct str origin)
{
    size_t at = str_find(origin, STR("://"), 0);
    return at == SIZE_MAX ? STR_NONE : str_cut(origin, at + 3, origin.n);
}

/* Browsers say where a request comes from; a caller that says nothing is no browser, and has no cookies to be abused. */
static bool is_same_origin(const struct state *s)
{
    const struct request *r = &s->r;
    struct str site = web_header(r, "Sec-Fetch-Site");
    if (site.n) {
        return str_is(site, "same-origin") || str_is(site, "none");
    }
    struct str origin = web_header(r, "Origin");
    if (!origin.n) {
        return true;
    }
    struct str host = host_of(origin);
    return host.n && (str_ieq(host, web_header(r, "Host")) || str_ieq(host, host_of(s->core->base_url)));
}

enum err guard_csrf(struct state *s)
{
    struct request *r = &s->r;
    if (r->method == GET || s->bearer || r->route->flags & WEB_NO_CSRF) {
        return OK;
    }
    if (!is_same_origin(s)) {
        r->problem = N_("The request came from another website.");
        return ERR_FORBIDDEN;
    }
    if (!r->viewer->account) {
        return OK; /* no session that could be abused */
    }
    struct str token = web_header(r, "X-CSRF-Token");
    if (!token.n) {
        token = pairs_get(&s->form, STR("csrf"));
    }
    if (!same_secret(token, r->csrf)) {
        s->stale = true;
        r->problem = N_("You signed in or out since this page was opened. Please send it once more.");
        return ERR_FORBIDDEN;
    }
    return OK;
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

enum err guard_limit(struct state *s)
{
    unsigned flags = s->r.route->flags;
    int64_t wait = 0;
    if (s->r.method == GET) {
        return OK;
    }
    if (flags & WEB_LIMIT_SIGNIN) {
        wait = limit_signin(s);
    }
    if (!wait && flags & WEB_LIMIT_CONTACT) {
        wait = limit_contact(s);
    }
    s->retry_after = wait;
    return wait ? ERR_LIMIT : OK;
}
