/* The judged listings of demo/matching: loads them into an index and measures how good the matching is. */
#ifndef TESTS_SUPPORT_JUDGED_H
#define TESTS_SUPPORT_JUDGED_H

#include "domain/match.h"

struct judgement {
    size_t query, doc;   /* numbers of listings */
    int grade;
};
struct judged {
    struct index *index;
    size_t n_listings;
    struct str *references;   /* by number; a listing's id is its number + 1 */
    struct str *categories;
    struct str *titles;
    struct judgement *v;
    size_t n;
};
struct quality {
    size_t n;
    double ndcg, recall, mrr, milliseconds;
    struct {
        struct str name;
        size_t n;
        double ndcg;
    } groups[16];
    size_t n_groups;
};

bool judged_read(struct arena *a, const char *directory, struct judged *ret);
void judged_measure(struct arena *a, const struct judged *j, struct quality *ret);
/* Every query with its ten best, their grades and the good ones that were missed. */
void judged_print(struct arena *a, const struct judged *j);
void judged_free(struct judged *j);

#endif
