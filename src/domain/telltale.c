#include "domain/telltale.h"

#include <string.h>

#include "base/buf.h"
#include "domain/dictionary.h"
#include "domain/fold.h"
#include "domain/lexicon.h"
#include "domain/words.h"
#include "gen/telltale_sql.h"

enum { NAME_BYTES = 256, NAME_TOKENS = 32, QUOTED = 60, LIST_BYTES = 2048 };

/* ---- the text as tokens: what stands between spaces, without the signs around it ---- */

struct token {
    struct str s;      /* of the text */
    struct str folded; /* its words with one space between */
};
struct tokens {
    struct token *v;
    size_t n;
};
struct finds {
    struct telltale *v;
    size_t n;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '|';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

static struct str strip(struct str s)
{
    while (s.n > 0 && strchr(".,;:!?<>'*_", s.p[0]) != NULL) {
        s = str_cut(s, 1, s.n);
    }
    while (s.n > 0 && strchr(".,;:!?<>'*_", s.p[s.n - 1]) != NULL) {
        s.n--;
    }
    return s;
}

/* How many there can be at most. */
static size_t runs_of(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        n += !is_space(text.p[i]) && (i == 0 || is_space(text.p[i - 1]));
    }
    return n;
}

static struct tokens tokens_of(struct arena *a, struct str text)
{
    struct tokens t = {.v = ARENA_ARRAY(a, struct token, runs_of(text) + 1)};
    char folded[NAME_BYTES];
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && !is_space(text.p[end])) {
            end++;
        }
        struct str s = strip(str_cut(text, at, end));
        if (s.n > 0) {
            size_t n = fold_phrase(s, folded, sizeof folded);
            t.v[t.n++] = (struct token){.s = s, .folded = str_copy(a, (struct str){.p = folded, .n = n})};
        }
        at = end + 1;
    }
    return t;
}

static void add(struct finds *f, enum telltale_kind kind, struct str found)
{
    for (size_t i = 0; i < f->n; i++) {
        if (str_ieq(f->v[i].found, found)) {
            return;
        }
    }
    if (f->n < TELLTALES_MAX) {
        f->v[f->n++] = (struct telltale){.kind = kind, .found = found};
    }
}

static struct str span(const struct tokens *t, size_t first, size_t last)
{
    return (struct str){.p = t->v[first].s.p, .n = (size_t)(t->v[last].s.p - t->v[first].s.p) + t->v[last].s.n};
}

/* ---- mail addresses and links ---- */

/* A host: two labels at least, the last one a top level domain that firms of our readers use, in small letters ("Ende.Es" is none). */
static bool is_host(struct str s)
{
    static const char *const tops[] = {"de", "com", "net", "org", "eu", "at", "ch", "li", "lu", "info", "io", "biz", "fr", "nl", "pl", "it", "es", "uk",
                                       "dk", "cz", "be", "se", "fi", "no", "tech", "cloud", "online", "gmbh", "example"};
    size_t slash = str_find(s, STR("/"), 0), dot = SIZE_MAX;
    s.n = slash < s.n ? slash : s.n;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.') {
            dot = i;
        } else if (!is_letter(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '-') {
            return false;
        }
    }
    if (dot == SIZE_MAX || dot < 2) {
        return false;
    }
    struct str top = str_cut(s, dot + 1, s.n);
    for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
        if (str_is(top, tops[i])) {
            return true;
        }
    }
    return false;
}

static bool is_link(struct str s)
{
    while (s.n > 0 && (s.p[0] == '(' || s.p[0] == '[')) {
        s = str_cut(s, 1, s.n);
    }
    while (s.n > 0 && (s.p[s.n - 1] == ')' || s.p[s.n - 1] == ']')) {
        s.n--;
    }
    return str_find(s, STR("://"), 0) != SIZE_MAX || (str_starts(s, STR("www.")) && s.n > 6) || is_host(s);
}

static bool is_mail(struct str s)
{
    size_t at = str_find(s, STR("@"), 0);
    if (at == SIZE_MAX || at == 0 || at + 3 >= s.n) {
        return false;
    }
    return str_find(s, STR("."), at) != SIZE_MAX && (is_letter(s.p[at + 1]) || is_digit(s.p[at + 1]));
}

static bool is_word(struct str folded, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(folded, words[i])) {
            return true;
        }
    }
    return false;
}

/* "jana (at) firma (punkt) de", "jana[at]firma.de": the sign is written out, in brackets, or a written dot follows. */
static bool spells_mail(const struct tokens *t, size_t i)
{
    static const char *const dots[] = {"dot", "punkt"};
    static const char *const inside[] = {"(at)", "[at]", "{at}", "(ät)", "[ät]"};
    struct str s = t->v[i].s;
    for (size_t k = 0; k < sizeof inside / sizeof *inside; k++) {
        if (str_find(s, str_of(inside[k]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return str_ieq(s, STR("at")) && i > 0 && i + 2 < t->n && is_word(t->v[i + 2].folded, dots, sizeof dots / sizeof *dots);
}

static void find_addresses(const struct tokens *t, struct finds *f)
{
    for (size_t i = 0; i < t->n; i++) {
        struct str s = t->v[i].s;
        if (is_mail(s)) {
            add(f, TELL_MAIL, s);
        } else if (spells_mail(t, i)) {
            bool alone = s.n <= 5;
            size_t last = i + (alone ? 3 : 0);
            add(f, TELL_MAIL, alone && i > 0 ? span(t, i - 1, last < t->n ? last : t->n - 1) : s);
        } else if (is_link(s)) {
            add(f, TELL_LINK, s);
        }
    }
}

/* ---- telephone numbers: they begin with + or 0, and hold no point or comma, as dates and measures do ---- */

/* "01,5": a measure goes on behind what looked like a number to call. */
static bool is_measure(struct str text, size_t end)
{
    return end + 1 < text.n && (text.p[end] == ',' || text.p[end] == '.') && is_digit(text.p[end + 1]);
}

static size_t phone_ends(struct str text, size_t at)
{
    size_t digits = 0, end = at, first = 0;
    bool grouped = false;
    for (size_t i = at; i < text.n && digits <= TELL_DIGITS_MAX; i++) {
        char c = text.p[i];
        if (is_digit(c)) {
            digits++;
            end = i + 1;
            first += !grouped;
        } else if (strchr(" -/()", c) != NULL && i + 1 < text.n && i < end + 3) {
            grouped = true;
        } else if (!(c == '+' && i == at)) {
            break;
        }
    }
    bool begins = text.p[at] == '+' || first >= 3;
    return begins && !is_measure(text, end) && digits >= TELL_DIGITS_MIN && digits <= TELL_DIGITS_MAX ? end : at;
}

static void find_phones(struct str text, struct finds *f)
{
    for (size_t i = 0; i < text.n; i++) {
        bool bound = i == 0 || !(is_letter(text.p[i - 1]) || is_digit(text.p[i - 1]) || strchr(".,:-+/", text.p[i - 1]) != NULL);
        if (!bound || (text.p[i] != '+' && text.p[i] != '0')) {
            continue;
        }
        size_t end = phone_ends(text, i);
        if (end > i) {
            add(f, TELL_PHONE, str_cut(text, i, end));
            i = end;
        }
    }
}

/* ---- names ---- */

static bool is_form(struct str word)
{
    static const char *const forms[] = {"gmbh", "ggmbh", "mbh", "ag", "kg", "kgaa", "se", "ug", "ohg", "gbr", "ev", "e", "v", "eg", "ek", "ltd", "limited", "inc",
                                        "llc", "plc", "sarl", "sa", "srl", "bv", "nv", "co", "und", "and", "cie", "haftungsbeschrankt"};
    return is_word(word, forms, sizeof forms / sizeof *forms);
}

/* A word that any text may hold: in the lexicon, the dictionary, or the parts it is made of. */
static bool is_common(struct str folded)
{
    char stem[WORD_MAX];
    struct word w;
    size_t n = words_stem(str_clip(folded, WORD_MAX), stem);
    if (lexicon_roles(folded) != 0 || lexicon_is_stop(folded) || dictionary_find((struct str){.p = stem, .n = n}) != DICTIONARY_NONE) {
        return true;
    }
    words_analyse(folded, &w);
    return w.n_units > 0 && w.units[0].is_known;
}

static void put(struct arena *a, struct telltale_names *names, struct str folded)
{
    for (size_t i = 0; i < names->n; i++) {
        if (str_eq(names->v[i], folded)) {
            return;
        }
    }
    if (folded.n >= TELL_WORD_MIN && names->n < TELL_NAMES_MAX) {
        names->v[names->n++] = str_copy(a, folded);
    }
}

void telltale_firm(struct arena *a, struct telltale_names *names, struct str name)
{
    char folded[NAME_BYTES];
    struct str rest = {.p = folded, .n = fold_phrase(name, folded, sizeof folded)}, whole = rest, word;
    struct buf plain;
    size_t n = 0;
    bool rare = false;
    buf_init(&plain, NAME_BYTES);
    while (str_split(&rest, ' ', &word)) {
        if (word.n == 0 || is_form(word)) {
            continue;
        }
        buf_z(&plain, n++ > 0 ? " " : "");
        buf_str_add(&plain, word);
        if (!is_common(word)) {
            rare = true;
            put(a, names, word);
        }
    }
    /* "Optik GmbH": the one word says nothing without its form. */
    put(a, names, n > 1 || rare ? buf_str(&plain) : whole);
    buf_free(&plain);
}

void telltale_person(struct arena *a, struct telltale_names *names, struct str name)
{
    char folded[NAME_BYTES];
    struct str whole = {.p = folded, .n = fold_phrase(name, folded, sizeof folded)};
    size_t at = whole.n;
    while (at > 0 && whole.p[at - 1] != ' ') {
        at--;
    }
    put(a, names, whole);
    put(a, names, str_cut(whole, at, whole.n));
}

enum err telltale_names_of(struct db *db, struct arena *a, id account, struct telltale_names *ret)
{
    struct telltale_account_row person;
    struct telltale_organisations_row *rows;
    size_t n;
    *ret = (struct telltale_names){0};
    enum err e = telltale_account(db, a, account, &person);
    e = e ? e : telltale_organisations(db, a, account, &rows, &n);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    telltale_person(a, ret, person.name);
    for (size_t i = 0; i < n; i++) {
        telltale_firm(a, ret, rows[i].name);
    }
    return OK;
}

/* How many tokens from `first` on are the words of the name; 0 when they are not. Words joined by hyphens are one token. */
static size_t name_tokens(const struct tokens *t, size_t first, struct str name)
{
    size_t used = 0;
    for (size_t i = first; i < t->n && i < first + NAME_TOKENS; i++) {
        struct str s = t->v[i].folded;
        if (s.n == 0) {
            continue;
        }
        if (used > 0 && (used >= name.n || name.p[used++] != ' ')) {
            return 0;
        }
        if (!str_starts(str_cut(name, used, name.n), s)) {
            return 0;
        }
        used += s.n;
        if (used == name.n) {
            return i - first + 1;
        }
    }
    return 0;
}

/* A name inside a token of several words: "Lahnaue-Messung". */
static bool token_holds(struct str folded, struct str name)
{
    for (size_t at = str_find(folded, name, 0); at != SIZE_MAX; at = str_find(folded, name, at + 1)) {
        bool begins = at == 0 || folded.p[at - 1] == ' ';
        bool ends = at + name.n == folded.n || folded.p[at + name.n] == ' ';
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

static void find_names(const struct tokens *t, const struct telltale_names *names, struct finds *f)
{
    for (size_t i = 0; i < t->n; i++) {
        for (size_t k = 0; k < names->n; k++) {
            size_t n = name_tokens(t, i, names->v[k]);
            if (n > 0) {
                add(f, TELL_NAME, span(t, i, i + n - 1));
            } else if (token_holds(t->v[i].folded, names->v[k])) {
                add(f, TELL_NAME, t->v[i].s);
            }
        }
    }
}

size_t telltale_find(struct arena *a, struct str text, const struct telltale_names *names, struct telltale ret[TELLTALES_MAX])
{
    struct finds f = {.v = ret};
    const struct tokens t = tokens_of(a, text);
    find_addresses(&t, &f);
    find_phones(text, &f);
    find_names(&t, names, &f);
    return f.n;
}

struct str telltale_list(struct arena *a, enum lang lang, const struct telltale *found, size_t n)
{
    struct buf b;
    buf_init(&b, LIST_BYTES);
    for (size_t i = 0; i < n; i++) {
        const struct tr_arg args[] = {{"text", str_clip(found[i].found, QUOTED)}, {0}};
        buf_z(&b, i > 0 ? ", " : "");
        buf_str_add(&b, tr_fmt(a, lang, N_("“{text}”"), args));
    }
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}
