/* Numbers of things: positive 63-bit integers made by the program, never by the database.
 * 42 bits of milliseconds and 21 random bits, so that they sort by age and nodes need not talk;
 * those of one thread rise strictly (unless the clock is set back by more than a second).
 * People and addresses see them as 13 letters and digits (Crockford base32, lower case). */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/arena.h"

typedef int64_t id;

id id_new(void);
/* The same, but of its making it tells the day alone: for what must not be told apart by when it was made. */
id id_of_day(void);
struct str id_text(struct arena *a, id n);
enum { ID_TEXT = 13, ID_RANDOM_BITS = 21 };
/* The same without an arena: exactly ID_TEXT characters, no NUL. */
void id_put(char out[ID_TEXT], id n);
/* Accepts upper case and the look-alikes o, i, l; false when it is no id. */
bool id_parse(struct str s, id *ret) MUST_USE;

/* Bytes from the kernel's generator: for tokens and keys. */
void random_bytes(void *p, size_t n);
/* `bytes` random bytes as URL-safe base64 without padding. */
struct str random_token(struct arena *a, size_t bytes);

struct ids {
    const id *v;
    size_t n;
};
/* Is n in the list? */
bool ids_has(struct ids list, id n);

#endif
