/* Importing: mistakes are said with row and column, all or nothing, the same file twice changes nothing. */
#include "app/data.h"
#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/organisation.h"
#include "support/web_test.h"

#include <string.h>

static struct buf report;

static enum err import(const char *kind, const char *csv)
{
    buf_clear(&report);
    return data_import(web_test_db(), web_test_arena(), kind, str_of(csv), &report);
}

static bool said(const char *text)
{
    return str_find(buf_str(&report), str_of(text), 0) != SIZE_MAX;
}

static struct str export(const char *kind)
{
    struct buf out;
    struct str text = STR_NONE;
    buf_init(&out, 16 << 20);
    for (size_t f = 0; features[f]; f++) {
        for (const struct exporter *x = features[f]->exports; x && x->kind; x++) {
            if (strcmp(x->kind, kind) == 0) {
                CHECK_INT(x->write(web_test_db(), web_test_arena(), &out), OK);
                text = str_copy(web_test_arena(), buf_str(&out));
            }
        }
    }
    buf_free(&out);
    return text;
}

static int64_t clusters(void)
{
    web_index_follow();
    CHECK_INT(web_get("/api/v1/clusters"), 200);
    return (int64_t)json_number("total");
}

static void mistakes(void)
{
    test_case("mistakes are said with row and column, and nothing is kept");
    CHECK_INT(import("clusters", "id,name,founded,country,website\n"
                                 "a,Alpha,1990,DE,https://a.example\n"
                                 "b,,1890x,DE,https://b.example\n"
                                 "c,Gamma,1200,de,ftp://c\n"
                                 "a,Delta,2000,DE,\n"),
              ERR_INVALID);
    CHECK(said("row 3, name: is empty, but needed"));
    CHECK(said("row 3, founded: must be a whole number between 1500 and 2100, but is \"1890x\""));
    CHECK(said("row 4, founded"));
    CHECK(said("row 4, country"));
    CHECK(said("row 4, website"));
    CHECK(said("row 5, id: \"a\" stands in row 2 already"));
    CHECK(said("Nothing was imported."));
    CHECK_INT(clusters(), 0);

    test_case("a missing column, an empty file, bytes that are no text");
    CHECK_INT(import("clusters", "id,title\na,Alpha\n"), ERR_INVALID);
    CHECK(said("row 1: the column \"name\" is missing"));
    CHECK_INT(import("clusters", ""), ERR_INVALID);
    CHECK(said("the file is empty"));
    CHECK_INT(import("clusters", "id,name\na,\xff\n"), ERR_INVALID);
    CHECK(said("not UTF-8"));
    CHECK_INT(import("clusters", "id,name\na,\"Alpha\n"), ERR_INVALID);
    CHECK(said("row 2: a quoted cell has no closing quote"));
    CHECK_INT(import("memberships", "cluster,organisation\nnobody,nobody\n"), ERR_INVALID);
    CHECK(said("row 2, cluster: there is no cluster \"nobody\""));
    CHECK_INT(import("organisations", "name,lat,lon\nX,91,\n"), ERR_INVALID);
    CHECK(said("row 2, lat: must be a number between -90 and 90"));
    CHECK_INT(import("organisations", "name,country,state\nX,XX,DE-XX\n"), ERR_INVALID);
    CHECK(said("row 2, country: must be a country of ISO 3166 as DE, but is \"XX\""));
    CHECK(said("row 2, state: must be a code of ISO 3166-2 as DE-BY, but is \"DE-XX\""));
    CHECK_INT(import("clusters", "name,states\nX,DE-XX\n"), ERR_INVALID);
    CHECK(said("row 2, states: must hold codes of ISO 3166-2 as DE-BY, but has \"DE-XX\""));
    CHECK_INT(import("topics", "slug,title_de,broader\na-b,A,c\n"), ERR_INVALID);
    CHECK(said("row 2, broader: there is no topic \"c\""));
    CHECK_INT(clusters(), 0);
}

static void again(void)
{
    static const char csv[] = "\xef\xbb\xbfid;name;short_name;country;states;innovation_fields;founded;members;members_qualifier\r\n"
                              "a;Alpha e. V.;Alpha;DE;DE-SH|DE-HB;Optik|Müllerei;1990;1000;>\r\n"
                              ";Beta;Beta;;;;;;\r\n";
    test_case("semicolons, byte order mark, fields that no topic is called by");
    CHECK_INT(import("clusters", csv), OK);
    CHECK(said("clusters: 2 added, 0 updated"));
    CHECK_INT(clusters(), 2);
    CHECK_INT(web_get("/api/v1/clusters/a"), 200);
    CHECK_STR(json_text("states.0"), "DE-SH"); /* the seat stays the first */
    CHECK_STR(json_text("innovation_fields.1"), "Müllerei");
    CHECK_STR(json_text("topics.0"), "muellerei");
    CHECK_STR(json_text("members_qualifier"), ">");

    test_case("a second time");
    struct str before = export("clusters");
    CHECK_INT(import("clusters", csv), OK);
    CHECK(said("clusters: 0 added, 0 updated"));
    CHECK(str_eq(export("clusters"), before));
    CHECK_INT(clusters(), 2);

    test_case("columns that a file leaves out keep their values");
    CHECK_INT(import("clusters", "id,name\na,Alpha neu\n"), OK);
    CHECK_INT(web_get("/api/v1/clusters/a"), 200);
    CHECK_STR(json_text("name"), "Alpha neu");
    CHECK_INT(json_number("members"), 1000);
    CHECK_STR(json_text("states.1"), "DE-HB");

    test_case("what was exported can be imported");
    before = export("clusters");
    CHECK_INT(import("clusters", str_z(web_test_arena(), before)), OK);
    CHECK(str_eq(export("clusters"), before));
}

static int64_t version_of(const char *cluster)
{
    struct cluster c = {0};
    CHECK_INT(cluster_find(web_test_db(), web_test_arena(), str_of(cluster), &c), OK);
    return c.updated_at;
}

/* Everything that the pages of a profile take. The text holds all signs that divide cells and records. */
static const char full[] =
    "id,name,legal_form,staff_people,staff_fte,finance_year,financing,labels,programmes,results,partners,contact_name,email,phone,audience,"
    "confirmed_at,publication,description_fr,notes\n"
    "full,Voll e. V.,e. V.,7,4.5,2025,fees;60|state;40,ecei-silver;2020-01-01;2030-12-31|go-cluster;;2019-12-31,"
    "\"Netz\\; Werk \\| A\\\\B;\"\"BMWK\"\";2014;2018;https://p.example|Zweites;;;2020\",Projekte;Projects;ca. 60;2025|Firmen;;12,later|a,"
    "Frau Voll,info@voll.example,'+49 30 1 x,phone=office|email=public,2025-03-04T05:06:07Z,draft,\"Un réseau, de A\nà Z; bien\","
    "ECEI-Gold-Label bis 2016\n"
    "later,Später,,,,,,,,,,,,,,,,,\n";

static void profiles(void)
{
    test_case("a profile in full comes in, partners of later rows, too");
    CHECK_INT(import("clusters", full), OK);
    struct cluster c = {0};
    struct cluster_profile p = {0};
    CHECK_INT(cluster_find(web_test_db(), web_test_arena(), STR("full"), &c), OK);
    cluster_open_all(&c);
    CHECK_INT(cluster_profile(web_test_db(), web_test_arena(), c.id, STR("2026-01-01"), &p), OK);
    CHECK_STR(c.publication, "draft");
    CHECK_STR(c.phone, "+49 30 1 x");
    CHECK(cluster_audiences(&c).of[AUDIENCE_PHONE] == AUDIENCE_OFFICE);
    CHECK_INT(p.n_labels, 2);
    CHECK(p.labels[0].state == LABEL_VALID && p.labels[1].state == LABEL_EXPIRED);
    CHECK_INT(c.labels.n, 1); /* not the one that the notes speak of */
    CHECK_STR(p.programmes[0].name, "Netz; Werk | A\\B");
    CHECK_STR(p.programmes[0].funder, "\"BMWK\"");
    CHECK_INT(p.programmes[0].to_year, 2018);
    CHECK_STR(p.results[1].name_en, "Firmen");
    CHECK_INT(p.n_partners, 2);
    CHECK_STR(p.texts[0].description, "Un réseau, de A\nà Z; bien");
    CHECK(p.staff_fte > 4.4 && p.staff_fte < 4.6);

    test_case("what was exported changes nothing, and brings all back");
    struct str before = export("clusters");
    clock_freeze(clock_now() + HOURS(1));
    int64_t version = version_of("full");
    CHECK_INT(import("clusters", str_z(web_test_arena(), before)), OK);
    CHECK(said("clusters: 0 added, 0 updated"));
    CHECK_INT(version_of("full"), version);
    CHECK_INT(import("clusters", "id,name,staff_people,financing,labels,programmes,results,partners,email,audience,confirmed_at,description_fr\n"
                                 "full,Leer,,,,,,,,,,\n"), OK);
    CHECK_INT(cluster_profile(web_test_db(), web_test_arena(), c.id, STR("2026-01-01"), &p), OK);
    CHECK_INT(p.n_labels + p.n_shares + p.n_programmes + p.n_results + p.n_partners + p.n_texts, 0);
    CHECK(p.staff_people == DB_NULL && p.staff_fte > 4.4);
    CHECK_INT(import("clusters", str_z(web_test_arena(), before)), OK);
    CHECK(said("clusters: 0 added, 1 updated"));
    CHECK(str_eq(export("clusters"), before));

    test_case("what is wrong in a cell of several entries");
    CHECK_INT(import("clusters", "id,name,financing,labels,programmes,results,partners,audience,confirmed_at,email\n"
                                 "x,X,fees;50|state;40,gold,;BMWK,Projekte;;,nobody,phone=all,gestern,keine\n"
                                 "y,Y,fees;much,ecei-gold;2026-01-01;2025-01-01,N;F;2020;2010,A;B;C;D;E,,,,\n"), ERR_INVALID);
    CHECK(said("row 2, financing: must add up to 100, but makes 90"));
    CHECK(said("row 2, labels: names the label \"gold\", which there is not"));
    CHECK(said("row 2, programmes: must look like go-cluster;BMWK;2014;2018;https://www.go-cluster.de, but has \";BMWK\""));
    CHECK(said("row 2, results: must look like"));
    CHECK(said("row 2, partners: names the cluster \"nobody\", which is neither known nor in the file"));
    CHECK(said("row 2, audience: must be like phone=cluster|email=office"));
    CHECK(said("row 2, confirmed_at: must be a date"));
    CHECK(said("row 2, email: must be an e-mail address"));
    CHECK(said("row 3, financing: must look like eu;10"));
    CHECK(said("row 3, labels: must look like"));
    CHECK(said("row 3, programmes: must look like"));
    CHECK(said("row 3, results: must look like"));
    CHECK(str_eq(export("clusters"), before));
}

static int64_t organisation_version(const char *key)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), str_of(key), &o), OK);
    return o.version;
}

static void organisations_in_full(void)
{
    test_case("audience and confirmation of organisations; who says nothing new leaves a profile untouched");
    CHECK_INT(import("organisations", "id,name,phone,lat,lon,audience,confirmed_at\n"
                                      "voll,Voll GmbH,'+49 30 x,52.123456789012345,13.1,phone=office|address=cluster,2025-03-04T05:06:07Z\n"), OK);
    struct str before = export("organisations");
    int64_t version = organisation_version("voll");
    CHECK(str_find(before, STR("52.12345678901234"), 0) != SIZE_MAX && str_find(before, STR("phone=office|address=cluster,2025-03-04T05:06:07Z"), 0) != SIZE_MAX);
    CHECK_INT(import("organisations", str_z(web_test_arena(), before)), OK);
    CHECK(str_eq(export("organisations"), before));
    CHECK_INT(organisation_version("voll"), version);
    CHECK_INT(import("organisations", "id,name,audience\nvoll,Voll GmbH,phone=public\n"), OK);
    CHECK_INT(organisation_version("voll"), version + 1);
}

static void organisations(void)
{
    test_case("organisations by id, and without one by name and country");
    CHECK_INT(import("organisations", "name,country_name,country,region,website,domains\n"
                                      "Technische Universität X,Germany,DE,,http://x.example/,x.example\n"
                                      "Technische Universität X,Austria,AT,,http://y.example/,y.example\n"),
              OK);
    CHECK(said("organisations: 2 added, 0 updated"));
    CHECK_INT(import("organisations", "name,country\ntechnische universitaet x,DE\n"), OK);
    CHECK(said("organisations: 0 added, 1 updated"));
    web_index_follow();
    CHECK_INT(web_get("/api/v1/organisations?country=DE"), 200);
    CHECK_INT(json_number("total"), 1);
    CHECK_STR(json_text("items.0.kind"), "university");
    CHECK_STR(json_text("items.0.website"), "http://x.example/");
    CHECK_INT(web_get("/api/v1/organisations?kind=university&limit=1"), 200);
    CHECK_INT(json_number("total"), 2);
    CHECK_INT(web_get("/api/v1/organisations?kind=research"), 200);
    CHECK_INT(json_number("total"), 0);

    test_case("what was exported can be imported");
    struct str before = export("organisations");
    CHECK_INT(import("organisations", str_z(web_test_arena(), before)), OK);
    CHECK(said("organisations: 0 added, 2 updated"));
    CHECK(str_eq(export("organisations"), before));

    test_case("memberships");
    CHECK_INT(import("memberships", "cluster,organisation,since\na,technische-universitaet-x,2014-03-01\n"), OK);
    CHECK_INT(import("memberships", "cluster,organisation,since,until\na,technische-universitaet-x,2014-03-01,2013-01-01\n"), ERR_INVALID);
    CHECK(said("row 2, until: lies before since"));
    CHECK(str_find(export("memberships"), STR("a,technische-universitaet-x,active,\"\",2014-03-01"), 0) != SIZE_MAX);
    web_index_follow();
    CHECK_INT(web_get("/api/v1/organisations?cluster=a"), 200);
    CHECK_INT(json_number("total"), 1);
}

static void circles(void)
{
    test_case("topics that would stand in a circle are refused, in one file and against what is there");
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-a,Rund A,rund-c\nrund-b,Rund B,rund-a\nrund-c,Rund C,rund-b\n"), ERR_INVALID);
    CHECK(said("row 2, broader: leads back to \"rund-a\" in a circle"));
    CHECK(said("row 4, broader: leads back to \"rund-c\" in a circle"));
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-a,Rund A,rund-a\n"), ERR_INVALID);
    CHECK(said("row 2, broader: a topic cannot be broader than itself"));
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-a,Rund A,\nrund-b,Rund B,rund-a\nrund-c,Rund C,rund-b\n"), OK);
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-a,Rund A,rund-c\n"), ERR_INVALID);
    CHECK(said("row 2, broader: leads back to \"rund-a\" in a circle"));
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-d,Rund D,rund-c\nrund-a,Rund A,rund-d\n"), ERR_INVALID);
    test_case("turned round as a whole they may stand");
    CHECK_INT(import("topics", "slug,title_de,broader\nrund-c,Rund C,\nrund-b,Rund B,rund-c\nrund-a,Rund A,rund-b\n"), OK);

    test_case("as deep as topics count for their broader ones, and no deeper");
    struct buf deep;
    buf_init(&deep, 1 << 16);
    buf_z(&deep, "slug,title_de,broader\ntief-1,Tief 1,\n");
    for (int i = 2; i <= 16; i++) {
        buf_fmt(&deep, "tief-%d,Tief %d,tief-%d\n", i, i, i - 1);
    }
    CHECK_INT(import("topics", str_z(web_test_arena(), buf_str(&deep))), OK);
    buf_z(&deep, "tief-17,Tief 17,tief-16\n");
    CHECK_INT(import("topics", str_z(web_test_arena(), buf_str(&deep))), ERR_INVALID);
    CHECK(said("row 18, broader: stands below more than 15 others"));
    buf_free(&deep);
}

static void topics(void)
{
    test_case("topics and WZ 2008");
    CHECK_INT(import("topics", "slug,title_de,title_en,broader,related,synonyms_de,hue\n"
                               "enger,Enger,Narrow,weit,,Schmal|Eng,\n"
                               "weit,Weit,Wide,,enger,,120\n"),
              OK);
    CHECK_INT(import("topics", "code,level,parent,section,title_de,title_en,is_nace_rev2,isic_rev4\n"
                               "C,section,,C,VERARBEITENDES GEWERBE,MANUFACTURING,yes,\n"
                               "26,division,C,C,Herstellung von Geräten,Manufacture of computers,yes,\n"),
              OK);
    web_index_follow();
    CHECK_INT(web_get("/api/v1/topics/enger"), 200);
    CHECK_STR(json_text("broader"), "weit");
    CHECK_STR(json_text("synonyms_de.0"), "Eng");
    CHECK_INT(web_get("/api/v1/topics/wz-26"), 200);
    CHECK_STR(json_text("broader"), "wz-c");
    struct str before = export("topics");
    CHECK_INT(import("topics", str_z(web_test_arena(), before)), OK);
    CHECK(str_eq(export("topics"), before));
}

int main(void)
{
    buf_init(&report, 1 << 16);
    web_test_begin();
    mistakes();
    again();
    organisations();
    organisations_in_full();
    profiles();
    topics();
    circles();
    buf_free(&report);
    return web_test_end();
}
