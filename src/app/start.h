/* From a configuration to a running application, without the HTTP server: database, index, features, jobs. */
#ifndef APP_START_H
#define APP_START_H

#include "app/app.h"
#include "db/db.h"

/* Migrates, fills the index and lets it follow, starts the features, and the jobs when `jobs`. On failure *ret_why says why; call
 * app_stop() then too. `app` outlives the process's threads; app->arena is set by the caller. */
enum err app_start(struct app *app, bool jobs, struct str *ret_why) MUST_USE;
void app_stop(struct app *app);

#endif
