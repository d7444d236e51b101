#include "adapt/sqlite_ledger.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* No head begins like this: a head's first four bytes are the version of its format (sqlite.org/walformat.html, 2.1). */
#define OF_TABLES UINT64_MAX

struct sqlite_ledger {
    struct sqlite_ledger *next;
    dev_t device;
    ino_t inode;
    pthread_mutex_t lock;
    struct db_version head;          /* after the last commit that was seen */
    uint64_t commits;                /* seen so far; 0: none, and nothing is known */
    uint64_t all;                    /* the last that counts for every table */
    uint64_t table[DB_MAX_TABLES];   /* the last that changed it */
};

static pthread_mutex_t ledgers_lock = PTHREAD_MUTEX_INITIALIZER;
static struct sqlite_ledger *ledgers;

static struct sqlite_ledger *ledger_new(const struct stat *file)
{
    struct sqlite_ledger *l = calloc(1, sizeof *l);
    if (l) {
        pthread_mutex_init(&l->lock, NULL);
        l->device = file->st_dev;
        l->inode = file->st_ino;
        l->next = ledgers;
        ledgers = l;
    }
    return l;
}

struct sqlite_ledger *sqlite_ledger_of(const char *path)
{
    struct stat file;
    if (stat(path, &file) != 0) {
        return NULL;
    }
    pthread_mutex_lock(&ledgers_lock);
    struct sqlite_ledger *l = ledgers;
    while (l && (l->device != file.st_dev || l->inode != file.st_ino)) {
        l = l->next;
    }
    l = l ? l : ledger_new(&file);
    pthread_mutex_unlock(&ledgers_lock);
    return l;
}

static bool same(const struct db_version *x, const struct db_version *y)
{
    return memcmp(x, y, sizeof *x) == 0;
}

/* Bytes 8 to 11 of the head count the commits. */
static uint32_t count_of(const struct db_version *head)
{
    uint32_t n;
    memcpy(&n, &head->v[1], sizeof n);
    return n;
}

void sqlite_ledger_note(struct sqlite_ledger *l, const struct db_version *before, const struct db_version *after,
                        const struct db_tables *changed)
{
    if (same(before, after)) {
        return; /* nothing was written */
    }
    pthread_mutex_lock(&l->lock);
    bool alone = l->commits > 0 && same(&l->head, before) && count_of(after) == count_of(before) + 1;
    l->commits++;
    l->all = alone ? l->all : l->commits;
    for (unsigned i = 0; i < DB_MAX_TABLES; i++) {
        if (changed->v[i / 64] >> i % 64 & 1) {
            l->table[i] = l->commits;
        }
    }
    l->head = *after;
    pthread_mutex_unlock(&l->lock);
}

void sqlite_ledger_version(struct sqlite_ledger *l, const struct db_tables *tables, const struct db_version *head,
                           struct db_version *ret)
{
    *ret = *head;
    pthread_mutex_lock(&l->lock);
    if (l->commits > 0 && same(&l->head, head)) {
        uint64_t last = l->all;
        for (size_t w = 0; w < DB_MAX_TABLES / 64; w++) {
            for (uint64_t rest = tables->v[w]; rest; rest &= rest - 1) {
                uint64_t at = l->table[w * 64 + (size_t)__builtin_ctzll(rest)];
                last = at > last ? at : last;
            }
        }
        *ret = (struct db_version){{OF_TABLES, last}};
    }
    pthread_mutex_unlock(&l->lock);
}
