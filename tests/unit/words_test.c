/* How texts become terms: spellings, stems, compounds, what must survive. */
#include "support/test.h"

#include "domain/words.h"

static struct str stem_of(const char *token, struct word *w)
{
    words_analyse(str_of(token), w);
    return w->n_units > 0 ? w->units[0].stem : STR_NONE;
}

static void check_same(const char *x, const char *y)
{
    struct word a, b;
    test_case("%s = %s", x, y);
    struct str first = stem_of(x, &a), second = stem_of(y, &b);
    CHECK(str_eq(first, second));
}

static bool has_span(const struct word *w, const char *term)
{
    for (size_t i = 0; i < w->n_spans; i++) {
        if (str_is(w->spans[i], term)) {
            return true;
        }
    }
    return false;
}

static void check_part(const char *token, const char *part, bool want)
{
    struct word w, p;
    test_case("%s %s %s", token, want ? "has" : "has not", part);
    words_analyse(str_of(token), &w);
    struct str stem = stem_of(part, &p);
    char z[64] = {0};
    for (size_t i = 0; i < stem.n; i++) {
        z[i] = stem.p[i];
    }
    CHECK(has_span(&w, z) == want);
}

static void test_spellings(void)
{
    static const char *const pairs[][2] = {
        {"Fräsen", "Fraesen"}, {"Fräsen", "FRÄSEN"}, {"Fräsen", "Fra\xCC\x88sen"}, {"Größe", "Groesse"}, {"Räume", "Raum"},
        {"Stähle", "Stahl"}, {"Häuser", "Haus"}, {"Prüfungen", "Pruefung"}, {"machines", "machine"}, {"coatings", "coating"},
        {"Asphären", "Asphaeren"}, {"Café", "Cafe"}, {"20.000", "20000"}, {"1,5", "1.5"}, {"µm", "um"}, {"value", "Value"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        check_same(pairs[i][0], pairs[i][1]);
    }
}

static void test_survivors(void)
{
    static const struct {
        const char *text;
        const char *stems; /* joined by spaces */
    } rows[] = {
        {"3D", "3d"}, {"ISO 17025", "iso 17025"}, {"C/C++", "c c++"}, {"C#", "c#"}, {"TIG", "tig"}, {"IT", "it"}, {"1.4301", "1.4301"},
        {"S7-1500", "s7 1500"}, {"Additive_Fertigung", "additiv fertig"}, {"", ""}, {"...", ""}, {"-", ""}, {"a-", "a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[200];
        size_t n = 0, at = 0;
        struct str token;
        struct word w;
        while (words_next(str_of(rows[i].text), &at, &token)) {
            words_analyse(token, &w);
            for (size_t k = 0; k < w.n_units; k++) {
                got[n] = ' ';
                n += n > 0;
                for (size_t c = 0; c < w.units[k].stem.n; c++) {
                    got[n++] = w.units[k].stem.p[c];
                }
            }
        }
        test_case("%s", rows[i].text);
        CHECK_STR(((struct str){.p = got, .n = n}), rows[i].stems);
    }
}

static void test_compounds(void)
{
    check_part("Kunststoffspritzgussmaschinen", "Spritzguss", true);
    check_part("Kunststoffspritzgussmaschinen", "Kunststoff", true);
    check_part("Kunststoffspritzgussmaschinen", "Maschine", true);
    check_part("Wasserstrahlschneiden", "schneiden", true);
    check_part("Reinraumproduktion", "Reinraum", true);
    check_part("Asphärenpolitur", "Politur", true);
    check_part("Laser-Schneiden", "Laserschneiden", true);
    check_part("3-D", "3D", true);
    check_part("Genossenschaften", "Schaft", false);
    check_part("Spritzguss", "Maschine", false);
}

static void test_stops(void)
{
    struct word w;
    test_case("stop words");
    words_analyse(STR("und"), &w);
    CHECK(w.units[0].is_stop);
    words_analyse(STR("it"), &w);
    CHECK(w.units[0].is_stop);
    words_analyse(STR("IT"), &w);
    CHECK(!w.units[0].is_stop);
    words_analyse(STR("Fräsen"), &w);
    CHECK(!w.units[0].is_stop);
}

static void test_bounds(void)
{
    struct word w;
    char wide[4000];
    test_case("overlong");
    for (size_t i = 0; i < sizeof wide; i++) {
        wide[i] = i % 5 == 4 ? '-' : 'x';
    }
    words_analyse((struct str){.p = wide, .n = sizeof wide}, &w);
    CHECK(w.n_units <= WORD_UNITS && w.n_spans <= WORD_SPANS);
    for (size_t i = 0; i < sizeof wide; i++) {
        wide[i] = 'e';
    }
    words_analyse((struct str){.p = wide, .n = sizeof wide}, &w);
    CHECK(w.n_units == 1 && w.units[0].folded.n <= WORD_MAX);
    words_analyse(STR("\xFF\xC3"), &w);
    CHECK(w.n_units <= 1);
}

int main(void)
{
    test_spellings();
    test_survivors();
    test_compounds();
    test_stops();
    test_bounds();
    return test_end();
}
