#include "feature/survey/chart_page.h"

#define PNG_SCALE 2.5 /* pixels per unit: 300 a inch at a width of six inches */

static struct survey_chart_view view_of(struct arena *a, const struct survey_shown *s, size_t n, const struct chart_place *place, struct str name)
{
    if (n >= s->n_charts || s->charts[n].kind == CHART_NONE) {
        return (struct survey_chart_view){0};
    }
    struct survey_chart_view v = {.svg = chart_html(a, &s->charts[n], str_fmt(a, "%.*s-%zu", STR_ARG(name), n))};
    if (place) {
        struct str query = str_fmt(a, "?%.*s%sn=%zu", STR_ARG(place->query), place->query.n ? "&" : "", n);
        v.svg_href = str_fmt(a, "%.*s.svg%.*s", STR_ARG(place->base), STR_ARG(query));
        v.png_href = str_fmt(a, "%.*s.png%.*s", STR_ARG(place->base), STR_ARG(query));
    }
    return v;
}

void chart_fill_result(struct arena *a, const struct survey_shown *s, const struct chart_place *place, struct str name, struct survey_result *ret)
{
    *ret = s->result;
    ret->chart = view_of(a, s, 0, place, name);
}

void chart_fill_compared(struct arena *a, const struct survey_shown *s, const struct chart_place *place, struct str name, struct survey_compared *ret)
{
    *ret = *s->compared;
    size_t rows = ret->n_rows > 0;
    struct survey_share_table *tables = ARENA_ARRAY(a, struct survey_share_table, ret->n_tables + 1);
    if (rows) {
        ret->chart = view_of(a, s, 0, place, name);
    }
    for (size_t i = 0; i < ret->n_tables; i++) {
        tables[i] = ret->tables[i];
        tables[i].chart = view_of(a, s, rows + i, place, name);
    }
    ret->tables = tables;
}

bool chart_file(struct str file, struct str *ret_name)
{
    bool ok = str_ends(file, STR(".svg")) || str_ends(file, STR(".png"));
    *ret_name = ok ? str_cut(file, 0, file.n - 4) : STR_NONE;
    return ok;
}

size_t chart_number(struct request *r)
{
    int64_t n;
    return str_to_int(web_query(r, "n"), &n) && n >= 0 && n < SURVEY_CELLS_MAX ? (size_t)n : 0;
}

enum err chart_answer(struct request *r, const struct chart *c, struct colour accent)
{
    struct drawing d;
    struct str name, png;
    if (!chart_file(web_param(r, "file"), &name) || c->kind == CHART_NONE) {
        return ERR_NOT_FOUND;
    }
    chart_draw(r->arena, c, CHART_WIDE, &d);
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s\"", STR_ARG(web_param(r, "file"))));
    if (str_ends(web_param(r, "file"), STR(".svg"))) {
        return web_bytes(r, "image/svg+xml", drawing_svg(r->arena, &d, accent));
    }
    enum err e = drawing_png(r->arena, &d, accent, PNG_SCALE, &png);
    return e ? e : web_bytes(r, "image/png", png);
}
