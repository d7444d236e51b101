/* What every answer carries to protect its reader. */
#ifndef WEB_SECURITY_H
#define WEB_SECURITY_H

#include "web/state.h"

/* Fills r->nonce: 16 random characters of base64. */
void security_nonce(struct request *r);
/* Adds the headers to a finished answer that is not fixed. */
void security_headers(struct state *s);

#endif
