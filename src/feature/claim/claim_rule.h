/* Pure rules of claims. */
#ifndef FEATURE_CLAIM_RULE_H
#define FEATURE_CLAIM_RULE_H

#include "base/str.h"

/* What a proven address shows about a profile. */
enum claim_proof {
    CLAIM_NONE,    /* the office decides */
    CLAIM_DOMAIN,  /* it lies in the domain of the profile's website */
    CLAIM_CONTACT, /* it is the profile's contact address */
};
/* `contact` and `website` as the profile has them, absent where it has none. The domain has to be the host of the website itself, a
 * "www." before it aside: a part of a larger house does not follow from it. Domains in which everybody gets an address never count. */
enum claim_proof claim_proof(struct str email, struct str contact, struct str website);

#endif
