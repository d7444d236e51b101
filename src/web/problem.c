#include "web/problem.h"

#include "base/log.h"
#include "gen/shared_tpl.h"
#include "web/error_view.h"

struct kind {
    int status;
    const char *title; /* msgid: what happened */
    const char *text;  /* msgid: what to do now */
};

static const struct kind kinds[] = {
    {400, N_("This request cannot be read"), N_("Please check the address or send the form again.")},
    {401, N_("Please sign in"), N_("Only people who are signed in can see this.")},
    {403, N_("You may not do this"), N_("Your account lacks the right. Your cluster's office can help.")},
    {404, N_("There is nothing here"), N_("It may have been removed, or only signed-in people can see it.")},
    {405, N_("This is not possible here"), N_("Please go back and try another way.")},
    {409, N_("This is not possible now"), N_("This was changed meanwhile. Please open it again and repeat your change.")},
    {412, N_("It is no longer what you read"), N_("Please read it again and repeat your change.")},
    {413, N_("That is too much at once"), N_("Please send less: at most one megabyte, and files of at most 20 megabytes.")},
    {414, N_("The address is too long"), N_("Please use fewer filters at once.")},
    {415, N_("This format is not accepted"), N_("Please send a form or JSON.")},
    {422, N_("Something is missing or does not fit"), N_("Please go back and correct what is listed here.")},
    {429, N_("That was a little too fast"), N_("Please wait a moment and try again.")},
    {500, N_("We made a mistake"), N_("It has been recorded. Please try again later.")},
    {503, N_("Just a moment, please"), N_("The database is busy or cannot be reached. Nothing was lost. Please try again in a few seconds.")},
};

static int problem_status(enum err e)
{
    switch (e) {
    case OK: return 200;
    case ERR_NOT_FOUND: return 404;
    case ERR_SIGN_IN: return 401;
    case ERR_FORBIDDEN: return 403;
    case ERR_INVALID: return 422;
    case ERR_CONFLICT: return 409;
    case ERR_LIMIT: return 429;
    case ERR_RETRY:
    case ERR_UNAVAILABLE: return 503;
    case ERR_INTERNAL: break;
    }
    return 500;
}

static const struct kind *kind_of(int status)
{
    const struct kind *hit = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].status == status) {
            return &kinds[i];
        }
        hit = kinds[i].status == 500 ? &kinds[i] : hit;
    }
    return hit;
}

static struct str detail_of(const struct request *r)
{
    return r->problem ? tr(r->lang, r->problem) : STR_NONE;
}

static void write_errors(struct json *j, const struct request *r)
{
    json_key(j, "errors");
    json_array(j);
    for (size_t i = 0; i < r->errors.n; i++) {
        json_object(j);
        json_key(j, "field");
        json_str(j, str_of(r->errors.v[i].field));
        json_key(j, "detail");
        json_str(j, r->errors.v[i].text);
        json_object_end(j);
    }
    json_array_end(j);
}

static void answer_json_problem(struct request *r, const struct kind *kind)
{
    struct str detail = detail_of(r);
    struct json j;
    json_begin(&j, answer_begin(r, kind->status, "application/problem+json"));
    json_object(&j);
    json_key(&j, "type");
    json_str(&j, STR("about:blank"));
    json_key(&j, "title");
    json_str(&j, tr(r->lang, kind->title));
    json_key(&j, "status");
    json_int(&j, kind->status);
    json_key(&j, "detail");
    json_str(&j, detail.p ? detail : tr(r->lang, kind->text));
    if (r->errors.n) {
        write_errors(&j, r);
    }
    json_object_end(&j);
}

static struct str label_of(const struct request *r, const char *field)
{
    for (const struct field *f = r->route ? r->route->input : NULL; f && f->name; f++) {
        if (f->label && str_eq(str_of(f->name), str_of(field))) {
            return tr(r->lang, f->label);
        }
    }
    return str_of(field);
}

static void answer_page(struct request *r, const struct kind *kind)
{
    struct error_item *items = ARENA_ARRAY(r->arena, struct error_item, r->errors.n + 1);
    for (size_t i = 0; i < r->errors.n; i++) {
        items[i] = (struct error_item){label_of(r, r->errors.v[i].field), r->errors.v[i].text};
    }
    bool again = r->method == GET && (kind->status == 429 || kind->status == 503);
    struct error_view view = {
        .status = kind->status,
        .title = kind->title,
        .text = kind->text,
        .detail = detail_of(r),
        .items = items,
        .n_items = r->errors.n,
        .sign_in = !r->viewer->account && (kind->status == 401 || kind->status == 403 || kind->status == 404),
        .back = again ? state_of(r)->x->path : STR_NONE,
    };
    const struct page_head head = {.title = tr(r->lang, kind->title), .status = kind->status, .no_index = true};
    if (web_page(r, &head, tpl_error, &view) != OK) {
        buf_str_add(answer_begin(r, kind->status, "text/plain; charset=utf-8"), tr(r->lang, kind->title));
    }
}

/* People who are not signed in come back to where they wanted to go. */
static void answer_sign_in(struct request *r)
{
    struct buf b;
    buf_init(&b, 4ul * HTTP_MAX_TARGET);
    buf_z(&b, "/signin");
    if (r->method == GET) {
        buf_z(&b, "?next=");
        buf_url(&b, state_of(r)->x->path);
        if (r->query.n) {
            buf_z(&b, "%3F");
            buf_url(&b, r->query);
        }
    }
    enum err e = web_redirect(r, buf_str(&b), NULL);
    buf_free(&b);
    if (e != OK) {
        answer_page(r, kind_of(401));
    }
}

static int form_status(const struct state *s, enum err e)
{
    int given = s->x->answer.status;
    return s->stale ? 403 : e == ERR_LIMIT ? 429 : given == 200 && !s->r.is_asked ? 422 : given;
}

/* The form again, with what was typed and the messages. Not OK: there is no form, or what it belongs to is not there either. */
static enum err answer_form(struct state *s, enum err why)
{
    struct request *r = &s->r;
    if (!r->route || !r->route->form || !r->input || s->status || r->is_api) {
        return why;
    }
    if (why == ERR_LIMIT && !r->problem) {
        r->problem = N_("Please wait a moment and try again.");
    }
    if (r->problem) {
        field_error(r, "", r->problem);
    }
    enum err e = r->route->form(r);
    if (e != OK || !s->begun) {
        return e != OK ? e : ERR_INTERNAL;
    }
    s->x->answer.status = form_status(s, why);
    return OK;
}

static void add_status_headers(struct state *s, int status)
{
    struct request *r = &s->r;
    if (status == 405) {
        web_set_header(r, "Allow", s->allow);
    } else if (status == 401) {
        web_set_header(r, "WWW-Authenticate", STR("Bearer"));
    } else if (status == 429) {
        web_set_header(r, "Retry-After", str_fmt(r->arena, "%lld", (long long)(s->retry_after ? s->retry_after : 60)));
    } else if (status == 503) {
        web_set_header(r, "Retry-After", STR("2"));
    }
}

void problem_answer(struct state *s, enum err e)
{
    struct request *r = &s->r;
    if (e == ERR_INVALID || e == ERR_LIMIT) {
        e = answer_form(s, e);
        if (e == OK) {
            add_status_headers(s, s->x->answer.status);
            return;
        }
    }
    if (e == ERR_FORBIDDEN && r->viewer->held_back && !r->problem) {
        r->problem = N_("Your role needs a second factor. Set it up in your account under \"Sign-in and security\".");
    }
    int status = s->status ? s->status : problem_status(e);
    if (e == ERR_INTERNAL) {
        log_line(LOG_ERROR, "request failed", "route=%s", r->route ? r->route->pattern : "none");
    }
    if (r->is_api) {
        answer_json_problem(r, kind_of(status));
    } else if (e == ERR_SIGN_IN) {
        answer_sign_in(r);
        return;
    } else {
        answer_page(r, kind_of(status));
    }
    add_status_headers(s, status);
}
