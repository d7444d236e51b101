/* The whole server: routes of all features, threads, the writer, the worker pool, the socket. */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include "base/arena.h"
#include "base/err.h"

struct app;
struct config;
struct server;

/* Makes SIGTERM, SIGINT and SIGHUP wait for server_run_until_signal(), in this thread and all that it starts later. Call it before threads. */
void server_block_signals(void);
/* Checks the routes, opens the connections (the database is migrated already, app->index is filled), listens.
 * On failure *ret_why says why, in words, and nothing runs. */
enum err server_start(struct app *app, const struct config *config, struct server **ret, struct str *ret_why) MUST_USE;
/* The port in use: config->listen may ask for port 0. */
int server_port(const struct server *s);
/* Waits for SIGTERM or SIGINT. The caller then calls server_stop(). SIGHUP calls `on_hangup` (in this thread) and goes on. */
void server_run_until_signal(struct server *s, void (*on_hangup)(void *arg), void *arg);
/* Answers what is under way (at most 10 seconds), closes everything. */
void server_stop(struct server *s);

/* `clusterwerk routes`: one line per route: method, pattern, permission, flags, feature. */
struct buf;
void server_print_routes(struct buf *out);
/* `clusterwerk check`: false when a route or field table is wrong; *ret_why has one line per mistake, naming feature and route. */
bool server_check_routes(struct arena *a, struct str *ret_why) MUST_USE;

#endif
