/* Addresses and keys made from names: lower case a-z 0-9 with single hyphens. */
#ifndef DOMAIN_SLUG_H
#define DOMAIN_SLUG_H

#include "base/arena.h"

enum { SLUG_MAX = 80 }; /* bytes */

/* "Börse für Räume" gives "boerse-fuer-raeume"; letters of Latin-1 and Latin Extended-A lose their marks, others are left
 * out. Never empty: a name without any such letter gives "x" and its hash. */
struct str slug_of(struct arena *a, struct str name);
/* Key by which the same name is recognised in spite of case, marks, punctuation: like slug_of without its maximum. */
struct str name_key_of(struct arena *a, struct str name);

#endif
