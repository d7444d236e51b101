#include "domain/field_topic.h"

#include "domain/change.h"
#include "domain/slug.h"
#include "gen/topic_sql.h"

enum { PLATFORM_HUE = 172 };

enum err field_topics_begin(struct field_topics *f, struct import *m)
{
    *f = (struct field_topics){0};
    lookup_init(&f->made, m->a);
    return topics_load(m->db, m->a, &f->known);
}

static enum err make(struct field_topics *f, struct import *m, struct str name, struct str key, id *ret)
{
    id made = id_new();
    struct str slug = slug_of(m->a, name);
    if (topic_by_slug(f->known, slug)) {
        slug = slug_of(m->a, str_fmt(m->a, "%.*s-%.*s", STR_ARG(str_clip(slug, SLUG_MAX - 14)), STR_ARG(id_text(m->a, made))));
    }
    enum err e = topic_insert(m->db, &(struct topic_insert_params){.id = made, .slug = slug, .scheme = STR("field"),
                                                                   .title_de = name, .title_en = name, .hue = PLATFORM_HUE});
    if (!e) {
        lookup_put(&f->made, key, made);
        f->any_made = true;
        *ret = made;
    }
    return e;
}

static enum err find_one(struct field_topics *f, struct import *m, struct str name, id *ret)
{
    const struct topic *known = topic_by_slug(f->known, name);
    if (!known) {
        known = topic_by_term(f->known, name);
    }
    if (known) {
        *ret = known->id;
        return OK;
    }
    struct str key = name_key_of(m->a, name);
    return lookup_get(&f->made, key, ret) ? OK : make(f, m, name, key, ret);
}

enum err field_topics_find(struct field_topics *f, struct import *m, struct strs names, struct ids *ret)
{
    id *v = ARENA_ARRAY(m->a, id, names.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < names.n; i++) {
        id one;
        enum err e = find_one(f, m, names.v[i], &one);
        if (e) {
            return e;
        }
        if (!ids_has((struct ids){.v = v, .n = n}, one)) {
            v[n++] = one;
        }
    }
    *ret = (struct ids){.v = v, .n = n};
    return OK;
}

int field_topics_hue(const struct field_topics *f, struct ids topics)
{
    int best = PLATFORM_HUE;
    size_t best_count = 0;
    for (size_t i = 0; i < topics.n; i++) {
        const struct topic *one = topic_by_id(f->known, topics.v[i]);
        size_t count = 0;
        for (size_t k = 0; one && k < topics.n; k++) {
            const struct topic *other = topic_by_id(f->known, topics.v[k]);
            count += other && topic_field(other) == topic_field(one);
        }
        if (count > best_count) {
            best_count = count;
            best = topic_field(one)->hue;
        }
    }
    return best;
}

enum err field_topics_end(struct field_topics *f, struct import *m)
{
    return f->any_made ? change_add(m->db, "topic", 0) : OK;
}
