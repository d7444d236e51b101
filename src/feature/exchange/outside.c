#include "feature/exchange/outside.h"

#include <math.h>

#include "app/app.h"
#include "base/log.h"
#include "domain/change.h"
#include "domain/job.h"
#include "domain/mail_write.h"
#include "domain/password.h"
#include "domain/people.h"
#include "feature/exchange/form_page.h"
#include "feature/exchange/kind_form.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"
#include "web/file_part.h"

enum { TOKEN_BYTES = 24 };

static const struct choice answers[] = {{"confirm", N_("Confirm")}, {"renew", N_("Still valid")}, {"withdraw", N_("Taken, or no longer valid")},
                                        {"mails", N_("Get mails about this entry again")}, {0}};
const struct field outside_answer_fields[] = {
    {.name = "answer", .type = FIELD_CHOICE, .offset = offsetof(struct outside_answer, answer), .flags = FIELD_REQUIRED, .choices = answers,
     .label = N_("Your answer")},
    {0},
};

/* ---- the form ---- */

/* The board of the path, when somebody without an account may post on it now. */
static enum err open_board(struct request *r, const struct board **ret)
{
    const struct board *b = board_by_slug(web_param(r, "board"));
    if (b == NULL || b->posting != BOARD_ANYBODY || b->audience != VISIBLE_PUBLIC || b->clusters.n == 0) {
        return ERR_NOT_FOUND;
    }
    if (board_is_over(b, date_of(r->arena, r->now))) {
        r->problem = N_("This board has ended. Nothing new is posted on it.");
        return ERR_CONFLICT;
    }
    *ret = b;
    return OK;
}

static void on_board(const struct board *b, struct listing_input *in)
{
    listing_board_apply(b, in);
    in->outside = true;
    in->lat = in->lon = NAN;
    in->status = STR("published");
    in->side = (listing_side_of(in->side) & b->sides) != 0 ? in->side : b->sides == SIDE_OFFER ? STR("offer") : STR("request");
}

static enum err sent_page(struct request *r, const struct board *b)
{
    const struct outside_view view = {.board = b->slug, .board_title = board_text(b->title, r->lang), .is_sent = true, .is_demo = r->app->config.demo};
    const struct page_head head = {.title = T(r->lang, "Look into your mailbox"), .nav = "exchange", .no_index = true};
    return web_page(r, &head, tpl_exchange_outside, &view);
}

enum err outside_page(struct request *r)
{
    const struct board *b;
    enum err e = open_board(r, &b);
    if (e != OK) {
        return e;
    }
    if (web_query(r, "sent").n > 0) {
        return sent_page(r, b);
    }
    struct listing_input in = {.side = web_query(r, "side"), .language = lang_code(r->lang), .radius_km = DB_NULL};
    on_board(b, &in);
    return form_answer(r, &(struct form_page){.in = &in, .status = 200});
}

static void read_fields(struct request *r, struct listing_input *in)
{
    if (in->kind == NULL) {
        in->kind = ARENA_NEW(r->arena, struct kind_values);
        kind_read_form(r, in, in->kind);
        in->attributes = kind_attributes(r->arena, in->kind, STR_NONE);
    }
}

enum err outside_again(struct request *r)
{
    const struct board *b;
    struct listing_input *in = r->input;
    enum err e = open_board(r, &b);
    if (e != OK) {
        return e;
    }
    on_board(b, in);
    read_fields(r, in);
    return form_answer(r, &(struct form_page){.in = in, .status = 422});
}

/* ---- posting ---- */

enum err outside_place(struct request *r, const struct listing_input *in, struct listing_post *ret)
{
    const struct board *b = board_by_slug(in->board);
    (void)r;
    *ret = (struct listing_post){
        .organisation = id_new(),
        .cluster = b != NULL && b->clusters.n > 0 ? b->clusters.v[0] : 0,
        .organisation_name = in->organisation,
        .organisation_kind = STR("company"),
        .lat = NAN,
        .lon = NAN,
    };
    return ret->cluster != 0 ? OK : ERR_NOT_FOUND;
}

/* Nobody floods somebody else's mailbox. */
static enum err check_open(struct request *r, const struct listing_input *in)
{
    struct listing_outside_open_row open;
    enum err e = listing_outside_open(r->db, r->arena, people_email_key(r->arena, in->email), &open);
    if (e == OK && open.n >= OUTSIDE_OPEN_MAX) {
        field_error(r, "email", N_("Several entries of this address wait to be confirmed. Please look into the mailbox first."));
        return ERR_INVALID;
    }
    return e;
}

/* What nobody has confirmed yet takes no more room than the files of one organisation: whoever fills it stops others from sending files, and nothing else. */
static enum err check_room(struct request *r)
{
    struct attachment_weight_unconfirmed_row weight;
    enum err e = attachment_weight_unconfirmed(r->db, r->arena, r->now - DAYS(OUTSIDE_KEPT_DAYS + 1), &weight);
    if (!e && weight.bytes > ATTACHMENT_ROOM - (ATTACHMENTS_MAX * (int64_t)ATTACHMENT_MAX)) {
        field_error(r, "files", N_("Many entries wait to be confirmed, and there is no room for files now. Please post without files, or try again tomorrow."));
        return ERR_INVALID;
    }
    return e;
}

enum err outside_prepare(struct request *r)
{
    const struct board *b;
    struct listing_input *in = r->input;
    struct listing_plan *plan = ARENA_NEW(r->arena, struct listing_plan);
    enum err e = open_board(r, &b);
    if (e != OK) {
        return e;
    }
    on_board(b, in);
    in->language = in->language.n > 0 ? in->language : lang_code(r->lang);
    read_fields(r, in);
    r->prepared = plan;
    /* Files are cleaned last: it takes the most, and whoever sends them is nobody yet. */
    e = check_open(r, in);
    e = e || !file_parts_any(r) ? e : check_room(r);
    e = e ? e : listing_files_read(r, in, NULL);
    e = e ? e : r->errors.n > 0 ? ERR_INVALID : OK;
    return e ? e : listing_plan(r, in, NULL, plan);
}

static enum err add_organisation(struct request *r, const struct listing_plan *plan)
{
    const struct listing_insert_params *row = &plan->row;
    struct str name = str_fmt(r->arena, "outside-%.*s", STR_ARG(id_text(r->arena, row->organisation)));
    return listing_outside_organisation(r->db, &(struct listing_outside_organisation_params){
                                                   .id = row->organisation, .slug = name, .name = plan->post.organisation_name, .name_key = name,
                                                   .country = row->country, .state = row->state, .place = row->place, .lat = row->lat,
                                                   .lon = row->lon, .now = r->now});
}

static enum err mail_confirm(struct request *r, const struct listing_plan *plan, const struct listing_input *in, struct str token)
{
    const struct tr_arg args[] = {{"title", plan->row.title}, {"board", board_text(plan->board->title, r->lang)}, {0}};
    struct mail_write w;
    mail_write_begin(&w, r->arena, web_base_url(r), "board_confirm", 0, in->email, in->contact, r->lang);
    mail_write_text(&w, tr_fmt(r->arena, r->lang, N_("you have written “{title}” for the board {board}. With this link you show that this mailbox is yours:"), args));
    mail_write_link(&w, str_fmt(r->arena, "/boards/entry/%.*s", STR_ARG(token)));
    mail_write_text(&w, T(r->lang, "Please keep this mail: with the same link you say later that it is taken, or still valid. Without your confirmation nobody sees the "
                                   "entry, and it is deleted after seven days."));
    mail_write_text(&w, T(r->lang, "You have not written anything? Then there is nothing to do."));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, r->lang, N_("Confirm your entry “{title}”"), args), r->now);
}

enum err outside_post(struct request *r)
{
    const struct listing_plan *plan = r->prepared;
    const struct listing_input *in = r->input;
    struct str token = random_token(r->arena, TOKEN_BYTES);
    enum err e = add_organisation(r, plan);
    e = e ? e : listing_write(r, plan);
    e = e ? e : listing_outside_add(r->db, plan->row.id, token_hash(r->arena, token), people_email_key(r->arena, in->email), in->contact,
                                    lang_code(r->lang), r->now);
    return e ? e : mail_confirm(r, plan, in, token);
}

enum err outside_post_answer(struct request *r)
{
    const struct listing_plan *plan = r->prepared;
    return web_redirect(r, str_fmt(r->arena, "/boards/%.*s/post?sent=1", STR_ARG(plan->board->slug)), NULL);
}

/* ---- the link of the mail ---- */

static enum err by_token(struct request *r, struct listing_outside_by_token_row *ret)
{
    return listing_outside_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), ret);
}

static enum err answer(struct request *r, const struct outside_view *view)
{
    const struct page_head head = {.title = T(r->lang, "Your entry"), .nav = "exchange", .no_index = true, .status = view->is_unknown ? 404 : 0};
    return web_page(r, &head, tpl_exchange_outside, view);
}

enum err outside_entry(struct request *r)
{
    struct listing_outside_by_token_row row;
    enum err e = by_token(r, &row);
    if (e == ERR_NOT_FOUND) {
        return answer(r, &(struct outside_view){.is_unknown = true});
    }
    if (e != OK) {
        return e;
    }
    const struct board *b = board_by_id(row.board_id == DB_NULL ? 0 : row.board_id);
    const struct outside_view view = {
        .board = b != NULL ? b->slug : STR_NONE,
        .board_title = b != NULL ? board_text(b->title, r->lang) : STR_NONE,
        .title = row.title,
        .email = row.email,
        .token = web_param(r, "token"),
        .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, row.listing_id))),
        .is_unconfirmed = str_is(row.status, "unconfirmed"),
        .is_waiting = str_is(row.status, "waiting"),
        .is_published = str_is(row.status, "published"),
        .is_stopped = row.stopped_at != DB_NULL,
        .ends = row.expires_at != DB_NULL ? fmt_date(r->arena, r->lang, date_of(r->arena, row.expires_at - SECONDS(1))) : STR_NONE,
    };
    return answer(r, &view);
}

static enum err tell_offices(struct request *r, const struct board *b, const struct listing_outside_by_token_row *row)
{
    struct listing_board_offices_row *to = NULL;
    size_t n = 0;
    enum err e = listing_board_offices(r->db, r->arena, b->id, &to, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        enum lang lang = people_lang(to[i].language);
        const struct tr_arg args[] = {{"title", row->title}, {"board", board_text(b->title, lang)}, {0}};
        struct mail_write w;
        mail_write_begin(&w, r->arena, web_base_url(r), "board_office", to[i].id, to[i].email, to[i].name, lang);
        mail_write_text(&w, tr_fmt(r->arena, lang, N_("“{title}” was posted from outside and waits on the board {board}. Please decide:"), args));
        mail_write_link(&w, str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(b->slug)));
        e = mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("An entry waits on the board {board}"), args), r->now);
    }
    return e;
}

static enum err set_status(struct request *r, const struct listing_outside_by_token_row *row, const char *status, const char *verb)
{
    bool published = str_is(str_of(status), "published");
    int64_t changed = 0;
    instant end = published ? listing_term_on(row->board_id, r->now, row->available_to) : DB_NULL;
    bool renewed = published && str_is(row->status, "published");
    enum err e = published ? listing_may_publish(r, row->listing_id) : OK;
    e = e ? e : listing_outside_status(r->db, row->listing_id, row->status, str_of(status), published && !renewed ? r->now : DB_NULL, end, r->now, &changed);
    e = e ? e : change_add(r->db, "listing", row->listing_id);
    return e ? e : audit_add(r->db, r->viewer, verb, "listing", row->listing_id, STR_NONE, r->now);
}

static enum err confirm(struct request *r, const struct listing_outside_by_token_row *row, const struct board *b)
{
    int64_t changed = 0;
    if (board_is_over(b, date_of(r->arena, r->now))) {
        r->problem = N_("This board has ended. Nothing new is posted on it.");
        return ERR_CONFLICT;
    }
    enum err e = listing_outside_confirm(r->db, row->listing_id, r->now, &changed);
    if (e != OK || changed == 0) {
        return e; /* pressed twice */
    }
    e = set_status(r, row, b->approval ? "waiting" : "published", "publish");
    return e == OK && b->approval ? tell_offices(r, b, row) : e;
}

enum err outside_entry_answer(struct request *r)
{
    const struct outside_answer *in = r->input;
    struct listing_outside_by_token_row row;
    enum err e = by_token(r, &row);
    const struct board *b = e == OK ? board_by_id(row.board_id == DB_NULL ? 0 : row.board_id) : NULL;
    if (e != OK || b == NULL) {
        r->problem = N_("This link is no longer valid. Unconfirmed entries are deleted after seven days.");
        return e ? e : ERR_NOT_FOUND;
    }
    if (str_is(in->answer, "confirm") && str_is(row.status, "unconfirmed")) {
        e = confirm(r, &row, b);
    } else if (str_is(in->answer, "withdraw") && !str_is(row.status, "closed") && !str_is(row.status, "unconfirmed")) {
        e = set_status(r, &row, "closed", "withdraw");
    } else if (str_is(in->answer, "renew") && str_is(row.status, "published")) {
        e = set_status(r, &row, "published", "renew");
    } else if (str_is(in->answer, "mails")) {
        e = listing_outside_resume(r->db, row.listing_id);
    }
    return e ? e : web_redirect(r, str_fmt(r->arena, "/boards/entry/%.*s", STR_ARG(web_param(r, "token"))), NULL);
}

/* ---- the job ---- */

static enum err drop(struct db *db, void *arg)
{
    const struct listing_outside_stale_row *row = arg;
    enum err e = listing_outside_drop(db, row->listing_id);
    e = e ? e : listing_topics_clear(db, row->listing_id);
    e = e ? e : attachment_drop(db, row->listing_id);
    e = e ? e : listing_drop(db, row->listing_id);
    return e ? e : listing_outside_organisation_drop(db, row->organisation_id);
}

static enum err forget(struct db *db, void *arg)
{
    return listing_outside_forget(db, *(const instant *)arg - DAYS(OUTSIDE_FORGET_DAYS));
}

enum err outside_tidy(struct job *job)
{
    struct listing_outside_stale_row *rows = NULL;
    size_t n = 0;
    enum err e = listing_outside_stale(job->db, job->arena, job->now - DAYS(OUTSIDE_KEPT_DAYS), &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        e = db_tx(job->db, drop, &rows[i]);
    }
    e = e ? e : db_tx(job->db, forget, &job->now);
    if (e == OK && n > 0) {
        log_line(LOG_INFO, "exchange_outside", "deleted=%zu", n);
    }
    return e;
}
