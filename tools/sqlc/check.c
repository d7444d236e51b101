/* Checks migrations and queries against a real SQLite. */
#include "sqlc/sqlc.h"

#include "common/cgen.h"
#include "common/tool.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct checker {
    sqlite3 *strict;   /* as in production: proves that the migrations run */
    sqlite3 *typed;    /* the columns carry the names of our own types, so that a bool can be told from an id */
    struct str tables[MAX_TABLES]; /* in the order of their making */
    unsigned n_tables;
    struct query *query; /* being prepared */
};

/* Order does not matter here, only that the name is known. */
static int collate(void *arg, int n, const void *a, int m, const void *b)
{
    (void)arg;
    int c = memcmp(a, b, (size_t)(n < m ? n : m));
    return c ? c : n - m;
}

static sqlite3 *open_memory(void)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
        tool_error("sqlite", 0, "cannot open a database in memory");
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_create_collation_v2(db, "de-x-icu", SQLITE_UTF8, NULL, collate, NULL);
    return db;
}

/* Line of byte `offset` (negative: unknown, then the first token's) in a text that begins at `line`. */
static int line_at(struct str sql, int offset, int line)
{
    struct lexer x = {.text = sql, .line = line};
    int first = lexer_word(&x).line;
    if (offset < 0) {
        return first;
    }
    for (size_t i = 0; i < sql.n && i < (size_t)offset; i++) {
        line += sql.p[i] == '\n';
    }
    return line;
}

static bool apply(sqlite3 *db, struct str sql, const char *path)
{
    int line = 1;
    while (sql.n) {
        sqlite3_stmt *stmt = NULL;
        const char *tail = NULL;
        int rc = sqlite3_prepare_v2(db, sql.p, (int)sql.n, &stmt, &tail);
        if (rc != SQLITE_OK) {
            tool_error(path, line_at(sql, sqlite3_error_offset(db), line), "%s", sqlite3_errmsg(db));
            return false;
        }
        rc = stmt ? sqlite3_step(stmt) : SQLITE_DONE;
        if (rc != SQLITE_DONE && rc != SQLITE_ROW) {
            tool_error(path, line_at(sql, -1, line), "%s", sqlite3_errmsg(db));
        }
        sqlite3_finalize(stmt);
        size_t used = (size_t)(tail - sql.p);
        line = line_at(sql, (int)used, line);
        sql = str_cut(sql, used, sql.n);
    }
    return true;
}

/* "@bool" stays readable in the schema: it becomes the type BOOL_ of the column. */
static struct str own_types(struct arena *a, struct str text)
{
    struct buf b;
    buf_init(&b, SQL_MAX);
    struct lexer x = {.text = text, .line = 1};
    for (struct token t = lexer_next(&x); t.kind != TOK_END; t = lexer_next(&x)) {
        buf_str_add(&b, t.kind == TOK_MACRO ? str_cut(t.text, 1, t.text.n) : t.text);
    }
    struct str s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return s;
}

static bool read_tables(struct checker *c, struct arena *a)
{
    sqlite3_stmt *stmt = NULL;
    sqlite3_prepare_v2(c->strict, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", -1, &stmt, NULL);
    while (stmt && sqlite3_step(stmt) == SQLITE_ROW && c->n_tables < MAX_TABLES) {
        c->tables[c->n_tables++] = str_copy(a, str_of((const char *)sqlite3_column_text(stmt, 0)));
    }
    sqlite3_finalize(stmt);
    if (c->n_tables == MAX_TABLES) {
        tool_error("schema", 0, "there are more than %d tables", MAX_TABLES - 1);
    }
    return c->n_tables < MAX_TABLES;
}

/* SQLite asks before it compiles an access: of the query itself, and of what its foreign keys do. */
static int note_access(void *arg, int action, const char *table, const char *column, const char *database, const char *trigger)
{
    struct checker *c = arg;
    bool reads = action == SQLITE_READ, changes = action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
    (void)column;
    (void)database;
    (void)trigger;
    for (unsigned i = 0; (reads || changes) && i < c->n_tables; i++) {
        if (str_ieq(c->tables[i], str_of(table))) {
            (reads ? c->query->reads : c->query->changes)[i / 64] |= 1ull << i % 64;
        }
    }
    return SQLITE_OK;
}

struct checker *checker_new(struct arena *a, const struct migration_file *all)
{
    struct checker *c = ARENA_NEW(a, struct checker);
    c->strict = open_memory();
    c->typed = open_memory();
    bool ok = c->strict && c->typed;
    for (const struct migration_file *m = all; ok && m; m = m->next) {
        ok = apply(c->strict, m->sqlite, m->path) && apply(c->typed, own_types(a, m->text), m->path);
    }
    if (!ok || !read_tables(c, a)) {
        checker_free(c);
        return NULL;
    }
    sqlite3_set_authorizer(c->strict, note_access, c);
    return c;
}

void checker_free(struct checker *c)
{
    if (c) {
        sqlite3_close(c->strict);
        sqlite3_close(c->typed);
    }
}

/* CAST(... AS @int) AS name promises a type, too. */
static enum sql_type cast_type(const struct query *q, struct str column)
{
    struct lexer x = {.text = q->body, .line = 1};
    struct token last[4] = {0};
    for (struct token t = lexer_word(&x); t.kind != TOK_END; t = lexer_word(&x)) {
        bool here = str_eq(t.text, column) && token_is(last[3], "AS") && token_is(last[2], ")") && last[1].kind == TOK_MACRO &&
                    token_is(last[0], "AS");
        if (here) {
            return type_of(str_cut(last[1].text, 1, last[1].text.n));
        }
        memmove(last, last + 1, 3 * sizeof *last);
        last[3] = t;
    }
    return TYPE_NONE;
}

static bool has_outer_join(const struct query *q)
{
    struct lexer x = {.text = q->body, .line = 1};
    for (struct token t = lexer_word(&x); t.kind != TOK_END; t = lexer_word(&x)) {
        if (token_is(t, "LEFT") || token_is(t, "RIGHT") || token_is(t, "FULL")) {
            return true;
        }
    }
    return false;
}

/* Whether the schema lets the column be NULL. */
static bool schema_nullable(sqlite3 *db, sqlite3_stmt *stmt, int i)
{
    const char *table = sqlite3_column_table_name(stmt, i);
    const char *name = sqlite3_column_origin_name(stmt, i);
    int not_null = 0, key = 0;
    if (!table || sqlite3_table_column_metadata(db, NULL, table, name, NULL, NULL, &not_null, &key, NULL) != SQLITE_OK) {
        return true;
    }
    return !not_null && !key;
}

static const struct column *promise_of(const struct query *q, struct str name)
{
    for (unsigned i = 0; i < q->n_promised; i++) {
        if (str_eq(q->promised[i].name, name)) {
            return &q->promised[i];
        }
    }
    return NULL;
}

/* SQLite hands the names of its standard types back in capitals. */
static enum sql_type schema_type(const char *declared)
{
    for (unsigned t = 0; declared && t < TYPE_IDS; t++) {
        if (str_ieq(str_of(declared), str_of(type_infos[t].name))) {
            return (enum sql_type)t;
        }
    }
    return TYPE_NONE;
}

static void read_column_type(struct checker *c, sqlite3_stmt *stmt, int i, struct query *q, struct column *ret)
{
    const struct column *promise = promise_of(q, ret->name);
    if (promise) {
        ret->type = promise->type;
        ret->nullable = promise->nullable;
        return;
    }
    ret->type = schema_type(sqlite3_column_decltype(stmt, i));
    ret->nullable = schema_nullable(c->typed, stmt, i);
    if (ret->type == TYPE_NONE) {
        ret->type = cast_type(q, ret->name);
        ret->nullable = true;
    }
    if (ret->type == TYPE_NONE) {
        tool_error(q->file, q->line, "query %.*s: the type of column %.*s is unknown; add -- column: %.*s TYPE", STR_ARG(q->name),
             STR_ARG(ret->name), STR_ARG(ret->name));
        ret->type = TYPE_INT;
    } else if (ret->type == TYPE_BOOL && !ret->nullable && has_outer_join(q)) {
        tool_error(q->file, q->line, "query %.*s: can column %.*s be NULL through the outer join? Say -- column: %.*s bool or bool?",
             STR_ARG(q->name), STR_ARG(ret->name), STR_ARG(ret->name));
    }
}

static void read_columns(struct checker *c, struct arena *a, sqlite3_stmt *stmt, struct query *q)
{
    int n = sqlite3_column_count(stmt);
    if (n > MAX_COLUMNS) {
        tool_error(q->file, q->line, "query %.*s: more than %d columns", STR_ARG(q->name), MAX_COLUMNS);
        return;
    }
    for (int i = 0; i < n; i++) {
        struct column *col = &q->columns[i];
        *col = (struct column){.name = str_copy(a, str_of(sqlite3_column_name(stmt, i))), .line = q->line};
        if (!cgen_is_name(col->name)) {
            tool_error(q->file, q->line, "query %.*s: give column %d, \"%.*s\", a name with AS", STR_ARG(q->name), i + 1, STR_ARG(col->name));
            continue;
        }
        for (int k = 0; k < i; k++) {
            if (str_eq(q->columns[k].name, col->name)) {
                tool_error(q->file, q->line, "query %.*s: two columns are called %.*s", STR_ARG(q->name), STR_ARG(col->name));
            }
        }
        read_column_type(c, stmt, i, q, col);
    }
    q->n_columns = (unsigned)n;
}

static void check_promises(const struct query *q)
{
    for (unsigned i = 0; i < q->n_promised; i++) {
        bool found = false;
        for (unsigned k = 0; k < q->n_columns; k++) {
            found = found || str_eq(q->columns[k].name, q->promised[i].name);
        }
        if (!found) {
            tool_error(q->file, q->promised[i].line, "query %.*s: it has no column %.*s", STR_ARG(q->name), STR_ARG(q->promised[i].name));
        }
    }
}

static void check_kind(const struct query *q)
{
    bool wants = q->kind == QUERY_ONE || q->kind == QUERY_MANY || q->kind == QUERY_EACH;
    if (wants && !q->n_columns) {
        tool_error(q->file, q->line, "query %.*s: it returns no columns; use :exec or :count", STR_ARG(q->name));
    } else if (!wants && q->n_columns) {
        tool_error(q->file, q->line, "query %.*s: it returns columns; use :one or :many", STR_ARG(q->name));
    } else if (q->kind == QUERY_EACH && q->writes) {
        tool_error(q->file, q->line, "query %.*s: :each is for reading", STR_ARG(q->name));
    }
}

void checker_query(struct checker *c, struct arena *a, struct query *q)
{
    /* Types inside casts and the like must hold in production; the schema's types come from the other. */
    sqlite3_stmt *stmt = NULL;
    sqlite3 *dbs[] = {c->strict, c->typed};
    c->query = q;
    for (unsigned i = 0; i < 2; i++) {
        sqlite3_finalize(stmt);
        stmt = NULL;
        if (sqlite3_prepare_v2(dbs[i], q->sqlite.p, (int)q->sqlite.n, &stmt, NULL) != SQLITE_OK) {
            int line = line_at(q->sqlite, sqlite3_error_offset(dbs[i]), q->body_line);
            tool_error(q->file, line, "query %.*s: %s", STR_ARG(q->name), sqlite3_errmsg(dbs[i]));
            return;
        }
    }
    if (!stmt) {
        tool_error(q->file, q->line, "query %.*s: there is no SQL", STR_ARG(q->name));
        return;
    }
    q->writes = !sqlite3_stmt_readonly(stmt);
    read_columns(c, a, stmt, q);
    sqlite3_finalize(stmt);
    check_promises(q);
    check_kind(q);
}
