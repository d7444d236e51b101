/* /api/v1/listings/{listing}/files: where they are, what they show; adding, naming and removing them. Each of these is a change of the listing, by the same way as
 * in its form: version, approval of a board, what would tell who posts it. */
#include "feature/exchange/listing_files.h"

#include "feature/exchange/form_page.h"

struct file_face {
    struct str id, url, kind, title;
    int64_t size;
};
#define F(member) offsetof(struct file_face, member)
const struct field listing_file_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), .label = N_("Kind")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title")},
    {.name = "size", .type = FIELD_INT, .offset = F(size), .label = N_("Bytes")},
    {0},
};
#undef F

static const char title_label[] = N_("What does it show?");
static const char sure_label[] = N_("It is meant so, although it tells who we are");
static const char version_label[] = N_("Version of the listing");
#define F(member) offsetof(struct listing_file_input, member)
#define SURE_AND_VERSION \
    {.name = "sure", .type = FIELD_BOOL, .offset = F(sure), .label = sure_label}, \
    {.name = "version", .type = FIELD_INT, .offset = F(version), .min = 1, .max = INT64_MAX, .label = version_label}
const struct field listing_file_new_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .max = ATTACHMENT_TITLE_MAX / 2, .label = title_label}, SURE_AND_VERSION, {0},
};
const struct field listing_file_change_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .flags = FIELD_REQUIRED, .min = 1, .max = ATTACHMENT_TITLE_MAX / 2, .label = title_label}, SURE_AND_VERSION, {0},
};
#undef F

static enum err answer(struct request *r, id listing)
{
    struct attachment_row *rows = NULL;
    size_t n = 0;
    enum err e = attachments_of_listing(r->db, r->arena, listing, &rows, &n);
    if (e) {
        return e;
    }
    struct file_face *v = ARENA_ARRAY(r->arena, struct file_face, n + 1);
    struct str base = str_fmt(r->arena, "%.*s/api/v1/listings/%.*s/files/", STR_ARG(web_base_url(r)), STR_ARG(id_text(r->arena, listing)));
    for (size_t i = 0; i < n; i++) {
        struct str segment = attachment_segment(r->arena, rows[i].id, rows[i].kind);
        v[i] = (struct file_face){
            .id = segment,
            .url = str_cat(r->arena, base, segment),
            .kind = rows[i].kind,
            .title = attachment_label(r->arena, r->lang, rows[i].title, rows[i].name, rows[i].position),
            .size = rows[i].size,
        };
    }
    return web_json_list(r, listing_file_fields, v, n, sizeof *v, (int64_t)n, STR_NONE);
}

enum err listing_files_api(struct request *r)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    return e ? e : answer(r, l.row.id);
}

static enum err find_own(struct request *r, struct listing *ret)
{
    return listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), ret);
}

enum err listing_files_api_prepare(struct request *r)
{
    struct listing_input *in = ARENA_NEW(r->arena, struct listing_input);
    struct listing l;
    enum err e = find_own(r, &l);
    e = e ? e : listing_files_read(r, in, &l);
    if (!e && in->files->n == 0) {
        field_error(r, "file", N_("Send the file in a form (multipart/form-data), as a part named file."));
        return ERR_INVALID;
    }
    r->prepared = in;
    return e;
}

/* They were counted before the write began, and no version holds back what came since. */
static enum err still_fit(struct request *r, const struct listing_input *in, const struct listing *l)
{
    struct attachment_row *rows = NULL;
    size_t n = 0;
    if (in->files == NULL) {
        return OK;
    }
    enum err e = attachments_of_listing(r->db, r->arena, l->row.id, &rows, &n);
    e = e ? e : attach_number(r, in->files, n < ATTACHMENTS_MAX ? ATTACHMENTS_MAX - n : 0);
    return e ? e : listing_files_room(r, in, l->row.organisation_id);
}

/* The listing as it is, with this change of its files. */
static enum err save(struct request *r, const struct listing_file_input *said, const struct file_parts *files, const struct listing_file_change *change)
{
    struct listing l;
    id n = 0;
    enum err e = find_own(r, &l);
    if (e) {
        return e;
    }
    struct listing_input in = listing_input_of(&l);
    in.files = files;
    in.file_change = change;
    in.sure = said == NULL || said->sure; /* what is removed tells nothing */
    in.version = said != NULL && said->version > 0 ? said->version : l.row.version;
    e = still_fit(r, &in, &l);
    e = e ? e : listing_save(r, &in, &l, &n);
    if (e == ERR_CONFLICT) {
        r->problem = N_("Somebody changed this listing meanwhile. Fetch it again and send its version.");
    }
    return e;
}

static enum err answer_own(struct request *r)
{
    struct listing l;
    enum err e = find_own(r, &l);
    return e ? e : answer(r, l.row.id);
}

enum err listing_files_api_add(struct request *r)
{
    const struct listing_file_input *in = r->input;
    const struct listing_input *files = r->prepared;
    const struct listing_file_change titles = {.title = in->title};
    enum err e = save(r, in, files->files, &titles);
    return e ? e : answer_own(r);
}

/* A number that is none of this listing changes nothing, and is not found. */
static enum err change_one(struct request *r, const struct listing_file_input *in, struct listing_file_change *change)
{
    struct listing l;
    struct attachment_bytes_row row;
    enum err e = find_own(r, &l);
    e = e ? e : attach_param(r, &change->file);
    e = e ? e : attachment_bytes_of_listing(r->db, r->arena, change->file, l.row.id, &row);
    return e ? e : save(r, in, NULL, change);
}

enum err listing_files_api_change(struct request *r)
{
    const struct listing_file_input *in = r->input;
    struct listing_file_change change = {.title = in->title};
    enum err e = change_one(r, in, &change);
    return e ? e : answer_own(r);
}

enum err listing_files_api_remove(struct request *r)
{
    struct listing_file_change change = {.away = true};
    enum err e = change_one(r, NULL, &change);
    return e ? e : web_no_content(r);
}
