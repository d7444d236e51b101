/* What fits a person's own listings; cards with the button to ask. */
#include "app/app.h"
#include "web/card_part.h"
#include "domain/match_explain.h"
#include "domain/match_weight.h"
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

static void fill_fit(struct request *r, const struct listing_own_published_row *own, const struct match *m, struct fit_view *ret)
{
    exchange_card_match(r, m, &ret->card);
    ret->own_title = own->title;
    ret->own_is_offer = str_is(own->side, "offer");
    ret->own_href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, own->id)));
}

static enum err read_own(struct request *r, struct match_refusals *refused, struct listing_own_published_row **ret, size_t *ret_n)
{
    enum err e = match_refusals_read(r->db, r->arena, r->viewer->account, refused);
    return e ? e : listing_own_published(r->db, r->arena, r->viewer->account, r->viewer->organisations, OWN_LISTINGS, ret, ret_n);
}

enum err exchange_fits(struct request *r, size_t n, struct fits_view *ret)
{
    struct listing_own_published_row *own = NULL;
    size_t n_own = 0;
    struct fit_view *fits = ARENA_ARRAY(r->arena, struct fit_view, n);
    size_t found = 0;
    struct match_refusals refused;
    enum err e = read_own(r, &refused, &own, &n_own);
    if (e != OK) {
        return e;
    }
    for (size_t i = 0; i < n_own && found < n; i++) {
        struct match_result m;
        if (match_listing(r->app->index, r->arena, r->viewer, own[i].id, refused, 1, &m) != OK || m.n == 0 || m.v[0].fit == FIT_MISSING || !match_is_worth(&m.v[0])) {
            continue;
        }
        fill_fit(r, &own[i], &m.v[0], &fits[found++]);
    }
    *ret = (struct fits_view){.fits = fits, .n_fits = found};
    return OK;
}

/* Whether `listing` is among the best matches of `own`. Most listings fit nothing of one's own, and a pair is far cheaper than a ranking. */
static bool fits_own(struct request *r, const struct listing_own_published_row *own, struct match_refusals refused, id listing, struct fit_view *ret)
{
    struct match_result found = {0};
    struct match_explanation *pair = ARENA_NEW(r->arena, struct match_explanation);
    if (match_explain(r->app->index, r->arena, r->viewer, own->id, CARD_LISTING, listing, refused, pair) != OK || pair->score < match_weights.worth) {
        return false;
    }
    if (match_listing(r->app->index, r->arena, r->viewer, own->id, refused, EXCHANGE_MATCHES, &found) != OK) {
        return false;
    }
    for (size_t i = 0; i < found.n; i++) {
        const struct match *m = &found.v[i];
        if (m->card.id == listing && m->fit != FIT_MISSING && match_is_worth(m)) {
            fill_fit(r, own, m, ret);
            ret->card.why.more = exchange_explain_path(r, own->id, m);
            return true;
        }
    }
    return false;
}

enum err exchange_fit_of(struct request *r, id listing, bool is_offer, bool *ret_fits, struct fit_view *ret)
{
    struct listing_own_published_row *own = NULL;
    size_t n_own = 0;
    struct match_refusals refused;
    enum err e = read_own(r, &refused, &own, &n_own);
    *ret_fits = false;
    for (size_t i = 0; !e && i < n_own && !*ret_fits; i++) {
        *ret_fits = str_is(own[i].side, "offer") != is_offer && fits_own(r, &own[i], refused, listing, ret);
    }
    return e;
}
