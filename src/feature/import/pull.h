/* A member list that is fetched again and again. */
#ifndef FEATURE_IMPORT_PULL_H
#define FEATURE_IMPORT_PULL_H

#include "domain/job.h"
#include "web/part.h"
#include "web/web.h"

#define IMPORT_PULL_JOB "import.pull"

struct pull_input {
    struct str url, hours;
};
extern const struct field pull_fields[];
/* Fetches what is due: one transaction per list, none while fetching or comparing. */
enum err pull_job(struct job *job);
web_handler pull_page, pull_save, pull_stop;

#endif
