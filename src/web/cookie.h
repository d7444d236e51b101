/* Cookies: reading the request's, writing the answer's. */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include "web/web.h"

#define COOKIE_ACTING "acting" /* number of the delegation by which somebody acts for somebody else */

/* Value of the cookie in a Cookie header (RFC 6265, 4.2), absent when missing. */
struct str cookie_get(struct str header, const char *name);
/* Sets a cookie for the whole site: HttpOnly, SameSite=Lax, Secure behind https. `max_age` in seconds; 0 removes it; below 0
 * ends it with the browser. `value`: characters that a cookie may hold (asserted). */
void cookie_set(struct request *r, const char *name, struct str value, int64_t max_age);
/* Name of the session's cookie: with the __Host- prefix behind https, so that no other host can set it. */
const char *cookie_session_name(bool https);

#endif
