#include "domain/attachment.h"

/* Without folders and ending, of printable signs alone; absent when nothing is left. */
static struct str plain_name(struct arena *a, struct str name)
{
    size_t end = name.n;
    for (size_t i = name.n; i > 0 && end == name.n; i--) {
        end = name.p[i - 1] == '.' ? i - 1 : end;
    }
    struct str clipped = str_trim(str_clip(str_cut(name, 0, end), ATTACHMENT_NAME_MAX));
    char *v = arena_alloc(a, 1, clipped.n + 1);
    for (size_t i = 0; i < clipped.n; i++) {
        bool control = (unsigned char)clipped.p[i] < ' ' || clipped.p[i] == 0x7f;
        v[i] = clipped.p[i];
        if (control) {
            v[i] = ' ';
        }
    }
    return clipped.n > 0 ? (struct str){.p = v, .n = clipped.n} : STR_NONE;
}

static id chance(void)
{
    uint64_t bits;
    random_bytes(&bits, sizeof bits);
    return (id)(bits >> 2) + 1;
}

enum err attachment_add(struct db *db, struct arena *a, const struct attachment_owner *owner, const struct attachment_new *v, size_t n)
{
    enum err e = OK;
    for (size_t i = 0; !e && i < n; i++) {
        const struct file_cleaned *f = v[i].file;
        e = attachment_insert(db, &(struct attachment_insert_params){
                                      .file = chance(),
                                      .listing = owner->listing ? owner->listing : DB_NULL,
                                      .message = owner->message ? owner->message : DB_NULL,
                                      .account = owner->account ? owner->account : DB_NULL,
                                      .position = owner->position + (int64_t)i,
                                      .kind = str_of(f->kind),
                                      .size = (int64_t)f->bytes.n,
                                      .width = f->width,
                                      .height = f->height,
                                      .name = owner->nameless ? STR_NONE : plain_name(a, v[i].name),
                                      .title = owner->title,
                                      .words = owner->listing ? f->words : STR_NONE,
                                      .bytes = f->bytes,
                                  });
    }
    return e;
}

struct str attachment_label(struct arena *a, enum lang lang, struct str title, struct str name, int64_t position)
{
    if (title.n > 0 || name.n > 0) {
        return title.n > 0 ? title : name;
    }
    return tr_fmt(a, lang, N_("Attachment {n}"), (struct tr_arg[]){{"n", fmt_int(a, lang, position)}, {0}});
}

struct str attachment_file_name(struct arena *a, enum lang lang, int64_t position, struct str kind)
{
    return str_fmt(a, "%.*s-%lld.%.*s", STR_ARG(T(lang, "attachment")), (long long)position, STR_ARG(kind));
}

struct str attachment_size(struct arena *a, enum lang lang, int64_t bytes)
{
    enum { KILO = 1000, MEGA = 1000000, TENTH = MEGA / 10 };
    if (bytes < MEGA) {
        return str_fmt(a, "%.*s kB", STR_ARG(fmt_int(a, lang, (bytes + KILO - 1) / KILO)));
    }
    int64_t tenths = (bytes + TENTH / 2) / TENTH;
    return str_fmt(a, "%lld%s%lld MB", (long long)(tenths / 10), lang == LANG_DE ? "," : ".", (long long)(tenths % 10));
}

struct str attachment_segment(struct arena *a, id file, struct str kind)
{
    return str_fmt(a, "%.*s.%.*s", STR_ARG(id_text(a, file)), STR_ARG(kind));
}

bool attachment_parse(struct str segment, id *ret, struct str *ret_kind)
{
    size_t point = str_find(segment, STR("."), 0);
    if (point == SIZE_MAX) {
        return false;
    }
    *ret_kind = str_cut(segment, point + 1, segment.n);
    return id_parse(str_cut(segment, 0, point), ret);
}
