/* Ready logins of the demonstration: accounts that everybody may enter, and only with --demo. */
#ifndef FEATURE_ACCOUNT_DEMO_LOGIN_H
#define FEATURE_ACCOUNT_DEMO_LOGIN_H

#include "domain/people.h"
#include "feature/account/account_view.h"

/* Those that the setting "demo.logins" names: e-mail addresses, one per line. None without --demo. */
enum err demo_logins(struct request *r, const struct demo_login **ret, size_t *ret_n) MUST_USE;
/* The account of one of them; ERR_NOT_FOUND for every other address, and without --demo. */
enum err demo_login_find(struct request *r, struct str email, struct person *ret) MUST_USE;

#endif
