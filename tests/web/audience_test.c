/* Field by field: who may read what of a profile, attacked through every address that answers GET. */
#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/organisation.h"
#include "support/world.h"

#include <string.h>


static struct world w;
static id lab, alpha;

/* One word per field that stands nowhere else: whoever reads it somewhere has read the field. */
static const struct {
    enum audience_field field;
    const char *secret;
} secrets[] = {
    {AUDIENCE_CONTACT, "Zwirbelkontakt"}, {AUDIENCE_EMAIL, "zwirbelmail"},       {AUDIENCE_PHONE, "0800-ZWIRBEL"},
    {AUDIENCE_ADDRESS, "Zwirbelgasse"},   {AUDIENCE_ADDRESS, "ZWQX9"},           {AUDIENCE_ADDRESS, "47.1234"},
    {AUDIENCE_SIZE, "medium"},            {AUDIENCE_SECTORS, "26.51"},           {AUDIENCE_WEBSITE, "zwirbelseite"},
};
enum { SECRETS = sizeof secrets / sizeof secrets[0] };

static id one(const char *slug)
{
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), str_of(slug), &o), OK);
    return o.id;
}

static void hide(const char *level)
{
    world_sql(web_f("UPDATE organisation SET audience = 'contact=%s|email=%s|phone=%s|address=%s|size=%s|sectors=%s|website=%s' "
                    "WHERE slug = 'messlabor-lahnaue'", level, level, level, level, level, level, level));
    world_sql(web_f("UPDATE cluster SET audience = 'contact=%s|email=%s|phone=%s' WHERE slug = 'alpha'", level, level, level));
    world_sql(web_f("INSERT INTO change (id, kind, object_id) VALUES (%lld, 'organisation', %lld), (%lld, 'cluster', %lld)",
                    (long long)id_new(), (long long)lab, (long long)id_new(), (long long)alpha));
}

static void make_secrets(void)
{
    lab = one("messlabor-lahnaue");
    struct cluster c = {0};
    CHECK_INT(cluster_find(web_test_db(), web_test_arena(), STR("alpha"), &c), OK);
    alpha = c.id;
    world_sql("UPDATE organisation SET contact_name = 'Zwirbelkontakt', email = 'zwirbelmail@lahnaue.example', phone = '0800-ZWIRBEL', "
              "street = 'Zwirbelgasse 7', postal_code = 'ZWQX9', lat = 47.1234, lon = 9.1234, size_class = 'medium', "
              "website = 'https://zwirbelseite.example/' WHERE slug = 'messlabor-lahnaue'");
    world_sql(web_f("INSERT INTO organisation_sector (organisation_id, code) VALUES (%lld, '26.51')", (long long)lab));
    world_sql("UPDATE cluster SET contact_name = 'Zwirbelkontakt', email = 'zwirbelmail@alpha.example', phone = '0800-ZWIRBEL' "
              "WHERE slug = 'alpha'");
}

/* The address of a pattern with the hidden organisation, its cluster and one listing in the places of its parameters. */
static const char *address_of(const char *pattern)
{
    struct str rest = str_of(pattern), part, all = STR("");
    struct arena *a = web_test_arena();
    rest = str_cut(rest, 1, rest.n);
    while (str_split(&rest, '/', &part)) {
        struct str value = part;
        if (str_starts(part, STR("{organisation"))) {
            value = STR("messlabor-lahnaue");
        } else if (str_starts(part, STR("{cluster"))) {
            value = STR("alpha");
        } else if (str_starts(part, STR("{listing"))) {
            value = world_listing("B1");
        } else if (str_starts(part, STR("{"))) {
            value = STR("messlabor-lahnaue");
        }
        all = str_fmt(a, "%.*s/%.*s", STR_ARG(all), STR_ARG(value));
    }
    return all.n ? str_z(a, all) : "/";
}

static bool answers(const char *address, const char *secret)
{
    int code = web_get(address);
    return code < 400 && body_has(secret);
}

static size_t found(const char *who, const char *address, const char *secret, const char *sign, bool names_it)
{
    if (!answers(address, sign)) {
        return 0;
    }
    if (names_it) {
        test_case("%s does not read %s at %s", who, secret, address);
        CHECK(false);
    }
    return 1;
}

/* Pages say "medium" and "26.51" of others, too. */
static bool is_word(const char *secret)
{
    return strcmp(secret, "medium") != 0 && strcmp(secret, "26.51") != 0;
}

static size_t reads_page(const char *who, const struct route *route, bool names_it)
{
    size_t n = 0;
    if (route->method != GET || strstr(route->pattern, "openapi") || strstr(route->pattern, "/design")) {
        return 0;
    }
    const char *address = address_of(route->pattern);
    for (size_t i = 0; i < SECRETS; i++) {
        n += is_word(secrets[i].secret) ? found(who, address, secrets[i].secret, secrets[i].secret, names_it) : 0;
    }
    return n;
}

static size_t finds(const char *who, const char *search, bool names_it)
{
    size_t n = 0;
    struct str q = str_of(search);
    size_t at = str_find(q, STR("%s"), 0);
    for (size_t i = 0; i < SECRETS; i++) {
        const char *address = at == SIZE_MAX ? search : web_f("%.*s%s", (int)at, search, secrets[i].secret);
        n += found(who, address, secrets[i].secret, "Messlabor Lahnaue", names_it);
    }
    return n;
}

/* How many (address, secret) pairs the viewer reads, over all GET routes of all features and the searches for each secret. */
static size_t reads(const char *who, bool names_it)
{
    static const char *const searches[] = {
        "/landscape?q=%s", "/api/v1/search?q=%s", "/api/v1/organisations?q=%s", "/api/v1/organisations?size_class=medium",
        "/landscape?kind=organisation&size_class=medium", "/api/v1/search?kind=organisation&size_class=medium",
        "/landscape?kind=organisation&topic=wz-26-51"};
    size_t n = 0;
    for (size_t f = 0; features[f]; f++) {
        for (const struct route *route = features[f]->routes; route && route->pattern; route++) {
            n += reads_page(who, route, names_it);
        }
    }
    for (size_t s = 0; s < sizeof searches / sizeof searches[0]; s++) {
        n += finds(who, searches[s], names_it);
    }
    return n;
}

/* The one place where all fields stand for programs. */
static size_t fields_in_api(void)
{
    static const char *const names[] = {"contact_name", "email", "phone", "street", "size_class", "website"};
    size_t n = 0;
    CHECK_INT(web_get("/api/v1/organisations/messlabor-lahnaue"), 200);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        n += json_text(names[i]).n > 0;
    }
    return n + (json_count("sectors") > 0) + (json_number("lat") > 0);
}

static void attack(void)
{
    const struct {
        const char *name;
        id account;
        bool cluster, office; /* reads what is for the clusters' members; for the office */
    } people[] = {
        {"a visitor", 0, false, false},          {"a stranger", w.stranger, false, false},
        {"another office", w.other_manager, false, false}, {"the operator", w.operator, false, false},
        {"a neighbour", w.neighbour, true, false}, {"a colleague", w.worker, true, true},
        {"the admin", w.owner, true, true},      {"the office", w.manager, true, true},
    };
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        if (people[i].account) {
            as_account(people[i].account);
        } else {
            as_visitor();
        }
        hide("cluster");
        test_case("%s and what is for members of the clusters", people[i].name);
        CHECK_INT((int)fields_in_api(), people[i].cluster ? 8 : 0);
        if (!people[i].cluster) {
            CHECK_INT((int)reads(people[i].name, true), 0);
        }
        hide("office");
        test_case("%s and what is for the office", people[i].name);
        CHECK_INT((int)fields_in_api(), people[i].office ? 8 : 0);
        if (!people[i].office) {
            CHECK_INT((int)reads(people[i].name, true), 0);
        }
        hide("platform");
        test_case("%s and what is for signed-in people", people[i].name);
        CHECK_INT((int)fields_in_api(), people[i].account ? 8 : 0);
        hide("public");
        test_case("%s and what is for everybody", people[i].name);
        CHECK_INT((int)fields_in_api(), 8);
        CHECK(reads(people[i].name, false) > 8); /* the attack reaches them where they are open */
    }
}

static void broken(void)
{
    test_case("an audience that nobody understands opens nothing");
    world_sql("UPDATE organisation SET audience = 'phone=all' WHERE slug = 'messlabor-lahnaue'");
    as_visitor();
    CHECK_INT((int)fields_in_api(), 0);
}

static void form(void)
{
    test_case("the form keeps what was chosen, and what was not sent");
    as_account(w.owner);
    hide("public");
    CHECK_INT(web_get("/organisation/messlabor-lahnaue/edit"), 200);
    CHECK(body_has("Wer die Telefonnummer sieht"));
    struct organisation o = {0};
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), STR("messlabor-lahnaue"), &o), OK);
    const char *sent = web_f("name=Messlabor+Lahnaue&kind=company&email=a%%40lahnaue.example&phone=0641+1&phone_audience=office&version=%lld",
                             (long long)o.version);
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/edit", sent), 303);
    CHECK_INT(organisation_find(web_test_db(), web_test_arena(), STR("messlabor-lahnaue"), &o), OK);
    struct audiences a = organisation_audiences(&o);
    CHECK_INT(a.of[AUDIENCE_PHONE], AUDIENCE_OFFICE);
    CHECK_INT(a.of[AUDIENCE_EMAIL], AUDIENCE_PUBLIC);
    CHECK(o.phone.n == 0);
    organisation_open_all(&o);
    CHECK_STR(o.phone, "0641 1");
    CHECK_INT(web_post("/organisation/messlabor-lahnaue/edit", web_f("%s&email_audience=friends", sent)), 422);
}

static void text(void)
{
    test_case("what is as usual is not stored");
    struct audiences a = audiences_read(STR_NONE);
    CHECK_INT(a.of[AUDIENCE_PHONE], AUDIENCE_PLATFORM);
    CHECK_INT(a.of[AUDIENCE_SIZE], AUDIENCE_PUBLIC);
    CHECK(audiences_write(web_test_arena(), &a).n == 0);
    a.of[AUDIENCE_PHONE] = AUDIENCE_OFFICE;
    a.of[AUDIENCE_ADDRESS] = AUDIENCE_CLUSTER;
    CHECK_STR(audiences_write(web_test_arena(), &a), "phone=office|address=cluster");
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    make_secrets();
    text();
    attack();
    broken();
    form();
    return web_test_end();
}
