/* Every role x visibility x status x anonymous, against the table of docs and product, written out by hand. */
#include "domain/access.h"
#include "support/test.h"

enum { OWNER = 1, SOMEBODY = 2, CLUSTER = 10, OTHER_CLUSTER = 11, ORGANISATION = 20 };

static const id in_cluster[] = {CLUSTER};
static const id in_other[] = {OTHER_CLUSTER};
static const id in_organisation[] = {ORGANISATION};

#define LIST(list) {list, 1}

struct expectation {
    const char *who;
    struct viewer viewer;
    const char *sees;      /* published, for cluster, platform, public: '1' yes, '0' no */
    bool sees_draft;       /* drafts and closed, whatever the visibility */
    bool knows_author;     /* of anonymous ones that are seen */
    bool edits;
    const char *contacts;  /* published, for cluster, platform, public */
};

static const struct expectation table[] = {
    {"visitor", {0}, "001", false, false, false, "000"},
    {"somebody signed in", {.account = SOMEBODY}, "011", false, false, false, "011"},
    {"member of the cluster", {.account = SOMEBODY, .clusters = LIST(in_cluster)}, "111", false, false, false, "111"},
    {"member of another cluster", {.account = SOMEBODY, .clusters = LIST(in_other)}, "011", false, false, false, "011"},
    {"colleague of the owner", {.account = SOMEBODY, .organisations = LIST(in_organisation), .clusters = LIST(in_cluster)},
     "111", false, false, false, "111"},
    {"admin of the organisation",
     {.account = SOMEBODY, .organisations = LIST(in_organisation), .admin_of = LIST(in_organisation)}, "111", true, true, true, "111"},
    {"staff of the cluster", {.account = SOMEBODY, .clusters = LIST(in_cluster), .staff_of = LIST(in_cluster)}, "111", true, true,
     true, "111"},
    {"staff of another cluster", {.account = SOMEBODY, .clusters = LIST(in_other), .staff_of = LIST(in_other)}, "011", false,
     false, false, "011"},
    {"owner", {.account = OWNER}, "111", true, true, true, "000"},
    {"owner with a reading token", {.account = OWNER, .scope = SCOPE_READ}, "111", true, true, false, "000"},
    {"owner with a writing token", {.account = OWNER, .scope = SCOPE_WRITE}, "111", true, true, true, "000"},
    {"member with a reading token", {.account = SOMEBODY, .scope = SCOPE_READ, .clusters = LIST(in_cluster)}, "111", false, false,
     false, "000"},
    {"programme office", {.account = SOMEBODY, .role = ROLE_PROGRAMME}, "011", false, false, false, "011"},
    {"operator", {.account = SOMEBODY, .role = ROLE_OPERATOR}, "011", false, false, false, "011"},
};

static void check_object(const struct expectation *x, const struct object *o)
{
    bool sees = o->published ? x->sees[o->visibility] == '1' : x->sees_draft;
    test_case("%s, %s, %s%s", x->who, visibility_name(o->visibility), o->published ? "published" : "draft",
              o->anonymous ? ", anonymous" : "");
    CHECK(access_may(&x->viewer, MAY_SEE, o) == sees);
    CHECK(access_may(&x->viewer, MAY_SEE_AUTHOR, o) == (sees && (!o->anonymous || x->knows_author)));
    CHECK(access_may(&x->viewer, MAY_EDIT, o) == x->edits);
    CHECK(access_may(&x->viewer, MAY_CONTACT, o) == (o->published && x->contacts[o->visibility] == '1'));
}

static void check_all(void)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        for (int bits = 0; bits < 12; bits++) {
            check_object(&table[i], &(struct object){
                                        .visibility = (enum visibility)(bits / 4),
                                        .published = (bits & 1) != 0,
                                        .anonymous = (bits & 2) != 0,
                                        .cluster = CLUSTER,
                                        .organisation = ORGANISATION,
                                        .account = OWNER,
                                    });
        }
    }
}

/* Zero means "none", not "the same nobody". */
static void check_nobody(void)
{
    static const id zero[] = {0};
    struct viewer visitor = {0};
    struct viewer odd = {.account = SOMEBODY, .clusters = LIST(zero), .staff_of = LIST(zero), .admin_of = LIST(zero)};
    struct object unowned = {.visibility = VISIBLE_CLUSTER, .published = true};
    test_case("what nobody owns");
    CHECK(!access_may(&visitor, MAY_SEE, &unowned));
    CHECK(!access_may(&visitor, MAY_EDIT, &unowned));
    CHECK(!access_may(&odd, MAY_SEE, &unowned));
    CHECK(!access_may(&odd, MAY_EDIT, &unowned));
}

/* What several clusters announce: their members see it, whoever belongs to one; the owning cluster alone edits it. */
static void check_together(void)
{
    struct viewer member = {.account = SOMEBODY, .clusters = LIST(in_other)};
    struct viewer staff = {.account = SOMEBODY, .staff_of = LIST(in_other)};
    struct object o = {.visibility = VISIBLE_CLUSTER, .published = true, .cluster = CLUSTER, .together = LIST(in_other)};
    test_case("announced together");
    CHECK(access_may(&member, MAY_SEE, &o) && access_may(&staff, MAY_SEE, &o));
    CHECK(!access_may(&staff, MAY_EDIT, &o));
    CHECK(!access_may(&(struct viewer){.clusters = LIST(in_other)}, MAY_SEE, &o));
    o.published = false;
    CHECK(!access_may(&staff, MAY_SEE, &o));
}

static void check_names(void)
{
    enum visibility v;
    test_case("names");
    for (enum visibility x = VISIBLE_CLUSTER; x <= VISIBLE_PUBLIC; x++) {
        CHECK(visibility_parse(str_of(visibility_name(x)), &v) && v == x);
        CHECK(!str_is(str_of(visibility_sentence(x, true)), visibility_sentence(x, false)));
    }
    CHECK(!visibility_parse(STR("Public"), &v));
    CHECK(!visibility_parse(STR(""), &v));
}

int main(void)
{
    check_all();
    check_nobody();
    check_together();
    check_names();
    return test_end();
}
