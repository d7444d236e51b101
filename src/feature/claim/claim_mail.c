/* The mails of claims, in the recipient's language. */
#include "domain/mail_write.h"
#include "feature/claim/page.h"

static void begin(struct request *r, struct mail_write *w, const struct claimant *c, const char *kind)
{
    mail_write_begin(w, r->arena, web_base_url(r), kind, c->account, c->email, c->name, c->lang);
}

enum err claim_mail_link(struct request *r, const struct target *t, const struct claimant *c, struct str path)
{
    const struct tr_arg args[] = {{"title", t->row.name}, {0}};
    struct mail_write w;
    begin(r, &w, c, "claim");
    mail_write_text(&w, tr_fmt(r->arena, c->lang, N_("you want to keep the profile of {title} on Clusterwerk. With this link you show that this mailbox is yours."), args));
    mail_write_link(&w, path);
    mail_write_text(&w, T(c->lang, "The link works once and for three days. You did not ask for it? Then there is nothing to do."));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, c->lang, N_("Take over the profile of {title}"), args), r->now);
}

enum err claim_mail_granted(struct request *r, const struct target *t, const struct claimant *c)
{
    const struct tr_arg args[] = {{"title", t->row.name}, {0}};
    struct mail_write w;
    begin(r, &w, c, "claim_granted");
    mail_write_text(&w, tr_fmt(r->arena, c->lang, N_("from now on you keep the profile of {title} on Clusterwerk. Please look over it once:"), args));
    mail_write_link(&w, str_fmt(r->arena, "%.*s/edit", STR_ARG(t->path)));
    mail_write_text(&w, T(c->lang, "You sign in with this address; a link comes by mail. You can invite colleagues who keep the profile with you."));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, c->lang, N_("You now keep the profile of {title}"), args), r->now);
}

enum err claim_mail_refused(struct request *r, const struct target *t, const struct claimant *c, struct str reason)
{
    const struct tr_arg args[] = {{"title", t->row.name}, {"reason", reason}, {0}};
    struct mail_write w;
    begin(r, &w, c, "claim_refused");
    mail_write_text(&w, tr_fmt(r->arena, c->lang, N_("the office has not granted your request to keep the profile of {title}. It gives this reason:"), args));
    mail_write_text(&w, reason);
    mail_write_text(&w, T(c->lang, "You can ask once more with an address of your organisation."));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, c->lang, N_("Your request for the profile of {title}"), args), r->now);
}

/* Staff of the organisation's clusters; where there is none, and for clusters, the programme office. */
static enum err deciders(struct request *r, const struct target *t, struct claim_office_row **ret, size_t *ret_n)
{
    struct claim_programme_row *rows;
    enum err e = claim_office(r->db, r->arena, t->is_cluster ? DB_NULL : t->row.id, ret, ret_n);
    if (e || *ret_n > 0) {
        return e;
    }
    e = claim_programme(r->db, r->arena, &rows, ret_n);
    if (!e) {
        *ret = ARENA_ARRAY(r->arena, struct claim_office_row, *ret_n);
        for (size_t i = 0; i < *ret_n; i++) {
            (*ret)[i] = (struct claim_office_row){.id = rows[i].id, .name = rows[i].name, .email = rows[i].email, .language = rows[i].language};
        }
    }
    return e;
}

static void begin_office(struct request *r, struct mail_write *w, const struct claim_office_row *to, const char *kind)
{
    mail_write_begin(w, r->arena, web_base_url(r), kind, to->id, to->email, to->name, people_lang(to->language));
}

enum err claim_mail_office(struct request *r, const struct target *t, const struct claimant *c)
{
    const struct tr_arg args[] = {{"title", t->row.name}, {"name", c->name}, {"email", c->email}, {0}};
    struct claim_office_row *to;
    size_t n;
    enum err e = deciders(r, t, &to, &n);
    for (size_t i = 0; !e && i < n; i++) {
        enum lang lang = people_lang(to[i].language);
        struct mail_write w;
        begin_office(r, &w, &to[i], "claim_office");
        mail_write_text(&w, tr_fmt(r->arena, lang, N_("{name} ({email}) wants to keep the profile of {title}. The address is proven, but does not fit the profile. Please decide:"), args));
        mail_write_link(&w, STR("/office/claims"));
        e = mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("Request for the profile of {title}"), args), r->now);
    }
    return e;
}

static enum err word(struct request *r, struct mail_write *w, const struct target *t, const struct claimant *c)
{
    enum lang lang = w->mail.lang;
    const struct tr_arg args[] = {{"title", t->row.name}, {"name", c->name}, {"email", c->email}, {0}};
    mail_write_text(w, tr_fmt(r->arena, lang, N_("{name} ({email}) has taken over the profile of {title}, with an address in the domain of its website."), args));
    mail_write_link(w, t->path);
    mail_write_text(w, T(lang, "This is a mistake? Then tell the office of your cluster or the operator of the platform."));
    return mail_write_queue(w, r->db, tr_fmt(r->arena, lang, N_("The profile of {title} was taken over"), args), r->now);
}

enum err claim_mail_word(struct request *r, const struct target *t, const struct claimant *c)
{
    struct claim_office_row *to;
    size_t n;
    struct mail_write w;
    enum err e = deciders(r, t, &to, &n);
    for (size_t i = 0; !e && i < n; i++) {
        begin_office(r, &w, &to[i], "claim_word");
        e = word(r, &w, t, c);
    }
    if (!e && t->row.email.n > 0) {
        mail_write_begin(&w, r->arena, web_base_url(r), "claim_word", 0, t->row.email, STR_NONE, c->lang);
        e = word(r, &w, t, c);
    }
    return e;
}
