/* Attributes of listings and the rules by which those of a request and an offer are compared: one table, key by key. */
#ifndef DOMAIN_MATCH_RULE_H
#define DOMAIN_MATCH_RULE_H

#include "domain/index_store.h"
#include "domain/listing_field.h"

enum { VALUE_WORDS = 6, VALUE_ITEMS = 4, MAX_ATTRIBUTES = 20, ATTRIBUTE_OWN = 254 /* of a board */, ATTRIBUTE_NONE = 255 };

/* A text value: what concept it names as a whole, and the stems of its words. */
struct value_text {
    uint32_t concept;            /* CONCEPT_NONE */
    uint32_t n;
    uint32_t words[VALUE_WORDS]; /* hashes of stems, rising */
};

struct attribute {
    uint8_t key;                 /* number in the table of keys */
    uint8_t n;
    bool is_text, is_must;
    uint32_t own;                /* ATTRIBUTE_OWN: hash of its key (board.h); else 0 */
    union {
        double numbers[VALUE_ITEMS];
        struct value_text texts[VALUE_ITEMS];
    };
};

/* Reads the JSON object; unknown keys and what is no number, text, boolean or list of them is passed over. */
size_t attributes_read(const struct index *ix, struct arena *a, struct str json, struct attribute ret[MAX_ATTRIBUTES]);
enum rule_verdict { VERDICT_NONE /* one side does not say */, VERDICT_FULL, VERDICT_PART, VERDICT_MISSING };
struct verdict {
    const struct listing_field *field, *offered; /* of the request, and of the offer that answers it */
    enum rule_verdict verdict;
    double similarity;          /* subjects: 0..1 */
    double factor;              /* what the score is multiplied by */
};
enum { MAX_VERDICTS = 24 };
struct comparison {
    struct verdict v[MAX_VERDICTS];
    size_t n;
    double factor;              /* product of all */
    double subject;             /* best similarity of the keys that say what it is about; < 0: unknown */
    bool excluded;              /* something cannot be done at all: the work does not fit */
};
struct attribute_list {
    const struct attribute *v;
    size_t n;
};
void attributes_compare(const struct concepts *concepts, struct attribute_list request, struct attribute_list offer, struct comparison *ret);

/* Same or related concepts: 1 same, less for broader, narrower and siblings, 0 unrelated. */
double concept_similarity(const struct concepts *c, uint32_t x, uint32_t y);

#endif
