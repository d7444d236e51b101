/* The threads that run jobs: they look once a second for due work. Two per process, one of them for work that waits for servers of others;
 * several processes share the table. */
#ifndef DOMAIN_JOB_RUN_H
#define DOMAIN_JOB_RUN_H

#include "domain/job.h"

struct job_run;

/* Starts the threads, each with its own writing connection to `database`. `types`: n tables, each ends with a zero entry; they and
 * `app` must outlive them. On failure *ret_why says why. */
enum err job_run_start(struct arena *a, struct str database, const struct job_type *const *types, size_t n, struct app *app,
                       struct job_run **ret, struct str *ret_why) MUST_USE;
/* Waits for the running job to end, then ends the threads. NULL is accepted. */
void job_run_stop(struct job_run *run);
/* Runs everything that is due until `now`, in the calling thread: for tests and the demo. *ret_ran (may be NULL): how many. */
enum err job_run_due(struct db *db, const struct job_type *const *types, size_t n, struct app *app, instant now,
                     size_t *ret_ran) MUST_USE;

#endif
