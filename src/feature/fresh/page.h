/* Shared by the files of this feature. */
#ifndef FEATURE_FRESH_PAGE_H
#define FEATURE_FRESH_PAGE_H

#include "app/feature.h"
#include "domain/people.h"
#include "feature/fresh/fresh.h"
#include "gen/fresh_sql.h"
#include "web/part.h"

#define FRESH_YEAR DAYS(365)
#define FRESH_REMIND DAYS(21)
#define FRESH_LIFE DAYS(120) /* of the links */
enum { FRESH_MOST = 100, FRESH_FACTS = 12 };

struct fresh_fact {
    const char *what; /* msgid */
    struct str value;
};
/* A profile that somebody is asked about, with all its facts: for its keepers only. */
struct profile {
    bool is_cluster;
    id id;
    struct str name, path, email;
    struct fresh_fact facts[FRESH_FACTS];
    size_t n_facts;
    instant confirmed_at;
    struct str country;
};
/* ERR_NOT_FOUND when it is gone. */
enum err profile_load(struct db *db, struct arena *a, enum lang lang, bool is_cluster, id object, struct profile *ret) MUST_USE;

/* Somebody to ask, account 0: a contact address. */
struct asked {
    id account;
    struct str email, name;
    enum lang lang;
};
/* `again`: the reminder. */
enum err fresh_mail(struct db *db, struct arena *a, struct str base_url, const struct profile *p, const struct asked *to, struct str token,
                    bool again, instant now) MUST_USE;

/* Asks about what is due, and reminds. */
enum err fresh_job(struct job *job);
web_handler fresh_page, fresh_confirm, fresh_claim;

struct fresh_view {
    struct str token, name, edit_href;
    const struct fresh_fact *facts;
    size_t n_facts;
    bool is_unknown, is_old, is_done, has_account;
};

#endif
