#include "domain/fold.h"

#include <string.h>

/* U+00C0 .. U+017F, two bytes each: base letters of Latin-1 and Latin Extended-A. A space: no letter. */
static const char latin[] =
    "a a a a a a aec e e e e i i i i "  /* C0 */
    "d n o o o o o   o u u u u y thss"  /* D0 */
    "a a a a a a aec e e e e i i i i "  /* E0 */
    "d n o o o o o   o u u u u y thy "  /* F0 */
    "a a a a a a c c c c c c c c d d "  /* 100 */
    "d d e e e e e e e e e e g g g g "  /* 110 */
    "g g g g h h h h i i i i i i i i "  /* 120 */
    "i i ijijj j k k k l l l l l l l "  /* 130 */
    "l l l n n n n n n n n n o o o o "  /* 140 */
    "o o oeoer r r r r r s s s s s s "  /* 150 */
    "s s t t t t t t u u u u u u u u "  /* 160 */
    "u u u u w w y y y z z z z z z s "; /* 170 */
_Static_assert(sizeof latin == 2 * (0x180 - 0xC0) + 1, "one pair per letter");

/* Writes the folded code point; 0 bytes for combining marks and soft hyphens. */
static size_t fold_char(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = cp >= 'A' && cp <= 'Z' ? (char)(cp + 32) : (char)cp;
        return 1;
    }
    if ((cp >= 0x300 && cp <= 0x36F) || cp == 0xAD) {
        return 0;
    }
    if (cp == 0xB5 || cp == 0x3BC) {
        out[0] = 'u';
        return 1;
    }
    if (cp >= 0xC0 && cp < 0x180) {
        const char *pair = latin + 2 * (size_t)(cp - 0xC0);
        out[0] = pair[0];
        out[1] = pair[1];
        return pair[1] == ' ' ? 1 : 2;
    }
    return utf8_put(out, cp);
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* "Mikro-elektronik": the o belongs to the first part. */
static bool ends_at_joint(const char *p, size_t n)
{
    static const char *const firsts[] = {"mikro", "makro", "elektro", "hydro", "nano", "turbo", "video", "photo", "foto",
                                         "thermo", "piezo", "opto", "mono", "auto", "neuro", "agro", "ferro", "micro"};
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        size_t k = strlen(firsts[i]);
        if (n >= k && memcmp(p + n - k, firsts[i], k) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the e behind p[at] only makes an umlaut of it; `done`: how much of the folded text ends with p[at]. */
static bool is_umlaut(const char *p, size_t at, size_t n, const char *done, size_t n_done)
{
    if ((p[at] != 'a' && p[at] != 'o' && p[at] != 'u') || at + 2 >= n) {
        return false;
    }
    bool last = at + 3 == n && p[at + 2] == 's';
    bool after = n_done >= 2 && (is_vowel(done[n_done - 2]) || done[n_done - 2] == 'q');
    return !last && !after && !(p[at] == 'o' && ends_at_joint(done, n_done));
}

/* Joins ae, oe, ue in place, from one e to the next; returns the new length. */
static size_t join_umlauts(char *p, size_t n)
{
    const char *e = n > 1 ? memchr(p + 1, 'e', n - 1) : NULL;
    size_t from = 0, to = 0;
    while (e) {
        size_t at = (size_t)(e - p), k = at - from;
        if (to < from) {
            memmove(p + to, p + from, k);
        }
        to += k;
        if (k == 0 || !is_umlaut(p, at - 1, n, p, to)) {
            p[to++] = 'e';
        }
        from = at + 1;
        e = from < n ? memchr(p + from, 'e', n - from) : NULL;
    }
    memmove(p + to, p + from, n - from);
    return to + (n - from);
}

size_t fold_word(struct str s, char *out, size_t room)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        unsigned char ascii = (unsigned char)s.p[at];
        if (ascii < 0x80) { /* most are: worth a way of their own */
            if (n == room) {
                break;
            }
            out[n++] = ascii >= 'A' && ascii <= 'Z' ? (char)(ascii + 32) : (char)ascii;
            at++;
            continue;
        }
        char c[4];
        size_t k = fold_char(utf8_next(s, &at), c);
        if (n + k > room) {
            break;
        }
        memcpy(out + n, c, k);
        n += k;
    }
    return join_umlauts(out, n);
}

size_t fold_phrase(struct str s, char *out, size_t room)
{
    size_t n = fold_word(s, out, room), to = 0;
    for (size_t i = 0; i < n; i++) {
        char c = out[i];
        bool keeps = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (keeps) {
            out[to++] = c;
        } else if (to > 0 && out[to - 1] != ' ') {
            out[to++] = ' ';
        }
    }
    return to > 0 && out[to - 1] == ' ' ? to - 1 : to;
}
