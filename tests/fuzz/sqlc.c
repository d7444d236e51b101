/* The query compiler on any file of queries: no crash, and what it lets pass reads the same after squeezing. */
#include "common/tool.h"
#include "sqlc/sqlc.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stand in for tools/common/tool.c: messages are counted, files do not exist. */
static int errors;

void tool_error(const char *file, int line, const char *format, ...)
{
    (void)file;
    (void)line;
    (void)format;
    errors++;
}

int tool_errors(void)
{
    return errors;
}

struct str tool_read_file(struct arena *a, const char *path)
{
    (void)a;
    (void)path;
    abort();
}

static const char schema[] = "CREATE TABLE person (id @id PRIMARY KEY, name @text NOT NULL, active @bool NOT NULL, share @real,"
                             "visibility @text NOT NULL, cluster_id @id, account_id @id, bytes @blob);";

static struct checker *checker(void)
{
    static struct arena *a; /* for the whole run */
    static struct checker *one;
    if (!one) {
        a = arena_new(1 << 24);
        struct migration_file m = {.path = "0001.sql", .text = str_of(schema)};
        m.sqlite = types_expand(a, m.path, m.text, false);
        one = checker_new(a, &m);
    }
    return one;
}

/* Comments and spaces are gone, everything else stands in its order. */
static void check_squeeze(struct arena *a, struct str sql)
{
    struct str once = sql_squeeze(a, sql);
    struct lexer x = {.text = sql}, y = {.text = once};
    struct token t, u;
    do {
        t = lexer_word(&x);
        u = lexer_word(&y);
        if (t.kind != u.kind || !str_eq(t.text, u.text)) {
            abort();
        }
    } while (t.kind != TOK_END);
    if (!str_eq(once, sql_squeeze(a, once))) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    errors = 0;
    struct source *s = source_parse(a, "x.sql", (struct str){(const char *)data, size});
    for (struct query *q = s->queries; q; q = q->next) {
        int before = errors;
        query_expand(a, q);
        if (errors != before) {
            continue;
        }
        checker_query(checker(), a, q);
        check_squeeze(a, q->sqlite);
        check_squeeze(a, q->postgres);
        q->owns_row = true;
    }
    struct buf out;
    buf_init(&out, 64 << 20);
    emit_header(&out, s);
    emit_code(&out, s);
    if (errors == 0 && !buf_ok(&out)) {
        abort();
    }
    buf_free(&out);
    arena_free(a);
    return 0;
}
