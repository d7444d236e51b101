#include "feature/exchange/near.h"

#include <math.h>

#include "app/app.h"
#include "web/card_part.h"

enum { LOOKED_AT = 20, FEW_REASONS = 3 };

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
                              .has_no_mark = c->kind == CARD_LISTING, .mark = is_person ? part_mark(r->arena, c->title, 0) : part.mark, .score = NAN};
}

static void give_reasons(struct near_view *to, const struct str *reasons, size_t n)
{
    to->reasons = reasons;
    to->n_reasons = n;
    to->few = reasons;
    to->n_few = n < FEW_REASONS ? n : FEW_REASONS;
}

void near_view_of(struct request *r, const struct match *m, struct str why, struct str refuse, struct near_view *ret)
{
    struct str *reasons = ARENA_ARRAY(r->arena, struct str, m->n_reasons + 1);
    show_card(r, &m->card, ret);
    for (size_t i = 0; i < m->n_reasons; i++) {
        reasons[i] = reason_text(r->arena, r->lang, &m->reasons[i]);
    }
    give_reasons(ret, reasons, m->n_reasons);
    ret->score = m->score;
    ret->why = why;
    ret->refuse = exchange_refuse_form(r, refuse, m->card.title, false);
}

void near_view_of_dot(struct request *r, const struct radar_dot *d, struct near_view *ret)
{
    *ret = (struct near_view){.slug = d->slug, .href = radar_href(r->arena, d->kind, d->slug), .title = d->title, .place = d->note, .example = d->example,
                              .has_no_mark = true, .score = d->nearness};
    give_reasons(ret, d->reasons, d->n_reasons);
}

enum err exchange_near(struct request *r, const struct listing *l, enum card_kind kind, struct match_refusals refused, struct near_view **ret, size_t *ret_n)
{
    struct near_view *v = ARENA_ARRAY(r->arena, struct near_view, NEAR_SHOWN);
    struct match_result found = {0};
    size_t n = 0;
    enum err e = match_listing_with(r->app->index, r->arena, r->viewer, l->row.id, kind, refused, LOOKED_AT, &found);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    for (size_t i = 0; i < found.n && n < NEAR_SHOWN; i++) {
        const struct match *m = &found.v[i];
        if (match_is_worth(m)) {
            struct str path = exchange_near_path(r, l->row.id, m->card.kind, m->card.slug, "");
            near_view_of(r, m, path, str_cat(r->arena, path, STR("/refuse")), &v[n++]);
        }
    }
    *ret = v;
    *ret_n = n;
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
