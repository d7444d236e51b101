#include "feature/block/block.h"

#include "base/json.h"
#include "domain/change.h"
#include "domain/mail_write.h"

enum { DETAIL_MAX = 8 << 10 };

static struct str detail_of(struct arena *a, struct str reason)
{
    struct json j;
    struct buf out;
    buf_init(&out, DETAIL_MAX);
    json_begin(&j, &out);
    json_object(&j);
    json_key(&j, "reason");
    json_str(&j, reason);
    json_object_end(&j);
    struct str s = str_copy(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static enum err tell_blocked(struct db *db, struct arena *a, const struct person *p, struct str reason, instant now)
{
    struct mail_write w;
    mail_write_begin(&w, a, STR_NONE, "notice", p->account, p->email, p->name, p->lang);
    mail_write_text(&w, T(p->lang, "Your account at Clusterwerk is blocked. You can no longer sign in, and your API tokens no longer work."));
    if (reason.n > 0) {
        mail_write_text(&w, tr_fmt(a, p->lang, N_("The reason: {reason}"), (struct tr_arg[]){{"reason", reason}, {0}}));
    }
    mail_write_text(&w, T(p->lang, "You think this is a mistake? Then turn to the office of your cluster or to the programme office."));
    return mail_write_queue(&w, db, T(p->lang, "Your account is blocked"), now);
}

static enum err tell_open(struct db *db, struct arena *a, const struct block_by *by, const struct person *p, instant now)
{
    struct mail_write w;
    mail_write_begin(&w, a, by->base_url, "notice", p->account, p->email, p->name, p->lang);
    mail_write_text(&w, T(p->lang, "Your account at Clusterwerk is open again. You sign in as before; API tokens you make anew."));
    mail_write_link(&w, STR("/signin"));
    return mail_write_queue(&w, db, T(p->lang, "Your account is open again"), now);
}

enum err block_set(struct db *db, struct arena *a, const struct block_by *by, const struct person *p, struct str reason, instant now)
{
    if (p->blocked) {
        return ERR_CONFLICT;
    }
    enum err e = people_block(db, p->account, true, now);
    e = e ? e : audit_add(db, by->viewer, "block", "account", p->account, reason.n > 0 ? detail_of(a, reason) : STR_NONE, now);
    return e ? e : tell_blocked(db, a, p, reason, now);
}

enum err block_lift(struct db *db, struct arena *a, const struct block_by *by, const struct person *p, instant now)
{
    if (!p->blocked) {
        return ERR_CONFLICT;
    }
    enum err e = people_block(db, p->account, false, now);
    e = e ? e : audit_add(db, by->viewer, "unblock", "account", p->account, STR_NONE, now);
    return e ? e : tell_open(db, a, by, p, now);
}
