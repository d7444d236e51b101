/* Route x role x visibility, walked completely: every page and every list of the product, with every kind of object in its address, asked
 * by everybody. Nobody is let through whom the route does not name, nothing answers a 5xx, and no page holds the word of a listing that
 * its reader may not see. exchange_access_test looks at the listings' own pages more closely. */
#include "app/feature.h"
#include "support/world.h"
#include "web/router.h"

#include <string.h>

static const char *const visibilities[] = {"cluster", "platform", "public"};
static const char *const states[] = {"draft", "published", "closed"};
enum { DRAFT, PUBLISHED, CLOSED, KINDS = 9 };

static struct world w;

/* So unlike each other that no correction of typing errors leads from one to the other. */
static const char *const words[KINDS] = {"Brolomhunfuk", "Wuxavigysoda", "Zetaqepatmir", "Jilbevornak", "Xorwatdumsel",
                                         "Quintrafoz", "Hebliskarum", "Pyxogandel", "Flumricast"};

enum office { OFFICE_NONE, OFFICE_CLUSTER, OFFICE_PROGRAMME, OFFICE_OPERATOR };
struct eye {
    const char *name;
    const id *account;
    bool keeps, in_cluster; /* of the listings: answers for them; belongs to their cluster */
    enum office office;
};

static bool may_see(const struct eye *e, int visibility, int state)
{
    if (e->keeps) {
        return true;
    }
    return state == PUBLISHED && (visibility == 2 || (e->account && (visibility == 1 || e->in_cluster)));
}

static bool may_call(const struct eye *e, enum permission p)
{
    switch (p) {
    case PERM_UNSET: return false;
    case PERM_PUBLIC: return true;
    case PERM_MEMBER: return e->account != NULL;
    case PERM_MANAGER: return e->office >= OFFICE_CLUSTER;
    case PERM_PROGRAMME: return e->office >= OFFICE_PROGRAMME;
    case PERM_OPERATOR: return e->office >= OFFICE_OPERATOR;
    }
    return false;
}

static const char *rows(void)
{
    const char *all = "";
    for (int i = 0; i < KINDS; i++) {
        all = web_f("%sX%d,alpha,Messlabor Lahnaue,company_sme,DE,DE-HE,Wetzlar,50.5512,8.5034,offer,capacity,de,Vakuumofen %s,"
                    "Glühen und Löten von Edelstahl unter Vakuum bis 1200 Grad.,Ofenbau,,,,,,%s,0\n", all, i, words[i], visibilities[i / 3]);
    }
    return all;
}

/* The pattern with its parameters filled; `first` for the first of several. */
static const char *path_with(const struct route *r, const char *first, const char *rest_of)
{
    struct str rest = str_of(r->pattern), segment, path = STR("");
    const char *next = first;
    while (path_segment(&rest, &segment)) {
        bool is_param = segment.n > 2 && segment.p[0] == '{';
        path = str_cat(web_test_arena(), path, STR("/"));
        path = str_cat(web_test_arena(), path, is_param ? str_of(next) : segment);
        next = is_param ? rest_of : next;
    }
    return path.n ? str_z(web_test_arena(), path) : "/";
}

static size_t walked, wrong;

static void complain(const struct eye *e, const struct route *r, const char *path, const char *what)
{
    wrong++;
    test_case("%s, %s %s (%s)", e->name, method_name(r->method), path, r->pattern);
    test_check(false, what, __FILE__, __LINE__);
}

static void look(const struct eye *e, const struct route *r, const char *path)
{
    int status = web_get(path);
    bool refused = status == 303 || status == 401 || status == 403 || status == 404;
    walked++;
    if (status >= 500 || status == 0) {
        complain(e, r, path, web_f("answers %d", status));
    }
    if (!may_call(e, r->permission) && !refused) {
        complain(e, r, path, web_f("is let through with %d", status));
    }
    for (int i = 0; i < KINDS; i++) {
        if (!may_see(e, i / 3, i % 3) && body_has(words[i])) {
            complain(e, r, path, web_f("shows a listing that is %s and %s", visibilities[i / 3], states[i % 3]));
        }
    }
}

static void walk(const struct eye *e, const char *const *names, size_t n)
{
    for (size_t f = 0; features[f]; f++) {
        for (const struct route *r = features[f]->routes; r && r->pattern; r++) {
            const char *param = strchr(r->pattern, '{');
            for (size_t i = 0; r->method == GET && i < (param ? n : 1); i++) {
                look(e, r, path_with(r, names[i], names[i]));
                if (param && strchr(param + 1, '{')) {
                    look(e, r, path_with(r, "alpha", names[i]));
                }
            }
        }
    }
}

/* Writing is refused before anything is looked at: with the permission that the route names. */
static void knock(const struct eye *e)
{
    for (size_t f = 0; features[f]; f++) {
        for (const struct route *r = features[f]->routes; r && r->pattern; r++) {
            if (r->method == GET || may_call(e, r->permission)) {
                continue;
            }
            const char *path = path_with(r, "alpha", "alpha");
            bool api = route_flags(r) & WEB_API;
            int status = api ? web_call(r->method, path, "{}") : web_ask(&(struct web_ask){.method = method_name(r->method), .path = path});
            walked++;
            if (status != 303 && status != 401 && status != 403) {
                complain(e, r, path, web_f("is let through with %d", status));
            }
        }
    }
}

int main(void)
{
    web_test_begin();
    world_make(rows(), &w);
    const char *names[6 + KINDS] = {"alpha", "messlabor-lahnaue", "ofenbau", "X4", "nothing"};
    names[5] = str_z(web_test_arena(), id_text(web_test_arena(), w.owner));
    for (int i = 0; i < KINDS; i++) {
        world_sql(web_f("UPDATE listing SET status = '%s' WHERE reference = 'X%d'", states[i % 3], i));
    }
    for (int i = 0; i < KINDS; i++) {
        names[6 + i] = str_z(web_test_arena(), world_listing(web_f("X%d", i)));
    }
    const struct eye eyes[] = {
        {"visitor", NULL, false, false, OFFICE_NONE},
        {"owner's admin", &w.owner, true, true, OFFICE_NONE},
        {"colleague", &w.worker, false, true, OFFICE_NONE},
        {"member of the same cluster", &w.neighbour, false, true, OFFICE_NONE},
        {"member of another cluster", &w.stranger, false, false, OFFICE_NONE},
        {"manager", &w.manager, true, true, OFFICE_CLUSTER},
        {"manager of another cluster", &w.other_manager, false, false, OFFICE_CLUSTER},
        {"operator", &w.operator, false, false, OFFICE_OPERATOR},
        {"person without organisation", &w.nobody, false, false, OFFICE_NONE},
    };
    for (size_t i = 0; i < sizeof eyes / sizeof *eyes; i++) {
        if (eyes[i].account) {
            as_account(*eyes[i].account);
        } else {
            as_visitor();
        }
        size_t before = wrong;
        walk(&eyes[i], names, sizeof names / sizeof *names);
        knock(&eyes[i]);
        test_case("%s", eyes[i].name);
        CHECK_INT(wrong - before, 0);
    }
    test_case("the walk went somewhere");
    CHECK(walked > 2000);
    as_account(w.owner);
    CHECK_INT(web_get(web_f("/exchange/%s", names[7])), 200);
    CHECK(body_has(words[1]));
    return web_test_end();
}
