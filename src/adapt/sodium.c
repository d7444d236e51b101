/* Passwords and token hashes by libsodium. */
#include "domain/password.h"

#include <pthread.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* RFC 9106 recommends argon2id with 3 passes over 64 MiB where memory is scarce; libsodium fixes the lanes at one. */
enum { PASSES = 3, MEMORY = 64 << 20, AT_ONCE = 2 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t slots;
/* Hash of a password nobody has: verified where there is no account, so that the answer takes as long. */
static char nobody[crypto_pwhash_STRBYTES];

static void start(void)
{
    if (sodium_init() < 0 || sem_init(&slots, 0, AT_ONCE) != 0) {
        abort();
    }
    char random[32];
    randombytes_buf(random, sizeof(random));
    if (crypto_pwhash_str(nobody, random, sizeof(random), PASSES, MEMORY) != 0) {
        nobody[0] = '\0';
    }
}

static void slot_take(void)
{
    pthread_once(&once, start);
    while (sem_wait(&slots) != 0) {
        /* interrupted by a signal: wait on */
    }
}

enum err password_hash(struct arena *a, struct str password, struct str *ret_hash)
{
    char hash[crypto_pwhash_STRBYTES];
    slot_take();
    int failed = crypto_pwhash_str(hash, password.p ? password.p : "", password.n, PASSES, MEMORY);
    sem_post(&slots);
    if (failed) {
        return ERR_UNAVAILABLE;
    }
    *ret_hash = str_copy(a, str_of(hash));
    return OK;
}

bool password_fits(struct str hash, struct str password)
{
    slot_take();
    char stored[crypto_pwhash_STRBYTES] = {0};
    bool known = hash.n > 0 && hash.n < sizeof(stored);
    if (known) {
        memcpy(stored, hash.p, hash.n);
    }
    bool fits = crypto_pwhash_str_verify(known ? stored : nobody, password.p ? password.p : "", password.n) == 0;
    sem_post(&slots);
    return known && fits;
}

struct str token_hash(struct arena *a, struct str token)
{
    static const unsigned char none[1];
    unsigned char hash[crypto_generichash_BYTES];
    const unsigned char *bytes = token.n ? (const unsigned char *)token.p : none;
    crypto_generichash(hash, sizeof(hash), bytes, token.n, NULL, 0);
    size_t n = 2 * sizeof(hash);
    char *hex = ARENA_ARRAY(a, char, n + 1);
    sodium_bin2hex(hex, n + 1, hash, sizeof(hash));
    return (struct str){hex, n};
}
