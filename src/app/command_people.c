/* user add, user block, user unblock, user reset-factor, token add */
#include <stdio.h>

#include "app/cli.h"
#include "domain/change.h"
#include "domain/factor.h"
#include "domain/people.h"
#include "domain/security_notice.h"
#include "feature/block/block.h"

enum { REASON_MAX = 1000 };

struct adding {
    struct cli *c;
    enum platform_role role;
    enum token_scope scope;
    struct str result;
    bool was_on;
};

static enum err add_person(struct db *db, void *arg)
{
    struct adding *x = arg;
    struct cli *c = x->c;
    struct person person;
    id account;
    instant now = clock_now();
    enum err e = people_by_email(db, c->arena, str_of(c->words[0]), &person);
    if (!e) {
        account = person.account;
        e = c->role.p ? people_role_set(db, account, x->role, now) : OK;
    } else if (e == ERR_NOT_FOUND) {
        e = people_add(db, c->arena, str_of(c->words[0]), c->name, LANG_DE, x->role, now, &account);
    }
    return e ? e : people_signin_link(db, c->arena, account, now, &x->result);
}

static int failed(struct cli *c, enum err e)
{
    return e == ERR_INVALID     ? cli_say(CLI_USAGE, "\"%s\" is no e-mail address", c->words[0])
           : e == ERR_NOT_FOUND ? cli_say(CLI_FAILED, "there is no person with the address %s", c->words[0])
           : e == ERR_LIMIT     ? cli_say(CLI_FAILED, "%s has too many tokens; revoke some first", c->words[0])
                                : cli_say(CLI_FAILED, "the database did not take it (%s)", err_name(e));
}

int command_user_add(struct cli *c)
{
    struct adding x = {.c = c, .role = ROLE_MEMBER};
    struct db *db;
    if (c->role.p && !platform_role_parse(c->role, &x.role)) {
        return cli_say(CLI_USAGE, "--role must be member, programme or operator, but is \"%.*s\"", STR_ARG(c->role));
    }
    if (!people_email_ok(str_of(c->words[0]))) {
        return failed(c, ERR_INVALID);
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, add_person, &x);
    db_close(db);
    if (e) {
        return failed(c, e);
    }
    printf("%.*s%.*s\n", STR_ARG(config_url(&c->config, c->arena, 0)), STR_ARG(x.result));
    return CLI_DONE;
}

/* Whoever has the command line is the operator, without an account. */
static enum err change_block(struct db *db, struct cli *c, bool block)
{
    static const struct viewer system = {.role = ROLE_OPERATOR};
    const struct block_by by = {&system, config_url(&c->config, c->arena, 0)};
    struct person person;
    instant now = clock_now();
    enum err e = people_by_email(db, c->arena, str_of(c->words[0]), &person);
    if (e) {
        return e;
    }
    return block ? block_set(db, c->arena, &by, &person, str_trim(c->reason), now) : block_lift(db, c->arena, &by, &person, now);
}

static enum err block_person(struct db *db, void *arg)
{
    return change_block(db, arg, true);
}

static enum err open_person(struct db *db, void *arg)
{
    return change_block(db, arg, false);
}

static int run_block(struct cli *c, enum err (*change)(struct db *db, void *arg), const char *state)
{
    struct db *db;
    if (str_chars(c->reason) > REASON_MAX) {
        return cli_say(CLI_USAGE, "--reason has at most %d characters", REASON_MAX);
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, change, c);
    db_close(db);
    if (e == ERR_CONFLICT) {
        return cli_say(CLI_FAILED, "%s is %s already", c->words[0], state);
    }
    if (e) {
        return failed(c, e);
    }
    printf("%s is %s now.\n", c->words[0], state);
    return CLI_DONE;
}

int command_user_block(struct cli *c)
{
    return run_block(c, block_person, "blocked");
}

int command_user_unblock(struct cli *c)
{
    return run_block(c, open_person, "open");
}

static enum err add_token(struct db *db, void *arg)
{
    struct adding *x = arg;
    struct cli *c = x->c;
    struct person person;
    enum err e = people_by_email(db, c->arena, str_of(c->words[0]), &person);
    struct token_new new = {
        .account = person.account,
        .name = c->name.p ? c->name : STR("command line"),
        .scope = x->scope,
        .expires_at = DB_NULL,
    };
    return e ? e : people_token_add(db, c->arena, &new, clock_now(), &x->result);
}

int command_token_add(struct cli *c)
{
    struct adding x = {.c = c, .scope = SCOPE_READ};
    struct db *db;
    if (str_is(c->scope, "write")) {
        x.scope = SCOPE_WRITE;
    } else if (c->scope.p && !str_is(c->scope, "read")) {
        return cli_say(CLI_USAGE, "--scope must be read or write, but is \"%.*s\"", STR_ARG(c->scope));
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, add_token, &x);
    db_close(db);
    if (e) {
        return failed(c, e);
    }
    printf("%.*s\n", STR_ARG(x.result));
    return CLI_DONE;
}

/* What a person who lost phone and recovery codes needs. Nobody is asked for a code here, so that it is told and kept. */
static enum err reset_factor(struct db *db, void *arg)
{
    struct adding *x = arg;
    struct cli *c = x->c;
    struct person person;
    instant now = clock_now();
    enum err e = people_by_email(db, c->arena, str_of(c->words[0]), &person);
    if (e) {
        return e;
    }
    e = factor_off(db, person.account);
    x->was_on = e == OK;
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    struct security_notice notice = {
        .account = person.account,
        .what = N_("The operator turned the second factor of your account off."),
        .base_url = config_url(&c->config, c->arena, 0),
    };
    e = security_notice_queue(db, c->arena, &notice, now);
    return e ? e : audit_add(db, NULL, "second_factor_reset", "account", person.account, STR_NONE, now);
}

int command_user_reset(struct cli *c)
{
    struct adding x = {.c = c};
    struct db *db;
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, reset_factor, &x);
    db_close(db);
    if (e) {
        return failed(c, e);
    }
    printf(x.was_on ? "The second factor of %s is off. A mail tells the person.\n" : "%s had no second factor.\n", c->words[0]);
    return CLI_DONE;
}
