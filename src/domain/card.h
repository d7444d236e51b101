/* What the in-process index keeps of a cluster, an organisation, a listing or a person who wants to be found: enough to find it, to decide who
 * may see it, to match it and to show its card without asking the database. */
#ifndef DOMAIN_CARD_H
#define DOMAIN_CARD_H

#include "db/db.h"
#include "domain/access.h"
#include "text/field.h"

enum card_kind { CARD_CLUSTER, CARD_ORGANISATION, CARD_LISTING, CARD_PERSON, CARD_KINDS };

const char *card_kind_name(enum card_kind kind); /* "cluster", "organisation", "listing", "person" */

/* Facets, in the order of the page; names are those of the CSV columns and of the API's filters. */
enum facet {
    FACET_KIND,       /* cluster, organisation, listing, person */
    FACET_STATE,      /* DE-BY */
    FACET_COUNTRY,    /* DE */
    FACET_TOPIC,      /* topic slugs; a narrower topic counts for its broader ones too */
    FACET_LABEL,      /* ecei-silver; clusters */
    FACET_SIDE,       /* offer, request; listings */
    FACET_CATEGORY,   /* capacity ...; listings */
    FACET_ORG_KIND,   /* company ...; organisations */
    FACET_SIZE,       /* micro, small, medium, large; organisations */
    FACET_CLUSTER,    /* cluster slugs: itself, its member organisations, its listings */
    FACET_FOUNDED,    /* five years: 1990-1994, the oldest -1989; clusters */
    FACET_MEMBERS,    /* members as published: 1-49, 50-99, 100-199, 200-499, 500-; clusters */
    FACET_PROCESS,    /* as typed; listings of machines and capacity */
    FACET_CERTIFICATE, /* as typed; listings. People: the languages they speak, "speaks:de" */
    FACET_DETAIL,     /* listings: "operator:included", the other fields they are filtered by (listing_facet_values); organisations:
                         "role-user:photonics" (competence.h); people: expert.h */
    FACET_BOARD,      /* slug of the board; listings */
    FACETS
};
const char *facet_name(enum facet f); /* "kind", "state", "country", "topic", "label", "side", "category", "organisation_kind", "size_class", "cluster", "founded_period", "members_class", "process", "certificate", "detail", "board" */

struct card {
    enum card_kind kind;
    id id;
    struct object access;
    struct str reference;      /* id of the imported row */
    struct str slug;           /* address; listings: id_text */
    struct str title;          /* name of a cluster (short name) or organisation, title of a listing */
    struct str full_name;      /* clusters: full name */
    struct str text;           /* excerpt of at most 240 characters, plain */
    struct str text_en;        /* clusters: English excerpt, may be absent */
    struct str language;       /* listings: de, en */
    struct str organisation;   /* listings: name; shown only with MAY_SEE_AUTHOR */
    struct str organisation_slug;
    struct str cluster;        /* listings: short name of the owning cluster */
    struct str cluster_slug;
    struct str place;
    double lat, lon;           /* NaN: unknown */
    struct strs facets[FACETS];
    int hue;
    int64_t founded, members, sme;      /* clusters; DB_NULL unknown */
    struct str members_qualifier;
    int64_t radius_km;                  /* DB_NULL: anywhere */
    struct str available_from, available_to;
    struct str attributes;              /* JSON, for matching */
    bool example;                       /* invented for the demonstration: pages say so */
    instant published_at;               /* order of the newest first: created_at for clusters and organisations */
};

/* The first value of a facet; absent without one. */
struct str card_first(const struct card *card, enum facet facet);

/* A card and the words it is found by: what sources hand to index_put(). Borrowed during the call. */
struct card_source {
    struct card card;
    struct str words_title;    /* weighs most; leave out the organisation's name: the index adds it unless the listing is anonymous */
    struct str words_topic;    /* topic titles and synonyms in both languages, tags */
    struct str words_text;     /* full text */
    instant confirmed_at;      /* profiles: when their people confirmed them last; 0 or DB_NULL: never. Weighs a little (index_words.c) */
    struct ids seen_in;        /* people who are found by members of their clusters: all of these; card.access has none */
    int64_t asked, answered;   /* organisations: enquiries that were answered, or waited so long that they were reminded; so many of them answered */
    bool is_stale;             /* listings: their owner was asked whether they still hold, and has not said so; weighs less (index_words.c) */
};

/* Where cards come from: one feed per kind, offered by a feature (feature.h). Both fill from the database. */
struct card_feed {
    enum card_kind kind;
    const char *change_kind;   /* `kind` in the table `change`: "cluster", "organisation", "listing", "person" */
    /* All that belong into the index, oldest first. `put` copies; the arena may be reset by the feed between rows. */
    enum err (*each)(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg);
    /* One by id; ERR_NOT_FOUND when it does not (or no longer) belong into the index. */
    enum err (*one)(struct db *db, struct arena *a, id id, struct card_source *ret);
    /* Ids of its cards that say something of another object, which changed; NULL: none do. */
    enum err (*about)(struct db *db, struct arena *a, struct str change_kind, id object, struct ids *ret);
};

#endif
