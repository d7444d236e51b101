/* How near a dot is, and why, in words. */
#include "domain/radar.h"

#include <math.h>

#include "domain/place.h"
#include "domain/project.h"
#include "domain/strings.h"

static const double rings[RADAR_RINGS - 1] = {0.6, 0.42, 0.25};

static void add(struct radar_dot *d, struct str text)
{
    if (d->n_reasons < RADAR_REASONS) {
        d->reasons[d->n_reasons++] = text;
    }
}

static struct str with(const struct radar_request *r, const char *msgid, const char *name, struct str value)
{
    const struct tr_arg args[] = {{name, value}, {0}};
    return tr_fmt(r->arena, r->lang, msgid, args);
}

/* A cluster that the viewer may not see is no reason that may be told. */
static void add_cluster(const struct radar_request *r, const struct radar_centre *c, struct radar_dot *d)
{
    struct card card;
    if (d->close.n_clusters == 0 || index_card(r->index, r->arena, r->viewer, CARD_CLUSTER, d->close.cluster, &card)) {
        return;
    }
    bool is_announced = d->kind == RADAR_EVENT || (c->kind == RADAR_EVENT && d->kind == RADAR_CLUSTER);
    bool is_one_side = d->kind == RADAR_CLUSTER || c->kind == RADAR_CLUSTER || c->kind == RADAR_EVENT;
    add(d, with(r, is_announced ? N_("Announced by {cluster}") : is_one_side ? N_("Belongs to {cluster}") : N_("Both in {cluster}"), "cluster",
                card.title));
}

static void add_tie(const struct radar_request *r, const struct radar_projects *p, struct radar_dot *d)
{
    for (size_t i = 0; d->close.n_ties > 0 && i < radar_projects_n(p); i++) {
        const struct project *one = radar_project(p, i);
        if (str_eq(one->slug, d->close.tie) && !(d->kind == RADAR_PROJECT && str_eq(d->slug, one->slug))) {
            add(d, with(r, N_("Joint project: {project}"), "project", str_clip(one->title, 60)));
            return;
        }
    }
}

static void add_place(const struct radar_request *r, struct radar_dot *d)
{
    const char *state = d->close.state.n ? place_name(d->close.state) : NULL;
    if (!isnan(d->close.km) && d->close.km < 200) {
        const struct tr_arg args[] = {{"n", fmt_int(r->arena, r->lang, (int64_t)(d->close.km + 0.5))}, {0}};
        add(d, d->close.km < 1 ? T(r->lang, "In the same place") : tr_fmt(r->arena, r->lang, N_("{n} km away"), args));
    } else if (state) {
        add(d, with(r, N_("Also in {state}"), "state", tr(r->lang, state)));
    }
}

static void add_words(const struct radar_request *r, const struct near_hit *words, struct radar_dot *d)
{
    if (!words || words->n_shared == 0) {
        return;
    }
    struct str all = words->shared[0];
    for (size_t i = 1; i < words->n_shared; i++) {
        all = str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(words->shared[i]));
    }
    add(d, with(r, N_("Same words: {words}"), "words", all));
}

/* When it is counts for more than the third thing that both have in common; who announces it is told above the reasons. */
static void add_soon(const struct radar_request *r, struct radar_dot *d)
{
    struct str soon = radar_event_soon(r, d->event);
    d->n_reasons -= soon.n > 0 && d->n_reasons == RADAR_REASONS;
    if (soon.n > 0) {
        add(d, soon);
    }
}

void radar_measure(const struct radar_centre *c, double text, struct radar_dot *d)
{
    if (isnan(d->close.v[CLOSE_COGNITIVE]) || d->close.v[CLOSE_COGNITIVE] < text) {
        d->close.v[CLOSE_COGNITIVE] = text;
    }
    d->nearness = fmin(1, closeness_sum(&d->close) / closeness_most(&c->side));
    d->ring = 1;
    while (d->ring < RADAR_RINGS && d->nearness < rings[d->ring - 1]) {
        d->ring++;
    }
}

void radar_judge(const struct radar_request *r, const struct radar_centre *c, const struct near_hit *words, const struct radar_projects *p,
                 struct radar_dot *d)
{
    radar_measure(c, words ? words->words : 0, d);
    if (c->side.organisation != 0 && d->close.v[CLOSE_ORGANISATIONAL] >= 1) {
        add(d, c->kind == RADAR_ORGANISATION || d->kind == RADAR_ORGANISATION ? T(r->lang, "Of this organisation") : T(r->lang, "Of the same organisation"));
    }
    if (d->close.topic) {
        add(d, with(r, N_("Both: {topic}"), "topic", topic_title(d->close.topic, r->lang)));
    }
    add_words(r, words, d);
    if (d->kind == RADAR_EVENT) {
        add_place(r, d);
        add_cluster(r, c, d);
        add_soon(r, d);
        return;
    }
    add_cluster(r, c, d);
    add_place(r, d);
    add_tie(r, p, d);
    if (d->n_reasons == 0 && d->close.v[CLOSE_COGNITIVE] > 0) {
        add(d, T(r->lang, "Related topic"));
    }
    if (d->n_reasons == 0 && d->close.v[CLOSE_INSTITUTIONAL] >= 1) {
        add(d, T(r->lang, "Same kind of organisation"));
    }
}
