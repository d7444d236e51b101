/* Public reports for programs: what stands in them, as texts of the figures that may be shown. */
#include "feature/survey/question_face.h"
#include "feature/survey/report.h"

struct face {
    struct str code, title_de, title_en, subtitle_de, subtitle_en, cluster, url, pdf;
    instant published_at;
};
#define F(member) offsetof(struct face, member)
#define FACE_FIELDS                                                                                                                                                   \
    {.name = "code", .type = FIELD_TEXT, .offset = F(code), .label = N_("Address")},                                                                                  \
        {.name = "title_de", .type = FIELD_TEXT, .offset = F(title_de), .label = N_("Title in German")},                                                              \
        {.name = "title_en", .type = FIELD_TEXT, .offset = F(title_en), .label = N_("Title in English")},                                                             \
        {.name = "subtitle_de", .type = FIELD_TEXT, .offset = F(subtitle_de), .label = N_("Subtitle in German")},                                                     \
        {.name = "subtitle_en", .type = FIELD_TEXT, .offset = F(subtitle_en), .label = N_("Subtitle in English")},                                                    \
        {.name = "cluster", .type = FIELD_TEXT, .offset = F(cluster), .flags = FIELD_OUTPUT_NULL, .label = N_("Cluster")},                                            \
        {.name = "url", .type = FIELD_URL, .offset = F(url), .label = N_("Page")}, {.name = "pdf", .type = FIELD_URL, .offset = F(pdf), .label = N_("PDF")},          \
    {                                                                                                                                                                 \
        .name = "published_at", .type = FIELD_INSTANT, .offset = F(published_at), .label = N_("Published")                                                            \
    }
const struct field report_face_fields[] = {FACE_FIELDS, {0}};

static void fill_urls(struct request *r, struct face *f)
{
    f->url = str_cat(r->arena, web_base_url(r), report_public_path(r, f->code));
    f->pdf = str_cat(r->arena, f->url, STR("/report.pdf"));
}

enum err report_api_list(struct request *r)
{
    struct report_published_row *rows;
    size_t n;
    enum err e = report_published(r->db, r->arena, REPORTS_SHOWN, &rows, &n);
    if (e) {
        return e;
    }
    struct face *faces = ARENA_ARRAY(r->arena, struct face, n + 1);
    for (size_t i = 0; i < n; i++) {
        faces[i] = (struct face){rows[i].code, rows[i].title_de, rows[i].title_en, rows[i].subtitle_de, rows[i].subtitle_en, rows[i].cluster, .published_at = rows[i].published_at};
        fill_urls(r, &faces[i]);
    }
    return web_json_list(r, report_face_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

struct figure {
    struct str item, answered, relevance, mean, sd, median, quartiles, interval;
};
struct share {
    struct str item, answer, count, share;
};
struct part {
    struct str number, heading, question, view, sentence, answered;
    const struct figure *figures;
    size_t n_figures;
    const struct share *shares;
    size_t n_shares;
    struct question_face numbers;
};
struct whole {
    struct face face;
    const struct part *parts;
    size_t n_parts;
};
#undef F
#define F(member) offsetof(struct figure, member)
static const struct field figure_fields[] = {
    {.name = "item", .type = FIELD_TEXT, .offset = F(item), .label = N_("Item")},
    {.name = "answered", .type = FIELD_TEXT, .offset = F(answered), .label = N_("Answered")},
    {.name = "relevance", .type = FIELD_TEXT, .offset = F(relevance), .flags = FIELD_OUTPUT_NULL, .label = N_("Relevance")},
    {.name = "mean", .type = FIELD_TEXT, .offset = F(mean), .label = N_("Mean")},
    {.name = "sd", .type = FIELD_TEXT, .offset = F(sd), .label = N_("Standard deviation")},
    {.name = "median", .type = FIELD_TEXT, .offset = F(median), .label = N_("Median")},
    {.name = "quartiles", .type = FIELD_TEXT, .offset = F(quartiles), .label = N_("Quartiles")},
    {.name = "interval", .type = FIELD_TEXT, .offset = F(interval), .label = N_("Interval")},
    {0},
};
#undef F
#define F(member) offsetof(struct share, member)
static const struct field share_fields[] = {
    {.name = "item", .type = FIELD_TEXT, .offset = F(item), .label = N_("Item")},
    {.name = "answer", .type = FIELD_TEXT, .offset = F(answer), .label = N_("Answer")},
    {.name = "count", .type = FIELD_TEXT, .offset = F(count), .label = N_("Number")},
    {.name = "share", .type = FIELD_TEXT, .offset = F(share), .label = N_("Share")},
    {0},
};
#undef F
#define F(member) offsetof(struct part, member)
static const struct field part_fields[] = {
    {.name = "number", .type = FIELD_TEXT, .offset = F(number), .label = N_("Number")},
    {.name = "heading", .type = FIELD_TEXT, .offset = F(heading), .label = N_("Heading")},
    {.name = "question", .type = FIELD_TEXT, .offset = F(question), .flags = FIELD_OUTPUT_NULL, .label = N_("Question")},
    {.name = "view", .type = FIELD_TEXT, .offset = F(view), .flags = FIELD_OUTPUT_NULL, .label = N_("View")},
    {.name = "sentence", .type = FIELD_TEXT, .offset = F(sentence), .flags = FIELD_OUTPUT_NULL, .label = N_("What it says")},
    {.name = "answered", .type = FIELD_TEXT, .offset = F(answered), .flags = FIELD_OUTPUT_NULL, .label = N_("Answered")},
    {.name = "figures", .type = FIELD_LIST, .offset = F(figures), .count_offset = F(n_figures), .fields = figure_fields, .item_size = sizeof(struct figure), .label = N_("Figures")},
    {.name = "shares", .type = FIELD_LIST, .offset = F(shares), .count_offset = F(n_shares), .fields = share_fields, .item_size = sizeof(struct share), .label = N_("Shares")},
    {.name = "numbers", .type = FIELD_OBJECT, .offset = F(numbers), .fields = question_face_fields, .label = N_("The same as numbers, and groups compared; of a heading all is null")},
    {0},
};
#undef F
#define F(member) offsetof(struct whole, face.member)
const struct field report_whole_fields[] = {
    FACE_FIELDS,
    {.name = "parts", .type = FIELD_LIST, .offset = offsetof(struct whole, parts), .count_offset = offsetof(struct whole, n_parts), .fields = part_fields,
     .item_size = sizeof(struct part), .label = N_("Parts")},
    {0},
};

static void fill_figures(struct request *r, const struct survey_result *q, struct part *p)
{
    struct figure *figures = ARENA_ARRAY(r->arena, struct figure, q->n_figures + 1);
    struct share *shares;
    size_t n = 0;
    for (size_t i = 0; i < q->n_figures; i++) {
        const struct survey_figure *f = &q->figures[i];
        figures[i] = (struct figure){f->label, f->answered, f->relevance, f->mean, f->sd, f->median, f->quartiles, f->interval};
    }
    for (size_t i = 0; i < q->n_groups; i++) {
        n += q->groups[i].n_bars;
    }
    shares = ARENA_ARRAY(r->arena, struct share, n + 1);
    for (size_t i = 0; i < q->n_groups; i++) {
        for (size_t k = 0; k < q->groups[i].n_bars; k++) {
            const struct survey_bar *b = &q->groups[i].bars[k];
            shares[p->n_shares++] = (struct share){q->groups[i].label, b->label, b->count, b->share};
        }
    }
    p->figures = figures;
    p->n_figures = q->n_figures;
    p->shares = shares;
    p->sentence = q->sentence;
    p->answered = q->answered;
}

enum err report_api_get(struct request *r)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_body b;
    enum err e = report_of_public(r, p);
    if (e) {
        return e;
    }
    e = report_body(r, p, STR_NONE, &b);
    if (e) {
        return e;
    }
    struct part *parts = ARENA_ARRAY(r->arena, struct part, b.n_items + 1);
    for (size_t i = 0; i < b.n_items; i++) {
        const struct report_item *item = &b.items[i];
        parts[i] = (struct part){.number = item->number, .heading = item->heading, .view = item->view,
                                 .question = item->shown.question ? item->shown.question->id : STR_NONE, .numbers = question_face_empty()};
        if (item->viewing && item->shown.question) {
            question_face(r->arena, item->viewing, &item->shown, &parts[i].numbers);
        }
        if (item->results) {
            fill_figures(r, item->results, &parts[i]);
        } else if (item->compared) {
            parts[i].sentence = item->compared->sentence;
        }
    }
    struct whole w = {.parts = parts, .n_parts = b.n_items,
                      .face = {p->row.code, p->row.title_de, p->row.title_en, p->row.subtitle_de, p->row.subtitle_en, p->cluster, .published_at = p->row.published_at}};
    fill_urls(r, &w.face);
    return web_json(r, 200, report_whole_fields, &w, STR_NONE);
}
