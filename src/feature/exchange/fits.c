/* What fits a person's own listings; cards with the button to ask. */
#include "app/app.h"
#include "web/card_part.h"
#include "domain/match.h"
#include "feature/exchange/page.h"

enum { OWN_LISTINGS = 5 };

static void add_ask(struct request *r, const struct card *card, struct part_card *ret)
{
    if (access_may(r->viewer, MAY_CONTACT, &card->access)) {
        ret->ask_href = str_fmt(r->arena, "/messages/new?listing=%.*s", STR_ARG(card->slug));
    }
}

void exchange_card(struct request *r, const struct card *card, struct part_card *ret)
{
    card_part(r->arena, r->lang, card, ret);
    add_ask(r, card, ret);
}

void exchange_card_match(struct request *r, const struct match *m, struct part_card *ret)
{
    card_part_match(r->arena, r->lang, m, ret);
    add_ask(r, &m->card, ret);
}

enum err exchange_fits(struct request *r, size_t n, struct fits_view *ret)
{
    struct listing_own_published_row *own = NULL;
    size_t n_own = 0;
    struct fit_view *fits = ARENA_ARRAY(r->arena, struct fit_view, n);
    size_t found = 0;
    struct match_refusals refused;
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : listing_own_published(r->db, r->arena, r->viewer->account, r->viewer->organisations, OWN_LISTINGS, &own, &n_own);
    if (e != OK) {
        return e;
    }
    for (size_t i = 0; i < n_own && found < n; i++) {
        struct match_result m;
        if (match_listing(r->app->index, r->arena, r->viewer, own[i].id, refused, 1, &m) != OK || m.n == 0 || m.v[0].fit == FIT_MISSING || !match_is_worth(&m.v[0])) {
            continue;
        }
        struct fit_view *fit = &fits[found++];
        exchange_card_match(r, &m.v[0], &fit->card);
        fit->own_title = own[i].title;
        fit->own_is_offer = str_is(own[i].side, "offer");
        fit->own_href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, own[i].id)));
    }
    *ret = (struct fits_view){.fits = fits, .n_fits = found};
    return OK;
}
