/* The frame of every page: head, header with navigation, search, language, theme and account, notice, footer.
 * Rendered by template/frame_head.html before and template/frame_foot.html after the page.
 *
 * Its entries are the `nav` tables of the features. `order` says where an entry stands: below 100 in the header, from 100 in the
 * menu of the account, from 200 in the footer. */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/web.h"

/* Addresses that the frame itself needs; tests hold that routes answer them. */
#define FRAME_SEARCH "/landscape"   /* GET ?q= */
#define FRAME_SIGN_IN "/signin"     /* GET */
#define FRAME_SIGN_OUT "/signout"   /* POST */

struct frame_item {
    struct str label, path;
    bool is_current;
};
struct frame_view {
    struct str lang, other_lang;      /* "de", "en" */
    struct str other_name;            /* the other language in its own words */
    struct str other_href;            /* this page in the other language */
    struct str other_url, own_url;    /* the same with scheme and host, as search engines want it; and in this language */
    struct str title, description;
    struct str canonical;             /* absolute; absent: none */
    struct str image;                 /* absolute */
    struct str locale;                /* "de_DE" */
    struct str data;                  /* JSON-LD; absent: none */
    struct str theme;                 /* "light", "dark" or absent: the system's */
    struct str search, sign_in, sign_out; /* addresses */
    int64_t hue;                      /* 1..360 or 0: the platform's */
    bool no_index, is_landing;        /* the landing page has the search field in its middle */
    bool has_search;
    const struct frame_item *nav, *account, *foot;
    size_t n_nav, n_account, n_foot;
    bool is_signed_in, is_demo;
    struct str acting_name, acting_until; /* acts for somebody else */
    bool is_mail_lost;                /* mails to the reader come back */
    struct str name, initials;
    struct str notice;                /* shown once; absent: none */
};

/* Everything the frame shows for this request, in its language and for its viewer; forgets the notice it takes. */
void frame_fill(struct request *r, const struct page_head *head, struct frame_view *ret);

#endif
