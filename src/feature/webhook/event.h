/* What webhooks can be told, and who can be told it. Pure. */
#ifndef FEATURE_WEBHOOK_EVENT_H
#define FEATURE_WEBHOOK_EVENT_H

#include "domain/access.h"
#include "text/field.h"

enum hook_owner { OWNER_ORGANISATION = 1, OWNER_CLUSTER = 2, OWNER_PROGRAMME = 4, OWNER_ACCOUNT = 8 };
enum news_kind { NEWS_LISTING, NEWS_ORGANISATION, NEWS_CLUSTER, NEWS_KINDS };
enum news_change { NEWS_ADDED, NEWS_CHANGED, NEWS_REMOVED };

#define EVENT_TEST "test"
#define EVENT_SKIPPED "changes.skipped"   /* too many were waiting: read everything again */
#define EVENT_JOINED "membership.started"
#define EVENT_LEFT "membership.ended"
#define EVENT_TALK "conversation.started"
#define EVENT_FOUND "search.found"        /* a saved search (other_id) has found something new (object_id) */

/* The events one can choose, with their sentences; ends with a zero entry. */
extern const struct choice hook_events[];
/* Whether an owner of this kind can choose the event. */
bool event_is_for(struct str event, enum hook_owner owner);
/* "listing.published" */
const char *event_of(enum news_kind kind, enum news_change change);
/* The object is gone, or out of sight, and the event says only its number. */
bool event_is_end(struct str event);
/* The kind of object that an event is about; NEWS_KINDS for all others. */
enum news_kind event_kind(struct str event);
/* msgid: "An offer or request is published" */
const char *event_sentence(struct str event);

const char *owner_name(enum hook_owner owner);  /* "organisation", "cluster", "programme", "account" */
enum hook_owner owner_parse(struct str name);   /* all but the organisation only by their names; anything else is an organisation's */

/* ---- when ---- */
enum { HOOK_ATTEMPTS = 10 };
/* Pause after the n-th failed attempt of a delivery, as Standard Webhooks proposes: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
instant delivery_pause(int64_t attempts);
/* How long a webhook rests after n failures in a row, whatever else waits for it: 5 s to 30 min. */
instant hook_rest(int64_t failures);
/* 2xx. */
bool hook_code_is_good(int64_t code);

#endif
