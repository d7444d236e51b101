/* What gives away who wrote: found as people write it, and nothing found in what texts of an exchange usually say. */
#include "domain/telltale.h"
#include "base/buf.h"
#include "support/test.h"

#include <time.h>

static struct arena *arena;
static struct telltale_names names;

static const char *found(const char *text)
{
    struct telltale v[TELLTALES_MAX];
    size_t n = telltale_find(arena, str_of(text), &names, v);
    struct str all = STR("");
    for (size_t i = 0; i < n; i++) {
        static const char *const kinds[] = {"mail", "phone", "link", "name"};
        all = str_fmt(arena, "%.*s%s%s:%.*s", STR_ARG(all), i > 0 ? " " : "", kinds[v[i].kind], STR_ARG(v[i].found));
    }
    return str_z(arena, all);
}

static void finds_addresses(void)
{
    test_case("mail addresses, also spelt out");
    CHECK_STR(str_of(found("Fragen an jana@firma.de, gern.")), "mail:jana@firma.de");
    CHECK_STR(str_of(found("jana(at)firma.de")), "mail:jana(at)firma.de");
    CHECK_STR(str_of(found("Bitte jana [at] firma.de schreiben")), "mail:jana [at] firma.de schreiben link:firma.de");
    CHECK_STR(str_of(found("jana at firma punkt de")), "mail:jana at firma punkt de");
    CHECK_STR(str_of(found("5 Stück @ 20 Euro, at noon we stop")), "");
    test_case("links and bare hosts");
    CHECK_STR(str_of(found("Mehr: https://x.test/a?b und www.firma-x.de.")), "link:https://x.test/a?b link:www.firma-x.de");
    CHECK_STR(str_of(found("siehe (firma-x.com/daten)")), "link:(firma-x.com/daten)");
    CHECK_STR(str_of(found("siehe firma-x.com/daten")), "link:firma-x.com/daten");
    CHECK_STR(str_of(found("Das ist das Ende.Es geht weiter, z.B. mit DIN EN 1.4301 oder 3.5.it")), "link:3.5.it");
    test_case("telephone numbers");
    CHECK_STR(str_of(found("Tel. 0641/12345-67 oder +49 (0)641 12345")), "phone:0641/12345-67 phone:+49 (0)641 12345");
    CHECK_STR(str_of(found("Anruf unter (0641) 123 456.")), "phone:0641) 123 456");
}

/* A PDF of a hundred pages: its end is looked through as its beginning, in a moment, whatever stands there. */
static void long_texts(void)
{
    static const char *const fill[] = {"Wort ", "0 ", "- ", "("};
    enum { LONG = 256 << 10 };
    for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
        struct buf b;
        buf_init(&b, 1 << 20);
        while (b.n < LONG) {
            buf_z(&b, fill[i]);
        }
        buf_z(&b, " jana@firma.de");
        test_case("a long text of '%s'", fill[i]);
        buf_char(&b, '\0');
        clock_t before = clock();
        CHECK(str_ends(str_of(found(b.p)), STR("mail:jana@firma.de")));
        CHECK((clock() - before) / CLOCKS_PER_SEC < 3);
        buf_free(&b);
    }
}

static void leaves_alone(void)
{
    test_case("dates, measures, norms and prices are none");
    CHECK_STR(str_of(found("Frei vom 01.02.2027 bis 2027-06-30, KW 03/2027, 0,001 mm, 700 x 1000 x 600 mm, ISO 10110-7, 1.250.000 Euro")), "");
    CHECK_STR(str_of(found("0-1500 bar, 0 bis 100 Grad, 000123, Bohrungen 005/006, 0.0000001 m")), "");
    test_case("common words of a name are none");
    CHECK_STR(str_of(found("Ein Messlabor mit Optik und ein zweites Labor.")), "");
}

static void finds_names(void)
{
    test_case("the firm, its rare word, with other case and spelling");
    CHECK_STR(str_of(found("Das Messlabor  Lahnaue misst.")), "name:Messlabor  Lahnaue name:Lahnaue");
    CHECK_STR(str_of(found("Bei LAHNAUE, wo sonst.")), "name:LAHNAUE");
    CHECK_STR(str_of(found("Die Lahnaue-Messung")), "name:Lahnaue-Messung");
    CHECK_STR(str_of(found("Lahnauen")), "");
    test_case("a firm of common words alone is known by all of them");
    struct telltale_names before = names;
    telltale_firm(arena, &names, STR("Optik Labor GmbH & Co. KG"));
    CHECK_STR(str_of(found("Unser optik labor hat Zeit, die Optik auch.")), "name:optik labor");
    names = before;
    test_case("the person: whole and last name, umlauts either way");
    CHECK_STR(str_of(found("Gruß, Jana Brueckner")), "name:Jana Brueckner name:Brueckner");
    CHECK_STR(str_of(found("Brückner hier. Jana auch.")), "name:Brückner");
}

static void bounds(void)
{
    test_case("no more than the room, each once");
    CHECK_STR(str_of(found("a@b.de A@B.DE a@b.de")), "mail:a@b.de");
    const char *many = "";
    for (int i = 0; i < 20; i++) {
        many = str_z(arena, str_fmt(arena, "%s m%d@firma.de", many, i));
    }
    struct telltale v[TELLTALES_MAX];
    CHECK_INT(telltale_find(arena, str_of(many), &names, v), TELLTALES_MAX);
    CHECK_INT(telltale_find(arena, STR(""), &names, v), 0);
    CHECK_INT(telltale_find(arena, STR_NONE, &names, v), 0);
    test_case("a list for a sentence");
    size_t n = telltale_find(arena, STR("a@b.de und c@d.de"), &names, v);
    CHECK_STR(telltale_list(arena, LANG_EN, v, n), "“a@b.de”, “c@d.de”");
    CHECK_STR(telltale_list(arena, LANG_DE, v, n), "„a@b.de“, „c@d.de“");
}

int main(void)
{
    arena = arena_new((size_t)1 << 27);
    telltale_firm(arena, &names, STR("Messlabor Lahnaue GmbH"));
    telltale_person(arena, &names, STR("Jana Brückner"));
    finds_addresses();
    long_texts();
    leaves_alone();
    finds_names();
    bounds();
    arena_free(arena);
    return test_end();
}
