/* The acceptance piece: every number that a national study published (tests/fixture/survey/published_results.json) is listed here with how
 * the answers of its questionnaire give it; both values are printed. What the answers do not determine is listed with the reason. Then the
 * group effects that the study published: Mann and Whitney's test at 10 percent. */
#include <math.h>
#include <stdio.h>

#include "base/json.h"
#include "support/study.h"
#include "support/test.h"

static struct arena *a;
static const struct survey_table *t;

enum how {
    COUNT,       /* people of whom the formula holds */
    SHARE,       /* in percent of the base, to the digits that were published */
    ABOUT,       /* the same, where the study gives a word: within low and high */
    LEAST, MOST, /* smallest and largest number given, of those in base */
    TOP,         /* the answers named most often */
    CHOSEN,      /* answers that somebody chose */
    ITEMS,       /* items of the question */
    LARGEST,     /* the share is the largest of its question */
    N_LEAST, N_MOST, /* of answers to an item */
    EFFECTS,     /* items of the question with a difference at 10 percent */
    STARTED, COMPLETE, BROKEN_OFF, SECONDS, CLOCK,
    NOT_DATA,    /* `what` says why */
};
struct published {
    const char *id;
    enum how how;
    const char *what, *base; /* formula or column; formula of the base, or feature */
    double low, high;
};

#define SETTING "a setting of the study, no result"
#define COMPARED "the definition of a group: used below"
#define INTERVIEW "about the interviews and the project, of which the answers know nothing"
#define TABLE_3 "contradicts the study's own table 3, which the answers follow"
#define ALL "reached A1"

static const struct published list[] = {
    {.id = "funnel.clusters_listed", .how = NOT_DATA, .what = "who was invited; the answers do not know it"},
    {.id = "funnel.started", .how = STARTED},
    {.id = "funnel.completed", .how = COMPLETE},
    {.id = "funnel.target", .how = NOT_DATA, .what = SETTING},
    {.id = "funnel.breakoff_pct", .how = BROKEN_OFF},
    {.id = "funnel.median_duration", .how = CLOCK},
    {.id = "funnel.median_duration_s", .how = SECONDS},
    {.id = "funnel.n_min", .how = N_LEAST},
    {.id = "funnel.n_max", .how = N_MOST},
    {.id = "cleaning.min_active_minutes", .how = NOT_DATA, .what = SETTING},
    {.id = "inference.test", .how = NOT_DATA, .what = SETTING},
    {.id = "inference.alpha", .how = NOT_DATA, .what = SETTING},
    {.id = "design.interviews", .how = NOT_DATA, .what = INTERVIEW},
    {.id = "design.interview_minutes", .how = NOT_DATA, .what = INTERVIEW},
    {.id = "design.interview_dates", .how = NOT_DATA, .what = INTERVIEW},
    {.id = "design.field_period", .how = NOT_DATA, .what = SETTING},
    {.id = "design.invitations", .how = NOT_DATA, .what = SETTING},
    {.id = "design.hamburg_clusters", .how = NOT_DATA, .what = INTERVIEW},
    {.id = "design.cls_since", .how = NOT_DATA, .what = INTERVIEW},
    {.id = "external.bitkom_pct", .how = NOT_DATA, .what = "another study"},
    {.id = "D1.multi_state", .how = COUNT, .what = "count D1 >= 2"},
    {.id = "D1.states_covered", .how = CHOSEN, .what = "D1"},
    {.id = "D2.none", .how = COUNT, .what = "reached D2 and not answered D2"},
    {.id = "D2.one", .how = COUNT, .what = "count D2 = 1"},
    {.id = "D2.several", .how = COUNT, .what = "count D2 > 1"},
    {.id = "D3.total.bronze", .how = COUNT, .what = "D3 = bronze"},
    {.id = "D3.total.silber", .how = COUNT, .what = "D3 = silber"},
    {.id = "D3.total.gold", .how = COUNT, .what = "D3 = gold"},
    {.id = "D3.total.spitzencluster", .how = COUNT, .what = "D3 = spitzencluster"},
    {.id = "D3.total.gocluster", .how = COUNT, .what = "D3 = gocluster"},
    {.id = "D3.overlap.bronze+silber", .how = COUNT, .what = "D3 = bronze and D3 = silber"},
    {.id = "D3.overlap.bronze+gold", .how = COUNT, .what = "D3 = bronze and D3 = gold"},
    {.id = "D3.overlap.bronze+spitzencluster", .how = COUNT, .what = "D3 = bronze and D3 = spitzencluster"},
    {.id = "D3.overlap.bronze+gocluster", .how = COUNT, .what = "D3 = bronze and D3 = gocluster"},
    {.id = "D3.overlap.bronze+spitzencluster+gocluster", .how = COUNT, .what = "D3 = bronze and D3 = spitzencluster and D3 = gocluster"},
    {.id = "D3.overlap.silber+gold", .how = COUNT, .what = "D3 = silber and D3 = gold"},
    {.id = "D3.overlap.silber+spitzencluster", .how = COUNT, .what = "D3 = silber and D3 = spitzencluster"},
    {.id = "D3.overlap.silber+gocluster", .how = COUNT, .what = "D3 = silber and D3 = gocluster"},
    {.id = "D3.overlap.silber+spitzencluster+gocluster", .how = COUNT, .what = "D3 = silber and D3 = spitzencluster and D3 = gocluster"},
    {.id = "D3.overlap.gold+spitzencluster", .how = COUNT, .what = "D3 = gold and D3 = spitzencluster"},
    {.id = "D3.overlap.gold+gocluster", .how = COUNT, .what = "D3 = gold and D3 = gocluster"},
    {.id = "D3.overlap.gold+spitzencluster+gocluster", .how = COUNT, .what = "D3 = gold and D3 = spitzencluster and D3 = gocluster"},
    {.id = "D3.overlap.spitzencluster+gocluster", .how = COUNT, .what = "D3 = spitzencluster and D3 = gocluster"},
    {.id = "D3.label_or_spitzen_pct", .how = NOT_DATA, .what = TABLE_3},
    {.id = "D3.gocluster_pct", .how = SHARE, .what = "D3 = gocluster", .base = "reached D3"},
    {.id = "D3.gocluster_with_label_pct", .how = NOT_DATA, .what = TABLE_3},
    {.id = "D3.none_pct", .how = SHARE, .what = "D3 = keine", .base = "reached D3"},
    {.id = "D4.group.projekt", .how = SHARE, .what = "D4.projekt >= 50", .base = "answered D4.projekt"},
    {.id = "D4.group.institutionell", .how = SHARE, .what = "D4.institutionell >= 50", .base = "answered D4.projekt"},
    {.id = "D4.group.mitglieder", .how = SHARE, .what = "D4.mitglieder >= 50", .base = "answered D4.projekt"},
    {.id = "D4.group.gemischt", .how = SHARE, .what = "D4.projekt < 50 and D4.institutionell < 50 and D4.mitglieder < 50", .base = "answered D4.projekt"},
    {.id = "D4.only_project", .how = COUNT, .what = "D4.projekt = 100"},
    {.id = "D4.only_members", .how = COUNT, .what = "D4.mitglieder = 100"},
    {.id = "D4.only_institutional", .how = COUNT, .what = "D4.institutionell = 100"},
    {.id = "D4.group_threshold", .how = NOT_DATA, .what = COMPARED},
    {.id = "D5.small_share", .how = ABOUT, .what = "D5 <= 5", .base = "answered D5", .low = 50.01, .high = 60},
    {.id = "D5.max", .how = MOST, .what = "D5", .base = ALL},
    {.id = "D5.group_threshold", .how = NOT_DATA, .what = COMPARED},
    {.id = "D6.lt100", .how = SHARE, .what = "D6 < 100", .base = "answered D6"},
    {.id = "D6.150_400", .how = SHARE, .what = "D6 >= 150 and D6 <= 400", .base = "answered D6"},
    {.id = "D6.gt550", .how = SHARE, .what = "D6 > 550", .base = "answered D6"},
    {.id = "D6.min", .how = LEAST, .what = "D6", .base = ALL},
    {.id = "D6.max", .how = MOST, .what = "D6", .base = ALL},
    {.id = "D7.verein", .how = ABOUT, .what = "D7 = verein", .base = "answered D7", .low = 45, .high = 50},
    {.id = "D7.gmbh", .how = SHARE, .what = "D7 = gmbh", .base = "answered D7"},
    {.id = "D7.verein_gmbh", .how = SHARE, .what = "D7 = verein_gmbh", .base = "answered D7"},
    {.id = "D7.andere", .how = SHARE, .what = "D7 = andere", .base = "answered D7"},
    {.id = "A3.le30", .how = COUNT, .what = "A3.unternehmen <= 30"},
    {.id = "A3.ge70", .how = COUNT, .what = "A3.unternehmen >= 70"},
    {.id = "A3.middle", .how = COUNT, .what = "A3.unternehmen > 30 and A3.unternehmen < 70"},
    {.id = "D8.balance", .how = ABOUT, .what = "D8 = w", .base = "answered D8", .low = 45, .high = 55},
    {.id = "D9.u40", .how = SHARE, .what = "D9 in (21-30 31-40)", .base = "answered D9"},
    {.id = "D9.ue40", .how = SHARE, .what = "D9 in (41-50 51-60 61-70 71+)", .base = "answered D9"},
    {.id = "D9.largest", .how = TOP, .what = "D9", .base = "31-40 41-50"},
    {.id = "D10.n", .how = COUNT, .what = "answered D10.erfahrung"},
    {.id = "D10.longest", .how = ABOUT, .what = "D10.erfahrung = 5", .base = "answered D10.erfahrung", .low = 45, .high = 50},
    {.id = "D11.one", .how = COUNT, .what = "count D11 = 1"},
    {.id = "D11.several", .how = COUNT, .what = "count D11 > 1"},
    {.id = "D11.most_frequent", .how = TOP, .what = "D11", .base = "pm"},
    {.id = "D11.gt5_max_staff", .how = ABOUT, .what = "count D11 > 5 and D5 <= 6", .base = "count D11 > 5", .low = 100, .high = 100},
    {.id = "n.abb16", .how = COUNT, .what = "answered A1.homeoffice"},
    {.id = "n.abb26", .how = COUNT, .what = "answered A7.kontakt"},
    {.id = "n.tab5", .how = COUNT, .what = "answered B1.personal"},
    {.id = "n.abb27", .how = COUNT, .what = "answered B1.info"},
    {.id = "n.abb28", .how = COUNT, .what = "answered B1.info"},
    {.id = "n.tab6", .how = COUNT, .what = "answered B2.meetings"},
    {.id = "n.abb29", .how = COUNT, .what = "answered B2.meetings"},
    {.id = "n.abb30", .how = COUNT, .what = "answered B3.meetings"},
    {.id = "n.abb31", .how = COUNT, .what = "answered B3.meetings"},
    {.id = "n.abb32", .how = COUNT, .what = "answered B4.intensitaet"},
    {.id = "n.abb33", .how = COUNT, .what = "answered B5.projekte"},
    {.id = "n.abb34", .how = COUNT, .what = "answered C1.admin"},
    {.id = "n.abb35", .how = COUNT, .what = "answered C1.admin"},
    {.id = "n.abb36", .how = COUNT, .what = "answered C2.kultur"},
    {.id = "n.abb37", .how = COUNT, .what = "answered C3.zusammenarbeit"},
    {.id = "n.abb38", .how = COUNT, .what = "answered C3.zusammenarbeit"},
    {.id = "n.tab3", .how = COUNT, .what = "reached D3"},
    {.id = "n.abb7", .how = COUNT, .what = "answered D4.projekt"},
    {.id = "n.abb9", .how = COUNT, .what = "answered D6"},
    {.id = "n.abb14", .how = COUNT, .what = "answered D10.erfahrung"},
    {.id = "n.abb15", .how = NOT_DATA, .what = "one task and several make 99 people (D11.one, D11.several), as the study says, too; its figure says 100"},
    {.id = "A1.relevance.kinderbetreuung", .how = SHARE, .what = "applies A1.kinderbetreuung", .base = "answered A1.kinderbetreuung"},
    {.id = "A1.relevance.soziale_begegnungen", .how = SHARE, .what = "applies A1.soziale_begegnungen", .base = "answered A1.soziale_begegnungen"},
    {.id = "A1.relevance.arbeitswege", .how = SHARE, .what = "applies A1.arbeitswege", .base = "answered A1.arbeitswege"},
    {.id = "A1.relevance.selbstorganisation", .how = SHARE, .what = "applies A1.selbstorganisation", .base = "answered A1.selbstorganisation"},
    {.id = "A1.relevance.homeoffice", .how = SHARE, .what = "applies A1.homeoffice", .base = "answered A1.homeoffice"},
    {.id = "A2.gross.flurfunk", .how = SHARE, .what = "A2.flurfunk = gross", .base = "answered A2.flurfunk"},
    {.id = "A2.gross.digitale_instrumente", .how = ABOUT, .what = "A2.digitale_instrumente = gross", .base = "answered A2.flurfunk", .low = 50.01, .high = 60},
    {.id = "A2.gross.austritte", .how = ABOUT, .what = "A2.austritte = gross", .base = "answered A2.flurfunk", .low = 24.5, .high = 25.5},
    {.id = "A2.gross.finanzierung", .how = ABOUT, .what = "A2.finanzierung = gross", .base = "answered A2.flurfunk", .low = 45, .high = 50},
    {.id = "A2.gross.gestaltung_interaktion", .how = ABOUT, .what = "A2.team_interaktion = gross", .base = "answered A2.flurfunk", .low = 45, .high = 50},
    {.id = "A2.gross.gestaltung_interaktion", .how = ABOUT, .what = "A2.kontakt_mitglieder = gross", .base = "answered A2.flurfunk", .low = 45, .high = 50},
    {.id = "A2.gross.gestaltung_interaktion", .how = ABOUT, .what = "A2.digitale_kanaele = gross", .base = "answered A2.flurfunk", .low = 45, .high = 50},
    {.id = "A2.gross.gestaltung_interaktion", .how = ABOUT, .what = "A2.meetingkultur = gross", .base = "answered A2.flurfunk", .low = 45, .high = 50},
    {.id = "A2.gross.planungssicherheit", .how = LARGEST, .what = "A2.planungssicherheit", .base = "gross"},
    {.id = "A2.finanzierung.institutionell", .how = ABOUT, .what = "A2.finanzierung = gross and D4.institutionell >= 50", .base = "answered A2.finanzierung and D4.institutionell >= 50", .low = 23, .high = 27},
    {.id = "A2.finanzierung.sonstige", .how = ABOUT, .what = "A2.finanzierung = gross and D4.institutionell < 50", .base = "answered A2.finanzierung and D4.institutionell < 50", .low = 45, .high = 50},
#define B1(item) {.id = "B1.relevance." item, .how = SHARE, .what = "applies B1." item " and answered B1.personal", .base = "answered B1.personal"}
    B1("info"), B1("crosscluster"), B1("dialog_politik"), B1("b2b"), B1("risiken_politik"), B1("finanzhilfen"), B1("fachfragen"),
    B1("frueherkennung"), B1("tools_schulungen"), B1("neugeschaeft"), B1("qualifizierung"), B1("remote_kultur"), B1("umstellung"), B1("recht"),
    B1("fachkraefte"), B1("lieferketten"), B1("produktion"), B1("personal"),
#define B2(item) {.id = "B2.relevance." item, .how = SHARE, .what = "applies B2." item, .base = "answered B2." item}
    B2("austausch"), B2("networking"), B2("meetings"), B2("konferenzen"), B2("workshops"), B2("vortraege"), B2("arbeitsgruppen"), B2("collab"),
    B2("messen"), B2("seminare"), B2("foren"), B2("mv"), B2("pitch"), B2("gesuche"), B2("b2bboersen"), B2("crm"), B2("recruiting"),
    {.id = "B1.items", .how = ITEMS, .what = "B1"},
    {.id = "B1.significant_by_finance", .how = EFFECTS, .what = "B1", .base = "finanzierung"},
    {.id = "B1.significant_by_size", .how = EFFECTS, .what = "B1", .base = "groesse"},
    {.id = "B3.relevance.networking", .how = SHARE, .what = "applies B3.networking", .base = "answered B3.networking"},
    {.id = "B3.relevance.meetings", .how = SHARE, .what = "applies B3.meetings", .base = "answered B3.meetings"},
    {.id = "B3.relevance.recruiting", .how = ABOUT, .what = "applies B3.recruiting", .base = "answered B3.recruiting", .low = 45, .high = 50},
    {.id = "B3.relevance.gesuche", .how = ABOUT, .what = "applies B3.gesuche", .base = "answered B3.gesuche", .low = 74, .high = 76},
    {.id = "B3.relevance.b2bboersen", .how = ABOUT, .what = "applies B3.b2bboersen", .base = "answered B3.b2bboersen", .low = 74, .high = 76},
    {.id = "B4.none", .how = COUNT, .what = "not applies B4.intensitaet"},
    {.id = "B4.cooperating_pct", .how = SHARE, .what = "applies B4.intensitaet", .base = "answered B4.intensitaet"},
    {.id = "B4.more_pct", .how = SHARE, .what = "B4.intensitaet > 5", .base = "answered B4.intensitaet"},
    {.id = "B4.upper_third", .how = ABOUT, .what = "B4.intensitaet >= 7", .base = "answered B4.intensitaet", .low = 37, .high = 40},
    {.id = "B4.same_pct", .how = SHARE, .what = "B4.intensitaet = 5", .base = "answered B4.intensitaet"},
    {.id = "B4.less_pct", .how = SHARE, .what = "B4.intensitaet < 5", .base = "answered B4.intensitaet"},
    {.id = "B5.erfahrungen", .how = SHARE, .what = "B5.erfahrungen = ja", .base = "answered B5.erfahrungen"},
    {.id = "B5.veranstaltungen_projekte", .how = ABOUT, .what = "B5.veranstaltungen = ja", .base = "answered B5.erfahrungen", .low = 80.01, .high = 90},
    {.id = "B5.veranstaltungen_projekte", .how = ABOUT, .what = "B5.projekte = ja", .base = "answered B5.erfahrungen", .low = 80.01, .high = 90},
    {.id = "B5.qualifizierung_finanzierung", .how = ABOUT, .what = "B5.qual_ma = ja", .base = "answered B5.erfahrungen", .low = 25.01, .high = 35},
    {.id = "B5.qualifizierung_finanzierung", .how = ABOUT, .what = "B5.finanzierung = ja", .base = "answered B5.erfahrungen", .low = 25.01, .high = 35},
    {.id = "B6.n", .how = COUNT, .what = "answered B6"},
    {.id = "C1.kommunikation", .how = COUNT, .what = "C1.kommunikation = ja"},
    {.id = "C1.admin", .how = ABOUT, .what = "C1.admin = ja", .base = "answered C1.admin", .low = 87, .high = 90},
    {.id = "C1.kooperationen", .how = ABOUT, .what = "C1.kooperationen = ja", .base = "answered C1.admin", .low = 87, .high = 90},
    {.id = "C2.new_work_top", .how = ABOUT, .what = "C2.dezentral = ja", .base = "answered C2.kultur", .low = 70.01, .high = 80},
    {.id = "C2.new_work_top", .how = ABOUT, .what = "C2.homeoffice = ja", .base = "answered C2.kultur", .low = 70.01, .high = 80},
    {.id = "C2.new_work_top", .how = ABOUT, .what = "C2.selbstbestimmt = ja", .base = "answered C2.kultur", .low = 70.01, .high = 80},
    {.id = "C2.kultur_newwork", .how = ABOUT, .what = "C2.kultur = ja", .base = "answered C2.kultur", .low = 50.01, .high = 60},
    {.id = "C2.kultur_newwork", .how = ABOUT, .what = "C2.newwork = ja", .base = "answered C2.kultur", .low = 50.01, .high = 60},
    {.id = "C2.nachhaltigkeit", .how = SHARE, .what = "C2.nachhaltigkeit = ja", .base = "answered C2.kultur"},
    {.id = "C2.lower", .how = ABOUT, .what = "C2.produktivitaet = ja", .base = "answered C2.kultur", .low = 33.34, .high = 40},
    {.id = "C2.lower", .how = ABOUT, .what = "C2.aufgabenprofile = ja", .base = "answered C2.kultur", .low = 33.34, .high = 40},
    {.id = "C2.lower", .how = ABOUT, .what = "C2.fehlerkultur = ja", .base = "answered C2.kultur", .low = 33.34, .high = 40},
    {.id = "C3.stronger", .how = ABOUT, .what = "C3.zusammenarbeit > 3", .base = "answered C3.zusammenarbeit", .low = 73, .high = 75},
    {.id = "C3.weaker_pct", .how = SHARE, .what = "C3.zusammenarbeit < 3", .base = "answered C3.zusammenarbeit"},
    {.id = "C3.same_pct", .how = SHARE, .what = "C3.zusammenarbeit = 3", .base = "answered C3.zusammenarbeit"},
    {.id = "C4.n", .how = COUNT, .what = "answered C4"},
};
enum { LISTED = sizeof list / sizeof *list };

/* ---- what the answers give ---- */

/* Those of whom it holds, without speeders. */
static const struct survey_view_people *people(const char *formula)
{
    struct survey_view_people *v = ARENA_NEW(a, struct survey_view_people);
    struct str why = STR_NONE;
    struct survey_view_def def = {.min_seconds = 120, .filter = str_of(formula)};
    if (!survey_view_read(a, t, &def, LANG_EN, v, &why)) {
        printf("# %s: %.*s\n", formula, STR_ARG(why));
        CHECK(why.p == NULL);
    }
    return v;
}

static double count(const char *formula)
{
    return (double)people(formula)->n;
}

static const struct survey_column *column(const char *name)
{
    return survey_table_column(t, str_of(name));
}

static double extreme(const struct published *p)
{
    const struct survey_column *c = column(p->what);
    struct survey_tally tally;
    double v = NAN;
    survey_tally(a, t, c, people(p->base)->group_of, GROUP_NONE, &tally);
    for (size_t k = 0; k < c->n_values; k++) {
        v = tally.counts[k] > 0 && (p->how == MOST || isnan(v)) ? c->values[k] : v;
    }
    return v;
}

static bool in_words(struct str words, struct str one)
{
    struct str word;
    while (str_split(&words, ' ', &word)) {
        if (str_eq(word, one)) {
            return true;
        }
    }
    return false;
}

/* None that is not named was chosen as often as one that is. */
static double is_top(const struct published *p)
{
    const struct survey_column *c = column(p->what);
    struct survey_tally tally;
    size_t least = SIZE_MAX, most = 0;
    survey_tally(a, t, c, people(ALL)->group_of, GROUP_NONE, &tally);
    for (size_t k = 0; k < survey_column_codes(c); k++) {
        if (in_words(str_of(p->base), c->question->choices[k].id)) {
            least = tally.counts[k] < least ? tally.counts[k] : least;
        } else {
            most = tally.counts[k] > most ? tally.counts[k] : most;
        }
    }
    return least > most;
}

static double chosen(const struct published *p)
{
    const struct survey_column *c = column(p->what);
    struct survey_tally tally;
    double n = 0;
    survey_tally(a, t, c, people(ALL)->group_of, GROUP_NONE, &tally);
    for (size_t k = 0; k < survey_column_codes(c); k++) {
        n += tally.counts[k] > 0;
    }
    return n;
}

static double items(const struct published *p)
{
    double n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        n += str_is(t->columns[i].question->id, p->what);
    }
    return n;
}

static double is_largest(const struct published *p)
{
    const struct survey_column *c = column(p->what);
    double mine = count(str_fmt(a, "%s = %s", p->what, p->base).p), best = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->columns[i].question == c->question && &t->columns[i] != c) {
            best = fmax(best, count(str_fmt(a, "%.*s = %s", STR_ARG(t->columns[i].name), p->base).p));
        }
    }
    return mine > best;
}

/* Of closed questions on the subject: not of those about the person (block D), nor of texts. */
static double answers(bool most)
{
    double n = most ? 0 : INFINITY;
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct survey_question *q = t->columns[i].question;
        if (q->block < 3 && q->type->cell != CELL_LONG) {
            double one = count(str_fmt(a, "answered %.*s", STR_ARG(t->columns[i].name)).p);
            n = most ? fmax(n, one) : fmin(n, one);
        }
    }
    return n;
}

static double effects(const struct published *p)
{
    struct survey_view_people v;
    struct str why;
    double n = 0;
    CHECK(survey_view_read(a, t, study_feature(str_of(p->base)), LANG_EN, &v, &why));
    for (size_t i = 0; i < t->n_columns; i++) {
        struct survey_unit u;
        if (str_is(t->columns[i].question->id, p->what)) {
            survey_compare_unit(a, t, &v, &t->columns[i], WHOLE_COLUMN, &u);
            n += u.p <= 0.1;
        }
    }
    return n;
}

static double complete(void)
{
    double n = 0;
    for (size_t i = 0; i < t->n; i++) {
        n += t->is_complete[i];
    }
    return n;
}

static double value_of(const struct published *p)
{
    switch (p->how) {
    case COUNT:
        return count(p->what);
    case SHARE:
    case ABOUT:
        return 100 * count(p->what) / count(p->base);
    case LEAST:
    case MOST:
        return extreme(p);
    case TOP:
        return is_top(p);
    case CHOSEN:
        return chosen(p);
    case ITEMS:
        return items(p);
    case LARGEST:
        return is_largest(p);
    case N_LEAST:
    case N_MOST:
        return answers(p->how == N_MOST);
    case EFFECTS:
        return effects(p);
    case STARTED:
        return (double)t->n;
    case COMPLETE:
        return complete();
    case BROKEN_OFF:
        return 100 * ((double)t->n - complete()) / (double)t->n;
    case SECONDS:
    case CLOCK:
        return survey_table_median_seconds(a, t);
    case NOT_DATA:
        break;
    }
    return NAN;
}

/* ---- against what was published ---- */

static double rounded_as(double v, struct str published)
{
    size_t point = str_find(published, STR("."), 0);
    double scale = point == SIZE_MAX ? 1 : pow(10, (double)(published.n - point - 1));
    return round(v * scale) / scale;
}

static bool agrees(const struct published *p, const struct json_value *want, double got)
{
    struct str clock = str_fmt(a, "%d:%02d", (int)got / 60, (int)got % 60);
    if (p->how == ABOUT) {
        return got >= p->low && got <= p->high;
    }
    if (p->how == TOP || p->how == LARGEST) {
        return got > 0;
    }
    if (p->how == CLOCK) {
        return str_eq(clock, want->text);
    }
    return fabs((p->how == SHARE ? rounded_as(got, want->text) : got) - want->number) < 1e-9;
}

static void check_published(const struct json_value *results)
{
    bool listed[LISTED] = {0};
    size_t determined = 0, not_data = 0;
    for (size_t i = 0; i < results->n; i++) {
        struct str id = json_get(&results->items[i], "id")->text;
        const struct json_value *want = json_get(&results->items[i], "value");
        size_t found = 0;
        test_case("%.*s", STR_ARG(id));
        for (size_t k = 0; k < LISTED; k++) {
            if (!str_is(id, list[k].id)) {
                continue;
            }
            found++;
            listed[k] = true;
            if (list[k].how == NOT_DATA) {
                printf("# %-44s published %-12.*s not in the answers: %s\n", list[k].id, STR_ARG(want->text), list[k].what);
                not_data++;
                continue;
            }
            double got = value_of(&list[k]);
            printf("# %-44s published %-12.*s computed %.10g\n", list[k].id, STR_ARG(want->text), got);
            CHECK(agrees(&list[k], want, got));
            determined++;
        }
        CHECK(found > 0);
    }
    for (size_t k = 0; k < LISTED; k++) {
        test_case("%s was published", list[k].id);
        CHECK(listed[k]);
    }
    printf("# %zu published numbers, %zu of them not in the answers; %zu comparisons\n", results->n, not_data, determined);
}

/* ---- group effects ---- */

/* "stark > gering", "West less often great challenge": 1 when the first group's mean is said to be larger, -1 when the second's. */
static int sign_of(struct str direction, const struct survey_view_def *def)
{
    struct str first = str_cut(direction, 0, str_find(direction, STR(" "), 0));
    int sign = str_eq(first, def->group_name[0]) ? 1 : str_eq(first, def->group_name[1]) ? -1 : 0;
    return str_find(direction, STR("less often"), 0) == SIZE_MAX ? sign : -sign;
}

static void check_effect(const struct json_value *want)
{
    struct str item = json_get(want, "item")->text, by = json_get(want, "by")->text, direction = json_get(want, "direction")->text;
    const struct json_value *significant = json_get(want, "significant");
    const struct survey_view_def *def = study_feature(by);
    const struct survey_column *c = survey_table_column(t, item);
    struct survey_view_people v;
    struct survey_unit u;
    struct str why;
    test_case("%.*s by %.*s", STR_ARG(item), STR_ARG(by));
    CHECK(def && c && survey_view_read(a, t, def, LANG_EN, &v, &why));
    if (!def || !c) {
        return;
    }
    survey_compare_unit(a, t, &v, c, WHOLE_COLUMN, &u);
    printf("# %-26.*s %-14.*s published %-40.*s %-13s computed %.3f and %.3f, p = %.4f\n", STR_ARG(item), STR_ARG(by), STR_ARG(direction),
           significant->type == JSON_NULL ? "(tendency)" : significant->boolean ? "significant" : "no difference", u.mean[0], u.mean[1], u.p);
    if (significant->type == JSON_BOOL) {
        CHECK(significant->boolean == (u.p <= 0.1));
    }
    if (direction.n > 0) {
        CHECK((u.mean[0] - u.mean[1]) * sign_of(direction, def) > 0);
    }
}

static void check_effects(const struct json_value *effects_published)
{
    for (size_t i = 0; i < effects_published->n; i++) {
        const struct json_value *one = &effects_published->items[i];
        if (json_get(one, "item")->text.n < 40 && str_find(json_get(one, "item")->text, STR(" ("), 0) == SIZE_MAX &&
            str_find(json_get(one, "item")->text, STR(","), 0) == SIZE_MAX) {
            check_effect(one);
        }
    }
    test_case("who is under 40 says more often that child care concerns them");
    double under = count("D9 in (21-30 31-40) and applies A1.kinderbetreuung") / count("D9 in (21-30 31-40) and answered A1.kinderbetreuung");
    double over = count("D9 in (41-50 51-60 61-70 71+) and applies A1.kinderbetreuung") /
                  count("D9 in (41-50 51-60 61-70 71+) and answered A1.kinderbetreuung");
    printf("# A1.kinderbetreuung (relevance) by alter: computed %.3f and %.3f\n", under, over);
    CHECK(under > over);
    test_case("whose cooperation became stronger says yes to new cooperation and communication");
    printf("# C1.kooperationen, C1.kommunikation of C3 in (4, 5): published all yes, computed %.0f no\n",
           count("C3.zusammenarbeit >= 4 and (C1.kooperationen = nein or C1.kommunikation = nein)"));
    CHECK(count("C3.zusammenarbeit >= 4 and (C1.kooperationen = nein or C1.kommunikation = nein)") < 0.5);
    CHECK_INT(effects_published->n, 37);
}

int main(void)
{
    struct json_value published;
    struct str why;
    a = arena_new((size_t)1 << 30);
    t = study_table(a);
    CHECK(json_parse(a, test_file(a, "tests/fixture/survey/published_results.json"), &published, &why));
    check_published(json_get(&published, "results"));
    check_effects(json_get(&published, "published_group_effects"));
    arena_free(a);
    return test_end();
}
