/* Cloud, categories and quotations of one question in own words. */
#include "feature/survey/own_words.h"

#include <math.h>

#include "feature/survey/word_cloud.h"
#include "gen/survey_own_words_sql.h"
#include "gen/survey_tpl.h"
#include "stats/kappa.h"

enum { ROW_MEMORY = 64 << 20, CODINGS_MAX = 100000 };
#define KAPPA_LEVEL 0.95
#define ITEM {.name = "item", .type = FIELD_TEXT, .offset = offsetof(struct own_words_input, item), .max = 60, .label = N_("Question")}
#define ANSWER {.name = "answer", .type = FIELD_ID, .offset = offsetof(struct own_words_input, answer), .label = N_("Answer")}

const struct field own_words_fields[] = {
    ITEM,
    {.name = "stop_words", .type = FIELD_TEXT, .offset = offsetof(struct own_words_input, stop_words), .max = 4000, .label = N_("Words that say nothing here"),
     .hint = N_("Between spaces or lines; each stands for all its forms. Common words such as “and” are left out anyway.")},
    {0},
};
const struct field own_words_label_fields[] = {
    ITEM,
    {.name = "label", .type = FIELD_TEXT, .offset = offsetof(struct own_words_input, label), .max = 80, .flags = FIELD_REQUIRED, .label = N_("New category")},
    {0},
};
const struct field own_words_quote_fields[] = {ITEM, ANSWER, {0}};
const struct field own_words_code_fields[] = {
    ITEM,
    {.name = "coder", .type = FIELD_INT, .offset = offsetof(struct own_words_input, coder), .min = 1, .max = CODERS_MAX, .label = N_("Coder")},
    ANSWER,
    {.name = "category", .type = FIELD_INT, .offset = offsetof(struct own_words_input, category), .min = 1, .max = CATEGORIES_MAX, .label = N_("Category")},
    {.name = "quote", .type = FIELD_BOOL, .offset = offsetof(struct own_words_input, quote), .label = N_("Release as a quotation"),
     .hint = N_("It then stands in the results. Please release nothing that names or betrays somebody.")},
    {0},
};

/* ---- which question ---- */

static bool is_text(const struct survey_column *c)
{
    return c->question->type->cell == CELL_TEXT || c->question->type->cell == CELL_LONG;
}

/* The wanted one, else the first; NULL when nobody was asked in own words. */
static const struct survey_column *column_of(const struct survey_table *t, struct str wanted)
{
    const struct survey_column *first = NULL;
    for (size_t i = 0; i < t->n_asked; i++) {
        if (is_text(&t->columns[i])) {
            if (wanted.n > 0 && str_eq(t->columns[i].name, wanted)) {
                return &t->columns[i];
            }
            first = first ? first : &t->columns[i];
        }
    }
    return first;
}

struct words {
    struct request *r;
    struct survey_results *s;
    const struct survey_column *column;
    struct own_words_input *in;
};

/* ERR_CONFLICT while the survey is not closed. */
static enum err begin(struct request *r, struct words *ret)
{
    *ret = (struct words){.r = r, .s = ARENA_NEW(r->arena, struct survey_results), .in = r->input};
    enum err e = survey_results_closed(r, ret->s);
    ret->column = e ? NULL : column_of(&ret->s->table, ret->in->item);
    return e;
}

static struct str base_of(const struct words *w)
{
    return str_fmt(w->r->arena, "/office/surveys/%.*s", STR_ARG(id_text(w->r->arena, w->s->row.id)));
}

static struct str page_of(const struct words *w)
{
    return str_fmt(w->r->arena, "%.*s/results/words?item=%.*s", STR_ARG(base_of(w)), STR_ARG(w->column->name));
}

static struct part_crumbs crumbs(const struct words *w, struct str last)
{
    struct part_crumb *c = ARENA_ARRAY(w->r->arena, struct part_crumb, 4);
    c[0] = (struct part_crumb){T(w->r->lang, "Surveys"), STR("/office/surveys")};
    c[1] = (struct part_crumb){survey_say(&w->s->doc.title, w->r->lang), base_of(w)};
    c[2] = (struct part_crumb){T(w->r->lang, "Results"), str_cat(w->r->arena, base_of(w), STR("/results"))};
    c[3] = (struct part_crumb){.text = last};
    return (struct part_crumbs){c, 4};
}

/* ---- the texts ---- */

struct reading {
    const struct words *w;
    struct arena *row;
    size_t answered, at;
    struct ids coded;                  /* ascending: by this coder */
    size_t todo;
    id next;
    struct str next_text;
};

struct str own_words_text_in(struct arena *a, struct str answers, struct str name)
{
    struct json_value v;
    struct str why;
    return json_parse(a, answers, &v, &why) ? survey_answer_of(&v, name) : STR_NONE;
}

static enum err take_text(const struct survey_words_texts_row *row, void *arg)
{
    struct reading *d = arg;
    const struct survey_results *s = d->w->s; /* the same answers in the same order */
    size_t at = d->at++;
    if (at >= s->table.n || s->people[0].group_of[at] == GROUP_OUTSIDE) {
        return OK;
    }
    arena_reset(d->row);
    struct str text = own_words_text_in(d->row, row->answers, d->w->column->name);
    if (text.n == 0 || str_is(text, "NA")) {
        return OK;
    }
    d->answered++;
    if (!ids_has(d->coded, row->id)) {
        d->next_text = d->todo == 0 ? str_copy(d->w->r->arena, text) : d->next_text;
        d->next = d->todo++ == 0 ? row->id : d->next;
    }
    return OK;
}

static enum err read_texts(struct reading *d)
{
    d->row = arena_new(ROW_MEMORY);
    enum err e = survey_words_texts(d->w->r->db, d->w->s->row.id, take_text, d);
    arena_free(d->row);
    return e;
}

/* ---- cloud ---- */

static enum err fill_cloud(const struct words *w, struct own_words_view *v)
{
    struct request *r = w->r;
    struct word_cloud cloud;
    struct chart c;
    enum err e = word_cloud(r, w->s, w->column, &cloud);
    if (e) {
        return e;
    }
    const struct own_words_input now = {.item = w->column->name, .stop_words = r->method == POST ? w->in->stop_words : cloud.stop_words};
    v->is_enough = cloud.is_enough;
    v->answered = cloud.is_enough ? fmt_int(r->arena, r->lang, (int64_t)cloud.answered) : STR(SURVEY_HIDDEN);
    v->words = word_cloud_table(r->arena, r->lang, &cloud);
    word_cloud_chart(r->arena, r->lang, w->column, &cloud, &c);
    v->chart = (struct survey_chart_view){.svg = chart_html(r->arena, &c, STR("words"))};
    part_field(r, own_words_fields, "stop_words", &now, &v->stop_words);
    v->stop_words.control = STR("long");
    return OK;
}

/* ---- categories and agreement ---- */

struct codings {
    struct survey_codings_row *rows;
    size_t n;
    const struct survey_categories_row *categories;
    size_t n_categories;
};

static enum err load_codings(const struct words *w, struct codings *ret)
{
    struct survey_categories_row *categories;
    enum err e = survey_categories(w->r->db, w->r->arena, w->s->row.id, w->column->name, &categories, &ret->n_categories);
    e = e ? e : survey_codings(w->r->db, w->r->arena, w->s->row.id, w->column->name, CODINGS_MAX, &ret->rows, &ret->n);
    ret->categories = e ? NULL : categories;
    return e;
}

/* How often two coders put the same answer where: rows are in the order of answers. */
static size_t table_of_two(const struct codings *c, int64_t one, int64_t other, double *cells)
{
    size_t both = 0;
    for (size_t i = 0; i < c->n; i++) {
        for (size_t k = i + 1; k < c->n && c->rows[k].answer_id == c->rows[i].answer_id; k++) {
            if (c->rows[i].coder == one && c->rows[k].coder == other) {
                cells[(size_t)(c->rows[i].category - 1) * c->n_categories + (size_t)(c->rows[k].category - 1)]++;
                both++;
            }
        }
    }
    return both;
}

static struct own_words_pair pair_of(struct request *r, const struct codings *c, int64_t one, int64_t other)
{
    double *cells = ARENA_ARRAY(r->arena, double, c->n_categories * c->n_categories + 1);
    struct kappa k;
    struct own_words_pair p = {.coders = str_fmt(r->arena, "%lld – %lld", (long long)one, (long long)other)};
    const struct contingency t = {cells, c->n_categories, c->n_categories};
    if (table_of_two(c, one, other, cells) == 0 || kappa(r->arena, &t, KAPPA_LEVEL, &k) != OK) {
        return (struct own_words_pair){0};
    }
    p.n = fmt_int(r->arena, r->lang, (int64_t)k.n);
    p.agreement = survey_percent_text(r->arena, r->lang, k.agreement);
    p.kappa = survey_real_text(r->arena, r->lang, k.kappa, 2);
    p.interval = survey_range_text(r->arena, r->lang, k.low, k.high);
    return p;
}

/* An answer counts where most coders put it; where they are divided, nowhere. Few are hidden, so that those who read the page later learn no more. */
static void count_categories(struct request *r, const struct words *w, const struct codings *c, struct own_words_view *v)
{
    size_t *n = ARENA_ARRAY(r->arena, size_t, c->n_categories + 1);
    for (size_t i = 0, next; i < c->n; i = next) {
        size_t votes[CATEGORIES_MAX + 1] = {0}, best = 0;
        for (next = i; next < c->n && c->rows[next].answer_id == c->rows[i].answer_id; next++) {
            votes[c->rows[next].category - 1]++;
        }
        bool divided = false;
        for (size_t k = 1; k < c->n_categories; k++) {
            divided = votes[k] == votes[best] || (divided && votes[k] < votes[best]);
            best = votes[k] > votes[best] ? k : best;
        }
        n[divided ? c->n_categories : best]++;
    }
    struct own_words_count *counts = ARENA_ARRAY(r->arena, struct own_words_count, c->n_categories + 1);
    for (size_t k = 0; k < c->n_categories; k++) {
        bool few = n[k] > 0 && n[k] < w->s->guard.small;
        counts[k] = (struct own_words_count){c->categories[k].label, few ? STR(SURVEY_HIDDEN) : fmt_int(r->arena, r->lang, (int64_t)n[k])};
    }
    v->categories = counts;
    v->n_categories = c->n_categories;
}

static enum err fill_codings(const struct words *w, struct own_words_view *v)
{
    struct request *r = w->r;
    struct codings c = {0};
    enum err e = load_codings(w, &c);
    if (e) {
        return e;
    }
    struct own_words_pair *pairs = ARENA_ARRAY(r->arena, struct own_words_pair, (size_t)CODERS_MAX * CODERS_MAX);
    for (int64_t one = 1; one <= CODERS_MAX; one++) {
        for (int64_t other = one + 1; other <= CODERS_MAX; other++) {
            pairs[v->n_pairs] = pair_of(r, &c, one, other);
            v->n_pairs += pairs[v->n_pairs].n.n > 0;
        }
    }
    struct survey_view_link *coders = ARENA_ARRAY(r->arena, struct survey_view_link, CODERS_MAX);
    for (int64_t k = 0; k < CODERS_MAX; k++) {
        coders[k] = (struct survey_view_link){
            .name = str_fmt(r->arena, "%lld", (long long)k + 1),
            .href = str_fmt(r->arena, "%.*s/results/coding?item=%.*s&coder=%lld", STR_ARG(base_of(w)), STR_ARG(w->column->name), (long long)k + 1)};
    }
    count_categories(r, w, &c, v);
    v->pairs = pairs;
    v->coders = coders;
    v->n_coders = c.n_categories > 1 ? CODERS_MAX : 0;
    v->may_add = c.n_categories < CATEGORIES_MAX;
    part_field(r, own_words_label_fields, "label", r->method == POST ? r->input : NULL, &v->label);
    return OK;
}

/* ---- quotations ---- */

static enum err fill_quotes(const struct words *w, struct own_words_view *v)
{
    struct survey_quotes_row *rows;
    size_t n;
    enum err e = survey_quotes(w->r->db, w->r->arena, w->s->row.id, &rows, &n);
    if (e) {
        return e;
    }
    struct own_words_quote *quotes = ARENA_ARRAY(w->r->arena, struct own_words_quote, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (str_eq(rows[i].question, w->column->name)) {
            quotes[v->n_quotes++] = (struct own_words_quote){own_words_text_in(w->r->arena, rows[i].answers, w->column->name), id_text(w->r->arena, rows[i].answer_id)};
        }
    }
    v->quotes = quotes;
    return OK;
}

enum err own_words_quotes(struct request *r, id survey, struct survey_result *results, size_t n)
{
    struct survey_quotes_row *rows;
    size_t all;
    enum err e = survey_quotes(r->db, r->arena, survey, &rows, &all);
    for (size_t i = 0; !e && i < n; i++) {
        struct survey_cell_view *quotes = ARENA_ARRAY(r->arena, struct survey_cell_view, all + 1);
        for (size_t k = 0; results[i].is_text && k < all; k++) {
            if (str_eq(rows[k].question, results[i].id)) {
                quotes[results[i].n_quotes++].text = own_words_text_in(r->arena, rows[k].answers, results[i].id);
            }
        }
        results[i].quotes = quotes;
    }
    return e;
}

/* ---- pages ---- */

static void offer_questions(const struct words *w, struct own_words_view *v)
{
    const struct survey_table *t = &w->s->table;
    struct part_choice *choices = ARENA_ARRAY(w->r->arena, struct part_choice, t->n_asked + 1);
    const struct own_words_input now = {.item = w->column->name};
    size_t n = 0;
    for (size_t i = 0; i < t->n_asked; i++) {
        if (is_text(&t->columns[i])) {
            struct str text = str_fmt(w->r->arena, "%.*s %.*s", STR_ARG(t->columns[i].question->id), STR_ARG(survey_item_text(&t->columns[i], w->r->lang)));
            choices[n++] = (struct part_choice){.value = t->columns[i].name, .text = text};
        }
    }
    part_field(w->r, own_words_fields, "item", &now, &v->item);
    part_field_choices(w->r, &v->item, choices, n);
    v->item.control = STR("select");
}

enum err own_words_page(struct request *r)
{
    struct words w;
    enum err e = begin(r, &w);
    if (e) {
        return e;
    }
    struct own_words_view v = {.is_closed = true, .title = survey_say(&w.s->doc.title, r->lang), .has_items = w.column != NULL, .base = base_of(&w)};
    v.here = str_cat(r->arena, v.base, STR("/results"));
    v.crumbs = crumbs(&w, T(r->lang, "Answers in own words"));
    part_errors(r, &v.errors);
    if (w.column) {
        v.item_name = w.column->name;
        offer_questions(&w, &v);
        e = fill_cloud(&w, &v);
        e = e ? e : fill_codings(&w, &v);
        e = e ? e : fill_quotes(&w, &v);
    }
    const struct page_head head = {.title = T(r->lang, "Answers in own words"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_own_words, &v);
}

static enum err begin_write(struct request *r, struct words *w)
{
    enum err e = begin(r, w);
    return e ? e : w->column ? OK : ERR_NOT_FOUND;
}

enum err own_words_post(struct request *r)
{
    struct words w;
    enum err e = begin_write(r, &w);
    e = e ? e : survey_stop_words_put(r->db, w.s->row.id, w.in->stop_words.n ? w.in->stop_words : STR(""));
    return e ? e : web_redirect(r, page_of(&w), N_("The cloud is drawn anew."));
}

enum err own_words_category_post(struct request *r)
{
    struct words w;
    struct survey_categories_row *rows;
    size_t n;
    enum err e = begin_write(r, &w);
    e = e ? e : survey_categories(r->db, r->arena, w.s->row.id, w.column->name, &rows, &n);
    if (!e && n >= CATEGORIES_MAX) {
        r->problem = N_("These are as many categories as can be kept apart.");
        return ERR_CONFLICT;
    }
    e = e ? e : survey_category_add(r->db, w.s->row.id, w.column->name, (int64_t)n + 1, w.in->label);
    return e ? e : web_redirect(r, page_of(&w), N_("The category is there."));
}

enum err own_words_quote_post(struct request *r)
{
    struct words w;
    enum err e = begin_write(r, &w);
    e = e ? e : survey_quote_remove(r->db, w.s->row.id, w.column->name, w.in->answer);
    return e ? e : web_redirect(r, page_of(&w), N_("The quotation is taken back."));
}

/* ---- coding ---- */

static int64_t coder_of(const struct words *w)
{
    return w->in->coder == DB_NULL || w->in->coder < 1 ? 1 : w->in->coder;
}

static struct ids coded_by(const struct words *w, const struct codings *c)
{
    int64_t *v = ARENA_ARRAY(w->r->arena, int64_t, c->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        if (c->rows[i].coder == coder_of(w)) {
            v[n++] = c->rows[i].answer_id;
        }
    }
    return (struct ids){v, n};
}

static void offer_categories(const struct words *w, const struct codings *c, struct own_words_code_view *v)
{
    struct part_choice *choices = ARENA_ARRAY(w->r->arena, struct part_choice, c->n_categories + 1);
    for (size_t k = 0; k < c->n_categories; k++) {
        choices[k] = (struct part_choice){.value = str_fmt(w->r->arena, "%lld", (long long)c->categories[k].number), .text = c->categories[k].label};
    }
    part_field(w->r, own_words_code_fields, "category", w->r->method == POST ? w->r->input : NULL, &v->category);
    part_field_choices(w->r, &v->category, choices, c->n_categories);
    v->category.control = STR("radios");
    part_field(w->r, own_words_code_fields, "quote", w->r->method == POST ? w->r->input : NULL, &v->quote);
}

enum err own_words_code_page(struct request *r)
{
    struct words w;
    struct codings c = {0};
    enum err e = begin_write(r, &w);
    e = e ? e : load_codings(&w, &c);
    if (e) {
        return e;
    }
    struct reading d = {.w = &w, .coded = coded_by(&w, &c)};
    struct own_words_code_view v = {.title = survey_say(&w.s->doc.title, r->lang), .back = page_of(&w), .coder = coder_of(&w),
                                    .question = survey_item_text(w.column, r->lang), .item_name = w.column->name};
    e = read_texts(&d);
    if (e) {
        return e;
    }
    v.action = str_cat(r->arena, base_of(&w), STR("/results/coding"));
    v.crumbs = crumbs(&w, T(r->lang, "Putting answers into categories"));
    v.text = d.next_text;
    v.answer = d.todo ? id_text(r->arena, d.next) : STR_NONE;
    v.total = (int64_t)d.answered;
    v.done = (int64_t)(d.answered - d.todo);
    v.is_done = d.todo == 0;
    offer_categories(&w, &c, &v);
    part_errors(r, &v.errors);
    const struct page_head head = {.title = T(r->lang, "Putting answers into categories"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_own_words_code, &v);
}

enum err own_words_code_post(struct request *r)
{
    struct words w;
    struct codings c = {0};
    struct survey_words_answer_row answer;
    enum err e = begin_write(r, &w);
    e = e ? e : load_codings(&w, &c);
    e = e ? e : survey_words_answer(r->db, r->arena, w.s->row.id, w.in->answer, &answer);
    if (!e && (w.in->category == DB_NULL || w.in->category > (int64_t)c.n_categories)) {
        field_error(r, "category", N_("Please choose a category."));
        return ERR_INVALID;
    }
    e = e ? e : survey_coding_put(r->db, w.s->row.id, w.column->name, w.in->answer, coder_of(&w), w.in->category);
    e = !e && w.in->quote ? survey_quote_add(r->db, w.s->row.id, w.column->name, w.in->answer) : e;
    if (e) {
        return e;
    }
    struct str next = str_fmt(r->arena, "%.*s/results/coding?item=%.*s&coder=%lld", STR_ARG(base_of(&w)), STR_ARG(w.column->name), (long long)coder_of(&w));
    return web_redirect(r, next, NULL);
}
