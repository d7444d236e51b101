#include "domain/change.h"
#include "gen/audit_sql.h"

static id or_null(id n)
{
    return n ? n : DB_NULL;
}

static struct audit_insert_params entry(const struct viewer *v, const char *verb, const char *kind, id object, instant now)
{
    return (struct audit_insert_params){
        .id = id_new(),
        .account = v ? or_null(v->account) : DB_NULL,
        .for_account = v ? or_null(v->acting_for) : DB_NULL,
        .verb = str_of(verb),
        .kind = str_of(kind),
        .object = or_null(object),
        .organisation = DB_NULL,
        .cluster = DB_NULL,
        .now = now,
    };
}

enum err audit_add(struct db *db, const struct viewer *v, const char *verb, const char *kind, id object, struct str detail,
                   instant now)
{
    struct audit_insert_params p = entry(v, verb, kind, object, now);
    p.detail = detail;
    return audit_insert(db, &p);
}

enum err audit_add_in(struct db *db, const struct viewer *v, const char *verb, id account, id organisation, id cluster, instant now)
{
    struct audit_insert_params p = entry(v, verb, "account", account, now);
    p.organisation = or_null(organisation);
    p.cluster = or_null(cluster);
    return audit_insert(db, &p);
}
