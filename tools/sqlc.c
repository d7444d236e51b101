/* sqlc: checks migrations and named queries against SQLite and writes a typed C function for each query.
 *
 *     sqlc -o DIR MIGRATION... -- QUERIES...
 *
 * The language is described in docs/architecture.md. Writes DIR/STEM_sql.h and DIR/STEM_sql.c for each file of queries, and
 * DIR/registry_sql.c with all queries and migrations; nothing when a message was printed. */
#include "sqlc/sqlc.h"

#include "common/tool.h"

#include <stdio.h>
#include <string.h>

enum { ARENA_MAX = 256 << 20 };

static const struct query *query_named(const struct source *all, const struct query *end, struct str name)
{
    for (const struct source *s = all; s; s = s->next) {
        for (const struct query *q = s->queries; q; q = q->next) {
            if (q == end) {
                return NULL;
            }
            if (str_eq(q->name, name)) {
                return q;
            }
        }
    }
    return NULL;
}

static bool same_columns(const struct query *x, const struct query *y)
{
    bool same = x->n_columns == y->n_columns;
    for (unsigned i = 0; same && i < x->n_columns; i++) {
        const struct column *a = &x->columns[i], *b = &y->columns[i];
        same = str_eq(a->name, b->name) && str_is(str_of(type_c(a->type, a->nullable)), type_c(b->type, b->nullable));
    }
    return same;
}

/* Queries of one file may share a row; the first one declares the struct. */
static void share_rows(struct source *s)
{
    for (struct query *q = s->queries; q; q = q->next) {
        struct query *first = s->queries;
        while (first != q && !(first->n_columns && str_eq(first->row, q->row))) {
            first = first->next;
        }
        q->owns_row = first == q;
        if (!q->owns_row && !same_columns(first, q)) {
            tool_error(q->file, q->line, "query %.*s: its columns differ from those of %.*s, with which it shares row %.*s", STR_ARG(q->name),
                 STR_ARG(first->name), STR_ARG(q->row));
        }
    }
}

static void check(struct arena *a, struct source *all, struct checker *c)
{
    unsigned number = 0;
    for (struct source *s = all; s; s = s->next) {
        for (struct query *q = s->queries; q; q = q->next) {
            const struct query *twin = query_named(all, q, q->name);
            if (twin) {
                tool_error(q->file, q->line, "query %.*s exists already at %s:%d", STR_ARG(q->name), twin->file, twin->line);
            }
            q->number = number++;
            int before = tool_errors();
            query_expand(a, q);
            if (tool_errors() == before) {
                checker_query(c, a, q);
            }
            q->sqlite = sql_squeeze(a, q->sqlite);
            q->postgres = sql_squeeze(a, q->postgres);
        }
        share_rows(s);
    }
}

static void write_file(struct arena *a, const char *dir, struct str name, const char *end, struct buf *content)
{
    const char *path = str_z(a, str_fmt(a, "%s/%.*s%s", dir, STR_ARG(name), end));
    if (!buf_ok(content)) {
        tool_error(path, 0, "the file would be too large");
    } else {
        tool_write_if_changed(path, buf_str(content));
    }
    buf_clear(content);
}

static void write_all(struct arena *a, const char *dir, const struct source *all, const struct migration_file *migrations)
{
    struct buf b;
    buf_init(&b, 16 * SQL_MAX);
    for (const struct source *s = all; s; s = s->next) {
        emit_header(&b, s);
        write_file(a, dir, s->stem, "_sql.h", &b);
        emit_code(&b, s);
        write_file(a, dir, s->stem, "_sql.c", &b);
    }
    emit_registry(&b, a, all, migrations);
    write_file(a, dir, STR("registry"), "_sql.c", &b);
    buf_free(&b);
}

static struct source *read_sources(struct arena *a, char **paths, size_t n)
{
    struct source *first = NULL, **tail = &first;
    for (size_t i = 0; i < n; i++) {
        struct source *s = source_parse(a, paths[i], tool_read_file(a, paths[i]));
        for (const struct source *other = first; other; other = other->next) {
            if (str_eq(other->stem, s->stem)) {
                tool_error(s->path, 0, "%s has the same name; names of .sql files are unique over the whole tree", other->path);
            }
        }
        *tail = s;
        tail = &s->next;
    }
    return first;
}

int main(int argc, char **argv)
{
    int split = 3;
    while (split < argc && strcmp(argv[split], "--") != 0) {
        split++;
    }
    if (argc < 4 || strcmp(argv[1], "-o") != 0 || split >= argc) {
        fputs("usage: sqlc -o DIR MIGRATION... -- QUERIES...\n", stderr);
        return 2;
    }
    struct arena *a = arena_new(ARENA_MAX);
    struct migration_file *migrations = migrations_read(a, argv + 3, (size_t)(split - 3));
    struct source *all = read_sources(a, argv + split + 1, (size_t)(argc - split - 1));
    struct checker *c = tool_errors() ? NULL : checker_new(a, migrations);
    if (c) {
        check(a, all, c);
    }
    checker_free(c);
    if (!tool_errors()) {
        write_all(a, argv[2], all, migrations);
    }
    arena_free(a);
    return tool_errors() != 0;
}
