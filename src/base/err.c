#include "base/err.h"

const char *err_name(enum err e)
{
    switch (e) {
    case OK: return "ok";
    case ERR_NOT_FOUND: return "not found";
    case ERR_SIGN_IN: return "sign in first";
    case ERR_FORBIDDEN: return "forbidden";
    case ERR_INVALID: return "invalid input";
    case ERR_CONFLICT: return "conflict";
    case ERR_LIMIT: return "limit exceeded";
    case ERR_RETRY: return "busy, try again";
    case ERR_UNAVAILABLE: return "unavailable";
    case ERR_INTERNAL: return "internal error";
    }
    return "unknown error";
}
