/* Heads and tabs of this feature's pages. */
#ifndef FEATURE_OFFICE_HEAD_H
#define FEATURE_OFFICE_HEAD_H

#include "domain/audience.h"
#include "feature/office/office_view.h"

enum cluster_tab { CLUSTER_MEMBERS, CLUSTER_ADD, CLUSTER_TEAM, CLUSTER_NOTICES, CLUSTER_INVITATIONS, CLUSTER_PROFILES, CLUSTER_PARTNERS, CLUSTER_PROFILE };
enum organisation_tab { ORGANISATION_PROFILE, ORGANISATION_PEOPLE, ORGANISATION_CLUSTERS };

/* Fill *ret with the head of a page about one cluster or organisation; `now` is the open tab. */
void office_head_cluster(struct request *r, const struct cluster *c, enum cluster_tab now, struct office_head *ret);
void office_head_organisation(struct request *r, const struct organisation *o, enum organisation_tab now, struct office_head *ret);
/* Answers with the page. `title` is a msgid; the name in `head` stands behind it, unless head is NULL. */
enum err office_show(struct request *r, const struct office_head *head, const char *title, tpl_fn *render, const void *view);

/* Choices made at run time, translated. */
void office_choose_states(struct request *r, struct part_field *f);
/* Adds the topics of a form to a cluster or an organisation; `add` is cluster_add_topic or organisation_add_topic. Slugs that nobody
 * knows cannot come from the form and are refused at the field "topics". */
enum err office_add_topics(struct request *r, id owner, struct strs slugs, enum err (*add)(struct db *db, id owner, id topic)) MUST_USE;
/* OK when a profile of the version that the form knew was there to save; else ERR_INVALID with the message. */
enum err office_saved(struct request *r, int64_t saved) MUST_USE;
/* Values of the audience fields: as stored; as chosen, those not sent staying as they are now. */
void office_audiences_show(const struct audiences *now, struct str ret[AUDIENCE_FIELDS]);
struct audiences office_audiences_take(const struct str chosen[AUDIENCE_FIELDS], struct audiences now);
/* An audience stands beside its field: as a select, not as radios. Leaves other fields alone. */
void office_audience_field(struct part_field *f);
/* Path of this server from slug-safe pieces. */
struct str office_path(struct request *r, const char *before, struct str slug, const char *after);

#endif
