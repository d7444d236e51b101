/* A look at CBOR (RFC 8949) before a library decodes it: libcbor takes memory for as many items as a head claims, however few follow. */
#ifndef DOMAIN_CBOR_H
#define DOMAIN_CBOR_H

#include "base/str.h"

enum { CBOR_MAX_DEPTH = 8 };

/* True when the bytes are whole items one after the other (none at all, too), of definite lengths as authenticators have to write them (CTAP2
 * canonical form), that claim no more than what is there, nested at most CBOR_MAX_DEPTH deep. */
bool cbor_is_bounded(struct str s);

#endif
