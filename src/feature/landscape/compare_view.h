/* What compare.html shows: a table with a column per cluster. */
#ifndef LANDSCAPE_COMPARE_VIEW_H
#define LANDSCAPE_COMPARE_VIEW_H

#include "web/part.h"

enum { COMPARE_MAX = 4 };

struct compare_column {
    struct part_mark mark;
    struct str name, full_name, slug, href, without; /* without: the comparison without this one */
};
struct compare_cell {
    struct str text;                /* absent: not known */
    struct str cluster;             /* name: for narrow screens and screen readers */
};
struct compare_row {
    struct str what;
    struct compare_cell *cells;
    size_t n_cells;
};
struct compare_choice {
    struct str slug, name;
};
struct compare_view {
    struct part_crumbs crumbs;
    struct compare_column columns[COMPARE_MAX];
    size_t n_columns;
    struct compare_row *rows;
    size_t n_rows;
    struct compare_choice *choices; /* that may be added */
    size_t n_choices;
    bool too_many, may_add;
    struct str csv_href, xlsx_href;
    struct part_empty empty;
};

#endif
