#include "web/mark.h"

#include "domain/fold.h"

enum { WORD_MAX = 256 };

/* Letters beyond ASCII, too: what is not ASCII is a letter here, but for the punctuation of the block U+2000 and the
 * signs below U+00C0. */
static bool is_letter(uint32_t c)
{
    if (c < 0x80) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return c >= 0xc0 && (c < 0x2000 || c > 0x206f);
}

static bool is_term(struct str word, const struct strs *terms)
{
    char room[WORD_MAX];
    struct str folded = {.p = room, .n = fold_word(word, room, sizeof room)};

    for (size_t i = 0; i < terms->n; i++) {
        if (str_eq(folded, terms->v[i])) {
            return true;
        }
    }
    return false;
}

/* End of the run of letters (or of others) that starts at `from`. */
static size_t run_end(struct str text, size_t from, bool *ret_letters)
{
    size_t at = from, next = from;

    *ret_letters = is_letter(utf8_next(text, &next));
    do {
        at = next;
    } while (at < text.n && is_letter(utf8_next(text, &next)) == *ret_letters);
    return at;
}

struct html mark_text(struct arena *a, struct str text, const struct strs *terms)
{
    struct buf b;
    struct html ret;
    bool letters;

    buf_init(&b, 6 * text.n + 16 * text.n + 16);
    for (size_t from = 0, to; from < text.n; from = to) {
        to = run_end(text, from, &letters);
        struct str run = str_cut(text, from, to);
        bool found = letters && is_term(run, terms);
        buf_z(&b, found ? "<mark>" : "");
        buf_html(&b, run);
        buf_z(&b, found ? "</mark>" : "");
    }
    ret.s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return ret;
}
