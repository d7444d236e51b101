#include "domain/stemmer.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct stemmers {
    struct sb_stemmer *of[STEMMER_LANGS];
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void stemmers_free(void *p)
{
    struct stemmers *s = p;
    for (int i = 0; i < STEMMER_LANGS; i++) {
        sb_stemmer_delete(s->of[i]);
    }
    free(s);
}

static void make_key(void)
{
    if (pthread_key_create(&key, stemmers_free) != 0) {
        abort();
    }
}

static struct stemmers *own_stemmers(void)
{
    pthread_once(&once, make_key);
    struct stemmers *s = pthread_getspecific(key);
    if (s) {
        return s;
    }
    static const char *const names[STEMMER_LANGS] = {[STEMMER_DE] = "german", [STEMMER_EN] = "english"};
    s = calloc(1, sizeof *s);
    if (!s) {
        abort();
    }
    for (int i = 0; i < STEMMER_LANGS; i++) {
        s->of[i] = sb_stemmer_new(names[i], "UTF_8");
        if (!s->of[i]) {
            abort();
        }
    }
    if (pthread_setspecific(key, s) != 0) {
        abort();
    }
    return s;
}

size_t stemmer_stem(enum stemmer_lang lang, char *word, size_t n)
{
    struct sb_stemmer *s = own_stemmers()->of[lang];
    const sb_symbol *stem = sb_stemmer_stem(s, (const sb_symbol *)word, (int)n);
    size_t length = (size_t)sb_stemmer_length(s);
    if (!stem || length > n) {
        return n;
    }
    memcpy(word, stem, length);
    return length;
}
