#include "support/judged.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "support/test.h"

static double real_of(struct str s)
{
    double d;
    return str_to_real(s, &d) ? d : NAN;
}

/* The same name is the same organisation or cluster. */
static id named(struct judged *j, struct str name)
{
    return name.n ? (id)intern_add(&j->names, name) + 1 : 0;
}

static void put(struct judged *j, struct arena *a, const struct csv *c)
{
    size_t i = j->n_listings++;
    j->references[i] = str_copy(a, csv_get(c, "id"));
    j->categories[i] = str_copy(a, csv_get(c, "category"));
    j->titles[i] = str_copy(a, csv_get(c, "title"));
    j->texts[i] = str_copy(a, csv_get(c, "text"));
    struct str side = csv_get(c, "side"), category = csv_get(c, "category");
    j->is_offer[i] = str_is(side, "offer");
    int64_t radius = DB_NULL;
    if (!str_to_int(csv_get(c, "radius_km"), &radius)) {
        radius = DB_NULL;
    }
    struct card_source s = {
        .card = {
            .kind = CARD_LISTING, .id = (id)i + 1, .access = {.visibility = VISIBLE_PUBLIC, .published = true, .organisation = named(j, csv_get(c, "organisation")),
                                                             .cluster = named(j, csv_get(c, "cluster"))},
            .reference = j->references[i], .slug = j->references[i], .title = j->titles[i], .text = str_clip(csv_get(c, "text"), 240),
            .language = csv_get(c, "language"), .place = csv_get(c, "place"), .lat = real_of(csv_get(c, "lat")),
            .lon = real_of(csv_get(c, "lon")), .radius_km = radius, .available_from = csv_get(c, "available_from"),
            .available_to = csv_get(c, "available_to"), .attributes = csv_get(c, "attributes"), .published_at = (instant)i,
        },
        .words_title = j->titles[i], .words_topic = csv_get(c, "topics"), .words_text = csv_get(c, "text"),
    };
    s.card.facets[FACET_SIDE] = (struct strs){&side, 1};
    s.card.facets[FACET_CATEGORY] = (struct strs){&category, 1};
    index_put(j->index, &s);
}

static size_t number_of(const struct judged *j, struct str reference)
{
    for (size_t i = 0; i < j->n_listings; i++) {
        if (str_eq(j->references[i], reference)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool judged_read(struct arena *a, const char *directory, unsigned left_out, struct judged *ret)
{
    struct str listings = test_file(a, str_fmt(a, "%s/listings.csv", directory).p), qrels = test_file(a, str_fmt(a, "%s/qrels.csv", directory).p);
    struct csv c;
    if (!listings.p || !qrels.p || !csv_begin(&c, a, listings)) {
        return false;
    }
    *ret = (struct judged){.index = index_new()};
    intern_init(&ret->names, a);
    match_leave_out(ret->index, left_out);
    ret->references = ARENA_ARRAY(a, struct str, 2000);
    ret->categories = ARENA_ARRAY(a, struct str, 2000);
    ret->titles = ARENA_ARRAY(a, struct str, 2000);
    ret->texts = ARENA_ARRAY(a, struct str, 2000);
    ret->is_offer = ARENA_ARRAY(a, bool, 2000);
    ret->v = ARENA_ARRAY(a, struct judgement, 5000);
    while (ret->n_listings < 2000 && csv_next(&c, a)) {
        put(ret, a, &c);
    }
    if (!csv_begin(&c, a, qrels)) {
        return false;
    }
    while (ret->n < 5000 && csv_next(&c, a)) {
        int64_t grade = 0;
        if (str_to_int(csv_get(&c, "grade"), &grade)) {
            ret->v[ret->n++] = (struct judgement){number_of(ret, csv_get(&c, "query_id")), number_of(ret, csv_get(&c, "doc_id")), (int)grade};
        }
    }
    return ret->n > 0;
}

static int grade_of(const struct judged *j, size_t query, size_t doc)
{
    for (size_t i = 0; i < j->n; i++) {
        if (j->v[i].query == query && j->v[i].doc == doc) {
            return j->v[i].grade;
        }
    }
    return 0;
}

static double gain(int grade, size_t rank)
{
    return (pow(2, grade) - 1) / log2((double)rank + 2);
}

/* The grades of the query, best first; returns how many are above 0. */
static size_t ideal_grades(const struct judged *j, size_t query, int *grades)
{
    size_t n = 0;
    for (int g = 3; g > 0; g--) {
        for (size_t i = 0; i < j->n && n < 100; i++) {
            if (j->v[i].query == query && j->v[i].grade == g) {
                grades[n++] = g;
            }
        }
    }
    return n;
}

static const struct viewer visitor;

size_t judged_by_matching(struct arena *a, const struct judged *j, size_t query, size_t docs[JUDGED_TOP], void *arg)
{
    struct match_result r;
    (void)arg;
    if (match_listing(j->index, a, &visitor, (id)query + 1, (struct match_refusals){0}, JUDGED_TOP, &r) != OK) {
        return 0;
    }
    for (size_t i = 0; i < r.n; i++) {
        docs[i] = (size_t)r.v[i].card.id - 1;
    }
    return r.n;
}

struct ranking {
    size_t docs[JUDGED_TOP], n;
};

static void measure_query(const struct judged *j, size_t query, const struct ranking *r, double *ret_ndcg, double *ret_recall, double *ret_rr)
{
    int grades[100];
    size_t relevant = ideal_grades(j, query, grades), found = 0;
    double dcg = 0, ideal = 0, first = 0;
    for (size_t i = 0; i < r->n; i++) {
        int g = grade_of(j, query, r->docs[i]);
        dcg += gain(g, i);
        found += g > 0;
        first = g > 0 && first == 0 ? 1 / ((double)i + 1) : first;
    }
    for (size_t i = 0; i < relevant && i < JUDGED_TOP; i++) {
        ideal += gain(grades[i], i);
    }
    *ret_ndcg = ideal > 0 ? dcg / ideal : 0;
    *ret_recall = relevant ? (double)found / (double)relevant : 0;
    *ret_rr = first;
}

static bool is_first_of_query(const struct judged *j, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (j->v[k].query == j->v[i].query) {
            return false;
        }
    }
    return true;
}

static void add_group(struct quality *q, struct str name, double ndcg)
{
    size_t g = 0;
    while (g < q->n_groups && !str_eq(q->groups[g].name, name)) {
        g++;
    }
    if (g == q->n_groups) {
        q->groups[q->n_groups++].name = name;
    }
    q->groups[g].n++;
    q->groups[g].ndcg += ndcg;
}

void judged_measure(struct arena *a, const struct judged *j, judged_rank *rank, void *arg, struct quality *ret)
{
    *ret = (struct quality){0};
    instant begin = clock_steady();
    for (size_t i = 0; i < j->n; i++) {
        if (!is_first_of_query(j, i)) {
            continue;
        }
        double ndcg, recall, rr;
        struct ranking r;
        r.n = rank(a, j, j->v[i].query, r.docs, arg);
        measure_query(j, j->v[i].query, &r, &ndcg, &recall, &rr);
        ret->n++;
        ret->ndcg += ndcg;
        ret->recall += recall;
        ret->mrr += rr;
        add_group(ret, j->categories[j->v[i].query], ndcg);
    }
    double n = ret->n ? (double)ret->n : 1;
    ret->milliseconds = (double)(clock_steady() - begin) / 1000 / n;
    ret->ndcg /= n;
    ret->recall /= n;
    ret->mrr /= n;
    for (size_t g = 0; g < ret->n_groups; g++) {
        ret->groups[g].ndcg /= (double)ret->groups[g].n;
    }
}

static void print_missed(const struct judged *j, size_t query, const struct match_result *r)
{
    for (size_t k = 0; k < j->n; k++) {
        bool shown = j->v[k].query != query || j->v[k].grade == 0;
        for (size_t m = 0; m < r->n && !shown; m++) {
            shown = (size_t)r->v[m].card.id - 1 == j->v[k].doc;
        }
        if (!shown) {
            printf("  missed %d %.*s %.*s\n", j->v[k].grade, STR_ARG(j->references[j->v[k].doc]), STR_ARG(j->titles[j->v[k].doc]));
        }
    }
}

void judged_print(struct arena *a, const struct judged *j)
{
    for (size_t i = 0; i < j->n; i++) {
        struct match_result r;
        size_t query = j->v[i].query;
        if (!is_first_of_query(j, i) || match_listing(j->index, a, &visitor, (id)query + 1, (struct match_refusals){0}, JUDGED_TOP, &r) != OK) {
            continue;
        }
        printf("\n%.*s %.*s\n", STR_ARG(j->references[query]), STR_ARG(j->titles[query]));
        for (size_t k = 0; k < r.n; k++) {
            size_t doc = (size_t)r.v[k].card.id - 1;
            printf("  %d %.3f %.*s %.*s\n", grade_of(j, query, doc), r.v[k].score, STR_ARG(j->references[doc]), STR_ARG(j->titles[doc]));
        }
        print_missed(j, query, &r);
    }
}

void judged_free(struct judged *j)
{
    index_free(j->index);
    intern_free(&j->names);
}
