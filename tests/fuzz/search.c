/* What somebody types into the search, and what stands in listings, against a small index: words, compounds, stems, typing mistakes,
 * attributes, numbers from one to another. The first line is the query and, typed as such, two bounds of each field; the second the attributes
 * (JSON), the rest the text of one more listing. */
#include "domain/fold.h"
#include "domain/index.h"
#include "domain/listing_number.h"
#include "domain/match_rule.h"
#include "domain/words.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LISTINGS = 20 };
/* As long as the process; visible to others, or it looks leaked. */
struct index *search_index;

static void put(struct arena *a, id n, struct str title, struct str text, struct str attributes)
{
    struct str kind = STR("listing");
    struct card_source s = {
        .card = {.kind = CARD_LISTING, .id = n, .title = title, .text = text, .slug = id_text(a, n), .lat = NAN, .lon = NAN, .radius_km = DB_NULL, .attributes = attributes,
                 .access = {.visibility = VISIBLE_PUBLIC, .published = true}, .published_at = n},
        .words_title = title, .words_text = text,
    };
    s.card.facets[FACET_KIND] = (struct strs){&kind, 1};
    index_put(search_index, &s);
}

static void fill(struct arena *a)
{
    static const char *const titles[] = {"Fräsmaschine frei", "Reinraum ISO 7", "Kunststoffspritzgussmaschinen", "Laser cutting wanted"};
    search_index = index_new();
    for (id n = 1; n <= LISTINGS; n++) {
        put(a, n, str_of(titles[n % 4]), str_fmt(a, "Angebot %d für Lohnfertigung, Prüfstand und Messung", (int)n), STR("{\"trl\":4,\"envelope_mm\":[4,5]}"));
    }
}

static void analyse(struct str text)
{
    struct str token;
    struct word word;
    char out[256];
    size_t at = 0;
    while (words_next(text, &at, &token)) {
        words_analyse(token, &word);
        if (word.n_units > WORD_UNITS || word.n_spans > WORD_SPANS) {
            abort();
        }
    }
    if (fold_word(text, out, sizeof out) > sizeof out || fold_phrase(text, out, sizeof out) > sizeof out) {
        abort();
    }
}

static void ask(struct arena *a, struct str q, bool as_you_type)
{
    const struct viewer nobody = {0};
    struct search s = {.q = q, .limit = 30, .count_facets = true, .as_you_type = as_you_type};
    struct search_result r;
    search_run(search_index, a, &nobody, &s, &r);
    if (r.total < 0 || r.total > LISTINGS + 1 || r.n_hits > s.limit || (r.corrected.n && !str_is_utf8(r.corrected))) {
        abort();
    }
}

/* Whatever is found lies within, and nothing else is. */
static void narrow(struct arena *a, struct str typed, struct str attributes)
{
    static const char *const keys[] = {"trl", "accuracy_um", "envelope_mm", "temperature_c", "process"};
    const struct viewer nobody = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct keyed_text bound = {.key = str_of(keys[i]), .text = typed};
        struct search s = {.from = {&bound, i % 2 == 0}, .to = {&bound, 1}, .limit = 30};
        struct search_result r;
        struct listing_ranges ranges = listing_ranges_read(a, &s.from, &s.to);
        bool has = listing_ranges_have(a, ranges, attributes), found = false;
        search_run(search_index, a, &nobody, &s, &r);
        for (size_t k = 0; k < r.n_hits; k++) {
            found = found || r.hits[k].card.id == LISTINGS + 1;
        }
        if (has != found) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct str rest = {size ? (const char *)data : "", size}, query = STR_NONE, json = STR_NONE;
    struct attribute attributes[MAX_ATTRIBUTES];
    if (!str_is_utf8(rest)) {
        arena_free(a);
        return 0; /* fields let nothing else through */
    }
    if (!search_index) {
        fill(a);
    }
    (void)str_split(&rest, '\n', &query);
    (void)str_split(&rest, '\n', &json);
    analyse(query);
    analyse(rest);
    if (attributes_read(search_index, a, json, attributes) > MAX_ATTRIBUTES) {
        abort();
    }
    put(a, LISTINGS + 1, query, rest, json);
    narrow(a, query, json);
    ask(a, query, false);
    ask(a, query, true);
    index_remove(search_index, CARD_LISTING, LISTINGS + 1);
    arena_free(a);
    return 0;
}
