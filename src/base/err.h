/* What can go wrong, one word per cause. Outputs (ret_*) are untouched unless OK.
 * Detail is said once, where it is known: to the user in the request's problem
 * (web/problem.h), to the operator in the log. Only the dispatcher turns an
 * error into a page or an RFC 9457 problem. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

enum err {
    OK = 0,
    ERR_NOT_FOUND,    /* 404: no such thing, or the viewer may not know of it */
    ERR_SIGN_IN,      /* 401: needs a session or token */
    ERR_FORBIDDEN,    /* 403 */
    ERR_INVALID,      /* 422: input; fields say what */
    ERR_CONFLICT,     /* 409: changed meanwhile, exists already */
    ERR_LIMIT,        /* 429: too many, too large (413 for bodies) */
    ERR_RETRY,        /* busy or serialisation failure: the transaction may be run again */
    ERR_UNAVAILABLE,  /* 503: database or helper is gone */
    ERR_INTERNAL,     /* 500: our mistake */
};

/* For logs and messages on the command line: "not found". */
const char *err_name(enum err e);

#endif
