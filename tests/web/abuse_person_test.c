/* Reports about people's profiles: who may report whom, which office decides, that hiding holds until it is lifted, and what is left after erasure. */
#include "domain/personal.h"
#include "support/reports.h"

static struct world w;

static struct str found_as(id who, const char *form)
{
    as_account(who);
    CHECK_INT(web_post("/account/found", form), 303);
    struct str slug;
    CHECK_INT(web_get("/account/found"), 200);
    slug = str_copy(web_test_arena(), body_between("href=\"/people/", "\""));
    return slug;
}

static int64_t version(id who)
{
    return world_number(web_f("SELECT version FROM expert WHERE account_id = %lld", (long long)who));
}

static int report(struct str person, const char *words)
{
    return web_post("/report", web_f("person=%.*s&reason=deceit&text=%s", STR_ARG(person), words));
}

static struct str reporting(void)
{
    struct str worker = found_as(w.worker, "found=platform&headline=Alleskoenner&knows=Ich+weiss+alles.&seeks=Dein+Geld&seeks_audience=cluster&version=0");
    test_case("the page leads to the form; whom one may not find cannot be reported, and a wrong address says the same");
    as_account(w.stranger);
    CHECK_INT(web_get(web_f("/people/%.*s", STR_ARG(worker))), 200);
    CHECK(body_has(web_f("/report?person=%.*s", STR_ARG(worker))));
    CHECK_INT(web_get(web_f("/report?person=%.*s", STR_ARG(worker))), 200);
    as_visitor();
    CHECK_INT(web_get(web_f("/report?person=%.*s", STR_ARG(worker))), 404);
    CHECK_INT(report(worker, "Das+stimmt+alles+nicht."), 404);
    CHECK_INT(web_get("/report?person=0000000000000"), 404);
    test_case("oneself is not reported; words are needed, and nothing typed is lost");
    as_account(w.worker);
    CHECK_INT(web_get(web_f("/people/%.*s", STR_ARG(worker))), 200);
    CHECK(!body_has("/report?person="));
    CHECK_INT(report(worker, "Das+stimmt+alles+nicht."), 409);
    as_account(w.stranger);
    CHECK_INT(report(worker, "Kurz"), 422);
    CHECK(body_has("Kurz") && body_has(web_f("value=\"%.*s\"", STR_ARG(worker))));
    test_case("the office of a cluster of the person hears of it, once");
    size_t before = world_mails();
    CHECK_INT(report(worker, "Das+stimmt+alles+nicht."), 303);
    CHECK_INT(report(worker, "Das+stimmt+alles+nicht."), 303);
    CHECK_INT(world_mails(), before + 1);
    world_mail("report", "office@alpha.example");
    return worker;
}

static const char *deciding(struct str worker)
{
    test_case("only this office sees it, with what the reporter could read and no more");
    const char *path = reports_of_office(&w);
    CHECK(body_has("Alleskoenner") && body_has("Ich weiss alles.") && !body_has("Dein Geld") && body_has("Profile of a person"));
    CHECK(body_has(web_f("/people/%.*s", STR_ARG(worker))));
    test_case("hidden: the page is gone, also for those who know its address, and the person cannot be found again");
    CHECK_INT(reports_decide(path, "hide"), 303);
    CHECK_INT(web_get(web_f("/people/%.*s", STR_ARG(worker))), 404);
    CHECK_INT(web_get("/api/v1/people"), 200);
    CHECK_INT(json_number("total"), 0);
    CHECK_INT(web_get(path), 200);
    CHECK(!body_has(web_f("/people/%.*s", STR_ARG(worker))) && body_has("Alleskoenner"));
    as_account(w.worker);
    CHECK_INT(web_get("/account/found"), 200);
    CHECK(body_has("The office has hidden your profile"));
    CHECK_INT(web_post("/account/found", web_f("found=public&headline=Wieder+da&version=%lld", (long long)version(w.worker))), 422);
    CHECK(body_has("Wieder da"));
    CHECK_INT(web_post("/account/found", web_f("found=office&headline=Geaendert&version=%lld", (long long)version(w.worker))), 303);
    test_case("the person reads the reason, not who reported or in which words");
    struct mail_get_row m = world_mail("report_done", "worker@lahnaue.example");
    CHECK(str_find(m.body_text, STR("widerspricht"), 0) != SIZE_MAX && str_find(m.body_text, STR("Steve"), 0) == SIZE_MAX);
    CHECK(str_find(m.body_text, STR("stimmt"), 0) == SIZE_MAX);
    test_case("the log of the office has both, the report without a name");
    as_account(w.manager);
    CHECK_INT(web_get("/office/alpha/log"), 200);
    CHECK(body_has("was reported") && body_has("has hidden") && !body_has("Steve Stranger"));
    test_case("lifted, the person may be found again, at a new address");
    CHECK_INT(web_post(web_f("%s/lift", path), ""), 303);
    as_account(w.worker);
    CHECK_INT(web_post("/account/found", web_f("found=public&headline=Wieder+da&version=%lld", (long long)version(w.worker))), 303);
    CHECK_INT(web_get(web_f("/people/%.*s", STR_ARG(worker))), 404);
    return path;
}

static void over_oneself(void)
{
    test_case("nobody judges over themselves: one of the office, and who belongs to no cluster, are for the programme office");
    struct str manager = found_as(w.manager, "found=public&headline=Chefin&version=0");
    struct str nobody = found_as(w.nobody, "found=public&headline=Niemand&version=0");
    as_account(w.stranger);
    CHECK_INT(report(manager, "Das+stimmt+alles+nicht."), 303);
    as_visitor();
    CHECK_INT(report(nobody, "Das+stimmt+alles+nicht."), 303);
    as_account(w.manager);
    CHECK_INT(web_get("/reports"), 200);
    CHECK(!body_has("Niemand") && !body_has("state-warn"));
    CHECK_INT(world_number("SELECT count(*) FROM abuse_report WHERE kind = 'person' AND cluster_id IS NULL"), 2);
    test_case("a few a minute from one address");
    web_keep_limits(true);
    as_visitor();
    int s = 0;
    for (int i = 0; i < 12; i++) {
        s = report(nobody, web_f("Noch+eine+Meldung+%d", i));
    }
    CHECK_INT(s, 429);
    web_keep_limits(false);
}

static void erased(const char *path)
{
    test_case("after the account is erased, the report holds neither name nor text");
    CHECK_INT(personal_erase(web_test_db(), web_test_arena(), w.worker, true, clock_now()), OK);
    as_account(w.manager);
    CHECK_INT(web_get(path), 200);
    CHECK(!body_has("Alleskoenner") && !body_has("Ich weiss alles."));
    CHECK_INT(world_number("SELECT count(*) FROM abuse_report WHERE kind = 'person' AND evidence LIKE '%Alles%'"), 0);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    world_sql("UPDATE account SET language = 'en'");
    struct str worker = reporting();
    const char *path = deciding(worker);
    over_oneself();
    erased(path);
    return web_test_end();
}
