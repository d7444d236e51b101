#include "support/world.h"

#include "domain/cluster.h"
#include "domain/import.h"
#include "domain/people.h"
#include "feature/exchange/listing_csv.h"
#include "gen/exchange_sql.h"
#include "support/test_db.h"

#include <stdio.h>
#include <stdlib.h>

const char world_columns[] =
    "id,cluster,organisation,organisation_kind,country,state,place,lat,lon,side,category,language,title,text,topics,available_from,"
    "available_to,radius_km,price_note,attributes,visibility,anonymous\n";

/* Makes the organisations: an organisation is what a listing's row names. */
static const char base_rows[] =
    "B1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.55,8.50,offer,capacity,de,Drehmaschine frei,"
    "Wir drehen Wellen bis 300 mm aus Stahl und Messing im Lohn.,,,,,,,public,0\n"
    "B2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Gießen,50.58,8.67,offer,room,de,Werkstattraum,"
    "Ein heller Raum mit Kran und Druckluft steht ab sofort leer.,,,,,,,public,0\n"
    "B3,beta,Fernwerk Jena,company_large,DE,DE-TH,Jena,50.92,11.58,offer,staff,de,Zwei Schlosser,"
    "Zwei Schlosser mit Erfahrung an Pressen suchen einen Einsatz.,,,,,,,public,0\n";

static void must(bool ok, const char *what)
{
    if (!ok) {
        printf("Bail out! world: %s\n", what);
        exit(1);
    }
}

static id person(const char *email, const char *name, enum lang lang, enum platform_role role)
{
    id n = 0;
    must(people_add(web_test_db(), web_test_arena(), str_of(email), str_of(name), lang, role, clock_now(), &n) == OK, email);
    return n;
}

static id organisation(const char *name_key)
{
    struct import_organisation_row row;
    must(import_organisation(web_test_db(), web_test_arena(), str_of(name_key), &row) == OK, name_key);
    return row.id;
}

static id cluster(const char *slug)
{
    struct import_cluster_row row;
    must(import_cluster(web_test_db(), web_test_arena(), str_of(slug), &row) == OK, slug);
    return row.id;
}

struct read_call {
    struct str csv;
    struct buf report;
};

static enum err read_listings(struct db *db, void *arg)
{
    struct read_call *c = arg;
    struct import_report report = {0};
    enum err e = listing_csv_read(db, web_test_arena(), c->csv, &report);
    import_report_text(web_test_arena(), &report, LANG_EN, &c->report);
    return e;
}

struct str world_import(const char *csv, bool *ret_ok)
{
    struct read_call c = {.csv = str_of(csv)};
    buf_init(&c.report, 1 << 20);
    *ret_ok = db_tx(web_test_db(), read_listings, &c) == OK;
    struct str report = str_copy(web_test_arena(), buf_str(&c.report));
    buf_free(&c.report);
    web_index_follow();
    return report;
}

static enum err read_clusters(struct db *db, void *arg)
{
    return cluster_csv_read(db, web_test_arena(), STR("id,name,short_name,country,states\nalpha,Netz Alpha e. V.,Alpha,DE,DE-HE\n"
                                                      "beta,Netz Beta e. V.,Beta,DE,DE-TH\n"), arg);
}

static void make_clusters(void)
{
    struct import_report report = {0};
    must(db_tx(web_test_db(), read_clusters, &report) == OK, "clusters");
}

static void make_people(struct world *w)
{
    struct db *db = web_test_db();
    *w = (struct world){
        .owner = person("owner@lahnaue.example", "Olga Owner", LANG_DE, ROLE_MEMBER),
        .worker = person("worker@lahnaue.example", "Willi Worker", LANG_EN, ROLE_MEMBER),
        .neighbour = person("neighbour@nachbar.example", "Nina Nachbar", LANG_EN, ROLE_MEMBER),
        .stranger = person("stranger@fernwerk.example", "Steve Stranger", LANG_EN, ROLE_MEMBER),
        .manager = person("office@alpha.example", "Martha Manager", LANG_EN, ROLE_MEMBER),
        .other_manager = person("office@beta.example", "Bert Beta", LANG_EN, ROLE_MEMBER),
        .operator = person("root@clusterwerk.example", "Otto Operator", LANG_EN, ROLE_OPERATOR),
        .nobody = person("nobody@nowhere.example", "Nele Niemand", LANG_EN, ROLE_MEMBER),
    };
    must(test_db_script(db, "UPDATE account SET status = 'active'") == OK, "accounts");
    must(people_join_organisation(db, w->owner, organisation("messlabor-lahnaue"), "admin") == OK, "owner");
    must(people_join_organisation(db, w->worker, organisation("messlabor-lahnaue"), "member") == OK, "worker");
    must(people_join_organisation(db, w->neighbour, organisation("nachbar-optik"), "admin") == OK, "neighbour");
    must(people_join_organisation(db, w->stranger, organisation("fernwerk-jena"), "admin") == OK, "stranger");
    must(people_join_staff(db, w->manager, cluster("alpha")) == OK, "manager");
    must(people_join_staff(db, w->other_manager, cluster("beta")) == OK, "other manager");
}

void world_make(const char *listings, struct world *ret)
{
    bool ok = false;
    make_clusters();
    struct str report = world_import(web_f("%s%s%s", world_columns, base_rows, listings), &ok);
    must(ok, str_z(web_test_arena(), report));
    make_people(ret);
    web_index_follow();
}

void world_sql(const char *sql)
{
    must(test_db_script(web_test_db(), sql) == OK, sql);
    web_index_follow();
}

static enum err take_number(const struct db_value *row, void *arg)
{
    *(int64_t *)arg = row[0].i;
    return OK;
}

int64_t world_number(const char *sql)
{
    static const enum db_type one[] = {DB_INT};
    const struct db_query q = {.name = "count", .sqlite = sql, .postgres = sql, .number = DB_UNCACHED, .n_columns = 1, .columns = one};
    int64_t n = -1;
    must(db_run(web_test_db(), &q, NULL, take_number, &n, NULL) == OK, sql);
    return n;
}

static struct mail_list_row *mails(size_t *ret_n)
{
    struct mail_list_row *rows = NULL;
    must(mail_list(web_test_db(), web_test_arena(), STR_NONE, INT64_MAX, 100, &rows, ret_n) == OK, "mails");
    return rows;
}

size_t world_mails(void)
{
    size_t n = 0;
    mails(&n);
    return n;
}

struct mail_get_row world_mail(const char *kind, const char *to)
{
    struct mail_get_row mail = {0};
    size_t n = 0;
    const struct mail_list_row *rows = mails(&n);
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        if (str_is(rows[i].kind, kind) && str_is(rows[i].recipient, to)) {
            found = mail_get(web_test_db(), web_test_arena(), rows[i].id, &mail) == OK;
        }
    }
    must(found, web_f("no mail %s to %s", kind, to));
    return mail;
}

const char *world_link(struct str text, const char *path)
{
    size_t at = str_find(text, str_of(path), 0);
    must(at != SIZE_MAX, path);
    size_t end = at;
    while (end < text.n && text.p[end] != '\n' && text.p[end] != ' ') {
        end++;
    }
    return str_z(web_test_arena(), str_cut(text, at, end));
}

struct str world_listing(const char *reference)
{
    struct listing_id_of_reference_row row;
    must(listing_id_of_reference(web_test_db(), web_test_arena(), str_of(reference), &row) == OK, reference);
    return id_text(web_test_arena(), row.id);
}
