/* Summaries: what came in for somebody since the last one, in one mail. */
#ifndef DOMAIN_MAIL_SUMMARY_H
#define DOMAIN_MAIL_SUMMARY_H

#include "db/db.h"
#include "text/tr.h"

/* Queues the summaries that are due, each in a transaction of its own, and forgets links of unsubscription that are too old. */
enum err mail_summary_due(struct db *db, struct arena *a, instant now) MUST_USE;

struct mail_note {
    struct str area, subject, text;   /* text: of the mail that would have gone out */
};
/* Text of a summary: by area, in the order of mail_areas, each note with what is quoted in its mail and its first link. */
struct str mail_summary_text(struct arena *a, enum lang lang, struct str name, const struct mail_note *notes, size_t n);

#endif
