#include "feature/conversation/talk.h"

#include "domain/change.h"
#include "domain/mail.h"
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

static struct str mail_words(struct request *r, const struct talk *t, const struct conversation_parties_row *from,
                             const struct conversation_parties_row *to, enum lang lang, struct str text, struct str path)
{
    struct arena *a = r->arena;
    const struct tr_arg args[] = {{"name", to->name}, {"from", writer_name(a, t, from, to, lang)}, {"subject", t->row.subject}, {0}};
    struct buf b;
    buf_init(&b, MAIL_MAX);
    mail_paragraph(&b, tr_fmt(a, lang, N_("Hello {name},"), args));
    mail_paragraph(&b, tr_fmt(a, lang, N_("{from} writes to you about “{subject}”:"), args));
    quote(&b, text);
    mail_paragraph(&b, T(lang, "Answer here, without signing in:"));
    mail_link(&b, web_base_url(r), path);
    if (t->is_hidden && str_is(to->side, "asked")) {
        mail_paragraph(&b, T(lang, "Your name stays hidden until you show it with an answer."));
    }
    mail_paragraph(&b, T(lang, "The link is meant for you alone: whoever has it can answer in your name. Your e-mail address is not shown to the other side."));
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

static enum err mail_to(struct request *r, const struct talk *t, const struct conversation_parties_row *from,
                        const struct conversation_parties_row *to, struct str text, bool first)
{
    struct arena *a = r->arena;
    enum lang lang = str_is(to->language, "en") ? LANG_EN : LANG_DE;
    struct str token = random_token(a, TOKEN_BYTES);
    enum err e = conversation_link_insert(r->db, token_hash(a, token), t->row.id, to->account_id, r->now);
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
        .text = mail_words(r, t, from, to, lang, text, str_fmt(a, "/conversation/reply/%.*s", STR_ARG(token))),
        .message_id = first ? t->row.message_id : STR_NONE,
        .in_reply_to = first ? STR_NONE : t->row.message_id,
        .list_id = str_fmt(a, "conversation-%.*s", STR_ARG(id_text(a, t->row.id))),
    };
    return mail_queue(r->db, a, &m, r->now);
}

/* To everybody of the other side whose account is still in use. */
static enum err mail_all(struct request *r, const struct talk *t, struct str text, bool first)
{
    const struct conversation_parties_row *from = party_of(t, t->account);
    enum err e = from != NULL ? OK : ERR_NOT_FOUND;
    bool begun = !first;
    for (size_t i = 0; e == OK && i < t->n_parties; i++) {
        const struct conversation_parties_row *to = &t->parties[i];
        if (!str_eq(to->side, from->side) && str_is(to->status, "active")) {
            e = mail_to(r, t, from, to, text, !begun);
            begun = true;
        }
    }
    return e;
}

/* ---- writing ---- */

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
    if (e == OK) {
        e = add_parties(r, s, n);
    }
    if (e == OK) {
        e = message_insert(r->db, id_new(), n, r->viewer->account, s->text, r->now);
    }
    if (e == OK) {
        e = talk_find(r->db, r->arena, n, r->viewer->account, &t);
    }
    if (e == OK) {
        e = mail_all(r, &t, s->text, true);
    }
    if (e == OK) {
        e = audit_add(r->db, r->viewer, "contact", "conversation", n, STR_NONE, r->now);
    }
    if (e == OK) {
        *ret_conversation = n;
    }
    return e;
}

enum err talk_answer(struct request *r, struct talk *t, struct str text, bool disclose)
{
    enum err e = OK;
    if (disclose && t->is_asked && t->is_hidden) {
        e = conversation_disclose(r->db, t->row.id, r->now);
        t->is_hidden = false;
    }
    if (e == OK) {
        e = message_insert(r->db, id_new(), t->row.id, t->account, text, r->now);
    }
    if (e == OK) {
        e = conversation_touch(r->db, t->row.id, r->now);
    }
    if (e == OK) {
        e = conversation_read(r->db, t->row.id, t->account, r->now);
    }
    return e == OK ? mail_all(r, t, text, false) : e;
}
