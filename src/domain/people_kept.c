#include "domain/people_kept.h"

#include "base/cache.h"
#include "gen/people_sql.h"

#include <pthread.h>
#include <string.h>

enum { SESSIONS = 4096, TEXTS = 4, LISTS = 4 };

static struct cache *cache; /* from token hash to a packed session; lives as long as the process */

static void make_cache(void)
{
    cache = cache_new(SESSIONS);
}

/* The session itself, then the bytes its texts and lists point to. */
struct parts {
    struct str *texts[TEXTS];
    struct ids *lists[LISTS];
};

static struct parts parts_of(struct kept_session *s)
{
    struct viewer *v = &s->viewer;
    return (struct parts){{&v->name, &v->email, &v->areas, &s->csrf}, {&v->organisations, &v->admin_of, &v->clusters, &v->staff_of}};
}

static size_t list_size(const struct ids *list)
{
    return list->n * sizeof *list->v;
}

static char *put(char *to, const void *from, size_t n)
{
    if (n > 0) {
        memcpy(to, from, n);
    }
    return to + n;
}

void people_kept_put(struct arena *a, const struct kept_session *s)
{
    struct kept_session copy = *s;
    struct parts parts = parts_of(&copy);
    size_t n = sizeof copy;
    if (!s->may_keep) {
        return;
    }
    for (size_t i = 0; i < LISTS; i++) {
        n += list_size(parts.lists[i]);
    }
    for (size_t i = 0; i < TEXTS; i++) {
        n += parts.texts[i]->n;
    }
    char *packed = arena_alloc(a, 1, n), *to = put(packed, &copy, sizeof copy);
    for (size_t i = 0; i < LISTS; i++) {
        to = put(to, parts.lists[i]->v, list_size(parts.lists[i]));
    }
    for (size_t i = 0; i < TEXTS; i++) {
        to = put(to, parts.texts[i]->p, parts.texts[i]->n);
    }
    cache_put(cache, s->token_hash, 0, (struct str){.p = packed, .n = n});
}

/* Lists come first, so that their numbers are aligned. */
static void unpack(const char *packed, struct kept_session *ret)
{
    memcpy(ret, packed, sizeof *ret);
    struct parts parts = parts_of(ret);
    const char *at = packed + sizeof *ret;
    for (size_t i = 0; i < LISTS; i++) {
        parts.lists[i]->v = (const id *)(const void *)at;
        at += list_size(parts.lists[i]);
    }
    for (size_t i = 0; i < TEXTS; i++) {
        if (parts.texts[i]->p) { /* absent ones stay so */
            parts.texts[i]->p = at;
            at += parts.texts[i]->n;
        }
    }
}

static int64_t day_of(instant now)
{
    return (now + clock_zone_offset(now)) / DAYS(1);
}

/* What a session or token is made of. */
static const struct db_query *const asked[] = {&people_session_account_query, &people_bearer_account_query, &people_belonging_query};

bool people_kept_get(struct db *db, struct arena *a, instant now, struct kept_session *s)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_cache);
    s->may_keep = db_version_of(db, asked, sizeof asked / sizeof *asked, &s->version);
    s->day = day_of(now);
    struct str packed = s->may_keep ? cache_get(cache, a, s->token_hash, 0) : STR_NONE;
    if (!packed.p) {
        return false;
    }
    struct kept_session kept;
    unpack(packed.p, &kept);
    kept.token_hash = s->token_hash;
    bool holds = kept.kind == s->kind && kept.day == s->day && kept.expires_at > now;
    if (!holds || memcmp(&kept.version, &s->version, sizeof kept.version) != 0) {
        return false;
    }
    *s = kept;
    return true;
}
