/* Topics: the shared taxonomy of fields, and WZ 2008. Small enough (about 2,000) to be held whole in memory.
 *
 * A picture of the taxonomy never changes once it is made; topics_reload() puts a new one in its place and keeps the old,
 * which readers may still hold, until the process ends. Topics change a few times a year. */
#ifndef DOMAIN_TOPIC_H
#define DOMAIN_TOPIC_H

#include "db/db.h"
#include "text/field.h"
#include "text/tr.h"

struct import_report;

/* How a topic of another taxonomy relates (SKOS): the other is the same, nearly the same, broader, narrower. */
enum topic_relation { TOPIC_EXACT, TOPIC_CLOSE, TOPIC_BROAD, TOPIC_NARROW, TOPIC_RELATIONS };
struct topic;
struct topic_mapping {
    const struct topic *other;
    enum topic_relation relation;
};
struct topic {
    id id;
    struct str slug, scheme, code;  /* scheme: topic_schemes; code: of WZ 2008, else absent */
    struct str title_de, title_en;
    const struct topic *broader;    /* NULL at the top */
    const struct topic **narrower;
    size_t n_narrower;
    const struct topic **related;
    size_t n_related;
    const struct topic_mapping *mappings; /* of both directions */
    size_t n_mappings;
    struct strs synonyms_de, synonyms_en;
    int hue;
};

struct topics {
    const struct topic *v;          /* by German title within a scheme, fields first */
    size_t n;
    const struct lookup *by_slug, *by_id, *by_term;
};

/* Reads the taxonomy; it lives in the arena. */
enum err topics_load(struct db *db, struct arena *a, const struct topics **ret) MUST_USE;
/* Reads it anew for topics_now(). At start, and when the table `change` speaks of a topic. */
enum err topics_reload(struct db *db) MUST_USE;
/* The picture of this process; never NULL (empty before the first topics_reload). Thread-safe. */
const struct topics *topics_now(void);

/* The same, read first when this process did not yet. */
enum err topics_get(struct db *db, const struct topics **ret) MUST_USE;

/* The taxonomies, with their names. Clusters, organisations and listings carry topics of "field" and "tag"; the others are
 * reached through sectors and mappings. */
extern const struct choice topic_schemes[];
bool topic_is_carried(const struct topic *topic);
const char *topic_relation_name(enum topic_relation r);      /* "exact", "close", "broad", "narrow" */
bool topic_relation_parse(struct str s, enum topic_relation *ret) MUST_USE;
/* msgid of what the other is to the topic: "means nearly the same". */
const char *topic_relation_label(enum topic_relation r);
/* A topic of another taxonomy whose carriers are a topic's own, too: it is the same as the topic or one below it, nearly the same, or narrower. */
struct topic_reached {
    const struct topic *other, *at;  /* at: the topic, or the narrower one that it is mapped to */
    enum topic_relation relation;
};
/* Each once, in the arena: first those of the topic itself, then from one narrower topic to the next. */
void topic_reached(struct arena *a, const struct topic *topic, struct topic_reached **ret, size_t *ret_n);
/* The topic and all of these. */
struct strs topic_reach(struct arena *a, const struct topic *topic);

/* NULL when there is none. A former address finds the topic that it became part of. */
const struct topic *topic_by_slug(const struct topics *t, struct str slug);
/* Ids of the slugs that there are, in their order, in the arena. */
struct ids topic_ids(struct arena *a, const struct topics *t, struct strs slugs);
const struct topic *topic_by_id(const struct topics *t, id id);
/* By title or synonym in either language, whatever case and umlaut spelling; fields win over WZ 2008. */
const struct topic *topic_by_term(const struct topics *t, struct str term);
/* Slug of a WZ 2008 code: "26.70" gives "wz-26-70". */
struct str topic_sector_slug(struct arena *a, struct str code);
struct str topic_title(const struct topic *topic, enum lang lang);
/* The broadest field above it, itself when it is one. */
const struct topic *topic_field(const struct topic *topic);
/* True when `above` is the topic itself or one of its broader ones. */
bool topic_is_below(const struct topic *topic, const struct topic *above);

/* Slugs of those of which none below is among them, in their order: what topic_facets() added is left out again. */
struct strs topic_narrowest(struct arena *a, const struct topics *t, struct strs slugs);

/* For cards: slugs of the topics and of all broader ones, each once. */
struct strs topic_facets(struct arena *a, const struct topics *t, struct ids topics);
/* For cards: titles and synonyms of the same topics in both languages, separated by spaces. */
struct str topic_words(struct arena *a, const struct topics *t, struct ids topics);

/* CSV (columns slug, scheme, code, title_de, title_en, broader, related, synonyms_de, synonyms_en, hue): see exporter of feature.h.
 * The file of WZ 2008 (code, level, parent, section, title_de, title_en, ...) is taken as well. */
enum err topic_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err topic_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

/* CSV (columns topic, relation, other): mappings between taxonomies. */
enum err topic_mapping_csv_write(struct db *db, struct arena *a, struct buf *out) MUST_USE;
enum err topic_mapping_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report) MUST_USE;

#endif
