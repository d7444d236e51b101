#include "text/json_why.h"

/* The reasons of base/json_read.c, which knows no languages. */
static const char *const reasons[] = {
    N_("a \\u escape needs four hexadecimal digits"),
    N_("half of a surrogate pair"),
    N_("a character that is not allowed"),
    N_("an unknown escape"),
    N_("a text without closing quote"),
    N_("a control character inside a text"),
    N_("a malformed number"),
    N_("a name in quotes is expected"),
    N_("a colon is expected"),
    N_("nested too deeply"),
    N_("a comma or } is expected"),
    N_("a comma or ] is expected"),
    N_("a value is expected"),
    N_("the text is not UTF-8"),
    N_("something follows the end"),
};

struct str json_why(struct arena *a, enum lang lang, struct str why)
{
    size_t from = str_find(why, STR(" "), 0), to = str_find(why, STR(": "), 0);
    if (from == SIZE_MAX || to == SIZE_MAX || to < from) {
        return why;
    }
    struct str reason = str_cut(why, to + 2, why.n);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (str_is(reason, reasons[i])) {
            reason = tr(lang, reasons[i]);
            break;
        }
    }
    const struct tr_arg args[] = {{"byte", str_cut(why, from + 1, to)}, {"reason", reason}, {0}};
    return tr_fmt(a, lang, N_("This is no JSON (byte {byte}: {reason})."), args);
}
