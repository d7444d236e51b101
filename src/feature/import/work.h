/* The work of an import: comparing, which only reads, and writing, which is one transaction. */
#ifndef FEATURE_IMPORT_WORK_H
#define FEATURE_IMPORT_WORK_H

#include "domain/job.h"
#include "feature/import/store.h"

#define IMPORT_CHECK_JOB "import.check"
#define IMPORT_WRITE_JOB "import.write"
enum { WORK_IN_PLACE_ROWS = 2000 /* more become a job with progress */ };
/* A request that does its work in place leaves a job behind that does it when the request was cut off: the process ended, the
 * database was gone for a moment. */
#define WORK_SECOND_TRY MINUTES(1)

/* Compares, and keeps what it found: status checking becomes checked. `db`: a writing connection outside of transactions. */
enum err work_check(struct db *db, id run) MUST_USE;
/* Compares again and writes: status running becomes done, or failed when something changed meanwhile that stands against it. */
enum err work_write(struct db *db, id run) MUST_USE;
enum err work_check_job(struct job *job);
enum err work_write_job(struct job *job);
/* Forgets files nobody went on with after a week, runs after a year. */
enum err work_forget_job(struct job *job);
/* Payload of the jobs. */
struct str work_payload(struct arena *a, id run);

#endif
