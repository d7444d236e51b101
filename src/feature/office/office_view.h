/* What the templates of this feature show. */
#ifndef FEATURE_OFFICE_VIEW_H
#define FEATURE_OFFICE_VIEW_H

#include "domain/completeness.h"
#include "feature/office/office.h"
#include "web/role_ticks.h"

struct office_tab {
    struct str text, href;
    bool is_now;
};
/* Head of all pages of one cluster's office or of one organisation. */
struct office_head {
    struct part_crumbs crumbs;
    struct part_mark mark;
    struct str name, note, public_href;
    bool is_cluster;
    struct office_tab tabs[20];
    size_t n_tabs;
};

struct office_cluster_item {
    struct part_mark mark;
    struct str slug, name, full_name;
    int64_t active, applied;
};
struct office_view {
    const struct office_cluster_item *clusters;
    size_t n_clusters;
    bool is_programme;
};

struct member_item {
    struct str id, slug, name, place, since, until;
    const char *kind;        /* msgid */
    bool is_applied, is_active, is_ended, example;
};
struct members_view {
    struct office_head head;
    struct str cluster;      /* slug */
    struct part_tags filter;
    const struct member_item *members;
    size_t n_members;
    struct part_pager pager;
    struct str query, status;
    bool shows_applied, shows_ended;
};
struct member_end_view {
    struct office_head head;
    struct str name, action, back;
};

struct search_item {
    struct str id, slug, name, place;
    const char *kind;
    bool is_member, is_applied;
};
struct add_view {
    struct office_head head;
    struct str cluster, query;
    bool has_searched;
    const struct search_item *found;
    size_t n_found;
    struct part_errors errors;
    struct part_field name, kind, place, country, state;
};

struct person_item {
    struct str id, name, email, action; /* action: path of the forms */
    bool is_admin, is_invited, is_self;
    bool is_lost;                      /* mails to the address come back */
};
struct finder_kind {
    const char *label;                       /* msgid */
    bool is_known;
    int64_t percent, x, y;                   /* end of its axis */
};
struct finder_number {
    int64_t count;
    struct str href;                         /* its listings */
};
struct finder_topic_row {
    struct str title, href;
    struct finder_number their_offers, our_requests, their_requests, our_offers;
};
struct finder_item {
    struct str name, href, radar_href, offers_href, requests_href, points;
    struct part_mark mark;
    int64_t offers, requests, projects;
    struct part_tags common, other;
    struct finder_kind *kinds;
    size_t n_kinds;
    const struct finder_topic_row *topics;
    size_t n_topics;
    int64_t more;                            /* topics beyond those */
};
struct finder_view {
    struct office_head head;
    struct str csv_href, xlsx_href, json_href;
    struct finder_item *items;
    size_t n_items;
    struct part_empty empty;
};
struct statutory_item {
    struct str subject, basis, text, author;
    int64_t recipients;
    instant at;
};
struct statutory_view {
    struct office_head head;
    struct str action;
    int64_t recipients;          /* who would get one now */
    const struct statutory_item *notices;
    size_t n_notices;
    struct part_errors errors;
    struct part_field subject, basis, text;
};
struct people_view {
    struct office_head head;
    struct str action;       /* path of the forms */
    bool has_roles;          /* of an organisation; a cluster's team has none */
    bool links_accounts;     /* offices come from here to /accounts */
    const struct person_item *people;
    size_t n_people;
    struct part_errors errors;
    struct part_field emails, role;
};

struct organisation_edit_view {
    struct office_head head;
    int64_t percent;             /* how full the profile is */
    const struct completeness_hint *hints;
    size_t n_hints;
    struct part_role_ticks roles;
    struct str slug;
    bool is_office;          /* not one of its own people: may merge it */
    int64_t version;
    struct part_errors errors;
    struct part_field name, kind, size_class, sme, country, state, place, website, email, topics, sectors, description;
    struct part_field contact_name, phone, street, postal_code;
    struct part_field contact_audience, email_audience, phone_audience, address_audience, size_audience, sectors_audience,
        website_audience;
};

struct own_cluster_item {
    struct str slug, name, since;
    bool is_applied, is_ended;
};
struct organisation_clusters_view {
    struct office_head head;
    struct str slug;
    struct part_errors errors;
    struct part_field cluster;
    const struct own_cluster_item *clusters;
    size_t n_clusters;
};

struct cluster_edit_view {
    struct office_head head;
    int64_t percent;             /* how full the profile is */
    const struct completeness_hint *hints;
    size_t n_hints;
    struct str slug;
    int64_t version;
    struct cluster_sections sections;
    struct part_errors errors;
    struct part_field name, short_name, website, email, region, hue, states, topics, description_de, description_en;
    struct part_field contact_name, phone, contact_audience, email_audience, phone_audience;
};

struct profile_item {
    struct str name, slug, confirmed, action; /* confirmed: "May 2026", absent when nobody ever did */
    instant asked_at;                         /* DB_NULL: not this year */
    bool is_stale, is_kept, is_asked;
};
struct profiles_view {
    struct office_head head;
    const struct profile_item *profiles;
    size_t n_profiles;
    struct part_pager pager;
};

struct bulk_item {
    struct str name, email, into;
    const char *role, *wrong;    /* msgids */
    int64_t row;
};
struct bulk_view {
    struct office_head head;
    struct str action;
    struct part_errors errors;
    struct part_field list;
    struct str text;             /* of the list, for the form that sends */
    const struct bulk_item *lines;
    size_t n_lines;
    int64_t n_wrong, n_fine;
    bool is_preview;
};
struct invited_item {
    struct str email, name, into, action;
    const char *role, *state;    /* msgids */
    instant at;
    bool is_open, is_good, is_bad;
};
struct invited_view {
    struct office_head head;
    struct str cluster;
    struct part_tags filter;
    const struct invited_item *people;
    size_t n_people;
    struct part_pager pager;
};

struct invitation_view {
    struct str token, email;
    const struct str *names; /* organisations and clusters */
    size_t n_names;
    struct part_errors errors;
    struct part_field name, language;
    bool is_good, is_used, is_expired;
};

#endif
