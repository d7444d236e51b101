/* What the page of the scheduled pull shows. */
#ifndef FEATURE_IMPORT_PULL_VIEW_H
#define FEATURE_IMPORT_PULL_VIEW_H

#include "feature/import/page.h"

struct pull_view {
    struct import_head head;
    struct str base;
    struct part_errors errors;
    struct part_field url, hours;
    bool is_there, was_tried, is_failed, is_unchanged;
    instant tried_at, next_at;
    const struct mistake_item *said;
    size_t n_said;
};

#endif
