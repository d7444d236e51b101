/* What all users of libcurl share: its start, and the guard of addresses that somebody typed. For src/adapt only. */
#ifndef ADAPT_CURL_GUARD_H
#define ADAPT_CURL_GUARD_H

#include "base/str.h"

#include <curl/curl.h>

/* Before anything else; any number of times, from any thread. */
void curl_guard_start(void);
/* For CURLOPT_OPENSOCKETFUNCTION: a socket, or CURL_SOCKET_BAD with *ret_refused set when the address is not public and `private_too` is
 * false. By then the name has been resolved, and nothing was sent yet: whoever changes what the name means between check and use gains
 * nothing. */
curl_socket_t curl_guard_open(const struct curl_sockaddr *address, bool private_too, bool *ret_refused);

#endif
