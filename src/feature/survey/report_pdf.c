/* A report as a document of pages. */
#include "domain/paper.h"
#include "feature/survey/report.h"
#include "feature/survey/report_prose.h"
#include "feature/survey/survey_text.h"
#include "gen/cluster_profile_sql.h"

struct writing {
    struct request *r;
    struct paper_list list;
};

static struct paper_block *add(struct writing *w, enum paper_kind kind, struct str plain)
{
    struct paper_block *b = paper_list_add(w->r->arena, &w->list, kind);
    b->text = prose_escaped(w->r->arena, plain);
    return b;
}

static void heading(struct writing *w, int level, struct str number, struct str text)
{
    struct str whole = number.n ? str_fmt(w->r->arena, "%.*s  %.*s", STR_ARG(number), STR_ARG(text)) : text;
    struct paper_block *b = add(w, PAPER_HEADING, whole);
    b->level = level;
    b->number = number.n ? whole : STR_NONE;
}

static void charts(struct writing *w, const struct report_item *item, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < item->shown.n_charts; i++) {
        if (item->shown.charts[i].kind != CHART_NONE) {
            struct drawing *d = ARENA_NEW(w->r->arena, struct drawing);
            chart_draw(w->r->arena, &item->shown.charts[i], CHART_WIDE, d);
            add(w, PAPER_FIGURE, STR_NONE)->drawing = d;
        }
    }
}

static struct str *table(struct writing *w, const struct str *heads, size_t n_columns, size_t n_rows)
{
    struct str *cells = ARENA_ARRAY(w->r->arena, struct str, n_columns * n_rows + 1);
    struct str *copy = ARENA_ARRAY(w->r->arena, struct str, n_columns + 1);
    for (size_t i = 0; i < n_columns; i++) {
        copy[i] = heads[i];
    }
    struct paper_block *b = add(w, PAPER_TABLE, STR_NONE);
    b->heads = copy;
    b->cells = cells;
    b->n_columns = n_columns;
    b->n_rows = n_rows;
    return cells;
}

/* ---- figures ---- */

static void number_table(struct writing *w, const struct survey_result *q)
{
    enum lang l = w->r->lang;
    const struct str heads[] = {T(l, "Item"), T(l, "Answered"), T(l, "Relevance"), T(l, "Mean"), T(l, "Standard deviation"), T(l, "Median"), T(l, "Quartiles"), T(l, "Interval")};
    struct str *cells = table(w, heads, 8, q->n_figures);
    for (size_t i = 0; i < q->n_figures; i++) {
        const struct survey_figure *f = &q->figures[i];
        const struct str row[] = {f->label, f->answered, f->relevance, f->mean, f->sd, f->median, f->quartiles, f->interval};
        for (size_t k = 0; k < 8; k++) {
            *cells++ = row[k];
        }
    }
}

/* A row per item and a column per answer; of one item a row per answer. */
static void share_table(struct writing *w, const struct survey_question *asked, const struct survey_result *q)
{
    enum { COLUMNS_MAX = 9 };
    const struct survey_group *first = &q->groups[0];
    if (q->n_groups == 1 || first->n_bars >= COLUMNS_MAX) {
        const struct str heads[] = {T(w->r->lang, "Answer"), T(w->r->lang, "Number"), T(w->r->lang, "Share")};
        for (size_t g = 0; g < q->n_groups; g++) {
            struct str *cells;
            if (q->n_groups > 1) {
                add(w, PAPER_NOTE, q->groups[g].label);
            }
            cells = table(w, heads, 3, q->groups[g].n_bars);
            for (size_t k = 0; k < q->groups[g].n_bars; k++) {
                *cells++ = q->groups[g].bars[k].label;
                *cells++ = q->groups[g].bars[k].count;
                *cells++ = q->groups[g].bars[k].share;
            }
        }
        return;
    }
    struct str heads[COLUMNS_MAX + 2] = {T(w->r->lang, "Item"), T(w->r->lang, "Answered")};
    for (size_t k = 0; k < first->n_bars; k++) {
        heads[k + 2] = first->bars[k].label;
    }
    struct str *cells = table(w, heads, first->n_bars + 2, q->n_groups);
    for (size_t g = 0; g < q->n_groups; g++) {
        *cells++ = q->groups[g].label;
        *cells++ = q->groups[g].answered;
        for (size_t k = 0; k < first->n_bars; k++) {
            *cells++ = k >= asked->n_choices || survey_offers(asked, g, k) ? q->groups[g].bars[k].share : STR_NONE; /* a pair offers two of all */
        }
    }
}

static void rank_table(struct writing *w, const struct survey_result *q)
{
    enum lang l = w->r->lang;
    const struct str heads[] = {T(l, "Alternative"), T(l, "Rank"), T(l, "Worth"), T(l, "Preferred")};
    struct str *cells = table(w, heads, 4, q->n_ranks);
    for (size_t i = 0; i < q->n_ranks; i++) {
        *cells++ = q->ranks[i].label;
        *cells++ = fmt_int(w->r->arena, l, (int64_t)i + 1);
        *cells++ = q->ranks[i].worth;
        *cells++ = q->ranks[i].preferred;
    }
    add(w, PAPER_NOTE, T(l, "Worth after Bradley and Terry: of two alternatives the first is preferred with the probability of its worth divided by both worths. Preferred: share of the decided comparisons it stood in."));
}

static void word_table(struct writing *w, const struct report_item *item)
{
    enum lang l = w->r->lang;
    const struct survey_words *words = &item->results->words;
    const struct str heads[] = {T(l, "Word"), T(l, "People")};
    if (!item->has_words) {
        add(w, PAPER_NOTE, T(l, "Words are counted of everybody together; of this view they are not shown."));
        return;
    }
    if (words->n_rows == 0) {
        add(w, PAPER_NOTE, T(l, "No word was used by enough people to be shown."));
    } else {
        struct str *cells = table(w, heads, 2, words->n_rows);
        for (size_t i = 0; i < words->n_rows; i++) {
            *cells++ = words->rows[i].word;
            *cells++ = words->rows[i].people;
        }
    }
    add(w, PAPER_NOTE, T(l, "All forms of a word count as one, and each person once. Words of few people, and those that all but a few used, are hidden."));
}

static void result(struct writing *w, const struct report_item *item)
{
    const struct survey_result *q = item->results;
    struct tr_arg n[] = {{"n", q->answered}, {0}};
    if (q->sentence.n > 0) {
        add(w, PAPER_TEXT, q->sentence);
    }
    charts(w, item, 0, item->shown.n_charts);
    add(w, PAPER_NOTE, tr_fmt(w->r->arena, w->r->lang, N_("N = {n}"), n));
    if (q->n_figures > 0) {
        number_table(w, q);
    }
    if (q->n_ranks > 0) {
        rank_table(w, q);
    }
    if (q->has_no_order) {
        add(w, PAPER_NOTE, T(w->r->lang, "The comparisons do not bring all alternatives into one order: some were always preferred to the others, or never compared with them."));
    }
    if (q->n_groups > 0) {
        share_table(w, item->shown.question, q);
    }
    if (survey_chart_has_words(item->shown.question)) {
        word_table(w, item);
    }
}

/* ---- groups ---- */

/* A column per group; returns what comes behind them. */
static struct str *per_group(struct str *to, const struct survey_cell_view *cells, size_t n)
{
    for (size_t g = 0; g < n; g++) {
        *to++ = cells[g].text;
    }
    return to;
}

static void mean_table(struct writing *w, const struct survey_compared *c)
{
    struct str heads[SURVEY_GROUPS_MAX + 4] = {T(w->r->lang, "Item")};
    struct str *behind = per_group(heads + 1, c->heads, c->n_heads);
    behind[0] = STR("p");
    behind[1] = T(w->r->lang, "Effect");
    behind[2] = T(w->r->lang, "Test");
    struct str *cells = table(w, heads, c->n_heads + 4, c->n_rows);
    for (size_t i = 0; i < c->n_rows; i++) {
        *cells++ = c->rows[i].label;
        cells = per_group(cells, c->rows[i].cells, c->n_heads);
        *cells++ = c->rows[i].p;
        *cells++ = c->rows[i].effect;
        *cells++ = c->rows[i].test;
    }
}

static void group_table(struct writing *w, const struct survey_share_table *t)
{
    struct str heads[SURVEY_GROUPS_MAX + 1] = {T(w->r->lang, "Answer")};
    per_group(heads + 1, t->heads, t->n_heads);
    struct str *cells = table(w, heads, t->n_heads + 1, t->n_rows);
    for (size_t i = 0; i < t->n_rows; i++) {
        *cells++ = t->rows[i].label;
        cells = per_group(cells, t->rows[i].cells, t->n_heads);
    }
}

static void compared(struct writing *w, const struct report_item *item)
{
    const struct survey_compared *c = item->compared;
    size_t rows = c->n_rows > 0;
    struct str groups = STR_NONE;
    for (size_t g = 0; g < item->n_legend; g++) {
        groups = str_fmt(w->r->arena, "%.*s%s%.*s (N = %.*s)", STR_ARG(groups), g ? ", " : "", STR_ARG(item->legend[g].name), STR_ARG(item->legend[g].n));
    }
    if (rows) {
        add(w, PAPER_TEXT, c->sentence);
        charts(w, item, 0, 1);
        add(w, PAPER_NOTE, groups);
        mean_table(w, c);
    }
    for (size_t i = 0; i < c->n_tables; i++) {
        const struct survey_share_table *t = &c->tables[i];
        if (!str_eq(t->label, c->question)) {
            add(w, PAPER_TEXT, t->label);
        }
        if (!t->is_hidden) {
            add(w, PAPER_TEXT, t->sentence);
            charts(w, item, rows + i, rows + i + 1);
            add(w, PAPER_NOTE, str_fmt(w->r->arena, "%.*s. %.*s, p = %.*s, V = %.*s", STR_ARG(groups), STR_ARG(t->test), STR_ARG(t->p), STR_ARG(t->effect)));
            group_table(w, t);
        }
    }
}

/* ---- all ---- */

static void item_blocks(struct writing *w, const struct report_item *item)
{
    heading(w, item->is_chapter ? 1 : 2, item->number, item->heading);
    prose_blocks(w->r->arena, item->comment, &w->list);
    if (item->is_few) {
        add(w, PAPER_NOTE, T(w->r->lang, "Hidden: too few people are in this view."));
    } else if (item->results) {
        result(w, item);
    } else if (item->compared) {
        compared(w, item);
    }
    bool hides = (item->results && item->results->has_hidden) || (item->compared && item->compared->has_hidden);
    if (hides) {
        add(w, PAPER_NOTE, T(w->r->lang, "A dash: hidden, because too few people would be seen."));
    }
}

static enum err load_logo(struct request *r, const struct report *p, struct paper_picture *ret)
{
    struct cluster_logo_get_row row;
    enum err e = cluster_logo_get(r->db, r->arena, p->logo.hash, &row);
    ret->bytes = e ? STR_NONE : row.bytes;
    ret->text = report_logo_text(r, p);
    return e;
}

enum err report_pdf(struct request *r, const struct report *p, const struct report_body *b, struct str *ret)
{
    struct writing w = {.r = r};
    if (b->foreword_text.n > 0) {
        heading(&w, 1, STR_NONE, T(r->lang, "Foreword"));
        prose_blocks(r->arena, b->foreword, &w.list);
    }
    if (b->n_items > 0 && !b->items[0].is_chapter) {
        heading(&w, 1, STR_NONE, T(r->lang, "Results"));
    }
    for (size_t i = 0; i < b->n_items; i++) {
        item_blocks(&w, &b->items[i]);
    }
    heading(&w, 1, STR_NONE, T(r->lang, "How the survey was held"));
    for (size_t i = 0; i < b->n_method; i++) {
        heading(&w, 2, STR_NONE, b->method[i].heading);
        add(&w, PAPER_TEXT, b->method[i].text);
    }
    struct paper_picture logo = {.mime = p->logo.mime, .width = p->logo.width, .height = p->logo.height};
    enum err e = p->logo.hash.n > 0 ? load_logo(r, p, &logo) : OK;
    if (e) {
        return e;
    }
    const struct paper paper = {.lang = r->lang == LANG_DE ? STR("de") : STR("en"), .title = b->title, .subtitle = b->subtitle, .from = b->cluster, .date = b->date,
                                .contents = T(r->lang, "Contents"), .page = T(r->lang, "Page"), .accent = p->accent, .logo = p->logo.hash.n > 0 ? &logo : NULL,
                                .made_at = p->row.changed_at / SECONDS(1), .blocks = w.list.blocks, .n_blocks = w.list.n};
    return paper_pdf(r->arena, &paper, ret);
}
