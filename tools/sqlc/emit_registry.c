/* The lists of all queries and migrations. */
#include "sqlc/sqlc.h"

#include "common/cgen.h"

static void migration_text(struct buf *b, const char *member, struct str sql)
{
    buf_fmt(b, "        .%s = ", member);
    cgen_string(b, sql);
    buf_z(b, ",\n");
}

static void migrations(struct buf *b, struct arena *a, const struct migration_file *all)
{
    buf_z(b, "\nconst struct migration migrations[] = {\n");
    for (const struct migration_file *m = all; m; m = m->next) {
        buf_fmt(b, "    {\n        .feature = \"%.*s\",\n        .name = \"%.*s\",\n        .checksum = 0x%016llxu,\n", STR_ARG(m->feature),
                STR_ARG(m->name), (unsigned long long)m->checksum);
        migration_text(b, "sqlite", sql_squeeze(a, m->sqlite));
        migration_text(b, "postgres", sql_squeeze(a, m->postgres));
        buf_z(b, "    },\n");
    }
    buf_z(b, "    {0},\n};\n");
}

void emit_registry(struct buf *b, struct arena *a, const struct source *sources, const struct migration_file *all)
{
    buf_z(b, "/* Made by tools/sqlc: every query by its number, every migration in order. */\n#include \"db/driver.h\"\n");
    for (const struct source *s = sources; s; s = s->next) {
        buf_fmt(b, "#include \"gen/%.*s_sql.h\"\n", STR_ARG(s->stem));
    }
    unsigned count = 0;
    buf_z(b, "\nconst struct db_query *const db_queries[] = {\n");
    for (const struct source *s = sources; s; s = s->next) {
        for (const struct query *q = s->queries; q; q = q->next) {
            buf_fmt(b, "    &%.*s_query,\n", STR_ARG(q->name));
            count++;
        }
    }
    buf_fmt(b, "    NULL,\n};\nconst unsigned db_query_count = %u;\n", count);
    migrations(b, a, all);
}
