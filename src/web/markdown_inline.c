#include "web/markdown_inline.h"

#include "web/page.h"

#include <string.h>

/* Bounds that no sentence reaches; they keep the time linear. */
enum { MAX_DEPTH = 12, MAX_LINK_TEXT = 1000, MAX_ADDRESS = 2000, MAX_BRACKETS = 4, MAX_TICKS = 32 };

/* Marks that come in pairs. A mark without an end up to the end of the range stays without one further on: `ended` remembers it. */
static const struct {
    const char *text, *element;
} marks[] = {{"**", "strong"}, {"__", "strong"}, {"~~", "del"}, {"*", "em"}, {"_", "em"}};
enum { MARKS = sizeof marks / sizeof *marks };

struct range {
    struct buf *out;
    struct str s;
    size_t at;
    unsigned depth;
    bool in_link;
    bool ended[MARKS];
    uint32_t ended_ticks; /* by length of the run */
};

static void add_range(struct buf *out, struct str s, unsigned depth, bool in_link);

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Bytes of other scripts count as letters. */
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static char char_at(const struct range *r, size_t i)
{
    return i < r->s.n ? r->s.p[i] : ' ';
}

static size_t run_length(struct str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && s.p[at + n] == s.p[at]) {
        n++;
    }
    return n;
}

/* Behind the code span that begins at `at`, or `at` when none does. */
static size_t code_end(struct range *r, size_t at)
{
    size_t n = run_length(r->s, at);
    if (n >= MAX_TICKS || r->ended_ticks >> n & 1) {
        return at;
    }
    for (size_t i = at + n; i < r->s.n;) {
        size_t length = r->s.p[i] == '`' ? run_length(r->s, i) : 1;
        if (r->s.p[i] == '`' && length == n) {
            return i + n;
        }
        i += length;
    }
    r->ended_ticks |= (uint32_t)1 << n;
    return at;
}

/* ---- links ---- */

static bool is_shown(struct str address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (address.n > n && str_ieq(str_cut(address, 0, n), str_of(schemes[i]))) {
            return true;
        }
    }
    return false;
}

static void add_link(struct range *r, struct str address, struct str text, bool is_literal)
{
    bool shown = !r->in_link && is_shown(address);
    if (shown) {
        struct page page = {.out = r->out};
        buf_z(r->out, "<a href=\"");
        page_url_more_str(&page, address);
        buf_z(r->out, "\" rel=\"nofollow noopener\">");
    }
    if (is_literal) {
        buf_html(r->out, text);
    } else {
        add_range(r->out, text, r->depth + 1, r->in_link || shown);
    }
    buf_z(r->out, shown ? "</a>" : "");
}

/* Position of the ']' that closes the '[' at `at`, or SIZE_MAX. */
static size_t bracket_end(const struct range *r, size_t at)
{
    unsigned depth = 0;
    for (size_t i = at; i < r->s.n && i < at + MAX_LINK_TEXT; i++) {
        char c = r->s.p[i];
        if (c == '\\') {
            i++;
        } else if (c == '[' && ++depth > MAX_BRACKETS) {
            return SIZE_MAX;
        } else if (c == ']' && --depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Position of the ')' that closes the '(' at `at`, or SIZE_MAX. */
static size_t parenthesis_end(const struct range *r, size_t at)
{
    unsigned depth = 0;
    bool in_title = false;
    for (size_t i = at; i < r->s.n && i < at + MAX_ADDRESS; i++) {
        char c = r->s.p[i];
        if (c == '"') {
            in_title = !in_title;
        } else if (!in_title && c == '(') {
            depth++;
        } else if (!in_title && c == ')' && --depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* What stands between the parentheses: <address> or address, then perhaps a title, which is left out. */
static struct str address_of(struct str inside)
{
    inside = str_trim(inside);
    if (inside.n > 1 && inside.p[0] == '<') {
        size_t close = str_find(inside, STR(">"), 0);
        return str_cut(inside, 1, close == SIZE_MAX ? inside.n : close);
    }
    size_t space = 0;
    while (space < inside.n && !is_space(inside.p[space])) {
        space++;
    }
    return str_cut(inside, 0, space);
}

/* [text](address), ![text](address) of which only the text is shown. */
static bool take_link(struct range *r)
{
    bool is_image = r->s.p[r->at] == '!';
    size_t open = r->at + is_image;
    if (char_at(r, open) != '[') {
        return false;
    }
    size_t close = bracket_end(r, open);
    if (close == SIZE_MAX || char_at(r, close + 1) != '(') {
        return false;
    }
    size_t end = parenthesis_end(r, close + 1);
    if (end == SIZE_MAX) {
        return false;
    }
    struct str address = address_of(str_cut(r->s, close + 2, end));
    add_link(r, is_image ? STR("") : address, str_cut(r->s, open + 1, close), false);
    r->at = end + 1;
    return true;
}

static bool is_mail(struct str s)
{
    size_t sign = str_find(s, STR("@"), 0);
    return sign != SIZE_MAX && sign > 0 && str_find(s, STR("."), sign) != SIZE_MAX && str_find(s, STR(":"), 0) == SIZE_MAX;
}

/* <https://...>, <name@example.org> */
static bool take_angle(struct range *r)
{
    size_t end = r->at + 1;
    while (end < r->s.n && end < r->at + MAX_ADDRESS && !is_space(r->s.p[end]) && !strchr("<>\"", r->s.p[end])) {
        end++;
    }
    struct str inside = str_cut(r->s, r->at + 1, end);
    char mailto[MAX_ADDRESS + 8] = "mailto:";
    if (char_at(r, end) != '>' || !(is_shown(inside) || is_mail(inside))) {
        return false;
    }
    struct str address = inside;
    if (!is_shown(inside)) {
        memcpy(mailto + 7, inside.p, inside.n);
        address = (struct str){mailto, inside.n + 7};
    }
    add_link(r, address, inside, true);
    r->at = end + 1;
    return true;
}

/* A bare address ends at white space; marks behind it belong to the sentence. */
static bool take_bare(struct range *r)
{
    struct str rest = str_cut(r->s, r->at, r->s.n);
    bool begins = r->at == 0 || !is_letter(r->s.p[r->at - 1]);
    if (!begins || !(str_starts(rest, STR("http://")) || str_starts(rest, STR("https://")))) {
        return false;
    }
    size_t n = 0;
    while (n < rest.n && n < MAX_ADDRESS && (unsigned char)rest.p[n] > ' ' && !strchr("<>\"[]", rest.p[n])) {
        n++;
    }
    while (n > 0 && strchr(".,;:!?')*_~", rest.p[n - 1])) {
        n--;
    }
    struct str address = str_cut(rest, 0, n);
    if (!is_shown(address)) {
        return false;
    }
    add_link(r, address, address, true);
    r->at += n;
    return true;
}

/* ---- pairs ---- */

static bool opens(const struct range *r, size_t mark, size_t at)
{
    size_t n = strlen(marks[mark].text);
    bool in_word = marks[mark].text[0] == '_' && at > 0 && is_letter(r->s.p[at - 1]);
    return !r->ended[mark] && !in_word && str_starts(str_cut(r->s, at, r->s.n), str_of(marks[mark].text)) &&
           !is_space(char_at(r, at + n));
}

/* Does the run of `length` equal characters at `i` end this mark? A single mark passes over double ones. */
static bool closes(const struct range *r, size_t mark, size_t i, size_t length)
{
    size_t n = strlen(marks[mark].text);
    bool in_word = marks[mark].text[0] == '_' && is_letter(char_at(r, i + length));
    return length >= n && !(n == 1 && length == 2) && !in_word && !is_space(r->s.p[i - 1]);
}

/* Where the mark that opens at `at` ends, or SIZE_MAX. Of a longer run the last characters are taken, so that pairs nest. */
static size_t pair_end(struct range *r, size_t mark, size_t at)
{
    size_t n = strlen(marks[mark].text);
    for (size_t i = at + n + 1; i < r->s.n;) {
        char c = r->s.p[i];
        size_t length = 1;
        if (c == '\\') {
            length = 2;
        } else if (c == '`') {
            size_t end = code_end(r, i);
            length = end > i ? end - i : run_length(r->s, i);
        } else if (c == marks[mark].text[0]) {
            length = run_length(r->s, i);
            if (closes(r, mark, i, length)) {
                return i + length - n;
            }
        }
        i += length;
    }
    r->ended[mark] = true;
    return SIZE_MAX;
}

static bool take_pair(struct range *r)
{
    for (size_t mark = 0; mark < MARKS; mark++) {
        size_t n = strlen(marks[mark].text);
        size_t end = opens(r, mark, r->at) ? pair_end(r, mark, r->at) : SIZE_MAX;
        if (end == SIZE_MAX) {
            continue;
        }
        buf_fmt(r->out, "<%s>", marks[mark].element);
        add_range(r->out, str_cut(r->s, r->at + n, end), r->depth + 1, r->in_link);
        buf_fmt(r->out, "</%s>", marks[mark].element);
        r->at = end + n;
        return true;
    }
    return false;
}

static bool take_code(struct range *r)
{
    size_t n = run_length(r->s, r->at), end = code_end(r, r->at);
    if (end == r->at) {
        buf_add(r->out, r->s.p + r->at, n);
        r->at += n;
        return true;
    }
    buf_z(r->out, "<code>");
    buf_html(r->out, str_trim(str_cut(r->s, r->at + n, end - n)));
    buf_z(r->out, "</code>");
    r->at = end;
    return true;
}

static bool take_special(struct range *r)
{
    switch (r->s.p[r->at]) {
    case '`': return take_code(r);
    case '!':
    case '[': return take_link(r);
    case '<': return take_angle(r);
    case 'h': return take_bare(r);
    case '*':
    case '_':
    case '~': return take_pair(r);
    default: return false;
    }
}

/* Up to the next character that may mean something. */
static void take_words(struct range *r)
{
    size_t start = r->at++;
    while (r->at < r->s.n && !strchr("\\`![<h*_~\n", r->s.p[r->at])) {
        r->at++;
    }
    buf_html(r->out, str_cut(r->s, start, r->at));
}

static void take_char(struct range *r)
{
    char c = r->s.p[r->at];
    if (c == '\n') {
        buf_z(r->out, "<br>\n");
        r->at++;
    } else if (c == '\\' && r->at + 1 < r->s.n && strchr("\\`*_{}[]()#+-.!~<>|\"'&:", r->s.p[r->at + 1])) {
        buf_html(r->out, str_cut(r->s, r->at + 1, r->at + 2));
        r->at += 2;
    } else {
        take_words(r);
    }
}

static void add_range(struct buf *out, struct str s, unsigned depth, bool in_link)
{
    struct range r = {.out = out, .s = s, .depth = depth, .in_link = in_link};
    if (depth > MAX_DEPTH) {
        buf_html(out, s);
        return;
    }
    while (r.at < s.n) {
        if (!take_special(&r)) {
            take_char(&r);
        }
    }
}

void markdown_inline(struct buf *out, struct str text)
{
    add_range(out, text, 0, false);
}
