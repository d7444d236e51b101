/* Section of programmes and results: what the cluster takes part in, and what came of it. */
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

enum { FIRST_YEAR = 1950, LAST_YEAR = 2100, MOST = 30 };

#define P(member) offsetof(struct programme_input, member)
const struct field programme_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = P(name), .flags = FIELD_REQUIRED, .min = 2, .max = 120, .label = N_("Programme")},
    {.name = "funder", .type = FIELD_TEXT, .offset = P(funder), .max = 120, .label = N_("Who funds it")},
    {.name = "from_year", .type = FIELD_INT, .offset = P(from_year), .min = FIRST_YEAR, .max = LAST_YEAR, .label = N_("From year")},
    {.name = "to_year", .type = FIELD_INT, .offset = P(to_year), .min = FIRST_YEAR, .max = LAST_YEAR, .label = N_("Until year")},
    {.name = "website", .type = FIELD_URL, .offset = P(website), .label = N_("Website")},
    {0},
};
#define R(member) offsetof(struct result_input, member)
const struct field result_fields[] = {
    {.name = "result_de", .type = FIELD_TEXT, .offset = R(result_de), .flags = FIELD_REQUIRED, .min = 2, .max = 120,
     .label = N_("What is counted, in German"), .hint = N_("For example: Geförderte Verbundprojekte")},
    {.name = "result_en", .type = FIELD_TEXT, .offset = R(result_en), .max = 120, .label = N_("The same in English")},
    {.name = "value", .type = FIELD_TEXT, .offset = R(value), .flags = FIELD_REQUIRED, .max = 60, .label = N_("Figure"),
     .hint = N_("With its unit: 42, about 60, 1.2 million euros")},
    {.name = "year", .type = FIELD_INT, .offset = R(year), .min = FIRST_YEAR, .max = LAST_YEAR, .label = N_("Year")},
    {0},
};

static struct str year(struct request *r, int64_t y)
{
    return y == DB_NULL ? STR_NONE : str_fmt(r->arena, "%lld", (long long)y);
}

/* "2014 to 2018", "since 2014", "until 2018" */
static struct str period(struct request *r, int64_t from, int64_t to)
{
    const struct tr_arg args[] = {{"from", year(r, from)}, {"to", year(r, to)}, {0}};
    if (from == DB_NULL && to == DB_NULL) {
        return STR_NONE;
    }
    return from == DB_NULL ? tr_fmt(r->arena, r->lang, N_("until {to}"), args + 1)
           : to == DB_NULL ? tr_fmt(r->arena, r->lang, N_("since {from}"), args)
                           : tr_fmt(r->arena, r->lang, N_("{from} to {to}"), args);
}

static void fill_items(struct request *r, const struct cluster_profile *p, struct results_view *v)
{
    v->programmes = ARENA_ARRAY(r->arena, struct programme_item, p->n_programmes + 1);
    v->results = ARENA_ARRAY(r->arena, struct result_item, p->n_results + 1);
    for (size_t i = 0; i < p->n_programmes; i++) {
        const struct cluster_programme *x = &p->programmes[i];
        v->programmes[v->n_programmes++] = (struct programme_item){.id = id_text(r->arena, x->id), .name = x->name, .funder = x->funder,
                                                                   .period = period(r, x->from_year, x->to_year)};
    }
    for (size_t i = 0; i < p->n_results; i++) {
        const struct cluster_result *x = &p->results[i];
        v->results[v->n_results++] = (struct result_item){.id = id_text(r->arena, x->id), .name = r->lang == LANG_EN ? x->name_en : x->name_de,
                                                          .value = x->value, .year = year(r, x->year)};
    }
}

enum err profile_results(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct results_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    const struct profile_control programme[] = {
        {"name", &v.name}, {"funder", &v.funder}, {"from_year", &v.from_year}, {"to_year", &v.to_year}, {"website", &v.website}};
    const struct profile_control result[] = {{"result_de", &v.result_de}, {"result_en", &v.result_en}, {"value", &v.value}, {"year", &v.year}};
    profile_head(r, &c, "results", &v.head);
    fill_items(r, &p, &v);
    profile_controls(r, programme_fields, profile_typed(r, programme_fields, NULL), programme, sizeof programme / sizeof programme[0]);
    profile_controls(r, result_fields, profile_typed(r, result_fields, NULL), result, sizeof result / sizeof result[0]);
    return profile_show(r, &v.head, tpl_profile_results, &v);
}

static enum err too_many(struct request *r)
{
    field_error(r, "", N_("There are 30 entries already. Remove one first."));
    return ERR_INVALID;
}

enum err profile_programme_save(struct request *r)
{
    const struct programme_input *in = r->input;
    struct cluster c;
    struct cluster_profile p;
    enum err e = profile_open(r, &c, &p);
    if (!e && p.n_programmes >= MOST) {
        e = too_many(r);
    }
    if (!e && in->from_year != DB_NULL && in->to_year != DB_NULL && in->to_year < in->from_year) {
        field_error(r, "to_year", N_("The last year lies before the first."));
        e = ERR_INVALID;
    }
    e = e ? e : cluster_programme_put(r->db, &(struct cluster_programme_put_params){
                                                 .id = id_new(), .cluster = c.id, .name = in->name, .funder = profile_given(in->funder),
                                                 .from_year = in->from_year, .to_year = in->to_year, .website = profile_given(in->website)});
    return e ? e : profile_saved(r, &c, "results", N_("The programme is added."));
}

enum err profile_result_save(struct request *r)
{
    const struct result_input *in = r->input;
    struct cluster c;
    struct cluster_profile p;
    enum err e = profile_open(r, &c, &p);
    if (!e && p.n_results >= MOST) {
        e = too_many(r);
    }
    e = e ? e : cluster_result_put(r->db, id_new(), c.id, in->result_de, in->result_en.n ? in->result_en : in->result_de, in->value, in->year);
    return e ? e : profile_saved(r, &c, "results", N_("The result is added."));
}

static enum err removed(struct request *r, const struct cluster *c, enum err e, int64_t n)
{
    if (!e && n == 0) {
        e = ERR_NOT_FOUND;
    }
    return e ? e : profile_saved(r, c, "results", N_("The entry is removed."));
}

enum err profile_programme_remove(struct request *r)
{
    struct cluster c;
    id programme;
    int64_t n = 0;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : web_param_id(r, "programme", &programme);
    e = e ? e : cluster_programme_remove(r->db, c.id, programme, &n);
    return removed(r, &c, e, n);
}

enum err profile_result_remove(struct request *r)
{
    struct cluster c;
    id result;
    int64_t n = 0;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : web_param_id(r, "result", &result);
    e = e ? e : cluster_result_remove(r->db, c.id, result, &n);
    return removed(r, &c, e, n);
}
