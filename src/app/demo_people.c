/* The example people of the demo. All addresses end in .example (RFC 2606), which no mail reaches. */
#include <stdio.h>

#include "app/demo.h"
#include "domain/change.h"
#include "domain/people.h"
#include "gen/cluster_sql.h"
#include "gen/demo_sql.h"

struct demo_person {
    const char *title;         /* in the list of ready logins */
    const char *email, *name;
    enum platform_role role;
    const char *organisation, *organisation_role;
    const char *staff_of;      /* reference of a cluster */
    const char *listing;       /* reference of a listing they answer for */
};

static const struct demo_person people[] = {
    {.title = "member", .email = "jana.brueckner@messlabor-lahnaue.example", .name = "Jana Brückner",
     .organisation = "Messlabor Lahnaue GmbH", .organisation_role = "member", .listing = "L0233"},
    {.title = "member of another cluster", .email = "mirko.seidel@lichtmikroskopie-saalebogen.example", .name = "Mirko Seidel",
     .organisation = "Lichtmikroskopie Saalebogen", .organisation_role = "admin", .listing = "L0206"},
    {.title = "organisation admin", .email = "paul.reuter@messlabor-lahnaue.example", .name = "Paul Reuter",
     .organisation = "Messlabor Lahnaue GmbH", .organisation_role = "admin"},
    {.title = "cluster manager", .email = "tarik.yilmaz@optence.example", .name = "Tarık Yılmaz", .staff_of = "optence"},
    {.title = "programme office", .email = "sabine.hartwig@programm.example", .name = "Sabine Hartwig", .role = ROLE_PROGRAMME},
    {.title = "operator", .email = "betrieb@clusterwerk.example", .name = "Noor Petersen", .role = ROLE_OPERATOR},
};
enum { N_PEOPLE = sizeof people / sizeof people[0] };

/* Their addresses count as proven: as if they had opened a link before. */
static enum err confirm(struct db *db, struct arena *a, id account, instant now)
{
    struct str path;
    struct link link;
    enum err e = people_signin_link(db, a, account, now, &path);
    size_t begin = e ? 0 : path.n;
    while (!e && begin > 0 && path.p[begin - 1] != '/') {
        begin--;
    }
    return e ? e : people_link_use(db, a, LINK_SIGN_IN, str_cut(path, begin, path.n), now, &link);
}

static enum err join(struct db *db, struct arena *a, const struct demo_person *p, id account)
{
    struct demo_organisation_row organisation;
    struct cluster_id_by_reference_row cluster;
    enum err e = OK;
    if (p->organisation) {
        e = demo_organisation(db, a, str_of(p->organisation), &organisation);
        e = e ? e : people_join_organisation(db, account, organisation.id, p->organisation_role);
    }
    if (!e && p->staff_of) {
        e = cluster_id_by_reference(db, a, str_of(p->staff_of), &cluster);
        e = e ? e : people_join_staff(db, account, cluster.id);
    }
    return e;
}

static enum err claim(struct db *db, struct arena *a, const struct demo_person *p, id account)
{
    struct demo_listing_row listing;
    if (!p->listing) {
        return OK;
    }
    enum err e = demo_claim(db, str_of(p->listing), account);
    e = e ? e : demo_listing(db, a, str_of(p->listing), &listing);
    return e ? e : change_add(db, "listing", listing.id);
}

/* Whoever asks about an invented listing reaches somebody: one contact for each organisation that has no admin yet. */
static enum err add_contacts(struct db *db, struct arena *a, instant now)
{
    struct demo_unanswered_row *rows;
    size_t n = 0;
    enum err e = demo_unanswered(db, a, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        id account;
        struct str email = str_fmt(a, "kontakt@%.*s.example", STR_ARG(rows[i].slug));
        e = people_add(db, a, email, STR("Kontaktstelle"), LANG_DE, ROLE_MEMBER, now, &account);
        e = e ? e : confirm(db, a, account, now);
        e = e ? e : people_join_organisation(db, account, rows[i].id, "admin");
    }
    return e;
}

enum err demo_people(struct db *db, struct arena *a, struct str password_hash, instant now)
{
    struct str logins = STR("");
    enum err e = OK;
    for (size_t i = 0; i < N_PEOPLE && !e; i++) {
        const struct demo_person *p = &people[i];
        id account;
        e = people_add(db, a, str_of(p->email), str_of(p->name), LANG_DE, p->role, now, &account);
        e = e ? e : confirm(db, a, account, now);
        e = e ? e : people_password_set(db, account, password_hash, now);
        e = e ? e : join(db, a, p, account);
        e = e ? e : claim(db, a, p, account);
        logins = str_fmt(a, "%.*s%s\n", STR_ARG(logins), p->email);
    }
    e = e ? e : add_contacts(db, a, now);
    return e ? e : setting_put(db, STR("demo.logins"), logins);
}

struct printing {
    struct arena *arena;
    struct str links[N_PEOPLE]; /* absent: the person was removed */
    size_t n;                   /* of them that are there */
};

static enum err make_links(struct db *db, void *arg)
{
    struct printing *x = arg;
    x->n = 0;
    for (size_t i = 0; i < N_PEOPLE; i++) {
        struct person person;
        x->links[i] = STR_NONE;
        enum err e = people_by_email(db, x->arena, str_of(people[i].email), &person);
        e = e ? e : people_signin_link(db, x->arena, person.account, clock_now(), &x->links[i]);
        if (e && e != ERR_NOT_FOUND) {
            return e;
        }
        x->n += !e;
    }
    return OK;
}

enum err demo_print_logins(struct db *db, struct arena *a, struct str base_url)
{
    struct printing x = {.arena = a};
    enum err e = db_tx(db, make_links, &x);
    if (e) {
        return e;
    }
    if (x.n == 0) {
        printf("There are no example people in this database: `clusterwerk demo --database URL` fills an empty one.\n");
        fflush(stdout);
        return OK;
    }
    printf("Ready logins, password for all: " DEMO_PASSWORD " (people are examples; each link works once, for 15 minutes)\n");
    for (size_t i = 0; i < N_PEOPLE; i++) {
        if (x.links[i].p) {
            printf("%s: %s, %s, %.*s%.*s\n", people[i].title, people[i].name, people[i].email, STR_ARG(base_url), STR_ARG(x.links[i]));
        }
    }
    fflush(stdout);
    return OK;
}
