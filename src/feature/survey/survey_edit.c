#include "feature/survey/survey_edit.h"

static const struct json_value nothing = {.type = JSON_OBJECT};

static const struct json_value *list_of(const struct json_value *object, const char *key)
{
    const struct json_value *list = object ? json_get(object, key) : NULL;
    return list && list->type == JSON_ARRAY ? list : NULL;
}

size_t survey_blocks(const struct json_value *doc)
{
    const struct json_value *blocks = list_of(doc, "blocks");
    return blocks ? blocks->n : 0;
}

const struct json_value *survey_block_of(const struct json_value *doc, size_t at)
{
    return at < survey_blocks(doc) ? &list_of(doc, "blocks")->items[at] : NULL;
}

size_t survey_questions_of(const struct json_value *block)
{
    const struct json_value *questions = list_of(block, "questions");
    return questions ? questions->n : 0;
}

const struct json_value *survey_spot_of(const struct json_value *doc, struct str name, struct survey_spot *ret)
{
    for (size_t b = 0; b < survey_blocks(doc); b++) {
        const struct json_value *block = survey_block_of(doc, b);
        for (size_t i = 0; i < survey_questions_of(block); i++) {
            const struct json_value *question = &list_of(block, "questions")->items[i], *named = json_get(question, "id");
            if (named && named->type == JSON_TEXT && str_eq(named->text, name)) {
                *ret = (struct survey_spot){b, i};
                return question;
            }
        }
    }
    return NULL;
}

struct json_value survey_replace_block(struct arena *a, const struct json_value *doc, size_t at, const struct json_value *block)
{
    struct json_value blocks = json_list_with(a, list_of(doc, "blocks"), at, block);
    return json_with(a, doc, "blocks", &blocks);
}

struct json_value survey_put_block(struct arena *a, const struct json_value *doc, size_t at, const struct json_value *block)
{
    struct json_value blocks = json_list_insert(a, list_of(doc, "blocks"), at, block);
    return json_with(a, doc, "blocks", &blocks);
}

struct json_value survey_move_block(struct arena *a, const struct json_value *doc, size_t at, int step)
{
    size_t n = survey_blocks(doc);
    if (at >= n || (step < 0 && at == 0) || (step > 0 && at + 1 == n)) {
        return *doc;
    }
    struct json_value without = survey_replace_block(a, doc, at, NULL);
    return survey_put_block(a, &without, step < 0 ? at - 1 : at + 1, survey_block_of(doc, at));
}

static struct json_value with_questions(struct arena *a, const struct json_value *doc, size_t block, const struct json_value *questions)
{
    struct json_value changed = json_with(a, survey_block_of(doc, block), "questions", questions);
    return survey_replace_block(a, doc, block, &changed);
}

struct json_value survey_replace(struct arena *a, const struct json_value *doc, struct survey_spot spot, const struct json_value *question)
{
    struct json_value questions = json_list_with(a, list_of(survey_block_of(doc, spot.block), "questions"), spot.at, question);
    return with_questions(a, doc, spot.block, &questions);
}

struct json_value survey_put(struct arena *a, const struct json_value *doc, struct survey_spot spot, const struct json_value *question)
{
    size_t n = survey_blocks(doc);
    if (n == 0) {
        struct json_value questions = json_list_insert(a, NULL, 0, question);
        struct json_value block = json_with(a, &nothing, "questions", &questions);
        return survey_put_block(a, doc, 0, &block);
    }
    size_t b = spot.block < n ? spot.block : n - 1;
    struct json_value questions = json_list_insert(a, list_of(survey_block_of(doc, b), "questions"), spot.at, question);
    return with_questions(a, doc, b, &questions);
}

struct json_value survey_move(struct arena *a, const struct json_value *doc, struct survey_spot spot, int step)
{
    size_t here = survey_questions_of(survey_block_of(doc, spot.block)), n = survey_blocks(doc);
    const struct json_value *question = &list_of(survey_block_of(doc, spot.block), "questions")->items[spot.at];
    struct survey_spot to = {spot.block, step < 0 ? spot.at - 1 : spot.at + 1};
    if (step < 0 && spot.at == 0) {
        if (spot.block == 0) {
            return *doc;
        }
        to = (struct survey_spot){spot.block - 1, survey_questions_of(survey_block_of(doc, spot.block - 1))};
    } else if (step > 0 && spot.at + 1 == here) {
        if (spot.block + 1 == n) {
            return *doc;
        }
        to = (struct survey_spot){spot.block + 1, 0};
    }
    struct json_value without = survey_replace(a, doc, spot, NULL);
    return survey_put(a, &without, to, question);
}

struct str survey_free_name(struct arena *a, const struct json_value *doc, struct str first)
{
    struct survey_spot spot;
    for (size_t i = 1;; i++) {
        struct str name = str_fmt(a, "%.*s%zu", STR_ARG(first), i);
        if (!survey_spot_of(doc, name, &spot)) {
            return name;
        }
    }
}

struct json_value survey_without(struct arena *a, const struct json_value *object, const char *key)
{
    const struct json_value *was = json_get(object, key);
    return was && was->type == JSON_NULL ? *object : json_with(a, object, key, NULL);
}

struct json_value survey_texts_with(struct arena *a, const struct json_value *object, struct str de, struct str en)
{
    struct json_value texts[2] = {json_of_text(de), json_of_text(en)};
    struct json_value half = de.n ? json_with(a, object, "de", &texts[0]) : survey_without(a, object, "de");
    return en.n ? json_with(a, &half, "en", &texts[1]) : survey_without(a, &half, "en");
}
