/* Changing a questionnaire as JSON: questions and blocks are found, put in, replaced, moved, taken out; all else stays as it is. Pure. */
#ifndef FEATURE_SURVEY_EDIT_H
#define FEATURE_SURVEY_EDIT_H

#include "base/json_edit.h"
#include "text/tr.h"

struct survey_spot {
    size_t block, at;
};
/* The question `name` with its place; NULL when there is none. */
const struct json_value *survey_spot_of(const struct json_value *doc, struct str name, struct survey_spot *ret);
/* Block number `at`, from 0; NULL when there is none. */
const struct json_value *survey_block_of(const struct json_value *doc, size_t at);
size_t survey_blocks(const struct json_value *doc);
/* Questions of a block. */
size_t survey_questions_of(const struct json_value *block);

/* The document with another question there; without it when `question` is NULL. */
struct json_value survey_replace(struct arena *a, const struct json_value *doc, struct survey_spot spot, const struct json_value *question);
/* The question stands there then; those from there on come behind it. Without a block yet the first is made. */
struct json_value survey_put(struct arena *a, const struct json_value *doc, struct survey_spot spot, const struct json_value *question);
/* One place earlier (step -1) or later (1), from the edge of a block into the next one. At the edge of the survey nothing changes. */
struct json_value survey_move(struct arena *a, const struct json_value *doc, struct survey_spot spot, int step);
/* The same for blocks; `block` NULL takes it out with its questions. */
struct json_value survey_replace_block(struct arena *a, const struct json_value *doc, size_t at, const struct json_value *block);
struct json_value survey_put_block(struct arena *a, const struct json_value *doc, size_t at, const struct json_value *block);
struct json_value survey_move_block(struct arena *a, const struct json_value *doc, size_t at, int step);
/* A name that no question has: "A3" behind A1 and A2. `first`: letters that it begins with. */
struct str survey_free_name(struct arena *a, const struct json_value *doc, struct str first);
/* Without the member; one that is null stays. */
struct json_value survey_without(struct arena *a, const struct json_value *object, const char *key);
/* A text of both languages under `de` and `en`; absent and empty ones are taken out. */
struct json_value survey_texts_with(struct arena *a, const struct json_value *object, struct str de, struct str en);

#endif
