/* /radar: the page, with the list that says the same. */
#include "feature/radar/radar.h"

#include <stdlib.h>

#include "app/app.h"
#include "domain/topic.h"
#include "gen/radar_tpl.h"
#include "web/card_part.h"

enum { USUAL = 12, CHOICES = 12, TITLE_LINE = 14, LISTED = 12 };

static int by_nearness(const void *x, const void *y)
{
    const struct radar_dot *const *a = x, *const *b = y;
    if ((*a)->nearness != (*b)->nearness) {
        return (*a)->nearness > (*b)->nearness ? -1 : 1;
    }
    return *a < *b ? -1 : *a > *b;
}

/* The same dots, the nearest first. */
static void fill_list(struct request *r, const struct radar *found, struct radar_page_view *view)
{
    const struct radar_dot **order = ARENA_ARRAY(r->arena, const struct radar_dot *, found->n + 1);
    for (size_t i = 0; i < found->n; i++) {
        order[i] = &found->dots[i];
    }
    qsort(order, found->n, sizeof *order, by_nearness);
    view->list = ARENA_ARRAY(r->arena, struct radar_dot_view, found->n + 1);
    for (size_t i = 0; i < found->n; i++) {
        view->list[i] = view->dots[order[i] - found->dots];
    }
    view->n_list = found->n < LISTED ? found->n : LISTED;
    view->further = view->list + view->n_list;
    view->n_further = found->n - view->n_list;
    view->from = (int64_t)view->n_list + 1;
}

/* At most two lines in the circle of the centre. */
static void fill_title(struct request *r, const struct radar_centre *c, struct radar_page_view *view)
{
    size_t cut = 0, chars = 0;
    for (size_t i = 0; i < c->title.n && chars <= TITLE_LINE; i++) {
        chars += ((unsigned char)c->title.p[i] & 0xC0) != 0x80;
        cut = (c->title.p[i] == ' ' || c->title.p[i] == '-') && chars <= TITLE_LINE ? i + 1 : cut;
    }
    bool one = cut == 0 || c->title.n <= TITLE_LINE;
    struct str first = one ? c->title : str_cut(c->title, 0, cut), second = one ? STR("") : str_cut(c->title, cut, c->title.n);
    struct str *lines[] = {&first, &second};
    for (size_t i = 0; i < 2; i++) {
        struct str line = str_clip(str_trim(*lines[i]), TITLE_LINE);
        *lines[i] = line.n < str_trim(*lines[i]).n ? str_fmt(r->arena, "%.*s…", STR_ARG(str_trim(line))) : line;
    }
    view->title_1 = first;
    view->title_2 = second;
    view->title_1_y = second.n ? 496 : 506;
    view->title_2_y = 517;
}

/* Where topics of the centre are entered, for who may. */
static struct str topics_href(struct request *r, const struct radar_centre *c)
{
    struct object own = {.organisation = c->kind == RADAR_ORGANISATION ? c->id : 0, .cluster = c->kind == RADAR_CLUSTER ? c->id : 0};
    if (radar_is_me(c)) {
        return STR("/account/found#f-topics");
    }
    return !access_may(r->viewer, MAY_EDIT, &own) ? STR_NONE
           : str_fmt(r->arena, c->kind == RADAR_CLUSTER ? "/c/%.*s/edit" : "/organisation/%.*s/edit#f-topics", STR_ARG(c->slug));
}

static void fill_form(struct request *r, struct radar_page_view *view)
{
    struct radar_input shown = *(const struct radar_input *)r->input;
    shown.most = shown.most == DB_NULL ? USUAL : shown.most;
    shown.reach = shown.reach.n ? shown.reach : STR("all");
    part_field(r, radar_fields, "kinds", &shown, &view->kinds);
    part_field(r, radar_fields, "reach", &shown, &view->reach);
    part_field(r, radar_fields, "most", &shown, &view->most);
    view->reach.control = STR("select");
}

/* Things to put into the centre, by words. */
static void fill_choices(struct request *r, struct str q, struct radar_page_view *view)
{
    struct search s = {.q = q, .sort = q.n ? SORT_BEST : SORT_MEMBERS, .limit = CHOICES};
    struct str cluster = STR("cluster");
    struct search_result found;
    if (q.n == 0) {
        s.facets[FACET_KIND] = (struct strs){.v = &cluster, .n = 1};
    }
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    view->q = q;
    view->is_searched = q.n > 0;
    view->choices = ARENA_ARRAY(r->arena, struct radar_link_view, found.n_hits + 2);
    const struct topic *t = q.n ? topic_by_term(topics_now(), q) : NULL;
    if (t) {
        view->choices[view->n_choices++] = (struct radar_link_view){.text = topic_title(t, r->lang), .note = T(r->lang, "Topic"),
                                                                    .href = str_fmt(r->arena, "/radar?centre=topic:%.*s", STR_ARG(t->slug))};
    }
    static const char *const notes[CARD_KINDS] = {N_("Cluster"), N_("Organisation"), N_("Offer or request"), N_("Person")};
    for (size_t i = 0; i < found.n_hits; i++) {
        const struct card *c = &found.hits[i].card;
        view->choices[view->n_choices++] = (struct radar_link_view){
            .text = c->title, .note = tr(r->lang, notes[c->kind]), .href = str_fmt(r->arena, "/radar?centre=%s:%.*s", card_kind_name(c->kind), STR_ARG(c->slug))};
    }
    view->no_choices = (struct part_empty){.title = T(r->lang, "Nothing is called like this"),
                                           .text = T(r->lang, "Try fewer or other words, or start from a topic."),
                                           .action = T(r->lang, "All topics"), .href = STR("/topics")};
}

/* Signed in, one's own organisation stands in the centre first, or the cluster that one works for. */
static bool own_centre(struct request *r, struct str *ret)
{
    const struct {
        enum card_kind kind;
        const char *name;
        struct ids ids;
    } ways[] = {{CARD_ORGANISATION, "organisation", r->viewer->organisations}, {CARD_ORGANISATION, "organisation", r->viewer->admin_of},
                {CARD_CLUSTER, "cluster", r->viewer->staff_of}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        for (size_t i = 0; i < ways[w].ids.n; i++) {
            struct card card;
            if (!index_card(r->app->index, r->arena, r->viewer, ways[w].kind, id_text(r->arena, ways[w].ids.v[i]), &card)) {
                *ret = str_fmt(r->arena, "/radar?centre=%s:%.*s", ways[w].name, STR_ARG(card.slug));
                return true;
            }
        }
    }
    return false;
}

static void fill_counts(const struct radar *found, unsigned kinds, struct radar_page_view *view)
{
    view->shown = (int64_t)found->n;
    for (enum radar_kind k = 0; k < RADAR_KINDS; k++) {
        view->total += !kinds || kinds >> k & 1 ? found->total[k] : 0;
    }
    view->is_empty = found->n == 0;
}

/* What the drawing needs. */
static void fill_figure(struct request *r, const struct radar_centre *c, const struct radar *found, unsigned kinds, struct radar_page_view *view)
{
    view->title = c->title;
    view->note = c->note;
    view->centre = c->key;
    view->is_example = c->example;
    view->href = radar_href(r->arena, c->kind, c->slug);
    radar_place(r->arena, found, r->lang, view);
    fill_title(r, c, view);
    fill_counts(found, kinds, view);
    const struct tr_arg args[] = {{"title", c->title}, {"n", fmt_int(r->arena, r->lang, view->shown)}, {0}};
    view->spoken = tr_fmt(r->arena, r->lang, N_("Radar around {title}: {n} related things"), args);
}

/* A real one around the first example, where there is anything to show. */
static enum err fill_first(struct request *r, struct radar_page_view *view)
{
    static const char prefix[] = "/radar?centre=";
    struct radar_request q = radar_request_of(r);
    struct radar_centre c;
    struct radar found;
    if (view->n_choices == 0) {
        return OK;
    }
    struct str href = view->choices[0].href;
    enum err e = radar_centre(&q, str_cut(href, sizeof prefix - 1, href.n), &c);
    e = e ? e : radar_look(&q, &c, 0, RADAR_EVERYWHERE, USUAL, &found);
    if (!e && found.n > 0) {
        fill_figure(r, &c, &found, 0, view);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err choose_page(struct request *r, const struct radar_input *in)
{
    struct str own;
    if (in->q.n == 0 && own_centre(r, &own)) {
        return web_redirect(r, own, NULL);
    }
    struct radar_page_view view = {0};
    fill_choices(r, in->q, &view);
    enum err e = view.is_searched ? OK : fill_first(r, &view);
    if (e) {
        return e;
    }
    struct page_head head = {.title = T(r->lang, "Radar"), .nav = "radar",
                             .description = T(r->lang, "What is related to an organisation, a topic, an event, an offer or a request: nearer is more related.")};
    return web_page(r, &head, tpl_radar_choose, &view);
}

static struct str kept_of(struct arena *a, const struct radar_input *in)
{
    struct str all = in->reach.n ? str_fmt(a, "&reach=%.*s", STR_ARG(in->reach)) : STR_NONE;
    for (size_t i = 0; i < in->kinds.n; i++) {
        all = str_fmt(a, "%.*s&kinds=%.*s", STR_ARG(all), STR_ARG(in->kinds.v[i]));
    }
    return in->most == DB_NULL ? all : str_fmt(a, "%.*s&most=%lld", STR_ARG(all), (long long)in->most);
}

enum err radar_page(struct request *r)
{
    const struct radar_input *in = r->input;
    if (in->centre.n == 0) {
        return choose_page(r, in);
    }
    struct radar_request q = radar_request_of(r);
    struct radar_centre c;
    struct radar found;
    unsigned kinds = radar_kinds_of(in->kinds);
    enum err e = radar_centre(&q, in->centre, &c);
    e = e ? e : radar_look(&q, &c, kinds, radar_reach_of(in->reach), in->most == DB_NULL ? USUAL : (size_t)in->most, &found);
    if (e) {
        r->problem = e == ERR_NOT_FOUND ? N_("Nothing of this name can stand in the centre. It may be gone, or not for everybody to see.") : r->problem;
        return e;
    }
    struct radar_page_view view = {.has_centre = true, .kept = kept_of(r->arena, in)};
    fill_figure(r, &c, &found, kinds, &view);
    fill_list(r, &found, &view);
    fill_form(r, &view);
    part_more(r->arena, r->lang, &found.more, topics_href(r, &c), &view.more);
    view.empty = (struct part_empty){.title = T(r->lang, "Nothing is near enough"),
                                     .text = T(r->lang, "With other kinds or a wider reach there may be more."),
                                     .action = T(r->lang, "Show everything"), .href = str_fmt(r->arena, "/radar?centre=%.*s", STR_ARG(c.key))};
    struct page_head head = {.title = str_fmt(r->arena, "%.*s – %.*s", STR_ARG(c.title), STR_ARG(T(r->lang, "Radar"))), .nav = "radar", .no_index = true};
    return web_page(r, &head, tpl_radar_show, &view);
}
