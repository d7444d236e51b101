/* From a first proof (link, password, provider, ...) to a session, or to the page that asks for the second factor. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/factor.h"

static const char *verb_of(const char *method)
{
    static const struct {
        const char *method, *verb;
    } verbs[] = {{"link", "sign_in"},           {"password", "sign_in_password"}, {"demo", "sign_in_demo"},
                 {"passkey", "sign_in_passkey"}, {"provider", "sign_in_provider"}, {"invitation", "sign_in_invitation"}};
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (str_is(str_of(method), verbs[i].method)) {
            return verbs[i].verb;
        }
    }
    return "sign_in";
}

static enum err start_session(struct request *r, struct db *db, const struct entering *in, struct str *ret_token)
{
    struct viewer self = {.account = in->account};
    struct session_new new = {
        .account = in->account,
        .agent = web_header(r, "User-Agent"),
        .method = in->method,
        .provider = in->provider,
        .stay = in->stay,
        .strong = in->strong,
    };
    enum err e = people_session_start(db, r->arena, &new, r->now, ret_token);
    return e ? e : audit_add(db, &self, verb_of(in->method), "account", in->account, STR_NONE, r->now);
}

static struct str step_detail(struct request *r, const struct entering *in)
{
    struct buf b;
    struct json j;
    buf_init(&b, 8000);
    json_begin(&j, &b);
    json_object(&j);
    json_key(&j, "method");
    json_str(&j, str_of(in->method));
    json_key(&j, "provider");
    json_str(&j, in->provider);
    json_key(&j, "stay");
    json_str(&j, in->stay ? STR("yes") : STR("no"));
    json_key(&j, "next");
    json_str(&j, in->next);
    json_object_end(&j);
    struct str detail = str_copy(r->arena, buf_str(&b));
    buf_free(&b);
    return detail;
}

enum err account_enter(struct request *r, struct db *db, const struct entering *in, struct entered *ret)
{
    struct factor factor;
    enum err e = factor_look(db, r->arena, in->account, &factor);
    if (e) {
        return e;
    }
    struct entered entered = {.next = in->next};
    if (factor.on && !in->strong) {
        struct signin_step step = {.purpose = STEP_CODE, .account = in->account, .detail = step_detail(r, in)};
        e = signin_step_add(db, r->arena, &step, r->now, &entered.step);
    } else {
        e = start_session(r, db, in, &entered.session);
    }
    if (!e) {
        *ret = entered;
    }
    return e;
}

enum err account_entered(struct request *r, const struct entered *in, const char *notice)
{
    if (in->step.n) {
        web_set_signin(r, in->step);
        return web_redirect(r, STR("/signin/code"), NULL);
    }
    web_set_session(r, in->session);
    if (web_signin(r).n) {
        web_set_signin(r, STR(""));
    }
    return web_redirect(r, next_or(in->next, STR("/")), notice);
}
