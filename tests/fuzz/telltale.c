/* What gives away who wrote a text, in any bytes, for any names: each find is a part of the text, and no spelling comes twice. The first line is
 * the name of a firm, the second that of a person. */
#include <stdlib.h>
#include <string.h>

#include "domain/telltale.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool ok)
{
    if (!ok) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(128 << 20);
    struct str rest = {size ? (const char *)data : "", size}, firm = STR_NONE, person = STR_NONE;
    struct telltale_names names = {0};
    struct telltale found[TELLTALES_MAX];
    if (str_split(&rest, '\n', &firm)) {
        telltale_firm(a, &names, firm);
    }
    if (str_split(&rest, '\n', &person)) {
        telltale_person(a, &names, person);
    }
    check(names.n <= TELL_NAMES_MAX);
    struct str text = rest.p ? rest : STR("");
    size_t n = telltale_find(a, text, &names, found);
    check(n <= TELLTALES_MAX);
    for (size_t i = 0; i < n; i++) {
        struct str s = found[i].found;
        check(s.n > 0 && memmem(text.p, text.n, s.p, s.n) != NULL);
        for (size_t k = 0; k < i; k++) {
            check(!str_eq(found[k].found, s) || found[k].kind != found[i].kind);
        }
    }
    check(n == 0 || telltale_list(a, LANG_EN, found, n).n > 0);
    arena_free(a);
    return 0;
}
