/* What several pages of this folder show. */
#include "domain/cluster.h"
#include "domain/place.h"
#include "domain/project.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/landscape/landscape.h"

enum { PAGE = 100, MAX_FIGURES = 3, MAX_PART = 12 };

void landscape_cards(struct request *r, struct search *s, size_t limit, struct part_card **ret, size_t *ret_n, int64_t *ret_total)
{
    struct search_result found;
    s->limit = limit;
    search_run(r->app->index, r->arena, r->viewer, s, &found);
    struct part_card *v = ARENA_ARRAY(r->arena, struct part_card, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        card_part(r->arena, r->lang, &found.hits[i].card, &v[i]);
    }
    *ret = v;
    *ret_n = found.n_hits;
    *ret_total = found.total;
}

void landscape_all(struct request *r, struct search *s, size_t max, struct search_hit **ret, size_t *ret_n)
{
    struct search_result found;
    s->limit = PAGE;
    s->offset = 0;
    search_run(r->app->index, r->arena, r->viewer, s, &found);
    size_t total = found.total < (int64_t)max ? (size_t)found.total : max, n = 0;
    struct search_hit *v = ARENA_ARRAY(r->arena, struct search_hit, total + 1);
    while (found.n_hits > 0 && n < total) {
        for (size_t i = 0; i < found.n_hits && n < total; i++) {
            v[n++] = found.hits[i];
        }
        s->offset = n;
        search_run(r->app->index, r->arena, r->viewer, s, &found);
    }
    *ret = v;
    *ret_n = n;
}

struct part_tags landscape_topics(struct request *r, struct strs slugs)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        if (t) {
            v[n++] = (struct part_tag){.text = topic_title(t, r->lang), .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    return (struct part_tags){.tags = v, .n_tags = n};
}

struct str landscape_text(enum lang lang, struct str de, struct str en, struct str *ret_lang)
{
    struct str own = lang == LANG_EN ? en : de, other = lang == LANG_EN ? de : en;
    *ret_lang = own.n || !other.n ? STR_NONE : lang_code(lang == LANG_EN ? LANG_DE : LANG_EN);
    return own.n ? own : other;
}

struct str landscape_country(struct request *r, struct str country)
{
    const char *name = place_name(country);
    return name ? tr(r->lang, name) : country;
}

struct str landscape_states(struct request *r, struct strs states)
{
    struct str all = STR("");
    for (size_t i = 0; i < states.n; i++) {
        struct str name = landscape_country(r, states.v[i]);
        all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name)) : name;
    }
    return all;
}

struct str landscape_members(struct request *r, const struct cluster *c)
{
    struct str n = c->members == DB_NULL ? STR_NONE : fmt_int(r->arena, r->lang, c->members);
    struct tr_arg args[] = {{"n", n}, {0}};
    if (!n.n || !c->members_qualifier.n) {
        return n;
    }
    return str_is(c->members_qualifier, ">") ? tr_fmt(r->arena, r->lang, N_("more than {n}"), args)
                                             : tr_fmt(r->arena, r->lang, N_("about {n}"), args);
}

bool landscape_is_example(struct str email)
{
    return str_ends(email, STR(".example"));
}

static const struct {
    const char *code, *name;
} instruments[] = {
    {"exchange", N_("Exchange of knowledge")},
    {"capacity_exchange", N_("Capacity exchange")},
    {"training", N_("Training")},
    {"workshop", N_("Workshops")},
    {"roadmap", N_("Roadmap")},
    {"survey", N_("Survey")},
    {"open_innovation", N_("Open innovation")},
    {"crowd", N_("Crowdfunding")},
    {"forum", N_("Forum")},
    {"delegation_trip", N_("Delegation trip")},
    {"knowledge_base", N_("Knowledge base")},
    {"matchmaking", N_("Matchmaking")},
    {"platform", N_("Online platform")},
    {"profiles", N_("Profiles")},
    {"working_group", N_("Working group")},
    {"social_media", N_("Social media")},
    {"communication_profile", N_("Communication profile")},
    {"coaching", N_("Coaching")},
    {"funding_advice", N_("Funding advice")},
    {"innovation_management", N_("Innovation management")},
    {"ip_support", N_("Help with patents and approval")},
    {"trade_fair", N_("Joint trade fair stand")},
    {"joint_strategy", N_("Joint strategy")},
    {"cooperation_agreement", N_("Cooperation agreement")},
    {"recruiting", N_("Recruiting")},
    {"white_paper", N_("White paper")},
};

struct str landscape_instrument(struct request *r, struct str code)
{
    for (size_t k = 0; k < sizeof instruments / sizeof instruments[0]; k++) {
        if (str_is(code, instruments[k].code)) {
            return tr(r->lang, instruments[k].name);
        }
    }
    return code;
}

struct part_tags landscape_instruments(struct request *r, struct strs codes)
{
    struct part_tag *v = ARENA_ARRAY(r->arena, struct part_tag, codes.n + 1);
    for (size_t i = 0; i < codes.n; i++) {
        v[i] = (struct part_tag){.text = landscape_instrument(r, codes.v[i]),
                                 .href = str_fmt(r->arena, "/projects?instrument=%.*s", STR_ARG(codes.v[i]))};
    }
    return (struct part_tags){.tags = v, .n_tags = codes.n};
}

void landscape_figures(struct request *r, const struct project *p, size_t max, const struct project_figure **ret, size_t *ret_n)
{
    struct project_figure *v = ARENA_ARRAY(r->arena, struct project_figure, max + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->key_figures.n && n < max; i++) {
        struct str all = p->key_figures.v[i];
        size_t at = str_find(all, STR("="), 0);
        if (at != SIZE_MAX) {
            v[n++] = (struct project_figure){.name = str_cut(all, 0, at), .value = str_cut(all, at + 1, all.n)};
        }
    }
    *ret = v;
    *ret_n = n;
}

static void fill_project(struct request *r, const struct project *p, struct str but_slug, struct project_view *view)
{
    struct landscape_link *partners = ARENA_ARRAY(r->arena, struct landscape_link, MAX_PART);
    *view = (struct project_view){.title = p->title, .href = str_fmt(r->arena, "/project/%.*s", STR_ARG(p->slug))};
    for (size_t i = 0; i < p->n_partners && view->n_partners < MAX_PART; i++) {
        if (i == 0) {
            view->mark = part_mark(r->arena, p->partners[i].short_name, p->partners[i].hue);
        }
        if (!str_eq(p->partners[i].slug, but_slug)) {
            partners[view->n_partners++] = (struct landscape_link){
                .text = p->partners[i].short_name, .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(p->partners[i].slug))};
        }
    }
    if (view->n_partners) {
        partners[view->n_partners - 1].is_last = true;
    }
    view->partners = partners;
    view->is_whole = !but_slug.n;
    view->text = landscape_text(r->lang, p->description_de, p->description_en, &view->text_lang);
    view->instruments = landscape_instruments(r, p->instruments);
    landscape_figures(r, p, MAX_FIGURES, &view->figures, &view->n_figures);
}

void landscape_projects(struct request *r, const struct project *projects, size_t n, struct str but_slug, struct project_view **ret)
{
    struct project_view *v = ARENA_ARRAY(r->arena, struct project_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        fill_project(r, &projects[i], but_slug, &v[i]);
    }
    *ret = v;
}
