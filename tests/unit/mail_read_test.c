/* Mails that come in: parts and charsets, what was newly written, who wrote it by hand, delivery reports. */
#include "domain/mail_clean.h"
#include "domain/mail_read.h"
#include "domain/mail_report.h"
#include "support/test.h"

#include <stdio.h>

#include "base/buf.h"

static struct arena *a;

static struct mail_in read(const char *mail)
{
    struct mail_in m = {0};
    CHECK_INT(mail_read(a, str_of(mail), &m), OK);
    return m;
}

static void parts(void)
{
    test_case("quoted-printable in Windows-1252, flowed or not");
    struct mail_in m = read("From: =?iso-8859-1?Q?Jana_Br=FCckner?= <Jana@Messlabor.example>\r\nTo: x@y.example\r\n"
                            "Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\nMessage-ID: <abc@messlabor.example>\r\nReceived: a\r\nReceived: b\r\n"
                            "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                            "F=FCr 100 =80, sp=\r\n=E4ter mehr.\r\n");
    CHECK_STR(m.from, "Jana@Messlabor.example");
    CHECK_STR(m.subject, "Grüße");
    CHECK_STR(m.message_id, "abc@messlabor.example");
    CHECK_STR(str_trim(m.text), "Für 100 €, später mehr.");
    CHECK_INT(m.n_hops, 2);
    CHECK(!m.is_automatic);
    CHECK_INT(m.n_attachments, 0);

    test_case("plain before HTML, text around an attachment, the picture of a letterhead");
    m = read("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
             "--m\r\nContent-Type: multipart/alternative; boundary=n\r\n\r\n"
             "--n\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSmEsIGdlcm4uCg==\r\n"
             "--n\r\nContent-Type: multipart/related; boundary=o\r\n\r\n--o\r\nContent-Type: text/html\r\n\r\n<p>No</p>\r\n"
             "--o\r\nContent-Type: image/png\r\nContent-ID: <1>\r\n\r\nx\r\n--o--\r\n--n--\r\n"
             "--m\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\nx\r\n"
             "--m\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n"
             "--m\r\nContent-Type: text/plain\r\n\r\nBis bald.\r\n--m--\r\n");
    CHECK_STR(str_trim(m.text), "Ja, gern.\n\nBis bald.");
    CHECK_INT(m.n_attachments, 2);
    CHECK_INT(m.n_files, 2);
    CHECK_STR(m.files[0].name, "plan.pdf");
    CHECK_STR(m.files[0].bytes, "x");
    CHECK(!m.files[0].in_text);
    CHECK_STR(m.files[1].name, "a.txt");

    test_case("HTML alone");
    m = read("From: a@b.example\r\nContent-Type: text/html; charset=iso-8859-15\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
             "<html><head><title>t</title><style>p{}</style></head><body><p>Preis:&nbsp;5 \xa4</p><ul><li>eins<li>zwei</ul></body></html>\r\n");
    CHECK_STR(m.text, "Preis: 5 €\n\n- eins\n- zwei");

    test_case("what is broken still gives clean text");
    m = read("Content-Type: text/plain; charset=nonsense\r\n\r\na\xff\x01" "b\r\n");
    CHECK(str_is_utf8(m.text));
    CHECK(m.from.n == 0);
    m = read("From: a@b.example, c@d.example\r\n\r\nx");
    CHECK(m.from.n == 0);
    m = read("From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nx");
    CHECK_INT(m.n_attachments, 0);
    m = read("From: a@b.example\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nx\r\n--b--\r\n");
    CHECK(m.is_encrypted);
}

static void files(void)
{
    struct mail_in m;
    struct buf b;
    test_case("names: coded, with folders, none; bytes: with every value, a forwarded mail has none");
    m = read("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
             "--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=UTF-8''Pr%C3%BCf%20plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAP8KDQ==\r\n"
             "--m\r\nContent-Type: image/png; name=\"/home/jana/../bild\x01.png\"\r\n\r\ny\r\n"
             "--m\r\nContent-Type: image/png\r\n\r\nz\r\n"
             "--m\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\r\nweiter\r\n--m--\r\n");
    CHECK_INT(m.n_files, 4);
    CHECK_STR(m.files[0].name, "Prüf plan.pdf");
    CHECK(str_eq(m.files[0].bytes, (struct str){"\0\xff\n\r", 4}));
    CHECK(str_starts(m.files[1].name, STR("bild")) && str_ends(m.files[1].name, STR(".png")));
    CHECK(m.files[2].name.n == 0 && m.files[3].bytes.n == 0);
    test_case("pictures between the lines: small ones belong to a signature");
    buf_init(&b, 1 << 20);
    buf_z(&b, "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=m\r\n\r\n--m\r\nContent-Type: text/html\r\n\r\n<p>Hier</p>\r\n"
              "--m\r\nContent-Type: image/png; name=logo.png\r\n\r\nx\r\n--m\r\nContent-Type: image/png; name=foto.png\r\n\r\n");
    for (int i = 0; i < MAIL_READ_PICTURE_MIN; i++) {
        buf_char(&b, 'x');
    }
    buf_z(&b, "\r\n--m--\r\n");
    CHECK_INT(mail_read(a, buf_str(&b), &m), OK);
    CHECK_STR(str_trim(m.text), "Hier");
    CHECK_INT(m.n_files, 1);
    CHECK_INT(m.n_attachments, 1);
    CHECK(m.files[0].in_text && m.files[0].bytes.n == 0);
    CHECK_STR(m.files[0].name, "foto.png");
    test_case("ten are kept, all are counted");
    buf_clear(&b);
    buf_z(&b, "From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n");
    for (int i = 0; i < 13; i++) {
        buf_z(&b, "--m\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nx\r\n");
    }
    CHECK_INT(mail_read(a, buf_str(&b), &m), OK);
    CHECK_INT(m.n_files, MAIL_READ_FILES_MAX);
    CHECK_INT(m.n_attachments, 13);
    buf_free(&b);
}

/* A megabyte of nested parts must neither take the stack nor the time. */
static void nesting(void)
{
    struct buf b;
    struct mail_in m;
    test_case("parts within parts within parts");
    buf_init(&b, 16 << 20);
    buf_z(&b, "From: a@b.example\r\n");
    for (int i = 0; i < 50000; i++) {
        buf_fmt(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", i, i);
    }
    buf_z(&b, "Content-Type: text/plain\r\n\r\ndeep\r\n");
    CHECK_INT(mail_read(a, buf_str(&b), &m), OK);
    buf_clear(&b);
    buf_z(&b, "From: a@b.example\r\n");
    for (int i = 0; i < 50000; i++) {
        buf_z(&b, "Content-Type: message/rfc822\r\n\r\n");
    }
    CHECK_INT(mail_read(a, buf_str(&b), &m), OK);
    buf_free(&b);
}

static void automatic(void)
{
    static const char *const signs[] = {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (x)", "Precedence: bulk",
                                        "Precedence: Auto_Reply", "X-Autoreply: yes", "List-Id: <a.b>", "Content-Type: multipart/report; boundary=x"};
    static const char *const none[] = {"Auto-Submitted: no", "Precedence: normal", "X-Other: yes"};
    char mail[200];
    test_case("what a program has written");
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        snprintf(mail, sizeof mail, "From: a@b.example\r\n%s\r\n\r\nI am away.\r\n", signs[i]);
        CHECK(read(mail).is_automatic);
    }
    for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
        snprintf(mail, sizeof mail, "From: a@b.example\r\n%s\r\n\r\nI am here.\r\n", none[i]);
        CHECK(!read(mail).is_automatic);
    }
}

static void written(void)
{
    static const struct {
        const char *text, *written;
    } all[] = {
        {"Ja.\n", "Ja."},
        {"Ja.\n\nAm 21.11.2026 um 20:04 schrieb Jana:\n> Haben Sie Zeit?\n>\n> Jana\n", "Ja."},
        {"Ja.\n\nOn Sat, 21 Nov 2026 at 20:04, Jana Brückner <jana@x.example>\nwrote:\n\n> Time?\n", "Ja."},
        {"> Time?\nYes.\n> Where?\nHere.\n", "> Time?\nYes.\n> Where?\nHere."},
        {"Ja.\n-- \nJana\nMesslabor\n", "Ja."},
        {"Ja.\n\n--\nJana\n\nAm 21.11. schrieb X:\n> a\n", "Ja."},
        {"Ja.\n\nAm 21.11. schrieb X:\n> a\n-- \nJana\n", "Ja."},
        {"Ja.\n\nVon: X <x@y.example>\nGesendet: Samstag, 21. November 2026\nAn: Jana\nBetreff: Re\n\nalt\n", "Ja."},
        {"Ja.\n________________________________\nFrom: X\nSent: now\n\nold\n", "Ja."},
        {"Ja.\n\n-----Original Message-----\nFrom: X\nTo: Y\n\nold\n", "Ja."},
        {"Von: Hamburg nach Kiel\n\nfahren wir.\n", "Von: Hamburg nach Kiel\n\nfahren wir."},
        {"> only\n> quotes\n", "> only\n> quotes"},
        {"-- \nonly a signature\n", "-- \nonly a signature"},
        {"Preis pro Stück:\n> 5 Euro\n", "Preis pro Stück:"},
        {"", ""},
    };
    test_case("what was newly written");
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        CHECK_STR(mail_written(str_of(all[i].text)), all[i].written);
    }
    test_case("a long text behind two dashes is no signature");
    struct buf b;
    buf_init(&b, 4096);
    buf_z(&b, "Eins\n--\n");
    for (int i = 0; i < 20; i++) {
        buf_z(&b, "Zeile\n");
    }
    CHECK_INT(mail_written(buf_str(&b)).n, b.n - 1);
    buf_free(&b);
}

static void cleaning(void)
{
    test_case("HTML");
    CHECK_STR(mail_html_text(a, STR("a<br>b<br><br>c")), "a\nb\n\nc");
    CHECK_STR(mail_html_text(a, STR("<div>a  b\n c</div><div>d</div>")), "a b c\nd");
    CHECK_STR(mail_html_text(a, STR("Ja<blockquote>old<blockquote>older</blockquote></blockquote>neu")), "Ja\n\n> old\n\n>> older\n\nneu");
    CHECK_STR(mail_html_text(a, STR("<script>x</script>1 &lt; 2 &amp;&#228;&#xE4;&nope; <!-- c -->&auml;")), "1 < 2 &ää&nope; ä");
    CHECK_STR(mail_html_text(a, STR("<a title='>'>x</a> <b")), "x");
    CHECK_STR(mail_html_text(a, STR("a < b")), "a < b");
    CHECK_STR(mail_html_text(a, STR("<table><tr><td>a<td>b</tr><tr><td>c</table>")), "a b\nc");

    test_case("flowed lines");
    CHECK_STR(mail_unflow(a, STR("one \ntwo\nthree\n> a \n> b\n-- \nJ"), false), "one two\nthree\n> a b\n-- \nJ");
    CHECK_STR(mail_unflow(a, STR("on \ne"), true), "one");
    CHECK_STR(mail_unflow(a, STR(" From here"), false), "From here");

    test_case("bytes");
    CHECK_STR(mail_clean(a, STR("a\r\nb\rc\td\xff\x7f\xef\xbb\xbf")), "a\nb\nc d\xef\xbf\xbd");
}

static void reports(void)
{
    test_case("delivery reports");
    struct mail_in m = read("From: MAILER-DAEMON@x.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
                            "--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n"
                            "Reporting-MTA: dns; x.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                            "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n 4.0.0 more\r\n\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\n\r\nx\r\n--r--\r\n");
    CHECK(m.is_automatic);
    struct mail_report r = mail_report_read(m.report);
    CHECK_INT(r.fate, FATE_HARD);
    CHECK_STR(r.status, "5.1.1");
    CHECK_STR(r.diagnostic, "550 5.1.1 no such user");
    CHECK_INT(mail_report_read(STR("Action: delayed\nStatus: 4.4.1")).fate, FATE_DELAYED);
    CHECK_INT(mail_report_read(STR("Action: failed\nStatus: 4.4.7")).fate, FATE_SOFT);
    CHECK_INT(mail_report_read(STR("Action: failed\nStatus: 5.2.2 (full)")).fate, FATE_SOFT);
    CHECK_INT(mail_report_read(STR("Action: relayed\nStatus: 2.1.9")).fate, FATE_DELIVERED);
    CHECK_INT(mail_report_read(STR("Action: failed")).fate, FATE_SOFT);
    CHECK_INT(mail_report_read(STR("Subject: x")).fate, FATE_UNKNOWN);
    CHECK_INT(mail_report_read(STR("Action: delivered\n\nAction: failed\nStatus: 5.1.10")).fate, FATE_HARD);
    CHECK_INT(mail_fate_of(STR("5.1.8")), FATE_SOFT);
    CHECK_STR(mail_status_in(STR("Couldn't send: 550 5.1.1 No 127.0.0.1")), "5.1.1");
    CHECK(mail_status_in(STR("550 127.5.0.1 25.1.1 5.1.1.1")).n == 0);
}

int main(void)
{
    a = arena_new(256 << 20);
    parts();
    files();
    nesting();
    automatic();
    written();
    cleaning();
    reports();
    arena_free(a);
    return test_end();
}
