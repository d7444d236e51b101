/* An office decides on what waits on its board. */
#include "domain/change.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/exchange/exchange.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/outside.h"
#include "feature/exchange/page.h"

/* Whom a decision is told: who posted it, with an account or without. */
struct told {
    id account;
    struct str email, name, link;
    enum lang lang;
};

/* ERR_NOT_FOUND: nobody, as with imported rows. */
static enum err told_of(struct request *r, id listing, struct told *ret)
{
    struct listing_owner_row owner;
    struct listing_outside_of_row outside;
    enum err e = listing_owner(r->db, r->arena, listing, &owner);
    if (e == OK) {
        *ret = (struct told){owner.id, owner.email, owner.name, str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, listing))),
                             people_lang(owner.language)};
    }
    if (e != ERR_NOT_FOUND) {
        return e;
    }
    e = listing_outside_of(r->db, r->arena, listing, &outside);
    if (e == OK) {
        *ret = (struct told){.email = outside.email, .name = outside.name, .lang = people_lang(outside.language)};
    }
    return e;
}

static enum err tell(struct request *r, const struct board *b, const struct listing *l, bool yes, struct str reason)
{
    struct told to;
    struct mail_write w;
    enum err e = told_of(r, l->row.id, &to);
    if (e != OK) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    const struct tr_arg args[] = {{"title", l->row.title}, {"board", board_text(b->title, to.lang)}, {0}};
    mail_write_begin(&w, r->arena, web_base_url(r), "board_decided", to.account, to.email, to.name, to.lang);
    if (yes) {
        mail_write_text(&w, tr_fmt(r->arena, to.lang, N_("“{title}” now stands on the board {board}."), args));
        mail_write_link(&w, str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, l->row.id))));
    } else {
        mail_write_text(&w, tr_fmt(r->arena, to.lang, N_("the office has not taken “{title}” onto the board {board}. It gives this reason:"), args));
        mail_write_text(&w, reason);
        if (to.link.n > 0) {
            mail_write_text(&w, T(to.lang, "It is a draft again. You can change it and publish it once more:"));
            mail_write_link(&w, to.link);
        }
    }
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, to.lang, N_("Your entry “{title}”"), args), r->now);
}

/* What the entry becomes: on the board, or back with whoever wrote it. */
static enum err decided(struct request *r, const struct board *b, const struct listing *l, bool yes)
{
    int64_t changed = 0;
    struct str status = l->row.outside ? STR("closed") : STR("draft");
    instant published = l->row.published_at, end = l->row.expires_at;
    if (yes) {
        status = STR("published");
        published = published != DB_NULL ? published : r->now;
        end = listing_term_on(b->id, r->now, l->row.available_to);
    }
    enum err e = listing_decide(r->db, l->row.id, b->id, status, published, end, r->now, &changed);
    if (e == OK && changed == 0) {
        r->problem = N_("This entry waits no longer.");
        return ERR_NOT_FOUND;
    }
    return e;
}

enum err exchange_decide(struct request *r, const struct board *b, id listing, bool yes, struct str reason)
{
    struct listing l;
    enum err e = listing_load_one(r->db, r->arena, listing, &l);
    if (e != OK) {
        return e;
    }
    if (yes && board_is_over(b, date_of(r->arena, r->now))) {
        r->problem = N_("This board has ended. Nothing new is posted on it.");
        return ERR_CONFLICT;
    }
    e = yes ? listing_may_publish(r, listing) : OK;
    if (e != OK) {
        return e;
    }
    e = decided(r, b, &l, yes);
    e = e ? e : change_add(r->db, "listing", listing);
    e = e ? e : audit_add(r->db, r->viewer, yes ? "board_approve" : "board_refuse", "listing", listing, STR_NONE, r->now);
    return e ? e : tell(r, b, &l, yes, reason);
}
