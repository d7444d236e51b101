#include "feature/account/demo_login.h"

#include "app/app.h"
#include "gen/account_sql.h"

enum { MAX_LOGINS = 12 };

static enum err listed(struct request *r, struct str *ret_lines)
{
    struct account_setting_row row = {0};
    enum err e = r->app->config.demo ? account_setting(r->db, r->arena, STR("demo.logins"), &row) : ERR_NOT_FOUND;
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    *ret_lines = row.value;
    return OK;
}

static struct str role_text(struct request *r, const struct viewer *v)
{
    if (v->role == ROLE_OPERATOR) {
        return T(r->lang, "Operator");
    }
    if (v->role == ROLE_PROGRAMME) {
        return T(r->lang, "Programme office");
    }
    if (v->staff_of.n > 0) {
        return T(r->lang, "Cluster management");
    }
    return v->admin_of.n > 0 ? T(r->lang, "Organisation admin") : T(r->lang, "Member");
}

enum err demo_logins(struct request *r, const struct demo_login **ret, size_t *ret_n)
{
    struct str lines, line;
    enum err e = listed(r, &lines);
    if (e) {
        return e;
    }
    struct demo_login *logins = ARENA_ARRAY(r->arena, struct demo_login, MAX_LOGINS);
    size_t n = 0;
    while (n < MAX_LOGINS && str_split(&lines, '\n', &line)) {
        struct person p;
        struct viewer v;
        e = people_by_email(r->db, r->arena, line, &p);
        e = e ? e : people_viewer_by_account(r->db, r->arena, p.account, r->now, &v);
        if (e == ERR_NOT_FOUND) {
            continue;
        }
        if (e) {
            return e;
        }
        logins[n++] = (struct demo_login){.email = p.email, .name = p.name, .role = role_text(r, &v)};
    }
    *ret = logins;
    *ret_n = n;
    return OK;
}

enum err demo_login_find(struct request *r, struct str email, struct person *ret)
{
    struct str lines, line;
    enum err e = listed(r, &lines);
    if (e) {
        return e;
    }
    struct str key = people_email_key(r->arena, email);
    while (str_split(&lines, '\n', &line)) {
        if (str_eq(people_email_key(r->arena, line), key)) {
            return people_by_email(r->db, r->arena, email, ret);
        }
    }
    return ERR_NOT_FOUND;
}
