/* Words of answers in own words: forms of one word together, each person once, own stop words, and nobody who stands alone. */
#include "feature/survey/word_count.h"
#include "support/test.h"

static struct arena *a;

static size_t count_of(const struct word_count_row *rows, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].word, word)) {
            return rows[i].people;
        }
    }
    return 0;
}

int main(void)
{
    size_t n;
    a = arena_new((size_t)1 << 28);
    struct word_count *w = word_count_begin(a);
    word_count_stop(w, STR("Betriebe, Ähnliches"));
    for (int i = 0; i < 7; i++) {
        word_count_add(w, i < 4 ? STR("Die Maschinen und die Maschine; der Betrieb.") : STR("Mehr Maschinen, 2026 wie die Betriebe"));
    }
    word_count_add(w, STR("Geheimnis"));
    word_count_add(w, STR("Förderung"));
    word_count_add(w, STR("förderung Förderung"));
    const struct word_count_row *rows = word_count_rows(w, 10, 1, &n);
    test_case("forms of a word are one, as most wrote it, and a person counts once");
    CHECK_INT(count_of(rows, n, "Maschinen"), 7);
    CHECK_INT(count_of(rows, n, "Maschine"), 0);
    CHECK_INT(count_of(rows, n, "Förderung"), 2);
    test_case("stop words, own ones in all their forms, and numbers");
    CHECK_INT(count_of(rows, n, "die") + count_of(rows, n, "und") + count_of(rows, n, "Betriebe") + count_of(rows, n, "Betrieb") + count_of(rows, n, "2026"), 0);
    test_case("the most frequent first");
    CHECK(n > 1 && str_is(rows[0].word, "Maschinen"));
    test_case("words of few people, and of all but a few, are hidden");
    (void)word_count_rows(w, 10, 5, &n);
    CHECK_INT(n, 0);
    rows = word_count_rows(w, 12, 5, &n);
    CHECK_INT(n, 1);
    CHECK_INT(count_of(rows, n, "Maschinen"), 7);
    rows = word_count_rows(w, 7, 5, &n);
    CHECK_INT(count_of(rows, n, "Maschinen"), 7);
    arena_free(a);
    return test_end();
}
