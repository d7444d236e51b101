/* What mails are about, and how often people want them. Every kind of mail belongs to one area; areas that protect people, or that law
 * or statutes require, are locked: they always go out, at once. */
#ifndef DOMAIN_MAIL_AREA_H
#define DOMAIN_MAIL_AREA_H

#include "base/str.h"

enum mail_pace { PACE_NOW, PACE_DAILY, PACE_WEEKLY, PACE_NEVER };

struct mail_area {
    const char *name;     /* as stored and in forms: "message" */
    const char *label;    /* msgid */
    const char *text;     /* msgid: what comes, one sentence */
    const char *locked;   /* msgid: why it cannot be switched off; NULL: it can */
};
/* All areas, in the order they are shown; a zero entry ends them. */
extern const struct mail_area mail_areas[];

/* The area of a kind of mail. Kinds that are not in the table, as those of a feature to come, count as word about the account: locked. */
const struct mail_area *mail_area_of(struct str kind);
/* NULL when there is none. */
const struct mail_area *mail_area_find(struct str name);

/* "now" "daily" "weekly" "never" */
const char *mail_pace_name(enum mail_pace pace);
/* Unknown ones are PACE_NOW. */
enum mail_pace mail_pace_of(struct str name);

#endif
