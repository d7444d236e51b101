/* serve, routes */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "app/demo.h"
#include "app/start.h"
#include "web/server.h"
#include "web/traffic.h"

static void print_ready(struct cli *c, const struct server *server)
{
    struct db *db;
    struct str url = config_url(&c->config, c->arena, server_port(server));
    printf("Clusterwerk serves %.*s\n", STR_ARG(url));
    if (c->config.demo && cli_open(c, DB_READ_WRITE, &db)) {
        if (demo_print_logins(db, c->arena, url) != OK) {
            printf("The ready logins cannot be read.\n");
        }
        db_close(db);
    }
    fflush(stdout);
}

static bool open_log(struct cli *c, const struct config *config)
{
    const char *file = config->log_file.n > 0 ? str_z(c->arena, config->log_file) : NULL;
    log_level(config_log_level(config));
    traffic_log(config->log_requests);
    return log_to(file);
}

/* SIGHUP: the log of the new settings, its file opened anew. All else is read-only while threads run. */
static void on_hangup(void *arg)
{
    struct cli *c = arg;
    struct config now;
    struct str why;
    if (!cli_config(c, &now, &why)) {
        log_line(LOG_ERROR, "settings not read again", "reason=\"%.*s\"", STR_ARG(why));
        return;
    }
    if (!open_log(c, &now)) {
        log_line(LOG_ERROR, "log file cannot be opened", "file=\"%.*s\" reason=\"%s\"", STR_ARG(now.log_file), strerror(errno));
    }
    struct str changed = config_changed(c->arena, &c->config, &now);
    log_line(LOG_INFO, "settings read again", "need_restart=\"%.*s\"", STR_ARG(changed));
}

int command_serve(struct cli *c)
{
    struct app app = {.config = c->config, .arena = c->arena};
    struct server *server = NULL;
    struct str why = STR("");
    if (!str_ends(c->config.listen, STR(":0"))) {
        app.config.base_url = config_url(&c->config, c->arena, 0); /* for mails that no request causes */
    }
    if (!open_log(c, &c->config)) {
        return cli_say(CLI_FAILED, "cannot open the log file %.*s: %s", STR_ARG(c->config.log_file), strerror(errno));
    }
    enum err e = app_fill(&app, &why); /* a signal still ends the process at once here */
    if (e == OK) {
        server_block_signals();
        e = app_start(&app, &why);
    }
    if (e == OK) {
        e = server_start(&app, &app.config, &server, &why);
    }
    if (e != OK) {
        app_stop(&app);
        return cli_say(CLI_FAILED, "%.*s", STR_ARG(why));
    }
    print_ready(c, server);
    server_run_until_signal(server, on_hangup, c);
    server_stop(server);
    app_stop(&app);
    return CLI_DONE;
}

int command_routes(struct cli *c)
{
    struct buf out;
    (void)c;
    buf_init(&out, 1 << 20);
    server_print_routes(&out);
    fwrite(out.p, 1, out.n, stdout);
    buf_free(&out);
    return CLI_DONE;
}
