/* Shared by the files of this feature. */
#ifndef FEATURE_OFFICE_H
#define FEATURE_OFFICE_H

#include "app/feature.h"
#include "domain/cluster.h"
#include "domain/organisation.h"
#include "domain/people.h"

/* ---- input ---- */
struct invite_input {
    struct str emails, role;
};
struct statutory_input {
    struct str subject, basis, text;
};
extern const struct field statutory_fields[];
struct role_input {
    struct str role;
};
struct organisation_input {
    struct str name, kind, size_class, country, state, place, website, email, sectors, description;
    struct str contact_name, phone, street, postal_code;
    struct str audience[AUDIENCE_FIELDS]; /* public, platform, cluster, office */
    bool sme;
    struct strs topics;
    struct strs roles;                    /* "supplier:photonics": parts in the topics (domain/competence.h) */
    int64_t version;
};
struct organisation_new_input {
    struct str name, kind, place, country, state;
};
struct member_add_input {
    id organisation;
};
struct apply_input {
    struct str cluster;
};
struct cluster_input {
    struct str name, short_name, website, email, region, description_de, description_en;
    struct str contact_name, phone;
    struct str audience[AUDIENCE_FIELDS];
    struct strs states, topics;
    int64_t hue, version;
};
struct invitation_input {
    struct str name, language;
};
/* States of Germany; the first choice is "not given". */
extern const struct choice office_states[];
extern const struct field invite_fields[], staff_fields[], role_fields[], organisation_fields[], organisation_new_fields[],
    member_add_fields[], apply_fields[], cluster_fields[], invitation_fields[];

/* ---- handlers ---- */
web_handler profiles_page, profile_ask;
web_handler office_page, members_page, member_accept, member_end_page, member_end, add_page, member_add, organisation_create;
web_handler statutory_page, statutory_send;
/* GET /office/{cluster}/partners */
web_handler finder_page, finder_csv, finder_api;
web_handler staff_page, staff_invite, staff_resend, staff_remove;
web_handler people_page, people_invite, people_resend, people_role, people_remove;
web_handler organisation_edit_page, organisation_save, organisation_clusters_page, organisation_apply;
web_handler cluster_edit_page, cluster_save;
web_handler invitation_page, invitation_accept;

/* ---- who may (office_access.c) ---- */
/* The cluster that {cluster} names, when the viewer keeps its members; ERR_NOT_FOUND, ERR_FORBIDDEN. */
enum err office_cluster(struct request *r, struct cluster *ret) MUST_USE;
/* The same for its profile: staff only. */
enum err office_cluster_profile(struct request *r, struct cluster *ret) MUST_USE;
/* The organisation that {organisation} names, when the viewer keeps its profile. */
enum err office_organisation(struct request *r, struct organisation *ret) MUST_USE;
/* The same for its people: the operator, too. */
enum err office_organisation_people(struct request *r, struct organisation *ret) MUST_USE;

/* Roles are given by people for themselves: ERR_FORBIDDEN for who acts for somebody else. */
enum err office_not_acting(struct request *r) MUST_USE;

/* ---- inviting (invite.c, office_mail.c) ---- */
struct invite_line {
    struct str name, email;
};
enum { INVITE_MAX = 100 };
/* One address per line, also "Name <address>"; commas and semicolons separate, too. False: *ret_bad is the part that is none. */
bool invite_parse(struct arena *a, struct str text, struct invite_line **ret, size_t *ret_n, struct str *ret_bad) MUST_USE;
/* Domains of throw-away mailboxes: a hint to who invites, no more. */
bool invite_is_disposable(struct str email);
/* Account of the address, made when there is none. ERR_FORBIDDEN when it is blocked. */
enum err invite_person(struct request *r, const struct invite_line *line, struct person *ret) MUST_USE;
/* Into what somebody is invited: an organisation, or (0) the team of the cluster. `cluster` 0: no office invites. */
struct invite_to {
    struct str name;
    id cluster, organisation;
    const char *role;           /* member, admin, manager */
};
/* Mails the way in: an invitation, or word to those who have an account; and notes it, so that the list of invitations knows. An
 * invitation that is still open is sent again. */
enum err invite_send(struct request *r, const struct person *person, const struct invite_to *to) MUST_USE;
enum err invite_mail(struct request *r, const struct person *person, struct str to, struct str *ret_message_id) MUST_USE;
/* Notes that an open invitation was withdrawn. */
enum err invite_withdrawn(struct request *r, id account, id organisation, id cluster) MUST_USE;

/* ---- many at once (bulk.c) ---- */
enum { BULK_MAX = 500 };
struct bulk_line {
    int64_t row;                /* of the list, from 1 */
    struct str name, email, organisation;
    const char *role;           /* member, admin, manager */
    id organisation_id;         /* 0: into the team */
    const char *wrong;          /* msgid; NULL: fine */
};
/* Reads name, mail, organisation and role from CSV with or without a line of column names. ERR_INVALID with a message at the field
 * "list" when it cannot be read at all; single lines say themselves what is wrong. */
enum err bulk_read(struct request *r, id cluster, struct str text, struct bulk_line **ret, size_t *ret_n, size_t *ret_wrong) MUST_USE;
struct bulk_input {
    struct str list;
};
extern const struct field bulk_fields[];
web_handler bulk_page, bulk_preview, bulk_preview_again, bulk_send, invitations_page, invitation_again, invitation_withdraw;
/* Tells the cluster's team that the organisation applies; whoever has not accepted their invitation yet hears nothing. */
enum err application_mail(struct request *r, const struct cluster *c, const struct organisation *o) MUST_USE;
/* Where a typed place lies; NaN when no town of this name is known there. An empty state is filled in from the town. ERR_INVALID with
 * a message at "country" or "state" when one of them does not exist, or the state lies in another country. */
struct office_spot {
    struct str state;
    double lat, lon;
};
enum err office_locate(struct request *r, struct str country, struct str state, struct str place, struct office_spot *ret) MUST_USE;
/* Adds a finished text at a field. */
void office_field_error(struct request *r, const char *field, struct str text);
/* Checks the text of an invite form; ERR_INVALID with messages at the field "emails". */
enum err invite_read(struct request *r, struct str text, struct invite_line **ret, size_t *ret_n) MUST_USE;
/* What the redirect says afterwards. */
const char *invite_notice(const struct invite_line *lines, size_t n);

/* WZ 2008 codes in a text, separated by commas, semicolons or spaces; false: *ret_bad is not in the classification. */
bool sectors_parse(struct arena *a, const struct topics *t, struct str text, struct strs *ret, struct str *ret_bad) MUST_USE;

#endif
