#include "domain/mail_send.h"
#include "base/buf.h"
#include "base/log.h"
#include "domain/mail_address.h"
#include "domain/mail_area.h"
#include "domain/mail_choice.h"
#include "domain/mail_text.h"
#include "domain/mime.h"
#include "domain/smtp.h"
#include "gen/mail_sql.h"

enum { MAILS_AT_ONCE = 100, FAILURES_AT_ONCE = 3, MESSAGE_MAX = 4 << 20 };

instant mail_pause(int64_t attempts)
{
    instant pause = MINUTES(1);
    for (int64_t i = 1; i < attempts && pause < HOURS(2); i++) {
        pause *= 5;
    }
    return pause < HOURS(2) ? pause : HOURS(2);
}

struct sending {
    struct arena *arena;
    const struct mail_server *server;
    instant now;
    id mail;
    struct mail_take_row row;
    bool dead;             /* nothing arrives there, and the mail may be left out */
    enum err result;
    struct str why;
};

/* The mail that a server took while that could not be written down. Nothing more goes out before it is, so that one is all there can be.
 * Of the thread that sends: only when the process ends just then the mail goes out again, with the same Message-ID. */
static _Thread_local id unwritten;

static enum err write_down(struct db *db, void *arg)
{
    const instant *now = arg;
    return mail_sent(db, unwritten, *now);
}

static enum err take(struct db *db, void *arg)
{
    struct sending *s = arg;
    /* Longer than a try can last: another node takes the mail over only when this one died. */
    enum err e = mail_take(db, s->arena, s->mail, s->now, s->now + SECONDS(4 * SMTP_TIMEOUT_SECONDS), &s->row);
    struct mail_address known;
    if (e) {
        return e;
    }
    e = mail_address_read(db, s->arena, s->row.recipient, &known);
    const struct mail_area *area = mail_area_find(s->row.area);
    s->dead = e == OK && known.dead_at != DB_NULL && area && !area->locked;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err note_result(struct db *db, void *arg)
{
    const struct sending *s = arg;
    if (s->result == OK) {
        return mail_sent(db, s->mail, s->now);
    }
    struct str status = mail_status_in(s->why);
    bool refused = s->result == ERR_INVALID && !s->dead && status.n > 0;
    enum err e = refused ? mail_address_failed(db, s->arena, s->row.recipient, mail_fate_of(status), status, s->why, s->now) : OK;
    if (e) {
        return e;
    }
    bool over = s->result == ERR_INVALID || s->row.attempts >= MAIL_MAX_ATTEMPTS;
    return mail_failed(db, s->mail, over ? STR("failed") : STR("queued"), s->now + mail_pause(s->row.attempts), s->why);
}

/* Message ids and our addresses are stored without a domain, which makes them unique in the world. */
static struct str full_id(struct arena *a, struct str message_id, struct str domain)
{
    if (message_id.n == 0 || str_find(message_id, STR("@"), 0) != SIZE_MAX) {
        return message_id;
    }
    return str_fmt(a, "%.*s@%.*s", STR_ARG(message_id), STR_ARG(domain));
}

static struct str link_of(struct arena *a, struct str base_url, struct str path)
{
    return str_starts(path, STR("/")) ? str_cat(a, base_url, path) : path;
}

/* RFC 2919: a label within a domain of ours. */
static struct str list_id(struct arena *a, struct str label, struct str domain)
{
    return label.n == 0 ? label : str_fmt(a, "%.*s.%.*s", STR_ARG(label), STR_ARG(domain));
}

/* Why it came, and where to change that. Mails that cannot be switched off have none; those to people without an account say it themselves. */
static struct str with_foot(struct sending *s)
{
    const struct mail_take_row *row = &s->row;
    enum lang lang = str_is(row->language, "en") ? LANG_EN : LANG_DE;
    const struct mail_area *area = mail_area_find(row->area);
    if (!str_starts(row->unsubscribe, STR(MAIL_STOP_PATH)) || !area) {
        return row->body_text;
    }
    struct buf b;
    buf_init(&b, MESSAGE_MAX);
    buf_str_add(&b, row->body_text);
    buf_z(&b, "\n-- ");
    if (str_is(row->kind, MAIL_SUMMARY)) {
        mail_paragraph(&b, T(lang, "This is your summary. How often mails come, and about what, you decide here:"));
    } else {
        mail_paragraph(&b, tr_fmt(s->arena, lang, N_("This mail belongs to: {area}. How often such mails come, or whether they come at all, you decide here:"),
                                  (struct tr_arg[]){{"area", tr(lang, area->label)}, {0}}));
    }
    mail_link(&b, s->server->base_url, STR("/account/mail"));
    struct str text = str_copy(s->arena, buf_str(&b));
    buf_free(&b);
    return text;
}

static void deliver(struct sending *s)
{
    const struct mail_take_row *row = &s->row;
    struct str sender = mime_address(s->server->from);
    struct str domain = s->server->domain.n > 0 ? s->server->domain : STR("localhost");
    /* Its own return address for every mail, so that a report needs not be understood to know whose it is. */
    struct str envelope = s->server->takes_mail && row->bounce.n > 0 ? str_fmt(s->arena, "bounce+%.*s@%.*s", STR_ARG(row->bounce), STR_ARG(domain)) : sender;
    struct buf message;
    buf_init(&message, MESSAGE_MAX);
    mime_write(&message, &(struct mime_mail){
                             .from = s->server->from,
                             .to = row->recipient,
                             .to_name = row->recipient_name,
                             .language = row->language,
                             .subject = row->subject,
                             .text = with_foot(s),
                             .html = row->body_html,
                             .message_id = full_id(s->arena, row->message_id, domain),
                             .in_reply_to = full_id(s->arena, row->in_reply_to, domain),
                             .thread = full_id(s->arena, row->thread, domain),
                             .reply_to = s->server->takes_mail ? full_id(s->arena, row->reply_to, domain) : STR_NONE,
                             .list_id = list_id(s->arena, row->list_id, domain),
                             .unsubscribe = link_of(s->arena, s->server->base_url, row->unsubscribe),
                             .date = row->created_at,
                         });
    if (s->dead) {
        s->result = ERR_INVALID;
        s->why = STR("mails to this address come back; only those that cannot be switched off are still sent");
    } else if (buf_ok(&message)) {
        const struct smtp_server to = {.url = s->server->url, .ca = s->server->ca};
        s->result = smtp_send(s->arena, &to, envelope, row->recipient, buf_str(&message), &s->why);
    } else {
        s->result = ERR_INVALID;
        s->why = STR("the mail is too large");
    }
    buf_free(&message);
}

static enum err send_one(struct db *db, struct sending *s)
{
    struct mail_due_row due;
    enum err e = mail_due(db, s->arena, s->now, &due);
    if (e) {
        return e;
    }
    s->mail = due.id;
    e = db_tx(db, take, s);
    if (e) {
        return e;
    }
    deliver(s);
    if (s->result) {
        log_line(LOG_WARN, "mail_not_sent", "id=%.*s attempt=%lld reason=\"%.*s\"", STR_ARG(id_text(s->arena, s->mail)),
                 (long long)s->row.attempts, STR_ARG(s->why));
    }
    unwritten = s->result == OK ? s->mail : 0;
    e = db_tx(db, note_result, s);
    unwritten = e ? unwritten : 0;
    return e;
}

enum err mail_send_due(struct db *db, const struct mail_server *server, instant now, size_t *ret_sent)
{
    struct arena *a = arena_new(16 << 20);
    size_t sent = 0, failures = 0;
    enum err e = unwritten ? db_tx(db, write_down, &now) : OK;
    unwritten = e ? unwritten : 0;
    /* Failures in a row: the server is away, and the other mails need not find out one by one. */
    for (size_t i = 0; i < MAILS_AT_ONCE && failures < FAILURES_AT_ONCE && e == OK; i++) {
        struct sending s = {.arena = a, .server = server, .now = now};
        e = send_one(db, &s);
        sent += e == OK && s.result == OK;
        failures = s.result == ERR_RETRY ? failures + 1 : 0;
        arena_reset(a);
    }
    arena_free(a);
    if (ret_sent) {
        *ret_sent = sent;
    }
    return e == ERR_NOT_FOUND ? OK : e;
}
