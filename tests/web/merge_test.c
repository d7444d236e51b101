/* Two profiles become one: everything moves, the former address leads on, and only those who keep both may do it. */
#include "domain/organisation.h"
#include "domain/people.h"
#include "feature/merge/merge.h"
#include "gen/match_refusal_sql.h"
#include "support/test_db.h"
#include "support/world.h"

#include <string.h>

static struct world w;

static struct organisation found(const char *slug)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), str_of(slug), &o), OK);
    organisation_open_all(&o);
    return o;
}

static int64_t versions(const char *slug)
{
    return found(slug).version;
}

static const char *form(const char *one, const char *other, const char *more)
{
    return web_f("one=%s&other=%s&one_version=%lld&other_version=%lld%s", one, other, (long long)versions(one), (long long)versions(other), more);
}

static void rights(void)
{
    test_case("who may: the office of both, the programme office, nobody else");
    as_account(w.manager);
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue"), 200);
    CHECK(body_has("Which profile is the same organisation as Messlabor Lahnaue?"));
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue&q=optik"), 200);
    CHECK(body_has("Nachbar Optik"));
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue&other=fernwerk-jena"), 403);
    CHECK_INT(web_post("/office/merge", form("messlabor-lahnaue", "fernwerk-jena", "")), 403);
    as_account(w.other_manager);
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue"), 403);
    as_account(w.owner);
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue"), 403);
    as_account(w.manager);
    CHECK_INT(web_get("/office/merge?one=nobody"), 404);
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue&other=messlabor-lahnaue"), 404);
    CHECK_INT(web_post("/office/merge", "one=messlabor-lahnaue&other=nachbar-optik&one_version=1&other_version=99"), 409);
    CHECK_INT(web_post("/office/merge", "one=messlabor-lahnaue"), 422);
}

static void decline(id account, id listing, id organisation)
{
    CHECK_INT(match_declined_put(web_test_db(), account, listing, STR("organisation"), organisation, STR("far"), 1), OK);
}

static int64_t declined(id account, id organisation)
{
    return world_number(web_f("SELECT count(*) FROM match_declined WHERE account_id = %lld AND other_id = %lld", (long long)account, (long long)organisation));
}

static void everything(void)
{
    test_case("field by field, and everything else moves");
    CHECK(test_db_script(web_test_db(), "UPDATE organisation SET phone = '1', website = 'https://one.example' WHERE slug = 'messlabor-lahnaue';"
                                        "UPDATE organisation SET phone = '2', street = 'Weg 2', reference = 'ref-2', version = version + 1 WHERE slug = 'nachbar-optik';"
                                        "INSERT INTO organisation_identifier (organisation_id, scheme, value, value_key) "
                                        "SELECT id, 'vat', 'DE1', 'de1' FROM organisation WHERE slug = 'nachbar-optik'") == OK);
    id gone = found("nachbar-optik").id, kept = found("messlabor-lahnaue").id;
    decline(w.stranger, 0, gone);
    decline(w.manager, 0, gone);
    decline(w.manager, 0, kept);
    decline(w.manager, 7, gone);
    CHECK_INT(web_get("/office/merge?one=messlabor-lahnaue&other=nachbar-optik"), 200);
    CHECK(body_has("name=\"phone\" value=\"other\"") && !body_has("name=\"street\" value=\"other\""));
    CHECK_INT(web_post("/office/merge", form("messlabor-lahnaue", "nachbar-optik", "&phone=other&name=one")), 303);
    struct organisation o = found("messlabor-lahnaue");
    CHECK_STR(o.name, "Messlabor Lahnaue");
    CHECK_STR(o.phone, "2");
    CHECK_STR(o.street, "Weg 2");
    CHECK_STR(o.website, "https://one.example");
    CHECK_STR(o.reference, "ref-2");
    CHECK_INT(o.clusters.n, 1);
    test_case("what somebody declined stays declined, and what they declined of both is said once");
    CHECK_INT(declined(w.stranger, kept), 1);
    CHECK_INT(declined(w.manager, kept), 2);
    CHECK_INT(declined(w.stranger, gone) + declined(w.manager, gone), 0);
    test_case("its people");
    struct viewer v;
    CHECK_INT(people_viewer_by_account(web_test_db(), web_test_arena(), w.neighbour, clock_now(), &v), OK);
    CHECK(ids_has(v.admin_of, o.id) && v.organisations.n == 1);
    test_case("its listings are found under the name that stays");
    web_index_follow();
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 200);
    CHECK(body_has("Optik frei") && body_has("Messzeit frei"));
    test_case("the former address, by slug and by number, leads on for good");
    CHECK_INT(web_get("/organisation/nachbar-optik"), 301);
    CHECK_STR(header("Location"), "/organisation/messlabor-lahnaue");
    CHECK_INT(web_get(web_f("/organisation/%s", str_z(web_test_arena(), id_text(web_test_arena(), gone)))), 404);
    test_case("and is not given to a new one");
    CHECK_INT(web_post("/office/alpha/add", "name=Nachbar+Optik&kind=company&place=Wetzlar&state=DE-HE&country=DE"), 303);
    CHECK_INT(web_get("/organisation/nachbar-optik"), 301);
    test_case("a second merge keeps the first address alive");
    CHECK_INT(web_post("/office/merge", form("nachbar-optik-2", "messlabor-lahnaue", "")), 303);
    CHECK_INT(web_get("/organisation/nachbar-optik"), 301);
    CHECK_STR(header("Location"), "/organisation/nachbar-optik-2");
    CHECK_INT(web_get("/organisation/messlabor-lahnaue"), 301);
}

/* ---- the schema decides what must be moved ---- */

static enum err check_table(const struct db_value *row, void *arg)
{
    bool found = false;
    for (size_t i = 0; merge_tables[i] && !found; i++) {
        found = str_is(row[0].s, merge_tables[i]);
    }
    if (!found) {
        test_case("table %.*s", STR_ARG(row[0].s));
        CHECK(found);
    }
    ++*(int *)arg;
    return OK;
}

static void schema(void)
{
    static const enum db_type text[] = {DB_TEXT};
    static const struct db_query tables = {
        .name = "tables", .number = DB_UNCACHED, .n_columns = 1, .columns = text, .scans = true,
        .sqlite = "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'organisation'",
        .postgres = "SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c WHERE c.contype = 'f' AND c.confrelid = 'organisation'::regclass"};
    int n = 0;
    CHECK_INT(db_run(web_test_db(), &tables, NULL, check_table, &n, NULL), OK);
    test_case("every table that refers to an organisation is moved: add it to merge.sql, move.c and merge_tables");
    CHECK(n > 5);
}

static char listings[] = "l1,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Lahnau,,,offer,capacity,de,Messzeit frei,Wir haben freie Zeit an unserer "
                         "Messmaschine im Haus.,,,,,,,public,0\n"
                         "l2,alpha,Nachbar Optik,company_sme,DE,DE-HE,Wetzlar,,,offer,capacity,de,Optik frei,Wir haben freie Zeit an unserer "
                         "Optikmaschine im Haus.,,,,,,,public,0\n"
                         "l3,beta,Fernwerk Jena,company_sme,DE,DE-TH,Jena,,,offer,capacity,de,Fernwerk frei,Wir haben freie Zeit an unserer "
                         "Fernwerkmaschine.,,,,,,,platform,0\n";

int main(void)
{
    web_test_begin();
    world_make(listings, &w);
    web_language("en");
    schema();
    rights();
    everything();
    return web_test_end();
}
