#include "feature/conversation/talk.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/mail.h"
#include "domain/mail_box.h"
#include "domain/mail_text.h"
#include "domain/password.h"
#include "domain/people.h"
#include "feature/conversation/outsider.h"
#include "feature/conversation/relay.h"
#include "feature/conversation/talk_files.h"
#include "gen/names_sql.h"
#include "gen/outsider_sql.h"

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

const char *talk_box(struct str listing_side, struct str side)
{
    bool seeks = str_is(listing_side, "request") == str_is(side, "asked");
    return seeks ? N_("Asking side (box number)") : N_("Provider (box number)");
}

bool talk_hides(const struct talk *t, struct str side)
{
    return t->is_hidden && (t->row.both_hidden || str_is(side, "asked"));
}

struct str talk_name(const struct talk *t, enum lang lang, struct str side, struct str reader, struct str name)
{
    return talk_hides(t, side) && !str_eq(side, reader) ? tr(lang, talk_box(t->row.listing_side, side)) : name;
}

struct str talk_other(struct arena *a, const struct talk *t, enum lang lang)
{
    struct str side = t->is_asked ? STR("asking") : STR("asked");
    if (talk_hides(t, side)) {
        return tr(lang, talk_box(t->row.listing_side, side));
    }
    if (!t->is_asked) {
        return t->row.organisation;
    }
    for (size_t i = 0; i < t->n_parties; i++) {
        const struct conversation_parties_row *p = &t->parties[i];
        if (str_is(p->side, "asking")) {
            return p->organisation.n > 0 ? str_fmt(a, "%.*s, %.*s", STR_ARG(p->name), STR_ARG(p->organisation)) : p->name;
        }
    }
    return STR_NONE;
}

struct str talk_author(const struct talk *t, enum lang lang, const struct conversation_messages_row *m)
{
    return m->outside ? t->row.organisation : talk_name(t, lang, m->side, t->row.side, m->name);
}

bool talk_is_mine(const struct talk *t, const struct conversation_messages_row *m)
{
    return t->is_outsider ? m->outside : m->account_id == t->account && !m->outside;
}

/* ---- mails ---- */

const struct conversation_parties_row *talk_party(const struct talk *t, id account)
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
    if (t->is_outsider) {
        return t->row.organisation;
    }
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
        mail_paragraph(&b, tr_n(a, lang, N_("One attachment of the answer was not kept."), N_("{n} attachments of the answer were not kept."), text->attachments));
    }
    if (text->n_files > 0) {
        mail_paragraph(&b, tr_n(a, lang, N_("One file belongs to this message. You find it on the page below."), N_("{n} files belong to this message. You find them on the page below."), text->n_files));
    }
    mail_paragraph(&b, d->takes_mail ? T(lang, "Simply answer this mail, or write here, without signing in:") : T(lang, "Answer here, without signing in:"));
    mail_link(&b, d->base_url, path);
    if (talk_hides(t, to->side)) {
        mail_paragraph(&b, T(lang, "Your name stays hidden until both sides agree on that page to show theirs."));
        if (d->takes_mail) {
            mail_paragraph(&b, T(lang, "An answer by mail that would give you away, by a signature for example, is not passed on before you have looked at it."));
        }
    }
    if (to->account_id == 0) {
        mail_paragraph(&b, T(lang, "You want no more mails about this entry? Stop them here:"));
        mail_link(&b, d->base_url, outsider_stop_path(a, path));
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

enum err talk_link_make(const struct talk_desk *d, const struct talk *t, id account, struct talk_link *ret)
{
    struct str token = random_token(d->arena, TOKEN_BYTES), reply = mail_box_token(d->arena);
    struct str hash = token_hash(d->arena, token), reply_hash = d->takes_mail ? token_hash(d->arena, reply) : STR_NONE;
    const char *page = account == 0 ? OUTSIDER_PATH : "/conversation/reply";
    *ret = (struct talk_link){.path = str_fmt(d->arena, "%s/%.*s", page, STR_ARG(token)),
                              .reply = d->takes_mail ? str_cat(d->arena, STR("reply+"), reply) : STR_NONE};
    return account == 0 ? outsider_link_insert(d->db, hash, reply_hash, t->row.id, d->now)
                        : conversation_link_insert(d->db, hash, reply_hash, t->row.id, account, d->now);
}

static enum err mail_to(const struct talk_desk *d, const struct talk *t, const struct thread *h, const struct conversation_parties_row *from,
                        const struct conversation_parties_row *to, const struct talk_text *text, bool root)
{
    struct arena *a = d->arena;
    bool first = h->before.id == 0;
    enum lang lang = people_lang(to->language);
    struct talk_link link;
    enum err e = talk_link_make(d, t, to->account_id, &link);
    if (e != OK) {
        return e;
    }
    const struct tr_arg args[] = {{"subject", t->row.subject}, {0}};
    const struct mail m = {
        .account = to->account_id,
        .to = to->email,
        .to_name = to->name,
        .lang = lang,
        .kind = to->account_id == 0 ? "outsider" : first ? "contact" : "reply",
        .subject = first ? tr_fmt(a, lang, N_("Enquiry: {subject}"), args) : tr_fmt(a, lang, N_("Re: Enquiry: {subject}"), args),
        .text = mail_words(d, t, from, to, lang, text, link.path),
        .message_id = root ? t->row.message_id : mail_id(a, h->message, to->account_id),
        .in_reply_to = root ? STR_NONE : first ? t->row.message_id : answers(a, t, h, to),
        .thread = root ? STR_NONE : t->row.message_id,
        .reply_to = link.reply,
        .unsubscribe = to->account_id == 0 ? outsider_stop_path(a, link.path) : STR_NONE,
        .list_id = str_fmt(a, "conversation-%.*s", STR_ARG(id_text(a, t->row.id))),
    };
    return mail_queue(d->db, a, &m, d->now);
}

/* To everybody of the other side whose account is still in use. */
static enum err mail_all(const struct talk_desk *d, const struct talk *t, const struct thread *h, const struct talk_text *text)
{
    const struct conversation_parties_row *from = talk_party(t, t->account);
    enum err e = from != NULL ? OK : ERR_NOT_FOUND;
    bool begun = h->before.id != 0;
    for (size_t i = 0; e == OK && i < t->n_parties; i++) {
        const struct conversation_parties_row *to = &t->parties[i];
        if (!str_eq(to->side, from->side) && str_is(to->status, "active")) {
            e = mail_to(d, t, h, from, to, text, !begun);
            begun = true;
        }
    }
    struct conversation_parties_row outsider;
    e = e ? e : str_is(from->side, "asking") ? outsider_find(d, t, &outsider) : ERR_NOT_FOUND;
    e = e ? e : mail_to(d, t, h, from, &outsider, text, !begun);
    return e == ERR_NOT_FOUND ? OK : e;
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

enum err talk_deliver(const struct talk_desk *d, const struct talk *t, id message, const struct talk_text *text)
{
    struct thread h = {.message = message};
    enum err e = message_last(d->db, d->arena, t->row.id, message, &h.before);
    e = e == ERR_NOT_FOUND ? OK : e;
    return e ? e : mail_all(d, t, &h, text);
}

/* The message and its mails. */
static enum err add_message(const struct talk_desk *d, const struct talk *t, const struct talk_text *text)
{
    bool waits = relay_holds(t);
    id message = id_new();
    enum err e = message_insert(d->db, &(struct message_insert_params){
                                           .id = message,
                                           .conversation = t->row.id,
                                           .account = t->account,
                                           .text = text->text,
                                           .whole = text->whole,
                                           .reference = text->reference,
                                           .attachments = text->attachments,
                                           .held = waits ? STR("waiting") : STR_NONE,
                                           .outside = t->is_outsider,
                                           .now = d->now,
                                       });
    e = e ? e : talk_files_add(d, t, message, text->files);
    e = e ? e : draft_drop(d->db, t->row.id, t->account);
    if (e != OK) {
        return e;
    }
    e = t->is_asked && !waits && t->row.organisation_id != DB_NULL ? change_add(d->db, "organisation", t->row.organisation_id) : OK; /* how it answers counts in matches */
    return e ? e : waits ? relay_tell(d, t) : talk_deliver(d, t, message, text);
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
        .organisation = s->organisation ? s->organisation : DB_NULL,
        .subject = s->subject,
        .anonymous = s->anonymous,
        .relay_cluster = s->relay_cluster != 0 ? s->relay_cluster : DB_NULL,
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
        e = add_message(&desk, &t, &(struct talk_text){.text = s->text, .files = s->files, .n_files = s->files ? (int64_t)s->files->n : 0});
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
    enum err e = conversation_touch(d->db, t->row.id, d->now);
    if (e == OK && !t->is_outsider) {
        e = conversation_read(d->db, t->row.id, t->account, d->now);
    }
    return e == OK ? add_message(d, t, text) : e;
}
