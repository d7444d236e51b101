/* What matching keeps of a listing. */
#ifndef DOMAIN_MATCH_DOC_H
#define DOMAIN_MATCH_DOC_H

#include "domain/index_store.h"

struct match_doc {
    uint32_t n;            /* terms */
    struct found terms[];  /* as gathered: term and weight */
};

#endif
