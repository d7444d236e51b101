#include "domain/mail.h"
#include "domain/job.h"
#include "domain/mail_box.h"
#include "domain/mail_choice.h"
#include "gen/mail_sql.h"

/* What becomes of a mail: at once, later, with a summary, or not at all. */
struct plan {
    struct str status, unsubscribe, list_id;
    instant due;
    bool is_wanted;
};

static enum err plan(struct db *db, struct arena *a, const struct mail *m, const struct mail_area *area, instant now, struct plan *ret)
{
    struct plan p = {.status = STR("queued"), .unsubscribe = m->unsubscribe, .list_id = m->list_id, .due = now, .is_wanted = true};
    struct mail_choice c;
    enum err e = OK;
    if (m->account != 0 && !area->locked) {
        e = mail_choice_read(db, a, m->account, &c);
        enum mail_pace pace = e ? PACE_NOW : mail_choice_pace(&c, str_of(area->name));
        pace = m->is_due && pace != PACE_NEVER ? PACE_NOW : pace;
        bool waits = pace == PACE_DAILY || pace == PACE_WEEKLY;
        p.is_wanted = pace != PACE_NEVER;
        p.status = waits ? STR("held") : p.status;
        p.due = e ? now : mail_choice_due(&c, pace, now);
        p.list_id = p.list_id.n > 0 ? p.list_id : str_of(area->name);
        /* A mail that stands in a summary leaves with the summary's link, unless its reader wants it at once after all. */
        e = e || !p.is_wanted ? e : mail_stop_path(db, a, m->account, str_of(area->name), now, &p.unsubscribe);
    }
    if (e == OK) {
        *ret = p;
    }
    return e;
}

enum err mail_queue(struct db *db, struct arena *a, const struct mail *m, instant now)
{
    id mail = id_new();
    struct plan p;
    const struct mail_area *area = mail_area_of(str_of(m->kind));
    enum err e = plan(db, a, m, area, now, &p);
    if (e != OK || !p.is_wanted) {
        return e;
    }
    e = mail_insert(db, &(struct mail_insert_params){
                            .mail = mail,
                            .account = m->account ? m->account : DB_NULL,
                            .recipient = m->to,
                            .recipient_name = m->to_name,
                            .language = lang_code(m->lang),
                            .kind = str_of(m->kind),
                            .area = str_of(area->name),
                            .subject = m->subject,
                            .body_text = m->text,
                            .body_html = m->html,
                            .message_id = m->message_id.n ? m->message_id : mail_message_id(a),
                            .in_reply_to = m->in_reply_to,
                            .thread = m->thread,
                            .reply_to = m->reply_to,
                            .list_id = p.list_id,
                            .unsubscribe = p.unsubscribe,
                            .bounce = mail_box_token(a),
                            .status = p.status,
                            .due = p.due,
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
