#include "feature/survey/report_demo.h"

#include "feature/survey/report.h"

/* Numbers of the views that survey_demo.c makes. */
enum { EVERYBODY, BY_STATE, BY_FUNDING, BY_IMPACT, BY_SIZE, BY_AGE };

struct line {
    const char *question;
    int64_t view;
    enum chart_kind chart;
    const char *de, *en; /* of a heading its text, of a question the comment */
};

/* What the published study tells, in its order. */
static const struct line lines[] = {
    {"", 0, CHART_NONE, "Wie Cluster die Pandemie erlebt haben", "How clusters lived through the pandemic"},
    {"A1", EVERYBODY, CHART_NONE, "Eigenverantwortlich, zu Hause und ohne Wege zur Arbeit: Was die Pandemie am Alltag änderte, wurde überwiegend **positiv** erlebt. Negativ wirkten fehlende Begegnungen und die Betreuung von Kindern.",
     "On one’s own account, at home and without commuting: most of what the pandemic changed in everyday work was felt to be **positive**. What was missed were encounters; what weighed was child care."},
    {"A1", BY_SIZE, CHART_NONE, "Kleine Geschäftsstellen sahen die Einrichtung des Arbeitsplatzes zu Hause positiver als große.",
     "Small offices saw the set-up of a workplace at home more favourably than large ones."},
    {"A2", EVERYBODY, CHART_NONE, "", ""},
    {"A2", BY_FUNDING, CHART_NONE, "Größtenteils institutionell geförderte Geschäftsstellen nannten die Finanzierung seltener als große Herausforderung.",
     "Offices with mostly institutional funding less often named financing as a great challenge."},
    {"A3", EVERYBODY, CHART_BOXES, "", ""},
    {"", 0, CHART_NONE, "Was die Mitglieder forderte", "What challenged the members"},
    {"A4", EVERYBODY, CHART_NONE, "", ""},
    {"A4", BY_IMPACT, CHART_NONE, "Verglichen werden Cluster mit gering und mit stark betroffenen Mitgliedern. Bei fast allen Herausforderungen liegen sie weit auseinander; die digitale Zusammenarbeit forderte beide gleich.",
     "Clusters whose members were hardly and strongly affected are compared. In nearly all challenges they lie far apart; digital cooperation challenged both alike."},
    {"A6", BY_IMPACT, CHART_NONE, "", ""},
    {"A7", BY_IMPACT, CHART_NONE, "", ""},
    {"A8", EVERYBODY, CHART_NONE, "", ""},
    {"", 0, CHART_NONE, "Wobei Clustermanagement half", "What cluster management helped with"},
    {"B1", EVERYBODY, CHART_NONE, "Die Relevanz sagt, für wie viele eine Aufgabe überhaupt anfiel: Verlässliche Information brauchten fast alle, Personal zu entleihen war für mehr als ein Drittel kein Thema.",
     "The relevance says for how many a task arose at all: nearly everybody needed reliable information; lending staff was no issue for more than a third."},
    {"B1", BY_SIZE, CHART_NONE, "Bei sieben von achtzehn Aufgaben halfen große Geschäftsstellen häufiger.", "In seven of eighteen tasks large offices helped more often."},
    {"B2", EVERYBODY, CHART_NONE, "", ""},
    {"B4", EVERYBODY, CHART_NONE, "", ""},
    {"B5", EVERYBODY, CHART_NONE, "", ""},
    {"B6", EVERYBODY, CHART_NONE, "", ""},
    {"", 0, CHART_NONE, "Was bleibt", "What remains"},
    {"C1", EVERYBODY, CHART_NONE, "", ""},
    {"C2", EVERYBODY, CHART_NONE, "", ""},
    {"C3", EVERYBODY, CHART_NONE, "", ""},
    {"", 0, CHART_NONE, "Wer geantwortet hat", "Who answered"},
    {"D1", EVERYBODY, CHART_NONE, "", ""},
    {"D2", EVERYBODY, CHART_NONE, "", ""},
    {"D3", EVERYBODY, CHART_NONE, "", ""},
    {"D4", EVERYBODY, CHART_NONE, "", ""},
    {"D5", EVERYBODY, CHART_BOXES, "", ""},
    {"D7", EVERYBODY, CHART_NONE, "", ""},
    {"D9", EVERYBODY, CHART_NONE, "", ""},
};

static enum err add_line(struct db *db, id report, int64_t place, const struct line *l)
{
    bool is_heading = l->question[0] == '\0';
    struct str de = str_of(l->de), en = str_of(l->en), none = STR("");
    return report_part_add(db, &(struct report_part_add_params){
        .part = id_new(), .report = report, .place = place, .question = str_of(l->question), .view_number = l->view, .chart = str_of(chart_names[l->chart]),
        .heading_de = is_heading ? de : none, .heading_en = is_heading ? en : none, .comment_de = is_heading ? none : de, .comment_en = is_heading ? none : en});
}

enum err report_demo(struct db *db, struct arena *a, id survey, struct str code, const struct survey_doc *doc, int64_t level, instant now)
{
    id report = id_new();
    enum err e = report_add(db, &(struct report_add_params){.report = report, .survey = survey, .code = str_cat(a, code, STR("-report")), .title_de = doc->title.de,
                                                            .title_en = doc->title.en.n ? doc->title.en : doc->title.de, .level = level, .now = now});
    e = e ? e : report_cover_put(db, &(struct report_cover_put_params){
        .report = report, .title_de = doc->title.de, .title_en = doc->title.en.n ? doc->title.en : doc->title.de,
        .subtitle_de = STR("Eine bundesweite Umfrage unter Clusterorganisationen"), .subtitle_en = STR("A nationwide survey of cluster organisations"),
        .foreword_de = STR("Dieser Bericht zeigt, was die Plattform aus einem Fragebogen und seinen Antworten macht.\n\n"
                           "- Der **Fragebogen** ist der einer veröffentlichten Studie aus dem Jahr 2020.\n"
                           "- Die **Antworten** sind synthetisch: Sie wurden so erzeugt, dass sie die veröffentlichten Zahlen und Gruppenunterschiede wiedergeben.\n"
                           "- Diagramme, Tabellen, Sätze und die Seite zur Methode schreibt die Plattform; die Kommentare stammen aus der Redaktion."),
        .foreword_en = STR("This report shows what the platform makes of a questionnaire and its answers.\n\n"
                           "- The **questionnaire** is that of a study published in 2020.\n"
                           "- The **answers** are synthetic: they were made so that they give the published figures and differences between groups.\n"
                           "- Charts, tables, sentences and the page on method are written by the platform; the comments are the editors’."),
        .level = level, .adjust = STR("none"), .now = now});
    for (size_t i = 0; !e && i < sizeof lines / sizeof *lines; i++) {
        e = survey_question_number(doc, str_of(lines[i].question)) < doc->n_questions || lines[i].question[0] == '\0' ? add_line(db, report, (int64_t)i + 1, &lines[i]) : OK;
    }
    return e ? e : report_publish(db, report, true, now);
}
