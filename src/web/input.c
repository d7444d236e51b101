#include "web/input.h"

#include "web/field_parse.h"
#include "web/multipart.h"

/* The body's type without parameters: "application/json". */
static struct str media_type(struct str type)
{
    return str_trim(str_cut(type, 0, str_find(type, STR(";"), 0)));
}

static enum err refuse(struct state *s, int status, const char *why)
{
    s->status = status;
    s->r.problem = why;
    return ERR_INVALID;
}

/* An array of numbers needs some thirty times its length in memory: bodies that hold more values than any form of ours are not read. */
static bool has_too_many_values(struct str text)
{
    enum { MAX_VALUES = 20000 };
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        n += text.p[i] == ',' || text.p[i] == '[' || text.p[i] == '{';
    }
    return n > MAX_VALUES;
}

static enum err read_json(struct state *s, struct str body)
{
    struct json_value *v = ARENA_NEW(s->r.arena, struct json_value);
    struct str why = STR_NONE;
    if (has_too_many_values(body)) {
        return refuse(s, 413, N_("The JSON has too many values."));
    }
    if (!str_is_utf8(body)) {
        return refuse(s, 400, N_("The body is not valid UTF-8 text."));
    }
    if (!json_parse(s->r.arena, body, v, &why)) {
        const struct tr_arg args[] = {{"reason", why}, {0}};
        field_error_fmt(&s->r, "", N_("The body is not valid JSON: {reason}"), args);
        s->status = 400;
        return ERR_INVALID;
    }
    if (v->type != JSON_OBJECT) {
        return refuse(s, 422, N_("The body must be a JSON object."));
    }
    s->json = v;
    return OK;
}

static bool read_multipart(struct state *s, struct str type, struct str body, const char **ret_why)
{
    struct multipart *m = ARENA_NEW(s->r.arena, struct multipart);
    bool may_have_files = (route_flags(s->r.route) & WEB_UPLOAD) != 0;
    if (!multipart_parse(s->r.arena, type, body, may_have_files, m, ret_why)) {
        return false;
    }
    s->form = m->pairs;
    s->uploads = m->files;
    s->n_uploads = m->n_files;
    return true;
}

enum err input_read_body(struct state *s)
{
    struct request *r = &s->r;
    struct str body = s->x->body;
    const char *why = NULL;
    if (r->method == GET || !body.n) {
        return OK;
    }
    struct str type = web_header(r, "Content-Type");
    struct str media = media_type(type);
    if (str_ieq(media, STR("application/json"))) {
        return read_json(s, body);
    }
    bool ok;
    if (str_ieq(media, STR("application/x-www-form-urlencoded"))) {
        ok = pairs_parse(r->arena, body, &s->form, &why);
    } else if (str_ieq(media, STR("multipart/form-data"))) {
        ok = read_multipart(s, type, body, &why);
    } else {
        return refuse(s, 415, r->is_api && !(route_flags(r->route) & WEB_UPLOAD) ? N_("Send the body as application/json.") : N_("Send the body as a form."));
    }
    return ok ? OK : refuse(s, 400, why);
}

static bool is_parameter(const struct field *table, struct str name)
{
    bool found = str_is(name, "lang") || !name.n;
    for (const struct field *f = table; f->name && !found; f++) {
        found = f->type == FIELD_KEYED ? field_key(f, name).n > 0 : str_is(name, f->name);
    }
    return found;
}

/* A program that misspells a filter must not take the unfiltered list for its answer. People's addresses may carry more. */
static void refuse_unknown(struct state *s)
{
    const struct pairs *query = state_query(s);
    for (size_t i = 0; i < query->n; i++) {
        if (!is_parameter(s->r.route->input, query->v[i].name)) {
            field_error(&s->r, str_z(s->r.arena, query->v[i].name), N_("This field is not known here. Please leave it out."));
        }
    }
}

enum err input_parse(struct state *s)
{
    struct request *r = &s->r;
    const struct route *route = r->route;
    if (!route->input) {
        return OK;
    }
    r->input = arena_alloc(r->arena, 1, route->input_size);
    field_clear(route->input, r->input);
    if (r->method == GET) {
        field_parse_pairs(r, route->input, FROM_QUERY, state_query(s), r->input);
        if (r->is_api) {
            refuse_unknown(s);
        }
    } else if (s->json) {
        field_parse_object(r, route->input, s->json, r->input);
    } else {
        field_parse_pairs(r, route->input, FROM_FORM, &s->form, r->input);
    }
    return r->errors.n ? ERR_INVALID : OK;
}
