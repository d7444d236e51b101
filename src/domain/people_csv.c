#include "domain/people_csv.h"

#include "domain/import.h"
#include "domain/people.h"
#include "domain/slug.h"
#include "gen/organisation_sql.h"
#include "gen/people_csv_sql.h"

enum err people_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    struct people_export_row *rows;
    size_t n;
    enum err e = people_export(db, a, &rows, &n);
    if (e) {
        return e;
    }
    csv_head(out, "email name language organisation role");
    for (size_t i = 0; i < n; i++) {
        csv_cell(out, rows[i].email);
        csv_cell(out, rows[i].name);
        csv_cell(out, rows[i].language);
        csv_cell(out, rows[i].reference.p ? rows[i].reference : rows[i].slug);
        csv_cell(out, rows[i].role);
        csv_end_row(out);
    }
    return OK;
}

struct known {
    struct lookup organisations;
    struct lookup members;     /* numbers of the cluster's organisations, when only those count */
    bool only_members;
};

static enum err members_load(struct known *k, struct import *m)
{
    struct people_cluster_organisations_row *rows;
    size_t n;
    k->only_members = m->report->cluster != 0;
    lookup_init(&k->members, m->a);
    enum err e = k->only_members ? people_cluster_organisations(m->db, m->a, m->report->cluster, &rows, &n) : OK;
    for (size_t i = 0; k->only_members && !e && i < n; i++) {
        lookup_put(&k->members, id_text(m->a, rows[i].organisation_id), 1);
    }
    return e;
}

static enum err known_load(struct known *k, struct import *m)
{
    struct organisation_keys_row *rows;
    size_t n;
    enum err e = organisation_keys(m->db, m->a, &rows, &n);
    lookup_init(&k->organisations, m->a);
    for (size_t i = 0; !e && i < n; i++) {
        lookup_put(&k->organisations, rows[i].name_key, rows[i].id);
    }
    for (size_t i = 0; !e && i < n; i++) {
        lookup_put(&k->organisations, rows[i].slug, rows[i].id);
    }
    for (size_t i = 0; !e && i < n; i++) {
        lookup_put(&k->organisations, rows[i].reference, rows[i].id);
    }
    return e ? e : members_load(k, m);
}

struct row {
    struct str email, name, language, role;
    id organisation;           /* 0: none */
};

static void organisation_read(struct import *m, const struct known *k, struct row *row)
{
    struct str key = import_text(m, "organisation", 200);
    int64_t yes;
    if (!key.p) {
        if (k->only_members) {
            import_mistake(m, "organisation", N_("is empty, but needed"), STR_NONE);
        }
        return;
    }
    if (!lookup_get(&k->organisations, key, &row->organisation) &&
        !lookup_get(&k->organisations, name_key_of(m->a, key), &row->organisation)) {
        import_mistake(m, "organisation", N_("there is no organisation \"{value}\""), key);
        return;
    }
    if (k->only_members && !lookup_get(&k->members, id_text(m->a, row->organisation), &yes)) {
        import_mistake(m, "organisation", N_("\"{value}\" is no member of the cluster"), key);
    }
}

static void row_read(struct import *m, const struct known *k, struct row *row)
{
    *row = (struct row){.email = import_required(m, "email", 254), .name = import_text(m, "name", 120),
                        .language = import_choice(m, "language", "de en"), .role = import_choice(m, "role", "member admin")};
    if (row->email.p && !people_email_ok(row->email)) {
        import_mistake(m, "email", N_("must be an e-mail address, but is \"{value}\""), row->email);
    }
    organisation_read(m, k, row);
    import_once(m, "email", str_fmt(m->a, "%.*s/%lld", STR_ARG(people_email_key(m->a, row->email)), (long long)row->organisation));
}

static enum err join(struct import *m, const struct row *row, id account)
{
    struct people_role_in_row now;
    enum err e = row->organisation ? people_role_in(m->db, m->a, account, row->organisation, &now) : ERR_NOT_FOUND;
    bool stays = !e && (str_is(now.role, "admin") || !row->role.p || str_eq(now.role, row->role));
    if (!row->organisation || stays) {
        return OK;
    }
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    m->changed++;
    return people_join_organisation(m->db, account, row->organisation, str_is(row->role, "admin") ? "admin" : "member");
}

static enum err row_save(struct import *m, const struct row *row)
{
    struct person person = {0};
    enum err e = people_by_email(m->db, m->a, row->email, &person);
    if (e == ERR_NOT_FOUND) {
        m->added++;
        e = people_add(m->db, m->a, row->email, row->name, people_lang(row->language), ROLE_MEMBER, m->now, &person.account);
        bool joins = !e && row->organisation;
        return joins ? people_join_organisation(m->db, person.account, row->organisation, str_is(row->role, "admin") ? "admin" : "member") : e;
    }
    return e ? e : join(m, row, person.account);
}

enum err people_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    struct known known;
    enum err e = import_begin(&m, db, a, csv, report, "email");
    if (!e) {
        e = known_load(&known, &m);
    }
    while (!e && import_next(&m)) {
        struct row row;
        row_read(&m, &known, &row);
        if (import_writes(&m)) {
            e = row_save(&m, &row);
        }
    }
    return e ? e : import_end(&m, N_("people"));
}
