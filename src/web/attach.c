#include "web/attach.h"

#include "domain/telltale.h"
#include "web/field_parse.h"

#include <string.h>

static const char field[] = "files";

static bool is_taken(const struct file_part *p)
{
    return str_is(str_of(p->file.kind), "pdf") || str_is(str_of(p->file.kind), "jpg") || str_is(str_of(p->file.kind), "png");
}

const char *attach_problem(const struct file_part *p)
{
    enum file_problem why = p->problem == FILE_OK && !is_taken(p) ? FILE_UNKNOWN : p->problem;
    switch (why) {
    case FILE_OK: return NULL;
    case FILE_TOO_LARGE: return N_("This file is too large: at most 10 MB. Please choose a smaller one.");
    case FILE_UNKNOWN: return N_("This file is no PDF, no JPEG and no PNG. Please choose another one.");
    case FILE_BROKEN:
    case FILE_LOCKED:
    case FILE_TOO_WIDE:
    case FILE_TOO_MUCH: break;
    }
    return file_problem_text(why);
}

/* The name as it was sent: whoever chose the file knows it. */
void attach_refuse(struct request *r, const struct file_part *p, const char *why)
{
    const struct tr_arg args[] = {{"name", str_clip(p->name, ATTACHMENT_NAME_MAX)}, {"why", tr(r->lang, why)}, {0}};
    field_error_fmt(r, field, p->name.n > 0 ? N_("“{name}”: {why}") : why, args);
}

enum err attach_read(struct request *r, size_t room, const struct file_parts **ret)
{
    struct file_parts *parts = ARENA_NEW(r->arena, struct file_parts);
    size_t before = r->errors.n;
    *parts = file_parts_read(r, ATTACHMENT_MAX);
    for (size_t i = 0; i < parts->n; i++) {
        const char *why = attach_problem(&parts->v[i]);
        if (why != NULL) {
            attach_refuse(r, &parts->v[i], why);
        }
    }
    enum err e = attach_number(r, parts, room);
    *ret = parts;
    return e || r->errors.n > before ? ERR_INVALID : OK;
}

enum err attach_number(struct request *r, const struct file_parts *parts, size_t room)
{
    if (parts->n <= room) {
        return OK;
    }
    field_error(r, field, N_("These are too many files: six in all. Please leave some out."));
    return ERR_INVALID;
}

enum err attach_room(struct request *r, const struct file_parts *parts, int64_t weight)
{
    for (size_t i = 0; i < parts->n; i++) {
        weight += (int64_t)parts->v[i].file.bytes.n;
    }
    if (parts->n == 0 || weight <= ATTACHMENT_ROOM) {
        return OK;
    }
    field_error(r, field, N_("There is no room for more files: 200 MB in all. Please remove some that are not needed any more."));
    return ERR_INVALID;
}

struct attachment_new *attach_new(struct arena *a, const struct file_parts *parts)
{
    struct attachment_new *v = ARENA_ARRAY(a, struct attachment_new, parts->n + 1);
    for (size_t i = 0; i < parts->n; i++) {
        v[i] = (struct attachment_new){.name = parts->v[i].name, .file = &parts->v[i].file};
    }
    return v;
}

enum err attach_tells(struct request *r, struct str label, struct str words, const struct telltale_names *names)
{
    struct telltale found[TELLTALES_MAX];
    size_t n = words.n > 0 ? telltale_find(r->arena, words, names, found) : 0;
    if (n == 0) {
        return OK;
    }
    const struct tr_arg args[] = {{"name", label}, {"what", telltale_list(r->arena, r->lang, found, n)}, {0}};
    field_error_fmt(r, field, N_("“{name}” would tell who sends it: {what}."), args);
    return ERR_INVALID;
}

/* What a reader sees instead of a name that is not there: "new file 1". */
static struct str new_label(struct request *r, size_t number)
{
    return tr_fmt(r->arena, r->lang, N_("new file {n}"), (struct tr_arg[]){{"n", fmt_int(r->arena, r->lang, (int64_t)number)}, {0}});
}

struct str attach_name_words(struct arena *a, struct str name)
{
    size_t end = name.n;
    for (size_t i = name.n; i > 0 && end == name.n; i--) {
        end = name.p[i - 1] == '.' ? i - 1 : end;
    }
    struct str stem = str_cut(name, 0, end);
    char *parted = arena_alloc(a, 1, stem.n + 1);
    for (size_t i = 0; i < stem.n; i++) {
        parted[i] = strchr("-_.+", stem.p[i]) != NULL ? ' ' : stem.p[i];
    }
    return str_fmt(a, "%.*s\n%.*s", STR_ARG(stem), (int)stem.n, parted);
}

enum err attach_part_tells(struct request *r, const struct file_part *p, size_t number, const struct telltale_names *names)
{
    struct telltale found[TELLTALES_MAX];
    struct str label = p->name.n > 0 ? p->name : new_label(r, number);
    enum err e = attach_tells(r, label, p->file.words, names);
    size_t n = telltale_find(r->arena, attach_name_words(r->arena, p->name), names, found);
    if (n == 0) {
        return e;
    }
    const struct tr_arg args[] = {{"name", label}, {"what", telltale_list(r->arena, r->lang, found, n)}, {0}};
    field_error_fmt(r, field, N_("The name of “{name}” would tell who sends it: {what}. It is not kept. Please look whether the file itself says it, too."), args);
    return ERR_INVALID;
}

void attach_show(struct request *r, struct str base, const struct attachment_row *rows, size_t n, struct part_files *ret)
{
    struct part_file *v = ARENA_ARRAY(r->arena, struct part_file, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_file){
            .href = str_fmt(r->arena, "%.*s/files/%.*s", STR_ARG(base), STR_ARG(attachment_segment(r->arena, rows[i].id, rows[i].kind))),
            .label = attachment_label(r->arena, r->lang, rows[i].title, rows[i].name, rows[i].position),
            .size = attachment_size(r->arena, r->lang, rows[i].size),
            .key = id_text(r->arena, rows[i].id),
            .title = rows[i].title,
            .is_image = !str_is(rows[i].kind, "pdf"),
            .width = rows[i].width,
            .height = rows[i].height,
        };
    }
    *ret = (struct part_files){.files = v, .n_files = n};
}

void attach_input(struct request *r, struct part_file_input *ret)
{
    *ret = (struct part_file_input){.error = field_error_text(r, field), .again = file_parts_any(r)};
}

enum err attach_param(struct request *r, id *ret)
{
    struct str kind;
    return attachment_parse(web_param(r, "file"), ret, &kind) ? OK : ERR_NOT_FOUND;
}

/* The tag is of the number, not of the bytes: two listings without a name with the same file must not show that by their headers. */
enum err attach_answer(struct request *r, id file, const struct attachment_bytes_row *row, bool for_everybody)
{
    const char *how = str_is(row->kind, "pdf") ? "attachment" : "inline";
    struct str name = attachment_file_name(r->arena, r->lang, row->position, row->kind);
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "%s; filename=\"%.*s\"", how, STR_ARG(name)));
    web_set_header(r, "Cache-Control", for_everybody ? STR("private, no-cache") : STR("private, no-store"));
    web_set_header(r, "ETag", str_fmt(r->arena, "\"%.*s\"", STR_ARG(id_text(r->arena, file))));
    return web_bytes(r, file_mime(row->kind), row->bytes);
}
