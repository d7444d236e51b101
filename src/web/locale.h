/* Which language the answer is in. */
#ifndef WEB_LOCALE_H
#define WEB_LOCALE_H

#include "web/web.h"

/* The first of: ?lang= (kept in a cookie from then on), the cookie, the account's language, Accept-Language; then German
 * for pages and English for the API. Sets r->lang. */
void locale_choose(struct request *r);
/* Best of "de-DE,de;q=0.9,en;q=0.8" that we have; false when none is. */
bool locale_parse_accept(struct str header, enum lang *ret);

#endif
