#include "domain/rekey.h"

#include "domain/seal.h"

bool rekey_one(struct arena *a, struct rekey *k, struct str sealed, struct str bound_to, struct str *ret)
{
    struct str secret;
    if (unseal(a, k->old_key, sealed, bound_to, &secret) == OK) {
        *ret = seal(a, k->new_key, secret, bound_to);
        k->sealed++;
        return true;
    }
    bool left = unseal(a, k->new_key, sealed, bound_to, &secret) == OK;
    k->left += left;
    k->lost += !left;
    return false;
}
