#include "domain/security_notice.h"

#include "domain/mail.h"
#include "domain/mail_text.h"
#include "domain/people.h"

enum { TEXT_MAX = 16 << 10 };

/* Only the person can tell whether it was they: what, when, on which device. */
static void write_text(struct buf *text, struct arena *a, const struct person *to, const struct security_notice *n, instant now)
{
    char room[FMT_ROOM];
    struct str device = n->device.n ? n->device : T(to->lang, "unknown");
    struct str when = fmt_instant_in(room, to->lang, now);
    mail_paragraph(text, tr_fmt(a, to->lang, N_("Hello {name},"), (struct tr_arg[]){{"name", to->name}, {0}}));
    mail_paragraph(text, tr_fmt(a, to->lang, n->what, (struct tr_arg[]){{"name", n->name}, {0}}));
    mail_paragraph(text, tr_fmt(a, to->lang, N_("When: {when}. Device: {device}."),
                                (struct tr_arg[]){{"when", when}, {"device", device}, {0}}));
    mail_paragraph(text, T(to->lang, "This was not you? Then sign in, end all other sessions and tell the office of your cluster."));
    mail_link(text, n->base_url, STR("/account/security"));
}

enum err security_notice_queue(struct db *db, struct arena *a, const struct security_notice *notice, instant now)
{
    struct person to;
    struct buf text;
    enum err e = people_by_id(db, a, notice->account, &to);
    if (e) {
        return e;
    }
    buf_init(&text, TEXT_MAX);
    write_text(&text, a, &to, notice, now);
    struct mail m = {
        .account = to.account,
        .to = to.email,
        .to_name = to.name,
        .lang = to.lang,
        .kind = "security",
        .subject = T(to.lang, "A change to the security of your account"),
        .text = str_copy(a, buf_str(&text)),
    };
    bool whole = buf_ok(&text);
    buf_free(&text);
    return whole ? mail_queue(db, a, &m, now) : ERR_INTERNAL;
}
