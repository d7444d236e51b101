/* Who may see and do what: the one predicate for pages, API, search, matching, counts, mails.
 *
 * Visibility grows outwards: cluster (members of the owning cluster) < platform (any signed-in person) < public.
 * The author's identity has its own switch (anonymous). */
#ifndef DOMAIN_ACCESS_H
#define DOMAIN_ACCESS_H

#include "base/clock.h"
#include "base/err.h"
#include "base/id.h"
#include "text/tr.h"

enum visibility { VISIBLE_CLUSTER, VISIBLE_PLATFORM, VISIBLE_PUBLIC };
enum platform_role { ROLE_MEMBER, ROLE_PROGRAMME, ROLE_OPERATOR };
enum token_scope { SCOPE_SESSION, SCOPE_READ, SCOPE_WRITE }; /* how the viewer proved who they are */

struct viewer {
    id account;                  /* 0: visitor */
    id session;
    struct str name, email;
    enum lang lang;
    enum platform_role role;
    bool mail_lost;              /* mails to the address come back; known with a session only */
    enum token_scope scope;
    struct str areas;            /* of a token: parts of the API it is for, joined by |; absent: all */
    instant signed_in_at;        /* of a session */
    bool strong;                 /* of a session: two factors were shown; of a token: the account has a second factor */
    bool held_back;              /* has a role that needs a second factor, and acts without it until there is one */
    struct ids organisations;    /* belongs to */
    struct ids admin_of;         /* organisations whose profile and people they keep */
    struct ids clusters;         /* active memberships of their organisations, and clusters they are staff of */
    struct ids staff_of;         /* clusters they manage */
    id acting_for;               /* acts for this person now (domain/delegation.h); 0: for themselves */
    struct str acting_name, acting_until;
};

enum verb { MAY_SEE, MAY_SEE_AUTHOR, MAY_EDIT, MAY_CONTACT };

/* What is asked about. Zero ids mean "none". */
struct object {
    enum visibility visibility;
    bool published;              /* drafts and closed things are seen by those who may edit them */
    bool anonymous;
    bool waiting;                /* for an office of its board, which therefore sees it */
    id cluster;                  /* owning cluster */
    id organisation;             /* owning organisation */
    id account;                  /* owning person */
    id board;                    /* where it is posted (domain/board.h): members of all clusters that run the board are its cluster */
    struct ids together;         /* clusters that announce it together with the owning one: their members see it as its own do */
};

/* The roles that "require_second_factor" names: "operator, programme, manager" or a part of it. False for anything else. */
bool factor_roles_ok(struct str roles);
/* Takes the roles away from a viewer that needs a second factor for one of them and has shown none. */
void factor_hold_back(struct viewer *v, struct str roles);

bool access_may(const struct viewer *v, enum verb verb, const struct object *o);
bool visibility_parse(struct str s, enum visibility *ret) MUST_USE;
const char *visibility_name(enum visibility v);  /* "cluster", "platform", "public" */
/* msgid of the sentence that answers "who can see this?" */
const char *visibility_sentence(enum visibility v, bool anonymous);

/* Who may read one field of a profile. The office: who keeps the profile, that is the own people of the organisation and the staff of
 * its clusters. */
enum readers { AUDIENCE_OFFICE, AUDIENCE_CLUSTER, AUDIENCE_PLATFORM, AUDIENCE_PUBLIC };
/* `organisation` 0: the profile of a cluster. `clusters`: those the organisation is an active member of, or the cluster itself. */
bool access_may_read(const struct viewer *v, enum readers audience, id organisation, struct ids clusters);

#endif
