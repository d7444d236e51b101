/* View structs of the exchange's templates. Texts are in the reader's language. */
#ifndef EXCHANGE_VIEW_H
#define EXCHANGE_VIEW_H

#include "web/attach.h"
#include "web/card_part.h"
#include "web/page.h"

/* What fits own listings, with the listing it fits to. */
struct fit_view {
    struct part_card card;
    struct str own_title, own_href;
    bool own_is_offer;
};
struct fits_view {
    const struct fit_view *fits;
    size_t n_fits;
};

/* One side of the exchange, or the only one. */
struct column_view {
    const char *heading;       /* msgid */
    bool is_offer;
    int64_t total;
    const struct html *cards;
    size_t n_cards;
    struct str all_href;       /* "all 115 requests"; absent when all are shown */
};

struct chip_view {
    struct str text, href;     /* href: without this choice */
};

/* A field that is a number, from one to another. */
struct bound_view {
    struct str key, legend, hint;
    struct str from, to;       /* as typed */
    struct str from_error, to_error;
};

/* What the whole selection holds: list_facets.c. */
struct summary_view {
    struct str lead;
    const struct part_facet *facets;
    size_t n_facets;
    struct str corrected;
};

struct list_view {
    bool is_member, is_filtered;
    struct html lead;          /* lead.html */
    struct fits_view fits;
    struct str q, sort;
    struct part_field sort_field;
    struct html facets;        /* facets.html */
    struct part_errors errors;
    const struct bound_view *bounds, *more_bounds; /* more: what few look for */
    size_t n_bounds, n_more_bounds;
    bool is_more_bounds_open;
    const struct chip_view *chips;
    size_t n_chips;
    const struct column_view *columns;
    size_t n_columns;
    bool is_two;               /* side by side */
    bool is_empty;
    struct part_empty empty;
    struct part_pager pager;
    struct str csv_href, xlsx_href, atom_href, save_href, json_href;
    struct str corrected;
};

struct fact_view {
    struct str label, value, href;
};

/* One week of a capacity calendar. */
struct week_view {
    int64_t number;            /* in its year */
    struct str monday, day;    /* for machines, for readers */
    bool is_free, is_taken;    /* neither: outside of the offer's period, or over */
    bool is_own, may_change;   /* for the owner */
};

/* Why it does not fit: a button for each reason. */
struct refuse_view {
    struct str href, title;    /* href absent: cannot be declined here */
    const struct choice *reasons;
    size_t n_reasons;
};
/* A match of one's own listing, with the way to decline it. */
struct match_view {
    struct part_card card;
    struct refuse_view refuse;
};
/* An organisation to ask, somebody who chose to be found, a listing, an event. */
struct near_view {
    struct str slug, href, title, place, state;
    struct part_mark mark;
    bool is_person, has_no_mark, example;
    const struct str *reasons; /* all, for programs */
    size_t n_reasons, n_few;
    const struct str *few;     /* the first of them, for readers; the calculation has them all */
    double score;              /* 0..1; NaN: by words alone */
    struct str why;            /* address of the whole calculation; absent: there is none */
    struct refuse_view refuse;
};
struct declined_view {
    struct str title, href, restore;
    const char *reason;        /* msgid */
};
struct declined_list {
    const struct declined_view *declined;
    size_t n_declined;
};
struct show_view {
    struct part_crumbs crumbs;
    struct str title, language;
    struct str organisation, organisation_href; /* absent: the viewer may not see the author, or there is no page of it */
    bool is_outside;
    struct str contact;        /* of who posted without an account; for the office alone */
    struct str look;           /* without a name: what kind of organisation it is; absent: that would tell */
    struct str where;          /* place, or the state alone when anonymous */
    struct part_seen seen;
    struct str ask_href;       /* absent: this viewer cannot ask */
    bool is_offer, is_anonymous, example, is_visitor;
    struct html text;
    struct part_files files;
    bool wants_titles;         /* a picture says nothing to who does not see it */
    const struct fact_view *facts;
    size_t n_facts;
    struct part_tags topics;
    bool is_mine, is_draft, is_waiting, is_published, is_over, has_profile;
    bool has_fit;              /* it fits an own listing of who looks */
    struct fit_view fit;
    const char *state;         /* msgid */
    struct str ends;           /* "Ends on ..." */
    int64_t version;
    struct str id;
    bool has_matches;
    const struct match_view *matches;
    size_t n_matches;
    struct declined_list declined;
    struct part_empty no_match;
    const struct near_view *organisations;
    size_t n_organisations;
    const struct near_view *people;
    size_t n_people;
    int64_t conversations;
    int64_t others;            /* who said that they need or have the same */
    struct str too_href;       /* absent: this viewer cannot say so */
    const struct week_view *weeks; /* empty without a calendar */
    size_t n_weeks;
    int64_t n_free, weeks_ahead, weeks_back; /* taken ones, of the next 16 and the last 12 */
    struct str calendar_href;
};
struct topic_input_view {
    int64_t number;
    struct str value;
};
struct matches_view {
    const struct part_card *cards;
    size_t n_cards;
    bool is_offer;             /* what is being written */
    bool has_text;
    struct strs hints;         /* what would bring more answers */
};

struct form_view {
    struct str board, board_title; /* absent: posted on none */
    struct str category_value, visibility_value;
    struct part_seen seen;                     /* of a board */
    bool is_outside;                           /* without an account */
    struct part_field email, contact, firm;
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str action;
    bool is_offer, is_new, is_published, is_conflict, has_no_organisation;
    int64_t version;
    struct str side;
    struct part_field title, text, category, place, radius, from, to, price, audience, anonymous, office_relay, sure, language;
    bool asks_sure;                            /* refused: perhaps the text tells who posts it without a name */
    struct part_files files;                   /* that are there */
    struct part_file_input file_input;
    struct part_field organisation, cluster;
    bool has_organisation, has_cluster;
    struct str alike_title, alike_href;        /* what is published already and says the same */
    struct str too, too_title, too_href;       /* one more of this listing; absent: none */
    struct part_field twice;
    const char *kind_label, *kind_what;        /* msgids; NULL: no kind is chosen yet */
    const struct part_field *kind_fields, *kind_more;
    size_t n_kind_fields, n_kind_more;
    bool is_more_open, has_musts;
    struct part_field must;
    const struct topic_input_view *topic_inputs;
    size_t n_topic_inputs;
    struct strs proposals;
    struct str topic_error;
    struct matches_view matches;
};

struct mine_view {
    const struct mine_group_view *groups;
    size_t n_groups;
    bool is_empty;
    struct part_empty empty;
};
struct mine_group_view {
    const char *heading, *note; /* msgids */
    const struct mine_row_view *rows;
    size_t n_rows;
};
struct mine_row_view {
    struct str title, href, edit_href, calendar_href, organisation, ends, id; /* calendar_href: absent without one */
    bool is_offer, is_draft, is_published, is_over;
    int64_t version, conversations;
    struct part_seen seen;
};

/* Asks before a listing is closed. */
struct close_view {
    struct part_crumbs crumbs;
    struct str title, id, back;
    int64_t version, conversations;
};

/* The page behind the link in the renewal mail. */
struct renew_view {
    struct str title, token, ends, until;
    bool is_offer, is_renewed, is_closed, is_taken, is_unknown, wants_taken;
    bool is_period;            /* ends with its own period: another period must be given first */
    struct str edit_href;
};

/* Of an entry without an account: posted, the page behind its link, and what became of it. */
struct outside_view {
    struct str board, board_title, title, email, token, href, ends;
    bool is_sent, is_demo, is_unknown, is_unconfirmed, is_waiting, is_published;
    bool is_stopped; /* no mails of messages about it */
};

/* The legal forms of lending staff. */
struct lending_check {
    const char *text;               /* msgid */
};
struct lending_form {
    const char *name, *what, *text; /* msgids; text: for the contract */
    const struct lending_check *checks;
    size_t n_checks;
};
/* ---- how a match was calculated ---- */
struct explain_word {
    struct str mine, theirs, share, value;
};
struct explain_part {
    const char *label;  /* msgid */
    struct str value, weight, points;
};
struct explain_factor {
    struct str label, factor;
};
struct explain_view {
    struct part_crumbs crumbs;
    struct str mine, mine_href, other, other_href;
    const struct explain_word *words;
    size_t n_words;
    const struct explain_part *parts;
    size_t n_parts;
    const struct explain_factor *factors;
    size_t n_factors;
    const struct explain_part *close; /* points: absent */
    size_t n_close;
    struct str points, weights, subject, score;
    struct str ground, ground_href, ground_score; /* an organisation's own listing that fits; absent: none */
};
struct lending_view {
    struct part_crumbs crumbs;
    const struct lending_form *forms;
    size_t n_forms;
};

/* The calendar of an offer. */
struct booking_view {
    struct str name, note, weeks, href, from, id;
    const char *state;         /* msgid */
    int64_t n;
    bool may_answer, may_end, may_agree, may_withdraw;
};
struct calendar_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, action;
    bool is_owner, may_ask, is_visitor;
    struct show_view strip;
    struct part_field from, weeks, note;
    const struct booking_view *bookings;
    size_t n_bookings;
    struct str feed;           /* the secret address, once */
};


/* own_fits.html: what suits the person who looks. */
struct own_fit_group {
    const char *kind;          /* for programs */
    const char *heading;       /* msgid */
    const struct near_view *items;
    size_t n_items;
};
struct own_fits_view {
    struct str lead, centre;   /* centre: on the radar, absent: none */
    struct part_more more;
    const struct own_fit_group *groups;
    size_t n_groups;
    struct declined_list declined;
    struct part_empty empty;
};

/* joint.html: what several need or have alike */
struct joint_item_view {
    struct str title, href, organisation, cluster;   /* organisation absent: anonymous */
};
struct joint_group_view {
    struct str title;
    const char *category;      /* msgid */
    bool is_offer;
    const struct joint_item_view *items;
    size_t n_items;
};
struct joint_view {
    struct part_crumbs crumbs;
    const struct joint_group_view *groups;
    size_t n_groups;
};

#endif
