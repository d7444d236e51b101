/* rekey: another secret_key. */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/file.h"
#include "domain/factor.h"
#include "domain/seal.h"

enum { FILE_MAX = 4096 };

struct rekeying {
    struct cli *c;
    struct str key;
    struct factor_rekeyed done;
};

static enum err rekey_all(struct db *db, void *arg)
{
    struct rekeying *x = arg;
    return factor_rekey(db, x->c->arena, x->c->config.secret_key, x->key, &x->done);
}

int command_rekey(struct cli *c)
{
    struct rekeying x = {.c = c};
    struct db *db;
    struct str text;
    int problem = file_read(c->arena, c->words[0], FILE_MAX, &text);
    if (problem) {
        return cli_say(CLI_FAILED, "cannot read %s: %s", c->words[0], strerror(problem));
    }
    x.key = str_trim(text);
    if (x.key.n == 0 || !seal_key_ok(x.key)) {
        return cli_say(CLI_USAGE, "%s must hold 64 hexadecimal digits (openssl rand -hex 32)", c->words[0]);
    }
    if (!cli_open_migrated(c, &db)) {
        return CLI_FAILED;
    }
    enum err e = db_tx(db, rekey_all, &x);
    db_close(db);
    if (e == ERR_INVALID) {
        return cli_say(CLI_FAILED, "%zu secrets open neither with the secret_key of the configuration nor with the new one; nothing was changed",
                       x.done.lost);
    }
    if (e) {
        return cli_say(CLI_FAILED, "the database did not take it (%s); nothing was changed", err_name(e));
    }
    printf("%zu secrets are sealed with the new key, %zu were already. Now put it into the configuration as secret_key and restart the server.\n",
           x.done.sealed, x.done.left);
    return CLI_DONE;
}
