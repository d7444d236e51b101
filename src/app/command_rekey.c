/* rekey: another secret_key. */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/feature.h"
#include "app/file.h"
#include "domain/factor.h"
#include "domain/rekey.h"
#include "domain/seal.h"

enum { FILE_MAX = 4096 };

struct rekeying {
    struct cli *c;
    struct rekey k;
};

static enum err rekey_all(struct db *db, void *arg)
{
    struct rekeying *x = arg;
    x->k = (struct rekey){.old_key = x->k.old_key, .new_key = x->k.new_key};
    enum err e = factor_rekey(db, x->c->arena, &x->k);
    for (size_t i = 0; features[i] && !e; i++) {
        e = features[i]->rekey ? features[i]->rekey(db, x->c->arena, &x->k) : OK;
    }
    return e ? e : x->k.lost > 0 ? ERR_INVALID : OK;
}

int command_rekey(struct cli *c)
{
    struct rekeying x = {.c = c, .k = {.old_key = c->config.secret_key}};
    struct db *db;
    struct str text;
    int problem = file_read(c->arena, c->words[0], FILE_MAX, &text);
    if (problem) {
        return cli_say(CLI_FAILED, "cannot read %s: %s", c->words[0], strerror(problem));
    }
    x.k.new_key = str_trim(text);
    if (x.k.new_key.n == 0 || !seal_key_ok(x.k.new_key)) {
        return cli_say(CLI_USAGE, "%s must hold 64 hexadecimal digits (openssl rand -hex 32)", c->words[0]);
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, rekey_all, &x);
    db_close(db);
    if (e == ERR_INVALID) {
        return cli_say(CLI_FAILED, "%zu secrets open neither with the secret_key of the configuration nor with the new one; nothing was changed",
                       x.k.lost);
    }
    if (e) {
        return cli_say(CLI_FAILED, "the database did not take it (%s); nothing was changed", err_name(e));
    }
    printf("%zu secrets are sealed with the new key, %zu were already. Now put it into the configuration as secret_key and restart the server.\n",
           x.k.sealed, x.k.left);
    return CLI_DONE;
}
