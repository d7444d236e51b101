#include "feature/survey/survey_lss.h"

#include "base/json_edit.h"
#include "domain/mail_clean.h"
#include "domain/xml_rows.h"
#include "feature/survey/survey_doc.h"
#include "feature/survey/survey_edit.h"

static const struct json_value nothing = {.type = JSON_OBJECT};

struct lss {
    struct arena *a;
    enum lang lang;
    const struct xml_row *rows;
    size_t n;
    struct str main;         /* language of the survey: "de" */
    struct json_value notes; /* what was left out */
};

bool survey_is_lss(struct str file)
{
    enum { HEAD_BYTES = 2000 };
    return str_find(str_cut(file, 0, HEAD_BYTES), STR("<LimeSurveyDocType>"), 0) != SIZE_MAX;
}

static void note(struct lss *x, const char *msgid, struct str what)
{
    struct json_value one = json_of_text(tr_fmt(x->a, x->lang, msgid, (struct tr_arg[]){{"what", what}, {0}}));
    x->notes = json_list_insert(x->a, &x->notes, x->notes.n, &one);
}

/* ---- finding ---- */

static bool is(const struct xml_row *row, const char *section)
{
    return str_is(row->section, section);
}

static const struct xml_row *find(const struct lss *x, const char *section, const char *key, struct str value, struct str language)
{
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_row *row = &x->rows[i];
        struct str speaks = xml_cell(row, "language");
        if (is(row, section) && str_eq(xml_cell(row, key), value) && (language.n == 0 || speaks.n == 0 || str_starts(speaks, language))) {
            return row;
        }
    }
    return NULL;
}

/* Texts stand in the row itself (one row per language, until version 3) or in a table of their own (from version 4 on). */
static struct str text_in(const struct lss *x, const struct xml_row *row, const char *own, const char *own_key, const char *table, const char *key,
                          const char *field, const char *language)
{
    const struct xml_row *there = find(x, table, key, xml_cell(row, own_key), str_of(language));
    struct str text = there ? xml_cell(there, field) : STR_NONE;
    if (!there && xml_cell(row, field).p) {
        there = find(x, own, own_key, xml_cell(row, own_key), str_of(language));
        bool same_tongue = there && (xml_cell(there, "language").n > 0 || str_is(x->main, language));
        text = same_tongue ? xml_cell(there, field) : STR_NONE;
    }
    struct str plain = str_trim(mail_html_text(x->a, text.p ? text : STR("")));
    return str_clip(plain, SURVEY_TEXT_MAX - 1);
}

struct source {
    const char *own, *own_key, *table, *key;
};
static const struct source from_group = {"groups", "gid", "group_l10ns", "gid"};
static const struct source from_question = {"questions", "qid", "question_l10ns", "qid"};
static const struct source from_sub = {"subquestions", "qid", "question_l10ns", "qid"};
static const struct source from_answer = {"answers", "aid", "answer_l10ns", "aid"};

static struct json_value with_texts(struct lss *x, const struct json_value *v, const struct xml_row *row, const struct source *s, const char *field)
{
    struct str de = text_in(x, row, s->own, s->own_key, s->table, s->key, field, "de");
    struct str en = text_in(x, row, s->own, s->own_key, s->table, s->key, field, "en");
    return survey_texts_with(x->a, v, de, en);
}

/* Of rows that come once per language only the first counts. */
static bool is_first(const struct lss *x, const struct xml_row *row, const char *key)
{
    return find(x, str_z(x->a, row->section), key, xml_cell(row, key), STR_NONE) == row;
}

static struct str attribute(const struct lss *x, struct str question, const char *name)
{
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_row *row = &x->rows[i];
        if (is(row, "question_attributes") && str_eq(xml_cell(row, "qid"), question) && str_is(xml_cell(row, "attribute"), name)) {
            return str_trim(xml_cell(row, "value"));
        }
    }
    return STR_NONE;
}

/* ---- entries ---- */

static struct json_value entry(struct lss *x, struct str name, const struct xml_row *row, const struct source *s, const char *field)
{
    struct json_value named = json_of_text(name), one = json_with(x->a, &nothing, "id", &named);
    one = with_texts(x, &one, row, s, field);
    return one.n > 1 ? one : survey_texts_with(x->a, &one, name, STR_NONE);
}

/* Answers of LimeSurvey 3 have no number of their own: one row per language, told apart by code. */
static struct json_value answer_entry(struct lss *x, const struct xml_row *row)
{
    struct str code = xml_cell(row, "code"), texts[LANG_COUNT] = {STR_NONE, STR_NONE};
    if (xml_cell(row, "aid").n > 0) {
        return entry(x, code, row, &from_answer, "answer");
    }
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_row *other = &x->rows[i];
        bool same = is(other, "answers") && str_eq(xml_cell(other, "qid"), xml_cell(row, "qid")) && str_eq(xml_cell(other, "code"), code);
        enum lang lang = str_starts(xml_cell(other, "language"), STR("en")) ? LANG_EN : LANG_DE;
        if (same && texts[lang].n == 0) {
            texts[lang] = str_clip(str_trim(mail_html_text(x->a, xml_cell(other, "answer"))), SURVEY_TEXT_MAX - 1);
        }
    }
    struct json_value named = json_of_text(code), one = json_with(x->a, &nothing, "id", &named);
    bool empty = texts[LANG_DE].n + texts[LANG_EN].n == 0;
    return survey_texts_with(x->a, &one, empty ? code : texts[LANG_DE], texts[LANG_EN]);
}

static struct json_value answers_of(struct lss *x, struct str question)
{
    struct json_value list = {.type = JSON_ARRAY};
    for (size_t i = 0; i < x->n && list.n < SURVEY_OPTIONS_MAX; i++) {
        const struct xml_row *row = &x->rows[i];
        bool mine = is(row, "answers") && str_eq(xml_cell(row, "qid"), question), known = false;
        for (size_t k = 0; mine && k < list.n; k++) {
            known = known || str_eq(json_get(&list.items[k], "id")->text, xml_cell(row, "code"));
        }
        if (mine && !known) {
            struct json_value one = answer_entry(x, row);
            list = json_list_insert(x->a, &list, list.n, &one);
        }
    }
    return list;
}

static struct json_value items_of(struct lss *x, struct str question, bool columns)
{
    struct json_value list = {.type = JSON_ARRAY};
    for (size_t i = 0; i < x->n && list.n < SURVEY_OPTIONS_MAX; i++) {
        const struct xml_row *row = &x->rows[i];
        bool second_axis = str_is(xml_cell(row, "scale_id"), "1");
        if (is(row, "subquestions") && str_eq(xml_cell(row, "parent_qid"), question) && is_first(x, row, "qid") && second_axis == columns) {
            struct json_value one = entry(x, xml_cell(row, "title"), row, &from_sub, "question");
            list = json_list_insert(x->a, &list, list.n, &one);
        }
    }
    return list;
}

static struct json_value given(struct lss *x, const char *const (*list)[3], size_t n)
{
    struct json_value all = {.type = JSON_ARRAY};
    for (size_t i = 0; i < n; i++) {
        struct json_value named = json_of_text(str_of(list[i][0])), one = json_with(x->a, &nothing, "id", &named);
        one = survey_texts_with(x->a, &one, str_of(list[i][1]), str_of(list[i][2]));
        all = json_list_insert(x->a, &all, all.n, &one);
    }
    return all;
}

/* ---- questions ---- */

static const struct kind {
    char letter;
    const char *type;
    bool has_items, has_answers, items_are_choices;
    char given; /* answers that LimeSurvey knows by itself */
    double min, max;
} kinds[] = {
    {'L', "single_choice", false, true, false, 0, 0, 0}, {'O', "single_choice", false, true, false, 0, 0, 0},
    {'!', "single_choice", false, true, false, 0, 0, 0}, {'Y', "single_choice", false, false, false, 'Y', 0, 0},
    {'G', "single_choice", false, false, false, 'G', 0, 0}, {'5', "single_choice", false, false, false, '5', 0, 0},
    {'M', "multiple_choice", false, false, true, 0, 0, 0}, {'P', "multiple_choice", false, false, true, 0, 0, 0},
    {'F', "matrix", true, true, false, 0, 0, 0}, {'H', "matrix", true, true, false, 0, 0, 0}, {'C', "matrix", true, false, false, 'C', 0, 0},
    {'E', "matrix", true, false, false, 'E', 0, 0}, {'A', "slider", true, false, false, 0, 1, 5}, {'B', "slider", true, false, false, 0, 1, 10},
    {'K', "matrix_number", true, false, false, 0, 0, 0}, {':', "matrix_number", true, false, false, 0, 0, 0},
    {'|', "file", false, false, false, 0, 0, 0}, {'R', "ranking", false, true, true, 0, 0, 0},
    {'N', "number", false, false, false, 0, 0, 0}, {'D', "date", false, false, false, 0, 0, 0}, {'S', "short_text", false, false, false, 0, 0, 0},
    {'T', "open_text", false, false, false, 0, 0, 0}, {'U', "open_text", false, false, false, 0, 0, 0},
};

static const struct kind *kind_of(struct str type)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (type.n == 1 && type.p[0] == kinds[i].letter) {
            return &kinds[i];
        }
    }
    return NULL;
}

static struct json_value given_by(struct lss *x, char which)
{
    static const char *const yes_no[][3] = {{"Y", "Ja", "Yes"}, {"N", "Nein", "No"}};
    static const char *const gender[][3] = {{"F", "Weiblich", "Female"}, {"M", "Männlich", "Male"}};
    static const char *const unsure[][3] = {{"Y", "Ja", "Yes"}, {"U", "Unsicher", "Uncertain"}, {"N", "Nein", "No"}};
    static const char *const change[][3] = {{"I", "Zunahme", "Increase"}, {"S", "Gleich", "Same"}, {"D", "Abnahme", "Decrease"}};
    static const char *const five[][3] = {{"1", "1", "1"}, {"2", "2", "2"}, {"3", "3", "3"}, {"4", "4", "4"}, {"5", "5", "5"}};
    return which == 'Y' ? given(x, yes_no, 2) : which == 'G' ? given(x, gender, 2) : which == 'C' ? given(x, unsure, 3)
           : which == 'E' ? given(x, change, 3) : given(x, five, 5);
}

static struct json_value with_number(struct lss *x, const struct json_value *q, const char *key, struct str typed)
{
    double number;
    if (!str_to_real(typed, &number)) {
        return *q;
    }
    struct json_value value = json_of_number(x->a, number);
    return json_with(x->a, q, key, &value);
}

static struct json_value with_lists(struct lss *x, const struct json_value *q, const struct kind *kind, struct str qid)
{
    struct json_value items = items_of(x, qid, false), choices = kind->given ? given_by(x, kind->given) : answers_of(x, qid), out = *q;
    if (str_is(str_of(kind->type), "ranking")) {
        return json_with(x->a, q, "items", choices.n ? &choices : &items);
    }
    if (kind->has_items) {
        out = json_with(x->a, &out, "items", &items);
    }
    if (kind->letter == ':') {
        struct json_value columns = items_of(x, qid, true);
        out = json_with(x->a, &out, "columns", columns.n > 0 ? &columns : NULL);
    }
    if (kind->has_answers || kind->given) {
        out = json_with(x->a, &out, "choices", &choices);
    } else if (kind->items_are_choices) {
        out = json_with(x->a, &out, "choices", &items);
    }
    return out;
}

static struct json_value with_bounds(struct lss *x, const struct json_value *q, const struct kind *kind, struct str qid)
{
    struct json_value out = *q;
    if (kind->max > 0) {
        out = with_number(x, &out, "min", str_fmt(x->a, "%g", kind->min));
        return with_number(x, &out, "max", str_fmt(x->a, "%g", kind->max));
    }
    if (kind->letter == 'N') {
        out = with_number(x, &out, "min", attribute(x, qid, "min_num_value_n"));
        return with_number(x, &out, "max", attribute(x, qid, "max_num_value_n"));
    }
    if (kind->items_are_choices && kind->letter != 'R') {
        out = with_number(x, &out, "min_choices", attribute(x, qid, "min_answers"));
        return with_number(x, &out, "max_choices", attribute(x, qid, "max_answers"));
    }
    return out;
}

static struct str known_name(const void *arg, struct str code)
{
    const struct json_value *blocks = arg;
    struct survey_spot spot;
    return survey_spot_of(blocks, code, &spot) ? code : STR_NONE;
}

/* `doc`: the questions before it, which its condition may ask about. */
static bool read_question(struct lss *x, const struct json_value *doc, const struct xml_row *row, struct json_value *ret)
{
    struct str name = xml_cell(row, "title"), qid = xml_cell(row, "qid"), relevance = str_trim(xml_cell(row, "relevance")), show_if, why;
    const struct kind *kind = kind_of(xml_cell(row, "type"));
    if (!kind) {
        note(x, N_("Question {what} has a type that does not exist here; it was left out."), name);
        return false;
    }
    struct json_value value = json_of_text(name), yes = json_of_bool(true), q = json_with(x->a, &nothing, "id", &value);
    q = with_texts(x, &q, row, &from_question, "question");
    value = json_of_text(str_of(kind->type));
    q = json_with(x->a, &q, "type", &value);
    struct json_value help = with_texts(x, &nothing, row, &from_question, "help");
    q = json_with(x->a, &q, "help", help.n > 0 ? &help : NULL);
    q = json_with(x->a, &q, "required", str_is(xml_cell(row, "mandatory"), "Y") ? &yes : NULL);
    q = with_lists(x, &q, kind, qid);
    q = with_bounds(x, &q, kind, qid);
    bool is_condition = relevance.n > 0 && !str_is(relevance, "1");
    if (is_condition && survey_lss_relevance(x->a, relevance, known_name, doc, &show_if)) {
        q = json_parse(x->a, show_if, &value, &why) ? json_with(x->a, &q, "show_if", &value) : q;
    } else if (is_condition) {
        note(x, N_("The condition of question {what} was not understood; it is always shown."), name);
    }
    *ret = q;
    return true;
}

/* The question put behind the others, when it reads in a document of its own. */
static void put_question(struct lss *x, struct json_value *doc, const struct json_value *question, struct str name)
{
    struct survey_doc read;
    struct survey_spot spot = {SIZE_MAX, SIZE_MAX}, taken;
    struct str why;
    struct json_value title = survey_texts_with(x->a, &nothing, STR("T"), STR_NONE), alone = json_with(x->a, &nothing, "title", &title);
    alone = survey_put(x->a, &alone, spot, question);
    if (!survey_spot_of(doc, name, &taken) && survey_draft_read(x->a, json_written(x->a, &alone), x->lang, &read, &why)) {
        *doc = survey_put(x->a, doc, spot, question);
    } else {
        note(x, N_("Question {what} does not fit; it was left out."), name);
    }
}

static void read_group(struct lss *x, struct json_value *doc, const struct xml_row *group)
{
    struct json_value none = {.type = JSON_ARRAY};
    struct json_value name = json_of_text(str_fmt(x->a, "G%zu", survey_blocks(doc) + 1)), block = json_with(x->a, &nothing, "id", &name);
    block = with_texts(x, &block, group, &from_group, "group_name");
    block = json_with(x->a, &block, "questions", &none);
    *doc = survey_put_block(x->a, doc, survey_blocks(doc), &block);
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_row *row = &x->rows[i];
        struct json_value question;
        if (is(row, "questions") && str_eq(xml_cell(row, "gid"), xml_cell(group, "gid")) && is_first(x, row, "qid") &&
            read_question(x, doc, row, &question)) {
            put_question(x, doc, &question, xml_cell(row, "title"));
        }
    }
}

static struct json_value read_titles(struct lss *x)
{
    struct json_value doc = nothing, title = nothing, intro = nothing;
    for (size_t i = 0; i < x->n; i++) {
        const struct xml_row *row = &x->rows[i];
        struct str language = xml_cell(row, "surveyls_language");
        bool en = str_starts(language, STR("en"));
        if (!is(row, "surveys_languagesettings") || (!en && !str_starts(language, STR("de")))) {
            continue;
        }
        struct json_value text = json_of_text(str_clip(str_trim(mail_html_text(x->a, xml_cell(row, "surveyls_title"))), SURVEY_TEXT_MAX - 1));
        title = json_with(x->a, &title, en ? "en" : "de", text.text.n ? &text : NULL);
        text = json_of_text(str_clip(str_trim(mail_html_text(x->a, xml_cell(row, "surveyls_welcometext"))), SURVEY_TEXT_MAX - 1));
        intro = json_with(x->a, &intro, en ? "en" : "de", text.text.n ? &text : NULL);
    }
    if (title.n == 0) {
        title = survey_texts_with(x->a, &title, STR("Umfrage"), STR("Survey"));
    }
    doc = json_with(x->a, &doc, "title", &title);
    return json_with(x->a, &doc, "intro", intro.n > 0 ? &intro : NULL);
}

bool survey_lss_read(struct arena *a, struct str file, enum lang lang, struct str *ret_document, struct str *ret_why)
{
    enum { QUESTION_ROWS_MAX = 4 * SURVEY_QUESTIONS_MAX };
    struct lss x = {.a = a, .lang = lang, .main = STR("de"), .notes = {.type = JSON_ARRAY}};
    size_t questions = 0;
    if (file.n > SURVEY_DOC_MAX || !xml_rows_read(a, file, &x.rows, &x.n)) {
        *ret_why = T(lang, "This is no structure file of LimeSurvey that can be read (XML of at most one megabyte).");
        return false;
    }
    for (size_t i = 0; i < x.n; i++) {
        questions += is(&x.rows[i], "questions");
        if (is(&x.rows[i], "surveys") && xml_cell(&x.rows[i], "language").n > 0) {
            x.main = xml_cell(&x.rows[i], "language");
        }
    }
    if (questions == 0 || questions > QUESTION_ROWS_MAX) {
        *ret_why = T(lang, "The file of LimeSurvey holds no question, or more than 200.");
        return false;
    }
    struct json_value doc = read_titles(&x);
    for (size_t i = 0; i < x.n; i++) {
        if (is(&x.rows[i], "groups") && is_first(&x, &x.rows[i], "gid")) {
            read_group(&x, &doc, &x.rows[i]);
        }
    }
    for (size_t i = 0, seen = 0; i < x.n && seen == 0; i++) {
        seen = is(&x.rows[i], "quota");
        if (seen) {
            note(&x, N_("Quotas are not taken over; please add them here."), STR_NONE);
        }
    }
    doc = json_with(a, &doc, "notes", x.notes.n > 0 ? &x.notes : NULL);
    *ret_document = json_written(a, &doc);
    return true;
}
