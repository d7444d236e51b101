/* A small index of what has just changed: asked like the large one, at a cost that goes with the changes. */
#include "feature/saved/page.h"

struct watch {
    struct arena *arena;
    struct index *index;
    struct watched v[WATCH_MAX];
    size_t n;
};

static void end_index(void *index)
{
    index_free(index);
}

struct watch *watch_new(struct arena *a)
{
    struct watch *w = ARENA_NEW(a, struct watch);
    *w = (struct watch){.arena = a, .index = index_new()};
    arena_defer(a, end_index, w->index);
    return w;
}

static const struct card_feed *feed_of(struct str kind)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct card_feed *f = features[i]->feeds; f && f->one; f++) {
            if (str_is(kind, f->change_kind)) {
                return f;
            }
        }
    }
    return NULL;
}

enum err watch_put(struct watch *w, struct db *db, struct str kind, id object)
{
    struct card_source s = {0};
    const struct card_feed *feed = feed_of(kind);
    bool is_person = feed && feed->kind == CARD_PERSON; /* who withdraws would stay in the mails and feeds of others */
    if (!feed || is_person || w->n == WATCH_MAX) {
        return OK;
    }
    enum err e = feed->one(db, w->arena, object, &s);
    if (e || !s.card.access.published) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    w->v[w->n++] = (struct watched){.kind = feed->change_kind, .id = object, .access = s.card.access, .published_at = s.card.published_at,
                                    .title = s.card.title, .path = card_path(w->arena, &s.card)};
    s.card.access.visibility = VISIBLE_PUBLIC;
    index_put(w->index, &s);
    return OK;
}

static const struct watched *find(const struct watch *w, const struct card *c)
{
    for (size_t i = 0; i < w->n; i++) {
        if (w->v[i].id == c->id) {
            return &w->v[i];
        }
    }
    return NULL;
}

void watch_ask(struct watch *w, const struct search *s, const struct watched ***ret, size_t *ret_n)
{
    const struct viewer everybody = {0};
    struct search one = *s;
    struct search_result found;
    one.limit = WATCH_MAX;
    one.offset = 0;
    one.is_watch = true;
    one.sort = SORT_NEWEST;
    search_run(w->index, w->arena, &everybody, &one, &found);
    const struct watched **v = ARENA_ARRAY(w->arena, const struct watched *, found.n_hits + 1);
    size_t n = 0;
    for (size_t i = 0; i < found.n_hits; i++) {
        const struct watched *known = find(w, &found.hits[i].card);
        if (known) {
            v[n++] = known;
        }
    }
    *ret = v;
    *ret_n = n;
}

bool watch_is_new(const struct watched *w, const struct viewer *v, instant saved_at, instant now)
{
    bool own = v->account != 0 && w->access.account == v->account;
    return !own && w->published_at > saved_at && w->published_at > now - SAVED_YOUNG && access_may(v, MAY_SEE, &w->access);
}
