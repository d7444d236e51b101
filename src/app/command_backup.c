/* backup, restore */
#include <stdio.h>
#include <sys/stat.h>

#include "app/cli.h"
#include "db/backup.h"

int command_backup(struct cli *c)
{
    struct str why;
    struct stat st;
    if (db_backup(c->arena, c->config.database, str_of(c->words[0]), &why)) {
        return cli_say(CLI_FAILED, "%.*s", STR_ARG(why));
    }
    long long bytes = stat(c->words[0], &st) == 0 ? (long long)st.st_size : 0;
    printf("%s: %lld bytes\n", c->words[0], bytes);
    return CLI_DONE;
}

int command_restore(struct cli *c)
{
    struct str why, kept;
    if (db_restore(c->arena, c->config.database, str_of(c->words[0]), &kept, &why)) {
        return cli_say(CLI_FAILED, "%.*s", STR_ARG(why));
    }
    printf("The database is the one of %s.\n", c->words[0]);
    if (kept.n > 0) {
        printf("What was there before is kept: %.*s\n", STR_ARG(kept));
    }
    return CLI_DONE;
}
