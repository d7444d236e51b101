#include "domain/cbor.h"

enum major { UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE };

/* The head of an item: its kind and number; false when it is cut off or of indefinite length. */
static bool take_head(struct str *rest, enum major *ret_major, uint64_t *ret_number)
{
    if (rest->n == 0) {
        return false;
    }
    unsigned first = (unsigned char)rest->p[0], info = first & 31;
    size_t more = info < 24 ? 0 : info < 28 ? (size_t)1 << (info - 24) : SIZE_MAX;
    if (more == SIZE_MAX || rest->n - 1 < more) {
        return false;
    }
    uint64_t number = info < 24 ? info : 0;
    for (size_t i = 1; i <= more; i++) {
        number = number << 8 | (unsigned char)rest->p[i];
    }
    *rest = str_cut(*rest, 1 + more, rest->n);
    *ret_major = (enum major)(first >> 5);
    *ret_number = number;
    return true;
}

/* How many items lie inside. */
static uint64_t inside(enum major major, uint64_t number)
{
    return major == MAP ? 2 * number : major == ARRAY ? number : major == TAG ? 1 : 0;
}

bool cbor_is_bounded(struct str s)
{
    uint64_t open[CBOR_MAX_DEPTH]; /* items still due, per level */
    size_t depth = 0;
    while (s.n > 0 || depth > 0) {
        enum major major;
        uint64_t number;
        /* Every item is at least one byte long: a count beyond the bytes left is a lie. */
        if (!take_head(&s, &major, &number) || (major >= BYTES && major <= MAP && number > s.n)) {
            return false;
        }
        if (major == BYTES || major == TEXT) {
            s = str_cut(s, (size_t)number, s.n);
        }
        if (depth > 0) {
            open[depth - 1]--;
        }
        uint64_t due = inside(major, number);
        if (due > 0) {
            if (depth == CBOR_MAX_DEPTH) {
                return false;
            }
            open[depth++] = due;
        }
        while (depth > 0 && open[depth - 1] == 0) {
            depth--;
        }
    }
    return true;
}
