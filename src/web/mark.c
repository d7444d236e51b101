#include "web/mark.h"

#include "domain/fold.h"

enum { WORD_MAX = 256 };

/* What is not ASCII is a letter here, but for the punctuation of the block U+2000 and the signs below U+00C0. */
static bool is_letter(uint32_t c)
{
    return c >= 0xc0 && (c < 0x2000 || c > 0x206f);
}

/* Words to mark. Most words of a text differ from all of them in the first letter already: that needs no folding. */
struct terms {
    const struct strs *list;
    bool starts[256]; /* first bytes, folded */
};

static struct terms terms_of(const struct strs *list)
{
    struct terms t = {.list = list};
    for (size_t i = 0; i < list->n; i++) {
        t.starts[list->v[i].n > 0 ? (unsigned char)list->v[i].p[0] : 0] = true;
    }
    return t;
}

static bool is_term(struct str word, const struct terms *terms)
{
    char room[WORD_MAX];
    unsigned char first = (unsigned char)word.p[0];

    if (first < 0x80 && !terms->starts[first >= 'A' && first <= 'Z' ? first + 32 : first]) {
        return false;
    }
    struct str folded = {.p = room, .n = fold_word(word, room, sizeof room)};
    for (size_t i = 0; i < terms->list->n; i++) {
        if (str_eq(folded, terms->list->v[i])) {
            return true;
        }
    }
    return false;
}

/* Of a byte: a letter or a digit of ASCII. */
static const bool is_ascii_letter[256] = {['0' ... '9'] = true, ['a' ... 'z'] = true, ['A' ... 'Z'] = true};

static bool letter_at(struct str text, size_t at, size_t *ret_next)
{
    unsigned char c = (unsigned char)text.p[at];

    *ret_next = at + 1;
    if (c < 0x80) {
        return is_ascii_letter[c];
    }
    *ret_next = at;
    return is_letter(utf8_next(text, ret_next));
}

/* End of the run of letters (or of others) that starts at `from`. */
static size_t run_end(struct str text, size_t from, bool *ret_letters)
{
    size_t at = from, next;

    *ret_letters = letter_at(text, from, &next);
    do {
        at = next;
    } while (at < text.n && letter_at(text, at, &next) == *ret_letters);
    return at;
}

struct html mark_text(struct arena *a, struct str text, const struct strs *list)
{
    struct terms terms = terms_of(list);
    struct buf b;
    struct html ret;
    size_t plain = 0; /* where what is not written yet begins */
    bool letters;

    buf_init(&b, 6 * text.n + 16 * text.n + 16);
    (void)buf_reserve(&b, text.n + text.n / 8 + 16);
    for (size_t from = 0, to; from < text.n; from = to) {
        to = run_end(text, from, &letters);
        if (!letters || !is_term(str_cut(text, from, to), &terms)) {
            continue;
        }
        buf_html(&b, str_cut(text, plain, from));
        buf_z(&b, "<mark>");
        buf_html(&b, str_cut(text, from, to));
        buf_z(&b, "</mark>");
        plain = to;
    }
    buf_html(&b, str_cut(text, plain, text.n));
    ret.s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return ret;
}
