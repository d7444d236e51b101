/* The kinds of questions of a live poll: what a vote is, and whether one is right. Pure.
 *
 * A vote is kept as numbers with | between: of choice and quiz the chosen options, rising; of scale the step; of ranking the options,
 * best first. Options are counted from 0, one a line of the question's `options`. */
#ifndef FEATURE_POLL_KIND_H
#define FEATURE_POLL_KIND_H

#include "gen/poll_sql.h"
#include "text/field.h"
#include "text/tr.h"

enum {
    POLL_OPTIONS_MAX = 12,
    POLL_OPTION_CHARS = 120,
    POLL_STEPS_MAX = 11,     /* of a scale */
    POLL_ENTRIES_MAX = 10,   /* of one device, to one question */
    POLL_ENTRY_CHARS = 300,
    POLL_WORD_CHARS = 40,
    POLL_SECONDS_MIN = 5,
    POLL_SECONDS_MAX = 600,
    POLL_HASTE = 10,         /* parts of the time */
};

struct poll_kind {
    const char *name;
    const char *label;    /* msgid */
    const char *about;    /* msgid: one sentence for whoever builds the room */
    bool has_options, has_most, has_scale, is_quiz; /* what the question form asks for */
    bool is_entries;      /* people write; otherwise they vote */
    bool has_ups, is_words;
    bool stays_open;      /* also while another question is shown */
};
/* Ends with an entry without a name. */
extern const struct poll_kind poll_kinds[];
/* Never NULL for a kind out of the database. */
const struct poll_kind *poll_kind(struct str name);

/* Options of a question: trimmed lines that are not empty. */
struct strs poll_options(struct arena *a, struct str lines);
/* The vote for what a form sent. NULL when it is one, with *ret; otherwise what is wrong (msgid). */
const char *poll_vote_read(struct arena *a, const struct poll_question_row *q, struct strs sent, struct str *ret);
/* The same number of the same option wherever it stands: "0|2" holds 2. */
bool poll_vote_has(struct str vote, int64_t option);
/* A vote in words: the options it means, or the step. */
struct str poll_vote_text(struct arena *a, struct str kind, struct str options, struct str vote);
/* What an entry is compared by: of words the folded text, of others `key`, which the page made. Absent when there is nothing to compare. */
struct str poll_entry_key(struct arena *a, const struct poll_kind *kind, struct str text, struct str key);
/* The question form: NULL when it can be asked like this, otherwise *ret_field and what is wrong (msgid). `q->correct` comes as people
 * write it ("1, 3", counted from 1) and is made a vote. Takes defaults for what the kind does not ask for. */
const char *poll_question_check(struct arena *a, struct poll_question_insert_params *q, const char **ret_field);
/* As it stands in the form again. */
struct str poll_correct_text(struct arena *a, struct str vote);

#endif
