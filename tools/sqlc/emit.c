/* The C of one .sql file: row structs, wrappers, query objects. */
#include "sqlc/sqlc.h"

#include "common/cgen.h"

static bool takes_struct(const struct query *q)
{
    return q->params_of || q->n_params > PARAMS_IN_LINE;
}

static bool has_rows(const struct query *q)
{
    return q->kind == QUERY_ONE || q->kind == QUERY_MANY || q->kind == QUERY_EACH;
}

/* A name that C or the wrapper needs itself, or that would hide a type, gets an underscore. */
static const char *safe(struct str name)
{
    static const char *const taken[] = {"db", "arena", "params", "values", "id", "instant", "each", "arg", "rows", "row", "e"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (str_is(name, taken[i])) {
            return "_";
        }
    }
    return str_starts(name, STR("ret_")) || cgen_is_keyword(name) ? "_" : "";
}

static const char *member_mark(struct str name)
{
    return cgen_is_keyword(name) ? "_" : "";
}

static void comment(struct buf *b, const struct query *q)
{
    buf_z(b, "\n/* ");
    for (size_t i = 0; i < q->doc.n; i++) {
        bool closes = q->doc.p[i] == '*' && i + 1 < q->doc.n && q->doc.p[i + 1] == '/';
        buf_z(b, q->doc.p[i] == '\n' ? "\n * " : "");
        if (q->doc.p[i] != '\n' && !closes) {
            buf_char(b, q->doc.p[i]);
        }
    }
    buf_fmt(b, "%s(%s:%d) */\n", q->doc.n ? " " : "", q->file, q->line);
}

static void row_struct(struct buf *b, const struct query *q)
{
    buf_fmt(b, "struct %.*s_row {\n", STR_ARG(q->row));
    for (unsigned i = 0; i < q->n_columns; i++) {
        const struct column *c = &q->columns[i];
        buf_fmt(b, "    %s %.*s%s;\n", type_c(c->type, c->nullable), STR_ARG(c->name), member_mark(c->name));
    }
    buf_z(b, "};\n");
}

static void params_struct(struct buf *b, const struct query *q)
{
    buf_fmt(b, "struct %.*s_params {\n", STR_ARG(q->name));
    for (unsigned i = 0; i < q->n_params; i++) {
        const struct param *p = &q->params[i];
        buf_fmt(b, "    %s %.*s%s;%s\n", type_c(p->type, p->nullable), STR_ARG(p->name), member_mark(p->name),
                p->nullable ? " /* may be NULL */" : "");
    }
    buf_z(b, "};\n");
}

static void prototype(struct buf *b, const struct query *q)
{
    buf_fmt(b, "enum err %.*s(struct db *db", STR_ARG(q->name));
    if (q->kind == QUERY_ONE || q->kind == QUERY_MANY) {
        buf_z(b, ", struct arena *arena");
    }
    if (takes_struct(q)) {
        buf_fmt(b, ", const struct %.*s_params *params", STR_ARG(q->params_of ? q->params_of->name : q->name));
    } else {
        for (unsigned i = 0; i < q->n_params; i++) {
            const struct param *p = &q->params[i];
            buf_fmt(b, ", %s %.*s%s", type_c(p->type, p->nullable), STR_ARG(p->name), safe(p->name));
        }
    }
    switch (q->kind) {
    case QUERY_ONE: buf_fmt(b, ", struct %.*s_row *ret_row", STR_ARG(q->row)); break;
    case QUERY_MANY: buf_fmt(b, ", struct %.*s_row **ret_rows, size_t *ret_n", STR_ARG(q->row)); break;
    case QUERY_EACH: buf_fmt(b, ", enum err (*each)(const struct %.*s_row *row, void *arg), void *arg", STR_ARG(q->row)); break;
    case QUERY_COUNT: buf_z(b, ", int64_t *ret_changed"); break;
    case QUERY_EXEC: break;
    }
    buf_char(b, ')');
}

void emit_header(struct buf *b, const struct source *s)
{
    buf_fmt(b, "/* Made by tools/sqlc from %s. */\n#ifndef GEN_%.*s_SQL_H\n#define GEN_%.*s_SQL_H\n\n#include \"db/db.h\"\n", s->path,
            STR_ARG(s->stem), STR_ARG(s->stem));
    for (const struct query *q = s->queries; q; q = q->next) {
        comment(b, q);
        if (has_rows(q) && q->owns_row) {
            row_struct(b, q);
        }
        if (takes_struct(q) && !q->params_of) {
            params_struct(b, q);
        }
        buf_fmt(b, "extern const struct db_query %.*s_query;\n", STR_ARG(q->name));
        prototype(b, q);
        buf_z(b, " MUST_USE;\n");
    }
    buf_z(b, "\n#endif\n");
}

static void tables(struct buf *b, const char *member, const uint64_t *set)
{
    buf_fmt(b, "    .%s = {{", member);
    for (unsigned i = 0; i < MAX_TABLES / 64; i++) {
        buf_fmt(b, "%s%#llx", i ? ", " : "", (unsigned long long)set[i]);
    }
    buf_z(b, "}},\n");
}

static void query_object(struct buf *b, const struct query *q)
{
    int n = (int)q->name.n;
    const char *name = q->name.p;
    if (q->n_params) {
        buf_fmt(b, "\nstatic const struct db_param %.*s_takes[] = {\n", n, name);
        for (unsigned i = 0; i < q->n_params; i++) {
            const struct param *p = &q->params[i];
            buf_fmt(b, "    {\"%.*s\", %s, %s},\n", STR_ARG(p->name), type_infos[p->type].value, p->nullable ? "true" : "false");
        }
        buf_z(b, "};");
    }
    if (q->n_columns) {
        buf_fmt(b, "\nstatic const enum db_type %.*s_gives[] = {", n, name);
        for (unsigned i = 0; i < q->n_columns; i++) {
            buf_fmt(b, "%s%s", i ? ", " : "", type_infos[q->columns[i].type].value);
        }
        buf_z(b, "};");
    }
    buf_fmt(b, "\nconst struct db_query %.*s_query = {\n    .name = \"%.*s\",\n    .sqlite = ", n, name, n, name);
    cgen_string(b, q->sqlite);
    buf_z(b, ",\n    .postgres = ");
    cgen_string(b, q->postgres);
    buf_fmt(b, ",\n    .number = %u,\n    .writes = %s,\n    .scans = %s,\n", q->number, q->writes ? "true" : "false",
            q->scan.n ? "true" : "false");
    tables(b, "reads", q->reads);
    tables(b, "changes", q->changes);
    if (q->n_params) {
        buf_fmt(b, "    .n_params = %u,\n    .params = %.*s_takes,\n", q->n_params, n, name);
    }
    if (q->n_columns) {
        buf_fmt(b, "    .n_columns = %u,\n    .columns = %.*s_gives,\n", q->n_columns, n, name);
    }
    buf_z(b, "};\n");
}

/* Takes a row of the engine over into the struct; texts are copied into the arena, if there is one. */
static void row_reader(struct buf *b, const struct query *q)
{
    buf_fmt(b, "\nstatic void %.*s_read(struct arena *arena, const struct db_value *row, void *ret)\n{\n", STR_ARG(q->name));
    buf_fmt(b, "    struct %.*s_row *to = ret;\n", STR_ARG(q->row));
    bool copies = false;
    for (unsigned i = 0; i < q->n_columns; i++) {
        const struct column *c = &q->columns[i];
        int n = (int)c->name.n;
        const char *mark = member_mark(c->name);
        if (c->type == TYPE_BOOL && !c->nullable) {
            buf_fmt(b, "    to->%.*s%s = row[%u].i == 1;\n", n, c->name.p, mark, i);
        } else if (*type_infos[c->type].member == 's') {
            buf_fmt(b, "    to->%.*s%s = db_keep(arena, row[%u].s);\n", n, c->name.p, mark, i);
            copies = true;
        } else {
            buf_fmt(b, "    to->%.*s%s = row[%u].%s;\n", n, c->name.p, mark, i, type_infos[c->type].member);
        }
    }
    buf_fmt(b, "%s}\n", copies ? "" : "    (void)arena;\n");
}

/* Hands each row on in its own type. */
static void each_bridge(struct buf *b, const struct query *q)
{
    int n = (int)q->name.n, m = (int)q->row.n;
    const char *name = q->name.p, *row = q->row.p;
    buf_fmt(b, "\nstruct %.*s_bridge {\n    enum err (*each)(const struct %.*s_row *row, void *arg);\n    void *arg;\n};\n", n, name, m, row);
    buf_fmt(b, "static enum err %.*s_hand_on(const struct db_value *row, void *arg)\n{\n", n, name);
    buf_fmt(b, "    struct %.*s_bridge *bridge = arg;\n    struct %.*s_row to;\n", n, name, m, row);
    buf_fmt(b, "    %.*s_read(NULL, row, &to);\n    return bridge->each(&to, bridge->arg);\n}\n", n, name);
}

static void values(struct buf *b, const struct query *q)
{
    if (!q->n_params) {
        buf_z(b, "    const struct db_value *values = NULL;\n");
        return;
    }
    bool boxed = takes_struct(q);
    buf_z(b, "    const struct db_value values[] = {\n");
    for (unsigned i = 0; i < q->n_params; i++) {
        const struct param *p = &q->params[i];
        const struct type_info *t = &type_infos[p->type];
        buf_fmt(b, "        {.type = %s, .%s = %s%.*s%s},\n", t->value, t->member, boxed ? "params->" : "", STR_ARG(p->name),
                boxed ? member_mark(p->name) : safe(p->name));
    }
    buf_z(b, "    };\n");
}

static void body(struct buf *b, const struct query *q)
{
    int n = (int)q->name.n;
    const char *name = q->name.p;
    switch (q->kind) {
    case QUERY_ONE:
        buf_fmt(b, "    return db_one(db, &%.*s_query, values, arena, %.*s_read, sizeof *ret_row, ret_row);\n", n, name, n, name);
        break;
    case QUERY_MANY:
        buf_z(b, "    void *rows;\n");
        buf_fmt(b, "    enum err e = db_many(db, &%.*s_query, values, arena, %.*s_read, sizeof **ret_rows, &rows, ret_n);\n", n, name, n, name);
        buf_z(b, "    if (e == OK) {\n        *ret_rows = rows;\n    }\n    return e;\n");
        break;
    case QUERY_EACH:
        buf_fmt(b, "    struct %.*s_bridge bridge = {each, arg};\n", n, name);
        buf_fmt(b, "    return db_run(db, &%.*s_query, values, %.*s_hand_on, &bridge, NULL);\n", n, name, n, name);
        break;
    case QUERY_EXEC: buf_fmt(b, "    return db_run(db, &%.*s_query, values, NULL, NULL, NULL);\n", n, name); break;
    case QUERY_COUNT: buf_fmt(b, "    return db_run(db, &%.*s_query, values, NULL, NULL, ret_changed);\n", n, name); break;
    }
}

void emit_code(struct buf *b, const struct source *s)
{
    buf_fmt(b, "/* Made by tools/sqlc from %s. */\n#include \"gen/%.*s_sql.h\"\n\n#include \"db/query.h\"\n", s->path, STR_ARG(s->stem));
    for (const struct query *q = s->queries; q; q = q->next) {
        query_object(b, q);
        if (has_rows(q)) {
            row_reader(b, q);
        }
        if (q->kind == QUERY_EACH) {
            each_bridge(b, q);
        }
        buf_char(b, '\n');
        prototype(b, q);
        buf_z(b, "\n{\n");
        values(b, q);
        body(b, q);
        buf_z(b, "}\n");
    }
}
