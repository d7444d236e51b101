/* What the templates of this folder show, and what their forms take. */
#ifndef PROFILE_VIEW_H
#define PROFILE_VIEW_H

#include "domain/cluster_profile.h"
#include "web/part.h"

/* Head of all sections. */
struct profile_head {
    struct part_crumbs crumbs;
    struct str name, slug, public_href;
    struct cluster_sections sections;
    struct part_errors errors;
};

/* ---- figures.html ---- */
struct figures_input {
    int64_t founded, members, sme, staff_people, finance_year;
    struct str members_qualifier, legal_form;
    double staff_fte;
    int64_t shares[CLUSTER_FINANCE_SOURCES];
};
struct figures_view {
    struct profile_head head;
    struct part_field founded, members, members_qualifier, sme, legal_form, staff_people, staff_fte, finance_year;
    struct part_field shares[CLUSTER_FINANCE_SOURCES];
    size_t n_shares;
};

/* ---- labels.html ---- */
struct label_input {
    struct str label, valid_from, valid_to;
};
struct label_item {
    struct str label, name, from, to;   /* dates as the page writes them, absent: open */
    bool is_valid, is_expired, is_future;
};
struct labels_view {
    struct profile_head head;
    struct label_item *items;
    size_t n_items;
    struct part_field label, valid_from, valid_to;
};

/* ---- results.html: programmes and results ---- */
struct programme_input {
    struct str name, funder, website;
    int64_t from_year, to_year;
};
struct result_input {
    struct str result_de, result_en, value;
    int64_t year;
};
struct programme_item {
    struct str id, name, funder, period;
};
struct result_item {
    struct str id, name, value, year;
};
struct results_view {
    struct profile_head head;
    struct programme_item *programmes;
    size_t n_programmes;
    struct part_field name, funder, from_year, to_year, website;
    struct result_item *results;
    size_t n_results;
    struct part_field result_de, result_en, value, year;
};

/* ---- partners.html ---- */
struct partner_input {
    struct str partner;
};
struct partner_item {
    struct part_mark mark;
    struct str slug, name, href;
    bool named_by_us;
};
struct partners_view {
    struct profile_head head;
    struct partner_item *items;
    size_t n_items;
    struct part_field partner;
};

/* ---- texts.html ---- */
struct text_input {
    struct str language, description;
};
struct text_item {
    struct str language, name, text;
};
struct texts_view {
    struct profile_head head;
    struct text_item *items;
    size_t n_items;
    struct part_field language, description;
};

/* ---- look.html ---- */
struct brand_input {
    struct str brand;
};
struct look_view {
    struct profile_head head;
    struct str logo, brand_css;      /* addresses; absent: none */
    int64_t logo_width, logo_height;
    struct part_field brand;
    struct str brand_now;
    bool has_file_error;
    struct str file_error;
};

/* ---- address.html ---- */
struct address_input {
    struct str host, embed_origins;
};
struct address_view {
    struct profile_head head;
    struct part_field host, embed_origins;
    struct str host_url;             /* absent: no own host name */
    bool may_embed;
    struct str search_snippet, map_snippet, atlas_snippet, search_href, map_href, atlas_href; /* of the atlas absent without topics */
};

#endif
