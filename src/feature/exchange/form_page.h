/* The form of a listing, shown. */
#ifndef EXCHANGE_FORM_PAGE_H
#define EXCHANGE_FORM_PAGE_H

#include "feature/exchange/page.h"

struct form_page {
    const struct listing_input *in; /* what stands in the fields */
    const struct listing *old;      /* NULL: a new one */
    int status;                     /* of the answer */
    bool is_conflict;               /* somebody else changed it meanwhile */
};
enum err form_answer(struct request *r, const struct form_page *f) MUST_USE;

/* A listing as its form sends it when nothing is changed. */
struct listing_input listing_input_of(const struct listing *l);

#endif
