/* Judged listings, as in demo/matching: loads them into an index and measures how good the matching is. */
#ifndef TESTS_SUPPORT_JUDGED_H
#define TESTS_SUPPORT_JUDGED_H

#include "domain/index_intern.h"
#include "domain/match.h"

struct judgement {
    size_t query, doc;   /* numbers of listings */
    int grade;
};
struct judged {
    struct intern names;      /* of organisations and clusters; a number + 1 is an id */
    struct index *index;
    size_t n_listings;
    struct str *references;   /* by number; a listing's id is its number + 1 */
    struct str *categories;
    struct str *titles, *texts;
    bool *is_offer;
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

/* `left_out`: bits of enum match_part. */
bool judged_read(struct arena *a, const char *directory, unsigned left_out, struct judged *ret);
/* The ten best for a listing, best first; returns how many. */
enum { JUDGED_TOP = 10 };
typedef size_t judged_rank(struct arena *a, const struct judged *j, size_t query, size_t docs[JUDGED_TOP], void *arg);
void judged_measure(struct arena *a, const struct judged *j, judged_rank *rank, void *arg, struct quality *ret);
judged_rank judged_by_matching; /* ours; `arg` is not used */
/* The plain way, to compare with: SQLite FTS5, all words of title and text OR-ed, bm25, the opposite side only. False when SQLite fails. */
bool judged_measure_fts(struct arena *a, const struct judged *j, struct quality *ret);
/* Every query with its ten best, their grades and the good ones that were missed. */
void judged_print(struct arena *a, const struct judged *j);
void judged_free(struct judged *j);

#endif
