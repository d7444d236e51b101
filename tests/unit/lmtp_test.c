/* The LMTP dialogue: order of commands, replies per recipient, dots, sizes, and what must not be taken. */
#include "domain/lmtp.h"
#include "support/test.h"

#include <stdio.h>

struct desk {
    int messages;
    char sender[64], recipient[64];
    struct buf text;
};
static struct desk desk;
static struct lmtp *dialogue;
static struct buf out;
static bool open;

static const char *recipient(void *arg, struct str address)
{
    (void)arg;
    return str_starts(address, STR("reply+")) ? "250 2.1.5 Known" : "550 5.1.1 Unknown";
}

static const char *message(void *arg, struct str sender, struct str to, struct str text)
{
    struct desk *d = arg;
    d->messages++;
    snprintf(d->sender, sizeof d->sender, "%.*s", STR_ARG(sender));
    snprintf(d->recipient, sizeof d->recipient, "%.*s", STR_ARG(to));
    buf_clear(&d->text);
    buf_str_add(&d->text, text);
    return str_find(to, STR("away"), 0) != SIZE_MAX ? "451 4.3.0 Later" : "250 2.0.0 Taken";
}

static void begin(void)
{
    lmtp_end(dialogue);
    buf_clear(&out);
    buf_free(&desk.text);
    desk = (struct desk){0};
    buf_init(&desk.text, LMTP_MESSAGE_MAX);
    dialogue = lmtp_begin(STR("post.example"), &(struct lmtp_taker){recipient, message, &desk}, &out);
    open = true;
}

/* What the server answers. */
static struct str say(const char *bytes)
{
    buf_clear(&out);
    open = lmtp_feed(dialogue, str_of(bytes), &out);
    return buf_str(&out);
}

static void order(void)
{
    test_case("a whole delivery");
    begin();
    CHECK_STR(buf_str(&out), "220 post.example LMTP Clusterwerk\r\n");
    CHECK(str_starts(say("LHLO mx.example\r\n"), STR("250-post.example\r\n")));
    CHECK(str_find(buf_str(&out), STR("250-ENHANCEDSTATUSCODES\r\n"), 0) != SIZE_MAX);
    CHECK_STR(say("MAIL FROM:<jana@example.org> SIZE=100 BODY=8BITMIME\r\n"), "250 2.1.0 Sender taken\r\n");
    CHECK_STR(say("RCPT TO:<reply+1@x.example>\r\n"), "250 2.1.5 Known\r\n");
    CHECK_STR(say("RCPT TO:<nobody@x.example>\r\n"), "550 5.1.1 Unknown\r\n");
    CHECK_STR(say("rcpt to: <reply+away@x.example>\r\n"), "250 2.1.5 Known\r\n");
    CHECK_STR(say("DATA\r\n"), "354 End with a dot on a line of its own\r\n");
    CHECK_STR(say("Subject: a\r\n\r\nHello\r\n"), "");
    CHECK_STR(say(".\r\n"), "250 2.0.0 Taken\r\n451 4.3.0 Later\r\n");
    CHECK_INT(desk.messages, 2);
    CHECK_STR(str_of(desk.sender), "jana@example.org");
    CHECK_STR(str_of(desk.recipient), "reply+away@x.example");
    CHECK_STR(buf_str(&desk.text), "Subject: a\r\n\r\nHello\r\n");
    CHECK_STR(say("QUIT\r\n"), "221 2.0.0 Goodbye\r\n");
    CHECK(!open);

    test_case("commands out of order");
    begin();
    CHECK_STR(say("MAIL FROM:<a@b.example>\r\n"), "503 5.5.1 LHLO first\r\n");
    (void)say("LHLO x\r\n");
    CHECK_STR(say("RCPT TO:<reply+1@x.example>\r\n"), "503 5.5.1 MAIL first\r\n");
    CHECK_STR(say("DATA\r\n"), "503 5.5.1 RCPT first\r\n");
    (void)say("MAIL FROM:<>\r\n");
    CHECK_STR(say("MAIL FROM:<>\r\n"), "503 5.5.1 There is a sender already\r\n");
    CHECK_STR(say("DATA\r\n"), "503 5.5.1 No recipient was taken\r\n");
    CHECK_STR(say("RSET\r\n"), "250 2.0.0 Forgotten\r\n");
    CHECK_STR(say("RCPT TO:<reply+1@x.example>\r\n"), "503 5.5.1 MAIL first\r\n");
    CHECK_STR(say("EHLO x\r\n"), "500 5.5.1 This is LMTP: say LHLO\r\n");
    CHECK_STR(say("NOOP\r\nVRFY a\r\n"), "250 2.0.0 Done\r\n252 2.5.0 Send and see\r\n");
}

static void dots(void)
{
    test_case("pipelined, byte by byte, with dots at line starts");
    begin();
    const char *all = "LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<reply+1@x.example>\r\nDATA\r\n..two\r\n.\r.\r\n.x\n.\n\r\n.\r\nNOOP\r\n";
    buf_clear(&out);
    for (const char *p = all; *p; p++) {
        CHECK(lmtp_feed(dialogue, (struct str){p, 1}, &out));
    }
    CHECK(str_ends(buf_str(&out), STR("250 2.0.0 Taken\r\n250 2.0.0 Done\r\n")));
    CHECK_STR(buf_str(&desk.text), ".two\r\n\r.\r\nx\n.\n\r\n");
    CHECK_STR(str_of(desk.sender), "");
    CHECK_INT(desk.messages, 1);
}

static void limits(void)
{
    static char big[1 << 20];
    test_case("too large: said before, or after the text, once per recipient");
    begin();
    (void)say("LHLO x\r\n");
    CHECK_STR(say("MAIL FROM:<a@b.example> SIZE=99999999\r\n"), "552 5.3.4 Too large, at most 10 MiB are taken\r\n");
    (void)say("MAIL FROM:<a@b.example>\r\nRCPT TO:<reply+1@x.example>\r\nRCPT TO:<reply+2@x.example>\r\nDATA\r\n");
    memset(big, 'x', sizeof big - 1);
    for (int i = 0; i < 11; i++) {
        CHECK_STR(say(big), "");
    }
    CHECK_STR(say("\r\n.\r\n"), "552 5.3.4 Too large, at most 10 MiB are taken\r\n552 5.3.4 Too large, at most 10 MiB are taken\r\n");
    CHECK_INT(desk.messages, 0);
    CHECK_STR(say("MAIL FROM:<a@b.example>\r\n"), "250 2.1.0 Sender taken\r\n");

    test_case("long lines, long addresses, too many recipients");
    CHECK_STR(say(big), "");
    CHECK_STR(say("\r\n"), "500 5.5.2 The line is too long\r\n");
    big[300] = 0;
    memcpy(big, "RCPT TO:<", 9);
    CHECK_STR(say(big), "");
    CHECK_STR(say("@x.example>\r\n"), "501 5.1.3 Not an address: RCPT TO:<name@example.org>\r\n");
    for (int i = 0; i < LMTP_RECIPIENTS_MAX; i++) {
        CHECK_STR(say("RCPT TO:<reply+1@x.example>\r\n"), "250 2.1.5 Known\r\n");
    }
    CHECK_STR(say("RCPT TO:<reply+1@x.example>\r\n"), "452 4.5.3 Too many recipients at once\r\n");
    CHECK_STR(say("RCPT TO:<\"a>b\"@x.example>\r\n"), "452 4.5.3 Too many recipients at once\r\n");
    CHECK_STR(say("RCPT TO:<>\r\n"), "501 5.1.3 Not an address: RCPT TO:<name@example.org>\r\n");

    test_case("whoever speaks another protocol is cut off");
    begin();
    for (int i = 1; i < LMTP_MISTAKES_MAX; i++) {
        CHECK_STR(say("GET / HTTP/1.1\r\n"), "500 5.5.2 Not a command of LMTP\r\n");
    }
    CHECK_STR(say("Host: x\r\nLHLO x\r\n"), "421 4.7.0 Too many mistakes\r\n");
    CHECK(!open);
}

int main(void)
{
    buf_init(&out, 1 << 20);
    order();
    dots();
    limits();
    lmtp_end(dialogue);
    buf_free(&out);
    buf_free(&desk.text);
    return test_end();
}
