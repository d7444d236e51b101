/* Which part an organisation has in a topic: it uses it, supplies it, does research on it; several at once.
 *
 * How a role is known, the first that says something:
 *
 * | source    | roles |
 * |-----------|-------|
 * | stated    | what the organisation says in its profile, topic by topic |
 * | listings  | public, named offers on the topic: supplier; requests: user; research institutes and universities are research besides |
 * | kind      | research institute, university: research; company: supplier |
 * | open      | public bodies and associations without a word: none |
 *
 * What holds for a topic holds for its broader ones, too. Organisations that do not carry a topic but offer or look for something on
 * it have their part in it by that. Listings that are not for everybody, or anonymous, say nothing here: nobody shall be known by them.
 * Pure but for competence_read(). */
#ifndef DOMAIN_COMPETENCE_H
#define DOMAIN_COMPETENCE_H

#include "db/db.h"
#include "domain/topic.h"

enum competence_role { COMPETENCE_USER, COMPETENCE_SUPPLIER, COMPETENCE_RESEARCH, COMPETENCE_ROLES };
enum competence_source { COMPETENCE_OPEN, COMPETENCE_KIND, COMPETENCE_LISTINGS, COMPETENCE_STATED };

/* The roles with their names for readers: "user", "supplier", "research"; ends with a zero entry. */
extern const struct choice competence_roles[];
/* How it is known: "open", "kind", "listings", "stated", in the order of the enum; ends with a zero entry. */
extern const struct choice competence_sources[];

struct competence {
    id organisation, topic;
    unsigned roles;                /* 1 << role */
    enum competence_source source;
};
/* Of some organisations, ordered by organisation, then topic; each pair once. */
enum err competence_read(struct db *db, struct arena *a, struct ids organisations, struct competence **ret, size_t *ret_n) MUST_USE;

/* The rule of the table above. `stated`: as stored, absent when nothing is. */
unsigned competence_rule(struct str stated, struct str kind, bool offers, bool requests, enum competence_source *ret_source);
/* "supplier|user" as bits; unknown words are left out. */
unsigned competence_parse(struct str roles);
/* And back, absent for none. */
struct str competence_text(struct arena *a, unsigned roles);

/* What an organisation is in `topic`, by its pairs: of those at or below it. Without one `source` is COMPETENCE_OPEN. */
struct competence competence_in(const struct topics *t, const struct competence *v, size_t n, struct strs reach);

/* Facet values of cards (FACET_DETAIL): "role-any:photonics" for everybody who has a part in it, "role-supplier:photonics". Each with all broader
 * topics, each once. `v`: the pairs of one organisation. */
struct strs competence_facets(struct arena *a, const struct topics *t, const struct competence *v, size_t n);
/* The same for a search: one role, or COMPETENCE_ROLES for any, of several topics. */
struct strs competence_values(struct arena *a, enum competence_role role, struct strs topics);

#endif
