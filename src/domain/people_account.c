/* Accounts: found, added, changed; and what they belong to. */
#include "domain/people.h"

#include "domain/change.h"
#include "gen/people_sql.h"

#include <string.h>

static const char *const roles[] = {
    [ROLE_MEMBER] = "member",
    [ROLE_PROGRAMME] = "programme",
    [ROLE_OPERATOR] = "operator",
};

bool platform_role_parse(struct str s, enum platform_role *ret)
{
    for (enum platform_role r = ROLE_MEMBER; r <= ROLE_OPERATOR; r++) {
        if (str_is(s, roles[r])) {
            *ret = r;
            return true;
        }
    }
    return false;
}

const char *platform_role_name(enum platform_role role)
{
    return roles[role];
}

enum lang people_lang(struct str code)
{
    return str_is(code, "en") ? LANG_EN : LANG_DE;
}

struct str people_email_key(struct arena *a, struct str email)
{
    struct str s = str_trim(email);
    char *p = ARENA_ARRAY(a, char, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] - 'A' + 'a') : s.p[i];
    }
    return (struct str){p, s.n};
}

/* Deliberately narrower than RFC 5322: no quoted local parts, no comments, no address literals. */
static bool local_part_ok(struct str local)
{
    static const char marks[] = ".!#$%&'*+/=?^_`{|}~-";
    if (local.n == 0 || local.n > 64 || local.p[0] == '.' || local.p[local.n - 1] == '.') {
        return false;
    }
    for (size_t i = 0; i < local.n; i++) {
        char c = local.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !(c != 0 && strchr(marks, c))) {
            return false;
        }
    }
    return str_find(local, STR(".."), 0) == SIZE_MAX;
}

static bool domain_label_ok(struct str label)
{
    if (label.n == 0 || label.n > 63 || label.p[0] == '-' || label.p[label.n - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < label.n; i++) {
        char c = label.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return true;
}

bool people_email_ok(struct str email)
{
    size_t at = str_find(email, STR("@"), 0);
    if (email.n > 254 || at == SIZE_MAX || !local_part_ok(str_cut(email, 0, at))) {
        return false;
    }
    struct str domain = str_cut(email, at + 1, email.n);
    if (domain.n == 0 || domain.p[domain.n - 1] == '.') {
        return false;
    }
    size_t labels = 0;
    for (struct str label; str_split(&domain, '.', &label); labels++) {
        if (!domain_label_ok(label)) {
            return false;
        }
    }
    return labels >= 2;
}

static enum err person_of_row(const struct people_account_row *row, struct person *ret)
{
    enum platform_role role;
    if (!platform_role_parse(row->role, &role)) {
        return ERR_INTERNAL;
    }
    *ret = (struct person){
        .account = row->id,
        .email = row->email,
        .name = row->name,
        .lang = people_lang(row->language),
        .role = role,
        .blocked = str_is(row->status, "blocked"),
        .confirmed = row->confirmed_at != DB_NULL,
        .has_password = row->has_password,
    };
    return OK;
}

enum err people_by_email(struct db *db, struct arena *a, struct str email, struct person *ret)
{
    struct people_account_row row;
    enum err e = people_account_by_email(db, a, people_email_key(a, email), &row);
    return e ? e : person_of_row(&row, ret);
}

enum err people_by_id(struct db *db, struct arena *a, id account, struct person *ret)
{
    struct people_account_row row;
    enum err e = people_account_by_id(db, a, account, &row);
    return e ? e : person_of_row(&row, ret);
}

enum err people_add(struct db *db, struct arena *a, struct str email, struct str name, enum lang lang, enum platform_role role,
                    instant now, id *ret_account)
{
    struct str address = str_trim(email);
    if (!people_email_ok(address)) {
        return ERR_INVALID;
    }
    struct str called = str_trim(name);
    if (called.n == 0) {
        called = str_cut(address, 0, str_find(address, STR("@"), 0));
    }
    id account = id_new();
    int64_t added;
    enum err e = people_account_insert(db, &(struct people_account_insert_params){
                                               .account = account,
                                               .email = address,
                                               .email_key = people_email_key(a, address),
                                               .name = str_clip(called, 200),
                                               .language = lang_code(lang),
                                               .role = str_of(roles[role]),
                                               .now = now,
                                           }, &added);
    if (e) {
        return e;
    }
    if (added == 0) {
        return ERR_CONFLICT;
    }
    *ret_account = account;
    return OK;
}

/* The person may have chosen to be found (domain/expert.h): the index looks again. */
static enum err seen_differently(struct db *db, id account)
{
    return change_add(db, "person", account);
}

/* Updates of one row by its id: none changed means there is no such thing. */
static enum err one_changed(enum err e, int64_t changed)
{
    if (e) {
        return e;
    }
    return changed == 1 ? OK : ERR_NOT_FOUND;
}

enum err people_role_set(struct db *db, id account, enum platform_role role, instant now)
{
    int64_t n = 0;
    enum err e = people_account_role(db, account, str_of(roles[role]), now, &n);
    return one_changed(e, n);
}

enum err people_block(struct db *db, id account, bool blocked, instant now)
{
    int64_t n = 0;
    int64_t ended = 0;
    enum err e = people_account_block(db, account, blocked, now, &n);
    e = one_changed(e, n);
    e = e ? e : seen_differently(db, account);
    if (e || !blocked) {
        return e;
    }
    e = people_sessions_delete(db, account, 0, &ended);
    e = e ? e : people_tokens_end_all(db, account, now);
    return e ? e : people_links_withdraw_all(db, account, now);
}

enum err people_profile_set(struct db *db, id account, struct str name, enum lang lang, instant now)
{
    int64_t n = 0;
    enum err e = people_account_profile(db, account, name, lang_code(lang), now, &n);
    e = one_changed(e, n);
    return e ? e : seen_differently(db, account);
}

enum err people_password_hash(struct db *db, struct arena *a, id account, struct str *ret_hash)
{
    struct people_hash_get_row row;
    enum err e = people_hash_get(db, a, account, &row);
    if (!e) {
        *ret_hash = row.password_hash;
    }
    return e;
}

enum err people_password_set(struct db *db, id account, struct str hash, instant now)
{
    int64_t n = 0;
    enum err e = people_hash_set(db, account, hash, now, &n);
    return one_changed(e, n);
}

enum err people_join_organisation(struct db *db, id account, id organisation, const char *role)
{
    enum err e = people_organisation_join(db, account, organisation, str_of(role));
    return e ? e : seen_differently(db, account);
}

enum err people_leave_organisation(struct db *db, id account, id organisation)
{
    int64_t n = 0;
    enum err e = people_organisation_leave(db, account, organisation, &n);
    e = one_changed(e, n);
    return e ? e : seen_differently(db, account);
}

enum err people_join_staff(struct db *db, id account, id cluster)
{
    enum err e = people_staff_join(db, account, cluster);
    return e ? e : seen_differently(db, account);
}

enum err people_leave_staff(struct db *db, id account, id cluster)
{
    int64_t n = 0;
    enum err e = people_staff_leave(db, account, cluster, &n);
    e = one_changed(e, n);
    return e ? e : seen_differently(db, account);
}
