/* The page of a cluster: labels with their last day, means, results, programmes, partners, further languages, logo and colour. */
#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/strings.h"
#include "feature/landscape/landscape.h"

enum { FACTS = 3 };

static struct str year(struct request *r, int64_t y)
{
    return y == DB_NULL ? STR_NONE : str_fmt(r->arena, "%lld", (long long)y);
}

static void fill_labels(struct request *r, const struct cluster_profile *p, struct cluster_more_view *v)
{
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, p->n_labels + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->n_labels; i++) {
        const struct cluster_label *l = &p->labels[i];
        struct str name = card_label_text(r->lang, l->label);
        const struct tr_arg args[] = {{"label", name}, {"date", fmt_date(r->arena, r->lang, l->valid_to)}, {0}};
        if (l->state == LABEL_VALID) {
            tags[n++] = (struct part_tag){.text = l->valid_to.n ? tr_fmt(r->arena, r->lang, N_("{label}, until {date}"), args) : name,
                                          .is_label = true};
        }
    }
    v->labels = (struct part_tags){.tags = tags, .n_tags = n};
}

static void add_fact(struct cluster_more_view *v, struct str what, struct str value)
{
    if (value.n) {
        v->facts[v->n_facts++] = (struct landscape_fact){.what = what, .value = value};
    }
}

/* 2.5 in English, 2,5 in German; whole numbers without a fraction. */
struct str landscape_fte(struct request *r, double fte)
{
    if (fte != fte) { /* unknown */
        return STR_NONE;
    }
    int64_t tenths = (int64_t)(fte * 10 + 0.5);
    return tenths % 10 == 0 ? fmt_int(r->arena, r->lang, tenths / 10)
                            : str_fmt(r->arena, "%.*s%c%lld", STR_ARG(fmt_int(r->arena, r->lang, tenths / 10)),
                                      r->lang == LANG_EN ? '.' : ',', (long long)(tenths % 10));
}

static void fill_facts(struct request *r, const struct cluster *c, const struct cluster_profile *p, struct cluster_more_view *v)
{
    v->facts = ARENA_ARRAY(r->arena, struct landscape_fact, FACTS);
    add_fact(v, T(r->lang, "Legal form"), c->legal_form);
    add_fact(v, T(r->lang, "People in the office"), p->staff_people == DB_NULL ? STR_NONE : fmt_int(r->arena, r->lang, p->staff_people));
    add_fact(v, T(r->lang, "Full-time equivalents"), landscape_fte(r, p->staff_fte));
}

struct str landscape_source(struct request *r, struct str source)
{
    for (const struct choice *c = cluster_finance_sources; c->value; c++) {
        if (str_is(source, c->value)) {
            return tr(r->lang, c->label);
        }
    }
    return source;
}

static int64_t pattern_of(struct str source)
{
    int64_t n = 1;
    for (const struct choice *c = cluster_finance_sources; c->value && !str_is(source, c->value); c++) {
        n++;
    }
    return n;
}

static void fill_shares(struct request *r, const struct cluster_profile *p, struct cluster_more_view *v)
{
    v->shares = ARENA_ARRAY(r->arena, struct share_view, p->n_shares + 1);
    v->n_shares = p->n_shares;
    v->finance_year = year(r, p->finance_year);
    for (size_t i = 0; i < p->n_shares; i++) {
        v->shares[i] = (struct share_view){.source = landscape_source(r, p->shares[i].source), .percent = p->shares[i].percent,
                                           .pattern = pattern_of(p->shares[i].source)};
    }
}

static struct str programme_note(struct request *r, const struct cluster_programme *p)
{
    const struct tr_arg args[] = {{"from", year(r, p->from_year)}, {"to", year(r, p->to_year)}, {0}};
    struct str period = p->from_year == DB_NULL && p->to_year == DB_NULL ? STR_NONE
                        : p->from_year == DB_NULL                        ? tr_fmt(r->arena, r->lang, N_("until {to}"), args + 1)
                        : p->to_year == DB_NULL                          ? tr_fmt(r->arena, r->lang, N_("since {from}"), args)
                                                                         : tr_fmt(r->arena, r->lang, N_("{from} to {to}"), args);
    return !p->funder.n ? period : !period.n ? p->funder : str_fmt(r->arena, "%.*s, %.*s", STR_ARG(p->funder), STR_ARG(period));
}

static void fill_work(struct request *r, const struct cluster_profile *p, struct cluster_more_view *v)
{
    v->programmes = ARENA_ARRAY(r->arena, struct programme_view, p->n_programmes + 1);
    v->results = ARENA_ARRAY(r->arena, struct result_view, p->n_results + 1);
    for (size_t i = 0; i < p->n_programmes; i++) {
        v->programmes[v->n_programmes++] = (struct programme_view){.name = p->programmes[i].name, .href = p->programmes[i].website,
                                                                   .note = programme_note(r, &p->programmes[i])};
    }
    for (size_t i = 0; i < p->n_results; i++) {
        const struct cluster_result *x = &p->results[i];
        v->results[v->n_results++] = (struct result_view){.value = x->value, .name = r->lang == LANG_EN ? x->name_en : x->name_de,
                                                          .year = year(r, x->year)};
    }
}

static void fill_partners(struct request *r, const struct cluster_profile *p, struct cluster_more_view *v)
{
    v->partners = ARENA_ARRAY(r->arena, struct partner_view, p->n_partners + 1);
    for (size_t i = 0; i < p->n_partners; i++) {
        const struct cluster_partner *x = &p->partners[i];
        v->partners[v->n_partners++] = (struct partner_view){
            .mark = part_mark(r->arena, x->short_name, x->hue), .name = x->short_name,
            .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(x->slug)), .full_name = str_eq(x->name, x->short_name) ? STR_NONE : x->name};
    }
}

static struct str language_name(struct str code)
{
    for (const struct choice *c = cluster_languages; c->value; c++) {
        if (str_is(code, c->value)) {
            return str_of(c->label);
        }
    }
    return code;
}

enum err landscape_cluster_more(struct request *r, const struct cluster *c, struct cluster_more_view *ret)
{
    struct cluster_profile p;
    enum err e = cluster_profile(r->db, r->arena, c->id, date_of(r->arena, r->now), &p);
    if (e) {
        return e;
    }
    *ret = (struct cluster_more_view){.logo = p.logo_hash.n ? cluster_logo_path(r->arena, p.logo_hash) : STR_NONE,
                                      .logo_width = p.logo_width, .logo_height = p.logo_height,
                                      .texts = ARENA_ARRAY(r->arena, struct text_view, p.n_texts + 1)};
    ret->brand_css = cluster_brand_path(r->arena, p.brand);
    for (size_t i = 0; i < p.n_texts; i++) {
        ret->texts[ret->n_texts++] = (struct text_view){.language = p.texts[i].language, .name = language_name(p.texts[i].language),
                                                        .text = p.texts[i].description};
    }
    fill_labels(r, &p, ret);
    fill_facts(r, c, &p, ret);
    fill_shares(r, &p, ret);
    fill_work(r, &p, ret);
    fill_partners(r, &p, ret);
    return OK;
}
