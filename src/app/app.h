/* What lives as long as the process: shared by all requests and jobs, read-only after start but for what locks itself. */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/config.h"
#include "domain/index.h"

struct app {
    struct config config;
    struct arena *arena;      /* process life */
    struct index *index;
    instant started_at;
};

#endif
