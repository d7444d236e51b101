#include "domain/pdf_token.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_sign(char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void skip_space(struct pdf_reader *r)
{
    while (r->at < r->s.n) {
        char c = r->s.p[r->at];
        if (c == '%') {
            while (r->at < r->s.n && r->s.p[r->at] != '\n' && r->s.p[r->at] != '\r') {
                r->at++;
            }
        } else if (is_space(c)) {
            r->at++;
        } else {
            return;
        }
    }
}

/* (text (with brackets) and \( escapes) */
static struct str read_string(struct pdf_reader *r)
{
    size_t begin = r->at + 1, depth = 0;
    for (; r->at < r->s.n; r->at++) {
        char c = r->s.p[r->at];
        if (c == '\\') {
            r->at++;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            struct str s = str_cut(r->s, begin, r->at);
            r->at++;
            return s;
        }
    }
    r->at = r->s.n;
    return str_cut(r->s, begin, r->s.n);
}

static struct str read_run(struct pdf_reader *r)
{
    size_t begin = r->at++;
    while (r->at < r->s.n && !is_space(r->s.p[r->at]) && !is_sign(r->s.p[r->at])) {
        r->at++;
    }
    return str_cut(r->s, begin, r->at);
}

static struct pdf_token read_angle(struct pdf_reader *r)
{
    if (r->at + 1 < r->s.n && r->s.p[r->at + 1] == '<') {
        r->at += 2;
        return (struct pdf_token){.kind = PDF_WORD, .text = STR("<<")};
    }
    size_t begin = ++r->at;
    while (r->at < r->s.n && r->s.p[r->at] != '>') {
        r->at++;
    }
    struct str s = str_cut(r->s, begin, r->at);
    r->at += r->at < r->s.n;
    return (struct pdf_token){.kind = PDF_HEX, .text = s};
}

struct pdf_token pdf_token_next(struct pdf_reader *r)
{
    skip_space(r);
    if (r->at >= r->s.n) {
        return (struct pdf_token){.kind = PDF_END};
    }
    char c = r->s.p[r->at];
    switch (c) {
    case '(': return (struct pdf_token){.kind = PDF_STRING, .text = read_string(r)};
    case '<': return read_angle(r);
    case '/': return (struct pdf_token){.kind = PDF_NAME, .text = read_run(r)};
    case '[': r->at++; return (struct pdf_token){.kind = PDF_OPEN};
    case ']': r->at++; return (struct pdf_token){.kind = PDF_CLOSE};
    default: break;
    }
    struct pdf_token t = {.kind = PDF_WORD, .text = read_run(r)};
    if (t.text.p[0] == '+' || t.text.p[0] == '-' || t.text.p[0] == '.' || (t.text.p[0] >= '0' && t.text.p[0] <= '9')) {
        t.kind = PDF_NUMBER;
        t.number = str_to_real(t.text, &t.number) ? t.number : 0;
    }
    return t;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static size_t hex_bytes(struct str s, unsigned char *out, size_t max)
{
    size_t n = 0;
    int high = -1;
    for (size_t i = 0; i < s.n && n < max; i++) {
        int v = hex(s.p[i]);
        if (v < 0) {
            continue;
        }
        if (high < 0) {
            high = v;
        } else {
            out[n++] = (unsigned char)(high << 4 | v);
            high = -1;
        }
    }
    if (high >= 0 && n < max) {
        out[n++] = (unsigned char)(high << 4); /* a missing last digit is 0 */
    }
    return n;
}

/* One escape behind a backslash at s.p[*at]: \n \( \\ \101, or a line that goes on. Returns the byte, or -1 for none. */
static int escape(struct str s, size_t *at)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    char c = s.p[(*at)++];
    const char *known = c != '\0' ? strchr(from, c) : NULL;
    if (known != NULL) {
        return to[known - from];
    }
    if (c == '\n') {
        return -1;
    }
    if (c == '\r') {
        *at += *at < s.n && s.p[*at] == '\n';
        return -1;
    }
    if (c < '0' || c > '7') {
        return (unsigned char)c;
    }
    int v = c - '0';
    for (int i = 0; i < 2 && *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '7'; i++) {
        v = v * 8 + s.p[(*at)++] - '0';
    }
    return v & 0xff;
}

size_t pdf_token_bytes(const struct pdf_token *t, unsigned char *out, size_t max)
{
    if (t->kind == PDF_HEX) {
        return hex_bytes(t->text, out, max);
    }
    size_t n = 0, at = 0;
    while (at < t->text.n && n < max) {
        int c = (unsigned char)t->text.p[at++];
        if (c == '\\' && at < t->text.n) {
            c = escape(t->text, &at);
        }
        if (c >= 0) {
            out[n++] = (unsigned char)c;
        }
    }
    return n;
}

void pdf_token_skip_picture(struct pdf_reader *r)
{
    for (size_t at = str_find(r->s, STR("EI"), r->at); at != SIZE_MAX; at = str_find(r->s, STR("EI"), at + 1)) {
        bool ends = at + 2 >= r->s.n || is_space(r->s.p[at + 2]);
        if (at > 0 && is_space(r->s.p[at - 1]) && ends) {
            r->at = at + 2;
            return;
        }
    }
    r->at = r->s.n;
}
