#include "tplc/tplc.h"

#include <ctype.h>

static bool is_field(struct str s)
{
    if (s.n == 0 || (!islower((unsigned char)s.p[0]) && s.p[0] != '_')) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!islower((unsigned char)s.p[i]) && !isdigit((unsigned char)s.p[i]) && s.p[i] != '_') {
            return false;
        }
    }
    return true;
}

static bool is_loop_item(const struct tpl *t, struct str name)
{
    for (size_t i = 0; i < t->depth; i++) {
        if (t->blocks[i].kind == BLOCK_FOR && str_eq(t->blocks[i].loop, name)) {
            return true;
        }
    }
    return false;
}

struct str path_c(struct tpl *t, struct str path)
{
    struct str rest = path, first, part;
    while (str_split(&rest, '.', &part)) {
        if (!is_field(part)) {
            tpl_fail(t, "\"%.*s\" is no directive and no field", STR_ARG(path));
        }
    }
    rest = path;
    (void)str_split(&rest, '.', &first);
    if (is_loop_item(t, first)) {
        return first.n == path.n ? str_fmt(t->run->arena, "(*%.*s)", STR_ARG(first))
                                 : str_fmt(t->run->arena, "%.*s->%.*s", STR_ARG(first), STR_ARG(rest));
    }
    if (!t->file->view.p) {
        tpl_fail(t, "this template has no view ({{view none}}), so there is no field %.*s", STR_ARG(path));
    }
    return str_fmt(t->run->arena, "v_->%.*s", STR_ARG(path));
}
