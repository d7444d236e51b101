/* One-click unsubscription (RFC 8058): looking changes nothing, posting stops, and can be taken back, since a mail that was passed on lets
 * strangers stop it. */
#include "feature/outbox/outbox_view.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/mail_choice.h"
#include "domain/mail_write.h"
#include "gen/outbox_tpl.h"

const struct field stop_fields[] = {
    {.name = "resume", .type = FIELD_BOOL, .offset = offsetof(struct stop_input, resume), .label = N_("Resume")},
    {0},
};

static enum err show(struct request *r, const struct mail_stop *s, bool done)
{
    struct stop_view v = {
        .action = r->path,
        .area = s->area ? tr(r->lang, s->area->label) : STR_NONE,
        .text = s->area ? tr(r->lang, s->area->text) : STR_NONE,
        .email = s->email,
        .is_stopped = s->is_stopped,
        .may_resume = s->may_resume,
        .is_resumed = done && !s->is_stopped,
    };
    struct page_head head = {.title = T(r->lang, "Stop mails"), .no_index = true};
    return web_page(r, &head, tpl_outbox_stop, &v);
}

static enum err look(struct request *r, struct mail_stop *ret)
{
    enum err e = mail_stop_look(r->db, r->arena, web_param(r, "token"), ret);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This link is no longer valid. Signed in you choose under Your account which mails you get.");
    }
    return e;
}

enum err stop_page(struct request *r)
{
    struct mail_stop s;
    enum err e = look(r, &s);
    return e ? e : show(r, &s, false);
}

/* Tells whose mails they are, so that nobody loses them unnoticed. */
static enum err tell(struct request *r, const struct mail_stop *s)
{
    enum lang lang = str_is(s->language, "en") ? LANG_EN : LANG_DE;
    struct str area = s->area ? tr(lang, s->area->label) : T(lang, "Summary");
    struct tr_arg args[] = {{"area", area}, {0}};
    struct mail_write w;
    mail_write_begin(&w, r->arena, web_base_url(r), "mail_stopped", s->account, s->email, s->name, lang);
    mail_write_text(&w, tr_fmt(r->arena, lang, N_("from now on you get no mails of this kind: {area}. They were stopped through the link in one of them."), args));
    mail_write_text(&w, T(lang, "This was not you, or you want them back? This link brings them back:"));
    mail_write_link(&w, r->path);
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("Mails stopped: {area}"), args), r->now);
}

/* Answers with a page and no redirect, which mail programs need not follow (RFC 8058 3.1). */
enum err stop_answer(struct request *r)
{
    const struct stop_input *in = r->input;
    struct mail_stop s;
    bool changed = false;
    enum err e = look(r, &s);
    e = e ? e : mail_stop_use(r->db, r->arena, web_param(r, "token"), in->resume, r->now, &changed);
    if (e == OK && changed) {
        const struct viewer self = {.account = s.account};
        e = audit_add(r->db, &self, in->resume ? "mail_resumed" : "mail_stopped", "account", s.account, STR_NONE, r->now);
        e = e || in->resume ? e : tell(r, &s);
    }
    e = e ? e : look(r, &s);
    return e ? e : show(r, &s, true);
}
