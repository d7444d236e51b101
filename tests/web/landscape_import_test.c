/* Importing: mistakes are said with row and column, all or nothing, the same file twice changes nothing. */
#include "app/data.h"
#include "app/feature.h"
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
    CHECK(said("clusters: 0 added, 2 updated"));
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
    topics();
    buf_free(&report);
    return web_test_end();
}
