/* Where towns lie: spellings, towns of the same name, and that the generated keys are those of name_key_of(). */
#include "domain/gazetteer.h"

#include <math.h>
#include <string.h>

#include "domain/slug.h"
#include "support/test.h"

static struct arena *a;

static bool is_at(const char *place, const char *country, const char *state, double lat, double lon)
{
    struct gazetteer_place p;
    return gazetteer_find(a, str_of(place), str_of(country), str_of(state), &p) && fabs(p.lat - lat) < 0.1 && fabs(p.lon - lon) < 0.1;
}

int main(void)
{
    a = arena_new(64 << 20);
    struct gazetteer_place p;
    test_case("however it is written");
    const char *const munich[] = {"München", "Muenchen", "MÜNCHEN", "Munich", " münchen "};
    for (size_t i = 0; i < sizeof(munich) / sizeof(*munich); i++) {
        CHECK(is_at(munich[i], "DE", "", 48.14, 11.58));
    }
    CHECK(is_at("Gießen", "", "", 50.58, 8.68));
    CHECK(is_at("Giessen", "DE", "DE-HE", 50.58, 8.68));
    CHECK(is_at("Frankfurt", "DE", "", 50.11, 8.68));
    CHECK(is_at("Halle", "DE", "DE-ST", 51.48, 11.97));
    CHECK(is_at("Wien", "AT", "", 48.21, 16.37));
    CHECK(is_at("Göteborg", "SE", "", 57.71, 11.97));
    test_case("the state narrows, and is given back");
    CHECK(is_at("Frankfurt (Oder)", "DE", "DE-BB", 52.34, 14.55));
    CHECK(gazetteer_find(a, STR("Jena"), STR("DE"), STR_NONE, &p));
    CHECK_STR(p.state, "DE-TH");
    CHECK(!gazetteer_find(a, STR("Jena"), STR("DE"), STR("DE-BY"), &p));
    CHECK(!gazetteer_find(a, STR("Jena"), STR("FR"), STR_NONE, &p));
    test_case("what is no town");
    CHECK(!gazetteer_find(a, STR(""), STR_NONE, STR_NONE, &p));
    CHECK(!gazetteer_find(a, STR("Bereich mit nichts"), STR_NONE, STR_NONE, &p));
    CHECK(!gazetteer_find(a, STR("\xE2\x82\xAC"), STR_NONE, STR_NONE, &p));
    test_case("towns stand in the order of their keys");
    bool sorted = gazetteer_n > 10000, same = true;
    for (size_t i = 0; i < gazetteer_n; i++) {
        struct str key = str_of(gazetteer_names + gazetteer_towns[i].name);
        sorted = sorted && (i == 0 || strcmp(gazetteer_names + gazetteer_towns[i - 1].name, key.p) <= 0);
        same = same && str_eq(name_key_of(a, key), key);
    }
    CHECK(sorted);
    CHECK(same);
    arena_free(a);
    return test_end();
}
