#include "feature/exchange/near.h"

#include <math.h>

#include "app/app.h"
#include "web/card_part.h"

enum { LOOKED_AT = 20 };

struct gathering_near {
    struct request *r;
    const struct listing *l;
    struct near_view v[NEAR_SHOWN];
    size_t n;
};

static void show_card(struct request *r, const struct card *c, struct near_view *ret)
{
    bool is_person = c->kind == CARD_PERSON;
    struct part_card part;
    card_part(r->arena, r->lang, c, &part);
    struct strs states = c->facets[FACET_STATE];
    bool says_house = c->kind != CARD_ORGANISATION && c->organisation.n > 0;
    struct str where = !says_house ? c->place : c->place.n == 0 ? c->organisation
                       : str_fmt(r->arena, "%.*s, %.*s", STR_ARG(c->organisation), STR_ARG(c->place));
    *ret = (struct near_view){.slug = c->slug, .href = card_path(r->arena, c), .title = c->title, .place = where,
                              .state = states.n ? states.v[0] : STR_NONE, .example = c->example, .is_person = is_person,
                              .is_listing = c->kind == CARD_LISTING, .mark = is_person ? part_mark(r->arena, c->title, 0) : part.mark, .score = NAN};
}

void near_view_of(struct request *r, const struct match *m, struct str why, struct str refuse, struct near_view *ret)
{
    struct str *reasons = ARENA_ARRAY(r->arena, struct str, m->n_reasons + 1);
    show_card(r, &m->card, ret);
    for (size_t i = 0; i < m->n_reasons; i++) {
        reasons[i] = reason_text(r->arena, r->lang, &m->reasons[i]);
    }
    ret->reasons = reasons;
    ret->n_reasons = m->n_reasons;
    ret->score = m->score;
    ret->why = why;
    ret->refuse = exchange_refuse_form(r, refuse, m->card.title, false);
}

static struct near_view *room_for(struct gathering_near *g, const struct card *c)
{
    for (size_t i = 0; i < g->n; i++) {
        if (str_eq(g->v[i].slug, c->slug)) {
            return NULL;
        }
    }
    return g->n < NEAR_SHOWN ? &g->v[g->n++] : NULL;
}

static void add_match(struct gathering_near *g, const struct match *m)
{
    struct near_view *to = match_is_worth(m) ? room_for(g, &m->card) : NULL;
    if (to) {
        struct str path = exchange_near_path(g->r, g->l->row.id, m->card.kind, m->card.slug, "");
        near_view_of(g->r, m, path, str_cat(g->r->arena, path, STR("/refuse")), to);
    }
}

static bool is_declined(struct match_refusals refused, id listing, id organisation)
{
    bool declined = false;
    for (size_t i = 0; i < refused.n; i++) {
        const struct match_refusal *one = &refused.v[i];
        declined = declined || (one->listing == listing && one->kind == CARD_ORGANISATION && one->other == organisation);
    }
    return declined;
}

static void add_by_words(struct gathering_near *g, struct match_refusals refused, const struct match_result *found)
{
    for (size_t i = 0; i < found->n_organisations; i++) {
        const struct card *c = &found->organisations[i].card;
        struct near_view *to = is_declined(refused, g->l->row.id, c->id) ? NULL : room_for(g, c);
        if (to) {
            show_card(g->r, c, to);
            struct str *reason = ARENA_NEW(g->r->arena, struct str);
            *reason = T(g->r->lang, "The profile says the same, in these or other words");
            to->reasons = reason;
            to->n_reasons = 1;
        }
    }
}

enum err exchange_near(struct request *r, const struct listing *l, enum card_kind kind, struct match_refusals refused, const struct match_result *found,
                       struct near_view **ret, size_t *ret_n)
{
    struct gathering_near *g = ARENA_NEW(r->arena, struct gathering_near);
    struct match_result matched = {0};
    g->r = r;
    g->l = l;
    enum err e = match_listing_with(r->app->index, r->arena, r->viewer, l->row.id, kind, refused, LOOKED_AT, &matched);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    for (size_t i = 0; i < matched.n; i++) {
        add_match(g, &matched.v[i]);
    }
    if (kind == CARD_ORGANISATION && found) {
        add_by_words(g, refused, found);
    }
    *ret = g->v;
    *ret_n = g->n;
    return OK;
}

enum err exchange_near_kind(struct request *r, enum card_kind *ret)
{
    struct str kind = web_param(r, "kind");
    *ret = str_is(kind, "person") ? CARD_PERSON : CARD_ORGANISATION;
    return *ret == CARD_PERSON || str_is(kind, "organisation") ? OK : ERR_NOT_FOUND;
}

struct str exchange_near_path(struct request *r, id listing, enum card_kind kind, struct str other, const char *more)
{
    return str_fmt(r->arena, "/exchange/%.*s/near/%s/%.*s%s", STR_ARG(id_text(r->arena, listing)), card_kind_name(kind), STR_ARG(other), more);
}
