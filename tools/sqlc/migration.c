/* The migrations of the tree, in the order of their numbers. */
#include "sqlc/sqlc.h"

#include "common/cgen.h"
#include "common/tool.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_DIGITS = 4 };

/* CREATE TABLE ... ( ... ) becomes CREATE TABLE ... ( ... ) STRICT: the table keeps the types that its columns promise. */
static struct str make_strict(struct arena *a, struct str sql)
{
    struct buf b;
    buf_init(&b, SQL_MAX);
    struct lexer x = {.text = sql, .line = 1};
    struct token first = {0}, second = {0};
    for (struct token t = lexer_next(&x); t.kind != TOK_END; t = lexer_next(&x)) {
        if (token_is(t, ";")) {
            if (token_is(first, "CREATE") && token_is(second, "TABLE")) {
                buf_z(&b, " STRICT");
            }
            first = second = (struct token){0};
        } else if (t.kind != TOK_SPACE && !first.text.n) {
            first = t;
        } else if (t.kind != TOK_SPACE && !second.text.n) {
            second = t;
        }
        buf_str_add(&b, t.text);
    }
    struct str s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return s;
}

struct str file_stem(struct str path)
{
    size_t from = path.n;
    while (from && path.p[from - 1] != '/') {
        from--;
    }
    return str_cut(path, from, str_find(path, STR("."), from));
}

/* "src/feature/exchange/migration/0002_listing.sql" gives "exchange"; without a feature "core". */
static struct str feature_of(const char *path)
{
    struct str p = str_of(path);
    struct str feature = STR("src/feature/");
    size_t at = str_find(p, feature, 0);
    if (at == SIZE_MAX) {
        return STR("core");
    }
    at += feature.n;
    return str_cut(p, at, str_find(p, STR("/"), at));
}

static struct migration_file *read_one(struct arena *a, const char *path)
{
    struct migration_file *m = ARENA_NEW(a, struct migration_file);
    *m = (struct migration_file){.path = path, .feature = feature_of(path), .name = file_stem(str_of(path))};
    struct str digits = str_cut(m->name, 0, NUMBER_DIGITS);
    struct str rest = str_cut(m->name, NUMBER_DIGITS, m->name.n);
    if (digits.n != NUMBER_DIGITS || !str_to_int(digits, &m->number) || m->number < 1 || !str_starts(rest, STR("_")) ||
        !cgen_is_name(rest)) {
        tool_error(path, 0, "a migration is called NNNN_name.sql, with four digits");
    }
    m->text = tool_read_file(a, path);
    return m;
}

static int by_number(const void *x, const void *y)
{
    const struct migration_file *const *a = x, *const *b = y;
    return ((*a)->number > (*b)->number) - ((*a)->number < (*b)->number);
}

static bool is_twin(const char *path)
{
    return str_ends(str_of(path), STR(".postgres.sql"));
}

/* Gives each *.postgres.sql to the migration of the same name. */
static void join_twin(struct arena *a, struct migration_file **all, size_t n, const char *path)
{
    struct str name = file_stem(str_of(path));
    for (size_t i = 0; i < n; i++) {
        if (str_eq(all[i]->name, name)) {
            all[i]->twin_path = path;
            all[i]->twin = tool_read_file(a, path);
            return;
        }
    }
    tool_error(path, 0, "there is no %.*s.sql beside it", STR_ARG(name));
}

static void finish(struct arena *a, struct migration_file *m)
{
    m->sqlite = make_strict(a, types_expand(a, m->path, m->text, false));
    bool twin = m->twin.p != NULL;
    m->postgres = types_expand(a, twin ? m->twin_path : m->path, twin ? m->twin : m->text, true);
    /* Over the squeezed text: comments and layout may change after a migration was applied. */
    m->checksum = str_hash(str_cat(a, sql_squeeze(a, m->text), twin ? sql_squeeze(a, m->twin) : STR("")));
}

struct migration_file *migrations_read(struct arena *a, char **paths, size_t n)
{
    struct migration_file **all = ARENA_ARRAY(a, struct migration_file *, n + 1);
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_twin(paths[i])) {
            all[found++] = read_one(a, paths[i]);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (is_twin(paths[i])) {
            join_twin(a, all, found, paths[i]);
        }
    }
    qsort(all, found, sizeof *all, by_number);
    for (size_t i = 0; i < found; i++) {
        if (i && all[i]->number == all[i - 1]->number) {
            tool_error(all[i]->path, 1, "number %lld is taken by %s; take the next free one", (long long)all[i]->number, all[i - 1]->path);
        }
        finish(a, all[i]);
        all[i]->next = all[i + 1];
    }
    return all[0];
}
