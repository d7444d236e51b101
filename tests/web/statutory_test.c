/* Statutory notices: who may send them, whom they reach whatever they chose, and what stays of them. */
#include "support/letter.h"
#include "support/world.h"

extern const struct feature office_feature, account_feature;
const struct feature *const features[] = {&office_feature, &account_feature, NULL};

#define PATH "/office/alpha/notices"
#define GOOD "subject=Assembly+on+3+March&basis=%C2%A7+8+of+the+statutes&text=Dear+members%2C%0A%0Aplease+come+at+ten."

int main(void)
{
    struct world w;
    struct mail_get_row m = {0};
    web_test_begin();
    clock_freeze(1795291200000000);
    world_make("", &w);

    test_case("the office of this cluster, and nobody else");
    as_visitor();
    CHECK_INT(web_get(PATH), 303);
    as_account(w.owner);
    CHECK_INT(web_get(PATH), 403);
    as_account(w.other_manager);
    CHECK_INT(web_get(PATH), 403);
    CHECK_INT(web_post(PATH, GOOD), 403);
    as_account(w.manager);
    CHECK_INT(web_get(PATH), 200);
    CHECK(body_has("No notice yet."));
    CHECK(body_has("4 people"));
    CHECK_INT(web_get("/office/no-such/notices"), 404);

    test_case("wrong input loses nothing");
    CHECK_INT(web_post(PATH, "subject=Assembly+in+March&basis=&text=Please+come+at+ten"), 422);
    CHECK(body_has("Please come at ten"));
    CHECK_INT(letter_count(), 0);

    test_case("it reaches everybody, also who wants no mails, and only those of this cluster");
    as_account(w.owner);
    CHECK_INT(web_post("/account/mail", "message=never&listing=never&profile=never&zone=Europe/Berlin&language=de&quiet=1&quiet_from=0&quiet_to=1380"), 303);
    as_account(w.manager);
    CHECK_INT(web_post(PATH, GOOD), 303);
    CHECK_INT(web_follow(), 200);
    CHECK(body_has("Assembly on 3 March"));
    CHECK(body_has("4 recipients"));
    CHECK_INT(letter_count(), 4);
    CHECK(letter_to("owner@lahnaue.example", &m));
    CHECK_STR(m.status, "queued");
    CHECK_INT(m.next_at, clock_now());
    CHECK(m.unsubscribe.n == 0);
    CHECK(str_find(m.body_text, STR("§ 8 of"), 0) != SIZE_MAX);
    CHECK(str_find(m.body_text, STR("please come at ten."), 0) != SIZE_MAX);
    CHECK(!letter_to("stranger@fernwerk.example", &m));

    test_case("in German");
    CHECK_INT(web_get(PATH "?lang=de"), 200);
    CHECK(body_has("Pflichtmitteilung"));
    return web_test_end();
}
