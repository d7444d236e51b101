/* The frame of every page: head, header with navigation, search, language, theme and account, notice, footer.
 * Rendered by template/frame_head.html before and template/frame_foot.html after the page. */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/web.h"

/* An entry of the navigation, as features offer it (app/feature.h). `order` says where: below 100 the header, in that order;
 * 100 to 199 the menu of the account; from 200 the footer. */
struct frame_nav {
    const char *key;            /* page_head.nav */
    const char *label;          /* msgid */
    const char *path;
    enum permission permission; /* shown to whom */
    int order;
};

struct frame_item {
    struct str label, path;
    bool is_current;
};
struct frame_view {
    struct str lang, other_lang;      /* "de", "en" */
    const char *other_lang_name;      /* in its own language: "English" */
    struct str other_lang_href;       /* this page in the other language */
    struct str title, description;
    struct str theme;                 /* "light", "dark" or absent: the system's */
    int64_t hue;                      /* 1..360 or 0: the platform's */
    bool no_index, is_landing;        /* the landing page has the search field in its middle */
    const struct frame_item *nav, *account, *foot;
    size_t n_nav, n_account, n_foot;
    bool is_signed_in;
    struct str name, initials;
    struct str query;                 /* what the search field shows */
    struct str notice;                /* shown once; absent: none */
};

/* Once before serving: `items` lives as long as the process. */
void frame_set_nav(const struct frame_nav *items, size_t n);
/* `notice`: translated text of the last redirect, absent when there is none. */
void frame_fill(struct request *r, const struct page_head *head, struct str notice, struct frame_view *ret);

#endif
