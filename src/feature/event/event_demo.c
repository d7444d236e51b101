/* The events of the demo: of clusters that are there, with dates around the day it is filled. Invented, as its listings are. */
#include <math.h>

#include "domain/gazetteer.h"
#include "domain/strings.h"
#include "feature/event/page.h"
#include "gen/cluster_sql.h"

struct demo_event {
    const char *cluster, *with;          /* slugs; with: may be NULL */
    const char *kind, *mode, *language, *title, *summary, *text, *topics;
    const char *place, *venue, *signup, *cost;
    int in_days, days;                   /* after today; how long: 0 within a day */
    int from, to;                        /* hours; both 0: whole days */
    enum visibility visibility;
    const char *status;
};

#define FREE "kostenfrei"
static const struct demo_event demo[] = {
    {"optence", NULL, "seminar", "on_site", "de", "Optische Messtechnik in der Serienfertigung", "Wie Betriebe Bauteile in der Linie prüfen, ohne den Takt zu verlangsamen.",
     "Drei Mitglieder zeigen, womit sie messen und was sie daraus gelernt haben.\n\n* 14:00 Einführung: berührungslos messen\n* 14:45 Praxis: Prüfen im Takt von acht Sekunden\n* 16:00 Rundgang und Gespräche",
     "optische-messtechnik|qualitaetssicherung", "Wetzlar", "Forum Messtechnik, Industriestraße 4", "seminare@optence.example", "120 Euro, für Mitglieder kostenfrei", 9, 0, 14, 17, VISIBLE_PUBLIC, "published"},
    {"optence", NULL, "working_group", "online", "de", "Arbeitskreis Laserschutz", "Neue Regeln für die Gefährdungsbeurteilung, mit Zeit für Ihre Fälle.", NULL, "laser|weiterbildung", NULL, NULL,
     "https://optence.example/laserschutz", FREE, 4, 0, 10, 12, VISIBLE_CLUSTER, "published"},
    {"optence", NULL, "assembly", "on_site", "de", "Ordentliche Mitgliederversammlung", "Bericht des Vorstands, Haushalt, Wahlen.", "Die Unterlagen erhalten die Mitglieder drei Wochen vorher.", "", "Mainz",
     "Haus der Wirtschaft, Rheinallee 12", "office@optence.example", NULL, 46, 0, 13, 18, VISIBLE_CLUSTER, "published"},
    {"optence", "photonicnet|optonet", "fair", "on_site", "de", "Gemeinschaftsstand auf der Photonikmesse", "Zwölf Mitglieder aus drei Clustern zeigen Optik, Laser und Messtechnik an einem Stand.",
     "Wer mit ausstellen möchte, meldet sich bis zur angegebenen Frist. Die Standbauer planen je Mitglied sechs Quadratmeter.", "photonik|optische-technologien|laser", "München", "Messegelände, Halle B2",
     "https://optence.example/gemeinschaftsstand", "3.400 Euro je Platz", 124, 3, 0, 0, VISIBLE_PUBLIC, "published"},
    {"optence", NULL, "seminar", "online", "en", "Photonics funding in Europe: what comes next", "An overview of open calls for small and medium-sized enterprises, with examples of good applications.", NULL,
     "photonik|foerderung", NULL, NULL, "https://optence.example/funding", "free of charge", 23, 0, 11, 12, VISIBLE_PUBLIC, "published"},
    {"optence", NULL, "training", "on_site", "de", "Koordinatenmesstechnik für Einsteigende", "Zwei Tage an der Maschine.", NULL, "koordinatenmesstechnik|messtechnik", "Wetzlar", "Messlabor, Lahnufer 7",
     "seminare@optence.example", "690 Euro", 30, 1, 9, 16, VISIBLE_PLATFORM, "published"},
    {"optence", NULL, "networking", "on_site", "de", "Sommertreffen der Mitglieder", "Ein Abend ohne Folien.", NULL, "", "Darmstadt", "Orangerie", "office@optence.example", FREE, -40, 0, 17, 21, VISIBLE_PUBLIC, "published"},
    {"optence", NULL, "seminar", "hybrid", "de", "Künstliche Intelligenz in der Sichtprüfung", "Was heute sicher erkennt, was ein Mensch noch besser kann, und was die Einführung kostet.", NULL,
     "kuenstliche-intelligenz|bildgebung|qualitaetssicherung", "Darmstadt", "Technologiezentrum, Raum 2.14", "https://optence.example/sichtpruefung", FREE, 58, 0, 9, 13, VISIBLE_PUBLIC, "draft"},
    {"optonet", NULL, "visit", "on_site", "de", "Blick in die Fertigung: Feinoptik in Jena", "Ein Mitglied öffnet Schleiferei und Reinraum.", "Die Gruppe ist auf 20 Personen begrenzt. Bitte bringen Sie festes Schuhwerk mit.",
     "feinoptik|reinraum", "Jena", NULL, "https://optonet.example/fertigung", FREE, 16, 0, 15, 18, VISIBLE_PUBLIC, "published"},
    {"spectronet", "optence", "working_group", "hybrid", "de", "Arbeitskreis Bildverarbeitung", "Schnittstellen zwischen Kamera und Steuerung, mit Vorführung.", NULL, "bildgebung|optische-messtechnik", "Jena", "Technologie- und Innovationspark",
     "https://spectronet.example/bildverarbeitung", FREE, 37, 0, 10, 15, VISIBLE_PUBLIC, "published"},
    {"photonicnet", NULL, "seminar", "on_site", "de", "Laser in der Landwirtschaft", "Vom Feldversuch zum Produkt.", NULL, "laser|agrar", "Hannover", "Laserzentrum", "https://photonicnet.example/agrar", "80 Euro", 12, 0, 9, 16, VISIBLE_PUBLIC, "cancelled"},
    {"medways", "biosaxony", "networking", "on_site", "de", "Medizintechnik trifft Biotechnologie", "Kurze Vorstellungen, danach Gespräche zu zweit.", NULL, "medizintechnik|biotechnologie", "Leipzig", "BIO CITY", "https://medways.example/treffen",
     "45 Euro", 51, 0, 13, 19, VISIBLE_PUBLIC, "published"},
    {"deenet", NULL, "training", "online", "de", "Energieaudit in vier Schritten", "Für Betriebe, die ihr erstes Audit vorbereiten.", NULL, "energieeffizienz|weiterbildung", NULL, NULL, "https://deenet.example/audit", "150 Euro", 19, 0, 9, 12,
     VISIBLE_PUBLIC, "published"},
    {"hamburg-aviation", NULL, "fair", "on_site", "en", "Cabin supply chain days", "Suppliers and system integrators meet for two days of short presentations and bilateral talks.", NULL, "luftfahrt|leichtbau", "Hamburg", "Trade fair hall A3",
     "https://hamburg-aviation.example/cabin", "290 euros", 96, 1, 9, 17, VISIBLE_PUBLIC, "published"},
    {"chemie-cluster-bayern", NULL, "seminar", "online", "de", "Rezyklate sicher einsetzen", "Recht, Qualität und Beschaffung von Kunststoffen aus dem Kreislauf.", NULL, "kunststoffe|kreislaufwirtschaft", NULL, NULL,
     "https://chemie-cluster.example/rezyklate", FREE, 7, 0, 14, 16, VISIBLE_PUBLIC, "published"},
    {"cyberforum", NULL, "seminar", "on_site", "de", "IT-Sicherheit im Mittelstand", "Was die neuen Meldepflichten verlangen und wie kleine Betriebe sie erfüllen.", NULL, "it-sicherheit", "Karlsruhe", "Haus der Informatik",
     "https://cyberforum.example/sicherheit", FREE, -12, 0, 16, 19, VISIBLE_PUBLIC, "published"},
    {"logistik-initiative-hamburg", NULL, "working_group", "hybrid", "de", "Kühlkette ohne Lücke", "Mitglieder vergleichen, wie sie Temperaturen lückenlos nachweisen.", NULL, "logistik|kuehlkette", "Hamburg", NULL, "https://logistik.example/kuehlkette", FREE,
     33, 0, 10, 12, VISIBLE_PUBLIC, "published"},
};
enum { DEMO_EVENTS = sizeof demo / sizeof *demo };

static struct str given(const char *s)
{
    return s && *s ? str_of(s) : STR_NONE;
}

static enum err fill_clusters(struct db *db, struct arena *a, const struct demo_event *from, struct event *ret)
{
    struct strs with = strs_split(a, given(from->with), '|');
    struct event_cluster *v = ARENA_ARRAY(a, struct event_cluster, with.n + 1);
    struct cluster_id_by_slug_row row;
    enum err e = cluster_id_by_slug(db, a, str_of(from->cluster), &row);
    ret->access.cluster = e ? 0 : row.id;
    for (size_t i = 0; !e && i < with.n; i++) {
        e = cluster_id_by_slug(db, a, with.v[i], &row);
        v[i].id = e ? 0 : row.id;
    }
    ret->clusters = v;
    ret->n_clusters = with.n;
    return e;
}

static void fill_place(struct arena *a, const struct demo_event *from, struct event *ret)
{
    struct gazetteer_place town;
    ret->lat = ret->lon = NAN;
    ret->place = given(from->place);
    ret->venue = given(from->venue);
    if (ret->place.n && gazetteer_find(a, ret->place, STR("DE"), STR_NONE, &town)) {
        ret->lat = town.lat;
        ret->lon = town.lon;
        ret->country = town.country;
        ret->state = town.state;
    }
}

/* Nobody meets at a weekend: Monday then, and what lasts several days ends on Friday. 1970-01-01 was a Thursday. */
static int64_t working_day(int64_t day, int64_t days)
{
    int64_t weekday = (day + 3) % 7, last = weekday + days;
    return weekday > 4 ? day + 7 - weekday : last > 4 ? day - (last - 4) : day;
}

static bool fill_times(struct arena *a, const struct demo_event *from, int64_t today, struct event *ret)
{
    int64_t day = working_day(today + from->in_days, from->days);
    struct str first = date_of_days(a, day), last = date_of_days(a, day + from->days);
    ret->all_day = from->to == 0;
    ret->signup_until = from->signup ? date_of_days(a, day - 3) : STR_NONE;
    return event_instant(first, (int64_t)from->from * 60, &ret->starts_at) &&
           event_instant(last, ret->all_day ? INT64_C(24) * 60 : (int64_t)from->to * 60, &ret->ends_at);
}

static enum err add(struct db *db, struct arena *a, size_t number, int64_t today, instant now)
{
    const struct demo_event *from = &demo[number];
    struct event event = {
        .id = id_new(), .reference = str_fmt(a, "demo-%02zu", number + 1), .kind = str_of(from->kind), .mode = str_of(from->mode), .status = str_of(from->status),
        .language = str_of(from->language), .title = str_of(from->title), .summary = given(from->summary), .text = given(from->text), .signup = given(from->signup),
        .cost = given(from->cost), .topics = strs_split(a, given(from->topics), '|'), .access = {.visibility = from->visibility}, .example = true,
        .link = str_is(str_of(from->mode), "on_site") ? STR_NONE : str_fmt(a, "https://treffen.example/%02zu", number + 1),
    };
    enum err e = fill_clusters(db, a, from, &event);
    fill_place(a, from, &event);
    if (!e && !fill_times(a, from, today, &event)) {
        e = ERR_INVALID;
    }
    return e ? e : event_save(db, &event, now);
}

enum err event_demo(struct db *db, struct arena *a, instant now)
{
    struct event *there;
    size_t n;
    int64_t today;
    struct cluster_id_by_slug_row first;
    enum err e = cluster_id_by_slug(db, a, str_of(demo[0].cluster), &first);
    e = e ? e : event_of_cluster(db, a, first.id, &there, &n);
    if (e || n > 0 || !date_to_days(date_of(a, now), &today)) {
        return e;
    }
    for (size_t i = 0; !e && i < DEMO_EVENTS; i++) {
        e = add(db, a, i, today, now);
    }
    return e;
}
