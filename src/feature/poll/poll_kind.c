#include "feature/poll/poll_kind.h"

#include "domain/fold.h"

const struct poll_kind poll_kinds[] = {
    {.name = "choice", .label = N_("Choice"), .about = N_("One option or several, as bars."), .has_options = true, .has_most = true},
    {.name = "scale", .label = N_("Scale"), .about = N_("A number between two ends, with its mean."), .has_scale = true},
    {.name = "ranking", .label = N_("Ranking"), .about = N_("Options in order, the best first."), .has_options = true, .has_most = true},
    {.name = "words", .label = N_("Word cloud"), .about = N_("A few words of each, the frequent ones large."), .has_most = true, .is_entries = true, .is_words = true},
    {.name = "text", .label = N_("Open text"), .about = N_("Short answers, one below the other."), .has_most = true, .is_entries = true},
    {.name = "ideas", .label = N_("Idea wall"), .about = N_("Ideas that others vote up."), .has_most = true, .is_entries = true, .has_ups = true},
    {.name = "speaker", .label = N_("Questions to the speaker"), .about = N_("Questions from the audience, looked at before all see them. They stay open beside other questions."),
     .has_most = true, .is_entries = true, .has_ups = true, .stays_open = true},
    {.name = "quiz", .label = N_("Quiz"), .about = N_("A choice with a right answer, points and a leaderboard."), .has_options = true, .is_quiz = true},
    {0},
};

const struct poll_kind *poll_kind(struct str name)
{
    const struct poll_kind *k = poll_kinds;
    while (k->name && !str_is(name, k->name)) {
        k++;
    }
    return k->name ? k : poll_kinds;
}

struct strs poll_options(struct arena *a, struct str lines)
{
    struct str *v = ARENA_ARRAY(a, struct str, POLL_OPTIONS_MAX + 1), line;
    size_t n = 0;
    while (n <= POLL_OPTIONS_MAX && str_split(&lines, '\n', &line)) {
        line = str_trim(line);
        if (line.n) {
            v[n++] = line;
        }
    }
    return (struct strs){v, n};
}

bool poll_vote_has(struct str vote, int64_t option)
{
    struct str part;
    int64_t n;
    while (str_split(&vote, '|', &part)) {
        if (str_to_int(part, &n) && n == option) {
            return true;
        }
    }
    return false;
}

/* ---- votes ---- */

static const char *read_scale(struct arena *a, const struct poll_question_row *q, struct strs sent, struct str *ret)
{
    int64_t n;
    if (sent.n != 1 || !str_to_int(sent.v[0], &n) || n < q->low || n > q->high) {
        return N_("Please choose one of the steps.");
    }
    *ret = str_fmt(a, "%lld", (long long)n);
    return NULL;
}

/* The numbers that were sent, each once; false when one is no option. */
static bool read_numbers(const struct poll_question_row *q, struct arena *a, struct strs sent, int64_t numbers[POLL_OPTIONS_MAX], size_t *ret_n)
{
    size_t options = poll_options(a, q->options).n, n = 0;
    for (size_t i = 0; i < sent.n; i++) {
        int64_t at;
        if (n == POLL_OPTIONS_MAX || !str_to_int(sent.v[i], &at) || at < 0 || at >= (int64_t)options) {
            return false;
        }
        for (size_t k = 0; k < n; k++) {
            if (numbers[k] == at) {
                return false;
            }
        }
        numbers[n++] = at;
    }
    *ret_n = n;
    return true;
}

static void sort(int64_t numbers[], size_t n)
{
    for (size_t i = 1; i < n; i++) {
        for (size_t k = i; k > 0 && numbers[k] < numbers[k - 1]; k--) {
            int64_t other = numbers[k];
            numbers[k] = numbers[k - 1];
            numbers[k - 1] = other;
        }
    }
}

static struct str joined(struct arena *a, const int64_t numbers[], size_t n)
{
    struct str all = STR("");
    for (size_t i = 0; i < n; i++) {
        all = str_fmt(a, "%.*s%s%lld", STR_ARG(all), i ? "|" : "", (long long)numbers[i]);
    }
    return all;
}

const char *poll_vote_read(struct arena *a, const struct poll_question_row *q, struct strs sent, struct str *ret)
{
    int64_t numbers[POLL_OPTIONS_MAX];
    size_t n = 0;
    if (str_is(q->kind, "scale")) {
        return read_scale(a, q, sent, ret);
    }
    bool ok = read_numbers(q, a, sent, numbers, &n), ranks = str_is(q->kind, "ranking");
    if (ranks && (!ok || n != (size_t)q->most)) {
        return N_("Please choose a different option for every place.");
    }
    if (!ok || n == 0) {
        return N_("Please choose one of the options.");
    }
    if (n > (size_t)q->most) {
        return N_("You have chosen more options than this question takes.");
    }
    if (!ranks) {
        sort(numbers, n);
    }
    *ret = joined(a, numbers, n);
    return NULL;
}

struct str poll_vote_text(struct arena *a, struct str kind, struct str lines, struct str vote)
{
    struct strs options = poll_options(a, lines);
    struct str all = STR(""), part;
    int64_t n;
    if (str_is(kind, "scale")) {
        return vote;
    }
    while (str_split(&vote, '|', &part)) {
        if (str_to_int(part, &n) && n >= 0 && n < (int64_t)options.n) {
            all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? "; " : "", STR_ARG(options.v[n]));
        }
    }
    return all;
}

struct str poll_entry_key(struct arena *a, const struct poll_kind *kind, struct str text, struct str key)
{
    enum { KEY_MAX = 40 };
    if (!kind->is_words) {
        return key.n && key.n <= KEY_MAX ? key : STR_NONE;
    }
    size_t room = 4 * text.n + 1;
    char *out = arena_alloc(a, 1, room);
    size_t n = fold_phrase(text, out, room);
    return n ? (struct str){out, n} : STR_NONE;
}

/* ---- the question form ---- */

static const char *check_options(struct arena *a, const struct poll_question_insert_params *q, size_t *ret_n)
{
    struct strs options = poll_options(a, q->options);
    if (options.n < 2 || options.n > POLL_OPTIONS_MAX) {
        return N_("Please write two to twelve options, one on each line.");
    }
    for (size_t i = 0; i < options.n; i++) {
        if (str_chars(options.v[i]) > POLL_OPTION_CHARS) {
            return N_("An option may have 120 characters at most.");
        }
        for (size_t k = 0; k < i; k++) {
            if (str_eq(options.v[i], options.v[k])) {
                return N_("An option stands there twice.");
            }
        }
    }
    *ret_n = options.n;
    return NULL;
}

/* "1, 3" becomes "0|2". */
static const char *check_correct(struct arena *a, struct poll_question_insert_params *q, size_t options)
{
    static const char wrong[] = N_("Please give the number of the right option, such as 2, or several such as 1, 3.");
    int64_t numbers[POLL_OPTIONS_MAX];
    size_t n = 0;
    struct str rest = q->correct, part;
    while (str_split(&rest, ',', &part)) {
        int64_t at;
        if (n == POLL_OPTIONS_MAX || !str_to_int(str_trim(part), &at) || at < 1 || at > (int64_t)options) {
            return wrong;
        }
        numbers[n++] = at - 1;
    }
    sort(numbers, n);
    q->correct = joined(a, numbers, n);
    q->most = n > 1 ? (int64_t)options : 1;
    return n ? NULL : wrong;
}

static const char *check_scale(struct poll_question_insert_params *q)
{
    q->low = q->low == DB_NULL ? 1 : q->low;
    q->high = q->high == DB_NULL ? 5 : q->high;
    return q->high <= q->low || q->high - q->low >= POLL_STEPS_MAX ? N_("The upper end must be one to ten above the lower end.") : NULL;
}

/* How many answers one device gives where the form leaves that open. */
static int64_t usual_most(const struct poll_kind *kind, struct str name, size_t options)
{
    if (str_is(name, "ranking")) {
        return (int64_t)options;
    }
    if (kind->is_words) {
        return 3;
    }
    return kind->stays_open || kind->has_ups ? 5 : 1;
}

/* A question keeps what its kind knows, and nothing that was typed for another one. */
static void keep_own(const struct poll_kind *kind, struct poll_question_insert_params *q)
{
    q->options = kind->has_options ? q->options : STR("");
    q->correct = kind->is_quiz ? q->correct : STR("");
    q->points = !kind->is_quiz ? 0 : q->points != DB_NULL ? q->points : 10;
    q->low = kind->has_scale ? q->low : 0;
    q->high = kind->has_scale ? q->high : 0;
    q->moderated = kind->is_entries && q->moderated;
    q->seconds = kind->is_quiz && q->seconds != DB_NULL ? q->seconds : 0;
    q->speed = kind->is_quiz && q->speed;
}

const char *poll_question_check(struct arena *a, struct poll_question_insert_params *q, const char **ret_field)
{
    const struct poll_kind *kind = poll_kind(q->kind);
    size_t options = 0;
    const char *wrong = NULL;
    *ret_field = "options";
    if (kind->has_options) {
        wrong = check_options(a, q, &options);
    }
    if (!wrong && kind->is_quiz) {
        *ret_field = "correct";
        wrong = check_correct(a, q, options);
    }
    if (!wrong && kind->is_quiz && q->speed && q->seconds == DB_NULL) {
        *ret_field = "seconds";
        wrong = N_("Speed can count only where there is a time limit.");
    }
    if (!wrong && kind->has_scale) {
        *ret_field = "high";
        wrong = check_scale(q);
    }
    if (!kind->is_quiz && q->most == DB_NULL) {
        q->most = usual_most(kind, q->kind, options);
    }
    if (!wrong && kind->has_options && q->most > (int64_t)options) {
        *ret_field = "most";
        wrong = N_("There are fewer options than that.");
    }
    keep_own(kind, q);
    return wrong;
}

struct str poll_correct_text(struct arena *a, struct str vote)
{
    struct str all = STR(""), part;
    int64_t n;
    while (str_split(&vote, '|', &part)) {
        if (str_to_int(part, &n)) {
            all = str_fmt(a, "%.*s%s%lld", STR_ARG(all), all.n ? ", " : "", (long long)n + 1);
        }
    }
    return all;
}
