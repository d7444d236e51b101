/* Importing lists in the office: what an Excel file of a cluster manager becomes, who may, what is compared, what is refused. */
#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/organisation.h"
#include "domain/people.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

static struct world w;

/* Sends a file as a browser does; the status. */
static int upload(const char *path, const char *kind, const char *name, struct str bytes)
{
    struct buf b;
    buf_init(&b, 32 << 20);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nignored\r\n--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n", kind);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name);
    buf_str_add(&b, bytes);
    buf_z(&b, "\r\n--x--\r\n");
    struct str body = str_copy(web_test_arena(), buf_str(&b));
    buf_free(&b);
    return web_ask(&(struct web_ask){.method = "POST", .path = path, .body = body, .headers = {"Content-Type: multipart/form-data; boundary=x"}});
}

/* From the upload to the preview, with the columns as guessed; the path of the run. */
static const char *to_preview(const char *path, const char *kind, const char *name, struct str bytes)
{
    CHECK_INT(upload(path, kind, name, bytes), 303);
    const char *run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_get(run), 200);
    CHECK_INT(web_post(web_f("%s/columns", run), ""), 303);
    CHECK_INT(web_get(run), 200);
    return run;
}

static const char *csv_preview(const char *path, const char *kind, const char *csv)
{
    return to_preview(path, kind, "liste.csv", str_of(csv));
}

static struct organisation found(const char *slug)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), str_of(slug), &o), OK);
    organisation_open_all(&o);
    return o;
}

static bool exists(const char *slug)
{
    struct organisation o;
    return organisation_find(web_test_db(), web_test_arena(), str_of(slug), &o) == OK;
}

static void excel(void)
{
    as_account(w.manager);
    test_case("a workbook of an office: columns are recognised");
    CHECK_INT(upload("/office/alpha/import", "members", "members.xlsx", test_file(web_test_arena(), "tests/fixture/members.xlsx")), 303);
    const char *run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("Ansprechpartner") && body_has("Mitglieder 2026") && body_has("Notizen") && body_has("3 rows, XLSX"));
    CHECK(body_has("<option value=\"contact_name\" selected>") && body_has("<option value=\"postal_code\" selected>"));
    CHECK(body_has("<option value=\"since\" selected>") && body_has("<option value=\"phone\" selected>"));
    test_case("the preview says what would be added");
    CHECK_INT(web_post(web_f("%s/columns", run), ""), 303);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("Optik Börner GmbH") && body_has("Start the import"));
    CHECK(!exists("optik-boerner-gmbh"));
    test_case("and the import adds it");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start&by_site=1"), 303);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("The list is imported"));
    struct organisation o = found("optik-boerner-gmbh");
    CHECK_STR(o.place, "Dresden");
    CHECK_STR(o.postal_code, "01067");
    CHECK_STR(o.street, "Lindenweg 3");
    CHECK_STR(o.website, "https://www.optik-boerner.example");
    CHECK_STR(o.contact_name, "Jana Börner");
    CHECK_STR(o.phone, "49351123456");
    CHECK(o.sme);
    CHECK_INT(o.clusters.n, 1);
    CHECK_INT(web_get("/office/alpha"), 200);
    CHECK(body_has("Optik Börner GmbH"));
    CHECK_INT(web_get(web_f("%s/report.csv", run)), 200);
    CHECK(body_has("4,new,Optik Börner GmbH"));
    test_case("the same file again changes nothing");
    to_preview("/office/alpha/import", "members", "members.xlsx", test_file(web_test_arena(), "tests/fixture/members.xlsx"));
    CHECK(body_has("The file holds nothing new."));
}

static void windows(void)
{
    test_case("a CSV as Excel saves it in Germany: semicolons, Windows-1252, odd names of columns");
    CHECK_INT(upload("/office/alpha/import", "members", "C:\\Listen\\Mitglieder.csv",
                     STR("Firma;Stra\xdf" "e;PLZ;Ort;Webseite;Ansprechpartner;E-Mail;Eintritt;Bundesland;Bemerkung\r\n"
                         "B\xf6" "hm & S\xf6hne;\"Weg 1; Hof\";04109;Leipzig;boehm.example;Frau B\xf6hm;info@boehm.example;1.4.2020;Sachsen;gut\r\n")), 303);
    const char *run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("1 row, Windows-1252, divided by semicolons") && body_has("Straße"));
    CHECK_INT(web_post(web_f("%s/columns", run), ""), 303);
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    struct organisation o = found("boehm-soehne");
    CHECK_STR(o.street, "Weg 1; Hof");
    CHECK_STR(o.state, "DE-SN");
    CHECK_STR(o.website, "https://boehm.example");
    test_case("a change is shown field by field; empty cells change nothing");
    run = csv_preview("/office/alpha/import", "members", "Firma;Ort;Webseite;Telefon\nBöhm & Söhne;Halle;;0341 5\n");
    CHECK(body_has("<del>Leipzig</del> <ins>Halle</ins>") && body_has("<ins>0341 5</ins>") && body_has("same name"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_STR(found("boehm-soehne").place, "Halle");
    CHECK_STR(found("boehm-soehne").website, "https://boehm.example");
    test_case("what was chosen is remembered: by the office that chose it");
    CHECK_INT(upload("/office/alpha/import", "members", "m.csv", STR("Firma;Wo\nX;Y\n")), 303);
    run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_post(web_f("%s/columns", run), "c0=name&c1=place"), 303);
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_INT(upload("/office/alpha/import", "members", "m.csv", STR("Firma;Wo\nX;Z\n")), 303);
    CHECK_INT(web_get(str_z(web_test_arena(), header("Location"))), 200);
    CHECK(body_has("<option value=\"place\" selected>"));
}

static void mistakes(void)
{
    test_case("mistakes: by row and column of the file, in words, nothing is kept");
    const char *run = csv_preview("/office/alpha/import", "members", "Firma;Land;Eintritt;E-Mail\nGut GmbH;Deutschland;;\n;Atlantis;31.2.2020;keine\n");
    CHECK(body_has("The file has mistakes") && body_has("is empty, but needed"));
    CHECK(body_has("<span class=\"note\">B</span> Land") && body_has("must be a country of ISO 3166 as DE, but is &quot;Atlantis&quot;"));
    CHECK(body_has("must be a date") && body_has("must be an e-mail address"));
    CHECK(!body_has("value=\"start\""));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK(!exists("gut-gmbh"));
    test_case("columns: twice the same, needed but missing");
    CHECK_INT(upload("/office/alpha/import", "members", "m.csv", STR("Firma;Ort\nX;Y\n")), 303);
    run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_post(web_f("%s/columns", run), "c0=name&c1=name"), 422);
    CHECK(body_has("Two columns have the same meaning:"));
    CHECK_INT(web_post(web_f("%s/columns", run), "c0=&c1=place"), 422);
    CHECK(body_has("This is needed, but no column has it:") && body_has("<option value=\"place\" selected>"));
    test_case("a file that is no table, no file, an unknown kind, a kind that is not for offices");
    CHECK_INT(upload("/office/alpha/import", "members", "x.pdf", STR("%PDF-1.7")), 422);
    CHECK(body_has("This is a PDF."));
    CHECK_INT(upload("/office/alpha/import", "members", "x.csv", STR("")), 422);
    CHECK_INT(web_post("/office/alpha/import", "kind=members"), 422);
    CHECK(body_has("Please choose a file."));
    CHECK_INT(upload("/office/alpha/import", "nothing", "x.csv", STR("a\nb\n")), 422);
    CHECK_INT(upload("/office/alpha/import", "topics", "x.csv", STR("a\nb\n")), 403);
}

static void duplicates(void)
{
    test_case("the same website is the same organisation, unless the rule is off; probable ones are for people to decide");
    const char *run = csv_preview("/office/alpha/import", "members", "Firma;Ort;Webseite\nZwilling Eins AG;Ulm;https://zwilling.example\nZwillinge Zwo GmbH;Ulm;\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start&by_site=1"), 303);
    run = csv_preview("/office/alpha/import", "members", "Firma;Ort;Webseite;Telefon\nZwilling Holding;Ulm;www.zwilling.example/;1\nZwillinge Zwo;Ulm;;2\n");
    CHECK(body_has("same website") && body_has("<del>Zwilling Eins AG</del> <ins>Zwilling Holding</ins>"));
    CHECK(body_has("One probable duplicate") && body_has("same name but for the legal form"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=check"), 303);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("2 probable duplicates"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start&row2=new&row3=fill"), 303);
    CHECK_STR(found("zwilling-eins-ag").name, "Zwilling Eins AG");
    CHECK(exists("zwilling-holding"));
    CHECK(!exists("zwillinge-zwo"));
    CHECK_STR(found("zwillinge-zwo-gmbh").phone, "2");
    CHECK_STR(found("zwillinge-zwo-gmbh").name, "Zwillinge Zwo GmbH");
    test_case("two rows of one file");
    run = csv_preview("/office/alpha/import", "members", "Firma;Ort;Telefon\nDoppelt GmbH;Ulm;\nDoppelt GmbH;Bonn;77\n");
    CHECK(body_has("The same organisation as row 2"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_STR(found("doppelt-gmbh").place, "Ulm");
    CHECK_STR(found("doppelt-gmbh").phone, "77");
}

static void rights(void)
{
    test_case("of a profile that others keep, only empty fields are filled; the membership is the office's own");
    const char *run = csv_preview("/office/alpha/import", "members", "Firma;Ort;Telefon;Eintritt\nFernwerk Jena;Weimar;123;2020-01-01\n");
    CHECK(body_has("Others keep this profile too") && !body_has("<ins>Weimar</ins>"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    struct organisation o = found("fernwerk-jena");
    CHECK(!str_is(o.place, "Weimar"));
    CHECK_STR(o.phone, "123");
    CHECK_INT(o.clusters.n, 2);
    test_case("other offices, members, visitors");
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/alpha/import"), 403);
    CHECK_INT(web_get(run), 403);
    CHECK_INT(web_get(web_f("/office/beta/import/%s", strrchr(run, '/') + 1)), 404);
    CHECK_INT(upload("/office/alpha/import", "members", "x.csv", STR("Firma\nX\n")), 403);
    CHECK_INT(web_get("/office/import"), 403);
    as_account(w.owner);
    CHECK_INT(web_get("/office/alpha/import"), 403);
    as_visitor();
    CHECK_INT(web_get("/office/alpha/import"), 303);
    as_account(w.manager);
}

static void other_kinds(void)
{
    test_case("people of the office's members; those of others are refused");
    const char *run = csv_preview("/office/alpha/import", "people", "E-Mail;Name;Firma;Rolle\nneu@doppelt.example;Nora Neu;Doppelt GmbH;admin\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    csv_preview("/office/alpha/import", "people", "E-Mail;Name;Firma;Rolle\nneu@doppelt.example;Nora Neu;Doppelt GmbH;admin\n");
    CHECK(body_has("The file holds nothing new."));
    CHECK(world_mails() == 0);
    test_case("listings go to the own cluster");
    run = csv_preview("/office/alpha/import", "listings", "Nr;Firma;Art;Kategorie;Titel;Text\n1;Doppelt GmbH;Biete;Kapazität;Freie Drehbank;Wir haben eine freie Drehbank im Werk.\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK(world_listing("alpha:1").n > 0);
    test_case("the whole landscape: programme office and operator");
    as_account(w.operator);
    CHECK_INT(web_get("/office/import"), 200);
    run = csv_preview("/office/import", "clusters", "Name;Kurzname;Land;Bundesland\nNetz Gamma e. V.;Gamma;Deutschland;Bayern\nNetz Beta e. V.;Beta;Österreich;\n");
    CHECK(body_has("<del>DE</del> <ins>AT</ins>") && body_has("Netz Gamma"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    test_case("an empty cell changes nothing, and the parts of a profile are known by their German names");
    run = csv_preview("/office/import", "clusters",
                      "Name;Webseite;Finanzierungsmix;Label mit Gültigkeit;Erfolgszahlen;Partnercluster;E-Mail;Bestätigt am;Beschreibung auf Polnisch\n"
                      "Netz Gamma e. V.;www.gamma.example;fees;;;beta;info@gamma.example;3.4.2025;Po polsku\n");
    CHECK(body_has("must look like eu;10"));
    run = csv_preview("/office/import", "clusters",
                      "Name;Webseite;Finanzierungsmix;Label mit Gültigkeit;Erfolgszahlen;Partnercluster;E-Mail;Bestätigt am;Beschreibung auf Polnisch\n"
                      "Netz Gamma e. V.;www.gamma.example;\"fees;60|state;40\";\"ecei-gold;2026-01-01;2030-01-01\";;beta;info@gamma.example;3.4.2025;Po polsku\n");
    CHECK(body_has("<ins>fees;60|state;40</ins>") && body_has("<ins>2025-04-03</ins>"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    run = csv_preview("/office/import", "clusters", "Name;Webseite;Finanzierungsmix;Partnercluster;Beschreibung auf Polnisch;Sitz\nNetz Gamma e. V.;;;;;Ulm\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    struct cluster gamma = {0};
    struct cluster_profile profile = {0};
    CHECK_INT(cluster_find(web_test_db(), web_test_arena(), STR("gamma"), &gamma), OK);
    CHECK_INT(cluster_profile(web_test_db(), web_test_arena(), gamma.id, STR("2026-06-01"), &profile), OK);
    CHECK_STR(gamma.region, "Ulm");
    CHECK_STR(gamma.website, "https://www.gamma.example");
    CHECK(profile.n_shares == 2 && profile.n_labels == 1 && profile.n_partners == 1 && profile.n_texts == 1);
    run = csv_preview("/office/import", "memberships", "Cluster;Firma;Status\nGamma;Doppelt GmbH;aktiv\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_INT(found("doppelt-gmbh").clusters.n, 2);
    run = csv_preview("/office/import", "memberships", "Cluster;Firma\nGamma;Niemand\n");
    CHECK(body_has("there is no organisation &quot;Niemand&quot;"));
    as_account(w.manager);
}

static size_t import_jobs(const struct job_type **types)
{
    size_t n = 0;
    for (size_t f = 0; features[f]; f++) {
        if (features[f]->jobs && strcmp(features[f]->name, "import") == 0) {
            types[n++] = features[f]->jobs;
        }
    }
    return n;
}

static void by_job(void)
{
    test_case("more rows become a job with progress");
    struct buf b;
    buf_init(&b, 1 << 20);
    buf_z(&b, "Firma;Ort\n");
    for (int i = 0; i < 2100; i++) {
        buf_fmt(&b, "Werkstatt %d GmbH;Ort %d\n", i, i % 50);
    }
    CHECK_INT(upload("/office/alpha/import", "members", "viele.csv", buf_str(&b)), 303);
    buf_free(&b);
    const char *run = str_z(web_test_arena(), header("Location"));
    CHECK_INT(web_post(web_f("%s/columns", run), ""), 303);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("is being checked") && body_has("data-poll") && header("Refresh").n > 0);
    const struct job_type *types[16];
    size_t n = import_jobs(types);
    CHECK_INT(job_run_due(web_test_db(), types, n, web_test_app(), clock_now(), NULL), OK);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("<span class=\"fig\">2,100</span>"));
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("The import is running"));
    CHECK_INT(job_run_due(web_test_db(), types, n, web_test_app(), clock_now(), NULL), OK);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("The list is imported"));
    CHECK(exists("werkstatt-2099-gmbh"));
    test_case("dropping");
    run = csv_preview("/office/alpha/import", "members", "Firma\nWeg GmbH\n");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=drop"), 303);
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 409);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("This import was dropped"));
    CHECK(!exists("weg-gmbh"));
}

/* The request ends in the middle: the job that it left behind goes on. */
static void cut_off(void)
{
    const struct job_type *types[16];
    size_t n = import_jobs(types);
    as_account(w.manager);
    test_case("a check that is cut off is done by the job");
    CHECK_INT(upload("/office/alpha/import", "members", "kurz.csv", STR("Firma;Ort\nAbbruch GmbH;Jena\n")), 303);
    const char *run = str_z(web_test_arena(), header("Location"));
    bool checking = false;
    for (unsigned calls = 1; !checking && calls < 50; calls++) {
        db_fail_after(web_test_db(), calls, ERR_UNAVAILABLE);
        CHECK_INT(web_post(web_f("%s/columns", run), ""), 503);
        db_fail_after(web_test_db(), 0, OK);
        CHECK_INT(web_get(run), 200);
        checking = body_has("is being checked");
    }
    CHECK(checking);
    CHECK_INT(job_run_due(web_test_db(), types, n, web_test_app(), clock_now() + MINUTES(2), NULL), OK);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("Abbruch GmbH") && body_has("Start the import"));
    test_case("what the request did itself the job does not do again");
    CHECK_INT(web_post(web_f("%s/preview", run), "do=start"), 303);
    CHECK_INT(job_run_due(web_test_db(), types, n, web_test_app(), clock_now() + MINUTES(4), NULL), OK);
    CHECK_INT(web_get(run), 200);
    CHECK(body_has("The list is imported") && exists("abbruch-gmbh"));
}

static void api(void)
{
    test_case("programs: a check, an import, mistakes, rights");
    struct viewer v;
    CHECK_INT(people_viewer_by_account(web_test_db(), web_test_arena(), w.manager, clock_now(), &v), OK);
    v.scope = SCOPE_WRITE;
    as(&v);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"alpha\",\"csv\":\"Firma;Ort\\nAus dem Netz AG;Ulm\\n\",\"dry_run\":true}"), 200);
    CHECK_STR(json_text("status"), "checked");
    CHECK_INT((int64_t)json_number("created"), 1);
    CHECK(!exists("aus-dem-netz-ag"));
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"alpha\",\"csv\":\"Firma;Ort\\nAus dem Netz AG;Ulm\\n\"}"), 200);
    CHECK_STR(json_text("status"), "done");
    CHECK(exists("aus-dem-netz-ag"));
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"alpha\",\"csv\":\"Firma;Land\\nX;Atlantis\\n\"}"), 200);
    CHECK_STR(json_text("status"), "refused");
    CHECK_STR(json_text("mistakes.0.column"), "Land");
    CHECK_INT((int64_t)json_number("mistakes.0.row"), 2);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"beta\",\"csv\":\"Firma\\nX\\n\"}"), 403);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"topics\",\"csv\":\"Firma\\nX\\n\"}"), 403);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"nope\",\"csv\":\"Firma\\nX\\n\"}"), 404);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"members\",\"cluster\":\"alpha\"}"), 422);
    CHECK(body_has("Send the list"));

    test_case("topics that would go round in a circle are refused for programs, too");
    as_account(w.operator);
    CHECK_INT(web_call(POST, "/api/v1/imports", "{\"kind\":\"topics\",\"csv\":\"slug;title_de;broader\\nrund-a;Rund A;rund-b\\nrund-b;Rund B;rund-a\\n\"}"), 200);
    CHECK_STR(json_text("status"), "refused");
    CHECK_STR(json_text("mistakes.0.column"), "broader");
    CHECK(str_find(json_text("mistakes.0.text"), STR("in a circle"), 0) != SIZE_MAX);
    as(&v);
}

/* What a program sends with curl -F: fields and the file itself. */
static int send_file(const char *cluster, const char *name, struct str bytes)
{
    struct buf b;
    buf_init(&b, 32 << 20);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nmembers\r\n--x\r\nContent-Disposition: form-data; name=\"cluster\"\r\n\r\n%s\r\n", cluster);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name);
    buf_str_add(&b, bytes);
    buf_z(&b, "\r\n--x--\r\n");
    struct str body = str_copy(web_test_arena(), buf_str(&b));
    buf_free(&b);
    return web_ask(&(struct web_ask){.method = "POST", .path = "/api/v1/imports", .body = body, .headers = {"Content-Type: multipart/form-data; boundary=x"}});
}

static void api_file(void)
{
    test_case("programs send the file itself: a workbook, and more than a JSON text takes");
    CHECK_INT(send_file("alpha", "members.xlsx", test_file(web_test_arena(), "tests/fixture/members.xlsx")), 200);
    CHECK_STR(json_text("status"), "done");
    CHECK_INT((int64_t)json_number("rows"), 3);
    struct buf b;
    buf_init(&b, 8 << 20);
    buf_z(&b, "Firma;Ort;Beschreibung\n");
    for (int i = 0; b.n < 1200000; i++) {
        buf_fmt(&b, "Werk %d GmbH;Ulm;%0400d\n", i, i);
    }
    struct str big = str_copy(web_test_arena(), buf_str(&b));
    buf_free(&b);
    CHECK_INT(send_file("alpha", "big.csv", big), 200);
    CHECK_STR(json_text("status"), "done");
    CHECK(exists("werk-7-gmbh"));
    CHECK_INT(send_file("beta", "members.xlsx", test_file(web_test_arena(), "tests/fixture/members.xlsx")), 403);
    CHECK_INT(send_file("alpha", "x.pdf", STR("%PDF-1.4 \0\0")), 200);
    CHECK_STR(json_text("status"), "refused");
}

static char listings[] = "l1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Lahnau,,,offer,capacity,de,Messzeit frei,Wir haben freie Zeit an unserer "
                         "Messmaschine im Haus.,,,,,,,platform,0\n"
                         "l2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Wetzlar,,,offer,capacity,de,Optik frei,Wir haben freie Zeit an unserer "
                         "Optikmaschine im Haus.,,,,,,,platform,0\n"
                         "l3,beta,Fernwerk Jena,company_sme,DE,DE-TH,Jena,,,offer,capacity,de,Fernwerk frei,Wir haben freie Zeit an unserer "
                         "Fernwerkmaschine.,,,,,,,platform,0\n";

int main(void)
{
    web_test_begin();
    world_make(listings, &w);
    web_language("en");
    web_in_steps();
    excel();
    windows();
    mistakes();
    duplicates();
    rights();
    other_kinds();
    by_job();
    api();
    api_file();
    cut_off();
    return web_test_end();
}
