/* Shared by the files of this feature. */
#ifndef FEATURE_CLAIM_PAGE_H
#define FEATURE_CLAIM_PAGE_H

#include "app/feature.h"
#include "domain/people.h"
#include "feature/claim/claim.h"
#include "feature/claim/claim_rule.h"
#include "gen/claim_sql.h"
#include "web/part.h"

#define CLAIM_LIFE DAYS(3)      /* of the link */
enum { CLAIM_PER_ADDRESS = 3, CLAIM_PER_PROFILE = 5 }; /* a day */

struct claim_input {
    struct str email, name, note;
};
struct claim_refuse_input {
    struct str reason;
};
extern const struct field claim_fields[], claim_refuse_fields[];

/* An organisation or a cluster that may be claimed. */
struct target {
    bool is_cluster;
    struct claim_target_row row;
    struct str path;            /* of its page */
};
/* Who claims it. `account` 0: not known yet. */
struct claimant {
    id account;
    struct str email, name;
    enum lang lang;
    bool is_new;                /* the account was made just now */
};

web_handler claim_page, claim_ask, claim_link_page, claim_link_use, claims_page, claim_grant, claim_refuse;

/* By the slug in the address; by what a claim names. */
enum err target_of_path(struct request *r, struct target *ret) MUST_USE;
enum err target_of_claim(struct request *r, id organisation, id cluster, struct target *ret) MUST_USE;
/* ERR_CONFLICT with a sentence when somebody keeps it. */
enum err target_free(struct request *r, const struct target *t) MUST_USE;

/* Finds or makes the account of a proven address. ERR_FORBIDDEN when it is blocked. */
enum err claimant_account(struct request *r, struct claimant *c) MUST_USE;
/* Makes the claimant the one who keeps the profile, writes it down, and tells who has to know. `way`: contact, domain, office. */
enum err claim_hand_over(struct request *r, const struct target *t, const struct claimant *c, const char *way) MUST_USE;
/* Answers after a hand-over to whoever stands in front of this request. */
enum err claim_welcome(struct request *r, const struct target *t, const struct claimant *c) MUST_USE;
/* A proven claimant takes over or waits for the office; answers. `claim`: the row that says so. */
enum err claim_decide(struct request *r, id claim, const struct target *t, struct claimant *c) MUST_USE;

enum err claim_mail_link(struct request *r, const struct target *t, const struct claimant *c, struct str path) MUST_USE;
enum err claim_mail_office(struct request *r, const struct target *t, const struct claimant *c) MUST_USE;
enum err claim_mail_granted(struct request *r, const struct target *t, const struct claimant *c) MUST_USE;
enum err claim_mail_refused(struct request *r, const struct target *t, const struct claimant *c, struct str reason) MUST_USE;
/* To the known contact address and the offices: an address of the domain took the profile over. */
enum err claim_mail_word(struct request *r, const struct target *t, const struct claimant *c) MUST_USE;

/* ---- views ---- */
struct claim_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct part_field email, name, note;
    struct str title, action, back;
    bool is_cluster, is_kept, is_sent, is_demo, is_signed_in;
};
struct claim_link_view {
    struct str token, title, email;
    bool is_good, is_used, is_expired;
};
struct claim_item {
    struct str id, title, href, name, email, note;
    instant created_at;
};
struct claims_view {
    struct part_errors errors;
    const struct claim_item *claims;
    size_t n_claims;
};

#endif
