/* Merging two topics into one, and removing one that nothing carries. */
#include "domain/old_slug.h"
#include "feature/topics/topics.h"
#include "gen/topic_sql.h"
#include "gen/topics_sql.h"

typedef enum err mover(struct db *db, id from, id into);

static enum err move_uses(struct request *r, id from, id into)
{
    static mover *const movers[] = {topics_move_clusters, topics_move_organisations, topics_move_people, topics_move_listings, topics_move_events,
                                    topics_move_narrower, topics_move_synonyms, topics_move_related, topics_move_mappings, topics_move_mapped};
    enum err e = OK;
    for (size_t i = 0; i < sizeof movers / sizeof movers[0] && !e; i++) {
        e = movers[i](r->db, from, into);
    }
    return e;
}

/* All that points to the topic, and the topic itself. */
static enum err drop(struct request *r, id topic)
{
    static enum err (*const droppers[])(struct db *db, id topic) = {
        topics_drop_clusters, topics_drop_organisations, topics_drop_people, topics_drop_listings, topics_drop_events, topic_clear_synonyms,
        topics_clear_related_both, topics_clear_mappings, topics_remove};
    enum err e = OK;
    for (size_t i = 0; i < sizeof droppers / sizeof droppers[0] && !e; i++) {
        e = droppers[i](r->db, topic);
    }
    return e;
}

enum err topics_merge(struct request *r)
{
    const struct topic_merge_input *in = r->input;
    const struct topic *from = topics_named(r), *into = topics_typed(in->into);
    if (!from) {
        return ERR_NOT_FOUND;
    }
    if (!into || into == from || !str_eq(into->scheme, from->scheme)) {
        field_error(r, "into", N_("Enter the name of another topic of the same taxonomy."));
        return ERR_INVALID;
    }
    if (topic_is_below(into, from)) {
        field_error(r, "into", N_("That topic stands below this one. Move it first."));
        return ERR_INVALID;
    }
    enum err e = move_uses(r, from->id, into->id);
    e = e ? e : topic_add_synonym(r->db, into->id, STR("de"), from->title_de);
    e = e ? e : topic_add_synonym(r->db, into->id, STR("en"), from->title_en);
    e = e ? e : drop(r, from->id);
    e = e ? e : old_slug_move(r->db, from->id, into->id);
    e = e ? e : old_slug_keep(r->db, "topic", from->slug, into->id);
    return e ? e : topics_changed(r, into->id, "merge", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(into->slug)),
                                  N_("The topics are merged. The old address leads here."));
}

enum err topics_delete(struct request *r)
{
    const struct topic *t = topics_named(r);
    struct topic_use *uses;
    enum err e = t ? topics_uses(r, topics_now(), &uses) : ERR_NOT_FOUND;
    if (e) {
        return e;
    }
    const struct topic_use *use = &uses[t - topics_now()->v];
    if (t->n_narrower || use->clusters + use->organisations + use->listings > 0) {
        r->problem = N_("This topic is carried or has narrower ones. Merge it into another instead.");
        return ERR_CONFLICT;
    }
    e = drop(r, t->id);
    return e ? e : topics_changed(r, t->id, "remove", STR("/programme/topics"), N_("The topic is removed."));
}
