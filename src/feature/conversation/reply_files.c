#include "feature/conversation/reply_files.h"

#include "base/buf.h"
#include "domain/mail_write.h"
#include "domain/people.h"
#include "feature/conversation/outsider.h"

enum { WORDS_MAX = 4 << 20 };

static const char in_text[] = N_("It stands between the lines of the e-mail, where pictures of signatures are. Please attach it as a file.");
static const char too_many[] = N_("More than six files came with the e-mail.");
static const char no_room[] = N_("There is no room for more files: 200 MB in all. Please remove some that are not needed any more.");

static const char *reason(const struct file_part *p, bool is_in_text, size_t taken, int64_t weight, const struct talk_writer *from)
{
    const char *why = is_in_text ? in_text : taken == ATTACHMENTS_MAX ? too_many : talk_file_problem(p, from);
    return why != NULL ? why : weight + (int64_t)p->file.bytes.n > ATTACHMENT_ROOM ? no_room : NULL;
}

void reply_files_clean(struct arena *a, const struct mail_in *mail, int64_t weight, const struct talk_writer *from, struct reply_files *ret)
{
    struct file_part *v = ARENA_ARRAY(a, struct file_part, mail->n_files + 1);
    struct reply_left *left = ARENA_ARRAY(a, struct reply_left, mail->n_files + 2);
    struct reply_files f = {.left = left};
    for (size_t i = 0; i < mail->n_files; i++) {
        v[i] = (struct file_part){.name = mail->files[i].name, .bytes = mail->files[i].bytes};
    }
    file_parts_clean(a, v, mail->n_files, ATTACHMENT_MAX);
    for (size_t i = 0; i < mail->n_files; i++) {
        const struct file_part p = v[i];
        const char *why = reason(&p, mail->files[i].in_text, f.taken.n, weight, from);
        if (why != NULL) {
            left[f.n_left++] = (struct reply_left){.name = p.name, .why = why};
            continue;
        }
        weight += (int64_t)p.file.bytes.n;
        v[f.taken.n++] = p;
    }
    if (mail->n_attachments > mail->n_files) {
        left[f.n_left++] = (struct reply_left){.why = too_many};
    }
    f.taken.v = v;
    *ret = f;
}

struct str reply_files_words(struct arena *a, const struct reply_files *f, struct str text)
{
    struct buf b;
    buf_init(&b, WORDS_MAX);
    buf_str_add(&b, text);
    for (size_t i = 0; i < f->taken.n; i++) {
        const struct file_part *p = &f->taken.v[i];
        buf_fmt(&b, "\n%.*s\n%.*s", STR_ARG(attach_name_words(a, p->name)), STR_ARG(p->file.words));
    }
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

static struct str line(const struct talk_desk *d, enum lang lang, const struct reply_left *left, size_t number)
{
    struct str name = attachment_label(d->arena, lang, STR_NONE, left->name, (int64_t)number);
    return tr_fmt(d->arena, lang, N_("“{name}”: {why}"), (struct tr_arg[]){{"name", name}, {"why", tr(lang, left->why)}, {0}});
}

/* Whom the mail goes to; ERR_NOT_FOUND: nobody, they want none. */
static enum err writer_of(const struct talk_desk *d, const struct talk *t, struct conversation_parties_row *ret)
{
    const struct conversation_parties_row *party = talk_party(t, t->account);
    if (t->is_outsider) {
        return outsider_find(d, t, ret);
    }
    if (party != NULL) {
        *ret = *party;
    }
    return party != NULL ? OK : ERR_NOT_FOUND;
}

enum err reply_files_tell(const struct talk_desk *d, const struct talk *t, const struct reply_files *f)
{
    struct conversation_parties_row to;
    struct talk_link link;
    struct mail_write w;
    enum err e = f->n_left > 0 ? writer_of(d, t, &to) : ERR_NOT_FOUND;
    e = e ? e : talk_link_make(d, t, to.account_id, &link);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    enum lang lang = people_lang(to.language);
    const struct tr_arg args[] = {{"subject", t->row.subject}, {0}};
    mail_write_begin(&w, d->arena, d->base_url, "files_left", to.account_id, to.email, to.name, lang);
    mail_write_text(&w, tr_fmt(d->arena, lang, N_("your answer about “{subject}” came in, but not all of its files:"), args));
    for (size_t i = 0; i < f->n_left; i++) {
        mail_write_text(&w, line(d, lang, &f->left[i], i + 1));
    }
    mail_write_text(&w, T(lang, "Nothing of your text was lost. You can add these files here, changed:"));
    mail_write_link(&w, link.path);
    return mail_write_queue(&w, d->db, tr_fmt(d->arena, lang, N_("Not all files came in: “{subject}”"), args), d->now);
}
