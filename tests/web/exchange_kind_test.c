/* The fields of a kind: shown, read, refused with a reason, stored, compared, filtered by; the same through the API. */
#include "feature/conversation/conversation.h"
#include "feature/exchange/exchange.h"
#include "support/world.h"

const struct feature *const features[] = {&exchange_feature, &conversation_feature, NULL};

static struct world w;

#define OFFER                                                                                                                     \
    "side=offer&title=F%C3%BCnfachsfr%C3%A4se+frei&text=Freie+Stunden+auf+einem+Bearbeitungszentrum+f%C3%BCr+Aluminium."           \
    "&category=capacity&visibility=public&language=de"
#define REQUEST                                                                                                                   \
    "side=request&title=Geh%C3%A4use+fr%C3%A4sen&text=Wir+lassen+Geh%C3%A4use+aus+Aluminium+im+Lohn+fr%C3%A4sen."                  \
    "&category=capacity&visibility=public&language=de"
#define VALUES "&a-process=Fr%C3%A4sen&a-envelope_mm=600+x+500+x+400&a-accuracy_um=2%2C5&a-certificates=ISO+9001%2C+EN+9100&a-operator=included"

static struct str made;      /* path of the offer */
static struct str requested; /* path of the request */

static void form(void)
{
    as_account(w.stranger);
    test_case("a kind that is chosen shows its fields, for its side");
    CHECK_INT(web_get("/exchange/new?side=offer&category=capacity"), 200);
    CHECK(body_has("name=\"a-envelope_mm\"") && body_has("name=\"a-operator\"") && !body_has("name=\"a-workpiece_mm\""));
    CHECK(!body_has("name=\"must\""));
    CHECK_INT(web_get("/exchange/new?side=request&category=capacity"), 200);
    CHECK(body_has("name=\"a-workpiece_mm\"") && !body_has("name=\"a-envelope_mm\"") && body_has("name=\"must\""));
    CHECK_INT(web_get("/exchange/new?side=offer&category=staff"), 200);
    CHECK(body_has("name=\"a-lending\"") && body_has("Occasional lending without a licence"));
    test_case("no kind or one that there is not: the form alone");
    CHECK_INT(web_get("/exchange/new?side=offer&category=magic"), 200);
    CHECK(!body_has("name=\"a-") && body_has("name=\"show\""));
    test_case("another kind, without script: nothing typed is lost and nothing is a mistake yet");
    CHECK_INT(web_post("/exchange/new", "side=offer&title=Labor&text=&category=room&visibility=&show=fields"), 200);
    CHECK(body_has("name=\"a-area_m2\"") && body_has("value=\"Labor\"") && !body_has("role=\"alert\""));
}

static void refused(void)
{
    static const struct {
        const char *form, *message;
    } cases[] = {
        {"&a-envelope_mm=600+x+breit", "one to three sizes"},
        {"&a-envelope_mm=1x2x3x4", "one to three sizes"},
        {"&a-accuracy_um=genau", "accuracy"},
        {"&a-batch_max=1.5", "batch"},
        {"&a-accuracy_um=-3", "ccuracy"},
        {"&a-operator=perhaps", "choose one of the proposals"},
        {"&a-price_on_request=maybe", "choose one of the proposals"},
        {"&a-cleanroom=ISO", "ends with a number"},
        {"&a-machine=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "100"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_case("refused: %s", cases[i].form);
        CHECK_INT(web_post("/exchange/new", web_f("%s%s", OFFER "&status=published&a-process=Drehen", cases[i].form)), 422);
        CHECK(body_has("role=\"alert\"") && body_has(cases[i].message));
        CHECK(body_has("value=\"Drehen\""));
    }
    test_case("what was typed and not understood stands there again");
    CHECK_INT(web_post("/exchange/new", OFFER "&status=published&a-envelope_mm=600+x+breit"), 422);
    CHECK(body_has("600 x breit"));
    test_case("people who are to be lent are not named");
    CHECK_INT(web_post("/exchange/new", "side=offer&title=Schwei%C3%9Fer+frei&text=Herr+M%C3%BCller+hat+bis+M%C3%A4rz+Zeit+und+schwei%C3%9Ft+alles."
                                        "&category=staff&visibility=public&status=published"), 422);
    CHECK(body_has("A person is named here"));
}

static void shown(void)
{
    test_case("stored, and shown as a list for readers");
    CHECK_INT(web_post("/exchange/new", OFFER VALUES "&status=published"), 303);
    made = str_copy(web_test_arena(), header("Location"));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("600 × 500 × 400 mm") && body_has("2.5 µm") && body_has("ISO 9001, EN 9100") && body_has("Included"));
    test_case("edited: the fields hold what is stored");
    CHECK_INT(web_get(web_f("%.*s/edit", STR_ARG(made))), 200);
    CHECK(body_has("value=\"600 x 500 x 400\"") && body_has("value=\"included\" selected"));
    CHECK_INT(web_post(web_f("%.*s/edit", STR_ARG(made)), OFFER "&version=1&status=published&a-process=Fr%C3%A4sen&a-envelope_mm=700+x+500+x+400"
                                                          "&a-certificates=ISO+9001"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("700 × 500 × 400 mm") && !body_has("EN 9100"));
    test_case("with the page of the legal forms beside staff");
    CHECK_INT(web_get("/exchange/lending"), 200);
    CHECK(body_has("Checklist") && body_has("section 8 AÜG"));
}

static void twice(void)
{
    as_account(w.stranger);
    web_language("en");
    const char *again = "side=offer&title=Frei%3A+F%C3%9CNFACHSFRAESE&text=Freie+Stunden+auf+einem+Bearbeitungszentrum+f%C3%BCr+Aluminium."
                        "&category=capacity&visibility=public&language=de";
    test_case("what is published already is said before it stands there twice");
    CHECK_INT(web_post("/exchange/new", web_f("%s&status=published", again)), 422);
    CHECK(body_has(web_f("href=\"%.*s\"", STR_ARG(made))) && body_has("name=\"twice\""));
    test_case("a draft, the other side and another subject are no such thing; whoever means it says so");
    CHECK_INT(web_post("/exchange/new", web_f("%s&status=draft", again)), 303);
    CHECK_INT(web_post("/exchange/new", "side=offer&title=F%C3%BCnfachsfr%C3%A4se+mit+Drehteil+frei+ab+Mai&text=Freie+Stunden+auf+einer+anderen+Maschine+in+einer+anderen+Halle."
                                        "&category=capacity&visibility=cluster&language=de&status=published"), 303);
    CHECK_INT(web_post("/exchange/new", web_f("%s&status=published&twice=1&visibility=cluster", again)), 303);
}

static void compared(void)
{
    as_account(w.owner);
    web_language("en");
    test_case("both figures are said in the reason");
    CHECK_INT(web_post("/exchange/new", REQUEST "&status=published&a-process=Fr%C3%A4sen&a-workpiece_mm=400x300x200&must=certificates&a-certificates=ISO+9001"), 303);
    requested = str_copy(web_test_arena(), header("Location"));
    CHECK_INT(web_get(web_f("%.*s?lang=de", STR_ARG(requested))), 200);
    CHECK(body_has("Werkstück passt in den Arbeitsraum: 400 × 300 × 200 mm in 700 × 500 × 400 mm"));
    CHECK(body_has("Zertifikate: ISO 9001 vorhanden"));
    CHECK(body_has("Muss erfüllt sein"));
    test_case("a part that does not fit, and a must that is not held, end a match");
    CHECK_INT(web_post(web_f("%.*s/edit", STR_ARG(requested)), REQUEST "&version=1&status=published&a-process=Fr%C3%A4sen&a-workpiece_mm=400x300x200"
                                                               "&a-certificates=ISO+13485"), 303);
    struct str number = str_cut(requested, sizeof("/exchange/") - 1, requested.n);
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s/matches", STR_ARG(number))), 200);
    CHECK(body_has("nfachsfr") && body_has("Certificates: ISO 13485 not held"));
    CHECK_INT(web_post(web_f("%.*s/edit", STR_ARG(requested)), REQUEST "&version=2&status=published&a-process=Fr%C3%A4sen&a-workpiece_mm=400x300x200"
                                                               "&a-certificates=ISO+13485&must=certificates"), 303);
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s/matches", STR_ARG(number))), 200);
    CHECK(!body_has("nfachsfr"));
    test_case("beside the form while it is written");
    CHECK_INT(web_post("/exchange/matches", "side=request&title=Fr%C3%A4sen+von+Geh%C3%A4usen&text=Aluminium&category=capacity&a-process=Fr%C3%A4sen&a-workpiece_mm=400x300x200"), 200);
    CHECK(body_has("400 × 300 × 200"));
    CHECK_INT(web_post("/exchange/matches", "side=request&title=Fr%C3%A4sen&category=capacity&a-workpiece_mm=halb"), 200);
}

static void filtered(void)
{
    as_visitor();
    web_language("en");
    test_case("filters of a kind, once it is chosen");
    CHECK_INT(web_get("/exchange?category=capacity"), 200);
    CHECK(body_has("name=\"certificate\"") && body_has("name=\"process\""));
    CHECK_INT(web_get("/exchange"), 200);
    CHECK(!body_has("name=\"certificate\""));
    CHECK_INT(web_get("/exchange?certificate=ISO+9001&side=offer"), 200);
    CHECK(body_has("nfachsfr"));
    CHECK_INT(web_get("/exchange?certificate=ISO+4711&side=offer"), 200);
    CHECK(!body_has("nfachsfr"));
    CHECK_INT(web_get("/api/v1/listings?certificate=ISO+9001"), 200);
    CHECK(body_has("nfachsfr"));
}

static void api(void)
{
    as_account(w.stranger);
    test_case("the table for programs");
    CHECK_INT(web_get("/api/v1/listing-kinds"), 200);
    CHECK(body_has("\"envelope_mm\"") && body_has("\"apprenticeship\"") && body_has("research and development request"));
    test_case("values of the wrong shape are refused by name");
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"category\":\"capacity\",\"title\":\"Messraum frei\",\"text\":\"Ein Messraum mit zwei Maschinen ist frei.\","
                                                 "\"attributes\":{\"envelope_mm\":\"gross\"}}"), 422);
    CHECK(body_has("envelope_mm"));
    test_case("right ones, and names of one's own, are kept");
    CHECK_INT(web_call(POST, "/api/v1/listings", "{\"side\":\"offer\",\"category\":\"apprenticeship\",\"title\":\"Ausbildung Mechatronik\",\"text\":\"Zwei Pl\\u00e4tze im Verbund sind ab Herbst frei.\","
                                                 "\"attributes\":{\"job_title\":\"Mechatronik\",\"school\":\"intermediate\",\"our_number\":7}}"), 201);
    CHECK(body_has("\"our_number\":7") && body_has("apprenticeship"));
    struct str page = str_copy(web_test_arena(), body_between("\"url\":\"", "\""));
    size_t at = str_find(page, STR("/exchange/"), 0);
    CHECK_INT(web_get(web_f("%.*s/edit", STR_ARG(str_cut(page, at, page.n)))), 200);
    CHECK_INT(web_post(web_f("%.*s/edit", STR_ARG(str_cut(page, at, page.n))), "side=offer&title=Ausbildung+Mechatronik&text=Zwei+Pl%C3%A4tze+im+Verbund+sind+ab+Herbst+frei."
                       "&category=apprenticeship&visibility=platform&version=1&status=published&a-job_title=Mechatronik&a-persons=2"), 303);
    CHECK_INT(web_get(web_f("/api/v1/listings/%.*s", STR_ARG(str_cut(page, at + 10, page.n)))), 200);
    CHECK(body_has("\"our_number\":7") && body_has("\"persons\":2") && !body_has("intermediate"));
}

static struct str imported(const char *rows, bool *ok)
{
    return world_import(web_f("%s%s", world_columns, rows), ok);
}

static void from_file(void)
{
    bool ok = true;
    test_case("an import says what is wrong with the fields of a kind, by row and column");
    struct str report = imported("K1,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,technology,de,Sensor,Ein Sensor für Gase.,,,,,,"
                                 "\"{\"\"stage\"\":\"\"ripe\"\",\"\"trl\"\":12}\",public,0\n"
                                 "K2,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,capacity,de,Messen,Messen im Auftrag.,,,,,,"
                                 "\"{\"\"accuracy_um\"\":\"\"5 µm\"\",\"\"must\"\":[\"\"nothing\"\"]}\",public,0\n", &ok);
    CHECK(!ok);
    CHECK(str_find(report, STR("row 2, attributes: stage: choose one of the proposals."), 0) != SIZE_MAX);
    CHECK(str_find(report, STR("row 2, attributes: trl lies outside of what is possible."), 0) != SIZE_MAX);
    CHECK(str_find(report, STR("row 3, attributes: accuracy_um is a number in µm, written without the unit."), 0) != SIZE_MAX);
    CHECK(str_find(report, STR("row 3, attributes: must is a list of names of fields."), 0) != SIZE_MAX);
    as_visitor();
    CHECK_INT(web_get("/api/v1/listings/K1"), 404);
    test_case("right ones come in, and words of other networks where the table leaves room for them");
    report = imported("K1,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,technology,de,Sensor,Ein Sensor für Gase.,,,,,,"
                      "\"{\"\"stage\"\":\"\"prototype\"\",\"\"trl\"\":7,\"\"partnership\"\":\"\"commercial\"\"}\",public,0\n", &ok);
    CHECK(ok);
    CHECK_INT(web_get("/api/v1/listings/K1"), 200);
    CHECK_STR(json_text("attributes.partnership"), "commercial");
    test_case("what the table does not know stays, as through the API: networks have fields of their own");
    report = imported("K3,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,room,de,Werkstatt,Eine helle Werkstatt ist frei.,,,,,,,public,0\n", &ok);
    CHECK(ok);
    report = imported("K3,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,room,de,Werkstatt,Eine helle Werkstatt ist frei.,,,,,,"
                      "\"{\"\"our_number\"\":7}\",public,0\n", &ok);
    CHECK(ok);
    report = imported("K3,alpha,Firma Kind,company_sme,DE,DE-HE,Wetzlar,50,8,offer,room,de,Werkstatt,Eine helle Werkstatt ist frei.,,,,,,"
                      "\"{\"\"our_number\"\":8,\"\"trl\"\":12}\",public,0\n", &ok);
    CHECK(!ok);
    CHECK_INT(web_get("/api/v1/listings/K3"), 200);
    CHECK(body_has("\"our_number\":7"));
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    form();
    refused();
    shown();
    compared();
    filtered();
    api();
    from_file();
    twice();
    return web_test_end();
}
