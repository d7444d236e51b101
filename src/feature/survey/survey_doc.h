/* A questionnaire: one JSON document, kept as it came, read into this. Pure: no database, no pages.
 *
 * {"title": {"de": "...", "en": "..."}, "blocks": [{"id": "A", "de": "...", "en": "...", "questions": [{"id": "A1", "type": "slider", ...}]}]}
 *
 * Besides blocks there may be `quotas`: [{"id", "limit", "show_if", "de", "en"}, ...].
 * Every question has `id`, `type` and texts in `de` (and `en`), and may have `help`, `required` and `show_if`. What a type needs besides
 * stands in survey_types. Members that nobody knows are kept and passed over. */
#ifndef FEATURE_SURVEY_DOC_H
#define FEATURE_SURVEY_DOC_H

#include "base/json.h"
#include "text/tr.h"

enum { SURVEY_QUESTIONS_MAX = 200, SURVEY_CELLS_MAX = 500 /* of all questions together */, SURVEY_OPTIONS_MAX = 200, SURVEY_QUOTAS_MAX = 20, SURVEY_QUOTA_MOST = 20000, SURVEY_DOC_MAX = 1 << 20, SURVEY_TEXT_MAX = 4000 };

/* What one answer of a question is. Questions with items have one per item. */
enum survey_cell { CELL_NUMBER, CELL_WHOLE, CELL_CHOICE, CELL_CHOICES, CELL_TEXT, CELL_LONG, CELL_DATE };
/* What a type must have. */
enum survey_need { NEED_ITEMS = 1, NEED_CHOICES = 2, NEED_ALTERNATIVES = 4, NEED_RANGE = 8 };
/* What all cells of a question must fulfil together. */
enum survey_rule { RULE_NONE, RULE_TOTAL, RULE_RANKING };

/* What an answer is looked up in, or kept as. */
enum survey_look_up { LOOK_UP_NONE, LOOK_UP_TOWN, LOOK_UP_FILE };

struct survey_type {
    const char *name;
    enum survey_cell cell;
    unsigned needs;
    enum survey_rule rule;
    bool is_scale; /* a step on a scale, where it has few steps */
    const char *label, *hint; /* msgids: what it is called, and what it is good for */
    enum survey_look_up look_up;
};
extern const struct survey_type survey_types[]; /* ends with a zero entry */

struct survey_text {
    struct str de, en; /* either may be absent, not both */
};
struct survey_option {
    struct str id;
    struct survey_text text;
    size_t pair[2]; /* of an item in a pairwise comparison: the two alternatives */
    struct str dimension; /* of an item: what it counts for in a profile; absent: nothing */
    bool is_reverse;
};
struct survey_question {
    struct str id;
    const struct survey_type *type;
    struct survey_text text, help, label_min, label_max, label_mid, not_applicable, unit;
    struct survey_text message; /* said in place of ours when an answer does not fit */
    bool has_not_applicable, is_required;
    bool is_random; /* its items come in an order of their own for each person */
    bool is_together; /* on the page of the question before, in the same block */
    size_t number;    /* its place in the document, from 0, whatever the order in which it is asked */
    double min, max, step, total;          /* NaN: no bound; step 1 where none is given */
    size_t least, most;                    /* choices of a multiple choice; most 0: any number */
    const struct survey_option *items;
    size_t n_items;
    const struct survey_option *rows, *columns; /* of a matrix with several numbers per row: its items are all cells, "row_column" */
    size_t n_rows, n_columns;
    const struct survey_option *choices;   /* or alternatives; with the "nobody" of a comparison as the last */
    size_t n_choices;
    bool has_nobody;                       /* of a comparison: the last choice is neither of the two */
    struct str exclusive;                  /* id of the choice that excludes all others; absent: none */
    const struct json_value *show_if;      /* NULL: always */
    size_t block;
};
struct survey_block {
    struct survey_text text;
    bool is_random; /* its questions come in an order of their own for each person */
};
/* Of those to whom show_if applies so many sent answers are needed; the others read its text. */
struct survey_quota {
    struct str id;
    struct survey_text text; /* may be absent: ours is said then */
    const struct json_value *show_if;
    int64_t limit;
};
struct survey_doc {
    struct survey_text title, intro;
    const struct survey_quota *quotas;
    size_t n_quotas;
    const struct survey_block *blocks;
    size_t n_blocks;
    const struct survey_question *questions;
    size_t n_questions;
    const struct json_value *profile; /* survey_profile.h; NULL: none */
    const struct json_value *notes;   /* texts: what an import left out; NULL: nothing */
};

/* Reads and checks. False: *ret_why says, in the language, what is wrong and where. The document borrows nothing from `text`. */
bool survey_doc_read(struct arena *a, struct str text, enum lang lang, struct survey_doc *ret, struct str *ret_why) MUST_USE;
/* The same for what is being written: it may have no question yet, and show_if may ask about what does not come before. survey_check.h finds these. */
bool survey_draft_read(struct arena *a, struct str text, enum lang lang, struct survey_doc *ret, struct str *ret_why) MUST_USE;
/* The type of this name, NULL when there is none. */
const struct survey_type *survey_type_of(struct str name);
/* The text in the reader's language, else the other. */
struct str survey_say(const struct survey_text *t, enum lang lang);
/* How many answers the question asks for: its items, or one. */
size_t survey_cells(const struct survey_question *q);
/* Is it a comparison in pairs? */
bool survey_is_pairs(const struct survey_question *q);
/* May the choice be taken in this cell? Of a comparison only its two, and "nobody". */
bool survey_offers(const struct survey_question *q, size_t cell, size_t choice);
/* The name of one, as in files of answers: "A1.homeoffice", or "A5". */
struct str survey_cell_name(struct arena *a, const struct survey_question *q, size_t cell);
/* Is this its name? Takes no memory: every rule is looked for among all cells. */
bool survey_cell_is(const struct survey_question *q, size_t cell, struct str name);
/* Minutes that the questions take: 200 words a minute to read, and five seconds to answer each; at least 1. */
int64_t survey_minutes(const struct survey_doc *d, enum lang lang);
/* Texts without English, 0 when nothing is missing. */
size_t survey_untranslated(const struct survey_doc *d);

#endif
