/* The chart of a question: what is drawn of its figures, and how. Made of what the results page may show, so that what is hidden there is
 * hidden here. Pure. */
#ifndef FEATURE_SURVEY_CHART_H
#define FEATURE_SURVEY_CHART_H

#include "domain/drawing.h"
#include "feature/survey/survey_result.h"

enum chart_kind {
    CHART_NONE,
    CHART_BARS,      /* means, and beside them for how many it applies */
    CHART_DOTS,      /* means with their intervals */
    CHART_BOXES,     /* quartiles and medians */
    CHART_RANKING,   /* mean places, the best first */
    CHART_SHARES,    /* a bar per answer */
    CHART_STACKED,   /* shares of a whole, one behind the other */
    CHART_DIVERGING, /* the same from a middle to both sides */
    CHART_HEAT,      /* a field per item and answer */
    CHART_GROUPS,    /* means of groups; what does not differ is grey */
    CHART_WORDS,     /* words, the more often the larger */
    CHART_WORTHS,    /* worths of comparisons in pairs, the highest first */
    CHART_KINDS,
};
/* "bars", as documents of reports and addresses have it. */
extern const char *const chart_names[CHART_KINDS];
/* What people call it: msgids. */
extern const char *const chart_labels[CHART_KINDS];

struct chart_row {
    struct str label, note;   /* note: the figure in words, behind the line */
    double at, low, high;     /* 0 to 1; NaN: none */
    double q1, median, q3, from, to;
    double relevance;         /* 0 to 1, NaN: none */
    const double *parts;      /* per series; NaN: hidden */
    bool is_hidden, is_quiet;
};
struct chart {
    enum chart_kind kind;
    struct str title, text, scale_min, scale_max, relevance; /* relevance: what stands over its column */
    double zero;              /* where bars begin, 0 to 1 */
    struct str left_out;      /* what stands in place of a figure that is hidden */
    const struct str *series; /* answers, or groups */
    size_t n_series;
    struct chart_row *rows;
    size_t n_rows;
    enum lang lang;
};
enum { CHART_WIDE = 720, CHART_NARROW = 340 };

/* The chart of a question, of the given kind, or, with CHART_NONE or one that does not fit, the usual one. Its kind is CHART_NONE when there is
 * nothing to draw. */
void survey_chart(const struct survey_page *p, const struct survey_question *q, const struct survey_result *result, enum chart_kind wanted, struct chart *ret);
/* Is it answered in words that can be counted (word_cloud.h)? */
bool survey_chart_has_words(const struct survey_question *q);
/* A bit for each kind that fits. */
unsigned survey_chart_kinds(const struct survey_question *q);
/* Groups beside each other: of the rows with means, or of one table of shares. */
void survey_chart_groups(const struct survey_page *p, const struct survey_compared *c, struct chart *ret);
void survey_chart_table(const struct survey_page *p, const struct survey_compared *c, const struct survey_share_table *t, struct chart *ret);

/* `width`: CHART_WIDE has labels beside the lines, CHART_NARROW above them. */
void chart_draw(struct arena *a, const struct chart *c, double width, struct drawing *ret);
/* Both sizes, for a page: the style sheet shows one of them. `name` is for ids. Empty for CHART_NONE. */
struct html chart_html(struct arena *a, const struct chart *c, struct str name);
/* The mark of a group, for words beside a chart. */
struct html chart_mark_html(struct arena *a, size_t group);

#endif
