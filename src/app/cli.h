/* The command line: which commands there are, what they take, and how wrong usage is said. */
#ifndef APP_CLI_H
#define APP_CLI_H

#include "app/config.h"
#include "base/buf.h"
#include "db/db.h"

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_MAX_WORDS = 3 };

struct words;
struct command;

struct cli {
    struct arena *arena;        /* of the whole run */
    struct config config;
    const char *words[CLI_MAX_WORDS]; /* arguments that are no flags */
    size_t n_words;
    const struct words *said;         /* the command line, to read the settings again */
    const struct command *command;
    bool dry_run;               /* --dry-run */
    struct str clusters, organisations, listings, seed; /* of generate */
    struct str role, scope, name, reason; /* --role --scope --name --reason; absent when not given */
};

/* Runs the command that argv names; the exit status of the program. */
int cli_main(int argc, char **argv);

/* "clusterwerk: " and one line on standard error; returns `status`. */
int cli_say(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Opens the configured database; false: it was said why. */
bool cli_open(struct cli *c, enum db_mode mode, struct db **ret) MUST_USE;
/* Opens and migrates. */
bool cli_open_migrated(struct cli *c, struct db **ret) MUST_USE;

/* Reads file, environment and flags again; false: *ret_why says what is wrong. */
bool cli_config(struct cli *c, struct config *ret, struct str *ret_why) MUST_USE;

/* One per command; the exit status. */
int command_serve(struct cli *c);
int command_demo(struct cli *c);
int command_migrate(struct cli *c);
int command_import(struct cli *c);
int command_export(struct cli *c);
int command_user_add(struct cli *c);
int command_user_block(struct cli *c);
int command_user_unblock(struct cli *c);
int command_user_reset(struct cli *c);
int command_token_add(struct cli *c);
int command_rekey(struct cli *c);
int command_routes(struct cli *c);
int command_check(struct cli *c);
int command_generate(struct cli *c);
int command_backup(struct cli *c);
int command_restore(struct cli *c);
int command_stats(struct cli *c);

#endif
