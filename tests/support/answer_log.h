/* Keeps the answers of the API that tests get, for tests/system/openapi.mjs to compare with the description of the API. */
#ifndef TESTS_SUPPORT_ANSWER_LOG_H
#define TESTS_SUPPORT_ANSWER_LOG_H

#include "web/http.h"

/* One line of JSON per answer of a known API route, into the file that ANSWER_LOG names; nothing without it. */
void answer_log(const struct http_exchange *x);

#endif
