/* The office: members, invitations, profiles; who may and who may not. */
#include "domain/cluster.h"
#include "domain/organisation.h"
#include "domain/import.h"
#include "domain/people.h"
#include "support/letter.h"
#include "support/test_db.h"
#include "support/web_test.h"

#include <math.h>
#include <stdio.h>

extern const struct feature account_feature, office_feature;
const struct feature *const features[] = {&account_feature, &office_feature, NULL};

#define START ((instant)1795291200000000) /* 2026-11-21T20:00:00Z */

static id manager, other_manager, admin, worker, stranger, programme, operator;
static id lab, elsewhere;

static struct db *db(void)
{
    return web_test_db();
}

static struct arena *arena(void)
{
    return web_test_arena();
}

static void later(void)
{
    clock_freeze(clock_now() + SECONDS(1));
}

/* ---- a small world ---- */

static enum err import_all(struct db *d, void *arg)
{
    (void)arg;
    struct import_report report = {0};
    enum err e = topic_csv_read(d, arena(), STR("slug,scheme,code,title_de,title_en\nphotonik,field,,Photonik,Photonics\n"
                                                "wz-26-51,wz,26.51,Messgeräte,Measuring instruments\n"), &report);
    e = e ? e : cluster_csv_read(d, arena(), STR("id,name,short_name,country,states\noptence,Optence e. V.,Optence,DE,DE-HE\n"
                                                 "bufa,BufA e. V.,BufA,DE,DE-BY\n"), &report);
    e = e ? e : organisation_csv_read(d, arena(), STR("id,name,kind,country,place\nlab,Messlabor Lahnaue GmbH,company,DE,Gießen\n"
                                                      "far,Fernes Institut,research,DE,Kiel\n"), &report);
    if (e) {
        printf("# import: %zu mistakes\n", report.mistakes);
    }
    return e;
}

static id organisation(const char *key)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(db(), arena(), str_of(key), &o), OK);
    return o.id;
}

static id cluster(const char *key)
{
    struct cluster c = {0};
    CHECK_INT(cluster_find(db(), arena(), str_of(key), &c), OK);
    return c.id;
}

static id person(const char *email, enum platform_role role)
{
    id account = 0;
    CHECK_INT(people_add(db(), arena(), str_of(email), STR_NONE, LANG_EN, role, clock_now(), &account), OK);
    return account;
}

static void make_world(void)
{
    CHECK_INT(db_tx(db(), import_all, NULL), OK);
    web_index_follow();
    lab = organisation("lab");
    elsewhere = organisation("far");
    manager = person("manager@optence.example", ROLE_MEMBER);
    other_manager = person("manager@bufa.example", ROLE_MEMBER);
    admin = person("admin@lab.example", ROLE_MEMBER);
    worker = person("worker@lab.example", ROLE_MEMBER);
    stranger = person("stranger@far.example", ROLE_MEMBER);
    programme = person("office@programme.example", ROLE_PROGRAMME);
    operator = person("root@clusterwerk.example", ROLE_OPERATOR);
    CHECK_INT(people_join_staff(db(), manager, cluster("optence")), OK);
    CHECK_INT(people_join_staff(db(), other_manager, cluster("bufa")), OK);
    id german = person("german@optence.example", ROLE_MEMBER);
    CHECK_INT(people_profile_set(db(), german, STR("Gerda"), LANG_DE, clock_now()), OK);
    CHECK_INT(people_join_staff(db(), german, cluster("optence")), OK);
    CHECK_INT(test_db_script(db(), "UPDATE account SET status = 'active', confirmed_at = created_at"), OK);
    CHECK_INT(people_join_staff(db(), person("invited@optence.example", ROLE_MEMBER), cluster("optence")), OK);
    CHECK_INT(people_join_organisation(db(), admin, lab, "admin"), OK);
    CHECK_INT(people_join_organisation(db(), worker, lab, "member"), OK);
    CHECK_INT(people_join_organisation(db(), stranger, elsewhere, "admin"), OK);
}

static struct str lab_clusters(void)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(db(), arena(), STR("lab"), &o), OK);
    return o.clusters.n == 0 ? STR("") : o.clusters.v[0];
}

/* ---- members ---- */

static void add_existing(void)
{
    as_account(manager);
    test_case("a manager with one cluster comes straight to it");
    CHECK_INT(web_get("/office"), 303);
    CHECK_STR(header("Location"), "/office/optence");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("No member yet"));

    test_case("an organisation that is here already");
    CHECK_INT(web_get("/office/optence/add?q=messlabor+l"), 200);
    CHECK(body_has("Messlabor Lahnaue GmbH"));
    CHECK(!body_has("Fernes Institut"));
    CHECK_INT(web_get("/office/optence/add?q=%25"), 200);
    CHECK_INT(web_post("/office/optence/members", web_f("organisation=%.*s", STR_ARG(id_text(arena(), lab)))), 303);
    CHECK_STR(lab_clusters(), "optence");
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Messlabor Lahnaue GmbH"));
    CHECK(body_has("21 November 2026"));
    CHECK_INT(web_post("/office/optence/members", "organisation=0000000000001"), 404);
    CHECK_INT(web_post("/office/optence/members", "organisation=x"), 422);
}

static void add_new(void)
{
    as_account(manager);
    test_case("a new organisation");
    CHECK_INT(web_post("/office/optence/add", "name=&kind=company"), 422);
    CHECK_INT(web_post("/office/optence/add", "name=MESSLABOR+lahnaue+gmbh&kind=company&country=DE"), 422);
    CHECK(body_has("is here already"));
    CHECK(body_has("MESSLABOR lahnaue gmbh"));
    CHECK_INT(web_post("/office/optence/add", "name=Neue+Optik+GmbH&kind=company&place=Wetzlar&country=DE&state=DE-HE"), 303);
    test_case("it lies where its place does");
    struct organisation fresh = {0};
    CHECK_INT(organisation_find(db(), arena(), STR("neue-optik-gmbh"), &fresh), OK);
    CHECK(fabs(fresh.lat - 50.56) < 0.02 && fabs(fresh.lon - 8.50) < 0.02);
    test_case("codes that do not exist name their field");
    CHECK_INT(web_post("/office/optence/add", "name=Andere+GmbH&kind=company&place=Wetzlar&country=XX"), 422);
    CHECK(body_has("href=\"#f-country\"") && body_has("no country with this code"));
    CHECK_INT(web_post("/office/optence/add", "name=Andere+GmbH&kind=company&place=Wetzlar&country=AT&state=DE-HE"), 422);
    CHECK(body_has("does not lie in the given country"));
    CHECK_INT(web_post("/office/optence/add", "name=Neue+Optik+GmbH&kind=company&place=Wetzlar&country=DE"), 422);
    CHECK_INT(web_get(web_f("/organisation/%.*s/people", STR_ARG(id_text(arena(), fresh.id)))), 200);
    CHECK(body_has("Nobody yet"));
    CHECK_INT(web_get("/office/optence"), 200);
    CHECK(body_has("Neue Optik GmbH"));
    CHECK(body_has("Wetzlar"));
}

/* Path of the first form on the page that ends in `verb`. */
static const char *form_of(const char *verb)
{
    struct str rest = body(), action = STR_NONE;
    while (rest.n > 0) {
        size_t at = str_find(rest, STR("action=\""), 0);
        if (at == SIZE_MAX) {
            return "/no-such-form";
        }
        rest = str_cut(rest, at + 8, rest.n);
        action = str_cut(rest, 0, str_find(rest, STR("\""), 0));
        if (str_ends(action, str_of(verb))) {
            break;
        }
    }
    return str_z(arena(), action);
}

static void end_and_apply(void)
{
    as_account(manager);
    test_case("ending a membership");
    CHECK_INT(web_get("/office/optence?q=no+such+name"), 200);
    CHECK(!body_has("Messlabor"));
    CHECK_INT(web_get("/office/optence?q=messLABOR"), 200);
    CHECK(body_has("Messlabor"));
    const char *end = web_f("/office/optence/members/%.*s/end", STR_ARG(body_between("/office/optence/members/", "/end")));
    CHECK_INT(web_get(end), 200);
    CHECK(body_has("Messlabor"));
    CHECK_INT(web_post(form_of("/end"), ""), 303);
    CHECK_INT(web_get(end), 303);
    CHECK_INT(web_get("/office/optence?status=ended"), 200);
    CHECK(body_has("Messlabor"));
    CHECK_STR(lab_clusters(), "");

    test_case("an organisation applies, the office accepts");
    as_account(admin);
    CHECK_INT(web_get("/organisation/lab/clusters"), 200);
    CHECK_INT(web_post("/organisation/lab/clusters", "cluster=nowhere"), 422);
    size_t letters = letter_count();
    CHECK_INT(web_post("/organisation/lab/clusters", "cluster=optence"), 303);
    CHECK_INT(web_post("/organisation/lab/clusters", "cluster=optence"), 422);
    test_case("the cluster's managers get word, in their language, once");
    CHECK_INT(letter_count(), letters + 2);
    struct mail_get_row letter;
    CHECK(letter_to("manager@optence.example", &letter));
    CHECK_STR(letter.subject, "Messlabor Lahnaue GmbH wants to join Optence");
    CHECK_STR(str_of(letter_link("manager@optence.example", "/office/")), "/office/optence?status=applied");
    CHECK(letter_to("german@optence.example", &letter));
    CHECK_STR(letter.subject, "Messlabor Lahnaue GmbH möchte Mitglied bei Optence werden");
    CHECK(!letter_to("manager@bufa.example", &letter));
    CHECK(!letter_to("invited@optence.example", &letter));
    CHECK_STR(lab_clusters(), "");
    as_account(manager);
    CHECK_INT(web_get("/office/optence?status=applied"), 200);
    CHECK(body_has("Messlabor"));
    const char *accept = str_z(arena(), str_of(form_of("/accept")));
    as_account(other_manager);
    CHECK_INT(web_post(accept, ""), 403);
    as_account(manager);
    CHECK_INT(web_post(accept, ""), 303);
    CHECK_STR(lab_clusters(), "optence");
}

/* ---- inviting ---- */

static bool belongs(const char *email, id organisation_id, bool as_admin)
{
    struct person p;
    struct viewer v = {0};
    if (people_by_email(db(), arena(), str_of(email), &p) != OK ||
        people_viewer_by_account(db(), arena(), p.account, clock_now(), &v) != OK) {
        return false;
    }
    return ids_has(as_admin ? v.admin_of : v.organisations, organisation_id);
}

static void invite(void)
{
    as_account(admin);
    test_case("many at once");
    size_t before = letter_count();
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=no+address"), 422);
    CHECK(body_has("no address"));
    CHECK_INT(web_post("/organisation/lab/people", "role=boss&emails=a%40lab.example"), 422);
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=%0A+%0A"), 422);
    CHECK_INT(letter_count(), before);
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=Eva+Neu+%3Ceva%40lab.example%3E%0D%0Auwe%40lab.example%0A"), 303);
    CHECK_INT(letter_count(), before + 2);
    CHECK(belongs("eva@lab.example", lab, false));
    CHECK(!belongs("eva@lab.example", lab, true));
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Eva Neu"));
    CHECK(body_has("invited"));
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=x%40mailinator.com"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("throw-away"));

    test_case("who has an account gets word, no invitation");
    later();
    struct str path;
    struct link link;
    CHECK_INT(people_signin_link(db(), arena(), stranger, clock_now(), &path), OK);
    CHECK_INT(people_link_use(db(), arena(), LINK_SIGN_IN, str_cut(path, 8, path.n), clock_now(), &link), OK);
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=stranger%40far.example"), 303);
    CHECK_STR(str_of(letter_link("stranger@far.example", "/invitation/")), "");
    CHECK(belongs("stranger@far.example", lab, false));
}

static void accept(void)
{
    test_case("accepting signs in and confirms");
    const char *link = letter_link("eva@lab.example", "/invitation/");
    as_visitor();
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Messlabor Lahnaue GmbH"));
    CHECK(body_has("value=\"Eva Neu\""));
    CHECK_INT(web_post(link, "name=&language=en"), 422);
    CHECK_INT(web_post(link, "name=Eva+Neumann&language=en"), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Eva Neumann"));
    struct person p = {0};
    CHECK_INT(people_by_email(db(), arena(), STR("eva@lab.example"), &p), OK);
    CHECK(p.confirmed);
    as_visitor();
    CHECK_INT(web_post(link, "name=Eva&language=en"), 410);
    CHECK_INT(web_get(link), 410);
    CHECK_INT(web_get("/invitation/unknown"), 404);

    test_case("sent again, withdrawn");
    link = letter_link("uwe@lab.example", "/invitation/");
    as_account(admin);
    later();
    CHECK_INT(people_by_email(db(), arena(), STR("uwe@lab.example"), &p), OK);
    const char *uwe = web_f("/organisation/lab/people/%.*s", STR_ARG(id_text(arena(), p.account)));
    CHECK_INT(web_post(web_f("%s/resend", uwe), ""), 303);
    CHECK_INT(web_get(link), 410);
    link = letter_link("uwe@lab.example", "/invitation/");
    CHECK_INT(web_get(link), 200);
    CHECK_INT(web_post(web_f("%s/remove", uwe), ""), 303);
    CHECK_INT(web_get(link), 410);
    CHECK(!belongs("uwe@lab.example", lab, false));

    test_case("thirty days");
    CHECK_INT(web_post("/organisation/lab/people", "role=member&emails=slow%40lab.example"), 303);
    link = letter_link("slow@lab.example", "/invitation/");
    instant now = clock_now();
    clock_freeze(now + DAYS(30));
    CHECK_INT(web_get(link), 410);
    clock_freeze(now);
}

static void roles(void)
{
    const char *me = web_f("/organisation/lab/people/%.*s", STR_ARG(id_text(arena(), admin)));
    const char *you = web_f("/organisation/lab/people/%.*s", STR_ARG(id_text(arena(), worker)));
    as_account(admin);
    test_case("the last admin stays");
    CHECK_INT(web_post(web_f("%s/role", me), "role=member"), 409);
    CHECK_INT(web_post(web_f("%s/remove", me), ""), 409);
    CHECK(belongs("admin@lab.example", lab, true));
    CHECK_INT(web_post(web_f("%s/role", you), "role=admin"), 303);
    CHECK(belongs("worker@lab.example", lab, true));
    CHECK_INT(web_post(web_f("%s/role", me), "role=member"), 303);
    CHECK(!belongs("admin@lab.example", lab, true));
    CHECK_INT(web_post(web_f("%s/role", me), "role=admin"), 403);
    as_account(worker);
    CHECK_INT(web_post(web_f("%s/role", me), "role=admin"), 303);
    CHECK_INT(web_post(web_f("%s/role", you), "role=member"), 303);
    CHECK_INT(web_post("/organisation/lab/people/0000000000001/role", "role=admin"), 403);
}

static void team(void)
{
    test_case("the team of a cluster");
    as_account(programme);
    later();
    CHECK_INT(web_get("/office"), 200);
    CHECK(body_has("Optence"));
    CHECK(body_has("BufA"));
    CHECK_INT(web_post("/office/optence/team", "emails=second%40optence.example"), 303);
    struct person p = {0};
    struct viewer v = {0};
    CHECK_INT(people_by_email(db(), arena(), STR("second@optence.example"), &p), OK);
    CHECK_INT(people_viewer_by_account(db(), arena(), p.account, clock_now(), &v), OK);
    CHECK(ids_has(v.staff_of, cluster("optence")));
    const char *link = letter_link("second@optence.example", "/invitation/");
    CHECK_INT(web_get(link), 200);
    CHECK(body_has("Optence"));
    as_account(manager);
    CHECK_INT(web_get("/office/optence/team"), 200);
    CHECK(body_has("second@optence.example"));
    later();
    CHECK_INT(web_post(web_f("/office/optence/team/%.*s/resend", STR_ARG(id_text(arena(), p.account))), ""), 303);
    link = letter_link("second@optence.example", "/invitation/");
    const char *path = web_f("/office/optence/team/%.*s/remove", STR_ARG(id_text(arena(), p.account)));
    CHECK_INT(web_post(path, ""), 303);
    CHECK_INT(web_post(path, ""), 404);
    CHECK_INT(web_get(link), 410);
}

/* ---- profiles ---- */

static const char profile_form[] =
    "name=Messlabor+Lahnaue&kind=company&size_class=small&sme=1&place=Gie%C3%9Fen&state=DE-HE&country=DE"
    "&website=https%3A%2F%2Flab.example&topics=photonik&sectors=26.51&description=Wir+messen.";

/* The form with more text behind the description, further fields and the version it was made from. */
static int save_profile(const char *more, int64_t version)
{
    return web_post("/organisation/lab/edit", web_f("%s%s&version=%lld", profile_form, more, (long long)version));
}

static struct organisation stored(void)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(db(), arena(), STR("lab"), &o), OK);
    return o;
}

static void organisation_profile(void)
{
    as_account(admin);
    test_case("profile of an organisation");
    CHECK_INT(web_get("/organisation/lab/edit"), 200);
    CHECK(body_has("Messlabor Lahnaue GmbH"));
    CHECK(body_has("Photonics"));
    int64_t version = stored().version;
    CHECK_INT(save_profile("", version), 303);
    struct organisation o = stored();
    CHECK_STR(o.name, "Messlabor Lahnaue");
    CHECK_STR(o.size_class, "small");
    CHECK(fabs(o.lat - 50.58) < 0.05); /* Gießen, which the form names */
    CHECK(o.sme && o.topics.n == 1 && o.sectors.n == 1 && o.confirmed_at != DB_NULL);
    CHECK_INT(o.version, version + 1);
    CHECK_INT(web_get("/organisation/lab/edit"), 200);
    CHECK(body_has("value=\"26.51\""));
    CHECK(body_has("value=\"photonik\" checked"));

    test_case("nobody overwrites what others saved meanwhile, nothing typed is lost");
    CHECK_INT(save_profile("+Neu", version), 422);
    CHECK(body_has("meanwhile"));
    CHECK(body_has("Wir messen. Neu"));
    CHECK_STR(stored().description, "Wir messen.");

    test_case("wrong values change nothing");
    version = stored().version;
    CHECK_INT(save_profile("&sectors=99.99", version), 422);
    CHECK(body_has("WZ 2008 has no code"));
    CHECK_INT(save_profile("&topics=nowhere", version), 422);
    CHECK_INT(save_profile("&kind=castle", version), 422);
    CHECK_INT(web_post("/organisation/lab/edit", profile_form), 422);
    CHECK_INT(stored().version, version);
    CHECK_INT(stored().topics.n, 1);

    test_case("the office helps");
    as_account(manager);
    CHECK_INT(save_profile("", version), 303);
}

static void cluster_profile(void)
{
    struct cluster c = {0};
    as_account(manager);
    test_case("profile of a cluster");
    CHECK_INT(web_get("/c/optence/edit"), 200);
    struct str version = body_between("name=\"version\" value=\"", "\"");
    const char *form = web_f("name=Optence+e.+V.&short_name=Optence&hue=292&states=DE-HE&states=DE-RP&topics=photonik"
                             "&description_de=Licht&description_en=Light&version=%.*s", STR_ARG(version));
    CHECK_INT(web_post("/c/optence/edit", form), 303);
    CHECK_INT(cluster_find(db(), arena(), STR("optence"), &c), OK);
    CHECK_INT(c.hue, 292);
    CHECK(c.states.n == 2 && c.topics.n == 1);
    CHECK_STR(c.description_en, "Light");
    CHECK_INT(web_post("/c/optence/edit", form), 422); /* the version is old now */
    CHECK_INT(web_post("/c/optence/edit", web_f("%s&hue=400", form)), 422);
    CHECK_INT(web_get("/c/nowhere/edit"), 404);
}

/* ---- who may ---- */

struct gate {
    const char *path;
    const char *allowed; /* m manager, o other manager, a admin, w worker, s stranger (admin elsewhere), p programme, r operator */
};

static void gates(void)
{
    static const struct gate all[] = {
        {"/office/optence", "mpr"},           {"/office/optence/add", "mpr"},        {"/office/optence/team", "mpr"},
        {"/c/optence/edit", "m"},             {"/organisation/lab/edit", "ma"},      {"/organisation/lab/people", "mar"},
        {"/organisation/lab/clusters", "ma"}, {"/organisation/far/edit", "s"},       {"/office/bufa", "opr"},
    };
    const struct {
        char letter;
        id account;
    } people[] = {{'m', manager}, {'o', other_manager}, {'a', admin}, {'w', worker}, {'s', stranger}, {'p', programme}, {'r', operator}};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        for (size_t k = 0; k < sizeof(people) / sizeof(people[0]); k++) {
            char letter[2] = {people[k].letter, 0};
            bool allowed = str_find(str_of(all[i].allowed), str_of(letter), 0) != SIZE_MAX;
            as_account(people[k].account);
            test_case("%s as %s", all[i].path, letter);
            CHECK_INT(web_get(all[i].path), allowed ? 200 : 403);
        }
        as_visitor();
        test_case("%s as visitor", all[i].path);
        CHECK_INT(web_get(all[i].path), 303);
    }
    as_account(manager);
    CHECK_INT(web_get("/office/nowhere"), 404);
    CHECK_INT(web_get("/organisation/nowhere/people"), 404);
}

static void german(void)
{
    static const char *const pages[] = {"/office/optence", "/office/optence/add?q=lab", "/office/optence/team", "/c/optence/edit",
                                        "/organisation/lab/edit", "/organisation/lab/people", "/organisation/lab/clusters"};
    as_account(manager);
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        const char *path = web_f("%s%slang=de", pages[i], str_find(str_of(pages[i]), STR("?"), 0) == SIZE_MAX ? "?" : "&");
        test_case("%s", path);
        CHECK_INT(web_get(path), 200);
        CHECK(body_has("<html lang=\"de\""));
        CHECK(body_has("Öffentliche Seite ansehen"));
    }
}

int main(void)
{
    web_test_begin();
    clock_freeze(START);
    make_world();
    add_existing();
    add_new();
    end_and_apply();
    invite();
    accept();
    roles();
    team();
    organisation_profile();
    cluster_profile();
    gates();
    german();
    return web_test_end();
}
