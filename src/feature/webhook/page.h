/* Shared by the pages of this feature. */
#ifndef FEATURE_WEBHOOK_PAGE_H
#define FEATURE_WEBHOOK_PAGE_H

#include "feature/webhook/webhook.h"

/* Where one is: office or organisation, "Webhooks", and the page itself (absent: the list is the page). */
struct part_crumbs hook_crumbs(struct request *r, const struct hook_place *g, struct str page);
/* msgid of "switched on" and so on. */
const char *hook_state(struct str status);
/* The events an owner can choose, as ticks. */
void hook_events_field(struct request *r, enum hook_owner owner, struct part_field *f);
/* Answers with the page; `title` is translated. */
enum err hook_show(struct request *r, struct str title, tpl_fn *render, const void *view) MUST_USE;

#endif
