/* The second step of signing in: a code of the app, or a recovery code. Whoever is here has shown a link, a password or the like, and
 * has no session yet. */
#include "feature/account/account.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/factor.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

enum err code_page(struct request *r)
{
    struct signin_step step;
    enum err e = signin_step_look(r->db, r->arena, STEP_CODE, web_signin(r), r->now, &step, NULL);
    if (e == ERR_NOT_FOUND) {
        return web_redirect(r, r->viewer->account ? STR("/account") : STR("/signin"),
                            r->viewer->account ? NULL : N_("That took too long. Please sign in once more."));
    }
    if (e) {
        return e;
    }
    struct code_view v = {0};
    part_errors(r, &v.errors);
    part_field(r, code_fields, "code", r->method == POST ? r->input : NULL, &v.code);
    v.code.autocomplete = STR("one-time-code");
    v.code.placeholder = STR("123 456");
    return account_show(r, N_("Second factor"), tpl_account_code, &v);
}

struct code_try {
    struct request *r;
    struct str typed;
    struct factor_result result;
    struct entered entered;
    bool gone;
};

/* Done: the step is spent, the session begins; a recovery code that was used is told by mail. */
static enum err complete(struct db *db, struct code_try *t)
{
    struct request *r = t->r;
    struct signin_step step;
    struct json_value detail;
    enum err e = signin_step_take(db, r->arena, STEP_CODE, web_signin(r), r->now, &step, &detail);
    if (e) {
        return e;
    }
    struct entering in = {
        .account = step.account,
        .method = str_z(r->arena, signin_detail(&detail, "method")),
        .provider = signin_detail(&detail, "provider"),
        .stay = str_is(signin_detail(&detail, "stay"), "yes"),
        .strong = true,
        .next = signin_detail(&detail, "next"),
    };
    e = account_enter(r, db, &in, &t->entered);
    if (e || t->result.answer != FACTOR_RECOVERY) {
        return e;
    }
    struct factor factor;
    e = factor_look(db, r->arena, step.account, &factor);
    return e ? e : security_mail(r, step.account, N_("Somebody signed in to your account with a recovery code. Codes left: {name}."),
                                 fmt_int(r->arena, LANG_DE, factor.codes_left));
}

static enum err check(struct db *db, void *arg)
{
    struct code_try *t = arg;
    struct request *r = t->r;
    struct signin_step step;
    enum err e = signin_step_look(db, r->arena, STEP_CODE, web_signin(r), r->now, &step, NULL);
    t->gone = e == ERR_NOT_FOUND;
    if (e) {
        return t->gone ? OK : e;
    }
    e = factor_try(db, r->arena, r->app->config.secret_key, step.account, t->typed, r->now, &t->result);
    if (e) {
        return e;
    }
    if (t->result.answer == FACTOR_CODE || t->result.answer == FACTOR_RECOVERY) {
        return complete(db, t);
    }
    return audit_add(db, NULL, "sign_in_code_failed", "account", step.account, STR_NONE, r->now);
}

enum err code_check(struct request *r)
{
    const struct code_input *in = r->input;
    struct code_try t = {.r = r, .typed = in->code};
    enum err e = db_tx(r->db, check, &t);
    if (e) {
        return e;
    }
    if (t.gone) {
        return web_redirect(r, STR("/signin"), N_("That took too long. Please sign in once more."));
    }
    if (factor_refused(r, "code", &t.result)) {
        return ERR_INVALID;
    }
    return account_entered(r, &t.entered, N_("You are signed in."));
}
