#include "domain/people_seen.h"

#include <pthread.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct seen notes[SEEN_MAX];
static size_t n_notes;

void people_seen_note(enum seen_kind kind, id number, instant stored, instant now)
{
    /* DB_NULL is the smallest number: subtracting it would overflow. */
    if (stored > now - HOURS(1)) {
        return;
    }
    pthread_mutex_lock(&lock);
    bool known = false;
    for (size_t i = 0; i < n_notes && !known; i++) {
        known = notes[i].id == number && notes[i].kind == kind;
    }
    if (!known && n_notes < SEEN_MAX) {
        notes[n_notes++] = (struct seen){.id = number, .kind = kind, .at = now};
    }
    pthread_mutex_unlock(&lock);
}

size_t people_seen_take(struct seen ret[SEEN_MAX])
{
    pthread_mutex_lock(&lock);
    size_t n = n_notes;
    memcpy(ret, notes, n * sizeof(notes[0]));
    n_notes = 0;
    pthread_mutex_unlock(&lock);
    return n;
}
