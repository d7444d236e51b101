/* The mails of this feature, in the recipient's language. */
#include "feature/account/account.h"

#include "base/buf.h"
#include "domain/mail.h"
#include "domain/mail_text.h"
#include "domain/mail_write.h"
#include "domain/security_notice.h"

enum { TEXT_MAX = 16 << 10 };

static enum err queue(struct request *r, const struct person *to, struct str address, const char *kind, struct str subject,
                      struct buf *text)
{
    struct mail m = {
        .account = to->account,
        .to = address,
        .to_name = to->name,
        .lang = to->lang,
        .kind = kind,
        .subject = subject,
        .text = str_copy(r->arena, buf_str(text)),
    };
    bool whole = buf_ok(text);
    buf_free(text);
    return whole ? mail_queue(r->db, r->arena, &m, r->now) : ERR_INTERNAL;
}

static void greet(struct request *r, struct buf *text, const struct person *to)
{
    buf_init(text, TEXT_MAX);
    mail_paragraph(text, tr_fmt(r->arena, to->lang, N_("Hello {name},"), (struct tr_arg[]){{"name", to->name}, {0}}));
}

enum err signin_mail(struct request *r, const struct person *to, struct str path)
{
    struct buf text;
    greet(r, &text, to);
    mail_paragraph(&text, T(to->lang, "This link signs you in to Clusterwerk. It works once and for 15 minutes."));
    mail_link(&text, web_base_url(r), path);
    mail_paragraph(&text, T(to->lang, "You did not ask for it? Then there is nothing to do. Nobody can sign in without the link."));
    return queue(r, to, to->email, "sign_in", T(to->lang, "Your sign-in link for Clusterwerk"), &text);
}

enum err email_confirm_mail(struct request *r, const struct person *to, struct str new_address, struct str path)
{
    struct buf text;
    greet(r, &text, to);
    mail_paragraph(&text, tr_fmt(r->arena, to->lang,
                                 N_("From now on you want to use {email} with Clusterwerk. Please confirm it with this link."),
                                 (struct tr_arg[]){{"email", new_address}, {0}}));
    mail_link(&text, web_base_url(r), path);
    mail_paragraph(&text, T(to->lang, "The link works once and for one day. Until then your old address stays in use."));
    return queue(r, to, new_address, "confirm", T(to->lang, "Confirm your new e-mail address"), &text);
}

enum err email_notice_mail(struct request *r, const struct person *to, struct str new_address)
{
    struct buf text;
    greet(r, &text, to);
    mail_paragraph(&text, tr_fmt(r->arena, to->lang, N_("Your account at Clusterwerk is to use the address {email} from now on."),
                                 (struct tr_arg[]){{"email", new_address}, {0}}));
    mail_paragraph(&text, T(to->lang, "This was not you? Then sign in, end all other sessions and tell the office of your cluster."));
    mail_link(&text, web_base_url(r), STR("/account/security"));
    return queue(r, to, to->email, "notice", T(to->lang, "Your e-mail address is about to change"), &text);
}
enum err security_mail(struct request *r, id account, const char *what, struct str name)
{
    struct security_notice notice = {
        .account = account,
        .what = what,
        .name = name,
        .device = agent_text(r->arena, web_header(r, "User-Agent")),
        .base_url = web_base_url(r),
    };
    return security_notice_queue(r->db, r->arena, &notice, r->now);
}

enum err mail_test_mail(struct request *r)
{
    struct mail_write w;
    const struct viewer *v = r->viewer;
    mail_write_begin(&w, r->arena, web_base_url(r), "notice", v->account, v->email, v->name, v->lang);
    mail_write_text(&w, T(v->lang, "you read this: mails from Clusterwerk reach you again. There is nothing more to do."));
    return mail_write_queue(&w, r->db, T(v->lang, "Mails from Clusterwerk reach you again"), r->now);
}

enum err connect_mail(struct request *r, const struct person *to, struct str provider, struct str path)
{
    struct buf text;
    greet(r, &text, to);
    mail_paragraph(&text, tr_fmt(r->arena, to->lang, N_("Somebody signed in through {provider} with your e-mail address. This link connects "
                                                        "that login to your account, so that it signs you in from now on."),
                                 (struct tr_arg[]){{"provider", provider}, {0}}));
    mail_link(&text, web_base_url(r), path);
    mail_paragraph(&text, T(to->lang, "The link works once and for 15 minutes. This was not you? Then there is nothing to do."));
    return queue(r, to, to->email, "confirm", T(to->lang, "Connect a login to your account"), &text);
}
