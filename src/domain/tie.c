#include "domain/tie.h"

#include <pthread.h>
#include <stdatomic.h>

#include "domain/strings.h"
#include "gen/project_sql.h"

enum { TIE_BYTES = 64 << 20 };

struct ties {
    struct arena *arena;
    const struct ties *before; /* may still be read */
    struct project_ties_row *v;
    size_t n;
};

static const struct ties no_ties;
static _Atomic(const struct ties *) current = &no_ties;

static bool is_same(const struct ties *x, const struct ties *y)
{
    bool same = x->n == y->n;
    for (size_t i = 0; same && i < x->n; i++) {
        same = str_eq(x->v[i].cluster, y->v[i].cluster) && str_eq(x->v[i].project, y->v[i].project) && str_eq(x->v[i].title, y->v[i].title);
    }
    return same;
}

enum err ties_reload(struct db *db)
{
    static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;
    struct arena *a = arena_new(TIE_BYTES);
    struct ties *t = ARENA_NEW(a, struct ties);
    pthread_mutex_lock(&alone);
    *t = (struct ties){.arena = a, .before = atomic_load(&current)};
    enum err e = project_ties(db, a, &t->v, &t->n);
    if (e != OK || is_same(t, t->before)) {
        arena_free(a);
    } else {
        atomic_store(&current, t);
    }
    pthread_mutex_unlock(&alone);
    return e;
}

struct strs ties_of(struct arena *a, struct strs clusters)
{
    const struct ties *t = atomic_load(&current);
    struct str *v = ARENA_ARRAY(a, struct str, t->n + 1);
    struct strs found = {.v = v};
    for (size_t i = 0; i < t->n && clusters.n > 0; i++) {
        if (strs_has(clusters, t->v[i].cluster) && !strs_has(found, t->v[i].project)) {
            v[found.n++] = t->v[i].project;
        }
    }
    return found;
}

struct str tie_title(struct str slug)
{
    const struct ties *t = atomic_load(&current);
    for (size_t i = 0; i < t->n; i++) {
        if (str_eq(t->v[i].project, slug)) {
            return t->v[i].title;
        }
    }
    return STR_NONE;
}
