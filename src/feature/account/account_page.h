/* What the pages under /account have in common. */
#ifndef FEATURE_ACCOUNT_PAGE_H
#define FEATURE_ACCOUNT_PAGE_H

#include "feature/account/account_view.h"

enum account_tab_name { TAB_PROFILE, TAB_FOUND, TAB_SECURITY, TAB_MAIL, TAB_TOKENS };

void account_tabs(struct request *r, enum account_tab_name now, struct account_tabs *ret);
/* A page that is nobody else's business: not for search engines. `title`: msgid. */
enum err account_show(struct request *r, const char *title, tpl_fn *render, const void *view);

#endif
