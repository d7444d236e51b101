/* /c/SLUG/members.csv and .xlsx: a cluster's member list as a file, in the columns of organisations and memberships. Everybody gets the active
 * members with what is for everybody; the office of the cluster also applications, ended memberships, and the fields that are for it. */
#include "domain/membership.h"
#include "feature/landscape/face.h"
#include "feature/landscape/landscape.h"

#include <string.h>

enum { MOST = 50000, MAX_COLUMNS = 40 };

struct line {
    struct organisation_face organisation; /* first: its table of fields is taken as it stands */
    struct membership membership;
};

/* The organisation's fields, then those of the membership. */
static void columns(struct field *table)
{
    static const char *const of_membership[] = {"status", "fee_class", "since", "until"};
    size_t n = 0;
    for (const struct field *f = organisation_face_fields; f->name; f++) {
        table[n++] = *f;
    }
    for (const struct field *f = membership_face_fields; f->name; f++) {
        for (size_t i = 0; i < sizeof of_membership / sizeof of_membership[0]; i++) {
            if (strcmp(f->name, of_membership[i]) == 0) {
                table[n] = *f;
                table[n++].offset += offsetof(struct line, membership);
            }
        }
    }
    table[n] = (struct field){0};
}

static enum err load(struct request *r, id cluster, struct line **ret, size_t *ret_n)
{
    struct membership_query q = {.cluster = cluster, .organisation = DB_NULL, .max = MOST};
    struct membership *members;
    struct organisation *organisations;
    size_t n, n_organisations, at = 0;
    int64_t total;
    enum err e = membership_list(r->db, r->arena, r->viewer, &q, &members, &n, &total);
    if (e) {
        return e;
    }
    id *list = ARENA_ARRAY(r->arena, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        list[i] = members[i].organisation_id;
    }
    e = organisation_list(r->db, r->arena, (struct ids){list, n}, &organisations, &n_organisations);
    if (e) {
        return e;
    }
    struct line *lines = ARENA_ARRAY(r->arena, struct line, n_organisations + 1);
    struct str base = web_base_url(r);
    for (size_t i = 0; i < n && at < n_organisations; i++) {
        if (organisations[at].id == members[i].organisation_id) {
            organisation_open(r->viewer, &organisations[at]);
            organisation_face(r->arena, &organisations[at], base, &lines[at].organisation);
            lines[at++].membership = members[i];
        }
    }
    *ret = lines;
    *ret_n = at;
    return OK;
}

enum err members_csv(struct request *r)
{
    struct cluster c;
    struct line *lines;
    struct field table[MAX_COLUMNS];
    size_t n;
    enum err e = landscape_find_cluster(r, web_param(r, "cluster"), &c);
    e = e ? e : load(r, c.id, &lines, &n);
    if (e) {
        return e;
    }
    columns(table);
    return web_csv(r, table, lines, n, sizeof *lines, "members.csv");
}
