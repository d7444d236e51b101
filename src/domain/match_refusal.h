/* "Does not fit": what a person said of listings, organisations and people that were matched with their listings. It counts for this person alone. */
#ifndef DOMAIN_MATCH_REFUSAL_H
#define DOMAIN_MATCH_REFUSAL_H

#include "domain/card.h"
#include "text/field.h"
#include "text/tr.h"

enum refusal_reason { REFUSED_FAR, REFUSED_SUBJECT, REFUSED_TIME, REFUSED_PARTNER, REFUSED_TRUST, REFUSED_OTHER, REFUSAL_REASONS };

/* Names and labels, in the order of the enumeration; ends with a zero entry. */
extern const struct choice match_refusal_reasons[];
/* What it does to similar matches, as a line of the calculation: msgid. REFUSED_OTHER does nothing. */
const char *match_refusal_effect(enum refusal_reason reason);

struct match_refusal {
    id listing;               /* 0: matched with the person themself */
    enum card_kind kind;      /* of what was declined: listing, organisation or person */
    id other;
    enum refusal_reason reason;
};
struct match_refusals {
    const struct match_refusal *v;
    size_t n;
};
/* The newest 500 of the account, in the arena; none for 0. */
enum err match_refusals_read(struct db *db, struct arena *a, id account, struct match_refusals *ret) MUST_USE;

#endif
