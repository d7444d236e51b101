/* Handlers and tables that the files of this folder share. */
#ifndef FEATURE_TOPICS_H
#define FEATURE_TOPICS_H

#include "app/feature.h"
#include "domain/topic.h"
#include "feature/topics/topics_view.h"

web_handler topics_tree, topics_new, topics_create, topics_edit, topics_save, topics_delete, topics_merge, topics_map, topics_unmap;
web_handler topics_tag_list, topics_tag_promote;
web_handler topics_turtle, topics_rdf;

extern const struct field topic_fields[], topic_merge_fields[], topic_mapping_fields[], tag_fields[];

/* How often each topic is carried, in the order of `t`. */
enum err topics_uses(struct request *r, const struct topics *t, struct topic_use **ret) MUST_USE;
/* The topic that {topic} names; NULL when there is none. */
const struct topic *topics_named(struct request *r);
/* By slug, title or synonym, as somebody types it; NULL. */
const struct topic *topics_typed(struct str text);
/* Landscape of the programme office / Topics / ... */
struct part_crumbs topics_crumbs(struct request *r, struct str last);
/* After a change: the index follows, the audit log tells. */
enum err topics_changed(struct request *r, id topic, const char *verb, struct str path, const char *notice) MUST_USE;
/* Fields of a form from its table by name, with what was typed when the form of this route was refused. */
struct topics_control {
    const char *name;
    struct part_field *field;
};
void topics_controls(struct request *r, const struct field *table, const void *fresh, const struct topics_control *v, size_t n);
/* Makes a topic with its names; the slug is made of the English or German title. */
struct topic_draft {
    struct str scheme, title_de, title_en;
    struct strs synonyms_de, synonyms_en;
    id broader;                    /* DB_NULL: none */
    int64_t hue;
};
enum err topics_add(struct request *r, const struct topic_draft *draft, id *ret, struct str *ret_slug) MUST_USE;

#endif
