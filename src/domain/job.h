/* Background work: a table with lease and retry, shared by all nodes. */
#ifndef DOMAIN_JOB_H
#define DOMAIN_JOB_H

#include "db/db.h"

/* Adds work to run at `run_at` (0: at once); part of the caller's transaction. `payload` is JSON. */
enum err job_add(struct db *db, struct arena *a, const char *type, struct str payload, instant run_at, instant now) MUST_USE;

#endif
