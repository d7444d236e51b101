#include "feature/exchange/listing_files.h"

#include "base/log.h"
#include "domain/job.h"
#include "domain/telltale.h"

/* What the form says of a file that is there: "file.NUMBER.away", "file.NUMBER.title". */
static const char *input_name(struct arena *a, id file, const char *what)
{
    return str_z(a, str_fmt(a, "file.%.*s.%s", STR_ARG(id_text(a, file)), what));
}

static bool goes(struct request *r, const struct listing_file_change *change, id file)
{
    if (change != NULL && change->file == file) {
        return change->away;
    }
    return str_is(web_typed(r, input_name(r->arena, file, "away")), "1");
}

static struct str title_of(struct request *r, const struct listing_file_change *change, id file, struct str kept)
{
    if (change != NULL && change->file == file) {
        return change->title;
    }
    const char *name = input_name(r->arena, file, "title");
    if (!web_sent(r, name)) {
        return kept;
    }
    struct str s = str_trim(str_clip(web_typed(r, name), ATTACHMENT_TITLE_MAX));
    return s.n > 0 ? s : STR_NONE;
}

enum err listing_files_room(struct request *r, const struct listing_input *in, id organisation)
{
    struct attachment_weight_of_organisation_row weight;
    if (in->files == NULL || in->files->n == 0) {
        return OK;
    }
    enum err e = attachment_weight_of_organisation(r->db, r->arena, organisation, &weight);
    return e ? e : attach_room(r, in->files, weight.bytes);
}

enum err listing_files_read(struct request *r, struct listing_input *in, const struct listing *old)
{
    struct attachment_row *rows = NULL;
    size_t n = 0, stay = 0;
    enum err e = old != NULL ? attachments_of_listing(r->db, r->arena, old->row.id, &rows, &n) : OK;
    for (size_t i = 0; i < n; i++) {
        stay += !goes(r, in->file_change, rows[i].id);
    }
    e = e ? e : attach_read(r, stay < ATTACHMENTS_MAX ? ATTACHMENTS_MAX - stay : 0, &in->files);
    return e || old == NULL ? e : listing_files_room(r, in, old->row.organisation_id);
}

enum err listing_files_tell(struct request *r, const struct listing_input *in, id listing, const struct telltale_names *names)
{
    struct attachment_words_of_listing_row *rows = NULL;
    size_t n = 0;
    enum err e = listing ? attachment_words_of_listing(r->db, r->arena, listing, &rows, &n) : OK;
    bool tells = false;
    if (e) {
        return e;
    }
    for (size_t i = 0; i < n; i++) {
        struct str title = title_of(r, in->file_change, rows[i].id, rows[i].title);
        if (!goes(r, in->file_change, rows[i].id)) {
            struct str label = attachment_label(r->arena, r->lang, title, STR_NONE, rows[i].position);
            tells = attach_tells(r, label, str_fmt(r->arena, "%.*s\n%.*s", STR_ARG(title), STR_ARG(rows[i].words)), names) || tells;
        }
    }
    if (in->file_change != NULL && in->file_change->file == 0) {
        tells = attach_tells(r, in->file_change->title, in->file_change->title, names) || tells;
    }
    for (size_t i = 0; in->files != NULL && i < in->files->n; i++) {
        tells = attach_part_tells(r, &in->files->v[i], i + 1, names) || tells;
    }
    return tells ? ERR_INVALID : OK;
}

/* Those that are there already: *ret_next is the position of the next one. */
static enum err take_over(struct request *r, const struct listing_plan *plan, int64_t *ret_next)
{
    id listing = plan->row.id;
    struct attachment_row *rows = NULL;
    size_t n = 0;
    enum err e = attachments_of_listing(r->db, r->arena, listing, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct str title = title_of(r, plan->file_change, rows[i].id, rows[i].title);
        *ret_next = rows[i].position + 1;
        e = goes(r, plan->file_change, rows[i].id) ? attachment_away(r->db, rows[i].id, listing)
            : str_eq(title, rows[i].title) ? OK : attachment_set_title(r->db, rows[i].id, listing, title);
    }
    return e;
}

enum err listing_files_write(struct request *r, const struct listing_plan *plan)
{
    id listing = plan->row.id;
    struct attachment_owner owner = {.listing = listing, .account = plan->row.account, .position = 1, .nameless = plan->row.anonymous,
                                     .title = plan->file_change != NULL ? plan->file_change->title : STR_NONE};
    enum err e = plan->is_new ? OK : take_over(r, plan, &owner.position);
    e = e || plan->is_new || !plan->row.anonymous ? e : attachment_forget_names(r->db, listing);
    return e || plan->files == NULL ? e : attachment_add(r->db, r->arena, &owner, attach_new(r->arena, plan->files), plan->files->n);
}

static struct str path_of(struct request *r, id listing)
{
    return str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, listing)));
}

enum err listing_files_show(struct request *r, id listing, struct part_files *ret)
{
    struct attachment_row *rows = NULL;
    size_t n = 0;
    enum err e = attachments_of_listing(r->db, r->arena, listing, &rows, &n);
    if (!e) {
        attach_show(r, path_of(r, listing), rows, n, ret);
    }
    return e;
}

enum err listing_file_page(struct request *r)
{
    static const struct viewer visitor = {0};
    struct listing l;
    struct attachment_bytes_row row;
    id file;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    e = e ? e : attach_param(r, &file);
    e = e ? e : attachment_bytes_of_listing(r->db, r->arena, file, l.row.id, &row);
    return e ? e : attach_answer(r, file, &row, access_may(&visitor, MAY_SEE, &l.access));
}

/* ---- what nobody finds any more ---- */

static enum err expire(struct db *db, void *arg)
{
    const struct job *job = arg;
    int64_t changed = 0;
    enum err e = attachment_expire(db, job->now - ATTACHMENT_LIFE, &changed);
    if (!e && changed > 0) {
        log_line(LOG_INFO, "listing_files_expire", "deleted=%lld", (long long)changed);
    }
    return e;
}

enum err listing_files_expire(struct job *job)
{
    return db_tx(job->db, expire, job);
}
