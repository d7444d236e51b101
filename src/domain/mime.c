#include "domain/mime.h"

#include <stdio.h>
#include <string.h>

/* RFC 2045 6.7: lines of at most 76 characters; RFC 2047 2: encoded words of at most 75. */
enum { QP_LINE = 76, WORD_BYTES = 42, PLAIN_HEADER_MAX = 60 };

static bool is_control(char c)
{
    return (unsigned char)c < ' ' || c == 127;
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_control(s.p[i]) || (unsigned char)s.p[i] >= 128) {
            return false;
        }
    }
    return str_find(s, STR("=?"), 0) == SIZE_MAX;
}

static void base64(struct buf *out, struct str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;
        v |= i + 1 < s.n ? (uint32_t)(unsigned char)s.p[i + 1] << 8 : 0;
        v |= i + 2 < s.n ? (uint32_t)(unsigned char)s.p[i + 2] : 0;
        buf_char(out, digits[v >> 18]);
        buf_char(out, digits[v >> 12 & 63]);
        buf_char(out, i + 1 < s.n ? digits[v >> 6 & 63] : '=');
        buf_char(out, i + 2 < s.n ? digits[v & 63] : '=');
    }
}

/* One encoded word per line; control characters become spaces, so that nothing can end the header. */
static void encoded_words(struct buf *out, struct str s)
{
    for (bool first = true; s.n > 0; first = false) {
        char piece[WORD_BYTES];
        struct str part = str_clip(s, WORD_BYTES);
        s = str_cut(s, part.n, s.n);
        for (size_t i = 0; i < part.n; i++) {
            piece[i] = is_control(part.p[i]) ? ' ' : part.p[i];
        }
        buf_z(out, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
        base64(out, (struct str){piece, part.n});
        buf_z(out, "?=");
    }
}

static void unstructured(struct buf *out, const char *name, struct str value)
{
    buf_fmt(out, "%s: ", name);
    if (value.n <= PLAIN_HEADER_MAX && is_plain(value)) {
        buf_str_add(out, value);
    } else {
        encoded_words(out, value);
    }
    buf_z(out, "\r\n");
}

/* Addresses, message ids and links: visible ASCII without brackets, everything else falls away. */
static void token(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c > ' ' && c < 127 && c != '<' && c != '>') {
            buf_char(out, (char)c);
        }
    }
}

static void bracketed(struct buf *out, const char *name, struct str value)
{
    if (value.n == 0) {
        return;
    }
    buf_fmt(out, "%s: <", name);
    token(out, value);
    buf_z(out, ">\r\n");
}

static void quoted(struct buf *out, struct str name)
{
    buf_char(out, '"');
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '"' || name.p[i] == '\\') {
            buf_char(out, '\\');
        }
        buf_char(out, name.p[i]);
    }
    buf_char(out, '"');
}

static void mailbox(struct buf *out, const char *header, struct str name, struct str address)
{
    buf_fmt(out, "%s: ", header);
    if (name.n > 0 && name.n <= PLAIN_HEADER_MAX && is_plain(name)) {
        quoted(out, name);
        buf_char(out, ' ');
    } else if (name.n > 0) {
        encoded_words(out, name);
        buf_char(out, ' ');
    }
    buf_char(out, '<');
    token(out, address);
    buf_z(out, ">\r\n");
}

/* A display name may hold "<" as well: the last one begins the address. */
static size_t last_bracket(struct str from)
{
    for (size_t i = from.n; i > 0; i--) {
        if (from.p[i - 1] == '<') {
            return i - 1;
        }
    }
    return SIZE_MAX;
}

struct str mime_address(struct str from)
{
    size_t open = last_bracket(from);
    if (open == SIZE_MAX) {
        return str_trim(from);
    }
    size_t close = str_find(from, STR(">"), open);
    return str_trim(str_cut(from, open + 1, close == SIZE_MAX ? from.n : close));
}

static struct str display_name(struct str from)
{
    size_t open = last_bracket(from);
    struct str name = str_trim(str_cut(from, 0, open == SIZE_MAX ? 0 : open));
    bool in_quotes = name.n >= 2 && name.p[0] == '"' && name.p[name.n - 1] == '"';
    return in_quotes ? str_cut(name, 1, name.n - 1) : name;
}

static int two_digits(const char *p)
{
    return 10 * (p[0] - '0') + p[1] - '0';
}

/* RFC 5322 3.3, in UTC: "Sat, 21 Nov 2026 20:04:59 +0000". */
static void date(struct buf *out, instant t)
{
    static const char *const weekdays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"}; /* 1970 began on a Thursday */
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t day = t / DAYS(1);
    int seconds = (int)(t % DAYS(1) / SECONDS(1));
    char text[10];
    date_text(text, day);
    buf_fmt(out, "Date: %s, %d %s %.4s %02d:%02d:%02d +0000\r\n", weekdays[day % 7], two_digits(text + 8),
            months[two_digits(text + 5) - 1], text, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* True where byte i may stand as it is. A dot at a line's start is doubled by SMTP itself; encoding it is safe with careless
 * relays, too. White space at a line's end would be cut off on the way. */
static bool stands_plain(struct str s, size_t i, size_t column)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c == ' ') {
        return i + 1 < s.n && s.p[i + 1] != '\n' && s.p[i + 1] != '\r';
    }
    return c > ' ' && c < 127 && c != '=' && !(c == '.' && column == 0);
}

/* RFC 2045 6.7. Line ends become CRLF; long lines get soft breaks. */
static void quoted_printable(struct buf *out, struct str s)
{
    size_t column = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n') {
            continue;
        }
        if (s.p[i] == '\n') {
            buf_z(out, "\r\n");
            column = 0;
            continue;
        }
        bool plain = stands_plain(s, i, column);
        size_t width = plain ? 1 : 3;
        if (column + width > QP_LINE - 1) {
            buf_z(out, "=\r\n");
            column = 0;
        }
        if (plain) {
            buf_char(out, s.p[i]);
        } else {
            buf_fmt(out, "=%02X", (unsigned)(unsigned char)s.p[i]);
        }
        column += width;
    }
    buf_z(out, "\r\n");
}

/* Where an address of the web ends in running text: at white space, or at punctuation that closes the sentence. */
static size_t link_end(struct str s, size_t from)
{
    size_t end = from;
    while (end < s.n && (unsigned char)s.p[end] > ' ' && !strchr("<>\"", s.p[end])) {
        end++;
    }
    while (end > from && strchr(".,;:!?)", s.p[end - 1])) {
        end--;
    }
    return end;
}

bool mime_link(struct str text, size_t from, size_t *ret_at, size_t *ret_end)
{
    size_t secure = str_find(text, STR("https://"), from);
    size_t plain = str_find(text, STR("http://"), from);
    size_t at = secure < plain ? secure : plain;
    if (at == SIZE_MAX) {
        return false;
    }
    *ret_at = at;
    *ret_end = link_end(text, at);
    return true;
}

static void html_line(struct buf *out, struct str line)
{
    size_t done = 0;
    for (size_t at, end; mime_link(line, done, &at, &end); done = end) {
        struct str address = str_cut(line, at, end);
        buf_html(out, str_cut(line, done, at));
        buf_z(out, "<a href=\"");
        buf_html(out, address);
        buf_z(out, "\">");
        buf_html(out, address);
        buf_z(out, "</a>");
    }
    buf_html(out, str_cut(line, done, line.n));
}

void mime_html(struct buf *out, struct str text, struct str language)
{
    buf_z(out, "<!doctype html>\n<html lang=\"");
    token(out, language);
    buf_z(out, "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"></head>\n"
               "<body style=\"margin:1.5rem auto;max-width:38rem;padding:0 1rem;font:16px/1.5 sans-serif;color:#17211d\">\n");
    bool open = false;
    for (struct str line; str_split(&text, '\n', &line);) {
        line = str_ends(line, STR("\r")) ? str_cut(line, 0, line.n - 1) : line;
        if (str_trim(line).n == 0) {
            buf_z(out, open ? "</p>\n" : "");
            open = false;
            continue;
        }
        buf_z(out, open ? "<br>\n" : "<p>");
        open = true;
        html_line(out, line);
    }
    buf_z(out, open ? "</p>\n</body>\n</html>\n" : "</body>\n</html>\n");
}

static void part(struct buf *out, const char *boundary, const char *type, struct str body)
{
    buf_fmt(out, "--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", boundary,
            type);
    quoted_printable(out, body);
}

/* RFC 5322 3.6.4: the first mail of the thread, then the one before this. */
static void references(struct buf *out, const struct mime_mail *m)
{
    if (m->thread.n == 0 || m->in_reply_to.n == 0 || str_eq(m->thread, m->in_reply_to)) {
        bracketed(out, "References", m->in_reply_to);
        return;
    }
    buf_z(out, "References: <");
    token(out, m->thread);
    buf_z(out, ">\r\n <");
    token(out, m->in_reply_to);
    buf_z(out, ">\r\n");
}

static void headers(struct buf *out, const struct mime_mail *m)
{
    mailbox(out, "From", display_name(m->from), mime_address(m->from));
    mailbox(out, "To", m->to_name, m->to);
    bracketed(out, "Reply-To", m->reply_to);
    unstructured(out, "Subject", m->subject);
    date(out, m->date);
    bracketed(out, "Message-ID", m->message_id);
    bracketed(out, "In-Reply-To", m->in_reply_to);
    references(out, m);
    bracketed(out, "List-Id", m->list_id);
    bracketed(out, "List-Unsubscribe", m->unsubscribe);
    if (m->unsubscribe.n > 0) {
        buf_z(out, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    }
    buf_z(out, "Auto-Submitted: auto-generated\r\nContent-Language: ");
    token(out, m->language);
    buf_z(out, "\r\nMIME-Version: 1.0\r\n");
}

void mime_write(struct buf *out, const struct mime_mail *m)
{
    /* "=_" cannot occur in quoted-printable text, so the boundary never does. */
    char boundary[40];
    snprintf(boundary, sizeof(boundary), "=_%016llx", (unsigned long long)str_hash(m->message_id));
    headers(out, m);
    buf_fmt(out, "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n", boundary);
    part(out, boundary, "text/plain", m->text);
    struct buf html;
    buf_init(&html, 2 << 20);
    if (m->html.n > 0) {
        buf_str_add(&html, m->html);
    } else {
        mime_html(&html, m->text, m->language);
    }
    part(out, boundary, "text/html", buf_str(&html));
    if (!buf_ok(&html)) {
        out->failed = true;
    }
    buf_free(&html);
    buf_fmt(out, "--%s--\r\n", boundary);
}
