#include "feature/conversation/talk.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/mail.h"
#include "domain/mail_box.h"
#include "domain/mail_text.h"
#include "domain/password.h"

enum { TOKEN_BYTES = 24, MAIL_MAX = 64 << 10 };

enum err talk_find(struct db *db, struct arena *a, id conversation, id account, struct talk *ret)
{
    struct talk t = {.account = account};
    enum err e = conversation_get(db, a, conversation, account, &t.row);
    if (e == OK) {
        e = conversation_parties(db, a, conversation, &t.parties, &t.n_parties);
    }
    if (e != OK) {
        return e;
    }
    t.is_asked = str_is(t.row.side, "asked");
    t.is_hidden = t.row.anonymous && t.row.disclosed_at == DB_NULL;
    *ret = t;
    return OK;
}

const char *talk_box(struct str listing_side)
{
    return str_is(listing_side, "request") ? N_("Asking side (box number)") : N_("Provider (box number)");
}

struct str talk_name(const struct talk *t, enum lang lang, struct str side, struct str reader, struct str name)
{
    if (t->is_hidden && str_is(side, "asked") && !str_is(reader, "asked")) {
        return tr(lang, talk_box(t->row.listing_side));
    }
    return name;
}

struct str talk_other(struct arena *a, const struct talk *t, enum lang lang)
{
    if (!t->is_asked) {
        return t->is_hidden ? tr(lang, talk_box(t->row.listing_side)) : t->row.organisation;
    }
    for (size_t i = 0; i < t->n_parties; i++) {
        const struct conversation_parties_row *p = &t->parties[i];
        if (str_is(p->side, "asking")) {
            return p->organisation.n > 0 ? str_fmt(a, "%.*s, %.*s", STR_ARG(p->name), STR_ARG(p->organisation)) : p->name;
        }
    }
    return STR_NONE;
}

/* ---- mails ---- */

static const struct conversation_parties_row *party_of(const struct talk *t, id account)
{
    for (size_t i = 0; i < t->n_parties; i++) {
        if (t->parties[i].account_id == account) {
            return &t->parties[i];
        }
    }
    return NULL;
}

/* The writer as the recipient may know them. */
static struct str writer_name(struct arena *a, const struct talk *t, const struct conversation_parties_row *from,
                              const struct conversation_parties_row *to, enum lang lang)
{
    struct str name = talk_name(t, lang, from->side, to->side, from->name);
    bool hidden = !str_eq(name, from->name);
    if (hidden || from->organisation.n == 0) {
        return name;
    }
    /* Somebody of the cluster's office answers in their own name, not in that of the organisation. */
    struct str organisation = str_is(from->side, "asked") ? t->row.organisation : from->organisation;
    return str_fmt(a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(organisation));
}

static void quote(struct buf *out, struct str text)
{
    struct str line;
    buf_char(out, '\n');
    while (str_split(&text, '\n', &line)) {
        buf_z(out, "> ");
        buf_str_add(out, line);
        buf_char(out, '\n');
    }
}

static struct str mail_words(const struct talk_desk *d, const struct talk *t, const struct conversation_parties_row *from,
                             const struct conversation_parties_row *to, enum lang lang, const struct talk_text *text, struct str path)
{
    struct arena *a = d->arena;
    const struct tr_arg args[] = {{"name", to->name}, {"from", writer_name(a, t, from, to, lang)}, {"subject", t->row.subject}, {0}};
    struct buf b;
    buf_init(&b, MAIL_MAX);
    mail_paragraph(&b, tr_fmt(a, lang, N_("Hello {name},"), args));
    mail_paragraph(&b, tr_fmt(a, lang, N_("{from} writes to you about “{subject}”:"), args));
    quote(&b, text->text);
    if (text->attachments > 0) {
        mail_paragraph(&b, tr_n(a, lang, N_("The answer came with one attachment. It is not passed on."), N_("The answer came with {n} attachments. They are not passed on."), text->attachments));
    }
    mail_paragraph(&b, d->takes_mail ? T(lang, "Simply answer this mail, or write here, without signing in:") : T(lang, "Answer here, without signing in:"));
    mail_link(&b, d->base_url, path);
    if (t->is_hidden && str_is(to->side, "asked")) {
        mail_paragraph(&b, d->takes_mail ? T(lang, "Your name stays hidden until you show it on that page. If you answer by mail, leave out your signature.")
                                         : T(lang, "Your name stays hidden until you show it with an answer."));
    }
    mail_paragraph(&b, T(lang, "The link is meant for you alone: whoever has it can answer in your name. Your e-mail address is not shown to the other side."));
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

/* What mails answer: the mail before it, as this recipient knows it. */
struct thread {
    struct message_last_row before; /* message before the new one; id 0: there is none */
    id message;                     /* the new one */
};

/* Mails of a message have its id and that of their recipient. A mail that the recipient wrote is known by its own id; what they typed
 * here, and the first message, by that of the conversation. */
static struct str answers(struct arena *a, const struct talk *t, const struct thread *h, const struct conversation_parties_row *to)
{
    const struct message_last_row *b = &h->before;
    if (b->account_id == to->account_id && str_find(b->reference, STR("@"), 0) != SIZE_MAX) {
        return b->reference;
    }
    bool first = b->id == b->first_id || str_eq(b->side, to->side);
    return first ? t->row.message_id : mail_id(a, b->id, to->account_id);
}

static enum err mail_to(const struct talk_desk *d, const struct talk *t, const struct thread *h, const struct conversation_parties_row *from,
                        const struct conversation_parties_row *to, const struct talk_text *text, bool root)
{
    struct arena *a = d->arena;
    bool first = h->before.id == 0;
    enum lang lang = str_is(to->language, "en") ? LANG_EN : LANG_DE;
    struct str token = random_token(a, TOKEN_BYTES);
    struct str reply = mail_box_token(a);
    enum err e = conversation_link_insert(d->db, token_hash(a, token), d->takes_mail ? token_hash(a, reply) : STR_NONE, t->row.id,
                                          to->account_id, d->now);
    if (e != OK) {
        return e;
    }
    const struct tr_arg args[] = {{"subject", t->row.subject}, {0}};
    const struct mail m = {
        .account = to->account_id,
        .to = to->email,
        .to_name = to->name,
        .lang = lang,
        .kind = first ? "contact" : "reply",
        .subject = first ? tr_fmt(a, lang, N_("Enquiry: {subject}"), args) : tr_fmt(a, lang, N_("Re: Enquiry: {subject}"), args),
        .text = mail_words(d, t, from, to, lang, text, str_fmt(a, "/conversation/reply/%.*s", STR_ARG(token))),
        .message_id = root ? t->row.message_id : mail_id(a, h->message, to->account_id),
        .in_reply_to = root ? STR_NONE : first ? t->row.message_id : answers(a, t, h, to),
        .thread = root ? STR_NONE : t->row.message_id,
        .reply_to = d->takes_mail ? str_cat(a, STR("reply+"), reply) : STR_NONE,
        .list_id = str_fmt(a, "conversation-%.*s", STR_ARG(id_text(a, t->row.id))),
    };
    return mail_queue(d->db, a, &m, d->now);
}

/* To everybody of the other side whose account is still in use. */
static enum err mail_all(const struct talk_desk *d, const struct talk *t, const struct thread *h, const struct talk_text *text)
{
    const struct conversation_parties_row *from = party_of(t, t->account);
    enum err e = from != NULL ? OK : ERR_NOT_FOUND;
    bool begun = h->before.id != 0;
    for (size_t i = 0; e == OK && i < t->n_parties; i++) {
        const struct conversation_parties_row *to = &t->parties[i];
        if (!str_eq(to->side, from->side) && str_is(to->status, "active")) {
            e = mail_to(d, t, h, from, to, text, !begun);
            begun = true;
        }
    }
    return e;
}

/* ---- writing ---- */

struct talk_desk talk_desk(const struct request *r)
{
    return (struct talk_desk){
        .db = r->db,
        .arena = r->arena,
        .base_url = web_base_url(r),
        .takes_mail = r->app->config.lmtp.n > 0,
        .now = r->now,
    };
}

/* The message and its mails. */
static enum err add_message(const struct talk_desk *d, const struct talk *t, const struct talk_text *text)
{
    struct thread h = {.message = id_new()};
    enum err e = message_last(d->db, d->arena, t->row.id, &h.before);
    e = e == ERR_NOT_FOUND ? OK : e;
    if (e == OK) {
        e = message_insert(d->db, &(struct message_insert_params){
                                      .id = h.message,
                                      .conversation = t->row.id,
                                      .account = t->account,
                                      .text = text->text,
                                      .whole = text->whole,
                                      .reference = text->reference,
                                      .attachments = text->attachments,
                                      .now = d->now,
                                  });
    }
    return e == OK ? mail_all(d, t, &h, text) : e;
}

static enum err add_parties(struct request *r, const struct talk_start *s, id conversation)
{
    enum err e = conversation_party_insert(r->db, conversation, r->viewer->account, STR("asking"), r->now);
    for (size_t i = 0; e == OK && i < s->n_asked; i++) {
        e = conversation_party_insert(r->db, conversation, s->asked[i], STR("asked"), DB_NULL);
    }
    return e;
}

enum err talk_begin(struct request *r, const struct talk_start *s, id *ret_conversation)
{
    struct talk t;
    id n = id_new();
    const struct conversation_insert_params p = {
        .id = n,
        .listing = s->listing != 0 ? s->listing : DB_NULL,
        .organisation = s->organisation,
        .subject = s->subject,
        .anonymous = s->anonymous,
        .message_id = mail_message_id(r->arena),
        .now = r->now,
    };
    enum err e = conversation_insert(r->db, &p);
    e = e ? e : change_add(r->db, "conversation", n);
    if (e == OK) {
        e = add_parties(r, s, n);
    }
    if (e == OK) {
        e = talk_find(r->db, r->arena, n, r->viewer->account, &t);
    }
    if (e == OK) {
        const struct talk_desk desk = talk_desk(r);
        e = add_message(&desk, &t, &(struct talk_text){.text = s->text});
    }
    if (e == OK) {
        e = audit_add(r->db, r->viewer, "contact", "conversation", n, STR_NONE, r->now);
    }
    if (e == OK) {
        *ret_conversation = n;
    }
    return e;
}

enum err talk_answer(const struct talk_desk *d, struct talk *t, const struct talk_text *text)
{
    enum err e = OK;
    if (text->disclose && t->is_asked && t->is_hidden) {
        e = conversation_disclose(d->db, t->row.id, d->now);
        t->is_hidden = false;
    }
    if (e == OK) {
        e = conversation_touch(d->db, t->row.id, d->now);
    }
    if (e == OK) {
        e = conversation_read(d->db, t->row.id, t->account, d->now);
    }
    return e == OK ? add_message(d, t, text) : e;
}
