/* Organisations and people to ask beside the listings that fit. */
#ifndef EXCHANGE_NEAR_H
#define EXCHANGE_NEAR_H

#include "domain/match.h"
#include "domain/radar.h"
#include "feature/exchange/page.h"

enum { NEAR_SHOWN = 6 };

/* Those that the listing suits by the score of the matching (domain/match.h) and that are worth proposing, each with its reasons. Not the listing's
 * own organisation or author, where the viewer may know them. What the viewer may not see is not there, and nothing for a draft, which the index does
 * not know. `kind`: organisation or person. */
enum err exchange_near(struct request *r, const struct listing *l, enum card_kind kind, struct match_refusals refused, struct near_view **ret, size_t *ret_n)
    MUST_USE;
/* A match as a list shows it; `why`: address of its calculation, `refuse`: where it is declined, either may be absent. */
void near_view_of(struct request *r, const struct match *m, struct str why, struct str refuse, struct near_view *ret);
/* What is near by the radar, and no card: it has neither a calculation nor a way to decline it. Borrows the reasons. */
void near_view_of_dot(struct request *r, const struct radar_dot *d, struct near_view *ret);
/* The kind that an address names: ERR_NOT_FOUND when it is neither organisation nor person. */
enum err exchange_near_kind(struct request *r, enum card_kind *ret) MUST_USE;
/* "/my/fits/person/OTHER", "/exchange/ID/near/person/OTHER" and what follows it. */
struct str own_fit_path(struct request *r, enum card_kind kind, struct str other, const char *more);
struct str exchange_near_path(struct request *r, id listing, enum card_kind kind, struct str other, const char *more);

#endif
