#include "support/letter.h"

#include "domain/people.h"

enum { MANY = 1000 };

static struct mail_list_row *newest_first(size_t *ret_n)
{
    struct mail_list_row *rows = NULL;
    *ret_n = 0;
    if (mail_list(web_test_db(), web_test_arena(), STR_NONE, INT64_MAX, MANY, &rows, ret_n) != OK) {
        test_check(false, "mails can be read", __FILE__, __LINE__);
    }
    return rows;
}

size_t letter_count(void)
{
    size_t n;
    newest_first(&n);
    return n;
}

bool letter_to(const char *address, struct mail_get_row *ret)
{
    size_t n;
    const struct mail_list_row *rows = newest_first(&n);
    for (size_t i = 0; i < n; i++) {
        if (str_is(rows[i].recipient, address)) {
            return mail_get(web_test_db(), web_test_arena(), rows[i].id, ret) == OK;
        }
    }
    return false;
}

const char *letter_link(const char *address, const char *path)
{
    struct mail_get_row mail;
    if (!letter_to(address, &mail)) {
        return "";
    }
    struct str base = web_test_app()->config.base_url;
    struct str wanted = str_cat(web_test_arena(), base, str_of(path));
    size_t at = str_find(mail.body_text, wanted, 0);
    if (at == SIZE_MAX) {
        return "";
    }
    size_t end = str_find(mail.body_text, STR("\n"), at);
    return str_z(web_test_arena(), str_cut(mail.body_text, at + base.n, end));
}

void letter_sign_in(id account)
{
    struct str path;
    as_visitor();
    clock_freeze(clock_now() + SECONDS(1));
    CHECK_INT(people_signin_link(web_test_db(), web_test_arena(), account, clock_now(), &path), OK);
    CHECK_INT(web_post(str_z(web_test_arena(), path), "stay=1"), 303);
}
