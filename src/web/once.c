#include "web/once.h"

#include "base/log.h"
#include "domain/password.h"
#include "gen/once_sql.h"
#include "web/answer.h"

#define ONCE_LIFE DAYS(1)
enum { KEY_MAX = 255 };

static struct str key_of(const struct state *s)
{
    return str_trim(web_header(&s->r, "Idempotency-Key"));
}

bool once_asked(const struct state *s)
{
    const struct request *r = &s->r;
    return r->is_api && r->method == POST && r->viewer->account != 0 && key_of(s).n > 0;
}

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] <= ' ' || key.p[i] > '~') {
            return false;
        }
    }
    return key.n <= KEY_MAX;
}

static struct str fingerprint(const struct state *s)
{
    struct arena *a = s->r.arena;
    return token_hash(a, str_fmt(a, "%.*s %.*s?%.*s\n%.*s", STR_ARG(s->x->method), STR_ARG(s->x->path), STR_ARG(s->x->query), STR_ARG(s->x->body)));
}

static enum err refuse(struct state *s, int status, const char *problem)
{
    s->status = status;
    s->r.problem = problem;
    return ERR_INVALID;
}

static void replay(struct state *s, const struct once_get_row *row)
{
    struct request *r = &s->r;
    buf_str_add(answer_begin(r, (int)row->status, str_z(r->arena, row->type)), row->body);
    web_set_header(r, "Idempotent-Replayed", STR("true"));
    if (row->location.n > 0) {
        web_set_header(r, "Location", row->location);
    }
}

enum err once_begin(struct state *s, struct db *db, bool *ret_replayed)
{
    struct request *r = &s->r;
    struct once_get_row row;
    struct str key = key_of(s);
    *ret_replayed = false;
    if (!is_key(key)) {
        return refuse(s, 400, N_("An Idempotency-Key has at most 255 visible ASCII characters, without spaces."));
    }
    enum err e = once_get(db, r->arena, r->viewer->account, token_hash(r->arena, key), r->now - ONCE_LIFE, &row);
    if (e == ERR_NOT_FOUND) {
        return OK;
    }
    if (e == OK && !str_eq(row.fingerprint, fingerprint(s))) {
        return refuse(s, 422, N_("This Idempotency-Key was used for another request. Choose a new one for each request."));
    }
    if (e == OK) {
        replay(s, &row);
        *ret_replayed = true;
    }
    return e;
}

enum err once_keep(struct state *s, struct db *db)
{
    struct request *r = &s->r;
    enum err e = once_forget(db, r->now - ONCE_LIFE);
    return e ? e : once_put(db, &(struct once_put_params){
                                    .account = r->viewer->account,
                                    .key_hash = token_hash(r->arena, key_of(s)),
                                    .fingerprint = fingerprint(s),
                                    .status = s->x->answer.status,
                                    .type = answer_header(r, "Content-Type"),
                                    .location = answer_header(r, "Location"),
                                    .body = buf_str(&s->x->answer.body).p ? buf_str(&s->x->answer.body) : STR(""),
                                    .now = r->now,
                                });
}

static enum err keep_step(struct db *db, void *arg)
{
    return once_keep(arg, db);
}

void once_keep_after(struct state *s, struct db *db)
{
    if (db_tx(db, keep_step, s) != OK) {
        log_line(LOG_WARN, "answer not kept for its Idempotency-Key", "route=%s", s->r.route->pattern);
    }
}
