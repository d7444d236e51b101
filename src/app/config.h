/* Settings: built-in values, then the configuration file, then the environment (CLUSTERWERK_...), then flags; the later win. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/arena.h"
#include "base/err.h"

struct config {
    struct str listen;        /* HOST:PORT */
    struct str database;      /* sqlite:PATH or postgresql://... */
    struct str base_url;      /* for links in mails; absent: http://HOST:PORT */
    struct str smtp_url;      /* smtp://host:25; absent: no mail leaves, the outbox page shows it */
    struct str mail_from;     /* "Clusterwerk <clusterwerk@localhost>" */
    bool demo;                /* outbox page and ready logins are shown to everybody */
    int64_t threads;          /* 0: one per core */
    struct str log_level;
};

#endif
