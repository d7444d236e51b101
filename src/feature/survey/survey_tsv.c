#include "feature/survey/survey_tsv.h"

#include <math.h>

#include "feature/survey/survey_rule.h"

static const char head[] = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\tmin_answers\tmax_answers\tmin_num_value_n\tmax_num_value_n\n";

/* Letters of LimeSurvey's types. */
static const struct {
    const char *type, *letter;
} letters[] = {
    {"slider", "K"}, {"two_way_sort", "F"}, {"pairwise_comparison", "F"}, {"matrix", "F"}, {"matrix_check", "M"}, {"matrix_number", "K"},
    {"percentage_distribution", "K"}, {"ranking", "R"}, {"single_choice", "L"}, {"multiple_choice", "M"}, {"nps", "N"}, {"integer", "N"},
    {"number", "N"}, {"date", "D"}, {"short_text", "S"}, {"place", "S"}, {"open_text", "T"}, {"file", "|"},
};

static const char *letter_of(const struct survey_type *type)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (str_is(str_of(letters[i].type), type->name)) {
            return letters[i].letter;
        }
    }
    return "T";
}

struct row {
    const char *class, *type;
    struct str name, relevance, text, help;
    bool is_required;
    const struct survey_question *bounds; /* of which question; NULL: none */
};

/* Tabs and lines would begin cells and rows; a sign that begins a formula in a spreadsheet stands behind a quote. */
static void cell(struct buf *out, struct str text, char end)
{
    bool formula = text.n > 0 && (text.p[0] == '=' || text.p[0] == '+' || text.p[0] == '@' || text.p[0] == '-');
    if (formula) {
        buf_char(out, '\'');
    }
    for (size_t i = 0; i < text.n; i++) {
        buf_char(out, (unsigned char)text.p[i] < 0x20 ? ' ' : text.p[i]);
    }
    buf_char(out, end);
}

static void bound(struct buf *out, bool has, double v, char end)
{
    if (has) {
        buf_fmt(out, "%.10g", v);
    }
    buf_char(out, end);
}

static void add(struct buf *out, enum lang lang, const struct row *row)
{
    const struct survey_question *q = row->bounds;
    cell(out, str_of(row->class), '\t');
    cell(out, str_of(row->type), '\t');
    cell(out, row->name, '\t');
    cell(out, row->relevance, '\t');
    cell(out, row->text, '\t');
    cell(out, row->help, '\t');
    cell(out, lang_code(lang), '\t');
    cell(out, row->is_required ? STR("Y") : STR(""), '\t');
    bound(out, q && q->least > 0, q ? (double)q->least : 0, '\t');
    bound(out, q && q->most > 0, q ? (double)q->most : 0, '\t');
    bound(out, q && !isnan(q->min), q ? q->min : 0, '\t');
    bound(out, q && !isnan(q->max), q ? q->max : 0, '\n');
}

/* "A1" or "A3_partners": names there have no point. */
static struct str name_there(struct arena *a, struct str cell_name)
{
    size_t point = str_find(cell_name, STR("."), 0);
    return point == SIZE_MAX ? cell_name
                             : str_fmt(a, "%.*s_%.*s", STR_ARG(str_cut(cell_name, 0, point)), STR_ARG(str_cut(cell_name, point + 1, cell_name.n)));
}

static struct str term(struct arena *a, const struct survey_term *t)
{
    static const char *const signs[TEST_COUNT] = {[TEST_IS] = "==", [TEST_IS_NOT] = "!=", [TEST_AT_LEAST] = ">=", [TEST_LESS] = "<", [TEST_AT_MOST] = "<=",
                                                  [TEST_MORE] = ">", [TEST_ANSWERED] = "!=", [TEST_SILENT] = "=="};
    return str_fmt(a, "%.*s.NAOK %s \"%.*s\"", STR_ARG(name_there(a, t->cell)), signs[t->test], STR_ARG(t->value));
}

static struct str relevance_of(struct arena *a, const struct survey_question *q)
{
    struct survey_condition rule;
    struct str text = STR_NONE;
    if (!survey_rule_read(a, q->show_if, &rule) || rule.n == 0) {
        return STR("1");
    }
    for (size_t i = 0; i < rule.n; i++) {
        text = i > 0 ? str_fmt(a, "%.*s or (", STR_ARG(text)) : STR("(");
        for (size_t k = 0; k < rule.alternatives[i].n; k++) {
            text = str_fmt(a, "%.*s%s%.*s", STR_ARG(text), k > 0 ? " and " : "", STR_ARG(term(a, &rule.alternatives[i].terms[k])));
        }
        text = str_cat(a, text, STR(")"));
    }
    return text;
}

static void add_question(struct arena *a, struct buf *out, enum lang lang, const struct survey_question *q)
{
    const char *letter = letter_of(q->type);
    letter = q->n_columns > 0 ? ":" : letter;
    bool ranks = *letter == 'R', many = *letter == 'M' && q->n_items == 0;
    add(out, lang, &(struct row){.class = "Q", .type = letter, .name = q->id, .relevance = relevance_of(a, q), .text = survey_say(&q->text, lang),
                                 .help = survey_say(&q->help, lang), .is_required = q->is_required, .bounds = q});
    const struct survey_option *rows = q->n_columns > 0 ? q->rows : q->items;
    for (size_t i = 0; i < (q->n_columns > 0 ? q->n_rows : q->n_items); i++) {
        add(out, lang, &(struct row){.class = ranks ? "A" : "SQ", .type = "0", .name = rows[i].id, .text = survey_say(&rows[i].text, lang)});
    }
    for (size_t i = 0; i < q->n_columns; i++) {
        add(out, lang, &(struct row){.class = "SQ", .type = "1", .name = q->columns[i].id, .text = survey_say(&q->columns[i].text, lang)});
    }
    for (size_t i = 0; i < q->n_choices; i++) {
        add(out, lang, &(struct row){.class = many ? "SQ" : "A", .type = "0", .name = q->choices[i].id, .text = survey_say(&q->choices[i].text, lang)});
    }
}

void survey_tsv(struct arena *a, const struct survey_doc *doc, struct buf *out)
{
    buf_z(out, head);
    add(out, LANG_DE, &(struct row){.class = "S", .type = "", .name = STR("language"), .text = STR("de")});
    add(out, LANG_DE, &(struct row){.class = "S", .type = "", .name = STR("additional_languages"), .text = STR("en")});
    for (int l = 0; l < LANG_COUNT; l++) {
        enum lang lang = (enum lang)l;
        size_t block = SIZE_MAX;
        add(out, lang, &(struct row){.class = "SL", .type = "", .name = STR("surveyls_title"), .text = survey_say(&doc->title, lang)});
        add(out, lang, &(struct row){.class = "SL", .type = "", .name = STR("surveyls_welcometext"), .text = survey_say(&doc->intro, lang)});
        for (size_t i = 0; i < doc->n_questions; i++) {
            if (doc->questions[i].block != block) {
                block = doc->questions[i].block;
                struct str number = str_fmt(a, "%zu", block + 1), title = survey_say(&doc->blocks[block].text, lang);
                add(out, lang, &(struct row){.class = "G", .type = number.p, .name = title.n ? title : number, .relevance = STR("1")});
            }
            add_question(a, out, lang, &doc->questions[i]);
        }
    }
}
