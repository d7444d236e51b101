#include "web/multipart.h"

#include "text/tr.h"

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

/* Name of the field, name and type of the file in it. */
struct part_head {
    struct str name, file, type;
};

static void read_line(struct str line, struct part_head *h)
{
    struct str disposition = STR("content-disposition:"), type = STR("content-type:");
    if (str_ieq(str_cut(line, 0, disposition.n), disposition)) {
        h->name = header_parameter(str_cut(line, disposition.n, line.n), "name");
        h->file = header_parameter(str_cut(line, disposition.n, line.n), "filename");
    } else if (str_ieq(str_cut(line, 0, type.n), type)) {
        h->type = str_trim(str_cut(line, type.n, line.n));
    }
}

/* Reads the headers of one part off the front of *part, which then is its content. */
static bool read_head(struct str *part, struct part_head *h)
{
    *h = (struct part_head){0};
    for (;;) {
        size_t end = str_find(*part, STR("\r\n"), 0);
        if (end == SIZE_MAX) {
            return false;
        }
        struct str line = str_cut(*part, 0, end);
        *part = str_cut(*part, end + 2, part->n);
        if (!line.n) {
            return h->name.p != NULL;
        }
        read_line(line, h);
    }
}

/* Browsers of old send the whole path. */
static struct str base_name(struct str path)
{
    size_t at = path.n;
    while (at && path.p[at - 1] != '/' && path.p[at - 1] != '\\') {
        at--;
    }
    return str_cut(path, at, path.n);
}

static bool add_file(const struct part_head *h, struct str bytes, bool may_have_files, struct multipart *m, const char **ret_why)
{
    if (!bytes.n && !h->file.n) {
        return true;
    }
    if (!may_have_files) {
        *ret_why = N_("Files cannot be sent with this form.");
        return false;
    }
    if (m->n_files == MULTIPART_MAX_FILES) {
        *ret_why = N_("The form has too many fields.");
        return false;
    }
    struct str name = base_name(h->file);
    m->files[m->n_files++] = (struct upload){
        .field = h->name, .name = str_is_utf8(name) ? str_clip(name, 200) : STR(""), .type = h->type, .bytes = bytes};
    return true;
}

static bool add_part(struct str part, bool may_have_files, struct pair *v, struct multipart *m, const char **ret_why)
{
    struct part_head h;
    if (!read_head(&part, &h)) {
        *ret_why = broken;
        return false;
    }
    bool file = h.file.p != NULL;
    if (!str_is_utf8(h.name) || (!file && !str_is_utf8(part))) {
        *ret_why = N_("The text contains characters that cannot be read. Please type it anew.");
        return false;
    }
    if (file) {
        return add_file(&h, part, may_have_files, m, ret_why);
    }
    if (m->pairs.n == PAIRS_MAX) {
        *ret_why = N_("The form has too many fields.");
        return false;
    }
    v[m->pairs.n++] = (struct pair){h.name, part};
    return true;
}

bool multipart_parse(struct arena *a, struct str type, struct str body, bool may_have_files, struct multipart *ret, const char **ret_why)
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
    struct multipart m = {.pairs.v = v};
    while (!str_starts(rest, STR("--"))) {
        size_t end = str_find(rest, mark, 0);
        if (!str_starts(rest, STR("\r\n")) || end == SIZE_MAX) {
            *ret_why = broken;
            return false;
        }
        if (!add_part(str_cut(rest, 2, end), may_have_files, v, &m, ret_why)) {
            return false;
        }
        rest = str_cut(rest, end + mark.n, rest.n);
    }
    *ret = m;
    return true;
}
