#include "feature/poll/poll_result.h"

#include <math.h>
#include <stdlib.h>

enum { FULL = 1000 };

static struct str percent(struct arena *a, int64_t part, int64_t whole)
{
    return str_fmt(a, "%lld %%", whole ? (long long)((200 * part + whole) / (2 * whole)) : 0);
}

/* One digit behind the sign of the language. */
static struct str tenth(struct arena *a, enum lang lang, double v)
{
    long long tenths = llround(v * 10);
    return str_fmt(a, "%s%lld%c%lld", tenths < 0 ? "-" : "", llabs(tenths) / 10, lang == LANG_DE ? ',' : '.', llabs(tenths) % 10);
}

static int64_t all_of(const struct poll_counts_row *counts, size_t n)
{
    int64_t all = 0;
    for (size_t i = 0; i < n; i++) {
        all += counts[i].n;
    }
    return all;
}

static void widths(struct poll_bar *bars, size_t n, int64_t all)
{
    for (size_t i = 0; i < n; i++) {
        bars[i].width = all ? bars[i].n * FULL / all : 0;
    }
}

static void tally_options(struct arena *a, const struct poll_question_row *q, const struct poll_counts_row *counts, size_t n, struct poll_result *ret)
{
    struct strs options = poll_options(a, q->options);
    struct poll_bar *bars = ARENA_ARRAY(a, struct poll_bar, options.n + 1);
    for (size_t i = 0; i < options.n; i++) {
        bars[i] = (struct poll_bar){.label = options.v[i], .is_right = poll_vote_has(q->correct, (int64_t)i)};
        for (size_t k = 0; k < n; k++) {
            bars[i].n += poll_vote_has(counts[k].value, (int64_t)i) ? counts[k].n : 0;
        }
        bars[i].value = percent(a, bars[i].n, ret->votes);
    }
    widths(bars, options.n, ret->votes);
    ret->bars = bars;
    ret->n_bars = options.n;
}

static void tally_scale(struct arena *a, enum lang lang, const struct poll_question_row *q, const struct poll_counts_row *counts, size_t n, struct poll_result *ret)
{
    size_t steps = q->high > q->low && q->high - q->low < POLL_STEPS_MAX ? (size_t)(q->high - q->low + 1) : 1;
    struct poll_bar *bars = ARENA_ARRAY(a, struct poll_bar, steps);
    double sum = 0;
    for (size_t i = 0; i < steps; i++) {
        struct str end = i == 0 ? q->low_label : i == steps - 1 ? q->high_label : STR_NONE;
        int64_t step = q->low + (int64_t)i;
        bars[i].label = end.n ? str_fmt(a, "%lld (%.*s)", (long long)step, STR_ARG(end)) : str_fmt(a, "%lld", (long long)step);
        for (size_t k = 0; k < n; k++) {
            bars[i].n += poll_vote_has(counts[k].value, step) ? counts[k].n : 0;
        }
        bars[i].value = percent(a, bars[i].n, ret->votes);
        sum += (double)bars[i].n * (double)step;
    }
    widths(bars, steps, ret->votes);
    ret->bars = bars;
    ret->n_bars = steps;
    if (ret->votes) {
        ret->sentence = tr_fmt(a, lang, N_("On average: {mean}."), (struct tr_arg[]){{"mean", tenth(a, lang, sum / (double)ret->votes)}, {0}});
    }
}

static int by_width(const void *x, const void *y)
{
    int64_t a = ((const struct poll_bar *)x)->width, b = ((const struct poll_bar *)y)->width;
    return (a < b) - (a > b);
}

/* Borda: the first of k places gives k points, the last one 1, none 0. A bar is full when all put the option first. */
static void tally_ranking(struct arena *a, enum lang lang, const struct poll_question_row *q, const struct poll_counts_row *counts, size_t n, struct poll_result *ret)
{
    struct strs options = poll_options(a, q->options);
    struct poll_bar *bars = ARENA_ARRAY(a, struct poll_bar, options.n + 1);
    for (size_t i = 0; i < options.n; i++) {
        int64_t points = 0;
        for (size_t k = 0; k < n; k++) {
            struct str rest = counts[k].value, part;
            int64_t at;
            for (int64_t place = 0; str_split(&rest, '|', &part); place++) {
                bool is_it = str_to_int(part, &at) && at == (int64_t)i;
                points += is_it ? (q->most - place) * counts[k].n : 0;
                bars[i].n += is_it && place == 0 ? counts[k].n : 0;
            }
        }
        int64_t full = q->most * ret->votes;
        bars[i].label = options.v[i];
        bars[i].width = full ? points * FULL / full : 0;
        bars[i].value = tr_n(a, lang, N_("{n} point"), N_("{n} points"), points);
    }
    qsort(bars, options.n, sizeof *bars, by_width);
    ret->bars = bars;
    ret->n_bars = options.n;
}

void poll_tally(struct arena *a, enum lang lang, const struct poll_question_row *q, const struct poll_counts_row *counts, size_t n, struct poll_result *ret)
{
    *ret = (struct poll_result){.votes = all_of(counts, n)};
    if (str_is(q->kind, "scale")) {
        tally_scale(a, lang, q, counts, n, ret);
    } else if (str_is(q->kind, "ranking")) {
        tally_ranking(a, lang, q, counts, n, ret);
    } else {
        tally_options(a, q, counts, n, ret);
    }
}

/* ---- words ---- */

static int by_key(const void *x, const void *y)
{
    return str_cmp(((const struct poll_word *)x)->key, ((const struct poll_word *)y)->key);
}

static int by_count(const void *x, const void *y)
{
    const struct poll_word *a = x, *b = y;
    return a->n != b->n ? (a->n < b->n) - (a->n > b->n) : by_key(x, y);
}

/* One per key, counted. */
static size_t merge(struct poll_word *words, size_t n)
{
    size_t kept = 0;
    qsort(words, n, sizeof *words, by_key);
    for (size_t i = 0; i < n; i++) {
        if (kept && str_eq(words[kept - 1].key, words[i].key)) {
            words[kept - 1].n++;
        } else {
            words[kept++] = words[i];
        }
    }
    return kept;
}

void poll_gather(struct arena *a, const struct poll_question_row *q, const struct poll_entries_row *entries, size_t n, struct poll_result *ret)
{
    *ret = (struct poll_result){0};
    struct poll_word *words = ARENA_ARRAY(a, struct poll_word, n + 1);
    for (size_t i = 0; i < n; i++) {
        ret->votes += !str_is(entries[i].status, "hidden");
        if (str_is(entries[i].status, "shown")) {
            words[ret->n_words++] = (struct poll_word){.text = entries[i].text, .key = entries[i].entry_key, .n = 1};
        }
    }
    if (!poll_kind(q->kind)->is_words) {
        ret->n_words = 0;
        return;
    }
    ret->n_words = merge(words, ret->n_words);
    qsort(words, ret->n_words, sizeof *words, by_count);
    ret->n_words = ret->n_words < POLL_WORDS_SHOWN ? ret->n_words : POLL_WORDS_SHOWN;
    double most = ret->n_words ? (double)words[0].n : 1;
    for (size_t i = 0; i < ret->n_words; i++) { /* the area of a word grows with its count */
        words[i].size = 1 + (int64_t)(sqrt((double)words[i].n / most) * (POLL_WORD_SIZES - 1));
    }
    qsort(words, ret->n_words, sizeof *words, by_key);
    ret->words = words;
}

/* ---- the board of a quiz ---- */

/* Half of the points for being right, the other half by how early. */
static int64_t points_of(const struct poll_players_row *row)
{
    int64_t haste = row->haste < 0 ? 0 : row->haste > POLL_HASTE ? POLL_HASTE : row->haste;
    return row->speed > 0 ? (row->worth * (POLL_HASTE + haste) + POLL_HASTE) / (2 * (int64_t)POLL_HASTE) : row->worth;
}

int64_t poll_player_points(const struct poll_players_row *rows, size_t n, bool closed, size_t *at)
{
    size_t first = *at;
    int64_t points = rows[first].points;
    for (; *at < n && rows[*at].id == rows[first].id; (*at)++) {
        const struct poll_players_row *row = &rows[*at];
        points += !closed && row->worth != DB_NULL && str_eq(row->value, row->correct) ? points_of(row) : 0;
    }
    return points;
}

static int by_points(const void *x, const void *y)
{
    const struct poll_place *a = x, *b = y;
    return a->points != b->points ? (a->points < b->points) - (a->points > b->points) : str_cmp(a->name, b->name);
}

const struct poll_place *poll_board(struct arena *a, const struct poll_players_row *rows, size_t n, bool closed, size_t *ret_n)
{
    struct poll_place *places = ARENA_ARRAY(a, struct poll_place, n + 1);
    size_t players = 0;
    for (size_t at = 0; at < n;) {
        struct str name = rows[at].name;
        places[players++] = (struct poll_place){.name = name, .points = poll_player_points(rows, n, closed, &at)};
    }
    qsort(places, players, sizeof *places, by_points);
    for (size_t i = 0; i < players; i++) {
        places[i].place = i && places[i].points == places[i - 1].points ? places[i - 1].place : (int64_t)i + 1;
    }
    *ret_n = players < POLL_BOARD_SHOWN ? players : POLL_BOARD_SHOWN;
    return places;
}
