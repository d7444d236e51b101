/* bounce+TOKEN@domain: the return address of one mail (VERP). What comes there says what became of it. */
#include "feature/outbox/bounce_box.h"

#include "base/log.h"
#include "domain/mail_address.h"
#include "gen/mail_address_sql.h"

enum err bounce_box_knows(struct mail_call *c)
{
    struct mail_of_bounce_row row;
    return mail_of_bounce(c->db, c->arena, c->token, &row);
}

/* Notes of absence come here, too; only reports count. */
enum err bounce_box_take(struct mail_call *c)
{
    struct mail_of_bounce_row row;
    enum err e = mail_of_bounce(c->db, c->arena, c->token, &row);
    struct mail_report report = mail_report_read(c->mail->report);
    if (e != OK || (report.fate != FATE_SOFT && report.fate != FATE_HARD) || !str_is(row.status, "sent")) {
        return e;
    }
    struct str reason = report.diagnostic.n > 0 ? report.diagnostic : report.status.n > 0 ? report.status : STR("not delivered");
    log_line(LOG_INFO, "mail_bounced", "id=%.*s status=%.*s", STR_ARG(id_text(c->arena, row.id)), STR_ARG(report.status));
    e = mail_bounced(c->db, row.id, reason);
    return e ? e : mail_address_failed(c->db, c->arena, row.recipient, report.fate, report.status, reason, c->now);
}
