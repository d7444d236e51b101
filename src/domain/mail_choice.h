/* How often somebody wants mails about what, and what follows from it for a mail. */
#ifndef DOMAIN_MAIL_CHOICE_H
#define DOMAIN_MAIL_CHOICE_H

#include "db/db.h"
#include "domain/mail_rule.h"

enum { MAIL_AREAS_MAX = 16 };
#define MAIL_STOP_SUMMARY "summary"   /* stands for all areas that come with a summary */
#define MAIL_STOP_LIFE DAYS(400)

struct mail_choice {
    struct str zone;
    int64_t quiet_from, quiet_to;          /* minutes of the local day */
    enum mail_pace paces[MAIL_AREAS_MAX];  /* by position in mail_areas */
};
enum err mail_choice_read(struct db *db, struct arena *a, id account, struct mail_choice *ret) MUST_USE;
/* Mails that wait for a summary follow: they go out, wait for the other summary, or are left out. */
enum err mail_choice_write(struct db *db, struct arena *a, id account, const struct mail_choice *c, instant now) MUST_USE;
/* Of one area by its name; locked and unknown ones are PACE_NOW. */
enum mail_pace mail_choice_pace(const struct mail_choice *c, struct str area);
instant mail_choice_due(const struct mail_choice *c, enum mail_pace pace, instant now);

#define MAIL_STOP_PATH "/mail/stop/"
/* A new token for one-click unsubscription, as a path: "/mail/stop/TOKEN". */
enum err mail_stop_path(struct db *db, struct arena *a, id account, struct str area, instant now, struct str *ret_path) MUST_USE;

struct mail_stop {
    id account;
    struct str name, email, language;
    const struct mail_area *area;          /* NULL: the summary */
    bool is_stopped;                       /* nothing of it comes any more */
    bool may_resume;                       /* it was stopped by this very link */
};
/* What the token stands for; ERR_NOT_FOUND when for nothing. */
enum err mail_stop_look(struct db *db, struct arena *a, struct str token, struct mail_stop *ret) MUST_USE;
/* Stops, or takes it back as it was before. Doing it twice changes nothing; *ret_changed says. */
enum err mail_stop_use(struct db *db, struct arena *a, struct str token, bool resume, instant now, bool *ret_changed) MUST_USE;

#endif
