#include "domain/mail_person.h"

#include "domain/mail.h"
#include "domain/mail_text.h"

enum { TEXT_MAX = 16 << 10 };

void mail_person_begin(struct buf *text, struct arena *a, const struct person *to)
{
    buf_init(text, TEXT_MAX);
    mail_paragraph(text, tr_fmt(a, to->lang, N_("Hello {name},"), (struct tr_arg[]){{"name", to->name}, {0}}));
}

enum err mail_person_queue(struct buf *text, struct db *db, struct arena *a, const struct person *to, const char *kind, struct str subject,
                           instant now)
{
    const struct mail m = {
        .account = to->account,
        .to = to->email,
        .to_name = to->name,
        .lang = to->lang,
        .kind = kind,
        .subject = subject,
        .text = str_copy(a, buf_str(text)),
    };
    bool whole = buf_ok(text);
    buf_free(text);
    return whole ? mail_queue(db, a, &m, now) : ERR_INTERNAL;
}
