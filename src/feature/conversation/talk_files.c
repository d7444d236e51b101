#include "feature/conversation/talk_files.h"

#include "domain/telltale.h"

static enum err check_words(struct request *r, const struct file_parts *files, bool *ret_tell)
{
    struct telltale_names names;
    enum err e = files->n > 0 ? telltale_names_of(r->db, r->arena, r->viewer->account, &names) : OK;
    for (size_t i = 0; !e && i < files->n; i++) {
        const struct file_part *p = &files->v[i];
        *ret_tell = attach_tells(r, p->name.n > 0 ? p->name : attach_new_label(r, i + 1), p->file.words, &names) || *ret_tell;
    }
    return e ? e : *ret_tell ? ERR_INVALID : OK;
}

enum err talk_files_read(struct request *r, bool hidden, bool sure, const struct file_parts **ret, bool *ret_tell)
{
    struct attachment_weight_of_account_row weight;
    enum err e = attach_read(r, ATTACHMENTS_MAX, ret);
    if (e || (*ret)->n == 0) {
        return e;
    }
    e = attachment_weight_of_account(r->db, r->arena, r->viewer->account, &weight);
    e = e ? e : attach_room(r, *ret, weight.bytes);
    return e || !hidden || sure ? e : check_words(r, *ret, ret_tell);
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
