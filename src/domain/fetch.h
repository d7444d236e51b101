/* Getting one file from an address that somebody typed. Implemented by adapt/curl_fetch.c.
 *
 * Whoever types an address makes this server ask for it: without a guard one could look around in the network behind it. So only https,
 * only public addresses (checked when the connection is made, after every redirect, whatever the name resolves to), few redirects, and
 * bounds of size and time. */
#ifndef DOMAIN_FETCH_H
#define DOMAIN_FETCH_H

#include "base/arena.h"
#include "base/err.h"

enum { FETCH_MAX_BYTES = 20 << 20, FETCH_SECONDS = 120, FETCH_REDIRECTS = 3 };

struct fetch {
    struct str url;
    bool private_too;             /* the operator allows http and addresses that are not public */
    struct str etag, last_modified;  /* of the last time, may be absent; afterwards those of this time */
    bool unchanged;               /* 304: the file is the one of the last time */
    struct str body;              /* in the arena */
};
/* ERR_INVALID: *ret_why (msgid) says what is wrong with address or answer; ERR_UNAVAILABLE: *ret_why says why nothing came. */
enum err fetch_file(struct arena *a, struct fetch *f, const char **ret_why) MUST_USE;

/* False for loopback, private, link-local, shared, multicast and reserved addresses (RFC 6890), also inside IPv6. Pure. */
bool address_is_public_v4(const unsigned char address[4]);
bool address_is_public_v6(const unsigned char address[16]);
/* An https address with a host (http, too, when `private_too`), without user and password. */
bool fetch_url_ok(struct str url, bool private_too);

#endif
