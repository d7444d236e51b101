/* A mail as bytes: one golden message, and everything that could break out of a header. */
#include "domain/mail_send.h"
#include "domain/mail_text.h"
#include "domain/mime.h"
#include "support/test.h"

#include <string.h>

static struct mime_mail sample(void)
{
    return (struct mime_mail){
        .from = STR("Clusterwerk <post@clusterwerk.example>"),
        .to = STR("jana@messlabor.example"),
        .to_name = STR("Jana Brückner"),
        .language = STR("de"),
        .subject = STR("Ihr Anmeldelink für Clusterwerk"),
        .text = STR("Guten Tag,\n\nhier: https://clusterwerk.example/signin/abc?x=1.\n.\nGrüße \n"),
        .message_id = STR("m1@clusterwerk.example"),
        .in_reply_to = STR("m0@clusterwerk.example"),
        .list_id = STR("listing.clusterwerk.example"),
        .unsubscribe = STR("https://clusterwerk.example/stop/xyz"),
        .date = SECONDS(1795291499), /* 2026-11-21T20:04:59Z */
    };
}

static const char golden[] =
    "From: \"Clusterwerk\" <post@clusterwerk.example>\r\n"
    "To: =?UTF-8?B?SmFuYSBCcsO8Y2tuZXI=?= <jana@messlabor.example>\r\n"
    "Subject: =?UTF-8?B?SWhyIEFubWVsZGVsaW5rIGbDvHIgQ2x1c3Rlcndlcms=?=\r\n"
    "Date: Sat, 21 Nov 2026 20:04:59 +0000\r\n"
    "Message-ID: <m1@clusterwerk.example>\r\n"
    "In-Reply-To: <m0@clusterwerk.example>\r\n"
    "References: <m0@clusterwerk.example>\r\n"
    "List-Id: <listing.clusterwerk.example>\r\n"
    "List-Unsubscribe: <https://clusterwerk.example/stop/xyz>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    "Auto-Submitted: auto-generated\r\n"
    "Content-Language: de\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/alternative; boundary=\"BOUNDARY\"\r\n"
    "\r\n"
    "--BOUNDARY\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "Guten Tag,\r\n"
    "\r\n"
    "hier: https://clusterwerk.example/signin/abc?x=3D1.\r\n"
    "=2E\r\n"
    "Gr=C3=BC=C3=9Fe=20\r\n"
    "\r\n"
    "--BOUNDARY\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n";

/* The boundary is a hash: shown as BOUNDARY, so that the golden text stays readable. */
static struct str readable(struct arena *a, struct str message)
{
    size_t at = str_find(message, STR("boundary=\""), 0);
    if (at == SIZE_MAX) {
        return STR_NONE;
    }
    struct str boundary = str_cut(message, at + 10, str_find(message, STR("\""), at + 10));
    struct buf out;
    buf_init(&out, 1 << 20);
    size_t done = 0;
    for (size_t hit; (hit = str_find(message, boundary, done)) != SIZE_MAX; done = hit + boundary.n) {
        buf_str_add(&out, str_cut(message, done, hit));
        buf_z(&out, "BOUNDARY");
    }
    buf_str_add(&out, str_cut(message, done, message.n));
    struct str all = str_copy(a, buf_str(&out));
    buf_free(&out);
    return all;
}

static struct str written(struct arena *a, const struct mime_mail *m)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    mime_write(&out, m);
    CHECK(buf_ok(&out));
    struct str s = str_copy(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static void check_golden(struct arena *a)
{
    struct mime_mail m = sample();
    struct str s = readable(a, written(a, &m));
    test_case("golden message");
    CHECK_STR(str_cut(s, 0, sizeof(golden) - 1), golden);
    CHECK(str_ends(s, STR("\r\n--BOUNDARY--\r\n")));
    CHECK(str_find(s, STR("<a href=3D\"https://clusterwerk.example/signin/abc?x=3D1\">"), 0) != SIZE_MAX ||
          str_find(s, STR("<a href=3D\"https://clusterwerk.example/signin/a=\r\n"), 0) != SIZE_MAX);
}

/* RFC 5322: at most 998 bytes a line, CR and LF only together; RFC 2045: at most 76 in quoted-printable. */
static void check_lines(struct str s, size_t max)
{
    size_t column = 0, longest = 0, stray = 0, high = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool crlf = s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n';
        if (crlf) {
            longest = column > longest ? column : longest;
            column = 0;
            i++;
            continue;
        }
        stray += s.p[i] == '\r' || s.p[i] == '\n';
        high += (unsigned char)s.p[i] >= 128;
        column++;
    }
    CHECK_INT(stray, 0);
    CHECK_INT(high, 0);
    CHECK(longest <= max);
}

static void check_injection(struct arena *a)
{
    static const char evil[] = "x\r\nBcc: all@example.org\r\n\r\nbody";
    struct mime_mail m = sample();
    struct str *const values[] = {&m.to,         &m.to_name, &m.subject,     &m.message_id, &m.in_reply_to,
                                  &m.list_id,    &m.language, &m.unsubscribe, &m.from};
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        m = sample();
        *values[i] = str_of(evil);
        struct str s = written(a, &m);
        test_case("header injection by value %zu", i);
        CHECK(str_find(s, STR("\nBcc"), 0) == SIZE_MAX);
        CHECK(str_find(s, STR("\nbody"), 0) == SIZE_MAX);
        CHECK(str_find(s, STR("MIME-Version: 1.0\r\nContent-Type: multipart"), 0) < str_find(s, STR("\r\n\r\n"), 0));
        check_lines(s, 998);
    }
}

static void check_long(struct arena *a)
{
    struct mime_mail m = sample();
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 400; i++) {
        buf_z(&text, "Übergrößenträgerübergrößenträger\t ");
    }
    buf_z(&text, "\r\nend");
    m.text = buf_str(&text);
    m.subject = str_cut(m.text, 0, 600);
    test_case("long lines and subjects");
    struct str s = written(a, &m);
    check_lines(s, 78);
    CHECK(str_find(s, STR("end\r\n--"), 0) != SIZE_MAX);
    buf_free(&text);
}

static void check_names(struct arena *a)
{
    struct mime_mail m = sample();
    test_case("names and addresses");
    m.to_name = STR("Eva \"E\" \\ Example, Dr.");
    CHECK(str_find(written(a, &m), STR("To: \"Eva \\\"E\\\" \\\\ Example, Dr.\" <jana@messlabor.example>\r\n"), 0) != SIZE_MAX);
    m.to_name = STR_NONE;
    CHECK(str_find(written(a, &m), STR("To: <jana@messlabor.example>\r\n"), 0) != SIZE_MAX);
    m.subject = STR("=?UTF-8?Q?trick?=");
    CHECK(str_find(written(a, &m), STR("Subject: =?UTF-8?B?PT9VVEYtOD9RP3RyaWNrPz0=?=\r\n"), 0) != SIZE_MAX);
    m.from = STR("post@clusterwerk.example");
    CHECK(str_find(written(a, &m), STR("From: <post@clusterwerk.example>\r\n"), 0) == 0);
    CHECK_STR(mime_address(STR("\"A <B>\" <c@d.example>")), "c@d.example");
    CHECK_STR(mime_address(STR("A <c@d.example>")), "c@d.example");
    CHECK_STR(mime_address(STR(" c@d.example ")), "c@d.example");
}

static void check_dates(struct arena *a)
{
    static const struct {
        int64_t seconds;
        const char *date;
    } dates[] = {
        {0, "Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n"},
        {951782400, "Date: Tue, 29 Feb 2000 00:00:00 +0000\r\n"},
        {1798761599, "Date: Thu, 31 Dec 2026 23:59:59 +0000\r\n"},
        {4107542400, "Date: Mon, 1 Mar 2100 00:00:00 +0000\r\n"},
    };
    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
        struct mime_mail m = sample();
        m.date = SECONDS(dates[i].seconds);
        test_case("%s", dates[i].date);
        CHECK(str_find(written(a, &m), str_of(dates[i].date), 0) != SIZE_MAX);
    }
}

static void check_html(void)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    mime_html(&out, STR("A <b> & \"c\"\nline\n\nSee http://a.example/?x=1&y=\"2, now."), STR("en"));
    struct str s = buf_str(&out);
    test_case("HTML of a text");
    CHECK(str_find(s, STR("<html lang=\"en\">"), 0) != SIZE_MAX);
    CHECK(str_find(s, STR("<p>A &lt;b&gt; &amp; &quot;c&quot;<br>\nline</p>\n"), 0) != SIZE_MAX);
    CHECK(str_find(s, STR("<p>See <a href=\"http://a.example/?x=1&amp;y=\">http://a.example/?x=1&amp;y=</a>&quot;2, now.</p>"), 0) !=
          SIZE_MAX);
    buf_free(&out);
}

static void check_text(void)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    mail_paragraph(&out, STR("Guten Tag,"));
    mail_paragraph(&out, STR("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"));
    mail_link(&out, STR("https://a.example"), STR("/signin/abc"));
    test_case("folding");
    CHECK_STR(buf_str(&out), "Guten Tag,\n\n"
                             "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn\n"
                             "vierzehn fünfzehn\n\n"
                             "https://a.example/signin/abc\n");
    buf_free(&out);
}

static void check_pauses(void)
{
    test_case("pauses grow and end");
    CHECK_INT(mail_pause(1), MINUTES(1));
    CHECK_INT(mail_pause(2), MINUTES(5));
    CHECK_INT(mail_pause(3), MINUTES(25));
    CHECK_INT(mail_pause(4), HOURS(2));
    CHECK_INT(mail_pause(400), HOURS(2));
}

int main(void)
{
    struct arena *a = arena_new(64 << 20);
    check_golden(a);
    check_injection(a);
    check_long(a);
    check_names(a);
    check_dates(a);
    check_html();
    check_text();
    check_pauses();
    arena_free(a);
    return test_end();
}
