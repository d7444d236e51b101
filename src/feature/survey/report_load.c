/* From the database to a report with the results of its survey. */
#include "domain/cluster.h"
#include "domain/password.h"
#include "feature/survey/report.h"

struct str report_say(struct str de, struct str en, enum lang lang)
{
    struct str mine = lang == LANG_DE ? de : en, other = lang == LANG_DE ? en : de;
    return mine.n ? mine : other;
}

struct str report_path(struct request *r, id report, const char *rest)
{
    return str_fmt(r->arena, "/office/survey-reports/%.*s%s", STR_ARG(id_text(r->arena, report)), rest);
}

struct part_crumbs report_crumbs(struct request *r, const struct report *p, struct str here)
{
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 5);
    struct str survey = str_fmt(r->arena, "/office/surveys/%.*s", STR_ARG(id_text(r->arena, p->results.row.id)));
    size_t n = 0;
    c[n++] = (struct part_crumb){T(r->lang, "Surveys"), STR("/office/surveys")};
    c[n++] = (struct part_crumb){survey_say(&p->results.doc.title, r->lang), survey};
    c[n++] = (struct part_crumb){T(r->lang, "Survey reports"), str_cat(r->arena, survey, STR("/reports"))};
    if (here.n > 0) {
        c[n++] = (struct part_crumb){report_say(p->row.title_de, p->row.title_en, r->lang), report_path(r, p->row.id, "")};
        c[n++] = (struct part_crumb){.text = here};
    } else {
        c[n++] = (struct part_crumb){.text = report_say(p->row.title_de, p->row.title_en, r->lang)};
    }
    return (struct part_crumbs){c, n};
}

static enum err load_cluster(struct request *r, struct report *ret)
{
    struct cluster c;
    ret->accent = DRAWING_ACCENT;
    if (ret->results.row.cluster_id == DB_NULL) {
        return OK;
    }
    enum err e = cluster_find(r->db, r->arena, id_text(r->arena, ret->results.row.cluster_id), &c);
    if (e) {
        return e;
    }
    ret->cluster = c.name;
    ret->hue = (int)c.hue;
    ret->brand = c.brand;
    struct colour brand;
    if (c.brand.n > 0 && colour_parse(c.brand, &brand)) {
        ret->accent = colour_readable(brand);
    }
    e = report_logo(r->db, r->arena, c.id, &ret->logo);
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err load_parts(struct request *r, struct report *ret)
{
    struct report_part_row *rows;
    enum err e = report_parts(r->db, r->arena, ret->row.id, &rows, &ret->n_parts);
    ret->parts = e ? NULL : rows;
    return e ? e : load_cluster(r, ret);
}

/* Of a closed survey with its answers: nothing of another is ever shown. */
static enum err load_results(struct request *r, struct report *ret)
{
    struct str why;
    enum err e = survey_get(r->db, r->arena, ret->row.survey_id, &ret->results.row);
    if (!e && !survey_draft_read(r->arena, ret->results.row.document, r->lang, &ret->results.doc, &why)) {
        e = ERR_INTERNAL;
    }
    e = e ? e : survey_results_fill(r, &ret->results);
    return e ? e : load_parts(r, ret);
}

enum err report_of_office(struct request *r, struct report *ret)
{
    id report;
    enum err e = web_param_id(r, "report", &report);
    e = e ? e : report_get(r->db, r->arena, report, &ret->row);
    e = e ? e : survey_of_number(r, ret->row.survey_id, &ret->results.row, &ret->results.doc);
    e = e ? e : survey_results_fill(r, &ret->results);
    return e ? e : load_parts(r, ret);
}

enum err report_of_public(struct request *r, struct report *ret)
{
    enum err e = report_by_code(r->db, r->arena, web_param(r, "report"), &ret->row);
    if (!e && !ret->row.is_public) {
        return ERR_NOT_FOUND;
    }
    return e ? e : load_results(r, ret);
}

enum err report_of_link(struct request *r, struct report *ret)
{
    enum err e = report_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), r->now, &ret->row);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This link is unknown, has expired or was revoked. Please ask whoever sent it for a new one.");
    }
    return e ? e : load_results(r, ret);
}

struct str report_logo_text(struct request *r, const struct report *p)
{
    return tr_fmt(r->arena, r->lang, N_("Logo of {name}"), (struct tr_arg[]){{"name", p->cluster}, {0}});
}
