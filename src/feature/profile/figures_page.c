/* Section of figures: size, people of the office, financing mix. */
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2100, MANY = 10000000 };

static const struct choice qualifiers[] = {{"", N_("exactly")}, {">", N_("more than")}, {"ca.", N_("about")}, {0}};

#define AT(member) offsetof(struct figures_input, member)
#define SHARE(i, key, text) {.name = "share_" key, .type = FIELD_INT, .offset = AT(shares[i]), .min = 0, .max = 100, .label = (text)}
const struct field figures_fields[] = {
    {.name = "founded", .type = FIELD_INT, .offset = AT(founded), .min = FIRST_YEAR, .max = LAST_YEAR, .label = N_("Year of foundation")},
    {.name = "legal_form", .type = FIELD_TEXT, .offset = AT(legal_form), .max = 40, .label = N_("Legal form"),
     .hint = N_("e. V., GmbH, part of a chamber ...")},
    {.name = "members_qualifier", .type = FIELD_CHOICE, .offset = AT(members_qualifier), .choices = qualifiers,
     .label = N_("How exact the number of members is")},
    {.name = "members", .type = FIELD_INT, .offset = AT(members), .min = 0, .max = MANY, .label = N_("Number of members")},
    {.name = "sme", .type = FIELD_INT, .offset = AT(sme), .min = 0, .max = MANY, .label = N_("of which small and medium-sized enterprises")},
    {.name = "staff_people", .type = FIELD_INT, .offset = AT(staff_people), .min = 0, .max = 10000, .label = N_("People in the office")},
    {.name = "staff_fte", .type = FIELD_REAL, .offset = AT(staff_fte), .min = 0, .max = 10000, .label = N_("Full-time equivalents"),
     .hint = N_("Half a post is 0.5.")},
    {.name = "finance_year", .type = FIELD_INT, .offset = AT(finance_year), .min = FIRST_YEAR, .max = LAST_YEAR, .label = N_("Year of the financing mix")},
    SHARE(0, "eu", N_("European Union")), SHARE(1, "federal", N_("Federal government")), SHARE(2, "state", N_("State")),
    SHARE(3, "local", N_("Cities and districts")), SHARE(4, "fees", N_("Membership fees")), SHARE(5, "services", N_("Paid services")),
    SHARE(6, "sponsors", N_("Sponsors and other private means")),
    {0},
};
enum { FIRST_SHARE = 8 };

static void now_of(const struct cluster *c, const struct cluster_profile *p, struct figures_input *ret)
{
    *ret = (struct figures_input){.founded = c->founded, .members = c->members, .sme = c->sme, .members_qualifier = c->members_qualifier,
                                  .legal_form = c->legal_form, .staff_people = p->staff_people, .staff_fte = p->staff_fte,
                                  .finance_year = p->finance_year};
    for (size_t i = 0; i < CLUSTER_FINANCE_SOURCES; i++) {
        ret->shares[i] = DB_NULL;
        for (size_t k = 0; k < p->n_shares; k++) {
            if (str_is(p->shares[k].source, cluster_finance_sources[i].value)) {
                ret->shares[i] = p->shares[k].percent;
            }
        }
    }
}

enum err profile_figures(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct figures_input now;
    struct figures_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    now_of(&c, &p, &now);
    const void *data = profile_typed(r, figures_fields, &now);
    const struct profile_control all[] = {
        {"founded", &v.founded}, {"legal_form", &v.legal_form}, {"members_qualifier", &v.members_qualifier}, {"members", &v.members},
        {"sme", &v.sme}, {"staff_people", &v.staff_people}, {"staff_fte", &v.staff_fte}, {"finance_year", &v.finance_year},
    };
    profile_head(r, &c, "figures", &v.head);
    profile_controls(r, figures_fields, data, all, sizeof all / sizeof all[0]);
    v.members_qualifier.control = STR("select");
    for (size_t i = 0; i < CLUSTER_FINANCE_SOURCES; i++) {
        part_field(r, figures_fields, figures_fields[FIRST_SHARE + i].name, data, &v.shares[i]);
        v.shares[i].unit = STR("%");
    }
    v.n_shares = CLUSTER_FINANCE_SOURCES;
    return profile_show(r, &v.head, tpl_profile_figures, &v);
}

static bool check(struct request *r, const struct figures_input *in)
{
    enum { WHOLE = 100 };
    int64_t sum = 0;
    for (size_t i = 0; i < CLUSTER_FINANCE_SOURCES; i++) {
        sum += in->shares[i] == DB_NULL ? 0 : in->shares[i];
    }
    if (sum != 0 && sum != WHOLE) {
        field_error(r, "share_eu", N_("The shares of the financing mix must add up to 100 percent. Leave all of them empty if you do not want to show them."));
    }
    if (in->sme != DB_NULL && in->members != DB_NULL && in->sme > in->members) {
        field_error(r, "sme", N_("There cannot be more enterprises than members."));
    }
    return r->errors.n == 0;
}

static enum err save_shares(struct request *r, id cluster, const struct figures_input *in)
{
    enum err e = cluster_finance_clear(r->db, cluster);
    for (size_t i = 0; i < CLUSTER_FINANCE_SOURCES && !e; i++) {
        if (in->shares[i] != DB_NULL && in->shares[i] > 0) {
            e = cluster_finance_add(r->db, cluster, str_of(cluster_finance_sources[i].value), in->shares[i]);
        }
    }
    return e;
}

enum err profile_figures_save(struct request *r)
{
    const struct figures_input *in = r->input;
    struct cluster c;
    enum err e = profile_open(r, &c, NULL);
    if (!e && !check(r, in)) {
        e = ERR_INVALID;
    }
    e = e ? e : cluster_figures_save(r->db, &(struct cluster_figures_save_params){
                                                .cluster = c.id, .founded = in->founded, .members = in->members,
                                                .members_qualifier = profile_given(in->members_qualifier), .sme = in->sme,
                                                .legal_form = profile_given(in->legal_form), .staff_people = in->staff_people,
                                                .staff_fte = in->staff_fte, .finance_year = in->finance_year, .now = r->now});
    e = e ? e : save_shares(r, c.id, in);
    return e ? e : profile_saved(r, &c, "figures", N_("The figures are saved."));
}
