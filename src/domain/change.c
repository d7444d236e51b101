#include "domain/change.h"

#include "gen/change_sql.h"

static _Thread_local bool noted;

bool change_noted(void)
{
    bool was = noted;
    noted = false;
    return was;
}

enum err change_add(struct db *db, const char *kind, id object)
{
    noted = true;
    return change_insert(db, id_new(), str_of(kind), object);
}
