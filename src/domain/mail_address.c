#include "domain/mail_address.h"

#include "domain/people.h"
#include "gen/mail_address_sql.h"

enum { REASON_MAX = 500 };

enum err mail_address_read(struct db *db, struct arena *a, struct str address, struct mail_address *ret)
{
    struct mail_address_get_row row;
    enum err e = mail_address_get(db, a, people_email_key(a, address), &row);
    if (e == OK) {
        *ret = (struct mail_address){row.hard, row.soft, row.first_at, row.last_at, row.dead_at, row.status, row.reason};
    }
    return e;
}

struct mail_address mail_address_next(const struct mail_address *before, enum mail_fate fate, instant now)
{
    struct mail_address m = {.first_at = now, .dead_at = DB_NULL};
    if (before && now - before->last_at < MAIL_SOFT_REST) {
        m = *before;
    }
    m.last_at = now;
    m.hard += fate == FATE_HARD;
    m.soft += fate == FATE_SOFT;
    bool for_good = fate == FATE_HARD || (m.soft >= MAIL_SOFT_MAX && now - m.first_at >= MAIL_SOFT_SPAN);
    m.dead_at = m.dead_at == DB_NULL && for_good ? now : m.dead_at;
    return m;
}

enum err mail_address_failed(struct db *db, struct arena *a, struct str address, enum mail_fate fate, struct str status, struct str reason,
                             instant now)
{
    struct mail_address before;
    if (fate != FATE_SOFT && fate != FATE_HARD) {
        return OK;
    }
    enum err e = mail_address_read(db, a, address, &before);
    if (e != OK && e != ERR_NOT_FOUND) {
        return e;
    }
    struct mail_address m = mail_address_next(e == OK ? &before : NULL, fate, now);
    return mail_address_put(db, &(struct mail_address_put_params){
                                    .address = people_email_key(a, address),
                                    .hard = m.hard,
                                    .soft = m.soft,
                                    .first_at = m.first_at,
                                    .last_at = m.last_at,
                                    .dead_at = m.dead_at,
                                    .status = status,
                                    .reason = str_clip(reason, REASON_MAX),
                                });
}

enum err mail_address_works(struct db *db, struct arena *a, struct str address)
{
    return mail_address_remove(db, people_email_key(a, address));
}
