#include "support/study.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "feature/survey/survey_csv.h"
#include "support/test.h"

enum { PEOPLE_MAX = 200, SPEEDER_SECONDS = 120 };

#define WEST_EAST "DE-BB DE-BE DE-MV DE-SN DE-ST DE-TH"
#define GROUPS(one, other) .min_seconds = SPEEDER_SECONDS, .n_groups = 2, .group_name = {STR(one), STR(other)}

const struct study_feature study_features[] = {
    {"region", {GROUPS("Ost", "West"), .formula = {STR("D1 only (" WEST_EAST ")"), STR("not D1 in (" WEST_EAST ")")}}},
    {"finanzierung", {GROUPS("institutionell", "sonstige"), .formula = {STR("D4.institutionell >= 50")}}},
    {"betroffenheit", {GROUPS("gering", "stark"), .formula = {STR("A3.unternehmen >= 10 and A3.unternehmen <= 30"), STR("A3.unternehmen >= 80")}}},
    {"groesse", {GROUPS("klein", "gross"), .formula = {STR("D5 <= 5")}}},
    {"alter", {GROUPS("U40", "Ue40"), .formula = {STR("D9 in (21-30 31-40)")}}},
    {"D8", {GROUPS("female", "male"), .formula = {STR("D8 = w"), STR("D8 = m")}}},
    {"D11=pr", {GROUPS("PR", "others"), .formula = {STR("D11 = pr")}}},
    {"D11=pm", {GROUPS("project", "others"), .formula = {STR("D11 = pm")}}},
    {"D11=admin", {GROUPS("administration", "others"), .formula = {STR("D11 = admin")}}},
    {0},
};

const struct survey_view_def *study_feature(struct str name)
{
    for (const struct study_feature *f = study_features; f->name; f++) {
        if (str_is(name, f->name)) {
            return &f->view;
        }
    }
    return NULL;
}

const struct survey_table *study_table(struct arena *a)
{
    struct survey_doc *doc = ARENA_NEW(a, struct survey_doc);
    struct survey_table *t = ARENA_NEW(a, struct survey_table);
    struct survey_csv in = {0};
    struct survey_csv_row row;
    struct str why = STR_NONE;
    bool ok = survey_doc_read(a, test_file(a, "demo/survey/trendstudie.json"), LANG_DE, doc, &why);
    survey_table_begin(a, doc, PEOPLE_MAX, t);
    ok = ok && survey_csv_begin(a, LANG_DE, doc, test_file(a, "demo/survey/synthetic_responses.csv"), &in);
    while (ok && survey_csv_next(&in, &row)) {
        ok = survey_table_add(t, row.answers, row.seconds, row.page, row.is_complete);
    }
    survey_csv_end(&in);
    survey_table_end(a, t);
    if (!ok || in.why.n > 0) {
        printf("Bail out! demo/survey cannot be read: %.*s\n", STR_ARG(why.n ? why : in.why));
        exit(1);
    }
    return t;
}
