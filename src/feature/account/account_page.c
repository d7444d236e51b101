#include "feature/account/account_page.h"

void account_tabs(struct request *r, enum account_tab_name now, struct account_tabs *ret)
{
    static const struct {
        const char *text, *href;
    } all[] = {
        [TAB_PROFILE] = {N_("Profile"), "/account"},
        [TAB_FOUND] = {N_("Being found"), "/account/found"},
        [TAB_SECURITY] = {N_("Sign-in and security"), "/account/security"},
        [TAB_MAIL] = {N_("E-mails"), "/account/mail"},
        [TAB_TOKENS] = {N_("API"), "/account/tokens"},
    };
    ret->n_tabs = sizeof(all) / sizeof(all[0]);
    for (size_t i = 0; i < ret->n_tabs; i++) {
        ret->tabs[i] = (struct account_tab){
            .text = tr(r->lang, all[i].text),
            .href = str_of(all[i].href),
            .is_now = i == (size_t)now,
        };
    }
}

enum err account_show(struct request *r, const char *title, tpl_fn *render, const void *view)
{
    struct page_head head = {.title = tr(r->lang, title), .nav = "account", .no_index = true};
    return web_page(r, &head, render, view);
}
