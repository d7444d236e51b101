/* Sealing secrets with another key (domain/seal.h). */
#ifndef DOMAIN_REKEY_H
#define DOMAIN_REKEY_H

#include "base/arena.h"

struct rekey {
    struct str old_key, new_key;
    size_t sealed, left, lost;   /* so far: anew, with the new key already, opening with neither */
};
/* One secret, as it was sealed for `bound_to`. True: *ret takes its place in the database. */
bool rekey_one(struct arena *a, struct rekey *k, struct str sealed, struct str bound_to, struct str *ret) MUST_USE;

#endif
