/* Keeps an index at the state of the database: fills it once, then follows the table `change`, of this process and of others.
 *
 * Numbers of changes sort by the time they were made, not by the time they were committed. So each look reads again what was made
 * shortly before the newest known change, and leaves out what it has seen. The clocks of several nodes must agree within seconds. */
#ifndef DOMAIN_INDEX_FOLLOW_H
#define DOMAIN_INDEX_FOLLOW_H

#include "domain/index.h"

struct index_follow;

/* `db`: a connection that the follower keeps for itself (the caller closes it after index_follow_stop). Fills `ix` from the `n`
 * feeds. Everything must outlive the follower. */
enum err index_follow_new(struct arena *a, struct db *db, struct index *ix, const struct card_feed *const *feeds, size_t n,
                          struct index_follow **ret) MUST_USE;
/* The same with an index from the file that index_follow_save() wrote, and what was changed since. ERR_NOT_FOUND: there is none, or it is not
 * of this database as it is now, or too much was changed: fill a new index then. `*ret_index` is the caller's. */
enum err index_follow_resume(struct arena *a, struct db *db, const char *path, const struct card_feed *const *feeds, size_t n,
                             struct index **ret_index, struct index_follow **ret) MUST_USE;
/* Writes the index to `path`. A row in the table `change`, made through `write`, and the file name each other: so a file that is older or newer
 * than the database, after a backup was put back, is known as such. Rows of `change` live for a day, and so does the file. A small index,
 * which is filled in a moment, is not written. */
enum err index_follow_save(struct index_follow *f, struct db *write, const char *path) MUST_USE;
/* Whether the index is worth a file. */
bool index_follow_is_large(const struct index_follow *f);
/* For every few minutes: writes the index anew, while everybody goes on, when half of what a start would read again has changed since it was
 * written, or half of the day has passed that its row in `change` lives. So a start after a crash finds the file, too. Waits for the file. */
enum err index_follow_keep(struct index_follow *f, struct db *write, const char *path, instant now) MUST_USE;
/* Takes over what changed. Thread-safe: after a commit of this process, which made its changes just now. */
enum err index_follow_now(struct index_follow *f) MUST_USE;
/* Starts a thread that looks once a second for what others wrote. False when the system has no thread. */
bool index_follow_start(struct index_follow *f) MUST_USE;
/* Ends the thread. NULL is accepted. */
void index_follow_stop(struct index_follow *f);

#endif
