#include "domain/dictionary.h"

/* build/gen/dictionary.bin: number of terms n; n + 1 places in the text; n + 1 places in the entries; the entries; the text. */
extern const uint32_t dictionary_data[];

static const uint32_t *places(void)
{
    return dictionary_data + 1;
}

static const uint32_t *firsts(void)
{
    return places() + dictionary_data[0] + 1;
}

static const uint32_t *entries(void)
{
    return firsts() + dictionary_data[0] + 1;
}

uint32_t dictionary_size(void)
{
    return dictionary_data[0];
}

struct str dictionary_term(uint32_t number)
{
    const char *text = (const char *)(entries() + firsts()[dictionary_data[0]]);
    return (struct str){.p = text + places()[number], .n = places()[number + 1] - places()[number]};
}

uint32_t dictionary_find(struct str term)
{
    uint32_t low = 0, high = dictionary_size();
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = str_cmp(dictionary_term(middle), term);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return DICTIONARY_NONE;
}

size_t dictionary_entries(uint32_t number, struct dictionary_entry ret[DICTIONARY_ENTRIES])
{
    size_t n = 0;
    for (uint32_t k = firsts()[number]; k < firsts()[number + 1] && n < DICTIONARY_ENTRIES; k++) {
        uint32_t e = entries()[k];
        ret[n++] = (struct dictionary_entry){.term = dictionary_term(e >> 8), .kind = e >> 7 & 1, .share = (float)(e & 127) / 127};
    }
    return n;
}
