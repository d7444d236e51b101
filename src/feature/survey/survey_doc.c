#include "feature/survey/survey_doc.h"

#include <math.h>

#include "feature/survey/survey_show.h"
#include "text/json_why.h"

const struct survey_type survey_types[] = {
    {"slider", CELL_NUMBER, NEED_ITEMS | NEED_RANGE, RULE_NONE, true, N_("Scale"), N_("How much, how strongly, how well: one step for each item."), LOOK_UP_NONE},
    {"two_way_sort", CELL_CHOICE, NEED_ITEMS | NEED_ALTERNATIVES, RULE_NONE, false, N_("Sorting cards"), N_("Each card is put to one of the given sides."), LOOK_UP_NONE},
    {"pairwise_comparison", CELL_CHOICE, NEED_ITEMS | NEED_ALTERNATIVES, RULE_NONE, false, N_("Comparison in pairs"), N_("Two alternatives at a time; a ranking is derived from all pairs."), LOOK_UP_NONE},
    {"matrix", CELL_CHOICE, NEED_ITEMS | NEED_CHOICES, RULE_NONE, false, N_("Matrix, one answer per row"), N_("The same answers for several items."), LOOK_UP_NONE},
    {"matrix_check", CELL_CHOICES, NEED_ITEMS | NEED_CHOICES, RULE_NONE, false, N_("Matrix, several answers per row"),
     N_("As many of the same answers as apply, for each of several items."), LOOK_UP_NONE},
    {"matrix_number", CELL_NUMBER, NEED_ITEMS, RULE_NONE, false, N_("Matrix of numbers"), N_("A figure for each of several items, or for each item in several columns."), LOOK_UP_NONE},
    {"percentage_distribution", CELL_NUMBER, NEED_ITEMS, RULE_TOTAL, false, N_("Shares of a whole"), N_("Parts that add up to 100, or to another total."), LOOK_UP_NONE},
    {"ranking", CELL_WHOLE, NEED_ITEMS, RULE_RANKING, false, N_("Ranking"), N_("Items are brought into an order."), LOOK_UP_NONE},
    {"single_choice", CELL_CHOICE, NEED_CHOICES, RULE_NONE, false, N_("One of several"), N_("Exactly one answer."), LOOK_UP_NONE},
    {"multiple_choice", CELL_CHOICES, NEED_CHOICES, RULE_NONE, false, N_("Several answers"), N_("As many answers as apply."), LOOK_UP_NONE},
    {"nps", CELL_WHOLE, 0, RULE_NONE, true, N_("Recommendation (0 to 10)"), N_("The net promoter scale."), LOOK_UP_NONE},
    {"integer", CELL_WHOLE, 0, RULE_NONE, false, N_("Whole number"), N_("A count, with a unit if you like."), LOOK_UP_NONE},
    {"number", CELL_NUMBER, 0, RULE_NONE, false, N_("Decimal number"), N_("A figure with decimals, with a unit if you like."), LOOK_UP_NONE},
    {"date", CELL_DATE, 0, RULE_NONE, false, N_("Date"), N_("A day."), LOOK_UP_NONE},
    {"short_text", CELL_TEXT, 0, RULE_NONE, false, N_("Short text"), N_("A few words, on one line."), LOOK_UP_NONE},
    {"place", CELL_TEXT, 0, RULE_NONE, false, N_("Town"), N_("Where something is or takes place; towns of Europe are looked up."), LOOK_UP_TOWN},
    {"file", CELL_TEXT, 0, RULE_NONE, false, N_("File"), N_("An image or a PDF of at most 900 kB; the office reads it when the survey is closed."), LOOK_UP_FILE},
    {"open_text", CELL_LONG, 0, RULE_NONE, false, N_("Long text"), N_("Answers in own words."), LOOK_UP_NONE},
    {0},
};

struct reading {
    struct arena *a;
    enum lang lang;
    struct str where; /* what is read now: "A1" */
    struct str why;
    bool is_draft;
};

static bool fail(struct reading *d, const char *msgid, struct str what)
{
    struct str where = d->where.n ? d->where : STR("–");
    d->why = tr_fmt(d->a, d->lang, msgid, (struct tr_arg[]){{"where", where}, {"what", what}, {0}});
    return false;
}

static struct str text_of(const struct json_value *v, const char *key)
{
    const struct json_value *t = v ? json_get(v, key) : NULL;
    return t && t->type == JSON_TEXT ? t->text : STR_NONE;
}

static struct survey_text texts_of(const struct json_value *v)
{
    return v ? (struct survey_text){text_of(v, "de"), text_of(v, "en")} : (struct survey_text){0};
}

static bool says_something(const struct survey_text *t)
{
    return (t->de.n > 0 || t->en.n > 0) && t->de.n <= SURVEY_TEXT_MAX && t->en.n <= SURVEY_TEXT_MAX;
}

static double number_of(const struct json_value *v, const char *key, double otherwise)
{
    const struct json_value *n = json_get(v, key);
    return n && n->type == JSON_NUMBER && isfinite(n->number) ? n->number : otherwise;
}

static bool flag_of(const struct json_value *v, const char *key)
{
    const struct json_value *f = json_get(v, key);
    return f && f->type == JSON_BOOL && f->boolean;
}

/* Names of questions, items and choices become names of columns and of fields in forms. */
static bool name_ok(struct str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!plain) {
            return false;
        }
    }
    return id.n > 0 && id.n <= 60 && !str_is(id, "NA");
}

/* Of choices only the sign that joins several is not free. */
static bool choice_ok(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '|' || (unsigned char)name.p[i] < 0x20) {
            return false;
        }
    }
    return name.n > 0 && name.n <= 60 && !str_is(name, "NA");
}

/* False, with the reason, when two have the same id. */
static bool all_differ(struct reading *d, const struct survey_option *options, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (str_eq(options[k].id, options[i].id)) {
                return fail(d, N_("{where}: \"{what}\" stands there twice."), options[i].id);
            }
        }
    }
    return true;
}

/* "Row – Column" in both languages. */
static struct survey_text both(struct reading *d, const struct survey_option *x, const struct survey_option *y)
{
    struct str de = str_fmt(d->a, "%.*s – %.*s", STR_ARG(survey_say(&x->text, LANG_DE)), STR_ARG(survey_say(&y->text, LANG_DE)));
    struct str en = str_fmt(d->a, "%.*s – %.*s", STR_ARG(survey_say(&x->text, LANG_EN)), STR_ARG(survey_say(&y->text, LANG_EN)));
    return (struct survey_text){de, en};
}

/* The array `key` of the question into options with different ids; `room` more places are kept free behind them. */
static bool read_options(struct reading *d, const struct json_value *v, const char *key, size_t room, struct survey_option **ret, size_t *ret_n)
{
    const struct json_value *list = json_get(v, key);
    if (!list || list->type != JSON_ARRAY || list->n == 0 || list->n > SURVEY_OPTIONS_MAX) {
        return fail(d, N_("{where}: \"{what}\" must be a list with 1 to 200 entries."), str_of(key));
    }
    struct survey_option *options = ARENA_ARRAY(d->a, struct survey_option, list->n + room);
    bool are_items = str_is(str_of(key), "items") || str_is(str_of(key), "columns");
    for (size_t i = 0; i < list->n; i++) {
        options[i] = (struct survey_option){.id = text_of(&list->items[i], "id"), .text = texts_of(&list->items[i]),
                                            .dimension = text_of(&list->items[i], "dimension"), .is_reverse = flag_of(&list->items[i], "reverse")};
        bool named = are_items ? name_ok(options[i].id) : choice_ok(options[i].id);
        if (!named || !says_something(&options[i].text)) {
            return fail(d, N_("{where}: every entry of \"{what}\" needs a text and an \"id\" of letters, digits, - and _."), str_of(key));
        }
    }
    *ret = options;
    *ret_n = list->n;
    return all_differ(d, options, list->n);
}

/* A matrix of numbers asks for each of its cells. "a" with "b_c" and "a_b" with "c" have one name. */
static bool read_columns(struct reading *d, const struct json_value *v, struct survey_question *q)
{
    struct survey_option *columns;
    if (!json_get(v, "columns") || !str_is(str_of(q->type->name), "matrix_number")) {
        return true;
    }
    if (!read_options(d, v, "columns", 0, &columns, &q->n_columns)) {
        return false;
    }
    if (q->n_items * q->n_columns > SURVEY_CELLS_MAX) {
        return fail(d, N_("{where}: all questions together may have at most {what} entries to answer."), STR("500"));
    }
    struct survey_option *cells = ARENA_ARRAY(d->a, struct survey_option, q->n_items * q->n_columns);
    for (size_t i = 0; i < q->n_items * q->n_columns; i++) {
        const struct survey_option *row = &q->items[i / q->n_columns], *column = &columns[i % q->n_columns];
        cells[i] = (struct survey_option){.id = str_fmt(d->a, "%.*s_%.*s", STR_ARG(row->id), STR_ARG(column->id)), .text = both(d, row, column)};
    }
    q->rows = q->items;
    q->n_rows = q->n_items;
    q->columns = columns;
    q->items = cells;
    q->n_items *= q->n_columns;
    return all_differ(d, cells, q->n_items);
}

/* "bund_land" compares the alternatives "bund" and "land". */
static bool find_pair(const struct survey_question *q, struct survey_option *item)
{
    for (size_t i = 0; i < q->n_choices; i++) {
        for (size_t k = 0; k < q->n_choices; k++) {
            struct str first = q->choices[i].id, second = q->choices[k].id;
            bool same = i != k && item->id.n == first.n + 1 + second.n && str_starts(item->id, first) && item->id.p[first.n] == '_' &&
                        str_ends(item->id, second);
            if (same) {
                item->pair[0] = i;
                item->pair[1] = k;
                return true;
            }
        }
    }
    return false;
}

/* Who names no pairs wants all of them. "a" with "b_c" and "a_b" with "c" have one name. */
static bool all_pairs(struct reading *d, struct survey_question *q)
{
    struct survey_option *items = ARENA_ARRAY(d->a, struct survey_option, q->n_choices * q->n_choices);
    for (size_t i = 0; i < q->n_choices; i++) {
        for (size_t k = i + 1; k < q->n_choices; k++) {
            const struct survey_option *x = &q->choices[i], *y = &q->choices[k];
            items[q->n_items++] = (struct survey_option){
                .id = str_fmt(d->a, "%.*s_%.*s", STR_ARG(x->id), STR_ARG(y->id)), .text = both(d, x, y), .pair = {i, k}};
        }
    }
    q->items = items;
    return all_differ(d, items, q->n_items);
}

bool survey_is_pairs(const struct survey_question *q)
{
    return str_is(str_of(q->type->name), "pairwise_comparison");
}

static bool read_nobody(struct reading *d, const struct json_value *v, struct survey_question *q, struct survey_option *choices)
{
    const struct json_value *none = json_get(v, "none_option");
    struct survey_text nobody = texts_of(none);
    if (!none || !says_something(&nobody)) {
        return true;
    }
    struct str id = text_of(none, "id");
    choices[q->n_choices++] = (struct survey_option){.id = choice_ok(id) ? id : choice_ok(nobody.de) ? nobody.de : STR("none"), .text = nobody};
    q->has_nobody = true;
    return all_differ(d, choices, q->n_choices);
}

static bool read_pairs(struct reading *d, const struct json_value *v, struct survey_question *q, struct survey_option *choices)
{
    struct survey_option *items;
    if (q->n_choices < 2 || q->n_choices > 12) {
        return fail(d, N_("{where}: two to {what} alternatives can be compared in pairs."), STR("12"));
    }
    if (!json_get(v, "items")) {
        return all_pairs(d, q) && read_nobody(d, v, q, choices);
    }
    if (!read_options(d, v, "items", 0, &items, &q->n_items)) {
        return false;
    }
    q->items = items;
    for (size_t i = 0; i < q->n_items; i++) {
        if (!find_pair(q, &items[i])) {
            return fail(d, N_("{where}: \"{what}\" is no pair of two alternatives, such as \"first_second\"."), items[i].id);
        }
    }
    return read_nobody(d, v, q, choices);
}

static bool read_lists(struct reading *d, const struct json_value *v, struct survey_question *q)
{
    struct survey_option *choices = NULL, *items;
    if (q->type->needs & (NEED_CHOICES | NEED_ALTERNATIVES)) {
        const char *key = q->type->needs & NEED_CHOICES ? "choices" : "alternatives";
        if (!read_options(d, v, key, 1, &choices, &q->n_choices)) {
            return false;
        }
        q->choices = choices;
    }
    if (survey_is_pairs(q)) {
        return read_pairs(d, v, q, choices);
    }
    if (q->type->needs & NEED_ITEMS) {
        if (!read_options(d, v, "items", 0, &items, &q->n_items)) {
            return false;
        }
        q->items = items;
    }
    return read_columns(d, v, q);
}

static bool read_choice_bounds(struct reading *d, const struct json_value *v, struct survey_question *q)
{
    double least = number_of(v, "min_choices", 0), most = number_of(v, "max_choices", 0);
    if (!(least >= 0 && least <= (double)q->n_choices) || !(most >= 0 && most <= SURVEY_OPTIONS_MAX) || (most > 0 && least > most)) {
        return fail(d, N_("{where}: \"{what}\" do not fit the number of choices."), STR("min_choices, max_choices"));
    }
    q->least = (size_t)least;
    q->most = (size_t)most;
    return true;
}

static bool read_bounds(struct reading *d, const struct json_value *v, struct survey_question *q)
{
    bool nps = str_is(str_of(q->type->name), "nps");
    bool shares = q->type->rule == RULE_TOTAL, ranks = q->type->rule == RULE_RANKING;
    q->total = number_of(v, "total", 100);
    q->min = number_of(v, "min", nps || shares ? 0 : ranks ? 1 : NAN);
    q->max = number_of(v, "max", nps ? 10 : shares ? q->total : ranks ? (double)q->n_items : NAN);
    q->step = number_of(v, "step", 1);
    if ((q->type->needs & NEED_RANGE) && !(q->min < q->max)) {
        return fail(d, N_("{where}: \"{what}\" needs \"min\" and \"max\", the first being smaller."), str_of(q->type->name));
    }
    if (q->min > q->max || !(q->step > 0) || !(q->total > 0)) {
        return fail(d, N_("{where}: \"{what}\" does not fit: \"min\" must not be above \"max\", and \"step\" must be above 0."), STR("min, max, step"));
    }
    return read_choice_bounds(d, v, q);
}

const struct survey_type *survey_type_of(struct str name)
{
    for (const struct survey_type *t = survey_types; t->name; t++) {
        if (str_is(name, t->name)) {
            return t;
        }
    }
    return NULL;
}

static bool read_type(struct reading *d, const struct json_value *v, struct survey_question *q)
{
    struct str type = text_of(v, "type");
    q->type = survey_type_of(type);
    return q->type || fail(d, N_("{where}: there is no type \"{what}\"."), type.p ? type : STR(""));
}

static bool read_question(struct reading *d, const struct json_value *v, const struct survey_doc *doc, struct survey_question *q)
{
    *q = (struct survey_question){.id = text_of(v, "id"), .text = texts_of(v), .block = doc->n_blocks, .number = doc->n_questions};
    if (!name_ok(q->id) || !says_something(&q->text)) {
        return fail(d, N_("{where}: every question needs an \"id\" of letters, digits, - and _, and a text of at most 4,000 characters."), STR_NONE);
    }
    d->where = q->id;
    for (size_t i = 0; i < doc->n_questions; i++) {
        if (str_eq(doc->questions[i].id, q->id)) {
            return fail(d, N_("{where}: \"{what}\" stands there twice."), q->id);
        }
    }
    if (!read_type(d, v, q) || !read_lists(d, v, q) || !read_bounds(d, v, q)) {
        return false;
    }
    q->help = texts_of(json_get(v, "help"));
    q->label_min = texts_of(json_get(v, "label_min"));
    q->label_mid = texts_of(json_get(v, "label_mid"));
    q->label_max = texts_of(json_get(v, "label_max"));
    q->not_applicable = texts_of(json_get(v, "not_applicable"));
    q->has_not_applicable = says_something(&q->not_applicable);
    q->unit = texts_of(json_get(v, "unit"));
    q->exclusive = text_of(v, "exclusive");
    q->message = texts_of(json_get(v, "message"));
    q->is_random = flag_of(v, "random");
    q->is_required = flag_of(v, "required");
    q->is_together = flag_of(v, "together") && q->number > 0 && doc->questions[q->number - 1].block == q->block;
    q->show_if = json_get(v, "show_if");
    struct str unknown = STR_NONE;
    if (q->show_if && !survey_show_ok(d->is_draft ? NULL : doc, q->show_if, &unknown)) {
        return fail(d, N_("{where}: \"show_if\" must ask about earlier questions; what does not fit: {what}"), unknown);
    }
    return true;
}

/* Each is kept for each of some thousand people while results are made. */
static bool has_room(struct reading *d, const struct survey_doc *doc, const struct survey_question *q)
{
    size_t cells = survey_cells(q);
    for (size_t i = 0; i < doc->n_questions; i++) {
        cells += survey_cells(&doc->questions[i]);
    }
    return cells <= SURVEY_CELLS_MAX || fail(d, N_("{where}: all questions together may have at most {what} entries to answer."), STR("500"));
}

static bool read_block(struct reading *d, const struct json_value *v, struct survey_doc *doc, struct survey_block *block, struct survey_question *questions)
{
    const struct json_value *list = json_get(v, "questions");
    *block = (struct survey_block){texts_of(v), flag_of(v, "random")};
    if (!list || list->type != JSON_ARRAY) {
        return fail(d, N_("{where}: every block needs a list \"{what}\"."), STR("questions"));
    }
    for (size_t i = 0; i < list->n; i++) {
        if (doc->n_questions == SURVEY_QUESTIONS_MAX) {
            return fail(d, N_("{where}: a survey may have at most {what} questions."), STR("200"));
        }
        struct survey_question *q = &questions[doc->n_questions];
        if (!read_question(d, &list->items[i], doc, q) || !has_room(d, doc, q)) {
            return false;
        }
        doc->n_questions++;
    }
    doc->n_blocks++;
    return true;
}

static bool read_quotas(struct reading *d, const struct json_value *v, struct survey_doc *doc)
{
    const struct json_value *list = json_get(v, "quotas");
    d->where = STR("quotas");
    if (!list) {
        return true;
    }
    if (list->type != JSON_ARRAY || list->n > SURVEY_QUOTAS_MAX) {
        return fail(d, N_("{where}: there may be at most {what} of them."), STR("20"));
    }
    struct survey_quota *quotas = ARENA_ARRAY(d->a, struct survey_quota, list->n + 1);
    doc->quotas = quotas;
    for (size_t i = 0; i < list->n; i++) {
        const struct json_value *one = &list->items[i];
        double limit = number_of(one, "limit", 0);
        struct str unknown = STR_NONE;
        quotas[i] = (struct survey_quota){.id = text_of(one, "id"), .text = texts_of(one), .show_if = json_get(one, "show_if"), .limit = limit >= 1 && limit <= SURVEY_QUOTA_MOST ? (int64_t)limit : 0};
        if (!name_ok(quotas[i].id) || quotas[i].limit == 0) {
            return fail(d, N_("{where}: each needs an \"id\", a \"limit\" from 1 to 20,000 and \"show_if\"."), STR_NONE);
        }
        if (!quotas[i].show_if || !survey_show_ok(d->is_draft ? NULL : doc, quotas[i].show_if, &unknown)) {
            return fail(d, N_("{where}: \"show_if\" must ask about questions that exist; what does not fit: {what}"), unknown);
        }
        doc->n_quotas++;
    }
    return true;
}

static bool read_doc(struct reading *d, const struct json_value *v, struct survey_doc *doc)
{
    const struct json_value *blocks = json_get(v, "blocks");
    doc->title = texts_of(json_get(v, "title"));
    doc->intro = texts_of(json_get(v, "intro"));
    doc->profile = json_get(v, "profile");
    doc->notes = json_get(v, "notes");
    if (!says_something(&doc->title)) {
        return fail(d, N_("The document needs a \"title\" with a text in \"de\" or \"en\"."), STR_NONE);
    }
    if (!blocks || blocks->type != JSON_ARRAY || blocks->n > SURVEY_QUESTIONS_MAX) {
        return fail(d, N_("The document needs a list \"blocks\" of at most 200."), STR_NONE);
    }
    struct survey_block *all = ARENA_ARRAY(d->a, struct survey_block, blocks->n + 1);
    struct survey_question *questions = ARENA_ARRAY(d->a, struct survey_question, SURVEY_QUESTIONS_MAX + 1);
    doc->blocks = all;
    doc->questions = questions;
    for (size_t i = 0; i < blocks->n; i++) {
        if (!read_block(d, &blocks->items[i], doc, &all[i], questions)) {
            return false;
        }
    }
    return read_quotas(d, v, doc) && (d->is_draft || doc->n_questions > 0 || fail(d, N_("The document has no question."), STR_NONE));
}

static bool read_text(struct arena *a, struct str text, enum lang lang, bool is_draft, struct survey_doc *ret, struct str *ret_why)
{
    struct reading d = {.a = a, .lang = lang, .is_draft = is_draft};
    struct survey_doc doc = {0};
    struct json_value v;
    struct str why;
    if (text.n > SURVEY_DOC_MAX) {
        *ret_why = T(lang, "The document may have at most one megabyte.");
        return false;
    }
    if (!json_parse(a, text, &v, &why)) {
        *ret_why = json_why(a, lang, why);
        return false;
    }
    if (!read_doc(&d, &v, &doc)) {
        *ret_why = d.why;
        return false;
    }
    *ret = doc;
    return true;
}

bool survey_doc_read(struct arena *a, struct str text, enum lang lang, struct survey_doc *ret, struct str *ret_why)
{
    return read_text(a, text, lang, false, ret, ret_why);
}

bool survey_draft_read(struct arena *a, struct str text, enum lang lang, struct survey_doc *ret, struct str *ret_why)
{
    return read_text(a, text, lang, true, ret, ret_why);
}

struct str survey_say(const struct survey_text *t, enum lang lang)
{
    struct str wanted = lang == LANG_DE ? t->de : t->en;
    return wanted.n > 0 ? wanted : t->de.n > 0 ? t->de : t->en;
}

size_t survey_cells(const struct survey_question *q)
{
    return q->type->needs & NEED_ITEMS ? q->n_items : 1;
}

bool survey_offers(const struct survey_question *q, size_t cell, size_t choice)
{
    if (!survey_is_pairs(q)) {
        return true;
    }
    const size_t *pair = q->items[cell].pair;
    return choice == pair[0] || choice == pair[1] || (q->has_nobody && choice + 1 == q->n_choices);
}

bool survey_cell_is(const struct survey_question *q, size_t cell, struct str name)
{
    if (!(q->type->needs & NEED_ITEMS)) {
        return str_eq(q->id, name);
    }
    struct str item = q->items[cell].id;
    return name.n == q->id.n + 1 + item.n && str_starts(name, q->id) && name.p[q->id.n] == '.' && str_ends(name, item);
}

struct str survey_cell_name(struct arena *a, const struct survey_question *q, size_t cell)
{
    return q->type->needs & NEED_ITEMS ? str_fmt(a, "%.*s.%.*s", STR_ARG(q->id), STR_ARG(q->items[cell].id)) : q->id;
}

static size_t words_of(struct str s)
{
    size_t n = s.n > 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == ' ';
    }
    return n;
}

int64_t survey_minutes(const struct survey_doc *d, enum lang lang)
{
    size_t seconds = 0, words = 0;
    for (size_t i = 0; i < d->n_questions; i++) {
        const struct survey_question *q = &d->questions[i];
        words += words_of(survey_say(&q->text, lang)) + words_of(survey_say(&q->help, lang));
        seconds += 5 * survey_cells(q) + (q->type->cell == CELL_LONG ? 30 : 0);
        for (size_t k = 0; k < q->n_items; k++) {
            words += words_of(survey_say(&q->items[k].text, lang));
        }
    }
    size_t minutes = (seconds + words * 60 / 200 + 30) / 60;
    return minutes ? (int64_t)minutes : 1;
}

static size_t lacks_english(const struct survey_option *options, size_t n)
{
    size_t lacking = 0;
    for (size_t i = 0; i < n; i++) {
        lacking += options[i].text.en.n == 0;
    }
    return lacking;
}

size_t survey_untranslated(const struct survey_doc *d)
{
    size_t n = d->title.en.n == 0;
    for (size_t i = 0; i < d->n_questions; i++) {
        const struct survey_question *q = &d->questions[i];
        n += (q->text.en.n == 0) + lacks_english(q->items, q->n_items) + lacks_english(q->choices, q->n_choices);
    }
    return n;
}
