/* Matching: for a listing the best listings of the opposite side, each with the reasons why, from the in-process index.
 * Deterministic; the viewer sees only what they may see. Quality is measured by `make bench` (nDCG@10). */
#ifndef DOMAIN_MATCH_H
#define DOMAIN_MATCH_H

#include "domain/index.h"
#include "domain/match_refusal.h"

enum reason_kind {
    REASON_TOPIC,      /* value: topic slug */
    REASON_WORDS,      /* value: shared rare words as they stand in the found text, joined by ", " */
    REASON_DISTANCE,   /* number: km; limit: radius, DB_NULL without */
    REASON_PERIOD,     /* value: "from/to" of the overlap, either side empty when open */
    REASON_ATTRIBUTE,  /* key and value of an attribute that fits: process, material, envelope_mm ... */
    REASON_CATEGORY,   /* value: category */
    REASON_CLOSE,      /* key: closeness_name(); value: the cluster or project that both have */
    REASON_ANSWERS,    /* number: share of the enquiries that were answered */
    REASON_LISTING,    /* of an organisation: value is the title of a listing of its own that fits, key its side */
};
enum reason_fit { FIT_FULL, FIT_PART, FIT_MISSING }; /* full, hatched, open in the pages' language of filling */

struct reason {
    enum reason_kind kind;
    enum reason_fit fit;
    struct str key;    /* REASON_ATTRIBUTE */
    struct str value;
    struct str wanted, offered; /* REASON_ATTRIBUTE: what the request and the offer say; absent: nothing */
    double number;     /* km, or days of overlap */
    int64_t limit;
    bool limit_by_offer; /* REASON_DISTANCE: the provider goes no further; else the seeker looks no further */
};
enum { MATCH_MAX_REASONS = 10 };

/* An organisation's own listing that fits: published, seen by the viewer, never one without a name, whoever looks. */
struct match_ground {
    struct str slug, title;  /* absent: none */
    double score;            /* of that listing; what counts is the better of it and of the profile */
};

struct match {
    struct card card;
    double score;      /* 0..1; the order is by it but for match_order.h */
    enum reason_fit fit;
    struct reason reasons[MATCH_MAX_REASONS];
    size_t n_reasons;
    struct match_ground ground; /* organisations */
};
struct match_result {
    struct match *v;
    size_t n;
};

/* The listing as the matching sees it: from the index (match_listing) or from a form that is being written (match_draft). */
struct match_query {
    id listing;                /* 0 for a draft; left out of the result */
    bool is_person;            /* not a listing, but what the viewer wrote of themselves */
    id organisation;           /* its own listings are left out; 0: none, or not to be known */
    id cluster;                /* that owns it; 0: not known yet */
    bool is_offer;
    struct str title, text, tags, category, language;
    struct strs topics;        /* slugs */
    struct strs clusters;      /* of a person: slugs */
    struct str place;          /* its name says nothing about the subject */
    double lat, lon;
    int64_t radius_km;
    struct str available_from, available_to;
    struct str attributes;     /* JSON */
    struct match_refusals refused; /* what the viewer said of matches; empty: nothing */
};
void match_draft(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, size_t limit,
                 struct match_result *ret);
/* `refused`: what the viewer said of matches. ERR_NOT_FOUND when the listing is not in the index or `v` may not see it. */
enum err match_listing(struct index *ix, struct arena *a, const struct viewer *v, id listing, struct match_refusals refused, size_t limit,
                       struct match_result *ret) MUST_USE;
/* The same for organisations or for people who chose to be found by the viewer, by the same score. Whoever the viewer knows to stand behind the
 * listing is left out, and so is the viewer. */
enum err match_listing_with(struct index *ix, struct arena *a, const struct viewer *v, id listing, enum card_kind kind, struct match_refusals refused,
                            size_t limit, struct match_result *ret) MUST_USE;
/* What suits a person, by what they wrote of themselves (`q->is_person`): of one kind, listings of the side that `q` is not. Same score, same weights. */
void match_person(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, enum card_kind kind, size_t limit,
                  struct match_result *ret);
/* What the bench leaves out to see what it is worth; for an index that is still empty. */
enum match_part {
    MATCH_SYNONYMS = 1,    /* words of the same meaning in the same language */
    MATCH_DICTIONARY = 2,  /* words of the same meaning in the other language */
    MATCH_COMPOUNDS = 4,   /* parts of German compounds */
    MATCH_CONSTRAINTS = 8, /* attributes, period, distance */
    MATCH_GRAPH = 16,      /* broader and sibling concepts */
    MATCH_CONCEPTS = 32,   /* src/domain/concepts.txt */
};
void match_leave_out(struct index *ix, unsigned parts);
/* True when a page should propose it: something of the subject is shared, and the score is not that of chance (measured on
 * the judged pairs: below 0.22 one of fifteen is of use). The ranking itself holds weaker ones too. */
bool match_is_worth(const struct match *m);
/* One sentence part per reason in the reader's language: "13 km entfernt, gesucht bis 150 km". */
struct str reason_text(struct arena *a, enum lang lang, const struct reason *reason);

#endif
