#include "domain/mail_clean.h"

#include "base/buf.h"

enum { GROWTH = 3, ATTRIBUTION_LINES = 3, SIGNATURE_LINES = 15, HEADER_LINES = 6 };

static struct str finish(struct arena *a, struct buf *b)
{
    struct str s = str_copy(a, buf_str(b));
    buf_free(b);
    return s.p ? s : STR("");
}

struct str mail_clean(struct arena *a, struct str text)
{
    struct buf out;
    char bytes[4];
    if (!text.p) {
        return STR_NONE;
    }
    buf_init(&out, GROWTH * text.n + 1);
    for (size_t i = 0; i < text.n;) {
        uint32_t c = utf8_next(text, &i);
        bool line_end = c == '\r' || c == '\n';
        if (c == '\r' && i < text.n && text.p[i] == '\n') {
            i++;
        }
        if (line_end) {
            buf_char(&out, '\n');
        } else if (c == '\t' || c == 0xA0) {
            buf_char(&out, ' ');
        } else if (c >= ' ' && c != 127 && !(c >= 0x80 && c < 0xA0) && c != 0xFEFF) {
            buf_add(&out, bytes, utf8_put(bytes, c));
        }
    }
    return finish(a, &out);
}

static size_t quote_depth(struct str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '>') {
        n++;
    }
    return n;
}

struct str mail_unflow(struct arena *a, struct str text, bool delete_space)
{
    struct buf out;
    bool soft = false;
    size_t depth = 0;
    buf_init(&out, 2 * text.n + 2);
    for (struct str line; str_split(&text, '\n', &line);) {
        size_t quotes = quote_depth(line);
        bool stuffed = line.n > quotes && line.p[quotes] == ' ';
        struct str words = str_cut(line, quotes + stuffed, line.n);
        bool joined = soft && quotes == depth;
        if (out.n > 0 && !joined) {
            buf_char(&out, '\n');
        }
        if (!joined && quotes > 0) {
            buf_str_add(&out, str_cut(line, 0, quotes));
            buf_char(&out, ' ');
        }
        soft = str_ends(words, STR(" ")) && !str_is(words, "-- ");
        depth = quotes;
        buf_str_add(&out, soft && delete_space ? str_cut(words, 0, words.n - 1) : words);
    }
    return finish(a, &out);
}

/* ---- what was written, and what is history ---- */

/* The line that ends at byte `end` (its \n not counted): its first byte. */
static size_t line_begin(struct str text, size_t end)
{
    while (end > 0 && text.p[end - 1] != '\n') {
        end--;
    }
    return end;
}

/* Behind the last "-- " (RFC 3676 4.3) or "--", as many programs cut the space off. Long texts are no signatures. */
static size_t signature_at(struct str text)
{
    size_t end = text.n;
    for (int lines = 0; lines < SIGNATURE_LINES && end > 0; lines++) {
        size_t from = line_begin(text, end);
        struct str line = str_cut(text, from, end);
        if (str_is(line, "-- ") || str_is(line, "--")) {
            return from;
        }
        end = from > 0 ? from - 1 : 0;
    }
    return text.n;
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= '0' && s.p[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* "Am 21.11.2026 um 20:04 schrieb Jana Brückner:", on up to three lines. */
static bool is_attribution(struct str s)
{
    static const char *const words[] = {"schrieb", "wrote", "geschrieben", "écrit"};
    s = str_trim(s);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (str_ends(s, STR(":")) && has_digit(s) && str_find(s, str_of(words[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static size_t cut_attribution(struct str text, size_t end)
{
    struct str head = str_trim(str_cut(text, 0, end));
    if (head.n == 0) {
        return end;
    }
    size_t from = (size_t)(head.p - text.p) + head.n;
    size_t last = from;
    for (int i = 0; i < ATTRIBUTION_LINES && from > 0; i++) {
        from = line_begin(text, from);
        if (is_attribution(str_cut(text, from, last))) {
            return from;
        }
        from = from > 0 ? from - 1 : 0;
    }
    return end;
}

/* Where the quotes at the end begin, with the line that says whose they are. */
static size_t quotes_at(struct str text)
{
    size_t end = text.n;
    bool any = false;
    while (end > 0) {
        size_t from = line_begin(text, end);
        struct str line = str_cut(text, from, end);
        bool quote = str_starts(line, STR(">"));
        if (!quote && str_trim(line).n > 0) {
            break;
        }
        any = any || quote;
        end = from > 0 ? from - 1 : 0;
    }
    return any ? cut_attribution(text, end) : text.n;
}

static bool starts_any(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_starts(s, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* Outlook and its kin put the old mail below the new one unquoted, under its headers: From, then Sent or To within some lines. */
static bool is_old_header(struct str rest)
{
    static const char *const from[] = {"Von: ", "From: ", "*Von:* ", "*From:* "};
    static const char *const then[] = {"Gesendet: ", "Sent: ", "An: ", "To: ", "Datum: ", "Date: ", "*Gesendet:* ", "*Sent:* "};
    struct str line;
    if (!str_split(&rest, '\n', &line) || !starts_any(str_trim(line), from, sizeof(from) / sizeof(from[0]))) {
        return false;
    }
    for (int i = 0; i < HEADER_LINES && str_split(&rest, '\n', &line); i++) {
        if (starts_any(str_trim(line), then, sizeof(then) / sizeof(then[0]))) {
            return true;
        }
    }
    return false;
}

static bool is_divider(struct str line)
{
    static const char *const words[] = {"-----Ursprüngliche Nachricht-----", "-----Original Message-----", "________________________________"};
    return starts_any(line, words, sizeof(words) / sizeof(words[0]));
}

static size_t old_mail_at(struct str text)
{
    struct str rest = text;
    size_t divider = SIZE_MAX;
    for (struct str line; str_split(&rest, '\n', &line);) {
        size_t at = (size_t)(line.p - text.p);
        if (is_old_header(str_cut(text, at, text.n))) {
            return divider != SIZE_MAX ? divider : at;
        }
        if (is_divider(str_trim(line))) {
            divider = at;
        } else if (str_trim(line).n > 0) {
            divider = SIZE_MAX;
        }
    }
    return text.n;
}

struct str mail_written(struct str text)
{
    struct str all = str_trim(text);
    struct str s = str_cut(text, 0, old_mail_at(text));
    s = str_cut(s, 0, quotes_at(s));
    s = str_cut(s, 0, signature_at(s));
    s = str_trim(str_cut(s, 0, quotes_at(s)));
    return s.n > 0 ? s : all;
}
