#include "support/floor_feature.h"

#include "domain/people.h"
#include "web/answer.h"

#include <stddef.h>

int floor_runs;

static const struct choice sides[] = {{"offer", "Offer"}, {"request", "Request"}, {0}};
static const struct choice states[] = {{"DE-BY", "Bavaria"}, {"DE-HE", "Hesse"}, {"DE-SN", "Saxony"}, {0}};

const struct field floor_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct floor_input, title), .flags = FIELD_REQUIRED, .min = 3, .max = 20},
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct floor_input, text)},
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct floor_input, email)},
    {.name = "url", .type = FIELD_URL, .offset = offsetof(struct floor_input, url)},
    {.name = "slug", .type = FIELD_SLUG, .offset = offsetof(struct floor_input, slug)},
    {.name = "date", .type = FIELD_DATE, .offset = offsetof(struct floor_input, date)},
    {.name = "side", .type = FIELD_CHOICE, .offset = offsetof(struct floor_input, side), .choices = sides},
    {.name = "attributes", .type = FIELD_JSON, .offset = offsetof(struct floor_input, attributes)},
    {.name = "members", .type = FIELD_INT, .offset = offsetof(struct floor_input, members), .min = 0, .max = 5000},
    {.name = "lat", .type = FIELD_REAL, .offset = offsetof(struct floor_input, lat), .min = -90, .max = 90},
    {.name = "agreed", .type = FIELD_BOOL, .offset = offsetof(struct floor_input, agreed)},
    {.name = "topic", .type = FIELD_ID, .offset = offsetof(struct floor_input, topic)},
    {.name = "tags", .type = FIELD_TEXTS, .offset = offsetof(struct floor_input, tags), .max = 3},
    {.name = "states", .type = FIELD_CHOICES, .offset = offsetof(struct floor_input, states), .choices = states},
    {0},
};

static enum err say_hello(struct request *r)
{
    return web_bytes(r, "text/plain; charset=utf-8", STR("hello\n"));
}

static enum err say_much(struct request *r)
{
    struct buf *out = answer_begin(r, 200, "text/plain; charset=utf-8");
    for (int i = 0; i < 1000; i++) {
        buf_z(out, "0123456789");
    }
    return OK;
}

static enum err say_param(struct request *r)
{
    return web_bytes(r, "text/plain; charset=utf-8", web_param(r, "name"));
}

static enum err say_id(struct request *r)
{
    id n;
    enum err e = web_param_id(r, "id", &n);
    return e == OK ? web_bytes(r, "text/plain; charset=utf-8", id_text(r->arena, n)) : e;
}

static void write_page(struct page *p, const void *view)
{
    (void)p;
    (void)view;
}

static enum err show_page(struct request *r)
{
    const struct page_head head = {.title = STR("Floor")};
    return web_page(r, &head, write_page, NULL);
}

/* The form shows what was typed and which messages there are, as plain text. */
static enum err show_form(struct request *r)
{
    const struct floor_input *in = r->input;
    struct buf *out = answer_begin(r, 200, "text/html; charset=utf-8");
    buf_fmt(out, "title=[%.*s] members=[%.*s] csrf=[%.*s]\n", STR_ARG(in ? in->title : STR_NONE), STR_ARG(web_typed(r, "members")),
            STR_ARG(r->csrf));
    for (size_t i = 0; i < r->errors.n; i++) {
        buf_fmt(out, "%s: %.*s\n", r->errors.v[i].field, STR_ARG(r->errors.v[i].text));
    }
    return OK;
}

static enum err take_form(struct request *r)
{
    const struct floor_input *in = r->input;
    if (str_is(in->title, "forbidden word")) {
        field_error(r, "title", "Please choose another title.");
        return ERR_INVALID;
    }
    return web_redirect(r, STR("/floor/page"), "Saved.");
}

static enum err echo_input(struct request *r)
{
    return web_json(r, r->method == POST ? 201 : 200, floor_fields, r->input, r->method == POST ? STR("/api/v1/floor/1") : STR_NONE);
}

static enum err list_input(struct request *r)
{
    return web_json_list(r, floor_fields, r->input, 1, sizeof(struct floor_input), 17, STR("/api/v1/floor?page=2"));
}

static enum err csv_input(struct request *r)
{
    return web_csv(r, floor_fields, r->input, 1, sizeof(struct floor_input), "floor.csv");
}

/* Which error a route of /floor/error/{name} answers with. */
static enum err fail(struct request *r)
{
    static const struct {
        const char *name;
        enum err e;
    } names[] = {{"not-found", ERR_NOT_FOUND},   {"sign-in", ERR_SIGN_IN}, {"forbidden", ERR_FORBIDDEN},
                 {"invalid", ERR_INVALID},       {"conflict", ERR_CONFLICT}, {"limit", ERR_LIMIT},
                 {"unavailable", ERR_UNAVAILABLE}, {"internal", ERR_INTERNAL}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(web_param(r, "name"), names[i].name)) {
            return names[i].e;
        }
    }
    return ERR_NOT_FOUND;
}

static enum err say_nothing(struct request *r)
{
    (void)r;
    return OK;
}

/* Writes an account, and then fails when the title says so: nothing of it may stay. */
static enum err add_account(struct request *r)
{
    const struct floor_input *in = r->input;
    id account;
    floor_runs++;
    web_set_session(r, STR("session-of-a-write"));
    enum err e = people_add(r->db, r->arena, in->email, in->title, LANG_DE, ROLE_MEMBER, r->now, &account);
    if (e != OK) {
        return e;
    }
    if (str_is(in->title, "fails")) {
        r->problem = "This was not meant to be.";
        return ERR_CONFLICT;
    }
    if (str_is(in->title, "once") && floor_runs == 1) {
        return ERR_RETRY;
    }
    return web_redirect(r, STR("/floor"), NULL);
}

/* The same in three parts, each of which can fail by itself. */
static enum err plan_account(struct request *r)
{
    const struct floor_input *in = r->input;
    r->prepared = ARENA_NEW(r->arena, struct str);
    *(struct str *)r->prepared = in->email;
    return str_is(in->title, "refused") ? ERR_FORBIDDEN : OK;
}

static enum err write_account(struct request *r)
{
    const struct floor_input *in = r->input;
    id account;
    enum err e = people_add(r->db, r->arena, *(const struct str *)r->prepared, in->title, LANG_DE, ROLE_MEMBER, r->now, &account);
    return e == OK && str_is(in->title, "fails") ? ERR_CONFLICT : e;
}

static enum err tell_account(struct request *r)
{
    const struct floor_input *in = r->input;
    return str_is(in->title, "silent") ? OK : web_bytes(r, "text/plain; charset=utf-8", *(const struct str *)r->prepared);
}

static enum err redirect(struct request *r)
{
    return web_redirect(r, web_query(r, "to"), NULL);
}

static enum err no_content(struct request *r)
{
    return web_no_content(r);
}

#define INPUT .input = floor_fields, .input_size = sizeof(struct floor_input)
static const struct route routes[] = {
    {.method = GET, .pattern = "/", .handler = say_hello, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {.method = GET, .pattern = "/floor", .handler = say_hello, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/long", .handler = say_much, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/page", .handler = show_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/form", .handler = show_form, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/floor/form", .handler = take_form, .permission = PERM_PUBLIC, INPUT, .form = show_form},
    {.method = POST, .pattern = "/floor/member-form", .handler = take_form, .permission = PERM_MEMBER, INPUT, .form = show_form},
    {.method = POST, .pattern = "/floor/no-form", .handler = take_form, .permission = PERM_PUBLIC, INPUT},
    {.method = POST, .pattern = "/floor/account", .handler = add_account, .permission = PERM_PUBLIC, INPUT},
    {.method = POST, .pattern = "/floor/parts", .prepare = plan_account, .handler = write_account, .answer = tell_account,
     .permission = PERM_PUBLIC, INPUT},
    {.method = POST, .pattern = "/floor/slow", .handler = add_account, .permission = PERM_PUBLIC, .flags = WEB_SLOW, INPUT},
    {.method = POST, .pattern = "/floor/signin", .handler = say_hello, .permission = PERM_PUBLIC, .flags = WEB_LIMIT_SIGNIN, INPUT},
    {.method = POST, .pattern = "/floor/contact", .handler = say_hello, .permission = PERM_MEMBER, .flags = WEB_LIMIT_CONTACT},
    {.method = POST, .pattern = "/floor/one-click", .handler = say_hello, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF},
    {.method = GET, .pattern = "/floor/member", .handler = say_hello, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/floor/manager", .handler = say_hello, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/floor/programme", .handler = say_hello, .permission = PERM_PROGRAMME},
    {.method = GET, .pattern = "/floor/operator", .handler = say_hello, .permission = PERM_OPERATOR},
    {.method = GET, .pattern = "/floor/error/{name}", .handler = fail, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/floor/error/{name}", .handler = fail, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/nothing", .handler = say_nothing, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/redirect", .handler = redirect, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/name/{name}", .handler = say_param, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/name/literal", .handler = say_hello, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/floor/id/{id}", .handler = say_id, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/api/v1/floor", .handler = list_input, .permission = PERM_PUBLIC, INPUT, .output = floor_fields, .output_list = true, .summary = "List"},
    {.method = GET, .pattern = "/api/v1/floor.csv", .handler = csv_input, .permission = PERM_PUBLIC, INPUT, .summary = "The list as CSV"},
    {.method = POST, .pattern = "/api/v1/floor", .handler = echo_input, .permission = PERM_PUBLIC, INPUT, .output = floor_fields, .summary = "Add"},
    {.method = PATCH, .pattern = "/api/v1/floor/{id}", .handler = echo_input, .permission = PERM_MEMBER, INPUT, .output = floor_fields, .summary = "Change"},
    {.method = DELETE, .pattern = "/api/v1/floor/{id}", .handler = no_content, .permission = PERM_MEMBER, .summary = "Remove"},
    {.method = GET, .pattern = "/api/v1/floor/error/{name}", .handler = fail, .permission = PERM_PUBLIC, .summary = "Fail"},
    {0},
};

const struct feature floor_feature = {.name = "floor", .routes = routes};
