#include "text/field.h"

struct strs choice_values(struct arena *a, const struct choice *choices)
{
    size_t n = 0;
    while (choices != NULL && choices[n].value != NULL) {
        n++;
    }
    struct str *v = ARENA_ARRAY(a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = str_of(choices[i].value);
    }
    return (struct strs){.v = v, .n = n};
}
