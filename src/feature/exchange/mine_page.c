/* /my/listings: what a person and the organisations they keep have in the exchange, by state. */
#include "feature/exchange/booking.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"

static const struct {
    enum listing_state state;
    const char *heading, *note;
} groups[] = {
    {LISTING_DRAFT, N_("Drafts"), N_("Only your side sees them.")},
    {LISTING_WAITING, N_("Waiting"), N_("The office of the board looks at them before others do.")},
    {LISTING_PUBLISHED, N_("Published"), N_("They end by themselves. A week before we ask you by e-mail.")},
    {LISTING_EXPIRED, N_("Ended"), N_("Their term is over. You can publish them again.")},
    {LISTING_CLOSED, N_("Closed"), N_("Nobody finds them any more.")},
};
enum { N_GROUPS = sizeof(groups) / sizeof(groups[0]) };

static struct mine_row_view row_view(struct request *r, const struct listing_of_account_row *row, enum listing_state state)
{
    enum visibility v = VISIBLE_CLUSTER;
    struct str number = id_text(r->arena, row->id);
    struct mine_row_view view = {
        .title = row->title,
        .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(number)),
        .edit_href = str_fmt(r->arena, "/exchange/%.*s/edit", STR_ARG(number)),
        .organisation = row->organisation,
        .id = number,
        .is_offer = str_is(row->side, "offer"),
        .is_draft = state == LISTING_DRAFT,
        .is_published = state == LISTING_PUBLISHED,
        .is_over = state == LISTING_EXPIRED || state == LISTING_CLOSED,
        .version = row->version,
        .conversations = row->conversations,
    };
    if (view.is_published && booking_is_for(row->category, row->side)) {
        view.calendar_href = str_fmt(r->arena, "/exchange/%.*s/calendar", STR_ARG(number));
    }
    if (!visibility_parse(row->visibility, &v)) {
        v = VISIBLE_CLUSTER;
    }
    view.seen = part_seen(v, row->anonymous);
    if (view.is_published && row->expires_at != DB_NULL) {
        struct str day = fmt_date(r->arena, r->lang, date_of(r->arena, row->expires_at - SECONDS(1)));
        view.ends = tr_fmt(r->arena, r->lang, N_("Online until {date}."), (struct tr_arg[]){{"date", day}, {0}});
    }
    return view;
}

enum err exchange_mine(struct request *r)
{
    struct listing_of_account_row *rows = NULL;
    size_t n = 0;
    struct mine_group_view *shown = ARENA_ARRAY(r->arena, struct mine_group_view, N_GROUPS);
    struct mine_view view = {.groups = shown};
    enum err e = listing_of_account(r->db, r->arena, r->viewer->account, r->viewer->admin_of, &rows, &n);
    if (e != OK) {
        return e;
    }
    for (size_t g = 0; g < N_GROUPS; g++) {
        struct mine_row_view *v = ARENA_ARRAY(r->arena, struct mine_row_view, n + 1);
        size_t used = 0;
        for (size_t i = 0; i < n; i++) {
            if (listing_state(rows[i].status, rows[i].expires_at, rows[i].updated_at) == groups[g].state) {
                v[used++] = row_view(r, &rows[i], groups[g].state);
            }
        }
        if (used > 0) {
            shown[view.n_groups++] =
                (struct mine_group_view){.heading = groups[g].heading, .note = groups[g].note, .rows = v, .n_rows = used};
        }
    }
    view.is_empty = view.n_groups == 0;
    view.empty = (struct part_empty){
        .title = T(r->lang, "You have no listings yet"),
        .text = T(r->lang, "Your offers and requests will stand here, with their drafts and the date on which they end."),
    };
    const struct page_head head = {.title = T(r->lang, "My listings"), .nav = "my-listings", .no_index = true};
    return web_page(r, &head, tpl_exchange_mine, &view);
}
