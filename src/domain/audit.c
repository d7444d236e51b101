#include "domain/change.h"
#include "gen/audit_sql.h"

enum err audit_add(struct db *db, const struct viewer *v, const char *verb, const char *kind, id object, struct str detail,
                   instant now)
{
    return audit_insert(db, &(struct audit_insert_params){
                                .id = id_new(),
                                .account = v && v->account ? v->account : DB_NULL,
                                .verb = str_of(verb),
                                .kind = str_of(kind),
                                .object = object ? object : DB_NULL,
                                .detail = detail,
                                .now = now,
                            });
}
