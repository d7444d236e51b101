/* The editor of a report: cover, what stands in it and in which order, who may read it. */
#include "domain/password.h"
#include "feature/survey/report.h"
#include "feature/survey/survey_text.h"
#include "gen/survey_tpl.h"

enum { TOKEN_BYTES = 24, DAYS_USUAL = 30, DAYS_MAX = 730, LINKS_MAX = 50, QUESTION_LABEL_MAX = 90 };

#define COVER(member, most) .offset = offsetof(struct report_cover_input, member), .max = (most)
const struct field report_cover_fields[] = {
    {.name = "title_de", .type = FIELD_TEXT, COVER(title_de, 160), .flags = FIELD_REQUIRED, .label = N_("Title in German")},
    {.name = "title_en", .type = FIELD_TEXT, COVER(title_en, 160), .label = N_("Title in English")},
    {.name = "subtitle_de", .type = FIELD_TEXT, COVER(subtitle_de, 200), .label = N_("Subtitle in German")},
    {.name = "subtitle_en", .type = FIELD_TEXT, COVER(subtitle_en, 200), .label = N_("Subtitle in English")},
    {.name = "foreword_de", .type = FIELD_LONG, COVER(foreword_de, 8000), .label = N_("Foreword in German"), .hint = N_("Markdown: *emphasis*, **strong**, lists with -.")},
    {.name = "foreword_en", .type = FIELD_LONG, COVER(foreword_en, 8000), .label = N_("Foreword in English")},
    {.name = "level", .type = FIELD_CHOICE, .offset = offsetof(struct report_cover_input, level), .choices = survey_levels, .label = N_("Level of significance")},
    {.name = "adjust", .type = FIELD_CHOICE, .offset = offsetof(struct report_cover_input, adjust), .choices = survey_adjusts, .label = N_("Correction for many comparisons")},
    {0},
};
const struct field report_link_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct report_link_input, name), .max = 80, .flags = FIELD_REQUIRED, .label = N_("For whom the link is"),
     .hint = N_("Only you see this.")},
    {.name = "days", .type = FIELD_INT, .offset = offsetof(struct report_link_input, days), .min = 1, .max = DAYS_MAX, .flags = FIELD_REQUIRED, .label = N_("Days until it expires")},
    {0},
};
const struct field report_do_fields[] = {
    {.name = "do", .type = FIELD_TEXT, .offset = offsetof(struct report_do_input, what), .max = 40, .flags = FIELD_REQUIRED, .label = N_("What to do")},
    {0},
};

/* ---- the page ---- */

static struct str act(struct request *r, const char *what, id of)
{
    return str_fmt(r->arena, "%s:%.*s", what, STR_ARG(id_text(r->arena, of)));
}

static void fill_lines(struct request *r, const struct report *p, struct report_edit_view *v)
{
    struct report_line *lines = ARENA_ARRAY(r->arena, struct report_line, p->n_parts + 1);
    for (size_t i = 0; i < p->n_parts; i++) {
        const struct report_part_row *t = &p->parts[i];
        size_t q = survey_question_number(&p->results.doc, t->question), view = (size_t)t->view_number < p->results.n_views ? (size_t)t->view_number : 0;
        bool known = q < p->results.doc.n_questions;
        lines[i] = (struct report_line){.href = str_fmt(r->arena, "%.*s/parts/%.*s", STR_ARG(v->base), STR_ARG(id_text(r->arena, t->id))), .is_chapter = t->question.n == 0,
                                        .text = t->question.n == 0 ? report_say(t->heading_de, t->heading_en, r->lang)
                                                : known            ? survey_say(&p->results.doc.questions[q].text, r->lang)
                                                                   : t->question,
                                        .up = act(r, "up", t->id), .down = act(r, "down", t->id), .away = act(r, "away", t->id)};
        if (t->question.n > 0) {
            lines[i].meta = view ? str_fmt(r->arena, "%.*s · %.*s", STR_ARG(t->question), STR_ARG(p->results.defs[view].name)) : t->question;
        }
    }
    v->lines = lines;
    v->n_lines = p->n_parts;
}

static enum err fill_links(struct request *r, const struct report *p, struct report_edit_view *v)
{
    struct report_links_row *rows;
    enum err e = report_links(r->db, r->arena, p->row.id, &rows, &v->n_links);
    if (e) {
        return e;
    }
    struct report_link_item *links = ARENA_ARRAY(r->arena, struct report_link_item, v->n_links + 1);
    for (size_t i = 0; i < v->n_links; i++) {
        bool revoked = rows[i].revoked_at != DB_NULL, over = rows[i].expires_at <= r->now;
        links[i] = (struct report_link_item){.name = rows[i].name, .expires_at = rows[i].expires_at, .revoke = act(r, "revoke", rows[i].id), .holds = !revoked && !over,
                                             .state = revoked ? T(r->lang, "revoked") : over ? T(r->lang, "expired") : T(r->lang, "holds")};
    }
    v->links = links;
    return OK;
}

void report_offer_views(struct request *r, const struct report *p, struct part_field *f)
{
    struct part_choice *views = ARENA_ARRAY(r->arena, struct part_choice, p->results.n_views);
    for (size_t i = 0; i < p->results.n_views; i++) {
        views[i] = (struct part_choice){.value = str_fmt(r->arena, "%zu", i), .text = i ? p->results.defs[i].name : T(r->lang, "Everybody")};
    }
    part_field_choices(r, f, views, p->results.n_views);
    f->control = STR("select");
}

static void offer_questions(struct request *r, const struct report *p, struct part_field *f)
{
    const struct survey_doc *doc = &p->results.doc;
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, doc->n_questions + 1);
    size_t n = 0;
    choices[n++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "no question: a heading")};
    for (size_t i = 0; i < doc->n_questions; i++) {
        const struct survey_question *q = &doc->questions[i];
        if (survey_chart_kinds(q)) {
            choices[n++] = (struct part_choice){.value = q->id, .text = str_fmt(r->arena, "%.*s %.*s", STR_ARG(q->id), STR_ARG(str_clip(survey_say(&q->text, r->lang), QUESTION_LABEL_MAX)))};
        }
    }
    part_field_choices(r, f, choices, n);
    f->control = STR("select");
}

static void fill_forms(struct request *r, const struct report *p, struct report_edit_view *v)
{
    const struct report_row *row = &p->row;
    const struct report_cover_input kept = {row->title_de, row->title_en, row->subtitle_de, row->subtitle_en, row->foreword_de, row->foreword_en,
                                            str_fmt(r->arena, "%lld", (long long)row->level), row->adjust};
    const struct report_link_input link = {.days = DAYS_USUAL};
    const struct report_part_input part = {.view = STR("0")};
    const void *cover = r->route->input == report_cover_fields && r->errors.n ? r->input : &kept;
    part_field(r, report_cover_fields, "title_de", cover, &v->title_de);
    part_field(r, report_cover_fields, "title_en", cover, &v->title_en);
    part_field(r, report_cover_fields, "subtitle_de", cover, &v->subtitle_de);
    part_field(r, report_cover_fields, "subtitle_en", cover, &v->subtitle_en);
    part_field(r, report_cover_fields, "foreword_de", cover, &v->foreword_de);
    part_field(r, report_cover_fields, "foreword_en", cover, &v->foreword_en);
    part_field(r, report_cover_fields, "level", cover, &v->level);
    part_field(r, report_cover_fields, "adjust", cover, &v->adjust);
    v->level.control = v->adjust.control = STR("select");
    const void *made = r->route->input == report_link_fields && r->errors.n ? r->input : &link;
    part_field(r, report_link_fields, "name", made, &v->name);
    part_field(r, report_link_fields, "days", made, &v->days);
    const void *added = r->route->input == report_part_fields && r->errors.n ? r->input : &part;
    part_field(r, report_part_fields, "question", added, &v->question);
    part_field(r, report_part_fields, "view", added, &v->view);
    part_field(r, report_part_fields, "heading_de", added, &v->heading_de);
    part_field(r, report_part_fields, "heading_en", added, &v->heading_en);
    offer_questions(r, p, &v->question);
    report_offer_views(r, p, &v->view);
}

static enum err show(struct request *r, struct str made_url)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    enum err e = report_of_office(r, p);
    if (e) {
        return e;
    }
    struct report_edit_view v = {.title = report_say(p->row.title_de, p->row.title_en, r->lang), .base = report_path(r, p->row.id, ""), .is_public = p->row.is_public,
                                 .public_href = report_public_path(r, p->row.code), .made_url = made_url};
    v.public_url = str_cat(r->arena, web_base_url(r), v.public_href);
    v.crumbs = report_crumbs(r, p, STR_NONE);
    part_errors(r, &v.errors);
    fill_lines(r, p, &v);
    fill_forms(r, p, &v);
    e = fill_links(r, p, &v);
    const struct page_head head = {.title = v.title, .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_survey_report_edit, &v);
}

enum err report_edit_page(struct request *r)
{
    return show(r, STR_NONE);
}

/* ---- changes ---- */

static enum err row_of(struct request *r, struct report_row *ret)
{
    id report;
    struct survey_row row;
    struct survey_doc doc;
    enum err e = web_param_id(r, "report", &report);
    e = e ? e : report_get(r->db, r->arena, report, ret);
    return e ? e : survey_of_number(r, ret->survey_id, &row, &doc);
}

static struct str or_empty(struct str s)
{
    return s.n ? s : STR("");
}

enum err report_cover_post(struct request *r)
{
    const struct report_cover_input *in = r->input;
    struct report_row row;
    int64_t level = 5;
    enum err e = row_of(r, &row);
    bool ok = str_to_int(in->level, &level);
    e = e ? e : report_cover_put(r->db, &(struct report_cover_put_params){
        .report = row.id, .title_de = in->title_de, .title_en = or_empty(in->title_en), .subtitle_de = or_empty(in->subtitle_de), .subtitle_en = or_empty(in->subtitle_en),
        .foreword_de = or_empty(in->foreword_de), .foreword_en = or_empty(in->foreword_en), .level = ok ? level : row.level,
        .adjust = in->adjust.n ? in->adjust : row.adjust, .now = r->now});
    return e ? e : web_redirect(r, report_path(r, row.id, ""), N_("Kept."));
}

/* What is wrong with a part that is to be added; OK when nothing is. */
static enum err check_part(struct request *r, const struct report *p, const struct report_part_input *in)
{
    if (p->n_parts >= REPORT_PARTS_MAX) {
        field_error(r, "question", N_("A report has at most 300 parts."));
        return ERR_INVALID;
    }
    if (in->question.n == 0 && in->heading_de.n == 0 && in->heading_en.n == 0) {
        field_error(r, "heading_de", N_("Please choose a question, or write a heading."));
        return ERR_INVALID;
    }
    if (in->question.n > 0 && survey_question_number(&p->results.doc, in->question) == p->results.doc.n_questions) {
        field_error(r, "question", N_("This question is not in the survey."));
        return ERR_INVALID;
    }
    return OK;
}

enum err report_add_post(struct request *r)
{
    const struct report_part_input *in = r->input;
    struct report *p = ARENA_NEW(r->arena, struct report);
    int64_t view = 0;
    enum err e = report_of_office(r, p);
    e = e ? e : check_part(r, p, in);
    if (e) {
        return e;
    }
    bool is_heading = in->question.n == 0, ok = str_to_int(in->view, &view) && view >= 0 && view < (int64_t)p->results.n_views;
    e = report_part_add(r->db, &(struct report_part_add_params){
        .part = id_new(), .report = p->row.id, .place = p->n_parts ? p->parts[p->n_parts - 1].place + 1 : 1, .question = or_empty(in->question),
        .view_number = ok && !is_heading ? view : 0, .chart = str_of(chart_names[CHART_NONE]), .heading_de = is_heading ? or_empty(in->heading_de) : STR(""),
        .heading_en = is_heading ? or_empty(in->heading_en) : STR(""), .comment_de = STR(""), .comment_en = STR("")});
    e = e ? e : report_touch(r->db, p->row.id, r->now);
    return e ? e : web_redirect(r, report_path(r, p->row.id, "#parts"), N_("It stands at the end of the report."));
}

/* ---- order, publication, links ---- */

static enum err move(struct request *r, id report, id part, int step)
{
    struct report_part_row *rows;
    size_t n, at = 0;
    enum err e = report_parts(r->db, r->arena, report, &rows, &n);
    while (!e && at < n && rows[at].id != part) {
        at++;
    }
    if (e || at == n) {
        return e ? e : ERR_NOT_FOUND;
    }
    size_t to = step < 0 ? at - 1 : at + 1;
    if ((step < 0 && at == 0) || to >= n) {
        return OK; /* it is at the end already */
    }
    e = report_part_move(r->db, rows[at].id, rows[to].place);
    return e ? e : report_part_move(r->db, rows[to].id, rows[at].place);
}

static enum err part_away(struct request *r, id report, id part)
{
    struct report_part_row row;
    enum err e = report_part_get(r->db, r->arena, report, part, &row);
    return e ? e : report_part_delete(r->db, part);
}

static enum err revoke(struct request *r, id report, id link)
{
    int64_t changed = 0;
    enum err e = report_link_revoke(r->db, report, link, r->now, &changed);
    return e ? e : changed ? OK : ERR_NOT_FOUND;
}

static enum err up(struct request *r, id report, id part)
{
    return move(r, report, part, -1);
}

static enum err down(struct request *r, id report, id part)
{
    return move(r, report, part, 1);
}

static enum err publish(struct request *r, id report, id none)
{
    (void)none;
    return report_publish(r->db, report, true, r->now);
}

static enum err withdraw(struct request *r, id report, id none)
{
    (void)none;
    return report_publish(r->db, report, false, r->now);
}

static const struct deed {
    const char *name;
    enum err (*run)(struct request *r, id report, id of);
    bool needs_id;
    const char *anchor, *notice;
} deeds[] = {
    {"up", up, true, "#parts", NULL},
    {"down", down, true, "#parts", NULL},
    {"away", part_away, true, "#parts", N_("It no longer stands in the report.")},
    {"revoke", revoke, true, "#readers", N_("The link is revoked. Nobody can read the report by it any more.")},
    {"public", publish, false, "#readers", N_("The report is public.")},
    {"withdraw", withdraw, false, "#readers", N_("The report is no longer public.")},
};

enum err report_do_post(struct request *r)
{
    struct str rest = ((const struct report_do_input *)r->input)->what, what = STR_NONE;
    struct report_row row;
    id of = 0;
    enum err e = row_of(r, &row);
    bool known = str_split(&rest, ':', &what), has_id = known && id_parse(rest, &of);
    for (size_t i = 0; !e && i < sizeof deeds / sizeof *deeds; i++) {
        const struct deed *d = &deeds[i];
        if (str_is(what, d->name) && has_id == d->needs_id) {
            e = d->run(r, row.id, of);
            e = e ? e : report_touch(r->db, row.id, r->now);
            return e ? e : web_redirect(r, report_path(r, row.id, d->anchor), d->notice);
        }
    }
    return e ? e : ERR_NOT_FOUND;
}

/* Shown in the answer itself instead of a redirect: the link is nowhere to be read again. */
enum err report_link_post(struct request *r)
{
    const struct report_link_input *in = r->input;
    struct report_row row;
    struct report_links_row *rows;
    size_t n = 0;
    struct str token = random_token(r->arena, TOKEN_BYTES);
    enum err e = row_of(r, &row);
    e = e ? e : report_links(r->db, r->arena, row.id, &rows, &n);
    if (!e && n >= LINKS_MAX) {
        field_error(r, "name", N_("This report has 50 links already."));
        return ERR_INVALID;
    }
    e = e ? e : report_link_add(r->db, id_new(), row.id, in->name, token_hash(r->arena, token), r->now + DAYS(in->days), r->now);
    return e ? e : show(r, str_fmt(r->arena, "%.*s/report-link/%.*s", STR_ARG(web_base_url(r)), STR_ARG(token)));
}
