/* View of the templates that tests/system/template.sh compiles. */
#ifndef TESTS_SYSTEM_HOSTILE_HOSTILE_VIEW_H
#define TESTS_SYSTEM_HOSTILE_HOSTILE_VIEW_H

#include "web/page.h"

struct hostile_item {
    struct str name;
    int64_t number;
};
struct hostile_view {
    struct str bad, link, none;
    const char *label;
    struct html safe;
    int64_t number, zero;
    bool yes;
    struct strs tags;
    const struct hostile_item *items, *first;
    size_t n_items;
    const struct hostile_item *nothing;
    size_t n_nothing;
    struct hostile_item one;
    instant at;
};

#endif
