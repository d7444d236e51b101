/* What in a text would give away who wrote it: mail addresses, telephone numbers, links, names of the own organisations and person.
 *
 * A warning, no lock: whoever writes decides. It knows the ways people write these things, also "jana (at) firma (punkt) de"; it does not
 * know what only an insider would recognise, a product that one firm alone makes. Pure but for telltale_names_of(). */
#ifndef DOMAIN_TELLTALE_H
#define DOMAIN_TELLTALE_H

#include "base/arena.h"
#include "db/db.h"
#include "text/tr.h"

enum telltale_kind { TELL_MAIL, TELL_PHONE, TELL_LINK, TELL_NAME };
struct telltale {
    enum telltale_kind kind;
    struct str found;           /* part of the text, as it stands there */
};
enum {
    TELLTALES_MAX = 8,          /* of one text; more would not be read */
    TELL_NAMES_MAX = 48,
    TELL_DIGITS_MIN = 7,        /* of a telephone number; E.164 allows 15 */
    TELL_DIGITS_MAX = 15,
    TELL_WORD_MIN = 4,          /* letters of a single word of a name that is looked for */
};

/* Folded words to look for, one after the other: "messlabor lahnaue". */
struct telltale_names {
    struct str v[TELL_NAMES_MAX];
    size_t n;
};
/* Adds a name without its legal form, and each of its words that no dictionary has ("Lahnaue"). */
void telltale_firm(struct arena *a, struct telltale_names *names, struct str name);
/* Adds the whole name and the last word of it. */
void telltale_person(struct arena *a, struct telltale_names *names, struct str name);
/* Both, for what an account writes: its own name and those of its organisations. */
enum err telltale_names_of(struct db *db, struct arena *a, id account, struct telltale_names *ret) MUST_USE;

/* Returns how many were found, each spelling once, in the order of the text. */
size_t telltale_find(struct arena *a, struct str text, const struct telltale_names *names, struct telltale ret[TELLTALES_MAX]);
/* “0641 12345”, “Lahnaue”: what was found, for a sentence. */
struct str telltale_list(struct arena *a, enum lang lang, const struct telltale *found, size_t n);

#endif
