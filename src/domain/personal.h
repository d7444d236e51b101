/* What is known of one person, table by table: to hand it over, and to take it away.
 *
 * A test compares the list with the columns that refer to accounts, so that a new table cannot be forgotten. */
#ifndef DOMAIN_PERSONAL_H
#define DOMAIN_PERSONAL_H

#include "base/buf.h"
#include "db/db.h"

struct personal_row;
typedef enum err personal_each(struct db *db, id account, enum err (*each)(const struct personal_row *row, void *arg), void *arg);

/* One way in which a table refers to a person. */
struct personal_table {
    const char *table, *column;   /* "session", "account_id" */
    const char *name;             /* in the JSON; NULL: the table's */
    const char *title;            /* msgid: "Devices" */
    const char *stays;            /* msgid: what remains after erasure and why; NULL: nothing does */
    personal_each *each;          /* NULL: another entry of the table hands it over already */
    const char *texts[4], *times[3]; /* names of what `each` gives, NULL: not used */
    enum err (*erase)(struct db *db, id account); /* NULL: personal_erase() does it by itself, or it stays */
};
extern const struct personal_table personal_tables[]; /* ends with a zero entry */

/* Called per value of a row: its name and the text, or the time when text is absent. */
typedef void personal_value(const char *name, struct str text, instant at, void *arg);
void personal_values(const struct personal_table *t, const struct personal_row *row, personal_value *each, void *arg);

/* All of it as one JSON object, table by table. ERR_LIMIT when it outgrows `out`. */
enum err personal_json(struct db *db, id account, instant now, struct buf *out) MUST_USE;
/* Takes the person away, for good and at once: sessions and tokens end, roles and settings go, listings pass to their organisation or
 * (withdraw) are closed, and the account becomes a name without a person, to which messages and the log still refer. */
enum err personal_erase(struct db *db, struct arena *a, id account, bool withdraw, instant now) MUST_USE;

#endif
