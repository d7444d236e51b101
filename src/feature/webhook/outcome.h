/* What follows from an answer: done, again later, given up. */
#ifndef FEATURE_WEBHOOK_OUTCOME_H
#define FEATURE_WEBHOOK_OUTCOME_H

#include "app/app.h"
#include "domain/post.h"
#include "feature/webhook/hook.h"

enum { HTTP_GONE = 410 };

/* Part of the caller's transaction. `d`: as claimed, with this attempt counted. A delivery that was given up is told to the owner by mail,
 * once a day at most; a webhook where nothing arrived since that delivery was made, or whose receiver says "gone", is switched off. */
enum err outcome_write(struct db *db, struct arena *a, struct app *app, const struct webhook_get_row *hook,
                       const struct webhook_delivery_get_row *d, const struct post_result *result, instant now) MUST_USE;

#endif
