#include "domain/lmtp.h"

#include "base/arena.h"

enum state { NEW, READY, SENDER, RECIPIENTS, DATA };
/* Where in the text the next byte stands: at a line's beginning, behind the dot that begins one, behind its CR, within a line,
 * behind a CR. */
enum place { LINE, DOT, DOT_CR, TEXT, CR };

struct lmtp {
    struct arena *arena;
    struct lmtp_taker taker;
    struct str host;
    enum state state;
    enum place place;
    char line[LMTP_LINE_MAX];
    size_t n_line;
    bool line_too_long, closing;
    int mistakes;
    struct str sender;
    char sender_text[LMTP_ADDRESS_MAX];
    char recipients[LMTP_RECIPIENTS_MAX][LMTP_ADDRESS_MAX];
    size_t recipient_n[LMTP_RECIPIENTS_MAX], n_recipients;
    struct buf message;
};

static void say(struct buf *out, const char *line)
{
    buf_z(out, line);
    buf_z(out, "\r\n");
}

static void forget(struct lmtp *l)
{
    l->n_recipients = 0;
    l->sender = STR("");
    buf_free(&l->message);
    l->state = l->state == NEW ? NEW : READY;
}

/* Wrong commands are counted: whoever only makes mistakes speaks another protocol. */
static void mistake(struct lmtp *l, struct buf *out, const char *line)
{
    if (++l->mistakes >= LMTP_MISTAKES_MAX) {
        say(out, "421 4.7.0 Too many mistakes");
        l->closing = true;
        return;
    }
    say(out, line);
}

static bool is_word(struct str line, const char *word, struct str *ret_rest)
{
    struct str w = str_of(word);
    if (!str_ieq(str_cut(line, 0, w.n), w)) {
        return false;
    }
    *ret_rest = str_cut(line, w.n, line.n);
    return ret_rest->n == 0 || ret_rest->p[0] == ' ' || word[w.n - 1] == ':';
}

/* "<address> PARAMETERS": the address may be empty, and a quoted local part may hold ">". */
static bool read_path(struct str s, struct str *ret_address, struct str *ret_parameters)
{
    bool quoted = false;
    s = str_trim(s);
    if (s.n < 2 || s.p[0] != '<') {
        return false;
    }
    for (size_t i = 1; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' || c == 127) {
            return false;
        }
        if (c == '\\' && quoted) {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '>' && !quoted) {
            *ret_address = str_cut(s, 1, i);
            *ret_parameters = str_trim(str_cut(s, i + 1, s.n));
            return ret_address->n <= LMTP_ADDRESS_MAX;
        }
    }
    return false;
}

static bool says_too_large(struct str parameters)
{
    int64_t size;
    for (struct str one; str_split(&parameters, ' ', &one);) {
        if (str_ieq(str_cut(one, 0, 5), STR("SIZE=")) && str_to_int(str_cut(one, 5, one.n), &size) && size > LMTP_MESSAGE_MAX) {
            return true;
        }
    }
    return false;
}

static void hello(struct lmtp *l, struct buf *out)
{
    forget(l);
    l->state = READY;
    buf_fmt(out, "250-%.*s\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE %d\r\n",
            STR_ARG(l->host), LMTP_MESSAGE_MAX);
}

static void mail_from(struct lmtp *l, struct str rest, struct buf *out)
{
    struct str address, parameters;
    if (l->state != READY) {
        mistake(l, out, l->state == NEW ? "503 5.5.1 LHLO first" : "503 5.5.1 There is a sender already");
    } else if (!read_path(rest, &address, &parameters)) {
        mistake(l, out, "501 5.1.7 Not an address: MAIL FROM:<name@example.org>");
    } else if (says_too_large(parameters)) {
        say(out, "552 5.3.4 Too large, at most 10 MiB are taken");
    } else {
        memcpy(l->sender_text, address.p, address.n);
        l->sender = (struct str){l->sender_text, address.n};
        l->state = SENDER;
        say(out, "250 2.1.0 Sender taken");
    }
}

static void rcpt_to(struct lmtp *l, struct str rest, struct buf *out)
{
    struct str address, parameters;
    if (l->state != SENDER && l->state != RECIPIENTS) {
        mistake(l, out, "503 5.5.1 MAIL first");
    } else if (!read_path(rest, &address, &parameters) || address.n == 0) {
        mistake(l, out, "501 5.1.3 Not an address: RCPT TO:<name@example.org>");
    } else if (l->n_recipients == LMTP_RECIPIENTS_MAX) {
        say(out, "452 4.5.3 Too many recipients at once");
    } else {
        const char *reply = l->taker.recipient(l->taker.arg, address);
        if (reply[0] == '2') {
            memcpy(l->recipients[l->n_recipients], address.p, address.n);
            l->recipient_n[l->n_recipients++] = address.n;
            l->state = RECIPIENTS;
        }
        say(out, reply);
    }
}

static void data(struct lmtp *l, struct buf *out)
{
    if (l->state != RECIPIENTS) {
        mistake(l, out, l->state == SENDER ? "503 5.5.1 No recipient was taken" : "503 5.5.1 RCPT first");
        return;
    }
    buf_init(&l->message, LMTP_MESSAGE_MAX);
    l->state = DATA;
    l->place = LINE;
    say(out, "354 End with a dot on a line of its own");
}

static void command(struct lmtp *l, struct str line, struct buf *out)
{
    struct str rest;
    if (is_word(line, "LHLO", &rest)) {
        hello(l, out);
    } else if (is_word(line, "MAIL FROM:", &rest)) {
        mail_from(l, rest, out);
    } else if (is_word(line, "RCPT TO:", &rest)) {
        rcpt_to(l, rest, out);
    } else if (is_word(line, "DATA", &rest)) {
        data(l, out);
    } else if (is_word(line, "RSET", &rest)) {
        forget(l);
        say(out, "250 2.0.0 Forgotten");
    } else if (is_word(line, "NOOP", &rest)) {
        say(out, "250 2.0.0 Done");
    } else if (is_word(line, "VRFY", &rest)) {
        say(out, "252 2.5.0 Send and see");
    } else if (is_word(line, "QUIT", &rest)) {
        say(out, "221 2.0.0 Goodbye");
        l->closing = true;
    } else if (is_word(line, "HELO", &rest) || is_word(line, "EHLO", &rest)) {
        mistake(l, out, "500 5.5.1 This is LMTP: say LHLO");
    } else {
        mistake(l, out, "500 5.5.2 Not a command of LMTP");
    }
}

static void command_byte(struct lmtp *l, char c, struct buf *out)
{
    if (c != '\n') {
        if (l->n_line == LMTP_LINE_MAX) {
            l->line_too_long = true;
        } else {
            l->line[l->n_line++] = c;
        }
        return;
    }
    struct str line = {l->line, l->n_line};
    bool too_long = l->line_too_long;
    l->n_line = 0;
    l->line_too_long = false;
    if (too_long) {
        mistake(l, out, "500 5.5.2 The line is too long");
    } else {
        command(l, str_trim(line), out);
    }
}

/* One reply per recipient, in their order (RFC 2033 4.2). */
static void deliver(struct lmtp *l, struct buf *out)
{
    bool whole = buf_ok(&l->message);
    for (size_t i = 0; i < l->n_recipients; i++) {
        struct str recipient = {l->recipients[i], l->recipient_n[i]};
        say(out, whole ? l->taker.message(l->taker.arg, l->sender, recipient, buf_str(&l->message))
                       : "552 5.3.4 Too large, at most 10 MiB are taken");
    }
    l->state = READY;
    forget(l);
}

static enum place text_byte(struct lmtp *l, char c)
{
    buf_char(&l->message, c);
    return c == '\r' ? CR : TEXT;
}

static void data_byte(struct lmtp *l, char c, struct buf *out)
{
    switch (l->place) {
    case LINE:
        l->place = c == '.' ? DOT : text_byte(l, c);
        return;
    case DOT:
        l->place = c == '\r' ? DOT_CR : text_byte(l, c);
        return;
    case DOT_CR:
        if (c == '\n') {
            deliver(l, out);
            return;
        }
        buf_char(&l->message, '\r');
        l->place = text_byte(l, c);
        return;
    case CR:
        l->place = text_byte(l, c);
        l->place = c == '\n' ? LINE : l->place;
        return;
    case TEXT:
        l->place = text_byte(l, c);
        return;
    }
}

struct lmtp *lmtp_begin(struct str host, const struct lmtp_taker *taker, struct buf *out)
{
    struct arena *a = arena_new(1 << 20);
    struct lmtp *l = ARENA_NEW(a, struct lmtp);
    l->arena = a;
    l->taker = *taker;
    l->host = str_copy(a, host);
    buf_init(&l->message, LMTP_MESSAGE_MAX);
    buf_fmt(out, "220 %.*s LMTP Clusterwerk\r\n", STR_ARG(l->host));
    return l;
}

bool lmtp_feed(struct lmtp *l, struct str bytes, struct buf *out)
{
    for (size_t i = 0; i < bytes.n && !l->closing; i++) {
        if (l->state == DATA) {
            data_byte(l, bytes.p[i], out);
        } else {
            command_byte(l, bytes.p[i], out);
        }
    }
    return !l->closing;
}

void lmtp_end(struct lmtp *l)
{
    if (l) {
        buf_free(&l->message);
        arena_free(l->arena);
    }
}
