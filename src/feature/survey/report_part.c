/* One part of a report: its groups, its chart, a comment. */
#include "feature/survey/report.h"
#include "gen/survey_tpl.h"
#include "web/markdown.h"

#define PART(member, most) .offset = offsetof(struct report_part_input, member), .max = (most)
const struct field report_part_fields[] = {
    {.name = "question", .type = FIELD_TEXT, PART(question, 60), .label = N_("Question")},
    {.name = "view", .type = FIELD_TEXT, PART(view, 3), .label = N_("Who, and which groups"), .hint = N_("The views of the results page.")},
    {.name = "chart", .type = FIELD_TEXT, PART(chart, 20), .label = N_("Chart")},
    {.name = "heading_de", .type = FIELD_TEXT, PART(heading_de, 160), .label = N_("Heading in German")},
    {.name = "heading_en", .type = FIELD_TEXT, PART(heading_en, 160), .label = N_("Heading in English")},
    {.name = "comment_de", .type = FIELD_LONG, PART(comment_de, 8000), .label = N_("Comment in German"), .hint = N_("Markdown: *emphasis*, **strong**, lists with -.")},
    {.name = "comment_en", .type = FIELD_LONG, PART(comment_en, 8000), .label = N_("Comment in English")},
    {0},
};

static enum err load(struct request *r, struct report *p, struct report_part_row *ret)
{
    id part;
    enum err e = web_param_id(r, "part", &part);
    e = e ? e : report_of_office(r, p);
    return e ? e : report_part_get(r->db, r->arena, p->row.id, part, ret);
}

static void offer_charts(struct request *r, const struct report *p, struct str question, struct part_field *f)
{
    size_t q = survey_question_number(&p->results.doc, question), n = 0;
    unsigned kinds = q < p->results.doc.n_questions ? survey_chart_kinds(&p->results.doc.questions[q]) : 0;
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, CHART_KINDS);
    for (size_t k = CHART_NONE; k < CHART_KINDS; k++) {
        if (k == CHART_NONE || (kinds >> k & 1)) {
            choices[n++] = (struct part_choice){.value = str_of(chart_names[k]), .text = tr(r->lang, chart_labels[k])};
        }
    }
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
    f->hint = T(r->lang, "Groups beside each other have the chart that fits them.");
}

enum err report_part_page(struct request *r)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_part_row row;
    enum err e = load(r, p, &row);
    if (e) {
        return e;
    }
    const struct report_part_input kept = {row.question, str_fmt(r->arena, "%lld", (long long)row.view_number), row.chart, row.heading_de, row.heading_en, row.comment_de, row.comment_en};
    const void *in = r->method == POST ? r->input : &kept;
    struct report_part_view v = {.back = report_path(r, p->row.id, "#parts"), .is_chapter = row.question.n == 0};
    size_t q = survey_question_number(&p->results.doc, row.question);
    v.title = v.is_chapter ? report_say(row.heading_de, row.heading_en, r->lang) : q < p->results.doc.n_questions ? survey_say(&p->results.doc.questions[q].text, r->lang) : row.question;
    v.action = str_fmt(r->arena, "%.*s/parts/%.*s", STR_ARG(report_path(r, p->row.id, "")), STR_ARG(id_text(r->arena, row.id)));
    v.crumbs = report_crumbs(r, p, v.is_chapter ? T(r->lang, "Heading") : row.question);
    part_errors(r, &v.errors);
    part_field(r, report_part_fields, "view", in, &v.view);
    part_field(r, report_part_fields, "chart", in, &v.chart);
    part_field(r, report_part_fields, "heading_de", in, &v.heading_de);
    part_field(r, report_part_fields, "heading_en", in, &v.heading_en);
    part_field(r, report_part_fields, "comment_de", in, &v.comment_de);
    part_field(r, report_part_fields, "comment_en", in, &v.comment_en);
    report_offer_views(r, p, &v.view);
    offer_charts(r, p, row.question, &v.chart);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_survey_report_part, &v);
}

static struct str or_kept(struct request *r, const char *field, struct str typed, struct str kept)
{
    return !web_sent(r, field) ? kept : typed.n ? typed : STR("");
}

static struct str chart_of(struct str name, struct str kept)
{
    for (size_t k = 0; k < CHART_KINDS; k++) {
        if (str_is(name, chart_names[k])) {
            return str_of(chart_names[k]);
        }
    }
    return kept;
}

enum err report_part_post(struct request *r)
{
    const struct report_part_input *in = r->input;
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_part_row row;
    int64_t view;
    enum err e = load(r, p, &row);
    if (e) {
        return e;
    }
    bool ok = str_to_int(in->view, &view) && view >= 0 && view < (int64_t)p->results.n_views;
    if (in->view.n > 0 && !ok) {
        field_error(r, "view", N_("This view is not among those of the survey."));
        return ERR_INVALID;
    }
    if (row.question.n == 0 && in->heading_de.n == 0 && in->heading_en.n == 0) {
        field_error(r, "heading_de", N_("Please write a heading."));
        return ERR_INVALID;
    }
    e = report_part_put(r->db, &(struct report_part_put_params){
        .part = row.id, .view_number = ok ? view : row.view_number, .chart = chart_of(in->chart, row.chart), .heading_de = or_kept(r, "heading_de", in->heading_de, row.heading_de),
        .heading_en = or_kept(r, "heading_en", in->heading_en, row.heading_en), .comment_de = or_kept(r, "comment_de", in->comment_de, row.comment_de),
        .comment_en = or_kept(r, "comment_en", in->comment_en, row.comment_en)});
    e = e ? e : report_touch(r->db, p->row.id, r->now);
    return e ? e : web_redirect(r, report_path(r, p->row.id, "#parts"), N_("Kept."));
}
