/* A report as it is read: by the office before it is published, by everybody, by whoever has a link; its PDF, and its charts. */
#include "app/app.h"
#include "domain/cluster_profile.h"
#include "domain/password.h"
#include "feature/survey/report.h"
#include "feature/survey/survey_store.h"
#include "gen/survey_own_words_sql.h"
#include "gen/survey_tpl.h"

static enum err show(struct request *r, const struct report *p, struct str base, bool is_public, struct report_page_view *v)
{
    v->pdf_href = str_cat(r->arena, base, STR("/report.pdf"));
    v->hue = p->hue;
    v->brand_css = cluster_brand_path(r->arena, p->brand);
    if (p->logo.hash.n > 0) {
        v->logo = cluster_logo_path(r->arena, p->logo.hash);
        v->logo_text = report_logo_text(r, p);
        v->logo_width = p->logo.width;
        v->logo_height = p->logo.height;
    }
    enum err e = report_body(r, p, str_cat(r->arena, base, STR("/charts")), &v->body);
    const struct page_head head = {.title = v->body.title, .description = v->body.subtitle, .hue = p->hue, .no_index = !is_public};
    return e ? e : web_page(r, &head, tpl_survey_report, v);
}

/* ---- the PDF: made once for a state of all that it is made of ---- */

struct paper_making {
    struct request *r;
    const struct report *p;
};

static enum err make_pdf(struct arena *a, void *arg, const void **ret)
{
    const struct paper_making *m = arg;
    struct report_body b;
    struct str *pdf = ARENA_NEW(a, struct str), made;
    enum err e = report_body(m->r, m->p, STR_NONE, &b);
    e = e ? e : report_pdf(m->r, m->p, &b, &made);
    if (!e) {
        *pdf = str_copy(a, made);
        *ret = pdf;
    }
    return e;
}

static enum err version_of(struct request *r, const struct report *p, struct str *ret)
{
    struct survey_stop_words_row stop;
    enum err e = survey_stop_words(r->db, r->arena, p->row.survey_id, &stop);
    if (e) {
        return e;
    }
    struct str all = str_fmt(r->arena, "%lld\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", (long long)p->row.changed_at, STR_ARG(p->results.version), STR_ARG(p->results.row.status),
                             STR_ARG(p->cluster), STR_ARG(p->brand), STR_ARG(p->logo.hash), STR_ARG(stop.stop_words));
    *ret = token_hash(r->arena, all);
    return OK;
}

static enum err send_pdf(struct request *r, const struct report *p)
{
    struct paper_making m = {r, p};
    struct str version, subject = str_fmt(r->arena, "%.*s.%s", STR_ARG(id_text(r->arena, p->row.id)), r->lang == LANG_DE ? "de" : "en");
    const void *kept;
    enum err e = version_of(r, p, &version);
    e = e ? e : r->app->papers ? survey_store_get(r->app->papers, r->arena, subject, 'p', version, make_pdf, &m, &kept) : make_pdf(r->arena, &m, &kept);
    if (e) {
        return e;
    }
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "inline; filename=\"report-%.*s.pdf\"", STR_ARG(p->row.code)));
    return web_bytes(r, "application/pdf", *(const struct str *)kept);
}

/* {file} is the number of a part, and .svg or .png. */
static enum err send_chart(struct request *r, struct report *p)
{
    struct str name;
    id part;
    struct report_body b;
    size_t n = chart_number(r);
    if (!chart_file(web_param(r, "file"), &name) || !id_parse(name, &part)) {
        return ERR_NOT_FOUND;
    }
    for (size_t i = 0; i < p->n_parts; i++) {
        if (p->parts[i].id == part) {
            p->parts = &p->parts[i];
            p->n_parts = 1;
            enum err e = report_body(r, p, STR_NONE, &b);
            if (e) {
                return e;
            }
            bool has = b.n_items == 1 && n < b.items[0].shown.n_charts;
            return has ? chart_answer(r, &b.items[0].shown.charts[n], p->accent) : ERR_NOT_FOUND;
        }
    }
    return ERR_NOT_FOUND;
}

/* How a reader comes to a report. */
typedef enum err loads(struct request *r, struct report *ret);

static enum err pdf_of(struct request *r, loads *load)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    enum err e = load(r, p);
    return e ? e : send_pdf(r, p);
}

static enum err chart_of(struct request *r, loads *load)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    enum err e = load(r, p);
    return e ? e : send_chart(r, p);
}

/* ---- the office ---- */

enum err report_preview_page(struct request *r)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_page_view v = {.is_preview = true};
    enum err e = report_of_office(r, p);
    if (e) {
        return e;
    }
    v.crumbs = report_crumbs(r, p, T(r->lang, "Preview"));
    return show(r, p, report_path(r, p->row.id, ""), false, &v);
}

enum err report_preview_pdf(struct request *r)
{
    return pdf_of(r, report_of_office);
}

enum err report_preview_chart(struct request *r)
{
    return chart_of(r, report_of_office);
}

/* ---- everybody ---- */

enum err report_public_page(struct request *r)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_page_view v = {0};
    enum err e = report_of_public(r, p);
    if (e) {
        return e;
    }
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    c[0] = (struct part_crumb){T(r->lang, "Reports of surveys"), STR("/survey-reports")};
    c[1] = (struct part_crumb){.text = report_say(p->row.title_de, p->row.title_en, r->lang)};
    v.crumbs = (struct part_crumbs){c, 2};
    v.data_href = str_cat(r->arena, STR("/api/v1"), report_public_path(r, p->row.code));
    return show(r, p, report_public_path(r, p->row.code), true, &v);
}

enum err report_public_pdf(struct request *r)
{
    return pdf_of(r, report_of_public);
}

enum err report_public_chart(struct request *r)
{
    return chart_of(r, report_of_public);
}

/* ---- whoever has a link: nothing of it may be kept on the way ---- */

static enum err by_link(struct request *r, struct report *p)
{
    web_set_header(r, "Cache-Control", STR("private, no-store"));
    web_set_header(r, "Referrer-Policy", STR("no-referrer"));
    return report_of_link(r, p);
}

enum err report_link_page(struct request *r)
{
    struct report *p = ARENA_NEW(r->arena, struct report);
    struct report_page_view v = {.is_link = true};
    enum err e = by_link(r, p);
    return e ? e : show(r, p, str_fmt(r->arena, "/report-link/%.*s", STR_ARG(web_param(r, "token"))), false, &v);
}

enum err report_link_pdf(struct request *r)
{
    return pdf_of(r, by_link);
}

enum err report_link_chart(struct request *r)
{
    return chart_of(r, by_link);
}
