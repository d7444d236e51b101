/* reply+TOKEN@domain: an answer by mail. The token stands for one person in one conversation; the mail must come from the address of
 * that person's account. */
#include "feature/conversation/reply_box.h"

#include "app/app.h"
#include "base/log.h"
#include "domain/mail_clean.h"
#include "domain/password.h"
#include "domain/people.h"
#include "feature/conversation/outsider.h"
#include "feature/conversation/reply_files.h"
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
    return !c->mail->is_automatic && c->sender.n > 0;
}

/* Servers that did not hear our reply deliver the same mail again. Without an id its text is what it is known by. The id of an outsider's
 * mail has the domain of their mailbox in it. */
static struct str reference_of(const struct mail_call *c, bool is_outsider)
{
    struct str known = c->mail->message_id.n > 0 ? c->mail->message_id : c->mail->text;
    return c->mail->message_id.n > 0 && !is_outsider ? known : token_hash(c->arena, known);
}

static bool is_author(struct mail_call *c, const struct conversation_reply_find_row *row)
{
    return str_eq(people_email_key(c->arena, c->mail->from), row->email_key);
}

static enum err read_text(struct mail_call *c, bool is_outsider, struct talk_text *ret)
{
    const struct reply_files *files = c->prepared;
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
        .attachments = (int64_t)(c->mail->n_attachments - files->taken.n),
        .files = &files->taken,
        .n_files = (int64_t)files->taken.n,
    };
    return OK;
}

/* Without a name: of what is quoted nothing passes, and what would tell who wrote it waits for another look. */
static enum err post_hidden(struct mail_call *c, const struct talk_desk *desk, struct talk *t, struct talk_text *text, bool *ret_held)
{
    const struct reply_files *files = c->prepared;
    const struct conversation_parties_row *writer = talk_party(t, t->account);
    struct str cut = tells_cut(c->arena, text->text), found = STR_NONE;
    text->text = cut.n > 0 ? cut : text->text;
    struct str all = reply_files_words(c->arena, files, text->text);
    enum err e = writer == NULL ? ERR_NOT_FOUND : tells_of(c->db, c->arena, people_lang(writer->language), t->account, all, &found);
    *ret_held = found.n > 0;
    return e ? e : *ret_held ? tells_hold(desk, t, text->text, found, c->mail->n_attachments) : talk_answer(desk, t, text);
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
    bool held = false;
    enum err e = read_text(c, from->is_outsider, &text);
    e = e ? e : talk_find(c->db, c->arena, row->conversation_id, row->account_id, &t);
    if (e) {
        return e;
    }
    e = from->is_outsider ? outsider_take(&desk, &t, row->email_key, &text)
        : talk_hides(&t, t.row.side) ? post_hidden(c, &desk, &t, &text, &held) : talk_answer(&desk, &t, &text);
    return e || held ? e : reply_files_tell(&desk, &t, c->prepared);
}

/* What is known of the mail before anything is done with it. */
static enum err look_up(struct mail_call *c, struct replier *ret, struct message_by_mail_row *ret_before)
{
    enum err e = find(c, ret);
    return e ? e : message_by_mail(c->db, c->arena, ret->row.conversation_id, ret->row.account_id, reference_of(c, ret->is_outsider), c->now - HOURS(1), ret_before);
}

/* Files of a mail that is refused or left alone anyway cost nothing. */
enum err reply_box_prepare(struct mail_call *c)
{
    struct reply_files *files = ARENA_NEW(c->arena, struct reply_files);
    struct replier from;
    struct message_by_mail_row before;
    struct talk t;
    int64_t weight = 0;
    enum err e = look_up(c, &from, &before);
    c->prepared = files;
    bool is_taken = !e && is_by_hand(c) && is_author(c, &from.row) && before.same == 0 && before.lately < REPLIES_AN_HOUR;
    if (!is_taken || c->mail->n_files == 0) {
        return e;
    }
    e = talk_find(c->db, c->arena, from.row.conversation_id, from.row.account_id, &t);
    if (e) {
        return e;
    }
    t.is_outsider = from.is_outsider;
    const struct talk_writer writer = talk_writer(&t, from.is_outsider ? from.row.email_key : STR_NONE);
    e = talk_files_weight(c->db, c->arena, &writer, &weight);
    if (!e) {
        reply_files_clean(c->arena, c->mail, weight, &writer, files);
    }
    return e;
}

enum err reply_box_take(struct mail_call *c)
{
    struct replier from;
    struct message_by_mail_row before;
    enum err e = look_up(c, &from, &before);
    if (e != OK) {
        return e;
    }
    if (!is_by_hand(c)) {
        log_line(LOG_INFO, "mail_left_out", "box=reply reason=automatic");
        return OK;
    }
    if (!is_author(c, &from.row)) {
        return refuse(c, "Bitte von der Adresse antworten, an die unsere E-Mail ging / Please answer from the address that our mail went to");
    }
    if (before.same > 0) {
        return OK;
    }
    if (before.lately >= REPLIES_AN_HOUR) {
        return refuse(c, "Zu viele Antworten in einer Stunde / Too many answers within an hour");
    }
    return post(c, &from);
}
