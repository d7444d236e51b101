#include <stdlib.h>
#include <string.h>

#include "domain/fold.h"
#include "lexc/lexc.h"

/* Two and three letters make too many false parts; these are the ones that engineers' compounds are full of. */
static bool is_good_short(struct str s)
{
    static const char *const words[] = {"alu", "bau", "bio", "eis", "erz", "gas", "gel", "hof", "lab", "ol",  "rad",
                                        "see", "tag", "tee", "tor", "typ", "uhr", "weg", "zug", "led", "bad", "lot",
                                        "ton", "uv",  "cnc", "web", "kfz", "lkw", "pkw", "pvc", "abs", "ost", "nord"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(s, words[i])) {
            return true;
        }
    }
    return false;
}

void lex_add(struct lex_list *list, struct str raw, unsigned roles)
{
    char folded[2 * LEX_MAX_WORD];
    size_t n = fold_word(raw, folded, sizeof folded);
    struct str s = {.p = folded, .n = n};
    bool is_stop_list = roles > 3;
    if (n == 0 || n > LEX_MAX_WORD || (n < 4 && !is_stop_list && !is_good_short(s))) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        if (folded[i] < 'a' || folded[i] > 'z') {
            return;
        }
    }
    if (list->n == list->room) {
        size_t room = list->room ? 2 * list->room : 4096;
        struct lex_word *v = ARENA_ARRAY(list->arena, struct lex_word, room);
        if (list->n > 0) {
            memcpy(v, list->v, list->n * sizeof *v);
        }
        list->v = v;
        list->room = room;
    }
    list->v[list->n++] = (struct lex_word){.text = str_copy(list->arena, s), .roles = roles};
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(((const struct lex_word *)x)->text, ((const struct lex_word *)y)->text);
}

void lex_settle(struct lex_list *list)
{
    qsort(list->v, list->n, sizeof *list->v, by_text);
    size_t to = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (to > 0 && str_eq(list->v[to - 1].text, list->v[i].text)) {
            list->v[to - 1].roles |= list->v[i].roles;
        } else {
            list->v[to++] = list->v[i];
        }
    }
    list->n = to;
}

bool lex_has(const struct lex_list *list, struct str folded)
{
    struct lex_word key = {.text = folded};
    return bsearch(&key, list->v, list->n, sizeof *list->v, by_text) != NULL;
}
