#include "web/multipart.h"

#include "web/tr.h"

#include <string.h>

static const char broken[] = N_("The form arrived incomplete. Please send it again.");

/* Value of a parameter: of `form-data; name="title"` by "name" it is title. Absent when missing. */
static struct str header_parameter(struct str header, const char *name)
{
    struct str part;
    str_split(&header, ';', &part); /* the value itself */
    while (str_split(&header, ';', &part)) {
        part = str_trim(part);
        size_t eq = str_find(part, STR("="), 0);
        if (eq == SIZE_MAX || !str_ieq(str_cut(part, 0, eq), str_of(name))) {
            continue;
        }
        struct str value = str_cut(part, eq + 1, part.n);
        bool quoted = value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"';
        return quoted ? str_cut(value, 1, value.n - 1) : value;
    }
    return STR_NONE;
}

/* Reads the headers of one part off the front of *part, which then is its content. */
static bool part_name(struct str *part, struct str *ret_name, bool *ret_file)
{
    *ret_name = STR_NONE;
    *ret_file = false;
    for (;;) {
        size_t end = str_find(*part, STR("\r\n"), 0);
        if (end == SIZE_MAX) {
            return false;
        }
        struct str line = str_cut(*part, 0, end);
        *part = str_cut(*part, end + 2, part->n);
        if (!line.n) {
            return ret_name->p != NULL;
        }
        struct str key = STR("content-disposition:");
        if (str_ieq(str_cut(line, 0, key.n), key)) {
            *ret_name = header_parameter(str_cut(line, key.n, line.n), "name");
            *ret_file = header_parameter(str_cut(line, key.n, line.n), "filename").p != NULL;
        }
    }
}

static bool add_part(struct str part, struct pair *v, size_t *n, const char **ret_why)
{
    struct str name;
    bool file;
    if (!part_name(&part, &name, &file)) {
        *ret_why = broken;
        return false;
    }
    if (file && part.n) {
        *ret_why = N_("Files cannot be sent with this form.");
        return false;
    }
    if (!str_is_utf8(name) || !str_is_utf8(part)) {
        *ret_why = N_("The text contains characters that cannot be read. Please type it anew.");
        return false;
    }
    if (*n == PAIRS_MAX) {
        *ret_why = N_("The form has too many fields.");
        return false;
    }
    if (!file) {
        v[(*n)++] = (struct pair){name, part};
    }
    return true;
}

bool multipart_parse(struct arena *a, struct str type, struct str body, struct pairs *ret, const char **ret_why)
{
    *ret_why = broken;
    struct str boundary = header_parameter(type, "boundary");
    if (!boundary.n || boundary.n > 70) {
        return false;
    }
    struct str mark = str_cat(a, STR("\r\n--"), boundary);
    struct str rest = body;
    struct str first = str_cut(mark, 2, mark.n);
    if (!str_starts(rest, first)) {
        return false;
    }
    rest = str_cut(rest, first.n, rest.n);
    struct pair *v = ARENA_ARRAY(a, struct pair, PAIRS_MAX);
    size_t n = 0;
    while (!str_starts(rest, STR("--"))) {
        size_t end = str_find(rest, mark, 0);
        if (!str_starts(rest, STR("\r\n")) || end == SIZE_MAX) {
            *ret_why = broken;
            return false;
        }
        if (!add_part(str_cut(rest, 2, end), v, &n, ret_why)) {
            return false;
        }
        rest = str_cut(rest, end + mark.n, rest.n);
    }
    *ret = (struct pairs){v, n};
    return true;
}
