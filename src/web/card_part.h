/* Cards and reasons as pages show them: view structs of template/part_card_*.html and part_why.html, and what fills them. */
#ifndef WEB_CARD_PART_H
#define WEB_CARD_PART_H

#include "domain/card.h"
#include "domain/match.h"
#include "domain/radar.h"
#include "web/page.h"
#include "web/part.h"

/* {{include part_card m}} chooses the form by kind; part_card_cluster, _organisation, _listing are the forms. */
struct part_card {
    struct str href, title;
    struct part_mark mark;
    int64_t hue;
    bool is_cluster, is_organisation, is_listing, is_person;
    struct str place;            /* "Hesse, Rhineland-Palatinate", "Wetzlar"; may be absent */
    struct str text, text_lang;  /* excerpt; its language when it is not the page's, else absent */
    bool is_marked;              /* card_part_mark(): then these are shown */
    struct html title_marked, text_marked;
    bool example;
    struct part_tags tags;
    /* clusters */
    struct str compare;          /* slug: with a tick box "c" for the comparison; set by the caller, absent: none */
    bool is_compared;
    struct str founded;          /* year or absent */
    bool has_members, has_share;
    struct str members;          /* "71", "more than 1,000" */
    int64_t sme_share;           /* percent */
    /* listings */
    bool is_offer, anonymous;
    struct str organisation, organisation_href; /* absent when the viewer may not see the author */
    struct str cluster;
    struct str period;           /* "11 January 2027 to 12 February 2027" or absent */
    int64_t radius_km;           /* 0: none */
    struct part_seen seen;
    struct part_why why;         /* filled by card_part_match() */
    struct str ask_href;         /* set by the caller where the viewer may ask about it; absent: no button */
};

/* Where the page of a card is: /c/SLUG, /organisation/SLUG, /exchange/ID, /people/SLUG. */
struct str card_path(struct arena *a, const struct card *card);
/* Name of a cluster's label: "ecei-silver" gives "ECEI Silver"; the value itself when unknown. */
struct str card_label_text(enum lang lang, struct str label);
/* `card` comes from the index for the viewer of this page, hence without what they may not see. */
void card_part(struct arena *a, enum lang lang, const struct card *card, struct part_card *ret);
/* What would bring more; nothing when no topic would. */
void part_more(struct arena *a, enum lang lang, const struct radar_more *more, struct str href, struct part_more *ret);
/* The same with the reasons of a match. */
void card_part_match(struct arena *a, enum lang lang, const struct match *m, struct part_card *ret);
/* Marks the words of a search (search_result.terms) in title and excerpt. */
void card_part_mark(struct arena *a, const struct strs *terms, struct part_card *card);

#endif
