/* Who asks: from a session or an API token to a viewer, in two reads. */
#include "domain/password.h"
#include "domain/people.h"
#include "domain/people_kept.h"
#include "domain/people_seen.h"
#include "gen/people_sql.h"

enum belonging { BELONGS_MEMBER, BELONGS_ADMIN, BELONGS_CLUSTER, BELONGS_STAFF };

struct id_list {
    id *v;
    size_t n;
};

static void list_add(struct id_list *list, id n)
{
    if (!ids_has((struct ids){list->v, list->n}, n)) {
        list->v[list->n++] = n;
    }
}

static struct ids list_ids(struct id_list list)
{
    return (struct ids){list.v, list.n};
}

static enum err belongings(struct db *db, struct arena *a, id account, instant now, struct viewer *ret)
{
    struct people_belonging_row *rows;
    size_t n;
    enum err e = people_belonging(db, a, account, date_of(a, now), &rows, &n);
    if (e || n == 0) {
        return e;
    }
    struct id_list organisations = {ARENA_ARRAY(a, id, n), 0};
    struct id_list admin_of = {ARENA_ARRAY(a, id, n), 0};
    struct id_list clusters = {ARENA_ARRAY(a, id, n), 0};
    struct id_list staff_of = {ARENA_ARRAY(a, id, n), 0};
    for (size_t i = 0; i < n; i++) {
        id x = rows[i].belongs_to;
        switch ((enum belonging)rows[i].kind) {
        case BELONGS_ADMIN: list_add(&admin_of, x); /* fall through */
        case BELONGS_MEMBER: list_add(&organisations, x); break;
        case BELONGS_STAFF: list_add(&staff_of, x); /* fall through */
        case BELONGS_CLUSTER: list_add(&clusters, x); break;
        }
    }
    ret->organisations = list_ids(organisations);
    ret->admin_of = list_ids(admin_of);
    ret->clusters = list_ids(clusters);
    ret->staff_of = list_ids(staff_of);
    return OK;
}

static enum platform_role role_of(struct str s)
{
    enum platform_role role = ROLE_MEMBER;
    return platform_role_parse(s, &role) ? role : ROLE_MEMBER;
}

static enum err read_session(struct db *db, struct arena *a, instant now, struct kept_session *s)
{
    struct people_session_account_row row;
    enum err e = people_session_account(db, a, s->token_hash, now, &row);
    if (e) {
        return e;
    }
    s->viewer = (struct viewer){
        .account = row.account_id,
        .session = row.id,
        .signed_in_at = row.created_at,
        .strong = row.strong,
        .name = row.name,
        .email = row.email,
        .lang = people_lang(row.language),
        .role = role_of(row.role),
        .scope = SCOPE_SESSION,
        .mail_lost = row.mail_dead_at != DB_NULL,
    };
    s->number = row.id;
    s->csrf = row.csrf;
    s->seen_at = row.seen_at;
    s->expires_at = row.expires_at;
    return OK;
}

static enum err read_token(struct db *db, struct arena *a, instant now, struct kept_session *s)
{
    struct people_bearer_account_row row;
    enum err e = people_bearer_account(db, a, s->token_hash, now, &row);
    if (e) {
        return e;
    }
    s->viewer = (struct viewer){
        .account = row.account_id,
        .name = row.name,
        .email = row.email,
        .lang = people_lang(row.language),
        .role = role_of(row.role),
        .scope = str_is(row.scope, "write") ? SCOPE_WRITE : SCOPE_READ,
        .areas = row.areas,
        .strong = row.strong,
    };
    s->number = row.id;
    s->csrf = STR_NONE;
    s->seen_at = row.used_at;
    s->expires_at = row.expires_at == DB_NULL ? INT64_MAX : row.expires_at;
    return OK;
}

/* From memory when it is known to hold, else from the database. */
static enum err look_up(struct db *db, struct arena *a, instant now, struct kept_session *s)
{
    if (!people_kept_get(db, a, now, s)) {
        enum err e = s->kind == SEEN_SESSION ? read_session(db, a, now, s) : read_token(db, a, now, s);
        e = e ? e : belongings(db, a, s->viewer.account, now, &s->viewer);
        if (e) {
            return e;
        }
        people_kept_put(a, s);
    }
    people_seen_note(s->kind, s->number, s->seen_at, now);
    return OK;
}

enum err people_viewer_by_session(struct db *db, struct arena *a, struct str token, instant now, struct viewer *ret,
                                  struct str *ret_csrf)
{
    struct kept_session s = {.kind = SEEN_SESSION, .token_hash = token_hash(a, token)};
    enum err e = look_up(db, a, now, &s);
    if (e == OK) {
        *ret = s.viewer;
        *ret_csrf = s.csrf;
    }
    return e;
}

enum err people_viewer_by_token(struct db *db, struct arena *a, struct str bearer, instant now, struct viewer *ret)
{
    if (!str_starts(bearer, STR(PEOPLE_TOKEN_PREFIX))) {
        return ERR_NOT_FOUND;
    }
    struct kept_session s = {.kind = SEEN_TOKEN, .token_hash = token_hash(a, bearer)};
    enum err e = look_up(db, a, now, &s);
    if (e == OK) {
        *ret = s.viewer;
    }
    return e;
}

enum err people_viewer_by_account(struct db *db, struct arena *a, id account, instant now, struct viewer *ret)
{
    struct person p;
    enum err e = people_by_id(db, a, account, &p);
    if (e || p.blocked) {
        return e ? e : ERR_NOT_FOUND;
    }
    struct viewer v = {
        .account = account,
        .name = p.name,
        .email = p.email,
        .lang = p.lang,
        .role = p.role,
        .scope = SCOPE_SESSION,
    };
    e = belongings(db, a, account, now, &v);
    if (!e) {
        *ret = v;
    }
    return e;
}

struct seen_batch {
    struct seen v[SEEN_MAX];
    size_t n;
};

static enum err seen_write(struct db *db, void *arg)
{
    const struct seen_batch *batch = arg;
    for (size_t i = 0; i < batch->n; i++) {
        const struct seen *s = &batch->v[i];
        enum err e = s->kind == SEEN_SESSION ? people_session_seen(db, s->id, s->at) : people_token_seen(db, s->id, s->at);
        if (e) {
            return e;
        }
    }
    return OK;
}

enum err people_seen_flush(struct db *db)
{
    struct seen_batch batch;
    batch.n = people_seen_take(batch.v);
    return batch.n == 0 ? OK : db_tx(db, seen_write, &batch);
}
