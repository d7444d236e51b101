/* reply+TOKEN@domain: an answer by mail. The token stands for one person in one conversation; the mail must come from the address of
 * that person's account. */
#include "feature/conversation/reply_box.h"

#include "app/app.h"
#include "base/log.h"
#include "domain/mail_clean.h"
#include "domain/password.h"
#include "domain/people.h"
#include "feature/conversation/outsider.h"
#include "feature/conversation/tells.h"

/* By hand nobody answers more often; two programs that answer each other end here. */
enum { REPLIES_AN_HOUR = 20, WHOLE_MAX = 64 << 10 };

static enum err refuse(struct mail_call *c, const char *problem)
{
    c->problem = problem;
    return ERR_INVALID;
}

/* Whose address it is. */
struct replier {
    struct conversation_reply_find_row row;
    bool is_outsider;
};

static enum err find(struct mail_call *c, struct replier *ret)
{
    struct str hash = token_hash(c->arena, c->token);
    enum err e = conversation_reply_find(c->db, c->arena, hash, c->now - TALK_LINK_LIFE, &ret->row);
    ret->is_outsider = e == ERR_NOT_FOUND;
    return ret->is_outsider ? conversation_reply_find_outsider(c->db, c->arena, hash, c->now - TALK_LINK_LIFE, &ret->row) : e;
}

enum err reply_box_knows(struct mail_call *c)
{
    struct replier from;
    return find(c, &from);
}

/* Notes of absence, lists, other programs: nobody waits for an answer to them. */
static bool is_by_hand(const struct mail_call *c)
{
    if (!c->mail->is_automatic && c->sender.n > 0) {
        return true;
    }
    log_line(LOG_INFO, "mail_left_out", "box=reply reason=automatic");
    return false;
}

/* Servers that did not hear our reply deliver the same mail again. Without an id its text is what it is known by. The id of an outsider's
 * mail has the domain of their mailbox in it. */
static struct str reference_of(const struct mail_call *c, bool is_outsider)
{
    struct str known = c->mail->message_id.n > 0 ? c->mail->message_id : c->mail->text;
    return c->mail->message_id.n > 0 && !is_outsider ? known : token_hash(c->arena, known);
}

static enum err check_author(struct mail_call *c, const struct conversation_reply_find_row *row)
{
    if (!str_eq(people_email_key(c->arena, c->mail->from), row->email_key)) {
        return refuse(c, "Bitte von der Adresse antworten, an die unsere E-Mail ging / Please answer from the address that our mail went to");
    }
    return OK;
}

static enum err read_text(struct mail_call *c, bool is_outsider, struct talk_text *ret)
{
    struct str text = str_trim(c->mail->text);
    struct str written = mail_written(text);
    if (c->mail->is_encrypted) {
        return refuse(c, "Verschluesselte E-Mails kann die Plattform nicht lesen / The platform cannot read encrypted mails");
    }
    if (str_chars(written) < TALK_TEXT_MIN) {
        return refuse(c, "Die E-Mail enthaelt keinen Text / The mail has no text");
    }
    if (str_chars(written) > TALK_TEXT_MAX) {
        return refuse(c, "Der Text ist laenger als 5000 Zeichen / The text is longer than 5000 characters");
    }
    *ret = (struct talk_text){
        .text = written,
        .whole = written.n < text.n ? str_clip(text, WHOLE_MAX) : STR_NONE,
        .reference = reference_of(c, is_outsider),
        .attachments = (int64_t)c->mail->n_attachments,
    };
    return OK;
}

static enum err post(struct mail_call *c, const struct replier *from)
{
    const struct conversation_reply_find_row *row = &from->row;
    const struct config *config = &c->app->config;
    struct talk_desk desk = {
        .db = c->db,
        .arena = c->arena,
        .base_url = config->base_url.n > 0 ? config->base_url : str_fmt(c->arena, "http://%.*s", STR_ARG(config->listen)),
        .takes_mail = true,
        .now = c->now,
    };
    struct talk_text text;
    struct talk t;
    struct str found = STR_NONE;
    enum err e = read_text(c, from->is_outsider, &text);
    e = e ? e : talk_find(c->db, c->arena, row->conversation_id, row->account_id, &t);
    if (!e && from->is_outsider) {
        return outsider_take(&desk, &t, row->email_key, &text);
    }
    if (e || !talk_hides(&t, t.row.side)) {
        return e ? e : talk_answer(&desk, &t, &text);
    }
    struct str cut = tells_cut(c->arena, text.text);
    text.text = cut.n > 0 ? cut : text.text;
    const struct conversation_parties_row *writer = talk_party(&t, t.account);
    e = tells_of(c->db, c->arena, people_lang(writer->language), t.account, text.text, &found);
    if (e || found.n == 0) {
        return e ? e : talk_answer(&desk, &t, &text);
    }
    return tells_hold(&desk, &t, text.text, found);
}

enum err reply_box_take(struct mail_call *c)
{
    struct replier from;
    struct message_by_mail_row before;
    enum err e = find(c, &from);
    if (e != OK || !is_by_hand(c)) {
        return e;
    }
    e = check_author(c, &from.row);
    e = e ? e : message_by_mail(c->db, c->arena, from.row.conversation_id, from.row.account_id, reference_of(c, from.is_outsider), c->now - HOURS(1), &before);
    if (e != OK || before.same > 0) {
        return e;
    }
    if (before.lately >= REPLIES_AN_HOUR) {
        return refuse(c, "Zu viele Antworten in einer Stunde / Too many answers within an hour");
    }
    return post(c, &from);
}
