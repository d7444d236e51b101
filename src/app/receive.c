#include "app/receive.h"

#include "app/app.h"
#include "app/feature.h"
#include "base/log.h"
#include "domain/lmtp_listen.h"

/* A mail of 10 MiB as parts and texts, none of which is longer than it. RFC 5321 6.3 advises at least 100 hops for relays; whoever
 * gives a mail to us stands at the end of a short way. */
enum { ARENA_MAX = 256 << 20, HOPS_MAX = 50 };

struct receive {
    struct app *app;
    struct db *db;
    struct arena *arena;          /* of the mail at hand */
    struct lmtp_listen *listen;
};

static const struct mail_box *box_find(struct str name)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct mail_box *b = features[i]->boxes; b && b->name; b++) {
            if (str_is(name, b->name)) {
                return b;
            }
        }
    }
    return NULL;
}

static const char *reply(struct arena *a, enum err e, const char *problem)
{
    switch (e) {
    case OK:
        return "250 2.0.0 Taken";
    case ERR_NOT_FOUND:
        return "550 5.1.1 Unbekannte oder abgelaufene Adresse / No such address, or it has expired";
    case ERR_INVALID:
    case ERR_LIMIT:
        return str_z(a, str_fmt(a, "550 5.7.1 %s", problem ? problem : "Nicht angenommen / Not taken"));
    case ERR_SIGN_IN:
    case ERR_FORBIDDEN:
    case ERR_CONFLICT:
    case ERR_RETRY:
    case ERR_UNAVAILABLE:
    case ERR_INTERNAL:
        break;
    }
    return "451 4.3.0 Bitte spaeter erneut / Try again later";
}

struct taking {
    const struct mail_box *box;
    struct mail_call call;
};

static enum err take(struct db *db, void *arg)
{
    struct taking *t = arg;
    t->call.db = db;
    return t->box->take(&t->call);
}

static bool find(struct app *app, struct db *db, struct arena *a, struct str recipient, struct taking *ret)
{
    struct str name;
    *ret = (struct taking){.call = {.arena = a, .db = db, .app = app, .now = clock_now()}};
    if (mail_box_split(a, recipient, &name, &ret->call.token)) {
        ret->box = box_find(name);
    }
    return ret->box != NULL;
}

const char *receive_recipient(struct app *app, struct db *db, struct arena *arena, struct str recipient)
{
    struct taking t;
    enum err e = find(app, db, arena, recipient, &t) ? t.box->knows(&t.call) : ERR_NOT_FOUND;
    return e == OK ? "250 2.1.5 Known" : reply(arena, e, t.call.problem);
}

const char *receive_mail(struct app *app, struct db *db, struct arena *arena, struct str sender, struct str recipient, struct str bytes)
{
    struct taking t;
    struct mail_in mail;
    if (!find(app, db, arena, recipient, &t)) {
        return reply(arena, ERR_NOT_FOUND, NULL);
    }
    if (mail_read(arena, bytes, &mail) != OK) {
        return "550 5.6.0 Keine lesbare E-Mail / Not a mail that can be read";
    }
    if (mail.n_hops > HOPS_MAX) {
        return "554 5.4.6 Die E-Mail dreht sich im Kreis / The mail goes round in circles";
    }
    t.call.sender = sender;
    t.call.mail = &mail;
    t.call.db = db;
    enum err e = t.box->prepare != NULL ? t.box->prepare(&t.call) : OK;
    e = e ? e : db_tx(db, take, &t);
    log_line(e == OK ? LOG_INFO : LOG_WARN, "mail_in", "box=%s result=\"%s\"", t.box->name, e == OK ? "taken" : err_name(e));
    if (e == OK && app->after_write) {
        app->after_write(app);
    }
    return reply(arena, e, t.call.problem);
}

static const char *on_recipient(void *arg, struct str address)
{
    struct receive *r = arg;
    arena_reset(r->arena);
    return receive_recipient(r->app, r->db, r->arena, address);
}

static const char *on_message(void *arg, struct str sender, struct str recipient, struct str message)
{
    struct receive *r = arg;
    arena_reset(r->arena);
    return receive_mail(r->app, r->db, r->arena, sender, recipient, message);
}

enum err receive_start(struct app *app, struct receive **ret, struct str *ret_why)
{
    const struct config *c = &app->config;
    *ret = NULL;
    if (c->lmtp.n == 0) {
        return OK;
    }
    struct receive *r = ARENA_NEW(app->arena, struct receive);
    r->app = app;
    enum err e = db_open(app->arena, c->database, DB_READ_WRITE, &r->db, ret_why);
    if (e != OK) {
        return e;
    }
    r->arena = arena_new(ARENA_MAX);
    struct lmtp_taker taker = {.recipient = on_recipient, .message = on_message, .arg = r};
    e = lmtp_listen_start(app->arena, c->lmtp, config_mail_domain(c), &taker, &r->listen, ret_why);
    if (e != OK) {
        receive_stop(r);
        return e;
    }
    *ret = r;
    return OK;
}

void receive_stop(struct receive *r)
{
    if (r) {
        lmtp_listen_stop(r->listen);
        db_close(r->db);
        arena_free(r->arena);
    }
}
