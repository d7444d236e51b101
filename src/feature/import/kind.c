#include "feature/import/kind.h"

#include "text/tr.h"

#define KINDS_OF_ORGANISATION                                                                                                      \
    "company unternehmen firma kmu grossunternehmen wirtschaft gmbh startup start-up corporate sme|"                                \
    "research forschung forschungseinrichtung forschungsinstitut institut research-institute|"                                      \
    "university hochschule universitaet fachhochschule wissenschaft academia|"                                                      \
    "public oeffentlich behoerde kommune verwaltung oeffentliche-einrichtung public-body gebietskoerperschaft|"                     \
    "association verband verein kammer netzwerk association"

/* Texts within macros are not seen by tools/poc. */
static const char label_status[] = N_("Status of the membership");
static const char label_fee[] = N_("Fee class");
static const char label_since[] = N_("Member since");
static const char label_until[] = N_("Member until");
static const char label_phone[] = N_("Telephone");
static const char label_register[] = N_("Register number");
static const char label_vat[] = N_("VAT number");
static const char label_latitude[] = N_("Latitude");
static const char label_longitude[] = N_("Longitude");
static const char label_street[] = N_("Street and number");
static const char label_postal[] = N_("Postal code");
static const char label_contact[] = N_("Contact person");
static const char label_user[] = N_("Uses these topics");
static const char label_supplier[] = N_("Supplies these topics");
static const char label_research[] = N_("Does research on these topics");
static const char label_number[] = N_("Own number");

#define ORGANISATION_COLUMNS                                                                                                        \
    {.name = "name", .label = N_("Name"), .required = true,                                                                         \
     .synonyms = "firma firmenname unternehmen unternehmensname organisation organisationsname institution einrichtung mitglied "   \
                 "mitgliedsname mitgliedsunternehmen company company-name organization organization-name firmierung member"},       \
    {.name = "kind", .label = N_("Kind"), .type = CELL_CHOICE, .choices = KINDS_OF_ORGANISATION,                                    \
     .synonyms = "art organisationsart organisationstyp typ kategorie mitgliedsart type category"},                                 \
    {.name = "size_class", .label = N_("Size"), .type = CELL_CHOICE,                                                                \
     .choices = "micro kleinst kleinstunternehmen|small klein kleinunternehmen|medium mittel mittelstand|large gross "              \
                "grossunternehmen",                                                                                                 \
     .synonyms = "groesse groessenklasse unternehmensgroesse size"},                                                                \
    {.name = "sme", .label = N_("Small or medium-sized enterprise"), .type = CELL_BOOL, .synonyms = "kmu ist-kmu is-sme"},           \
    {.name = "street", .label = label_street,                                                                            \
     .synonyms = "strasse strasse-nr strasse-hausnummer strasse-und-hausnummer anschrift adresse address street-address"},          \
    {.name = "postal_code", .label = label_postal, .synonyms = "plz postleitzahl zip zip-code postcode"},                      \
    {.name = "place", .label = N_("Place"), .synonyms = "ort stadt city town wohnort sitz standort location"},                      \
    {.name = "state", .label = N_("State"), .type = CELL_STATE, .synonyms = "bundesland land-bundesland region federal-state"},     \
    {.name = "country", .label = N_("Country"), .type = CELL_COUNTRY, .synonyms = "land staat laenderkennung laendercode"},         \
    {.name = "website", .label = N_("Website"), .type = CELL_URL,                                                                   \
     .synonyms = "webseite web internet homepage url www internetadresse internetseite web-adresse"},                              \
    {.name = "contact_name", .label = label_contact,                                                                         \
     .synonyms = "ansprechpartner ansprechpartnerin ansprechperson kontakt kontaktperson ansprechpartner-in contact person"},       \
    {.name = "email", .label = N_("E-mail address"), .synonyms = "e-mail mail e-mail-adresse emailadresse mailadresse email-address"},\
    {.name = "phone", .label = label_phone, .synonyms = "telefon tel telefonnummer rufnummer fon mobil phone-number"},          \
    {.name = "description", .label = N_("Description"),                                                                             \
     .synonyms = "beschreibung kurzbeschreibung profil kurzprofil taetigkeit about text"},                                          \
    {.name = "topics", .label = N_("Topics"), .type = CELL_LIST,                                                                    \
     .synonyms = "themen thema schlagworte schlagwoerter kompetenzen technologien technologiefelder tags keywords"},                \
    {.name = "roles_user", .label = label_user, .type = CELL_LIST, .synonyms = "anwender roles-user"},                               \
    {.name = "roles_supplier", .label = label_supplier, .type = CELL_LIST, .synonyms = "anbieter roles-supplier"},                    \
    {.name = "roles_research", .label = label_research, .type = CELL_LIST, .synonyms = "forschung-zu roles-research"},                \
    {.name = "sectors", .label = N_("Sectors"), .type = CELL_LIST, .synonyms = "branchen branche wz wz-2008 wz-code nace"},          \
    {.name = "register_id", .label = label_register,                                                                         \
     .synonyms = "handelsregister handelsregisternummer registernummer hrb hr-nummer register"},                                    \
    {.name = "vat_id", .label = label_vat, .synonyms = "ust-id ustid ust-idnr umsatzsteuer-id umsatzsteuer-identifikationsnummer vat"},\
    {.name = "lat", .label = label_latitude, .type = CELL_NUMBER, .synonyms = "breite breitengrad latitude"},                        \
    {.name = "lon", .label = label_longitude, .type = CELL_NUMBER, .synonyms = "laenge laengengrad longitude lng"},                  \
    {.name = "id", .label = label_number,                                                                                       \
     .synonyms = "nr nummer mitgliedsnummer kundennummer mitglieds-nr reference kennung"}

#define MEMBERSHIP_COLUMNS                                                                                                          \
    {.name = "status", .label = label_status, .type = CELL_CHOICE,                                                \
     .choices = "active aktiv mitglied ja|applied beantragt antrag|ended beendet ausgetreten gekuendigt ehemalig inaktiv",          \
     .synonyms = "mitgliedschaft mitgliedsstatus mitgliedstatus membership-status"},                                               \
    {.name = "fee_class", .label = label_fee, .synonyms = "beitragsklasse beitrag beitragsstufe beitragsgruppe fee"},          \
    {.name = "since", .label = label_since, .type = CELL_DATE,                                                               \
     .synonyms = "mitglied-seit seit eintritt eintrittsdatum beitritt beitrittsdatum member-since joined"},                         \
    {.name = "until", .label = label_until, .type = CELL_DATE,                                                               \
     .synonyms = "mitglied-bis bis austritt austrittsdatum kuendigung left"}

static const struct import_column member_columns[] = {ORGANISATION_COLUMNS, MEMBERSHIP_COLUMNS, {0}};
/* What nobody but the programme office may say of other people's profiles. */
static const struct import_column organisation_columns[] = {ORGANISATION_COLUMNS,
    {.name = "audience", .label = N_("Who may read which field"), .synonyms = "sichtbarkeit leserkreis visibility"},
    {.name = "confirmed_at", .label = N_("Confirmed on"), .type = CELL_DATE, .synonyms = "bestaetigt geprueft-am zuletzt-bestaetigt confirmed"},
    {0}};
static const struct import_column membership_columns[] = {
    {.name = "cluster", .label = N_("Cluster"), .type = CELL_CLUSTER, .required = true, .synonyms = "netzwerk clustername"},
    {.name = "organisation", .label = N_("Organisation"), .type = CELL_ORGANISATION, .required = true,
     .synonyms = "firma unternehmen mitglied company member organization"},
    MEMBERSHIP_COLUMNS, {0}};
static const struct import_column people_columns[] = {
    {.name = "email", .label = N_("E-mail address"), .required = true, .synonyms = "e-mail mail e-mail-adresse emailadresse mailadresse"},
    {.name = "name", .label = N_("Name"), .synonyms = "ansprechpartner vor-und-nachname person full-name vollstaendiger-name"},
    {.name = "organisation", .label = N_("Organisation"), .type = CELL_ORGANISATION,
     .synonyms = "firma unternehmen einrichtung company organization"},
    {.name = "role", .label = N_("Role"), .type = CELL_CHOICE,
     .choices = "member mitglied mitarbeiter person|admin administrator verantwortlich profilpflege", .synonyms = "rolle funktion"},
    {.name = "language", .label = N_("Language of mails"), .type = CELL_CHOICE, .choices = "de deutsch german|en englisch english",
     .synonyms = "sprache"},
    {0}};
static const struct import_column cluster_columns[] = {
    {.name = "name", .label = N_("Name"), .required = true, .synonyms = "cluster clustername netzwerk"},
    {.name = "short_name", .label = N_("Short name"), .synonyms = "kurzname abkuerzung kuerzel acronym"},
    {.name = "website", .label = N_("Website"), .type = CELL_URL, .synonyms = "webseite web internet homepage url"},
    {.name = "country", .label = N_("Country"), .type = CELL_COUNTRY, .synonyms = "land staat"},
    {.name = "states", .label = N_("States"), .type = CELL_STATES, .synonyms = "bundesland bundeslaender state"},
    {.name = "region", .label = N_("Region"), .synonyms = "sitz ort place"},
    {.name = "innovation_fields", .label = N_("Fields"), .type = CELL_LIST, .synonyms = "innovationsfelder themen technologiefelder topics"},
    {.name = "founded", .label = N_("Founded"), .type = CELL_NUMBER, .synonyms = "gegruendet gruendungsjahr year-founded"},
    {.name = "members", .label = N_("Members"), .type = CELL_NUMBER, .synonyms = "mitglieder mitgliederzahl anzahl-mitglieder"},
    {.name = "members_qualifier", .label = N_("How exact the number of members is"), .synonyms = "mitglieder-genauigkeit"},
    {.name = "sme", .label = N_("Small or medium-sized enterprises"), .type = CELL_NUMBER, .synonyms = "kmu anzahl-kmu"},
    {.name = "legal_form", .label = N_("Legal form"), .synonyms = "rechtsform"},
    {.name = "staff_people", .label = N_("People in the office"), .type = CELL_NUMBER, .synonyms = "beschaeftigte mitarbeitende personal staff"},
    {.name = "staff_fte", .label = N_("Full-time equivalents"), .type = CELL_NUMBER, .synonyms = "vollzeitaequivalente vzae stellen fte"},
    {.name = "finance_year", .label = N_("Year of the financing mix"), .type = CELL_NUMBER, .synonyms = "finanzierungsjahr"},
    {.name = "financing", .label = N_("Financing mix"), .synonyms = "finanzierung finanzierungsmix mittelherkunft"},
    {.name = "labels", .label = N_("Labels with their validity"), .synonyms = "label labels auszeichnungen guetesiegel"},
    {.name = "programmes", .label = N_("Programmes"), .synonyms = "programme foerderprogramme programs"},
    {.name = "results", .label = N_("Success figures"), .synonyms = "erfolgszahlen kennzahlen ergebnisse key-figures"},
    {.name = "partners", .label = N_("Partner clusters"), .type = CELL_LIST, .synonyms = "partner partnercluster"},
    {.name = "contact_name", .label = label_contact,
     .synonyms = "ansprechpartner ansprechpartnerin ansprechperson kontakt kontaktperson geschaeftsfuehrung contact person"},
    {.name = "email", .label = N_("E-mail address"), .synonyms = "e-mail mail e-mail-adresse emailadresse mailadresse email-address"},
    {.name = "phone", .label = label_phone, .synonyms = "telefon tel telefonnummer rufnummer fon phone-number"},
    {.name = "audience", .label = N_("Who may read which field"), .synonyms = "sichtbarkeit leserkreis visibility"},
    {.name = "confirmed_at", .label = N_("Confirmed on"), .type = CELL_DATE, .synonyms = "bestaetigt geprueft-am zuletzt-bestaetigt confirmed"},
    {.name = "description_de", .label = N_("Description in German"), .synonyms = "beschreibung beschreibung-deutsch"},
    {.name = "description_en", .label = N_("Description in English"), .synonyms = "beschreibung-englisch description"},
    {.name = "description_fr", .label = N_("Description in French"), .synonyms = "beschreibung-franzoesisch"},
    {.name = "description_it", .label = N_("Description in Italian"), .synonyms = "beschreibung-italienisch"},
    {.name = "description_es", .label = N_("Description in Spanish"), .synonyms = "beschreibung-spanisch"},
    {.name = "description_pt", .label = N_("Description in Portuguese"), .synonyms = "beschreibung-portugiesisch"},
    {.name = "description_nl", .label = N_("Description in Dutch"), .synonyms = "beschreibung-niederlaendisch"},
    {.name = "description_da", .label = N_("Description in Danish"), .synonyms = "beschreibung-daenisch"},
    {.name = "description_sv", .label = N_("Description in Swedish"), .synonyms = "beschreibung-schwedisch"},
    {.name = "description_pl", .label = N_("Description in Polish"), .synonyms = "beschreibung-polnisch"},
    {.name = "description_cs", .label = N_("Description in Czech"), .synonyms = "beschreibung-tschechisch"},
    {.name = "description_sk", .label = N_("Description in Slovak"), .synonyms = "beschreibung-slowakisch"},
    {.name = "description_hu", .label = N_("Description in Hungarian"), .synonyms = "beschreibung-ungarisch"},
    {.name = "description_ro", .label = N_("Description in Romanian"), .synonyms = "beschreibung-rumaenisch"},
    {.name = "description_uk", .label = N_("Description in Ukrainian"), .synonyms = "beschreibung-ukrainisch"},
    {.name = "description_tr", .label = N_("Description in Turkish"), .synonyms = "beschreibung-tuerkisch"},
    {.name = "description_zh", .label = N_("Description in Chinese"), .synonyms = "beschreibung-chinesisch"},
    {.name = "description_ja", .label = N_("Description in Japanese"), .synonyms = "beschreibung-japanisch"},
    {.name = "description_ko", .label = N_("Description in Korean"), .synonyms = "beschreibung-koreanisch"},
    {.name = "source", .label = N_("Source"), .synonyms = "quelle"},
    {.name = "notes", .label = N_("Notes"), .synonyms = "bemerkungen anmerkungen notizen"},
    {.name = "id", .label = N_("Own number"), .synonyms = "nr nummer kennung reference"},
    {0}};
static const struct import_column topic_columns[] = {
    {.name = "slug", .label = N_("Address part"), .required = true, .synonyms = "kennung"},
    {.name = "title_de", .label = N_("German name"), .required = true, .synonyms = "thema name bezeichnung titel-de"},
    {.name = "title_en", .label = N_("English name"), .synonyms = "titel-en english"},
    {.name = "scheme", .label = N_("Scheme"), .synonyms = "schema"},
    {.name = "code", .label = N_("Code"), .synonyms = "schluessel"},
    {.name = "broader", .label = N_("Broader topic"), .synonyms = "oberthema"},
    {.name = "related", .label = N_("Related topics"), .type = CELL_LIST, .synonyms = "verwandt"},
    {.name = "synonyms_de", .label = N_("German synonyms"), .type = CELL_LIST, .synonyms = "synonyme synonyme-de"},
    {.name = "synonyms_en", .label = N_("English synonyms"), .type = CELL_LIST, .synonyms = "synonyme-en"},
    {.name = "hue", .label = N_("Hue"), .synonyms = "farbton farbe"},
    {0}};
static const struct import_column project_columns[] = {
    {.name = "id", .label = N_("Own number"), .required = true, .synonyms = "nr nummer kennung reference"},
    {.name = "title", .label = N_("Title"), .required = true, .synonyms = "titel projekt projekttitel name"},
    {.name = "coordinator_cluster_id", .label = N_("Coordinating cluster"), .type = CELL_CLUSTER, .required = true,
     .synonyms = "koordinator koordination coordinator"},
    {.name = "partner_cluster_ids", .label = N_("Partner clusters"), .type = CELL_LIST, .synonyms = "partner partnercluster"},
    {.name = "further_partners", .label = N_("Further partners"), .type = CELL_LIST, .synonyms = "weitere-partner"},
    {.name = "website", .label = N_("Website"), .type = CELL_URL, .synonyms = "webseite web internet homepage url"},
    {.name = "description_de", .label = N_("Description in German"), .synonyms = "beschreibung"},
    {.name = "description_en", .label = N_("Description in English"), .synonyms = "description"},
    {.name = "sectors", .label = N_("Sectors"), .type = CELL_LIST, .synonyms = "branchen"},
    {.name = "instruments", .label = N_("Instruments"), .type = CELL_LIST, .synonyms = "instrumente"},
    {.name = "key_figures", .label = N_("Key figures"), .type = CELL_LIST, .synonyms = "kennzahlen"},
    {.name = "source", .label = N_("Source"), .synonyms = "quelle"},
    {0}};
static const struct import_column listing_columns[] = {
    {.name = "id", .label = N_("Own number"), .required = true, .synonyms = "nr nummer kennung reference"},
    {.name = "cluster", .label = N_("Cluster"), .type = CELL_CLUSTER, .required = true, .synonyms = "netzwerk"},
    {.name = "organisation", .label = N_("Organisation"), .required = true, .synonyms = "firma unternehmen anbieter company"},
    {.name = "side", .label = N_("Offer or request"), .type = CELL_CHOICE, .choices = "offer angebot biete|request gesuch suche", .required = true,
     .synonyms = "art angebot-gesuch"},
    {.name = "category", .label = N_("Category"), .type = CELL_CHOICE, .required = true,
     .choices = "capacity kapazitaet maschine|technology technologie|staff personal|material|room raum|knowledge wissen|cooperation "
                "kooperation|job stelle", .synonyms = "kategorie"},
    {.name = "title", .label = N_("Title"), .required = true, .synonyms = "titel ueberschrift betreff"},
    {.name = "text", .label = N_("Text"), .required = true, .synonyms = "beschreibung description"},
    {.name = "topics", .label = N_("Topics"), .type = CELL_LIST, .synonyms = "themen schlagworte tags"},
    {.name = "place", .label = N_("Place"), .synonyms = "ort stadt city"},
    {.name = "state", .label = N_("State"), .type = CELL_STATE, .synonyms = "bundesland"},
    {.name = "country", .label = N_("Country"), .type = CELL_COUNTRY, .synonyms = "land"},
    {.name = "lat", .label = N_("Latitude"), .type = CELL_NUMBER, .synonyms = "breite latitude"},
    {.name = "lon", .label = N_("Longitude"), .type = CELL_NUMBER, .synonyms = "laenge longitude"},
    {.name = "radius_km", .label = N_("Radius in km"), .type = CELL_NUMBER, .synonyms = "umkreis radius"},
    {.name = "available_from", .label = N_("Available from"), .type = CELL_DATE, .synonyms = "von ab verfuegbar-ab"},
    {.name = "available_to", .label = N_("Available until"), .type = CELL_DATE, .synonyms = "bis verfuegbar-bis"},
    {.name = "price_note", .label = N_("Price note"), .synonyms = "preis price"},
    {.name = "attributes", .label = N_("Attributes"), .synonyms = "merkmale"},
    {.name = "language", .label = N_("Language"), .type = CELL_CHOICE, .choices = "de deutsch german|en englisch english", .synonyms = "sprache"},
    {.name = "visibility", .label = N_("Audience"), .type = CELL_CHOICE, .choices = "cluster|platform plattform|public oeffentlich alle",
     .synonyms = "sichtbarkeit"},
    {.name = "anonymous", .label = N_("Anonymous"), .type = CELL_BOOL, .synonyms = "anonym chiffre"},
    {.name = "organisation_kind", .label = N_("Kind of organisation"), .synonyms = "organisationsart"},
    {0}};

const struct import_kind import_kinds[] = {
    {.name = "members", .label = N_("Member list"), .columns = member_columns, .in_office = true, .organisations = true,
     .about = N_("Organisations with their contact data, and since when they belong to the cluster."), .keys = "id"},
    {.name = "people", .label = N_("People"), .columns = people_columns, .in_office = true, .keys = "email organisation",
     .about = N_("People of organisations, by e-mail address. They get no mail by this; you invite them later.")},
    {.name = "listings", .label = N_("Offers and requests"), .columns = listing_columns, .in_office = true, .keys = "id",
     .about = N_("What organisations offer and look for in the exchange.")},
    {.name = "organisations", .label = N_("Organisations"), .columns = organisation_columns, .organisations = true, .keys = "id",
     .about = N_("Organisations without a cluster.")},
    {.name = "memberships", .label = N_("Memberships"), .columns = membership_columns, .keys = "cluster organisation",
     .about = N_("Which organisation belongs to which cluster.")},
    {.name = "clusters", .label = N_("Clusters"), .columns = cluster_columns, .keys = "id|name", .about = N_("Clusters of the landscape.")},
    {.name = "topics", .label = N_("Topics"), .columns = topic_columns, .keys = "slug", .about = N_("The taxonomy by which all is found.")},
    {.name = "projects", .label = N_("Projects"), .columns = project_columns, .keys = "id", .about = N_("Joint projects of several clusters.")},
    {0}};

const struct import_kind *import_kind_of(struct str name)
{
    for (const struct import_kind *k = import_kinds; k->name; k++) {
        if (str_is(name, k->name)) {
            return k;
        }
    }
    return NULL;
}

size_t import_columns(const struct import_kind *k)
{
    size_t n = 0;
    while (k->columns[n].name) {
        n++;
    }
    return n;
}

size_t import_column_of(const struct import_kind *k, struct str name)
{
    for (size_t i = 0; k->columns[i].name; i++) {
        if (str_is(name, k->columns[i].name)) {
            return i;
        }
    }
    return SIZE_MAX;
}
