/* One-time links: made, looked at, used up once. */
#include "domain/mail_address.h"
#include "domain/password.h"
#include "domain/people.h"
#include "gen/people_sql.h"

enum { LINK_TOKEN_BYTES = 24 };

static const char *const purposes[] = {
    [LINK_SIGN_IN] = "sign_in",
    [LINK_CONFIRM] = "confirm",
    [LINK_INVITE] = "invite",
    [LINK_ERASE] = "erase",
};

static enum err link_add(struct db *db, struct arena *a, id account, enum link_purpose purpose, struct str email, instant now,
                         instant life, struct str *ret_token)
{
    enum err e = people_links_forget(db, account, now - DAYS(30));
    if (e) {
        return e;
    }
    struct str token = random_token(a, LINK_TOKEN_BYTES);
    e = people_link_insert(db, token_hash(a, token), account, str_of(purposes[purpose]), email, now, now + life);
    if (!e) {
        *ret_token = token;
    }
    return e;
}

enum err people_signin_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path)
{
    struct str token;
    enum err e = link_add(db, a, account, LINK_SIGN_IN, STR_NONE, now, PEOPLE_LINK_LIFE, &token);
    if (!e) {
        *ret_path = str_cat(a, STR("/signin/"), token);
    }
    return e;
}

enum err people_confirm_link(struct db *db, struct arena *a, id account, struct str email, instant now, struct str *ret_path)
{
    struct str token;
    enum err e = link_add(db, a, account, LINK_CONFIRM, str_trim(email), now, PEOPLE_CONFIRM_LIFE, &token);
    if (!e) {
        *ret_path = str_cat(a, STR("/account/confirm/"), token);
    }
    return e;
}

enum err people_invite_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path)
{
    struct str token;
    enum err e = link_add(db, a, account, LINK_INVITE, STR_NONE, now, PEOPLE_INVITE_LIFE, &token);
    if (!e) {
        *ret_path = str_cat(a, STR("/invitation/"), token);
    }
    return e;
}

enum err people_erase_link(struct db *db, struct arena *a, id account, instant now, struct str *ret_path)
{
    struct str token;
    enum err e = link_add(db, a, account, LINK_ERASE, STR_NONE, now, PEOPLE_ERASE_LIFE, &token);
    if (!e) {
        *ret_path = str_cat(a, STR("/account/erase/"), token);
    }
    return e;
}

enum err people_link_look(struct db *db, struct arena *a, enum link_purpose purpose, struct str token, instant now,
                          struct link *ret)
{
    struct people_link_get_row row;
    enum err e = people_link_get(db, a, token_hash(a, token), str_of(purposes[purpose]), &row);
    if (e == ERR_NOT_FOUND) {
        *ret = (struct link){.state = LINK_UNKNOWN};
        return OK;
    }
    if (e) {
        return e;
    }
    struct link link = {.state = LINK_GOOD, .email = row.new_email};
    e = people_by_id(db, a, row.account_id, &link.person);
    if (e) {
        return e;
    }
    if (link.person.blocked) {
        link = (struct link){.state = LINK_UNKNOWN};
    } else if (row.used_at != DB_NULL) {
        link.state = LINK_USED;
    } else if (row.expires_at <= now) {
        link.state = LINK_EXPIRED;
    }
    *ret = link;
    return OK;
}

static enum err address_take(struct db *db, struct arena *a, const struct link *link, instant now)
{
    int64_t changed = 0;
    enum err e = people_account_email(db, link->person.account, link->email, people_email_key(a, link->email), now, &changed);
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_CONFLICT;
}

enum err people_link_use(struct db *db, struct arena *a, enum link_purpose purpose, struct str token, instant now,
                         struct link *ret)
{
    struct link link;
    enum err e = people_link_look(db, a, purpose, token, now, &link);
    if (e) {
        return e;
    }
    if (link.state != LINK_GOOD) {
        *ret = link;
        return OK;
    }
    int64_t spent = 0;
    e = people_link_spend(db, token_hash(a, token), now, &spent);
    if (e) {
        return e;
    }
    if (spent == 0) {
        link.state = LINK_USED;
        *ret = link;
        return OK;
    }
    if (purpose == LINK_CONFIRM) {
        e = address_take(db, a, &link, now);
    } else {
        e = people_account_confirm(db, link.person.account, now, &spent);
        e = e ? e : mail_address_works(db, a, link.person.email); /* the mail with this link arrived */
    }
    if (!e) {
        *ret = link;
    }
    return e;
}

enum err people_invite_withdraw(struct db *db, id account, instant now)
{
    return people_links_withdraw(db, account, str_of(purposes[LINK_INVITE]), now);
}
