#include "domain/mail_write.h"

#include "domain/mail_text.h"

enum { TEXT_MAX = 32 << 10 };

void mail_write_begin(struct mail_write *w, struct arena *a, struct str base_url, const char *kind, id account, struct str to,
                      struct str name, enum lang lang)
{
    struct tr_arg args[] = {{"name", name.n > 0 ? name : to}, {0}};
    *w = (struct mail_write){
        .arena = a,
        .base_url = base_url,
        .mail = {.account = account, .to = to, .to_name = name, .lang = lang, .kind = kind},
    };
    buf_init(&w->text, TEXT_MAX);
    mail_write_text(w, tr_fmt(a, lang, N_("Hello {name},"), args));
}

void mail_write_text(struct mail_write *w, struct str paragraph)
{
    mail_paragraph(&w->text, paragraph);
}

void mail_write_link(struct mail_write *w, struct str path)
{
    mail_link(&w->text, w->base_url, path);
}

void mail_write_fact(struct mail_write *w, struct str what, struct str value)
{
    buf_str_add(&w->text, what);
    buf_z(&w->text, ": ");
    buf_str_add(&w->text, value);
    buf_char(&w->text, '\n');
}

enum err mail_write_queue(struct mail_write *w, struct db *db, struct str subject, instant now)
{
    bool whole = buf_ok(&w->text);
    w->mail.subject = subject;
    w->mail.text = str_copy(w->arena, buf_str(&w->text));
    buf_free(&w->text);
    return whole ? mail_queue(db, w->arena, &w->mail, now) : ERR_INTERNAL;
}

void mail_write_drop(struct mail_write *w)
{
    buf_free(&w->text);
}
