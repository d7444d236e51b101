/* Lists of texts: cells that hold several values joined by a sign. */
#ifndef DOMAIN_STRINGS_H
#define DOMAIN_STRINGS_H

#include "base/arena.h"
#include "text/field.h"

/* Trimmed, empty parts left out; parts borrow from `s`. */
struct strs strs_split(struct arena *a, struct str s, char sep);
/* Absent when the list is empty. */
struct str strs_join(struct arena *a, struct strs list, char sep);
/* A list of this one text. */
struct strs strs_one(struct arena *a, struct str s);
bool strs_has(struct strs list, struct str s);

#endif
