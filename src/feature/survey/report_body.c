/* From a report and the answers to what it says: chapters, questions with figures and charts, the method. */
#include "feature/survey/report.h"
#include "feature/survey/word_cloud.h"
#include "web/markdown.h"

struct building {
    enum err error;      /* the first */
    struct request *r;
    const struct report *p;
    struct str base;
    struct survey_viewing views[GUARD_VIEWS_MAX];
    bool is_begun[GUARD_VIEWS_MAX];
    size_t chapter, question;
};

static const struct survey_viewing *viewing(struct building *b, size_t view)
{
    if (!b->is_begun[view]) {
        enum adjust how = str_is(b->p->row.adjust, "holm") ? ADJUST_HOLM : str_is(b->p->row.adjust, "bh") ? ADJUST_BH : ADJUST_NONE;
        survey_viewing_begin(b->r->arena, b->r->lang, &b->p->results, view, (double)b->p->row.level / 100, how, &b->views[view]);
        b->is_begun[view] = true;
    }
    return &b->views[view];
}

static enum chart_kind kind_of(struct str name)
{
    for (size_t k = CHART_NONE; k < CHART_KINDS; k++) {
        if (str_is(name, chart_names[k])) {
            return (enum chart_kind)k;
        }
    }
    return CHART_NONE;
}

static void fill_charts(struct building *b, const struct report_part_row *part, struct report_item *item)
{
    struct str at = id_text(b->r->arena, part->id);
    struct chart_place place = {str_fmt(b->r->arena, "%.*s/%.*s", STR_ARG(b->base), STR_ARG(at)), STR_NONE};
    const struct chart_place *where = b->base.n ? &place : NULL;
    if (item->has_groups && item->shown.compared) {
        struct survey_compared *c = ARENA_NEW(b->r->arena, struct survey_compared);
        chart_fill_compared(b->r->arena, &item->shown, where, item->id, c);
        item->compared = c;
        item->n_compared = 1;
    } else if (!item->has_groups) {
        struct survey_result *res = ARENA_NEW(b->r->arena, struct survey_result);
        chart_fill_result(b->r->arena, &item->shown, where, item->id, res);
        item->results = res;
        item->n_results = 1;
    }
}

static void fill_question(struct building *b, const struct report_part_row *part, size_t question, struct report_item *item)
{
    size_t view = part->view_number >= 0 && part->view_number < (int64_t)b->p->results.n_views ? (size_t)part->view_number : 0;
    const struct survey_viewing *w = viewing(b, view);
    item->viewing = w;
    item->number = b->chapter ? str_fmt(b->r->arena, "%zu.%zu", b->chapter, ++b->question) : str_fmt(b->r->arena, "%zu", ++b->question);
    item->heading = survey_say(&b->p->results.doc.questions[question].text, b->r->lang);
    item->view = view == 0 ? STR_NONE : b->p->results.defs[view].name;
    item->heading = item->view.n ? str_fmt(b->r->arena, "%.*s – %.*s", STR_ARG(item->heading), STR_ARG(item->view)) : item->heading;
    item->has_groups = survey_viewing_has_groups(w);
    item->is_few = !survey_viewing_is_enough(w);
    if (!item->is_few) {
        survey_shown(w, question, kind_of(part->chart), &item->shown);
        enum err e = word_cloud_shown(b->r, w, &item->shown, &item->has_words);
        b->error = b->error ? b->error : e;
        fill_charts(b, part, item);
    }
    if (item->has_groups && !item->is_few) {
        item->legend = survey_legend(b->r, w, &item->n_legend);
    }
}

/* False: the question is gone, or the classes that the view stands on are switched off. */
static bool fill_item(struct building *b, const struct report_part_row *part, struct report_item *item)
{
    size_t question = survey_question_number(&b->p->results.doc, part->question);
    struct str comment = report_say(part->comment_de, part->comment_en, b->r->lang);
    *item = (struct report_item){.id = str_cat(b->r->arena, STR("p-"), id_text(b->r->arena, part->id)), .is_chapter = part->question.n == 0,
                                 .comment_text = comment, .comment = markdown_html(b->r->arena, comment)};
    if (item->is_chapter) {
        b->question = 0;
        item->number = str_fmt(b->r->arena, "%zu", ++b->chapter);
        item->heading = report_say(part->heading_de, part->heading_en, b->r->lang);
        return true;
    }
    bool is_off = part->view_number > 0 && part->view_number < (int64_t)b->p->results.n_views && b->p->results.is_off[part->view_number];
    if (question == b->p->results.doc.n_questions || is_off) {
        return false;
    }
    fill_question(b, part, question, item);
    return true;
}

enum err report_body(struct request *r, const struct report *p, struct str base, struct report_body *ret)
{
    struct building *b = ARENA_NEW(r->arena, struct building);
    struct report_item *items = ARENA_ARRAY(r->arena, struct report_item, p->n_parts + 1);
    instant at = p->row.published_at == DB_NULL ? p->row.changed_at : p->row.published_at;
    *b = (struct building){.r = r, .p = p, .base = base};
    *ret = (struct report_body){.title = report_say(p->row.title_de, p->row.title_en, r->lang), .subtitle = report_say(p->row.subtitle_de, p->row.subtitle_en, r->lang),
                                .foreword_text = report_say(p->row.foreword_de, p->row.foreword_en, r->lang), .hides = p->results.guard.small > 1,
                                .cluster = p->cluster.n ? p->cluster : T(r->lang, "Programme office"), .date = fmt_date(r->arena, r->lang, date_of(r->arena, at))};
    ret->foreword = markdown_html(r->arena, ret->foreword_text);
    for (size_t i = 0; i < p->n_parts && str_is(p->results.row.status, "closed"); i++) {
        ret->n_items += fill_item(b, &p->parts[i], &items[ret->n_items]);
    }
    for (size_t v = 0; v < p->results.n_views; v++) {
        if (b->is_begun[v]) {
            survey_viewing_end(&b->views[v]);
        }
    }
    ret->items = items;
    ret->method = report_method(r, p, &ret->n_method);
    return b->error;
}
