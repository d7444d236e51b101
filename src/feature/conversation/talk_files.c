#include "feature/conversation/talk_files.h"

#include "domain/telltale.h"
#include "feature/conversation/outsider.h"

static enum err check_words(struct request *r, id account, const struct file_parts *files, bool *ret_tell)
{
    struct telltale_names names;
    enum err e = files->n > 0 ? telltale_names_of(r->db, r->arena, account, &names) : OK;
    for (size_t i = 0; !e && i < files->n; i++) {
        *ret_tell = attach_part_tells(r, &files->v[i], i + 1, &names) || *ret_tell;
    }
    return e ? e : *ret_tell ? ERR_INVALID : OK;
}

struct talk_writer talk_writer(const struct talk *t, struct str address)
{
    return (struct talk_writer){.account = t->is_outsider ? 0 : t->account, .conversation = t->row.id, .address = address,
                                .hidden = !t->is_outsider && talk_hides(t, t->row.side)};
}

enum err talk_files_weight(struct db *db, struct arena *a, const struct talk_writer *from, int64_t *ret)
{
    struct attachment_weight_of_account_row own = {0};
    struct attachment_weight_of_outsider_row outside = {0};
    enum err e = from->account != 0 ? attachment_weight_of_account(db, a, from->account, &own) : attachment_weight_of_outsider(db, a, from->conversation, &outside);
    *ret = own.bytes + outside.bytes;
    return e;
}

const char *talk_file_problem(const struct file_part *p, const struct talk_writer *from)
{
    const char *why = attach_problem(p);
    bool names = why == NULL && (outsider_names(p->name, from->address) || outsider_names(p->file.words, from->address));
    return names ? N_("It names your e-mail address, which is not shown to the other side.") : why;
}

static enum err check_address(struct request *r, const struct talk_writer *from, const struct file_parts *files)
{
    enum err e = OK;
    for (size_t i = 0; i < files->n; i++) {
        const char *why = talk_file_problem(&files->v[i], from);
        if (why != NULL) {
            attach_refuse(r, &files->v[i], why);
            e = ERR_INVALID;
        }
    }
    return e;
}

enum err talk_files_read(struct request *r, const struct talk_writer *from, bool sure, const struct file_parts **ret, bool *ret_tell)
{
    int64_t weight = 0;
    enum err e = attach_read(r, ATTACHMENTS_MAX, ret);
    if (e || (*ret)->n == 0) {
        return e;
    }
    e = check_address(r, from, *ret);
    e = e ? e : talk_files_weight(r->db, r->arena, from, &weight);
    e = e ? e : attach_room(r, *ret, weight);
    return e || !from->hidden || sure ? e : check_words(r, from->account, *ret, ret_tell);
}

enum err talk_files_add(const struct talk_desk *d, const struct talk *t, id message, const struct file_parts *files)
{
    const struct attachment_owner owner = {.message = message, .account = t->is_outsider ? 0 : t->account, .position = 1, .nameless = talk_hides(t, t->row.side)};
    return files == NULL ? OK : attachment_add(d->db, d->arena, &owner, attach_new(d->arena, files), files->n);
}

enum err talk_files_load(struct db *db, struct arena *a, id conversation, struct talk_files *ret)
{
    return attachments_of_conversation(db, a, conversation, &ret->rows, &ret->n);
}

void talk_files_of(struct request *r, const struct talk_files *all, id message, struct str base, struct part_files *ret)
{
    size_t from = 0, to;
    while (from < all->n && all->rows[from].message_id != message) {
        from++;
    }
    for (to = from; to < all->n && all->rows[to].message_id == message; to++) {
    }
    attach_show(r, base, all->rows + from, to - from, ret);
}

enum err talk_file_answer(struct request *r, const struct talk *t)
{
    struct attachment_bytes_row row;
    id file;
    enum err e = attach_param(r, &file);
    e = e ? e : attachment_bytes_of_conversation(r->db, r->arena, file, t->row.id, t->row.side, &row);
    return e ? e : attach_answer(r, file, &row, false);
}
