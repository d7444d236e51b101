/* The example people of the demo who chose to be found, each in another way; all others of the demo did not. All are invented. */
#include "app/demo.h"
#include "domain/expert.h"
#include "domain/people.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "gen/demo_sql.h"

struct demo_expert {
    const char *email, *name;
    const char *organisation;  /* NULL: was made with the logins */
    const char *found;
    const char *headline, *knows, *seeks;
    const char *topics, *roles, *languages, *audience; /* joined by | */
};

static const struct demo_expert experts[] = {
    {"paul.reuter@messlabor-lahnaue.example", "Paul Reuter", NULL, "public", "Misst Freiformflächen und Gehäuse auf den Mikrometer",
     "Koordinatenmesstechnik taktil und optisch, Messunsicherheit, Erstmusterprüfberichte, Auswahl von Messmitteln.",
     "Erfahrung mit Computertomographie an Kunststoffteilen.", "messtechnik|koordinatenmesstechnik|optische-messtechnik|qualitaetssicherung",
     "supplier", "de|en", "organisation=public"},
    {"mirko.seidel@lichtmikroskopie-saalebogen.example", "Mirko Seidel", NULL, "platform", "Lichtmikroskopie an Geweben und Oberflächen",
     "Konfokale Mikroskopie, Bildauswertung, Probenvorbereitung.", "Partner für ein Verbundprojekt zur schnellen Diagnostik.",
     "mikroskopie|bildgebung|diagnostik", "supplier|research", "de|en", "organisation=platform|seeks=cluster"},
    {"svea.lindqvist@materialkunde-ilm.example", "Svea Lindqvist", "Materialkunde Institut Ilm-Süd", "public",
     "Forscht an dünnen Schichten und ihrer Haftung", "Rasterkraftmikroskopie, Schichtspannung, Haftung auf Polymeren, Plasmavorbehandlung.",
     "Anwendungen aus der Optik und der Medizintechnik.", "duenne-schichten|beschichtung|nanotechnologie|plasma-oberflaechentechnik",
     "research", "de|en|sv", "organisation=public"},
    {"hakan.demirel@hartschicht-peine.example", "Hakan Demirel", "Hartschicht Peine GmbH", "platform",
     "Harte Kohlenstoffschichten bei niedriger Temperatur", "DLC-Beschichtung von Werkzeugen und Maschinenteilen, Verschleißprüfung, Reinigung vor dem Beschichten.",
     "Werkzeugbau, der seine Standzeiten messen lässt.", "beschichtung|oberflaechentechnik|plasmatechnologie", "supplier", "de|tr", "organisation=platform"},
    {"johanna.wirth@faserwerk-wertachau.example", "Johanna Wirth", "Faserwerk Wertachau GmbH", "public",
     "Faserverbund vom Entwurf bis in den Autoklav", "Auslegung und Fertigung von Bauteilen aus Kohlenstofffasern, Autoklavprozesse, Prüfung ohne Zerstörung.",
     "Verwertung von Prepreg-Resten.", "faserverbundwerkstoffe|leichtbau|luftfahrt", "supplier|user", "de|en|fr", "organisation=public"},
    {"emil.vogt@inspecta-vision.example", "Emil Vogt", "Inspecta Vision GmbH", "cluster", "Kameras, die Fehler in Bahnware sehen",
     "Beleuchtung und Bildverarbeitung für die Oberflächenkontrolle, neuronale Netze mit wenigen Beispielen.", NULL,
     "bildgebung|kuenstliche-intelligenz|qualitaetssicherung", "supplier", "de|en", NULL},
    {"amira.haddad@medsoft-ziegenhain.example", "Amira Haddad", "MedSoft Coaching Ziegenhain", "public",
     "Bringt Software in Medizinprodukte und durch die Zulassung", "IEC 62304, ISO 14971, technische Dokumentation, klinische Bewertung von Apps.",
     "Junge Firmen mit ihrem ersten Medizinprodukt.", "medizintechnik|zulassung|software", "supplier", "de|en|fr", "organisation=public"},
    {"rike.thomsen@rotorblatt-weser.example", "Rike Thomsen", "Rotorblatt Service Weser GmbH", "platform",
     "Repariert große Faserverbundteile vor Ort", "Reparatur und Nachbearbeitung von Rotorblättern, Arbeit am Seil, Schadensbilder.",
     "Messverfahren, die draußen funktionieren.", "faserverbundwerkstoffe|energietechnologien|zerstoerungsfreie-pruefung", "user", "de|en", NULL},
};

static enum err account_of(struct db *db, struct arena *a, const struct demo_expert *x, instant now, id *ret)
{
    struct demo_organisation_row organisation;
    struct person person;
    enum err e = people_by_email(db, a, str_of(x->email), &person);
    if (e != ERR_NOT_FOUND || !x->organisation) {
        *ret = e ? 0 : person.account;
        return e;
    }
    e = demo_organisation(db, a, str_of(x->organisation), &organisation);
    e = e ? e : people_add(db, a, str_of(x->email), str_of(x->name), LANG_DE, ROLE_MEMBER, now, ret);
    return e ? e : people_join_organisation(db, *ret, organisation.id, "member");
}

static enum err add(struct db *db, struct arena *a, const struct demo_expert *x, instant now)
{
    struct expert_profile p = {
        .headline = str_of(x->headline), .knows = str_of(x->knows), .seeks = x->seeks ? str_of(x->seeks) : STR_NONE,
        .roles = strs_split(a, str_of(x->roles), '|'), .languages = strs_split(a, str_of(x->languages), '|'), .topics = topic_ids(a, topics_now(), strs_split(a, str_of(x->topics), '|')),
    };
    id account;
    bool good = audience_parse(str_of(x->found), &p.found) && expert_audience_read(x->audience ? str_of(x->audience) : STR_NONE, p.audience);
    enum err e = good ? account_of(db, a, x, now, &account) : ERR_INVALID;
    return e ? e : expert_save(db, a, account, &p, now);
}

enum err demo_experts(struct db *db, struct arena *a, instant now)
{
    enum err e = topics_reload(db);
    for (size_t i = 0; i < sizeof experts / sizeof *experts && !e; i++) {
        e = add(db, a, &experts[i], now);
    }
    return e;
}
