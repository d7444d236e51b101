#include "feature/conversation/outsider.h"

#include "domain/password.h"
#include "feature/conversation/page.h"
#include "feature/conversation/talk_files.h"
#include "gen/outsider_sql.h"

/* Nobody floods a mailbox through an entry; by hand nobody answers more often. */
enum { MAILS_A_DAY = 20, ANSWERS_AN_HOUR = 20 };

enum err outsider_find(const struct talk_desk *d, const struct talk *t, struct conversation_parties_row *ret)
{
    struct outsider_to_row row;
    enum err e = outsider_to(d->db, d->arena, t->row.id, d->now - DAYS(1), &row);
    if (e || row.lately >= MAILS_A_DAY) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = (struct conversation_parties_row){.side = STR("asked"), .name = row.name, .email = row.email, .language = row.language};
    return OK;
}

struct str outsider_stop_path(struct arena *a, struct str path)
{
    return str_cat(a, path, STR("/stop"));
}

/* Where the address stands next, however it is spelt; SIZE_MAX: nowhere. */
static size_t find_address(struct str text, struct str email, size_t from)
{
    for (size_t i = from; email.n > 0 && i + email.n <= text.n; i++) {
        if (str_ieq(str_cut(text, i, i + email.n), email)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool outsider_names(struct str text, struct str email)
{
    return find_address(text, email, 0) != SIZE_MAX;
}

/* Without the writer's address. */
static struct str without(struct arena *a, struct str text, struct str email)
{
    struct buf b;
    buf_init(&b, text.n + 1);
    size_t from = 0;
    for (size_t at = find_address(text, email, 0); at != SIZE_MAX; at = find_address(text, email, from)) {
        buf_str_add(&b, str_cut(text, from, at));
        buf_z(&b, "...");
        from = at + email.n;
    }
    buf_str_add(&b, str_cut(text, from, text.n));
    struct str all = str_copy(a, buf_str(&b));
    buf_free(&b);
    return all;
}

enum err outsider_take(const struct talk_desk *d, struct talk *t, struct str email, struct talk_text *text)
{
    t->is_outsider = true;
    text->whole = STR_NONE;
    text->text = without(d->arena, text->text, email);
    return talk_answer(d, t, text);
}

/* ---- the page ---- */

static enum err by_link(struct request *r, struct talk *ret, struct outsider_of_link_row *ret_row)
{
    enum err e = outsider_of_link(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), r->now - TALK_LINK_LIFE, ret_row);
    if (e == ERR_NOT_FOUND) {
        r->problem = N_("This link is no longer valid: it is too old, or the entry has ended.");
    }
    e = e ? e : talk_find(r->db, r->arena, ret_row->conversation_id, ret_row->desk, ret);
    if (!e) {
        ret->is_outsider = true;
        ret->is_stopped = ret_row->stopped_at != DB_NULL;
    }
    return e;
}

static struct str address(struct request *r)
{
    return str_fmt(r->arena, OUTSIDER_PATH "/%.*s", STR_ARG(web_param(r, "token")));
}

static enum err page(struct request *r, const struct answer_input *in, int status)
{
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    return e ? e : thread_show(r, &t, in, address(r), status);
}

enum err outsider_show(struct request *r)
{
    return page(r, NULL, 200);
}

enum err outsider_file(struct request *r)
{
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    return e ? e : talk_file_answer(r, &t);
}

enum err outsider_again(struct request *r)
{
    return page(r, r->input, 422);
}

/* Whoever has the link neither floods the other side nor has files cleaned without end. */
static enum err check_hour(struct request *r, id conversation)
{
    struct outsider_written_row before;
    enum err e = outsider_written(r->db, r->arena, conversation, r->now - HOURS(1), &before);
    if (!e && before.n >= ANSWERS_AN_HOUR) {
        field_error(r, "text", N_("Too many answers within an hour. Please try again later."));
        return ERR_INVALID;
    }
    return e;
}

enum err outsider_prepare(struct request *r)
{
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    e = e ? e : check_hour(r, row.conversation_id);
    return e ? e : thread_files(r, &t, row.email);
}

enum err outsider_reply(struct request *r)
{
    const struct answer_input *in = r->input;
    const struct talk_desk desk = talk_desk(r);
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    e = e ? e : check_hour(r, row.conversation_id); /* again: others may have come since the files were read */
    e = e ? e : outsider_take(&desk, &t, row.email, &(struct talk_text){.text = in->text, .files = in->files, .n_files = in->files ? (int64_t)in->files->n : 0});
    return e ? e : web_redirect(r, str_cat(r->arena, address(r), STR("?sent=1")), NULL);
}

/* A second click changes nothing; the page says how things stand. */
enum err outsider_stop_mails(struct request *r)
{
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    e = e ? e : outsider_stop(r->db, row.listing_id, r->now);
    return e ? e : web_redirect(r, str_cat(r->arena, address(r), STR("#mails")), NULL);
}

enum err outsider_resume_mails(struct request *r)
{
    struct talk t;
    struct outsider_of_link_row row;
    enum err e = by_link(r, &t, &row);
    e = e ? e : outsider_resume(r->db, row.listing_id);
    return e ? e : web_redirect(r, str_cat(r->arena, address(r), STR("#mails")), NULL);
}
