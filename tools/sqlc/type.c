#include "sqlc/sqlc.h"

const struct type_info type_infos[] = {
    [TYPE_ID] = {"id", "INTEGER", "BIGINT", "DB_INT", "i", "int64_t"},
    [TYPE_INT] = {"int", "INTEGER", "BIGINT", "DB_INT", "i", "int64_t"},
    [TYPE_REAL] = {"real", "REAL", "DOUBLE PRECISION", "DB_REAL", "r", "double"},
    [TYPE_TEXT] = {"text", "TEXT", "TEXT", "DB_TEXT", "s", "struct str"},
    [TYPE_BOOL] = {"bool", "INTEGER", "BOOLEAN", "DB_BOOL", "i", "bool"},
    [TYPE_INSTANT] = {"instant", "INTEGER", "BIGINT", "DB_INT", "i", "int64_t"},
    [TYPE_DATE] = {"date", "TEXT", "TEXT", "DB_TEXT", "s", "struct str"},
    [TYPE_JSON] = {"json", "TEXT", "TEXT", "DB_TEXT", "s", "struct str"},
    [TYPE_BLOB] = {"blob", "BLOB", "BYTEA", "DB_BLOB", "s", "struct str"},
    [TYPE_IDS] = {"ids", NULL, NULL, "DB_IDS", "ids", "struct ids"},
};

enum sql_type type_of(struct str name)
{
    for (unsigned t = 0; t < TYPE_NONE; t++) {
        if (str_is(name, type_infos[t].name)) {
            return (enum sql_type)t;
        }
    }
    return TYPE_NONE;
}

const char *type_c(enum sql_type type, bool nullable)
{
    return type == TYPE_BOOL && nullable ? "int64_t" : type_infos[type].c;
}
