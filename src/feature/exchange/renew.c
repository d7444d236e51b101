/* Ageing: the job that asks owners a week before the end and closes what is over, and the link in its mail. */
#include "app/app.h"
#include "base/log.h"
#include "domain/change.h"
#include "domain/job.h"
#include "domain/mail.h"
#include "domain/mail_text.h"
#include "domain/password.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/page.h"
#include "feature/exchange/renew.h"
#include "gen/exchange_tpl.h"

enum { TOKEN_BYTES = 24, MAIL_MAX = 16 << 10 };

/* ---- the job ---- */

static struct str base_url(struct job *job)
{
    const struct config *c = &job->app->config;
    return c->base_url.n > 0 ? c->base_url : str_fmt(job->arena, "http://%.*s", STR_ARG(c->listen));
}

static enum err remind_mail(struct job *job, const struct listing_due_reminder_row *row, struct str token)
{
    struct arena *a = job->arena;
    enum lang lang = str_is(row->language, "en") ? LANG_EN : LANG_DE;
    struct str day = fmt_date(a, lang, date_of(a, row->expires_at - SECONDS(1)));
    const struct tr_arg args[] = {{"title", row->title}, {"date", day}, {"name", row->name}, {0}};
    struct buf text;
    buf_init(&text, MAIL_MAX);
    mail_paragraph(&text, tr_fmt(a, lang, N_("Hello {name},"), args));
    mail_paragraph(&text, tr_fmt(a, lang, N_("your listing “{title}” in the exchange ends on {date}."), args));
    mail_paragraph(&text, T(lang, "Is it still available like this? One click keeps it online or closes it. You need not sign in:"));
    mail_link(&text, base_url(job), str_fmt(a, "/exchange/renew/%.*s", STR_ARG(token)));
    mail_paragraph(&text, T(lang, "It is taken:"));
    mail_link(&text, base_url(job), str_fmt(a, "/exchange/renew/%.*s?answer=taken", STR_ARG(token)));
    mail_paragraph(&text, T(lang, "Until you answer it stands further down in searches and matches."));
    mail_paragraph(&text, T(lang, "If you do nothing, it disappears from the exchange on that day. You can publish it again later."));
    const struct mail m = {
        .account = row->account,
        .to = row->email,
        .to_name = row->name,
        .lang = lang,
        .kind = "renew",
        .subject = tr_fmt(a, lang, N_("Is “{title}” still available like this?"), args),
        .text = str_copy(a, buf_str(&text)),
    };
    buf_free(&text);
    return mail_queue(job->db, a, &m, job->now);
}

struct reminder {
    struct job *job;
    const struct listing_due_reminder_row *row;
};

static enum err remind(struct db *db, void *arg)
{
    const struct reminder *m = arg;
    struct arena *a = m->job->arena;
    struct str token = random_token(a, TOKEN_BYTES);
    int64_t changed = 0;
    enum err e = listing_mark_reminded(db, m->row->id, token_hash(a, token), m->job->now, &changed);
    if (e == OK && changed > 0) {
        e = change_add(db, "listing", m->row->id); /* it weighs less from now on */
    }
    return e == OK && changed > 0 ? remind_mail(m->job, m->row, token) : e;
}

struct ending {
    id listing;
    instant now;
};

static enum err end_one(struct db *db, void *arg)
{
    const struct ending *m = arg;
    const struct viewer nobody = {0};
    int64_t changed = 0;
    enum err e = listing_end(db, m->listing, m->now, &changed);
    if (e == OK && changed > 0) {
        e = change_add(db, "listing", m->listing);
    }
    return e == OK && changed > 0 ? audit_add(db, &nobody, "expire", "listing", m->listing, STR_NONE, m->now) : e;
}

/* Owners with an account, then those who posted without one: the same mail, the same link. */
static enum err remind_all(struct job *job, size_t *ret_n)
{
    struct listing_due_reminder_row *own = NULL, *outside = NULL;
    size_t n_own = 0, n_outside = 0;
    instant ahead = DAYS(LISTING_REMIND_DAYS);
    enum err e = listing_due_reminder(job->db, job->arena, job->now + ahead, job->now - ahead, &own, &n_own);
    e = e ? e : listing_due_reminder_outside(job->db, job->arena, job->now + ahead, job->now - ahead, &outside, &n_outside);
    for (size_t i = 0; e == OK && i < n_own + n_outside; i++) {
        const struct listing_due_reminder_row *row = i < n_own ? &own[i] : &outside[i - n_own];
        e = db_tx(job->db, remind, &(struct reminder){.job = job, .row = row});
    }
    *ret_n = n_own + n_outside;
    return e;
}

enum err exchange_expire(struct job *job)
{
    struct listing_due_end_row *over = NULL;
    size_t n_due = 0;
    size_t n_over = 0;
    enum err e = listing_due_end(job->db, job->arena, job->now, &over, &n_over);
    for (size_t i = 0; e == OK && i < n_over; i++) {
        e = db_tx(job->db, end_one, &(struct ending){.listing = over[i].id, .now = job->now});
    }
    e = e ? e : remind_all(job, &n_due);
    if (e == OK && n_over + n_due > 0) {
        log_line(LOG_INFO, "exchange_expire", "ended=%zu reminded=%zu", n_over, n_due);
    }
    return e;
}

/* ---- the link: works without signing in; looking changes nothing, because mail scanners follow links ---- */

static const struct choice answers[] = {
    {"renew", N_("Still valid")},
    {"taken", N_("It is taken")},
    {"close", N_("No longer valid, close it")},
    {0},
};
const struct field exchange_renew_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .offset = offsetof(struct renew_input, answer), .flags = FIELD_REQUIRED,
     .choices = answers, .label = N_("Your answer")},
    {0},
};

static enum err by_token(struct request *r, struct listing_of_renew_hash_row *ret)
{
    return listing_of_renew_hash(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), ret);
}

static enum err answer(struct request *r, const struct renew_view *view)
{
    const struct page_head head = {
        .title = T(r->lang, "Renew a listing"),
        .nav = "exchange",
        .no_index = true,
        .status = view->is_unknown ? 404 : 0,
    };
    return web_page(r, &head, tpl_exchange_renew, view);
}

enum err exchange_renew_link(struct request *r)
{
    struct listing_of_renew_hash_row row;
    enum err e = by_token(r, &row);
    if (e == ERR_NOT_FOUND) {
        return answer(r, &(struct renew_view){.is_unknown = true});
    }
    if (e != OK) {
        return e;
    }
    enum listing_state state = listing_state(row.status, row.expires_at, row.updated_at);
    struct str day = fmt_date(r->arena, r->lang, date_of(r->arena, row.expires_at - SECONDS(1)));
    const struct renew_view view = {
        .title = row.title,
        .token = web_param(r, "token"),
        .ends = day,
        .until = day,
        .is_offer = str_is(row.side, "offer"),
        .is_renewed = state == LISTING_PUBLISHED && row.expires_at > r->now + DAYS(LISTING_REMIND_DAYS),
        .is_closed = state == LISTING_CLOSED,
        .is_taken = row.taken_at != DB_NULL,
        .wants_taken = str_is(web_query(r, "answer"), "taken"),
        .is_period = listing_term_on(row.board_id, r->now, row.available_to) <= row.expires_at,
        .edit_href = str_fmt(r->arena, "/exchange/%.*s/edit", STR_ARG(id_text(r->arena, row.id))),
    };
    return answer(r, &view);
}

static enum err write_renewal(struct request *r, const struct listing_of_renew_hash_row *row, instant end)
{
    int64_t changed = 0;
    bool stays = str_is(row->status, "published");
    const struct board *board = board_by_id(row->board_id == DB_NULL ? 0 : row->board_id);
    struct str status = stays ? row->status : listing_board_status(r->viewer, board, STR("published"));
    enum err e = listing_may_publish(r, row->id);
    e = e ? e : listing_renew_by_link(r->db, row->id, status, stays ? row->published_at : r->now, end, r->now, &changed);
    return e ? e : audit_add(r->db, r->viewer, "renew", "listing", row->id, STR_NONE, r->now);
}

static enum err write_end(struct request *r, const struct listing_of_renew_hash_row *row, bool taken)
{
    int64_t changed = 0;
    enum err e = listing_renew_by_link(r->db, row->id, STR("closed"), row->published_at, row->expires_at, r->now, &changed);
    e = e || !taken ? e : listing_taken(r->db, row->id, r->now);
    return e ? e : audit_add(r->db, r->viewer, taken ? "taken" : "close", "listing", row->id, STR_NONE, r->now);
}

/* Part of the caller's transaction. `end`: of the new term. */
static enum err write_answer(struct request *r, const struct listing_of_renew_hash_row *row, struct str said, instant end)
{
    bool taken = str_is(said, "taken");
    enum err e = taken || str_is(said, "close") ? write_end(r, row, taken) : write_renewal(r, row, end);
    return e ? e : change_add(r->db, "listing", row->id);
}

enum err exchange_renew_answer(struct request *r)
{
    const struct renew_input *in = r->input;
    struct listing_of_renew_hash_row row;
    enum err e = by_token(r, &row);
    if (e != OK) {
        r->problem = N_("This link is no longer valid. Signed in you find the listing under My listings.");
        return e;
    }
    instant end = listing_term_on(row.board_id, r->now, row.available_to);
    /* A second click, and a period that is over, change nothing; the page says how things stand. */
    bool closed = listing_state(row.status, row.expires_at, row.updated_at) == LISTING_CLOSED;
    bool idle = closed || (str_is(in->answer, "renew") && end <= row.expires_at);
    e = idle ? OK : write_answer(r, &row, in->answer, end);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/exchange/renew/%.*s", STR_ARG(web_param(r, "token"))), NULL);
}
