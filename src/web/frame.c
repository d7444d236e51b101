#include "web/frame.h"

#include "app/app.h"
#include "app/feature.h"
#include "gen/asset.h"
#include "web/answer.h"
#include "web/linked.h"
#include "web/part.h"

#include <pthread.h>
#include <string.h>

enum { MAX_ENTRIES = 64, ACCOUNT_FROM = 100, FOOT_FROM = 200, ORDER_END = 1000 };

/* Entries of all features in the order they are shown; made once, as the features never change. */
static const struct nav_item *entries[MAX_ENTRIES];
static size_t n_entries;

static void sort_in(const struct nav_item *item)
{
    size_t at = n_entries;

    while (at > 0 && entries[at - 1]->order > item->order) {
        entries[at] = entries[at - 1];
        at--;
    }
    entries[at] = item;
    n_entries++;
}

static void collect_entries(void)
{
    for (size_t f = 0; features[f]; f++) {
        for (const struct nav_item *item = features[f]->nav; item && item->key && n_entries < MAX_ENTRIES; item++) {
            sort_in(item);
        }
    }
}

static bool may_enter(const struct viewer *v, enum permission permission)
{
    switch (permission) {
    case PERM_PUBLIC:
        return true;
    case PERM_MEMBER:
        return v->account != 0;
    case PERM_MANAGER:
        return v->staff_of.n > 0 || v->role != ROLE_MEMBER;
    case PERM_PROGRAMME:
        return v->role != ROLE_MEMBER;
    case PERM_OPERATOR:
        return v->role == ROLE_OPERATOR;
    case PERM_UNSET:
        return false;
    }
    return false;
}

static const struct frame_item *items(struct request *r, const char *current, int from, int to, size_t *ret_n)
{
    struct frame_item *v = ARENA_ARRAY(r->arena, struct frame_item, n_entries + 1);
    size_t n = 0;

    for (size_t i = 0; i < n_entries; i++) {
        const struct nav_item *e = entries[i];
        if (e->order < from || e->order >= to || !may_enter(r->viewer, e->permission)) {
            continue;
        }
        v[n++] = (struct frame_item){
            .label = tr(r->lang, e->label),
            .path = str_of(e->path),
            .is_current = current && strcmp(current, e->key) == 0,
        };
    }
    *ret_n = n;
    return v;
}

/* The theme that script keeps in a cookie, so that the page comes in it at once. */
static struct str chosen_theme(const struct request *r)
{
    struct str rest = web_header(r, "Cookie"), pair;

    while (str_split(&rest, ';', &pair)) {
        pair = str_trim(pair);
        if (str_is(pair, "theme=dark")) {
            return STR("dark");
        }
        if (str_is(pair, "theme=light")) {
            return STR("light");
        }
    }
    return STR_NONE;
}

static void fill_account(struct request *r, struct frame_view *ret)
{
    ret->is_signed_in = r->viewer->account != 0;
    ret->acting_name = r->viewer->acting_for ? r->viewer->acting_name : STR_NONE;
    ret->acting_until = r->viewer->acting_until;
    if (ret->is_signed_in) {
        ret->name = r->viewer->name.n > 0 ? r->viewer->name : r->viewer->email;
        ret->is_mail_lost = r->viewer->mail_lost && !str_is(r->path, "/account/mail");
        ret->initials = part_mark(r->arena, ret->name, 1).initials;
    }
}

/* The part of the query that makes another page, and no other view of the same one. */
static struct str main_query(struct request *r)
{
    struct str all = STR(""), lang = web_query(r, "lang");
    int64_t page;
    if (str_to_int(web_query(r, "page"), &page) && page > 1) {
        all = str_fmt(r->arena, "?page=%lld", (long long)page);
    }
    bool is_chosen = str_eq(lang, lang_code(r->lang));
    return is_chosen ? str_fmt(r->arena, "%.*s%slang=%.*s", STR_ARG(all), all.n ? "&" : "?", STR_ARG(lang)) : all;
}

/* Pages that search engines take say where their main address is, also under the host names of clusters. */
static struct str canonical_of(struct request *r, const struct page_head *head)
{
    struct str base = web_base_url(r);
    if (head->canonical.n || head->no_index || !base.n) {
        return head->canonical;
    }
    return str_fmt(r->arena, "%.*s%.*s%.*s", STR_ARG(base), STR_ARG(r->path), STR_ARG(main_query(r)));
}

/* What the page is about, when it does not say more itself. */
static struct str data_of(struct request *r, const struct page_head *head, struct str canonical)
{
    struct linked data;
    if (head->data.n || head->no_index) {
        return head->data;
    }
    linked_begin(&data, r->arena, head->schema ? head->schema : "WebPage");
    linked_text(&data, "@id", canonical);
    linked_text(&data, "url", canonical);
    linked_text(&data, "name", head->title);
    linked_text(&data, "description", head->description);
    linked_text(&data, "inLanguage", lang_code(r->lang));
    linked_open(&data, "isPartOf", "WebSite");
    linked_text(&data, "name", STR("Clusterwerk"));
    linked_text(&data, "url", str_cat(r->arena, web_base_url(r), STR("/")));
    linked_close(&data);
    return linked_end(&data);
}

void frame_fill(struct request *r, const struct page_head *head, struct frame_view *ret)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    enum lang other = r->lang == LANG_DE ? LANG_EN : LANG_DE;

    pthread_once(&once, collect_entries);
    *ret = (struct frame_view){
        .lang = lang_code(r->lang),
        .other_lang = lang_code(other),
        .other_name = other == LANG_DE ? STR("Deutsch") : STR("English"),
        .other_href = web_lang_url(r, other),
        .other_url = str_cat(r->arena, web_base_url(r), web_lang_url(r, other)),
        .own_url = str_cat(r->arena, web_base_url(r), web_lang_url(r, r->lang)),
        .title = head->title,
        .description = head->description,
        .canonical = canonical_of(r, head),
        .image = head->image.n ? head->image : str_cat(r->arena, web_base_url(r), STR(ASSET_share_png)),
        .locale = r->lang == LANG_DE ? STR("de_DE") : STR("en_GB"),
        .theme = chosen_theme(r),
        .search = STR(FRAME_SEARCH),
        .sign_in = STR(FRAME_SIGN_IN),
        .sign_out = STR(FRAME_SIGN_OUT),
        .hue = head->hue,
        .no_index = head->no_index,
        .is_landing = str_is(r->path, "/"),
        .has_search = !str_is(r->path, "/") && !str_is(r->path, FRAME_SEARCH),
        .is_demo = r->app && r->app->config.demo,
        .notice = web_notice(r),
    };
    ret->data = data_of(r, head, ret->canonical);
    ret->nav = items(r, head->nav, 0, ACCOUNT_FROM, &ret->n_nav);
    ret->account = items(r, head->nav, ACCOUNT_FROM, FOOT_FROM, &ret->n_account);
    ret->foot = items(r, head->nav, FOOT_FROM, ORDER_END, &ret->n_foot);
    fill_account(r, ret);
}
