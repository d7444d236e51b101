/* Handlers of the exchange, and what several of its pages share. */
#ifndef EXCHANGE_PAGE_H
#define EXCHANGE_PAGE_H

#include "domain/match.h"
#include "feature/exchange/exchange_view.h"
#include "feature/exchange/listing.h"
#include "feature/exchange/listing_filter.h"

/* Handlers of routes; exchange.c says which. */
enum err exchange_list(struct request *r);
enum err exchange_list_again(struct request *r);     /* after a wrong number */
enum err exchange_list_csv(struct request *r);
enum err exchange_show(struct request *r);
enum err exchange_new(struct request *r);
enum err exchange_create_prepare(struct request *r);
enum err exchange_create(struct request *r);         /* of form and API */
enum err exchange_create_answer(struct request *r);
enum err exchange_edit(struct request *r);
enum err exchange_update_prepare(struct request *r);   /* cleans files, before the write */
enum err exchange_update(struct request *r);
enum err exchange_create_again(struct request *r);   /* after a refused form */
enum err exchange_update_again(struct request *r);
enum err exchange_matches(struct request *r);      /* fragment: what fits the form so far */
enum err exchange_publish(struct request *r);
enum err exchange_renew(struct request *r);
enum err exchange_close_ask(struct request *r);
enum err exchange_close(struct request *r);
enum err exchange_taken(struct request *r);        /* closes it as taken */
enum err exchange_explain(struct request *r);      /* explain_page.c: how a match was calculated; of page and API */
enum err exchange_refuse(struct request *r);       /* refusal_page.c: a match does not fit; of page and API */
enum err exchange_refuse_not(struct request *r);
enum err exchange_near_refuse(struct request *r);  /* the same of an organisation or a person */
enum err exchange_near_refuse_not(struct request *r);
enum err exchange_near_explain(struct request *r); /* explain_page.c: how it was calculated */
enum err exchange_lending(struct request *r);      /* lending_page.c: the legal forms of lending staff */
enum err exchange_mine(struct request *r);
enum err exchange_renew_link(struct request *r);
enum err exchange_renew_answer(struct request *r);

/* A listing as everybody may see it, for search engines (listing_data.c). */
struct str listing_data(struct request *r, const struct listing *l, const struct show_view *view, struct str description);

/* The API. */
enum err exchange_api_list(struct request *r);
enum err exchange_api_get(struct request *r);
enum err exchange_api_create_prepare(struct request *r);
enum err exchange_api_create_answer(struct request *r);
enum err exchange_api_change(struct request *r);
enum err exchange_api_delete(struct request *r);
enum err exchange_api_matches(struct request *r);
enum err exchange_api_kinds(struct request *r);
enum err exchange_api_organisations(struct request *r);
enum err exchange_api_people(struct request *r);

enum { EXCHANGE_MATCHES = 8 }; /* that the page of a listing proposes */

enum err own_fits_page(struct request *r);         /* own_fit_page.c: what suits the person who looks */
enum err own_fits_api(struct request *r);
enum err own_fit_explain(struct request *r);
enum err own_fit_refuse(struct request *r);
enum err own_fit_refuse_not(struct request *r);

extern const struct field exchange_form_fields[];   /* struct listing_input, as the form sends it */
extern const struct field exchange_api_fields[];    /* the same for POST of the API */
extern const struct field exchange_patch_fields[];  /* nothing is required */
extern const struct field exchange_draft_fields[];  /* for matches while writing */
extern const struct field exchange_match_fields[];  /* what /matches answers */
extern const struct field exchange_explain_fields[]; /* what /matches/{other} answers */
extern const struct field exchange_refusal_fields[]; /* struct refusal_input */
extern const struct field exchange_kind_fields[];   /* what /listing-kinds answers */
extern const struct field exchange_organisation_fields[]; /* what /organisations answers */
extern const struct field exchange_person_fields[];       /* what /people answers */
extern const struct field own_fit_fields[];              /* what /me/fits answers */
struct version_input {
    int64_t version;
};
extern const struct field exchange_version_fields[];
struct refusal_input {
    struct str reason;
};
struct renew_input {
    struct str answer;
};
extern const struct field exchange_renew_fields[];

/* Checks a new listing and leaves its plan in r->prepared. */
enum err exchange_plan(struct request *r, const struct listing_input *in) MUST_USE;
/* list_cards.c: runs the search and gives its cards as HTML; returns the total. Takes no notice of s->has. */
int64_t exchange_cards(struct request *r, const struct search *s, const struct html **ret, size_t *ret_n);
/* list_facets.c: fills lead, facets and corrected. */
void exchange_summary(struct request *r, const struct listing_filter *f, struct list_view *view);
/* A facet's value in the reader's language. */
struct str exchange_facet_label(struct request *r, enum facet facet, struct str value);

struct match_explanation;
/* The whole calculation as a page or, for programs, as JSON; `ground`: of organisations, may be empty. */
enum err exchange_explain_answer(struct request *r, const struct match_explanation *x, const struct match_ground *ground) MUST_USE;

/* A listing's card with the button to ask, when this viewer may. */
void exchange_card(struct request *r, const struct card *card, struct part_card *ret);
/* Address of the page that shows the whole calculation of a match. */
struct str exchange_explain_path(struct request *r, id listing, const struct match *m);
/* Where a match is declined ("refuse") or that is taken back ("restore"). */
struct str exchange_refuse_path(struct request *r, id listing, struct str other, const char *what);
/* The form that declines a match. */
struct refuse_view exchange_refuse_form(struct request *r, struct str href, struct str title, bool is_listing);
/* What the viewer declined for this listing; 0: for themselves. */
void exchange_declined(struct request *r, id listing, struct match_refusals refused, struct declined_list *ret);
void exchange_card_match(struct request *r, const struct match *m, struct part_card *ret);
/* The `n` best matches of the viewer's own published listings, at most one per listing. */
enum err exchange_fits(struct request *r, size_t n, struct fits_view *ret) MUST_USE;
/* Whether somebody else's listing is among the best matches of an own one. */
enum err exchange_fit_of(struct request *r, id listing, bool is_offer, bool *ret_fits, struct fit_view *ret) MUST_USE;
/* Publishes, renews or closes; change and audit with it. ERR_CONFLICT when it was changed since `version`. */
enum err exchange_set_status(struct request *r, const struct listing *l, int64_t version, const char *status, const char *verb) MUST_USE;

/* ERR_CONFLICT with r->problem when an office has hidden it after a report: it is not to be published then. */
enum err listing_may_publish(struct request *r, id listing) MUST_USE;

#endif
