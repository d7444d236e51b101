/* What was computed from all answers of a survey, kept between requests: its table of columns, and what follows from it. Thread-safe, bounded.
 *
 * A value belongs to a key that names everything it was made of (survey, number of answers, versions); who changes one of these asks with
 * another key, and what stands under the older one is forgotten. Only one value is made at a time in the process, so that many who ask at
 * once cost one load and the memory of one; the others wait. Values that are in use stay until their last user's request ends. */
#ifndef FEATURE_SURVEY_STORE_H
#define FEATURE_SURVEY_STORE_H

#include "base/arena.h"
#include "base/err.h"

/* Bytes that are kept at most; more than that is only there while somebody uses it. */
enum { SURVEY_STORE_MAX = 384 << 20, SURVEY_PAPERS_MAX = 48 << 20 };

struct survey_store;
/* Makes the value in `a`, which lives as long as the value. */
typedef enum err survey_store_make(struct arena *a, void *arg, const void **ret);

/* Lives as long as the arena. */
struct survey_store *survey_store_new(struct arena *a, size_t most);
/* The value of the key, made if there is none; it stays valid until `until` ends. `subject` and `kind` say what it is of: values of the same two
 * under other keys are out of date. What `make` fails with is returned; who waited then tries once more. `make` must not ask the store. */
enum err survey_store_get(struct survey_store *s, struct arena *until, struct str subject, char kind, struct str version, survey_store_make *make,
                          void *arg, const void **ret) MUST_USE;
/* A value that somebody uses now stays until `until` ends, too: for values that point into it. */
void survey_store_hold(struct survey_store *s, struct arena *until, const void *value);
/* Bytes that are kept now. */
size_t survey_store_bytes(struct survey_store *s);

#endif
