/* Immutable text: pointer and length, passed by value.
 *
 * A `struct str` never owns its bytes. It is not NUL-terminated in general;
 * use str_z() of arena.h where a C interface needs a terminated copy.
 * A `str` whose `p` is NULL means "absent" (SQL NULL, field not sent);
 * STR("") is present and empty. All functions treat absent as empty unless
 * their comment says otherwise. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))

struct str {
    const char *p;
    size_t n;
};

#define STR(lit) ((struct str){.p = ("" lit), .n = sizeof(lit) - 1})
#define STR_NONE ((struct str){0})
/* For printf: printf("%.*s", STR_ARG(s)). Evaluates `s` three times: nothing that has an effect may stand there. */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* Wraps a terminated C string; NULL gives STR_NONE. Does not copy. */
struct str str_of(const char *z);
bool str_eq(struct str a, struct str b);
/* Compares with a C string. */
bool str_is(struct str a, const char *z);
/* ASCII letters compare without regard to case. */
bool str_ieq(struct str a, struct str b);
/* Byte order, like memcmp and then length: <0, 0, >0. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* First byte offset of needle at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Bytes [from, to); bounds are clamped. */
struct str str_cut(struct str s, size_t from, size_t to);
/* Takes the part before `sep` off the front of *rest; false when *rest is used up.
 * "a||b" by '|' gives "a", "", "b"; an absent or empty *rest gives nothing. */
bool str_split(struct str *rest, char sep, struct str *ret_part);
/* Whole decimal number, optional '-', no spaces; false on anything else or overflow. */
bool str_to_int(struct str s, int64_t *ret) MUST_USE;
/* Decimal fraction with '.', as 48.1371; false on anything else. Locale-independent. */
bool str_to_real(struct str s, double *ret) MUST_USE;
/* FNV-1a, 64 bit: for what outlives the process; not for anything secret. */
uint64_t str_hash(struct str s);
/* For tables in memory: eight bytes a step, and good in its low bits. Its values mean nothing on another kind of machine. */
uint64_t str_spread(struct str s);
/* True when s is valid UTF-8 (RFC 3629: no surrogates, no overlong forms) without NUL. */
bool str_is_utf8(struct str s);
/* Number of code points; s must be valid UTF-8. */
size_t str_chars(struct str s);
/* Longest prefix of at most `max` bytes that does not split a code point. */
struct str str_clip(struct str s, size_t max);
/* Decodes the code point at *at and moves *at behind it; invalid bytes give U+FFFD, one at a time. */
uint32_t utf8_next(struct str s, size_t *at);
/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_put(char out[4], uint32_t cp);

#endif
