/* Sessions and API tokens: started, listed, ended. */
#include "domain/password.h"
#include "domain/people.h"
#include "gen/people_sql.h"

enum { SESSION_TOKEN_BYTES = 32, CSRF_BYTES = 18, AGENT_MAX = 200 };

enum err people_session_start(struct db *db, struct arena *a, const struct session_new *new, instant now, struct str *ret_token)
{
    enum err e = people_sessions_over(db, new->account, now, PEOPLE_MAX_SESSIONS - 1);
    if (e) {
        return e;
    }
    struct str token = random_token(a, SESSION_TOKEN_BYTES);
    e = people_session_insert(db, &(struct people_session_insert_params){
                                      .token_hash = token_hash(a, token),
                                      .session = id_new(),
                                      .account = new->account,
                                      .csrf = random_token(a, CSRF_BYTES),
                                      .agent = str_clip(new->agent, AGENT_MAX),
                                      .method = str_of(new->method),
                                      .provider = new->provider,
                                      .strong = new->strong,
                                      .now = now,
                                      .expires_at = now + (new->stay ? PEOPLE_SESSION_LIFE : PEOPLE_SESSION_SHORT),
                                  });
    if (!e) {
        *ret_token = token;
    }
    return e;
}

enum err people_sessions(struct db *db, struct arena *a, id account, instant now, struct person_session **ret, size_t *ret_n)
{
    struct people_session_list_row *rows;
    size_t n;
    enum err e = people_session_list(db, a, account, now, &rows, &n);
    if (e) {
        return e;
    }
    struct person_session *list = ARENA_ARRAY(a, struct person_session, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct person_session){
            .id = rows[i].id,
            .agent = rows[i].agent,
            .method = rows[i].method,
            .provider = rows[i].provider,
            .strong = rows[i].strong,
            .created_at = rows[i].created_at,
            .seen_at = rows[i].seen_at,
            .expires_at = rows[i].expires_at,
        };
    }
    *ret = list;
    *ret_n = n;
    return OK;
}

enum err people_session_strengthen(struct db *db, id account, id session)
{
    int64_t changed = 0;
    enum err e = people_session_strong(db, account, session, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_NOT_FOUND;
}

enum err people_session_end(struct db *db, id account, id session)
{
    int64_t ended = 0;
    enum err e = people_session_delete(db, account, session, &ended);
    if (e) {
        return e;
    }
    return ended == 1 ? OK : ERR_NOT_FOUND;
}

enum err people_sessions_end_others(struct db *db, id account, id keep, int64_t *ret_ended)
{
    return people_sessions_delete(db, account, keep, ret_ended);
}

enum err people_token_add(struct db *db, struct arena *a, const struct token_new *new, instant now, struct str *ret_bearer)
{
    struct people_token_list_row *rows;
    size_t n;
    enum err e = people_token_list(db, a, new->account, &rows, &n);
    if (e) {
        return e;
    }
    if (n >= PEOPLE_MAX_TOKENS) {
        return ERR_LIMIT;
    }
    struct str bearer = str_cat(a, STR(PEOPLE_TOKEN_PREFIX), random_token(a, SESSION_TOKEN_BYTES));
    e = people_token_insert(db, &(struct people_token_insert_params){
                                    .token_hash = token_hash(a, bearer),
                                    .token = id_new(),
                                    .account = new->account,
                                    .name = new->name,
                                    .scope = new->scope == SCOPE_WRITE ? STR("write") : STR("read"),
                                    .areas = new->areas.n ? new->areas : STR_NONE,
                                    .now = now,
                                    .expires_at = new->expires_at,
                                });
    if (!e) {
        *ret_bearer = bearer;
    }
    return e;
}

enum err people_tokens(struct db *db, struct arena *a, id account, struct person_token **ret, size_t *ret_n)
{
    struct people_token_list_row *rows;
    size_t n;
    enum err e = people_token_list(db, a, account, &rows, &n);
    if (e) {
        return e;
    }
    struct person_token *list = ARENA_ARRAY(a, struct person_token, n);
    for (size_t i = 0; i < n; i++) {
        list[i] = (struct person_token){
            .id = rows[i].id,
            .name = rows[i].name,
            .scope = rows[i].scope,
            .areas = rows[i].areas,
            .created_at = rows[i].created_at,
            .used_at = rows[i].used_at,
            .expires_at = rows[i].expires_at,
        };
    }
    *ret = list;
    *ret_n = n;
    return OK;
}

enum err people_token_revoke(struct db *db, id account, id token, instant now)
{
    int64_t ended = 0;
    enum err e = people_token_end(db, account, token, now, &ended);
    if (e) {
        return e;
    }
    return ended == 1 ? OK : ERR_NOT_FOUND;
}
