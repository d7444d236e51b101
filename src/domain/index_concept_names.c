/* German names of concepts: the first term of their line in concepts.txt. */
#include <pthread.h>
#include <stdlib.h>

#include "domain/index_concepts.h"
#include "domain/lexicon.h"

enum { MAX_NAMES = 4096 };

static struct pair {
    struct str name, german;
} names[MAX_NAMES];
static size_t n_names;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int by_name(const void *x, const void *y)
{
    return str_cmp(((const struct pair *)x)->name, ((const struct pair *)y)->name);
}

static void read_names(void)
{
    struct str text = lexicon_concepts(), line;
    while (str_split(&text, '\n', &line)) {
        size_t colon = str_find(line, STR(":"), 0);
        if (colon == SIZE_MAX || line.p[0] == '#' || n_names == MAX_NAMES) {
            continue;
        }
        struct str head = str_cut(line, 0, colon), rest = str_cut(line, colon + 1, line.n), term;
        if (str_split(&rest, ',', &term)) {
            names[n_names++] = (struct pair){str_trim(str_cut(head, 0, str_find(head, STR("<"), 0))), str_trim(term)};
        }
    }
    qsort(names, n_names, sizeof *names, by_name);
}

struct str concept_german(struct arena *a, struct str name)
{
    pthread_once(&once, read_names);
    struct pair key = {.name = name};
    const struct pair *found = bsearch(&key, names, n_names, sizeof *names, by_name);
    if (!found) {
        return name;
    }
    struct str s = str_copy(a, found->german);
    if (s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z') {
        char *p = arena_alloc(a, 1, s.n);
        p[0] = (char)(s.p[0] - 32);
        for (size_t i = 1; i < s.n; i++) {
            p[i] = s.p[i];
        }
        s.p = p;
    }
    return s;
}
