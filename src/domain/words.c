#include "domain/words.h"

#include <string.h>

#include "domain/stemmer.h"
#include "domain/compound.h"
#include "domain/fold.h"
#include "domain/lexicon.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_word_char(uint32_t cp)
{
    if (cp < 0x80) {
        return is_ascii_letter(cp) || (cp >= '0' && cp <= '9');
    }
    if (cp == 0xB5 || cp == 0xAD) {
        return true;
    }
    bool is_symbol = cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp < 0x2C00) || (cp >= 0x3000 && cp < 0x3040) ||
                     cp == 0xFFFD;
    return !is_symbol;
}

static uint32_t peek(struct str text, size_t at)
{
    return at < text.n ? utf8_next(text, &at) : 0;
}

/* Length of a joiner at `at` that goes on with the word: a hyphen between letters or digits, a point or comma between digits. */
static size_t joiner(struct str text, size_t at)
{
    size_t n = str_starts(str_cut(text, at, text.n), STR("\xE2\x80\x91")) ? 3 : 1; /* non-breaking hyphen */
    char c = text.p[at];
    if (n == 3 || c == '-') {
        return is_word_char(peek(text, at + n)) ? n : 0;
    }
    bool between_digits = at > 0 && is_digit(text.p[at - 1]) && at + 1 < text.n && is_digit(text.p[at + 1]);
    return (c == '.' || c == ',') && between_digits ? 1 : 0;
}

/* "C++", "C#": signs that belong to the letter before. */
static size_t sign_length(struct str text, size_t at, size_t start)
{
    if (at - start != 1 || !is_ascii_letter((unsigned char)text.p[start])) {
        return 0;
    }
    if (str_starts(str_cut(text, at, text.n), STR("++"))) {
        return 2;
    }
    return at < text.n && text.p[at] == '#' ? 1 : 0;
}

bool words_next(struct str text, size_t *at, struct str *ret_token)
{
    size_t start = *at;
    while (start < text.n) {
        size_t next = start;
        if (is_word_char(utf8_next(text, &next))) {
            break;
        }
        start = next;
    }
    if (start >= text.n) {
        *at = text.n;
        return false;
    }
    size_t end = start;
    while (end < text.n) {
        size_t next = end;
        if (is_ascii_letter((unsigned char)text.p[end])) {
            end++;
            continue;
        }
        if (is_word_char(utf8_next(text, &next))) {
            end = next;
            continue;
        }
        size_t n = joiner(text, end);
        if (n == 0) {
            break;
        }
        end += n;
    }
    end += sign_length(text, end, start);
    *ret_token = str_cut(text, start, end);
    *at = end;
    return true;
}

static struct str keep(struct word *w, const char *p, size_t n)
{
    if (w->used + n > sizeof w->room) {
        return STR_NONE;
    }
    char *to = w->room + w->used;
    memcpy(to, p, n);
    w->used += n;
    return (struct str){.p = to, .n = n};
}

static bool is_letters(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < 'a' || s.p[i] > 'z') {
            return false;
        }
    }
    return s.n > 0;
}

static size_t stem_as(struct str folded, bool is_german, char *out)
{
    size_t n = folded.n < WORD_MAX ? folded.n : WORD_MAX;
    memcpy(out, folded.p, n);
    if (n <= 3 || !is_letters((struct str){.p = out, .n = n})) {
        return n;
    }
    if (!is_german) {
        n = stemmer_stem(STEMMER_EN, out, n);
    }
    n = stemmer_stem(STEMMER_DE, out, n);
    return n;
}

size_t words_stem(struct str folded, char *out)
{
    bool is_german = lexicon_roles(folded) != 0 || (is_letters(folded) && compound_split(folded).is_known);
    return stem_as(folded, is_german, out);
}

static void add_span(struct word *w, struct str folded, bool is_german)
{
    char stem[WORD_MAX];
    size_t n = folded.n > WORD_MAX ? 0 : stem_as(folded, is_german, stem);
    if (n < 2 || w->n_spans == WORD_SPANS) {
        return;
    }
    struct str s = keep(w, stem, n);
    if (s.p) {
        w->spans[w->n_spans++] = s;
    }
}

/* Every run of parts but the whole. A guessed first part is no term of its own. */
static void add_parts(struct word *w, struct str folded, const struct compound *c)
{
    for (size_t i = c->is_known ? 0 : 1; i < c->n; i++) {
        for (size_t k = i; k < c->n; k++) {
            if (i > 0 || k + 1 < c->n) {
                add_span(w, str_cut(folded, c->from[i], c->to[k]), true);
            }
        }
    }
}

/* 20.000 and 20,000 become 20000; 1,5 becomes 1.5; 1.4301 stays. In place. */
static size_t plain_number(char *p, size_t n)
{
    bool groups = n >= 5;
    size_t first = 0;
    while (first < n && is_digit(p[first])) {
        first++;
    }
    if (first == 0 || first == n) {
        return n;
    }
    groups &= first <= 3 && p[0] != '0' && (n - first) % 4 == 0;
    for (size_t i = first; i < n; i++) {
        bool is_mark = p[i] == '.' || p[i] == ',';
        if (!is_mark && !is_digit(p[i])) {
            return n;
        }
        groups &= is_mark == ((i - first) % 4 == 0);
    }
    size_t to = first;
    for (size_t i = first; i < n; i++) {
        if (is_digit(p[i])) {
            p[to++] = p[i];
        } else if (!groups) {
            p[to++] = '.';
        }
    }
    return to;
}

/* Short words in capitals are names of things, not function words: IT, AN, C. */
static bool is_abbreviation(struct str raw)
{
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.p[i] < 'A' || raw.p[i] > 'Z') {
            return false;
        }
    }
    return raw.n <= 3;
}

static void add_unit(struct word *w, struct str raw)
{
    if (w->n_units == WORD_UNITS || raw.n == 0) {
        return;
    }
    char folded[WORD_MAX];
    size_t n = plain_number(folded, fold_word(raw, folded, sizeof folded));
    struct word_unit *u = &w->units[w->n_units];
    u->folded = keep(w, folded, n);
    if (n == 0 || !u->folded.p) {
        return;
    }
    bool letters = is_letters(u->folded);
    struct compound c = letters ? compound_split(u->folded) : (struct compound){0};
    u->is_known = letters && ((c.n > 0 && c.is_known) || lexicon_roles(u->folded) != 0);
    u->is_stop = (lexicon_is_stop(u->folded) || (n == 1 && letters)) && !is_abbreviation(raw);
    char stem[WORD_MAX];
    size_t n_stem = stem_as(u->folded, u->is_known, stem);
    u->stem = keep(w, stem, n_stem);
    if (!u->stem.p) {
        return;
    }
    w->n_units++;
    if (!u->is_stop) {
        add_parts(w, u->folded, &c);
    }
}

/* "Laser-Schneiden" is found by "Laserschneiden", "3-D" by "3D": neighbours joined. */
static void add_joined(struct word *w)
{
    for (size_t i = 0; i + 1 < w->n_units; i++) {
        char joined[2 * WORD_MAX];
        struct str x = w->units[i].folded, y = w->units[i + 1].folded;
        memcpy(joined, x.p, x.n);
        memcpy(joined + x.n, y.p, y.n);
        struct str s = {.p = joined, .n = x.n + y.n};
        if (s.n <= WORD_MAX) {
            add_span(w, s, w->units[i + 1].is_known);
        }
    }
}

void words_analyse(struct str token, struct word *ret)
{
    ret->n_units = ret->n_spans = ret->used = 0;
    size_t from = 0;
    for (size_t i = 0; i <= token.n; i++) {
        size_t n = i == token.n || token.p[i] == '-' ? 1 : 0;
        if (n == 0 && str_starts(str_cut(token, i, token.n), STR("\xE2\x80\x91"))) {
            n = 3;
        }
        if (n > 0) {
            add_unit(ret, str_cut(token, from, i));
            from = i + n;
            i += n - 1;
        }
    }
    add_joined(ret);
}
