/* Settings: built-in values, then the configuration file, then the environment (CLUSTERWERK_...), then flags; the later win. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "domain/oidc_provider.h"

struct config {
    struct str listen;        /* HOST:PORT */
    struct str database;      /* sqlite:PATH or postgresql://... */
    struct str index_file;    /* where a large index is kept; absent: beside an SQLite database, on PostgreSQL nowhere */
    struct str base_url;      /* for links in mails; absent: http://HOST:PORT */
    struct str smtp_url;      /* smtp://host:25; absent: no mail leaves, the outbox page shows it */
    struct str smtp_ca;       /* PEM file of the authorities that sign the mail server's certificate; absent: the system's */
    struct str mail_from;     /* "Clusterwerk <clusterwerk@localhost>" */
    struct str lmtp;          /* HOST:PORT or unix:/PATH where replies are taken in; absent: none are */
    struct str mail_domain;   /* of the addresses that take them; absent: that of mail_from */
    bool demo;                /* outbox page and ready logins are shown to everybody */
    bool rate_limits;         /* off for load tests only */
    bool fetch_private;       /* lists may be fetched over http and from addresses that are not public */
    int64_t threads;          /* 0: one per core */
    struct str log_level;
    struct str log_file;      /* absent: standard error */
    bool log_requests;        /* a line for every request */
    struct str secret_key;    /* 64 hexadecimal digits: seals the secrets of one-time codes (domain/seal.h); may be absent */
    struct str require_second_factor; /* "operator, programme, manager" or a part of it; absent: nobody */
    struct oidc_provider *providers;  /* people may sign in through: config_oidc.h */
    size_t n_providers;
};

#define CONFIG_FILE "/etc/clusterwerk/clusterwerk.conf"

/* What was said of each setting last, and where; absent where nothing was said. Only the value that wins is looked at: who overrides
 * a wrong one by a flag has mended it. Texts are borrowed. */
enum { CONFIG_MAX = 32, CONFIG_MORE_MAX = 100 };
struct config_said {
    struct str values[CONFIG_MAX], where[CONFIG_MAX];
    struct {
        struct str name, value, where;
    } more[CONFIG_MORE_MAX];  /* of settings with names of their own: oidc.NAME.KEY */
    size_t n_more;
};
/* Reads the file (`file`, else $CLUSTERWERK_CONFIG, else CONFIG_FILE, which alone may be missing), then the environment. False: the
 * file cannot be read, or *ret_why names a line that is no setting. */
bool config_load(struct config_said *said, struct arena *a, const char *file, struct str *ret_why) MUST_USE;
/* One setting by its name in the file ("base_url"); `where` stands before the complaint. False: there is none of this name. */
bool config_say(struct config_said *said, struct str name, struct str value, struct str where) MUST_USE;
/* The built-in values and over them what was said; false: *ret_why says which value is wrong, and where it stands. */
bool config_make(const struct config_said *said, struct arena *a, struct config *ret, struct str *ret_why) MUST_USE;
/* "http://HOST:PORT" of `listen`, or base_url when it is set. 0.0.0.0 and [::] are shown as localhost. `port` 0: as configured. */
struct str config_url(const struct config *c, struct arena *a, int port);
/* Domain of the addresses that take mail, and of message ids. Part of the configuration. */
struct str config_mail_domain(const struct config *c);
enum log_level config_log_level(const struct config *c);

/* Names of the settings that differ and need a restart, joined by commas; those of the log do not. */
struct str config_changed(struct arena *a, const struct config *before, const struct config *now);

#endif
