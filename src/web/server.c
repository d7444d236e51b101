#include "web/server.h"

#include "app/app.h"
#include "web/execute.h"
#include "web/live.h"
#include "web/serve.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

enum { LANES_MAX = 64, POOL_THREADS = 8, ARENA_MAX = 64 << 20 };

struct server {
    struct arena *arena;
    struct core core;
    struct workers *workers;
    struct live *live;
    struct lane lanes[LANES_MAX];
    void *lane_pointers[LANES_MAX];
    unsigned n_lanes;
    struct http_site site;
    struct http_server *http;
};

static unsigned count_lanes(const struct config *config)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int64_t n = config->threads > 0 ? config->threads : cores;
    return n < 1 ? 1 : n > LANES_MAX ? LANES_MAX : (unsigned)n;
}

static sigset_t waited_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

void server_block_signals(void)
{
    sigset_t set = waited_signals();
    signal(SIGPIPE, SIG_IGN);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* In both languages: which one the reader wants stood in what did not fit. */
static struct str refusal(struct arena *a)
{
    static const char title[] = N_("The request is too large");
    static const char text[] = N_("Its address, headers or cookies are longer than this server takes. Delete the cookies of this site, then try again.");
    struct str page = STR("");
    for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
        page = str_cat(a, page, str_fmt(a, "<main lang=\"%.*s\"><h1>%.*s</h1><p>%.*s</p></main>\n", STR_ARG(lang_code(lang)), STR_ARG(tr(lang, title)),
                                        STR_ARG(tr(lang, text))));
    }
    page = str_fmt(a, "<!doctype html><html lang=\"de\"><meta charset=\"utf-8\"><title>%.*s</title>\n%.*s</html>\n", STR_ARG(tr(LANG_DE, title)),
                   STR_ARG(page));
    return str_fmt(a, "HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %zu\r\n"
                      "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n%.*s", page.n, STR_ARG(page));
}

static enum err open_lanes(struct server *s, const struct config *config, unsigned n, struct str *ret_why)
{
    s->n_lanes = n;
    enum err e = OK;
    for (unsigned i = 0; e == OK && i < s->n_lanes; i++) {
        s->lanes[i].core = &s->core;
        s->lane_pointers[i] = &s->lanes[i];
        if (!s->core.postgres) {
            e = db_open(s->arena, config->database, DB_READ_ONLY, &s->lanes[i].db, ret_why);
        }
    }
    s->site = (struct http_site){.threads = s->lane_pointers, .on_request = serve_request, .takes_upload = serve_takes_upload, .on_resume = serve_resume,
                                  .head_too_large = refusal(s->arena)};
    return e;
}

static enum err start(struct server *s, struct app *app, const struct config *config, struct str *ret_why)
{
    unsigned lanes = count_lanes(config);
    bool postgres = str_starts(config->database, STR("postgres"));
    if (!server_check_routes(s->arena, ret_why)) {
        return ERR_INTERNAL;
    }
    server_block_signals();
    enum err e = http_server_open(s->arena, config->listen, lanes, &s->http, ret_why);
    if (e != OK) {
        return e;
    }
    core_init(&s->core, s->arena, app, config_url(config, s->arena, http_server_port(s->http)), postgres);
    s->core.limits = config->rate_limits ? s->core.limits : NULL;
    e = workers_start(s->arena, &s->core, config->database, POOL_THREADS, &s->workers, ret_why);
    if (e == OK) {
        e = open_lanes(s, config, lanes, ret_why);
    }
    e = e == OK ? live_start(s->arena, app, config->database, http_server_connections(s->http), &s->live, ret_why) : e;
    if (e == OK && !http_server_run(s->http, &s->site)) {
        *ret_why = STR("the system gives no more threads or files");
        e = ERR_UNAVAILABLE;
    }
    return e;
}

enum err server_start(struct app *app, const struct config *config, struct server **ret, struct str *ret_why)
{
    struct arena *a = arena_new(ARENA_MAX);
    struct server *s = ARENA_NEW(a, struct server);
    struct str why = STR("");
    s->arena = a;
    enum err e = start(s, app, config, &why);
    if (e != OK) {
        *ret_why = str_copy(app->arena, why);
        server_stop(s);
        return e;
    }
    *ret = s;
    return OK;
}

int server_port(const struct server *s)
{
    return http_server_port(s->http);
}

void server_run_until_signal(struct server *s, void (*on_hangup)(void *arg), void *arg)
{
    sigset_t set = waited_signals();
    int got = 0;
    (void)s;
    for (;;) {
        bool came = sigwait(&set, &got) == 0;
        if (came && got != SIGHUP) {
            return;
        }
        if (came) {
            on_hangup(arg);
        }
    }
}

void server_stop(struct server *s)
{
    live_stop(s->live);
    if (s->http) {
        http_server_drain(s->http, SECONDS(10));
    }
    workers_stop(s->workers);
    if (s->http) {
        http_server_stop(s->http);
    }
    live_free(s->live);
    for (unsigned i = 0; i < s->n_lanes; i++) {
        db_close(s->lanes[i].db);
    }
    arena_free(s->arena);
}
