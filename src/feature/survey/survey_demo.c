/* The surveys of the demo: a national study with its groups, one that runs, and one of a cluster with benchmark sheets. */
#include "domain/cluster.h"
#include "feature/survey/benchmark.h"
#include "feature/survey/report_demo.h"
#include "feature/survey/results.h"
#include "feature/survey/survey_csv.h"
#include "feature/survey/survey_revision.h"

/* Its field time, 15 September to 1 October 2020, noon of each day. */
#define STUDY_OPENED SECONDS(1600164000)
#define STUDY_CLOSED SECONDS(1601546400)
enum { STUDY_SPEEDER = 120, STUDY_LEVEL = 10, STUDY_SMALL = 1 /* its data are synthetic, its figures were published */ };

#define EAST "(DE-BB DE-BE DE-MV DE-SN DE-ST DE-TH)"
#define VIEW(title, one, other) .name = STR(title), .filter = STR(""), .min_seconds = STUDY_SPEEDER, .n_groups = 2, .group_name = {STR(one), STR(other)}

/* Its table 4. */
static const struct survey_view_def study[] = {
    {VIEW("Bundesländer", "Ost", "West"), .formula = {STR("D1 only " EAST), STR("not D1 in " EAST)}},
    {VIEW("Finanzierung", "größtenteils institutionell", "sonstige"), .formula = {STR("D4.institutionell >= 50"), STR("")}},
    {VIEW("Betroffenheit", "gering", "stark"), .formula = {STR("A3.unternehmen >= 10 and A3.unternehmen <= 30"), STR("A3.unternehmen >= 80")}},
    {VIEW("Größe", "klein", "groß"), .formula = {STR("D5 <= 5"), STR("")}},
    {VIEW("Alter", "unter 40", "über 40"), .formula = {STR("D9 in (21-30 31-40)"), STR("")}},
};

static enum err fill_study(struct db *db, struct arena *a, id survey, struct str code, const struct survey_doc *doc, struct str answers, instant now)
{
    struct str why;
    size_t n;
    enum err e = survey_csv_import(db, a, LANG_DE, survey, doc, answers, now, &n, &why);
    e = e ? e : survey_rule_put(db, survey, STUDY_SMALL, STUDY_LEVEL);
    for (size_t i = 0; !e && i < sizeof study / sizeof *study; i++) {
        e = survey_view_keep(db, a, survey, (int64_t)i + 1, &study[i], now);
    }
    return e ? e : report_demo(db, a, survey, code, doc, STUDY_LEVEL, now);
}

/* What of the survey is new when there is none of this code; ERR_CONFLICT: there is. */
static enum err read_new(struct db *db, struct arena *a, struct str code, struct str document, struct survey_doc *ret)
{
    struct survey_row row;
    struct str why;
    enum err e = survey_by_code(db, a, code, &row);
    if (e != ERR_NOT_FOUND) {
        return e ? e : ERR_CONFLICT;
    }
    return survey_doc_read(a, document, LANG_DE, ret, &why) ? OK : ERR_INVALID;
}

enum err survey_demo(struct db *db, struct arena *a, struct str code, struct str document, struct str answers, instant now)
{
    struct survey_doc doc;
    id survey = id_new();
    enum err e = read_new(db, a, code, document, &doc);
    if (e) {
        return e == ERR_CONFLICT ? OK : e;
    }
    bool closed = answers.n > 0;
    e = survey_create(db, &(struct survey_insert_params){.survey = survey, .cluster = DB_NULL, .code = code, .document = document,
                                                         .status = closed ? STR("closed") : STR("open"), .min_seconds = closed ? STUDY_SPEEDER : 0,
                                                         .now = now, .opened_at = closed ? STUDY_OPENED : now, .closed_at = closed ? STUDY_CLOSED : DB_NULL});
    return e || !closed ? e : fill_study(db, a, survey, code, &doc, answers, now);
}

/* As when the office releases them: a view of each class. */
static enum err release(struct db *db, struct arena *a, id survey, const struct survey_question *class, instant now)
{
    const struct survey_view_def everybody = {0};
    enum err e = survey_sheet_promised(db, survey, class->id);
    for (size_t k = 0; !e && k < class->n_choices; k++) {
        const struct survey_view_def view = benchmark_view(a, &everybody, class->id, &class->choices[k], &class->text, LANG_DE);
        e = survey_view_keep(db, a, survey, (int64_t)k + 1, &view, now);
    }
    return e;
}

enum err survey_demo_sheets(struct db *db, struct arena *a, struct str code, struct str cluster, struct str document, struct str answers, instant now)
{
    struct survey_doc doc;
    struct cluster c;
    struct str why;
    size_t n;
    id survey = id_new();
    enum err e = read_new(db, a, code, document, &doc);
    if (e) {
        return e == ERR_CONFLICT ? OK : e;
    }
    e = cluster_find(db, a, cluster, &c);
    e = e ? e : survey_create(db, &(struct survey_insert_params){.survey = survey, .cluster = c.id, .code = code, .document = document, .status = STR("closed"), .now = now,
                                                                 .opened_at = now - DAYS(30), .closed_at = now - DAYS(2)});
    e = e ? e : survey_csv_import(db, a, LANG_DE, survey, &doc, answers, now, &n, &why);
    return e ? e : release(db, a, survey, &doc.questions[doc.n_questions - 1], now);
}
