/* What the page of health shows. */
#ifndef FEATURE_OPERATION_VIEW_H
#define FEATURE_OPERATION_VIEW_H

#include "web/part.h"

struct health_item {
    const char *what;      /* msgid */
    struct str value;
    struct str href;       /* absent: none */
    bool is_good, is_bad;  /* neither: a figure without judgement */
};
struct operation_view {
    const struct health_item *items;
    size_t n_items;
    int64_t problems;
};

#endif
