/* People who choose to be found: what they say of themselves, and who may read it.
 *
 * Nobody is found until they say so; who is found has a page with an address that nobody can count, /people/SLUG, and a card in the index
 * (CARD_PERSON). The person says who finds them, and may keep single fields for fewer. Loading an expert gives what all may read who
 * find the person, expert_open() adds what one viewer may: who forgets to ask shows too little. The address of the mailbox is never among it. */
#ifndef DOMAIN_EXPERT_H
#define DOMAIN_EXPERT_H

#include "domain/audience.h"
#include "domain/card.h"

enum expert_field {
    EXPERT_KNOWS,        /* free text */
    EXPERT_TOPICS,
    EXPERT_SEEKS,
    EXPERT_ROLES,
    EXPERT_LANGUAGES,
    EXPERT_ORGANISATION, /* where the person works, with its place and clusters; nobody's business unless the person says so */
    EXPERT_FIELDS
};
enum {
    EXPERT_HEADLINE_CHARS = 120,
    EXPERT_TEXT_CHARS = 2000,
    EXPERT_TOPICS_MAX = 20,
};

/* "knows" ... */
const char *expert_field_name(enum expert_field f);
/* user, supplier, research; ISO 639-1 codes. For forms; both end with a zero entry. */
extern const struct choice expert_roles[], expert_languages[];
/* msgid of a role's or language's name; NULL for others. */
const char *expert_role_label(struct str role);
const char *expert_language_label(struct str code);
/* Who finds somebody, the fewest first: AUDIENCE_OFFICE is nobody. For forms; ends with a zero entry. */
extern const struct choice expert_found_choices[];
/* Who reads a field of those who find the person; AUDIENCE_OFFICE: nobody else. For forms. */
extern const struct choice expert_audience_choices[];
/* msgid of the sentence above: "Members of my clusters find me". */
const char *expert_found_label(enum readers found);
/* "seeks=cluster|organisation=public"; false for a field or level that there is not. */
bool expert_audience_read(struct str s, enum readers ret[EXPERT_FIELDS]) MUST_USE;
enum readers expert_usual_audience(enum expert_field f);
/* On cards roles stand in FACET_DETAIL as "role:supplier", languages in FACET_CERTIFICATE as "speaks:de": one facet each, so that
 * both can be asked for at once. */
#define EXPERT_ROLE_DETAIL "role:"
#define EXPERT_SPEAKS_DETAIL "speaks:"

struct expert_whole;
struct expert_place {
    id organisation;
    struct str name, slug;
};
struct expert {
    id account;
    struct str slug, name;
    enum readers found;                /* AUDIENCE_OFFICE: not found */
    struct str headline, knows, seeks;
    struct strs topics;                /* slugs, without broader ones */
    const struct str *topic_roles;     /* one per topic, "user|supplier" as the person states them for it; absent: nothing of its own. NULL: not to be read */
    struct strs roles, languages;
    const struct expert_place *places; /* organisations, by name */
    size_t n_places;
    struct strs clusters;              /* slugs of those that the person belongs to, as far as the organisations are shown */
    bool example;
    instant found_at, updated_at;      /* found_at: DB_NULL when not found */
    int64_t version;                   /* 0: nothing is stored yet */
    const struct expert_whole *whole;  /* domain/expert.c only */
};

/* What the person is in their i-th topic, as bits of competence.h: what they state for it, else their roles in general. */
unsigned expert_roles_in(struct arena *a, const struct expert *e, size_t i);
/* All roles, in general and in single topics, each once. */
struct strs expert_all_roles(struct arena *a, const struct expert *e);

/* May the viewer find the person? Oneself is always found by oneself. */
bool expert_may_see(const struct viewer *v, const struct expert *e);
/* Adds the fields that the viewer may read. Idempotent. */
void expert_open(const struct viewer *v, struct expert *e);
/* By the slug of the page, opened for the viewer; ERR_NOT_FOUND also for who is not to be found by them. */
enum err expert_find(struct db *db, struct arena *a, const struct viewer *v, struct str slug, struct expert *ret) MUST_USE;
/* Of these accounts those whom the viewer may find, opened for them, by name. */
enum err expert_list(struct db *db, struct arena *a, const struct viewer *v, struct ids accounts, struct expert **ret, size_t *ret_n) MUST_USE;

/* ---- by the person alone ---- */
struct expert_profile {
    enum readers found, audience[EXPERT_FIELDS];
    struct str headline, knows, seeks;
    struct strs roles, languages;
    struct ids topics;
    const struct str *topic_roles;     /* one per topic; NULL: none */
    int64_t version;                   /* that was read; 0: none was stored */
};
/* All that is stored, with the usual where nothing is: for the person's own form and data. */
enum err expert_own(struct db *db, struct arena *a, id account, struct expert *ret, enum readers ret_audience[EXPERT_FIELDS]) MUST_USE;
/* ERR_CONFLICT when somebody (the person, in another window) saved in between. */
enum err expert_save(struct db *db, struct arena *a, id account, const struct expert_profile *p, instant now) MUST_USE;
/* At once nobody finds the person any more, under no former address either; what was written stays for the person. OK also when
 * nobody did. */
enum err expert_withdraw(struct db *db, struct arena *a, id account, instant now) MUST_USE;

/* ---- the card_feed of the kind ---- */
/* Of these accounts those who are found by anybody, with what all may read who find them: for the index, never for an answer to somebody. */
enum err expert_found_list(struct db *db, struct arena *a, struct ids accounts, struct expert **ret, size_t *ret_n) MUST_USE;
/* All clusters that the person belongs to, or works for: whose members are meant by "members of my clusters". */
struct ids expert_clusters(const struct expert *e);
enum err expert_feed_each(struct db *db, void (*put)(const struct card_source *source, void *arg), void *arg) MUST_USE;
enum err expert_feed_one(struct db *db, struct arena *a, id account, struct card_source *ret) MUST_USE;
/* People whose cards say something of an organisation. */
enum err expert_feed_about(struct db *db, struct arena *a, struct str change_kind, id object, struct ids *ret) MUST_USE;

#endif
