/* What lives as long as the process: shared by all requests and jobs, read-only after start but for what locks itself. */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/config.h"
#include "domain/index_follow.h"
#include "domain/job_run.h"

struct receive;
struct survey_store;
struct live;

struct app {
    struct config config;
    struct arena *arena;      /* process life */
    struct index *index;
    struct index_follow *follow; /* keeps the index current; NULL in one-shot commands */
    struct db *follow_db;        /* its connection */
    bool index_resumed;          /* it came from its file */
    const char *index_file;      /* where a large one is kept; NULL: nowhere */
    struct job_run *jobs;     /* NULL in tests and in one-shot commands */
    struct receive *receive;  /* takes mail over LMTP; NULL when none is taken */
    struct survey_store *surveys; /* answers as columns, kept between requests (feature/survey/survey_store.h) */
    struct survey_store *papers;  /* PDFs of reports, likewise */
    struct live *live;        /* tells browsers what is new (web/live.h); NULL where no sockets are served */
    instant started_at;
    /* Called once after every committed group of writes, before their answers leave: lets the index follow the table `change`.
     * From several threads at once. May be NULL. */
    void (*after_write)(struct app *app);
};

#endif
