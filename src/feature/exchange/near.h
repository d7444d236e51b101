/* Organisations and people to ask beside the listings that fit. */
#ifndef EXCHANGE_NEAR_H
#define EXCHANGE_NEAR_H

#include "domain/match.h"
#include "feature/exchange/page.h"

enum { NEAR_ORGANISATIONS_SHOWN = 6, NEAR_PEOPLE_SHOWN = 4 };

/* Those near the listing on the radar because of its subject, not for their place or cluster alone, and where no listing fits, those whose
 * profile says the same in other words; each with its reasons. Not the listing's own one, where the viewer may know it. What the viewer may not see is not there. */
enum err exchange_near(struct request *r, const struct listing *l, const struct match_result *found, struct near_organisation **ret, size_t *ret_n) MUST_USE;
/* People near it by its subject who chose to be found by the viewer, each with the reasons; not its author, where the viewer may know them. */
enum err exchange_near_people(struct request *r, const struct listing *l, struct near_person **ret, size_t *ret_n) MUST_USE;

#endif
