/* What statistics.html and chart.html show: bars drawn by the server, and the same as tables. */
#ifndef LANDSCAPE_STATISTICS_VIEW_H
#define LANDSCAPE_STATISTICS_VIEW_H

#include "web/part.h"

struct chart_row {
    struct str label, href;
    int64_t count, share;                    /* share of all: percent, rounded */
    int64_t text_y, bar_y, width;            /* places in the picture, in its units */
};
struct chart {
    struct str title, sentence, column, counted; /* heads of the table: "State", "Clusters" */
    struct chart_row *rows;
    size_t n_rows;
    int64_t height;
};
struct statistics_view {
    struct part_crumbs crumbs;
    struct part_stat *stats;
    size_t n_stats;
    struct chart *charts;
    size_t n_charts;
    struct part_empty empty;
    struct str date;
};

/* One line of the CSV. */
struct statistics_line {
    struct str statistic, value, label;
    int64_t count;
};

#endif
