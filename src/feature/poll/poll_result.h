/* From votes and entries to what is shown of them. Pure. */
#ifndef FEATURE_POLL_RESULT_H
#define FEATURE_POLL_RESULT_H

#include "feature/poll/poll_kind.h"

enum { POLL_WORDS_SHOWN = 60, POLL_WORD_SIZES = 6, POLL_BOARD_SHOWN = 10 };

struct poll_bar {
    struct str label, value; /* value: as it is written, "42 %" or "2.3" */
    int64_t n, width;        /* width: 0..1000 */
    bool is_right;           /* of a quiz */
};
struct poll_word {
    struct str text, key;
    int64_t n, size;         /* 1..POLL_WORD_SIZES */
};
struct poll_result {
    struct str sentence;     /* absent: none */
    const struct poll_bar *bars;
    size_t n_bars;
    const struct poll_word *words;
    size_t n_words;
    int64_t votes;           /* devices that voted; entries of those who wrote */
};
/* Of a question on which people vote. */
void poll_tally(struct arena *a, enum lang lang, const struct poll_question_row *q, const struct poll_counts_row *counts, size_t n, struct poll_result *ret);
/* Of entries: counts those that are not hidden, and makes the cloud of words. */
void poll_gather(struct arena *a, const struct poll_question_row *q, const struct poll_entries_row *entries, size_t n, struct poll_result *ret);

struct poll_place {
    struct str name;
    int64_t place, points; /* equal points, equal place */
};
/* The best of a quiz; `rows` as poll_players() gives them. `closed`: the points are written already. */
const struct poll_place *poll_board(struct arena *a, const struct poll_players_row *rows, size_t n, bool closed, size_t *ret_n);
/* The points of one player, whose rows begin at *at, which moves behind them. */
int64_t poll_player_points(const struct poll_players_row *rows, size_t n, bool closed, size_t *at);

#endif
