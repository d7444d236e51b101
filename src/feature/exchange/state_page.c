/* What an owner does with a listing besides editing it: publish, renew, close. */
#include "domain/change.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"

const struct field exchange_version_fields[] = {
    {.name = "version", .type = FIELD_INT, .offset = offsetof(struct version_input, version), .flags = FIELD_REQUIRED,
     .min = 1, .max = INT64_MAX, .label = N_("Version")},
    {0},
};

enum err listing_may_publish(struct request *r, id listing)
{
    struct listing_hidden_row row;
    enum err e = listing_hidden(r->db, r->arena, listing, &row);
    if (e == OK) {
        r->problem = N_("The office has hidden this listing after a report. Ask it when you see it otherwise.");
        return ERR_CONFLICT;
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err exchange_set_status(struct request *r, const struct listing *l, int64_t version, const char *status, const char *verb)
{
    const struct board *board = board_by_id(l->access.board);
    struct str now = l->access.published ? str_of(status) : listing_board_status(r->viewer, board, str_of(status));
    bool publish = str_is(now, "published");
    int64_t changed = 0;
    instant published = l->access.published ? l->row.published_at : r->now;
    if (board != NULL && str_is(str_of(status), "published") && board_is_over(board, date_of(r->arena, r->now))) {
        r->problem = N_("This board has ended. Nothing new is posted on it.");
        return ERR_CONFLICT;
    }
    enum err e = publish ? listing_may_publish(r, l->row.id) : OK;
    e = e ? e : listing_set_status(r->db, l->row.id, version, now, publish ? published : l->row.published_at,
                                    publish ? listing_term_on(l->row.board_id, r->now, l->row.available_to) : l->row.expires_at, r->now, &changed);
    if (e == OK && changed == 0) {
        r->problem = N_("Somebody changed this listing meanwhile. Look at it again before you decide.");
        return ERR_CONFLICT;
    }
    if (e == OK) {
        e = change_add(r->db, "listing", l->row.id);
    }
    return e == OK ? audit_add(r->db, r->viewer, verb, "listing", l->row.id, STR_NONE, r->now) : e;
}

static struct str path_of(struct request *r, const struct listing *l)
{
    return str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, l->row.id)));
}

/* What is to be published must hold all rules; otherwise the form shows what is missing. */
static enum err publish(struct request *r, const struct listing *l, int64_t version, const char *verb, const char *notice)
{
    struct listing_fault faults[LISTING_MAX_FAULTS];
    const struct listing_input in = {
        .side = l->row.side,
        .category = l->row.category,
        .title = l->row.title,
        .text = l->row.text,
        .topics = l->tags,
        .lat = l->row.lat,
        .lon = l->row.lon,
        .radius_km = l->row.radius_km,
        .available_from = l->row.available_from,
        .available_to = l->row.available_to,
        .price_note = l->row.price_note,
        .status = STR("published"),
    };
    if (listing_check(&in, date_of(r->arena, r->now), faults) > 0) {
        return web_redirect(r, str_fmt(r->arena, "%.*s/edit", STR_ARG(path_of(r, l))), faults[0].msgid);
    }
    enum err e = exchange_set_status(r, l, version, "published", verb);
    return e == OK ? web_redirect(r, path_of(r, l), notice) : e;
}

enum err exchange_publish(struct request *r)
{
    const struct version_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    return publish(r, &l, in->version, "publish", N_("Published. Below you see at once what fits."));
}

enum err exchange_renew(struct request *r)
{
    const struct version_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    return publish(r, &l, in->version, "renew", N_("Thank you. The listing stays online."));
}

enum err exchange_close_ask(struct request *r)
{
    struct listing l;
    struct listing_conversations_row count;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e == OK) {
        e = listing_conversations(r->db, r->arena, l.row.id, &count);
    }
    if (e != OK) {
        return e;
    }
    struct part_crumb crumbs[] = {
        {.text = T(r->lang, "Exchange"), .href = STR("/exchange")},
        {.text = l.row.title, .href = path_of(r, &l)},
        {.text = T(r->lang, "Close")},
    };
    const struct close_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = 3},
        .title = l.row.title,
        .id = id_text(r->arena, l.row.id),
        .back = path_of(r, &l),
        .version = l.row.version,
        .conversations = count.n,
    };
    const struct page_head head = {.title = T(r->lang, "Close the listing"), .nav = "exchange", .no_index = true};
    return web_page(r, &head, tpl_exchange_close, &view);
}

enum err exchange_close(struct request *r)
{
    const struct version_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e == OK && !l.access.published) {
        r->problem = N_("This listing is closed already.");
        e = ERR_CONFLICT;
    }
    if (e == OK) {
        e = exchange_set_status(r, &l, in->version, "closed", "close");
    }
    return e == OK ? web_redirect(r, STR("/my/listings"), N_("Closed. It has disappeared from the exchange.")) : e;
}

/* It has found its other side: closed, and counted as such. */
enum err exchange_taken(struct request *r)
{
    const struct version_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e == OK && l.row.taken_at == DB_NULL) {
        e = l.access.published ? exchange_set_status(r, &l, in->version, "closed", "taken") : OK;
        e = e ? e : listing_taken(r->db, l.row.id, r->now);
    }
    return e == OK ? web_redirect(r, STR("/my/listings"), N_("Closed as taken. It has disappeared from the exchange.")) : e;
}
