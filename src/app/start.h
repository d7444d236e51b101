/* From a configuration to a running application, without the HTTP server: database, index, features, jobs. */
#ifndef APP_START_H
#define APP_START_H

#include "app/app.h"
#include "db/db.h"

/* Migrates and fills the index: may take long, has no thread yet, and may be killed at any time. On failure *ret_why says why; call
 * app_stop() then too. `app` outlives the process's threads; app->arena is set by the caller. */
enum err app_fill(struct app *app, struct str *ret_why) MUST_USE;
/* After app_fill(), and after signals are blocked: lets the index follow, starts the features and the jobs. Failure as above. */
enum err app_start(struct app *app, struct str *ret_why) MUST_USE;
void app_stop(struct app *app);

#endif
