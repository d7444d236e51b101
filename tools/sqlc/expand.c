/* From the SQL as written to the text of each engine. */
#include "sqlc/sqlc.h"

#include "common/tool.h"

struct expansion {
    struct arena *arena;
    struct query *query;   /* NULL in a migration */
    const char *file;
    struct lexer lexer;
    struct buf *sqlite;
    struct buf *postgres;
    bool ended;            /* a semicolon was seen */
};

static void both(struct expansion *x, struct str s)
{
    buf_str_add(x->sqlite, s);
    buf_str_add(x->postgres, s);
}

/* Only the line ends, so that every later token keeps its line. */
static void both_lines(struct expansion *x, struct str s)
{
    both(x, STR(" "));
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            both(x, STR("\n"));
        }
    }
}

/* Number of the parameter, from 1; 0 after a message. */
static unsigned param_find(struct expansion *x, struct str name, int line)
{
    for (unsigned i = 0; i < x->query->n_params; i++) {
        if (str_eq(x->query->params[i].name, name)) {
            x->query->params[i].used = true;
            return i + 1;
        }
    }
    tool_error(x->file, line, "query %.*s: :%.*s is no parameter; declare it with -- params: %.*s TYPE", STR_ARG(x->query->name),
         STR_ARG(name), STR_ARG(name));
    return 0;
}

static void param(struct expansion *x, struct token t)
{
    if (!x->query) {
        tool_error(x->file, t.line, "a migration has no parameters: %.*s", STR_ARG(t.text));
        return;
    }
    unsigned n = param_find(x, str_cut(t.text, 1, t.text.n), t.line);
    if (n && x->query->params[n - 1].type == TYPE_IDS) {
        tool_error(x->file, t.line, "query %.*s: a list of ids is used as @in(column, %.*s)", STR_ARG(x->query->name), STR_ARG(t.text));
        return;
    }
    buf_fmt(x->sqlite, "?%u", n);
    buf_fmt(x->postgres, "$%u", n);
}

/* column IN list, for both engines; `list` is the parameter's number. */
static void membership(struct expansion *x, struct str column, unsigned list)
{
    buf_fmt(x->sqlite, "(%.*s IN (SELECT value FROM json_each(?%u)))", STR_ARG(column), list);
    buf_fmt(x->postgres, "(%.*s = ANY ($%u))", STR_ARG(column), list);
}

/* @in(column, :list) */
static void macro_in(struct expansion *x, int line)
{
    bool ok = token_is(lexer_word(&x->lexer), "(");
    struct str column = STR("");
    struct token t = lexer_word(&x->lexer);
    while (t.kind == TOK_WORD || t.kind == TOK_NAME || token_is(t, ".")) {
        column = str_cat(x->arena, column, t.text);
        t = lexer_word(&x->lexer);
    }
    ok = ok && column.n && token_is(t, ",");
    t = lexer_word(&x->lexer);
    ok = ok && t.kind == TOK_PARAM && token_is(lexer_word(&x->lexer), ")");
    if (!ok) {
        tool_error(x->file, line, "query %.*s: write @in(column, :list)", STR_ARG(x->query->name));
        return;
    }
    unsigned n = param_find(x, str_cut(t.text, 1, t.text.n), line);
    if (n && x->query->params[n - 1].type != TYPE_IDS) {
        tool_error(x->file, line, "query %.*s: %.*s must be of type ids for @in", STR_ARG(x->query->name), STR_ARG(t.text));
    }
    membership(x, column, n);
}

/* @visible(l): who may see a row, in SQL; the same rule as access_may(MAY_SEE) of domain/access.h. */
static void macro_visible(struct expansion *x, int line)
{
    bool open = token_is(lexer_word(&x->lexer), "(");
    struct token alias = lexer_word(&x->lexer);
    if (!open || alias.kind != TOK_WORD || !token_is(lexer_word(&x->lexer), ")")) {
        tool_error(x->file, line, "query %.*s: write @visible(table)", STR_ARG(x->query->name));
        return;
    }
    unsigned viewer = param_find(x, STR("viewer"), line);
    unsigned clusters = param_find(x, STR("viewer_clusters"), line);
    if (!viewer || !clusters) {
        return;
    }
    if (x->query->params[viewer - 1].type != TYPE_ID || x->query->params[clusters - 1].type != TYPE_IDS) {
        tool_error(x->file, line, "query %.*s: @visible needs the parameters viewer id, viewer_clusters ids", STR_ARG(x->query->name));
        return;
    }
    int n = (int)alias.text.n;
    const char *l = alias.text.p;
    struct str head = str_fmt(x->arena, "(%.*s.visibility = 'public' OR (%.*s.visibility = 'platform' AND ", n, l, n, l);
    struct str own = str_fmt(x->arena, " <> 0) OR %.*s.account_id = ", n, l);
    struct str cluster = str_fmt(x->arena, " OR (%.*s.visibility = 'cluster' AND ", n, l);
    both(x, head);
    buf_fmt(x->sqlite, "?%u%.*s?%u", viewer, STR_ARG(own), viewer);
    buf_fmt(x->postgres, "$%u%.*s$%u", viewer, STR_ARG(own), viewer);
    both(x, cluster);
    membership(x, str_fmt(x->arena, "%.*s.cluster_id", n, l), clusters);
    both(x, STR("))"));
}

static void macro(struct expansion *x, struct token t)
{
    struct str name = str_cut(t.text, 1, t.text.n);
    enum sql_type type = type_of(name);
    if (type < TYPE_IDS) {
        buf_z(x->sqlite, type_infos[type].sqlite);
        buf_z(x->postgres, type_infos[type].postgres);
    } else if (x->query && str_is(name, "in")) {
        macro_in(x, t.line);
    } else if (x->query && str_is(name, "visible")) {
        macro_visible(x, t.line);
    } else {
        tool_error(x->file, t.line, "unknown macro %.*s; there are @id @int @real @text @bool @instant @date @json @blob%s", STR_ARG(t.text),
             x->query ? " @in @visible" : "");
    }
}

static void punct(struct expansion *x, struct token t)
{
    if (token_is(t, "::")) {
        tool_error(x->file, t.line, "SQLite knows no ::, write CAST(x AS @type)");
    } else if (x->query && token_is(t, ";")) {
        x->ended = true;
    } else if (x->query && (token_is(t, "?") || token_is(t, "$"))) {
        tool_error(x->file, t.line, "query %.*s: parameters are written :name", STR_ARG(x->query->name));
    } else {
        both(x, t.text);
    }
}

static void expand(struct expansion *x)
{
    for (struct token t = lexer_next(&x->lexer); t.kind != TOK_END; t = lexer_next(&x->lexer)) {
        if (x->ended && t.kind != TOK_SPACE && t.kind != TOK_COMMENT) {
            tool_error(x->file, t.line, "query %.*s: there is something behind the semicolon; begin every query with -- query:",
                 STR_ARG(x->query->name));
            return;
        }
        switch (t.kind) {
        case TOK_SPACE:
        case TOK_COMMENT: both_lines(x, t.text); break;
        case TOK_PARAM: param(x, t); break;
        case TOK_MACRO: macro(x, t); break;
        case TOK_PUNCT: punct(x, t); break;
        case TOK_BAD: tool_error(x->file, t.line, "a string, name or comment has no end"); return;
        case TOK_WORD:
        case TOK_NUMBER:
        case TOK_TEXT:
        case TOK_NAME: both(x, t.text); break;
        case TOK_END: return;
        }
    }
}

static void run(struct expansion *x, struct str *ret_sqlite, struct str *ret_postgres)
{
    struct buf sqlite, postgres;
    buf_init(&sqlite, SQL_MAX);
    buf_init(&postgres, SQL_MAX);
    x->sqlite = &sqlite;
    x->postgres = &postgres;
    expand(x);
    if (!buf_ok(&sqlite) || !buf_ok(&postgres)) {
        tool_error(x->file, x->lexer.line, "the text is longer than %d bytes", SQL_MAX);
    }
    *ret_sqlite = str_copy(x->arena, buf_str(&sqlite));
    *ret_postgres = str_copy(x->arena, buf_str(&postgres));
    buf_free(&sqlite);
    buf_free(&postgres);
}

static void drop_unused(struct query *q)
{
    unsigned n = 0;
    for (unsigned i = 0; i < q->n_params; i++) {
        if (q->params[i].used) {
            q->params[n++] = q->params[i];
        }
    }
    q->n_params = n;
}

void query_expand(struct arena *a, struct query *q)
{
    struct expansion x = {.arena = a, .query = q, .file = q->file, .lexer = {.text = q->body, .line = q->body_line}};
    run(&x, &q->sqlite, &q->postgres);
    if (q->params_of) {
        drop_unused(q);
        x.lexer = (struct lexer){.text = q->body, .line = q->body_line};
        run(&x, &q->sqlite, &q->postgres); /* once more: the numbers of the parameters have changed */
    }
    for (unsigned i = 0; i < q->n_params; i++) {
        if (!q->params[i].used) {
            tool_error(q->file, q->params[i].line, "query %.*s: parameter %.*s is not used", STR_ARG(q->name), STR_ARG(q->params[i].name));
        }
    }
}

struct str types_expand(struct arena *a, const char *path, struct str text, bool postgres)
{
    struct expansion x = {.arena = a, .file = path, .lexer = {.text = text, .line = 1}};
    struct str for_sqlite, for_postgres;
    run(&x, &for_sqlite, &for_postgres);
    return postgres ? for_postgres : for_sqlite;
}

struct str sql_squeeze(struct arena *a, struct str sql)
{
    struct buf b;
    buf_init(&b, SQL_MAX);
    struct lexer x = {.text = sql, .line = 1};
    bool gap = false;
    for (struct token t = lexer_next(&x); t.kind != TOK_END; t = lexer_next(&x)) {
        if (t.kind == TOK_SPACE || t.kind == TOK_COMMENT) {
            gap = true;
            continue;
        }
        if (gap && b.n) {
            buf_char(&b, ' ');
        }
        gap = false;
        buf_str_add(&b, t.text);
    }
    struct str s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return s;
}
