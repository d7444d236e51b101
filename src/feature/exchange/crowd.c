#include "feature/exchange/crowd.h"

#include "domain/change.h"
#include "domain/job.h"
#include "gen/crowd_sql.h"

int64_t crowd_shows(const struct crowd_counts *c)
{
    static const int64_t says[CROWD_LEVELS] = {0, CROWD_COUNTRY, CROWD_STATE, CROWD_KIND, CROWD_SIZE};
    int64_t shows = 0;
    enum crowd_level level = LEVEL_NONE;
    while (level + 1 < CROWD_LEVELS && c->platform[level + 1] >= CROWD_LEAST) {
        level++;
        shows |= says[level];
    }
    return shows | (c->cluster[level] >= CROWD_LEAST ? CROWD_CLUSTER : 0);
}

/* An empty state is that of a country without states; a kind and a size always stand in their columns, or they are not known. */
static enum err count(struct db *db, struct arena *a, const struct crowd_look_row *l, struct crowd_counts *ret)
{
    struct crowd_platform_row all;
    struct crowd_cluster_row own;
    struct str country = l->country.p ? l->country : STR(""), state = l->state.p ? l->state : STR(""), size = l->size_class.p ? l->size_class : STR("");
    enum err e = crowd_platform(db, a, country, state, l->kind, size, &all);
    e = e ? e : crowd_cluster(db, a, l->cluster_id, country, state, l->kind, size, &own);
    if (!e) {
        *ret = (struct crowd_counts){.platform = {0, all.of_country, all.of_state, all.of_kind, all.of_size},
                                     .cluster = {own.of_all, own.of_country, own.of_state, own.of_kind, own.of_size}};
    }
    return e;
}

enum err crowd_keep(struct db *db, struct arena *a, id listing, bool *ret_changed)
{
    struct crowd_look_row look;
    struct crowd_counts counts;
    enum err e = crowd_look(db, a, listing, &look);
    if (e || !look.anonymous) {
        *ret_changed = false;
        return e;
    }
    e = count(db, a, &look, &counts);
    int64_t shows = e ? 0 : crowd_shows(&counts);
    bool changed = shows != look.crowd;
    e = e || !changed ? e : crowd_set(db, listing, shows);
    if (!e) {
        *ret_changed = changed;
    }
    return e;
}

struct keeping {
    struct arena *arena;
    id listing;
};

static enum err keep_one(struct db *db, void *arg)
{
    const struct keeping *k = arg;
    bool changed = false;
    enum err e = crowd_keep(db, k->arena, k->listing, &changed);
    return e || !changed ? e : change_add(db, "listing", k->listing);
}

enum err crowd_job(struct job *job)
{
    struct crowd_due_row *rows;
    size_t n = 1;
    enum err e = OK;
    for (id after = 0; !e && n > 0;) {
        e = crowd_due(job->db, job->arena, after, &rows, &n);
        for (size_t i = 0; i < n && !e; i++) {
            e = db_tx(job->db, keep_one, &(struct keeping){job->arena, rows[i].id});
            after = rows[i].id;
        }
    }
    return e;
}
