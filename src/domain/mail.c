#include "domain/mail.h"
#include "domain/job.h"
#include "gen/mail_sql.h"

enum err mail_queue(struct db *db, struct arena *a, const struct mail *m, instant now)
{
    id mail = id_new();
    enum err e = mail_insert(db, &(struct mail_insert_params){
                                     .mail = mail,
                                     .account = m->account ? m->account : DB_NULL,
                                     .recipient = m->to,
                                     .recipient_name = m->to_name,
                                     .language = lang_code(m->lang),
                                     .kind = str_of(m->kind),
                                     .subject = m->subject,
                                     .body_text = m->text,
                                     .body_html = m->html,
                                     .message_id = m->message_id.n ? m->message_id : mail_message_id(a),
                                     .in_reply_to = m->in_reply_to,
                                     .thread = m->thread,
                                     .reply_to = m->reply_to,
                                     .list_id = m->list_id,
                                     .unsubscribe = m->unsubscribe,
                                     .now = now,
                                 });
    return e ? e : job_add_once(db, MAIL_SEND_JOB, now, now);
}

struct str mail_message_id(struct arena *a)
{
    return str_cat(a, id_text(a, id_new()), str_cat(a, STR("."), random_token(a, 6)));
}

struct str mail_id(struct arena *a, id about, id account)
{
    return str_fmt(a, "%.*s.%.*s", STR_ARG(id_text(a, about)), STR_ARG(id_text(a, account)));
}
