#include "domain/change.h"

#include "gen/change_sql.h"

enum err change_add(struct db *db, const char *kind, id object)
{
    return change_insert(db, id_new(), str_of(kind), object);
}
