/* From method and path to a route. Patterns are compiled into a tree of segments at start; a literal segment wins over a parameter. */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

#include "web/web.h"

enum { ROUTER_MAX_SEGMENTS = 12, ROUTER_MAX_PARAMS = 6, METHODS = DELETE + 1 };

struct route_source {
    const char *feature;
    const struct route *routes; /* ends with a zero entry */
};

struct router;
/* Routes that route_check() refuses must not get here. */
struct router *router_new(struct arena *a, const struct route_source *sources, size_t n);

struct route_match {
    const struct route *route;             /* NULL: the path exists, but not for the method */
    struct str params[ROUTER_MAX_PARAMS];  /* raw, in the order of the pattern; point into the path */
    unsigned methods;                      /* bit 1 << method for every method of the path */
};
/* `path` is still percent-encoded. False when no pattern fits. */
bool router_find(const struct router *rt, enum method method, struct str path, struct route_match *ret);

const char *method_name(enum method m);
/* False for methods that no route can have (HEAD is the caller's to turn into GET). */
bool method_parse(struct str s, enum method *ret);
/* Takes the next segment off "/a/b"; false at the end. */
bool path_segment(struct str *rest, struct str *ret_segment);
/* Index of the parameter in the pattern, or SIZE_MAX. */
size_t pattern_param(const char *pattern, struct str name);

/* Flags of a route with those that method and pattern imply. */
unsigned route_flags(const struct route *route);

#endif
