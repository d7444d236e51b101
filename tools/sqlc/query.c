/* From a .sql file to its named queries. */
#include "sqlc/sqlc.h"

#include "common/cgen.h"
#include "common/tool.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const char *path;
    struct source *source;
    struct query *query;   /* the current one */
    struct query **tail;
    int line;
    bool in_doc;
};

/* The next word of *rest, separated by blanks; empty at the end. */
static struct str word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t') {
        n++;
    }
    struct str w = str_cut(*rest, 0, n);
    *rest = str_trim(str_cut(*rest, n, rest->n));
    return w;
}

/* "text?" -> TYPE_TEXT, nullable. */
static bool type_read(struct reader *r, struct str text, enum sql_type *ret_type, bool *ret_nullable)
{
    bool nullable = str_ends(text, STR("?"));
    enum sql_type type = type_of(str_cut(text, 0, text.n - nullable));
    if (type == TYPE_NONE || (type == TYPE_IDS && nullable)) {
        tool_error(r->path, r->line, "unknown type %.*s; there are id int real text bool instant date json blob ids, with ? where NULL may come",
             STR_ARG(text));
        return false;
    }
    *ret_type = type;
    *ret_nullable = nullable;
    return true;
}

static void read_params(struct reader *r, struct str text)
{
    struct query *q = r->query;
    struct str part;
    if (q->params_of) {
        tool_error(r->path, r->line, "write -- params: or -- params-of:, not both");
        return;
    }
    while (str_split(&text, ',', &part)) {
        struct str rest = part;
        struct param p = {.name = word(&rest), .line = r->line};
        struct str type = word(&rest);
        if (!cgen_is_name(p.name) || !type.n || rest.n) {
            tool_error(r->path, r->line, "write -- params: NAME TYPE, NAME TYPE ...; cannot read \"%.*s\"", STR_ARG(str_trim(part)));
            return;
        }
        if (!type_read(r, type, &p.type, &p.nullable)) {
            return;
        }
        for (unsigned i = 0; i < q->n_params; i++) {
            if (str_eq(q->params[i].name, p.name)) {
                tool_error(r->path, r->line, "parameter %.*s is declared twice", STR_ARG(p.name));
                return;
            }
        }
        if (q->n_params == MAX_PARAMS) {
            tool_error(r->path, r->line, "more than %d parameters", MAX_PARAMS);
            return;
        }
        q->params[q->n_params++] = p;
    }
}

/* "-- params-of: NAME": the parameters of an earlier query of the file, as far as this one uses them. */
static void read_params_of(struct reader *r, struct str name)
{
    struct query *q = r->query;
    const struct query *of = r->source->queries;
    while (of != q && !str_eq(of->name, name)) {
        of = of->next;
    }
    if (of == q || of->params_of) {
        tool_error(r->path, r->line, "params-of: there is no query %.*s with parameters of its own before this one", STR_ARG(name));
    } else if (of->n_params <= PARAMS_IN_LINE) {
        tool_error(r->path, r->line, "params-of: %.*s takes its %u parameters without a struct", STR_ARG(name), of->n_params);
    } else if (q->n_params) {
        tool_error(r->path, r->line, "write -- params: or -- params-of:, not both");
    } else {
        q->params_of = of;
        q->n_params = of->n_params;
        memcpy(q->params, of->params, sizeof q->params);
    }
}

static void read_column(struct reader *r, struct str text)
{
    struct query *q = r->query;
    struct column c = {.line = r->line};
    c.name = word(&text);
    struct str type = word(&text);
    if (!cgen_is_name(c.name) || !type.n || text.n) {
        tool_error(r->path, r->line, "write -- column: NAME TYPE");
        return;
    }
    if (!type_read(r, type, &c.type, &c.nullable)) {
        return;
    }
    if (c.type == TYPE_IDS || q->n_promised == MAX_COLUMNS) {
        tool_error(r->path, r->line, c.type == TYPE_IDS ? "a column cannot be of type ids" : "too many columns");
        return;
    }
    q->promised[q->n_promised++] = c;
}

static void read_row(struct reader *r, struct str text)
{
    if (!cgen_is_name(text)) {
        tool_error(r->path, r->line, "write -- row: NAME, for struct NAME_row");
        return;
    }
    r->query->row = text;
}

static void read_scan(struct reader *r, struct str text)
{
    if (!text.n) {
        tool_error(r->path, r->line, "write -- scan: WHY; the reason why the query may read a whole table");
    }
    r->query->scan = text;
}

static bool kind_of(struct str text, enum query_kind *ret)
{
    static const char *const names[] = {
        [QUERY_ONE] = ":one", [QUERY_MANY] = ":many", [QUERY_EACH] = ":each", [QUERY_EXEC] = ":exec", [QUERY_COUNT] = ":count",
    };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_is(text, names[i])) {
            *ret = (enum query_kind)i;
            return true;
        }
    }
    return false;
}

static void begin_query(struct reader *r, struct str text)
{
    struct query *q = ARENA_NEW(r->arena, struct query);
    *q = (struct query){.file = r->path, .line = r->line, .body_line = r->line + 1};
    q->name = word(&text);
    if (!cgen_is_name(q->name) || cgen_is_keyword(q->name) || !kind_of(text, &q->kind)) {
        tool_error(r->path, r->line, "write -- query: NAME KIND, with KIND one of :one :many :each :exec :count");
    }
    q->row = q->name;
    *r->tail = q;
    r->tail = &q->next;
    r->query = q;
    r->in_doc = true;
}

/* True when the line is a comment that begins with `key`; *ret_rest is what follows. */
static bool directive(struct str line, const char *key, struct str *ret_rest)
{
    if (!str_starts(line, STR("--"))) {
        return false;
    }
    struct str text = str_trim(str_cut(line, 2, line.n));
    if (!str_starts(text, str_of(key))) {
        return false;
    }
    *ret_rest = str_trim(str_cut(text, strlen(key), text.n));
    return true;
}

static void read_line(struct reader *r, struct str line)
{
    struct str rest;
    if (directive(line, "query:", &rest)) {
        begin_query(r, rest);
        return;
    }
    bool comment = str_starts(line, STR("--"));
    if (!r->query) {
        if (line.n && !comment) {
            tool_error(r->path, r->line, "SQL before the first -- query: NAME KIND");
        }
        return;
    }
    if (directive(line, "params:", &rest)) {
        read_params(r, rest);
    } else if (directive(line, "params-of:", &rest)) {
        read_params_of(r, rest);
    } else if (directive(line, "column:", &rest)) {
        read_column(r, rest);
    } else if (directive(line, "row:", &rest)) {
        read_row(r, rest);
    } else if (directive(line, "scan:", &rest)) {
        read_scan(r, rest);
    } else if (comment && r->in_doc) {
        struct str more = str_trim(str_cut(line, 2, line.n));
        r->query->doc = r->query->doc.n ? str_fmt(r->arena, "%.*s\n%.*s", STR_ARG(r->query->doc), STR_ARG(more)) : more;
    } else if (line.n) {
        r->in_doc = false;
    }
}

struct source *source_parse(struct arena *a, const char *path, struct str text)
{
    struct source *s = ARENA_NEW(a, struct source);
    *s = (struct source){.path = path, .stem = file_stem(str_of(path))};
    struct reader r = {.arena = a, .path = path, .source = s, .tail = &s->queries};
    for (size_t at = 0; at < text.n;) {
        size_t end = str_find(text, STR("\n"), at);
        end = end == SIZE_MAX ? text.n : end;
        struct query *before = r.query;
        r.line++;
        read_line(&r, str_trim(str_cut(text, at, end)));
        if (before && r.query != before) {
            before->body.n = (size_t)(text.p + at - before->body.p);
        }
        at = end < text.n ? end + 1 : text.n;
        if (r.query != before) {
            r.query->body = str_cut(text, at, text.n);
        }
    }
    return s;
}
