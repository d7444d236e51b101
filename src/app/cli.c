#include "app/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/version.h"
#include "base/log.h"
#include "db/backup.h"

enum { ARENA_MAX = 1 << 30 };

struct command {
    const char *name;        /* one or two words */
    const char *arguments;   /* for the help */
    const char *summary;
    size_t words;            /* arguments that must follow */
    const char *flags;       /* own flags besides the settings: " --role " */
    int (*run)(struct cli *c);
};

static const struct command commands[] = {
    {"serve", "", "serve pages and API, run jobs; migrates the database first", 0, "", command_serve},
    {"demo", "", "fill the database with the demo landscape, print ready logins", 0, "", command_demo},
    {"migrate", "", "bring the database to this version's form", 0, "", command_migrate},
    {"import", "KIND FILE", "read a CSV or XLSX file (- for standard input); all or nothing", 2, " --dry-run ", command_import},
    {"export", "KIND", "write CSV to standard output", 1, "", command_export},
    {"user add", "EMAIL", "add a person, print a one-time sign-in link", 1, " --role --name ", command_user_add},
    {"user block", "EMAIL", "block an account: it ends all its sessions and tokens", 1, " --reason ", command_user_block},
    {"user unblock", "EMAIL", "open a blocked account again", 1, "", command_user_unblock},
    {"user reset-factor", "EMAIL", "turn off the second factor of a person who lost it", 1, "", command_user_reset},
    {"token add", "EMAIL", "print a bearer token for the API", 1, " --scope --name ", command_token_add},
    {"rekey", "FILE", "seal secrets of one-time codes with the new secret_key that FILE holds (- for standard input)", 1, "", command_rekey},
    {"routes", "", "list all routes with their permissions", 0, "", command_routes},
    {"check", "", "check database, routes and index", 0, "", command_check},
    {"generate", "", "fill the database with an invented landscape of any size", 0, " --clusters --organisations --listings --seed ",
     command_generate},
    {"backup", "FILE", "copy the database into a file, also while it is served", 1, "", command_backup},
    {"restore", "FILE", "put a backup in the place of the database", 1, "", command_restore},
    {"stats", "TEST", "a statistical test of JSON on standard input: mann-whitney, kruskal, chisq, fisher, describe, spearman, change",
     1, "", command_stats},
};
enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

static const char help_flags[] =
    "\nSettings, for all commands. Each can also stand in the configuration file (base_url = ...) and in the environment\n"
    "(CLUSTERWERK_BASE_URL=...); flags win over the environment, the environment over the file.\n"
    "  --config FILE         configuration file; else $CLUSTERWERK_CONFIG, else " CONFIG_FILE "\n"
    "  --listen HOST:PORT    where to serve (127.0.0.1:8080)\n"
    "  --database URL        sqlite:PATH or postgresql://USER@HOST/NAME (sqlite:clusterwerk.db)\n"
    "  --index-file FILE     where a large search index is kept (beside an SQLite database; on PostgreSQL nowhere)\n"
    "  --base-url URL        address in mails and links (http://HOST:PORT)\n"
    "  --smtp-url URL        mail server, smtp://HOST:PORT; without one mails stay in the outbox\n"
    "  --smtp-ca FILE        authorities of the mail server's certificate (those of the system)\n"
    "  --mail-from ADDRESS   sender of mails\n"
    "  --lmtp HOST:PORT      where a mail server delivers replies, also unix:/PATH; without it none are taken in\n"
    "  --mail-domain DOMAIN  of the addresses that take replies (that of --mail-from)\n"
    "  --threads N           serving threads (0: one per core)\n"
    "  --rate-limits yes|no  limit sign-in and contact per address and person (yes)\n"
    "  --fetch-private yes|no  fetch member lists over http and from private addresses, too (no)\n"
    "  --log-level LEVEL     error, warn, info or debug (info)\n"
    "  --log-file FILE       log to a file; SIGHUP opens it anew (standard error)\n"
    "  --log-requests yes|no a line for every request (no)\n"
    "  --require-second-factor ROLES  operator, programme, manager: who needs one (nobody)\n"
    "  --demo                show ready logins and the outbox to everybody\n"
    "\n"
    "  --dry-run             import: check the file, say what would change, write nothing\n"
    "  --role ROLE           user add: member, programme or operator (member)\n"
    "  --scope SCOPE         token add: read or write (read)\n"
    "  --name NAME           user add: name of the person; token add: name of the token\n"
    "  --clusters N, --organisations N, --listings N, --seed N\n"
    "                        generate: how much (40, 1000, 2000), and which of all such landscapes (1)\n"
    "  --reason TEXT         user block: why; the person reads it in the mail\n"
    "\n"
    "  --help, --version\n"
    "\nExit status: 0 done, 1 failed, 2 wrong usage. Manual: man clusterwerk\n";

static void print_help(void)
{
    printf("Clusterwerk: the cooperation platform for innovation clusters\n\nUsage: clusterwerk COMMAND [ARGUMENTS] [FLAGS]\n\nCommands:\n");
    for (size_t i = 0; i < N_COMMANDS; i++) {
        char usage[64];
        snprintf(usage, sizeof usage, "%s %s", commands[i].name, commands[i].arguments);
        printf("  %-21s %s\n", usage, commands[i].summary);
    }
    fputs(help_flags, stdout);
}

int cli_say(int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("clusterwerk: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return status;
}

/* The address of the database without a password, for messages. */
static struct str without_password(struct arena *a, struct str url)
{
    size_t scheme = str_find(url, STR("://"), 0);
    size_t at = scheme == SIZE_MAX ? SIZE_MAX : str_find(url, STR("@"), scheme);
    size_t colon = at == SIZE_MAX ? SIZE_MAX : str_find(url, STR(":"), scheme + 3);
    return colon < at ? str_cat(a, str_cut(url, 0, colon), str_cut(url, at, url.n)) : url;
}

bool cli_open(struct cli *c, enum db_mode mode, struct db **ret)
{
    struct str why;
    if (db_open(c->arena, c->config.database, mode, ret, &why)) {
        struct str url = without_password(c->arena, c->config.database);
        cli_say(CLI_FAILED, "cannot open the database %.*s: %.*s", STR_ARG(url), STR_ARG(why));
        return false;
    }
    return true;
}

bool cli_open_migrated(struct cli *c, struct db **ret)
{
    struct str why, kept = STR_NONE;
    struct db *db;
    if (!cli_open(c, DB_READ_WRITE, &db)) {
        return false;
    }
    enum err e = db_upgrade(c->arena, c->config.database, db, &kept, &why);
    if (kept.n > 0) {
        log_line(LOG_INFO, "database copied before its migration", "file=\"%.*s\"", STR_ARG(kept));
    }
    if (e) {
        cli_say(CLI_FAILED, "cannot migrate the database: %.*s", STR_ARG(why));
        db_close(db);
        return false;
    }
    *ret = db;
    return true;
}

/* Words of argv that are no flags, and the flags with their values, in order. */
struct words {
    const char *plain[CLI_MAX_WORDS + 2];
    size_t n_plain;
    const char *flags[32], *values[32];
    size_t n_flags;
    bool help, version;
    const char *problem;
};

static bool takes_value(const char *flag)
{
    return strcmp(flag, "--demo") != 0 && strcmp(flag, "--dry-run") != 0;
}

static void flag_add(struct words *w, char **argv, int argc, int *i)
{
    char *flag = argv[*i], *equals = strchr(flag, '=');
    if (w->n_flags == sizeof w->flags / sizeof w->flags[0]) {
        w->problem = "too many flags";
        return;
    }
    const char *value = "yes";
    if (equals) {
        *equals = 0;
        value = equals + 1;
    } else if (takes_value(flag)) {
        value = *i + 1 < argc ? argv[++*i] : NULL;
    }
    w->flags[w->n_flags] = flag;
    w->values[w->n_flags++] = value;
}

static void words_read(struct words *w, int argc, char **argv)
{
    for (int i = 1; i < argc && !w->problem; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            w->help = true;
        } else if (strcmp(argv[i], "--version") == 0) {
            w->version = true;
        } else if (argv[i][0] == '-' && argv[i][1] == '-') {
            flag_add(w, argv, argc, &i);
        } else if (w->n_plain < sizeof w->plain / sizeof w->plain[0]) {
            w->plain[w->n_plain++] = argv[i];
        } else {
            w->problem = "too many arguments";
        }
    }
}

/* The command that the first one or two words name; *ret_used: how many. NULL when there is none. */
static const struct command *command_find(const struct words *w, size_t *ret_used)
{
    for (size_t i = 0; i < N_COMMANDS; i++) {
        struct str rest = str_of(commands[i].name), word;
        size_t used = 0;
        bool same = true;
        while (same && str_split(&rest, ' ', &word)) {
            same = used < w->n_plain && str_is(word, w->plain[used]);
            used++;
        }
        if (same) {
            *ret_used = used;
            return &commands[i];
        }
    }
    return NULL;
}

static bool own_flag(struct cli *c, const struct command *command, const char *flag, const char *value)
{
    char padded[64];
    snprintf(padded, sizeof padded, " %s ", flag);
    if (!strstr(command->flags, padded)) {
        return false;
    }
    const struct {
        const char *flag;
        struct str *at;
    } own[] = {{"--role", &c->role}, {"--scope", &c->scope}, {"--name", &c->name}, {"--reason", &c->reason},
             {"--clusters", &c->clusters}, {"--organisations", &c->organisations}, {"--listings", &c->listings}, {"--seed", &c->seed}};
    c->dry_run = c->dry_run || strcmp(flag, "--dry-run") == 0;
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (strcmp(flag, own[i].flag) == 0) {
            *own[i].at = str_of(value);
        }
    }
    return true;
}

/* "--base-url" is the setting base_url. */
static int apply_flags(struct cli *c, const struct words *w, const struct command *command, struct config_said *said)
{
    for (size_t i = 0; i < w->n_flags; i++) {
        const char *value = w->values[i] ? w->values[i] : "";
        if (strcmp(w->flags[i], "--config") == 0 || own_flag(c, command, w->flags[i], value)) {
            continue;
        }
        struct str name = str_copy(c->arena, str_of(w->flags[i] + 2));
        char *letters = ARENA_ARRAY(c->arena, char, name.n + 1);
        for (size_t k = 0; k < name.n; k++) {
            letters[k] = name.p[k] == '-' ? '_' : name.p[k];
        }
        if (!config_say(said, (struct str){.p = letters, .n = name.n}, str_of(value), str_of(w->flags[i]))) {
            return cli_say(CLI_USAGE, "%s: no such flag for \"%s\"; see clusterwerk --help", w->flags[i], command->name);
        }
    }
    for (size_t i = 0; i < w->n_flags; i++) {
        if (!w->values[i]) {
            return cli_say(CLI_USAGE, "%s needs a value", w->flags[i]);
        }
    }
    return CLI_DONE;
}

static const char *config_flag(const struct words *w)
{
    const char *file = NULL;
    for (size_t i = 0; i < w->n_flags; i++) {
        if (strcmp(w->flags[i], "--config") == 0) {
            file = w->values[i];
        }
    }
    return file;
}

bool cli_config(struct cli *c, struct config *ret, struct str *ret_why)
{
    struct config_said said;
    if (!config_load(&said, c->arena, config_flag(c->said), ret_why)) {
        return false;
    }
    if (apply_flags(c, c->said, c->command, &said) != CLI_DONE) {
        *ret_why = STR("a flag is wrong");
        return false;
    }
    return config_make(&said, c->arena, ret, ret_why);
}

/* No command, half of one ("user"), or an unknown one: what could have been meant. */
static int say_no_command(const struct words *w)
{
    char second[128] = "";
    size_t n = 0;
    if (!w->n_plain) {
        return cli_say(CLI_USAGE, "which command? See clusterwerk --help");
    }
    struct str first = str_of(w->plain[0]);
    for (size_t i = 0; i < N_COMMANDS; i++) {
        struct str rest = str_of(commands[i].name), word;
        if (str_split(&rest, ' ', &word) && rest.n && str_eq(word, first)) {
            n += (size_t)snprintf(second + n, sizeof second - n, "%s%.*s", n ? ", " : "", STR_ARG(rest));
        }
    }
    return n ? cli_say(CLI_USAGE, "what shall \"%s\" do? There is: %s; see clusterwerk --help", w->plain[0], second)
             : cli_say(CLI_USAGE, "there is no command \"%s\"; see clusterwerk --help", w->plain[0]);
}

static int run(struct cli *c, const struct words *w)
{
    size_t used = 0;
    struct str why;
    const struct command *command = command_find(w, &used);
    if (!command) {
        return say_no_command(w);
    }
    if (w->n_plain - used != command->words) {
        return cli_say(CLI_USAGE, "usage: clusterwerk %s%s%s", command->name, command->arguments[0] ? " " : "", command->arguments);
    }
    struct config_said said;
    if (!config_load(&said, c->arena, config_flag(w), &why)) {
        return cli_say(CLI_USAGE, "%.*s", STR_ARG(why));
    }
    int status = apply_flags(c, w, command, &said);
    if (status != CLI_DONE) {
        return status;
    }
    if (!config_make(&said, c->arena, &c->config, &why)) {
        return cli_say(CLI_USAGE, "%.*s", STR_ARG(why));
    }
    c->said = w;
    c->command = command;
    for (size_t i = used; i < w->n_plain; i++) {
        c->words[c->n_words++] = w->plain[i];
    }
    log_level(config_log_level(&c->config));
    return command->run(c);
}

int cli_main(int argc, char **argv)
{
    struct words w = {0};
    words_read(&w, argc, argv);
    if (w.help || (w.n_plain == 1 && strcmp(w.plain[0], "help") == 0)) {
        print_help();
        return CLI_DONE;
    }
    if (w.version) {
        printf("clusterwerk " CLUSTERWERK_VERSION "\n");
        return CLI_DONE;
    }
    if (w.problem) {
        return cli_say(CLI_USAGE, "%s; see clusterwerk --help", w.problem);
    }
    struct cli c = {.arena = arena_new(ARENA_MAX)};
    int status = run(&c, &w);
    arena_free(c.arena);
    return status;
}
