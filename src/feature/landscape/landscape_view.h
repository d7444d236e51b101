/* What the templates of this folder show. */
#ifndef LANDSCAPE_VIEW_H
#define LANDSCAPE_VIEW_H

#include "feature/event/event.h"
#include "web/card_part.h"
#include "web/map_part.h"
#include "web/part.h"

struct landscape_link {
    struct str text, href;
    bool is_last;                            /* no comma follows */
};

/* ---- search.html, results.html, facets.html ---- */
struct landscape_sort {
    struct str value;
    const char *label;
    bool is_on;
};
struct search_view {
    struct str q, heading, corrected;
    struct part_facet *facets;
    size_t n_facets;
    const struct landscape_link *chips;      /* chosen values, each leads to the search without it */
    size_t n_chips;
    struct part_card *cards;                 /* clusters and organisations */
    size_t n_cards;
    bool is_listings;                        /* only listings were found: they stand below each other */
    struct landscape_sort sorts[4];
    size_t n_sorts;
    bool is_filtered, is_map, is_empty;
    struct str list_href, map_href, csv_href, xlsx_href, atom_href, save_href, json_href;
    struct part_pager pager;
    struct part_empty empty;
    struct part_map map;
    const struct landscape_link *compared;   /* chosen for comparison, but not on this page: text is the name, href the slug */
    size_t n_compared;
    bool may_compare;                        /* a cluster is among the hits */
};

/* ---- projects, shared by landing and cluster page: project.html ---- */
struct project_figure {
    struct str name, value;
};
struct project_view {
    struct str title, href, text, text_lang; /* href: its page */
    bool is_whole;                           /* the partners are all that carry it, not the others */
    struct part_mark mark;
    const struct landscape_link *partners;
    size_t n_partners;
    const struct project_figure *figures;
    size_t n_figures;
    struct part_tags instruments;
};

/* ---- landing.html ---- */
struct landing_view {
    struct part_map map;
    struct part_stat *stats;
    size_t n_stats;
    const struct landscape_link *often;
    size_t n_often;
    struct part_facet *facets;
    size_t n_facets;
    struct part_card *cards;
    size_t n_cards;
    int64_t clusters, more;
    struct part_empty empty;
    struct project_view *projects;
    size_t n_projects;
};

/* ---- cluster.html ---- */
struct landscape_fact {
    struct str what, value;
};
struct member_view {
    struct str name, href, place;
    struct part_mark mark;
    bool example;
};
struct office_view {
    struct str name;
    struct part_mark mark;
    bool example;
};
struct colleague_view {
    struct str name, href, headline;
    struct part_mark mark;
};
struct audience_view {
    struct str what;
    struct part_seen seen;
};
struct share_view {
    struct str source;
    int64_t percent, pattern;                /* pattern: 1 to 7, the same for a source on every page */
};
struct programme_view {
    struct str name, href, note;             /* note: funder and period */
};
struct result_view {
    struct str value, name, year;
};
struct partner_view {
    struct part_mark mark;
    struct str name, href, full_name;
};
struct text_view {
    struct str language, name, text;
};
/* What the office has entered beyond the core. */
struct cluster_more_view {
    struct str logo, brand_css;              /* addresses; absent: none */
    int64_t logo_width, logo_height;
    struct share_view *shares;
    size_t n_shares;
    struct str finance_year;
    struct programme_view *programmes;
    size_t n_programmes;
    struct result_view *results;
    size_t n_results;
    struct partner_view *partners;
    size_t n_partners;
    struct text_view *texts;
    size_t n_texts;
    struct part_tags labels;                 /* with their last day */
    struct landscape_fact *facts;
    size_t n_facts;
};
struct cluster_view {
    struct event_item *events;               /* the next ones */
    size_t n_events;
    int64_t events_total;
    struct str events_href;
    struct cluster_more_view more;
    struct part_crumbs crumbs;
    struct str name, full_name, slug, text, text_lang, website, region;
    int64_t hue;
    const struct landscape_fact *facts;
    size_t n_facts;
    struct part_tags topics;
    struct part_card *listings;
    size_t n_listings;
    int64_t listings_total;
    struct str listings_href;
    struct part_empty no_listings;
    struct member_view *members;
    size_t n_members;
    int64_t members_total;
    struct str members_href, members_csv_href, members_xlsx_href;
    struct project_view *projects;
    size_t n_projects;
    struct office_view *office;
    size_t n_office;
    const struct audience_view *audiences;
    size_t n_audiences;
    struct str contact_name, email, phone, confirmed; /* as of an organisation */
    bool is_visitor, is_member, is_staff, is_unpublished, is_claimable;
};

/* ---- organisation.html ---- */
struct organisation_view {
    struct part_crumbs crumbs;
    struct part_mark mark;
    struct str name, slug, kind, place, text, website;
    struct str contact_name, email, phone, address; /* as far as the viewer may read them */
    struct str confirmed;                           /* "May 2026"; absent: nobody of theirs did yet */
    bool example, may_edit, is_visitor, is_claimable, has_contact;
    instant updated_at;
    struct part_card *listings;
    size_t n_listings;
    int64_t listings_total;
    struct part_empty no_listings;
    const struct landscape_link *clusters;
    size_t n_clusters;
    const struct landscape_fact *facts;
    size_t n_facts;
    struct part_tags topics;
    struct colleague_view *people;           /* who may be found by this reader, and shows them that they work here */
    size_t n_people;
    struct part_seen seen;
};

/* ---- topic.html, topics.html ---- */
struct topic_group {
    struct str heading, all_href;
    int64_t total;
    struct part_card *cards;
    size_t n_cards;
    bool is_listings;
};
struct topic_mapping_view {
    struct str title, href, code;
    const char *relation, *scheme;           /* msgids */
};
struct topic_view {
    struct topic_mapping_view *mappings;     /* topics of other taxonomies */
    size_t n_mappings;
    struct str edit_href;                    /* for the programme office */
    struct part_crumbs crumbs;
    struct str slug, title, code, other_title, other_lang; /* the title in the other language */
    int64_t hue;
    struct part_tags broader, narrower, related;
    struct str synonyms;
    struct topic_group *groups;
    size_t n_groups;
    struct part_empty empty;
};
struct topic_field_view {
    struct str title, href;
    int64_t hue, clusters;
    struct part_tags narrower;
};
struct topics_view {
    struct topic_field_view *fields;
    size_t n_fields;
    struct part_empty empty;
};

/* ---- start.html ---- */
struct start_group {
    struct str title, href;                  /* one of my listings */
    struct part_card *cards;
    size_t n_cards;
};
struct start_wait {
    struct str title, href, text;
};
struct start_near {
    struct str title, href, note;
    const char *kind;                        /* msgid */
    const struct str *reasons;
    size_t n_reasons;
    bool example;
};
struct start_view {
    struct str greeting, date, compared, near_href; /* compared: what things for oneself are compared with; near_href: absent, nothing is known */
    struct part_more more;
    struct start_near *for_you;
    size_t n_for_you;
    struct start_group *groups;
    size_t n_groups;
    struct part_empty no_matches;
    const struct start_wait *waits;
    size_t n_waits;
    struct part_card *news;
    size_t n_news;
    const struct landscape_link *clusters;
    size_t n_clusters;
    int64_t n_matches;
    bool has_listings;
};

#endif
