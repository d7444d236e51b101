/* What a board (domain/board.h) demands of the listings on it. */
#ifndef EXCHANGE_LISTING_BOARD_H
#define EXCHANGE_LISTING_BOARD_H

#include "domain/board.h"
#include "feature/exchange/listing.h"
#include "web/web.h"

/* Board of an input, or of the listing that is changed (`old`), which stays where it is; NULL: none. ERR_INVALID with a message when the
 * named one does not exist, or the viewer may not know of it. */
enum err listing_board_of(struct request *r, const struct listing_input *in, const struct listing *old, const struct board **ret) MUST_USE;
/* Kind and audience are the board's, whatever was sent. */
void listing_board_apply(const struct board *b, struct listing_input *in);
/* Adds messages for what the board does not take. `status`: as it will be. `is_new`: may be refused by whom the board is for. */
bool listing_board_check(struct request *r, const struct board *b, const struct listing_input *in, struct str status, bool is_new);
/* "waiting" in place of "published" where an office looks first. */
struct str listing_board_status(const struct viewer *v, const struct board *b, struct str wanted);
/* listing_term() within that of the board; `board` may be DB_NULL. */
instant listing_term_on(id board, instant now, struct str available_to);

#endif
