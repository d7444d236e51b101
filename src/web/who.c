#include "web/guard.h"

#include "app/app.h"
#include "domain/delegation.h"
#include "domain/people.h"
#include "web/cookie.h"

static enum err by_bearer(struct state *s, struct db *db, struct str bearer)
{
    struct request *r = &s->r;
    enum err e = str_is_utf8(bearer) ? people_viewer_by_token(db, r->arena, bearer, r->now, &s->viewer) : ERR_NOT_FOUND;
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This token is not valid. It may have been revoked.");
        return ERR_SIGN_IN;
    }
    s->bearer = e == OK;
    if (e == OK) {
        factor_hold_back(&s->viewer, r->app->config.require_second_factor);
    }
    return e;
}

/* The cookie says only which delegation; whether it holds, the database says, each time. */
static enum err act(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    id delegation;
    struct str chosen = cookie_get(web_header(r, "Cookie"), COOKIE_ACTING);
    if (!chosen.n || !id_parse(chosen, &delegation)) {
        return OK;
    }
    enum err e = delegation_act(db, r->arena, delegation, r->now, &s->viewer);
    if (e == ERR_NOT_FOUND) {
        cookie_set(r, COOKIE_ACTING, STR(""), 0);
        return OK;
    }
    return e;
}

enum err who_resolve(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    struct str authorization = r->is_api ? web_header(r, "Authorization") : STR_NONE;
    struct str scheme = STR("Bearer ");
    if (str_ieq(str_cut(authorization, 0, scheme.n), scheme)) {
        return by_bearer(s, db, str_trim(str_cut(authorization, scheme.n, authorization.n)));
    }
    struct str token = cookie_get(web_header(r, "Cookie"), cookie_session_name(s->core->https));
    if (!token.n || token.n > 200 || !str_is_utf8(token)) {
        return OK;
    }
    enum err e = people_viewer_by_session(db, r->arena, token, r->now, &s->viewer, &r->csrf);
    if (e == ERR_NOT_FOUND) {
        web_set_session(r, STR(""));
        return OK;
    }
    e = e ? e : act(s, db);
    if (e == OK) {
        factor_hold_back(&s->viewer, r->app->config.require_second_factor); /* also of who acts for somebody */
    }
    return e;
}
