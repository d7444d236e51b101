/* Views and handlers of the editor: what the office sees of a questionnaire while it is written. */
#ifndef FEATURE_SURVEY_EDITOR_H
#define FEATURE_SURVEY_EDITOR_H

#include "app/feature.h"
#include "feature/survey/page.h"
#include "base/json_edit.h"
#include "feature/survey/survey_check.h"
#include "feature/survey/survey_diff.h"
#include "feature/survey/survey_revision.h"
#include "web/part.h"

/* ---- a new one ---- */
struct editor_template {
    struct str id, key, title, hint;
    int64_t questions, minutes;
    bool chosen;
};
struct editor_new_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    const struct editor_template *templates;
    size_t n_templates;
    struct part_field cluster;
    bool has_choice;
};
struct editor_new_input {
    id cluster;
    struct str template;
};
extern const struct field editor_new_fields[];
/* GET /office/surveys/new */
enum err editor_new_page(struct request *r);
/* POST /office/surveys/new */
enum err editor_new_post(struct request *r);
/* GET /office/surveys/{survey}/questionnaire.txt: the last state for LimeSurvey. */
enum err editor_tsv(struct request *r);
/* POST /office/surveys/{survey}/copy */
enum err editor_copy_post(struct request *r);
/* ---- check, beginning, versions ---- */
struct editor_check_view {
    struct part_crumbs crumbs;
    struct str base;
    int64_t questions, minutes, errors;
    const struct survey_finding *stops, *hints;
    size_t n_stops, n_hints;
    bool is_draft, is_open, is_changed;
};
/* GET .../check */
enum err editor_check_page(struct request *r);
/* POST .../open: begins it; the first version is frozen. Refused while there are errors. */
enum err editor_open_post(struct request *r);
/* POST .../apply: the last state of a survey that runs becomes the version in force. */
enum err editor_apply_post(struct request *r);
struct editor_state {
    struct str number, name, what;
    instant at;
    int64_t answers;
    bool is_version, is_in_force, is_last, is_from, is_to;
};
struct editor_versions_view {
    struct part_crumbs crumbs;
    struct str action;
    const struct editor_state *states;
    size_t n_states;
    const struct survey_change *changes;
    size_t n_changes;
    int64_t revision;
    bool is_compared, is_closed;
};
struct editor_compare_input {
    int64_t from, to;
};
extern const struct field editor_compare_fields[];
/* GET .../versions?from=&to= */
enum err editor_versions_page(struct request *r);
/* POST .../versions: back to a state, as a new one. */
enum err editor_restore_post(struct request *r);

/* ---- a questionnaire that is being written ---- */
struct editing {
    struct survey_row row;
    struct survey_revision_row last; /* the state that is changed */
    struct json_value json;
    struct survey_doc doc;
};
/* The survey of {survey} with its last state, if it is the viewer's to run. */
enum err editor_load(struct request *r, struct editing *ret);
/* The same for changes: ERR_CONFLICT when the survey is closed. */
enum err editor_load_open(struct request *r, struct editing *ret);
/* The state that the form was made from (field "revision"); the last one when that is not kept any more. */
enum err editor_base(struct request *r, const struct editing *ed, struct json_value *ret);
/* Keeps the document as the next state, and leads to the part `anchor` of the editor. What does not read is refused in words. */
enum err editor_save(struct request *r, const struct editing *ed, const struct json_value *json, const char *what, struct str subject,
                     struct str anchor, const char *notice);
/* Surveys, this survey, and `here`; without `here` the editor is the last. */
struct part_crumbs editor_crumbs(struct request *r, const struct editing *ed, struct str here);
/* The summary of a refused form: each message leads to its field, or stands alone where `field` is empty. */
void editor_errors(struct request *r, struct part_errors *ret);
/* Two fields for one text, German and English, called NAME.de and NAME.en (without name: de and en). */
void editor_pair(struct request *r, const char *name, bool is_long, struct survey_text text, struct part_field *ret_de, struct part_field *ret_en);
/* What was typed into a field, without space around, with plain line ends. */
struct str editor_typed(struct request *r, const char *name);
/* The text of a member, absent when there is none; and the texts in both languages. */
struct str editor_text(const struct json_value *v, const char *key);
struct survey_text editor_texts(const struct json_value *v);

/* ---- the outline ---- */
struct editor_line {
    struct str id, text, href, words; /* words: when it is shown */
    struct str up, down, copy, away;  /* values of its buttons */
    const char *type;
    bool is_required, is_lost;        /* its show_if is too long to be said */
};
struct editor_block {
    struct str id, title, href, number;
    struct str up, down, away;
    const struct editor_line *lines;
    size_t n_lines;
    bool is_random;
};
struct editor_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, undo, preview;
    const struct editor_block *blocks;
    size_t n_blocks;
    const struct part_choice *types;
    size_t n_types;
    int64_t revision, questions, minutes;
    bool is_open, is_closed, is_changed; /* changed: not in force yet */
};
struct editor_do_input {
    int64_t revision;
    struct str action; /* "up:A1", "block-away:2", "undo", ... */
};
extern const struct field editor_do_fields[];
enum err editor_page(struct request *r);
enum err editor_do_post(struct request *r);

/* ---- title and introduction; a block ---- */
struct editor_texts_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action;
    int64_t revision;
    struct part_field de, en, long_de, long_en, random;
    bool is_block, is_new;
};
struct editor_texts_input {
    int64_t revision;
};
extern const struct field editor_texts_fields[];
enum err editor_texts_page(struct request *r);
enum err editor_texts_post(struct request *r);
enum err editor_block_page(struct request *r);
enum err editor_block_post(struct request *r);

/* ---- one question ---- */
struct editor_row { /* of a list: item, answer, alternative */
    struct str number, was_name, was, id_name, id, de_name, de, en_name, en, up, away, error;
};
struct editor_part { /* one property */
    struct str kind, name, label, hint, error, more; /* kind: texts one rows */
    struct part_field one, en;
    const struct editor_row *rows;
    size_t n_rows;
};
struct editor_term {
    struct str number, join_name, cell_name, test_name, value_name, value;
    const struct part_choice *cells, *tests, *values;
    size_t n_cells, n_tests, n_values;
    bool has_join, is_or;
};
struct editor_question_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action, show, frame, back, words, compare, more_terms;
    int64_t revision, block, at;
    struct part_field id, type, de, en;
    struct str type_hint, name;
    const struct editor_part *parts;
    size_t n_parts;
    const struct editor_term *terms;
    size_t n_terms;
    bool is_new, is_rule_kept, may_ask;
};
struct editor_question_input {
    int64_t revision, block, at;
    struct str action; /* empty: save; "type", "more:items", "up:items:2", "away:items:2" */
};
extern const struct field editor_question_fields[];
enum err editor_question_page(struct request *r);
enum err editor_question_post(struct request *r);
enum err editor_new_question_page(struct request *r);
enum err editor_new_question_post(struct request *r);
struct editor_preview_view {
    struct str lang, title, why, back, again;
    struct survey_page_view question;
    bool has_question;
};
/* POST .../edit/show: the question as it is typed, as people will see it. */
enum err editor_show_post(struct request *r);
/* GET .../preview/{page} and POST: the draft, page by page; nothing is kept. */
enum err editor_preview_page(struct request *r);
enum err editor_preview_post(struct request *r);
/* The question as it is typed; `base` is what stands there, or an empty object. */
struct json_value editor_read_question(struct request *r, const struct editing *ed, const struct json_value *base);
/* Of a question or a quota only its condition, as it is typed. */
struct json_value editor_read_rule(struct request *r, const struct editing *ed, const struct json_value *base);
void editor_check_rule(struct request *r);
void editor_fill_rule(struct request *r, const struct editing *ed, const struct json_value *base, size_t before, struct editor_question_view *v);
/* Says at the fields what is wrong with it. `is_new`: its name must be free. */
enum err editor_check_question(struct request *r, const struct editing *ed, const struct json_value *question, bool is_new);
/* The form for it. `before`: so many questions stand before it, those it may ask about. */
void editor_fill_question(struct request *r, const struct editing *ed, const struct json_value *question, size_t before,
                          struct editor_question_view *v);

/* Keeps a new survey with this document as a draft and leads to its editor. `cluster` DB_NULL: the programme office's. */
enum err editor_create(struct request *r, id cluster, struct str document, const char *notice);
/* Address of a page of the survey: "/office/surveys/ID" and `rest`. */
struct str editor_path(struct request *r, id survey, const char *rest);

#endif
