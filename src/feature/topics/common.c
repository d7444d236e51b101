/* What the pages of this folder share. */
#include "domain/change.h"
#include "domain/slug.h"
#include "feature/topics/topics.h"
#include "gen/topic_sql.h"
#include "gen/topics_sql.h"

static size_t place_of(const struct topics *t, id n)
{
    const struct topic *topic = topic_by_id(t, n);
    return topic ? (size_t)(topic - t->v) : SIZE_MAX;
}

enum err topics_uses(struct request *r, const struct topics *t, struct topic_use **ret)
{
    struct topics_use_clusters_row *clusters;
    struct topics_use_organisations_row *organisations;
    struct topics_use_listings_row *listings;
    size_t n_clusters, n_organisations, n_listings, at;
    enum err e = topics_use_clusters(r->db, r->arena, &clusters, &n_clusters);
    e = e ? e : topics_use_organisations(r->db, r->arena, &organisations, &n_organisations);
    e = e ? e : topics_use_listings(r->db, r->arena, &listings, &n_listings);
    if (e) {
        return e;
    }
    struct topic_use *v = ARENA_ARRAY(r->arena, struct topic_use, t->n + 1);
    for (size_t i = 0; i < n_clusters; i++) {
        if ((at = place_of(t, clusters[i].topic_id)) != SIZE_MAX) {
            v[at].clusters = clusters[i].uses;
        }
    }
    for (size_t i = 0; i < n_organisations; i++) {
        if ((at = place_of(t, organisations[i].topic_id)) != SIZE_MAX) {
            v[at].organisations = organisations[i].uses;
        }
    }
    for (size_t i = 0; i < n_listings; i++) {
        if ((at = place_of(t, listings[i].topic_id)) != SIZE_MAX) {
            v[at].listings = listings[i].uses;
        }
    }
    *ret = v;
    return OK;
}

const struct topic *topics_named(struct request *r)
{
    return topic_by_slug(topics_now(), web_param(r, "topic"));
}

const struct topic *topics_typed(struct str text)
{
    const struct topic *t = topic_by_slug(topics_now(), text);
    return t ? t : topic_by_term(topics_now(), text);
}

struct part_crumbs topics_crumbs(struct request *r, struct str last)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    v[0] = (struct part_crumb){T(r->lang, "Topics"), STR("/topics")};
    v[1] = (struct part_crumb){T(r->lang, "Keep topics"), last.n ? STR("/programme/topics") : STR_NONE};
    v[2] = (struct part_crumb){.text = last};
    return (struct part_crumbs){v, last.n ? 3 : 2};
}

enum err topics_changed(struct request *r, id topic, const char *verb, struct str path, const char *notice)
{
    enum err e = change_add(r->db, "topic", topic);
    e = e ? e : audit_add(r->db, r->viewer, verb, "topic", topic, STR_NONE, r->now);
    return e ? e : web_redirect(r, path, notice);
}

void topics_controls(struct request *r, const struct field *table, const void *fresh, const struct topics_control *v, size_t n)
{
    const void *data = r->method == POST && r->route->input == table ? r->input : fresh;
    for (size_t i = 0; i < n; i++) {
        part_field(r, table, v[i].name, data, v[i].field);
    }
}

static struct str free_slug(struct request *r, const struct topic_draft *d, id made)
{
    struct str slug = slug_of(r->arena, d->title_de);
    return topic_by_slug(topics_now(), slug) ? slug_of(r->arena, str_fmt(r->arena, "%.*s-%.*s", STR_ARG(str_clip(slug, SLUG_MAX - 14)),
                                                                         STR_ARG(id_text(r->arena, made))))
                                             : slug;
}

enum err topics_add(struct request *r, const struct topic_draft *d, id *ret, struct str *ret_slug)
{
    id made = id_new();
    struct str slug = free_slug(r, d, made);
    enum err e = topic_insert(r->db, &(struct topic_insert_params){.id = made, .slug = slug, .scheme = d->scheme, .title_de = d->title_de,
                                                                   .title_en = d->title_en.n ? d->title_en : d->title_de, .hue = d->hue});
    e = e ? e : topic_set_broader(r->db, made, d->broader);
    for (size_t i = 0; i < d->synonyms_de.n && !e; i++) {
        e = topic_add_synonym(r->db, made, STR("de"), d->synonyms_de.v[i]);
    }
    for (size_t i = 0; i < d->synonyms_en.n && !e; i++) {
        e = topic_add_synonym(r->db, made, STR("en"), d->synonyms_en.v[i]);
    }
    if (!e) {
        *ret = made;
        *ret_slug = slug;
    }
    return e;
}
