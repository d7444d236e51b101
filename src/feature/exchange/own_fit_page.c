/* /my/fits: what suits the person who looks, by what they wrote of themselves, or by what their organisation says; the whole calculation of one; "does not fit". Pages and API. */
#include "app/app.h"
#include "domain/for_you.h"
#include "domain/match_explain.h"
#include "feature/exchange/near.h"
#include "gen/exchange_tpl.h"
#include "gen/match_refusal_sql.h"
#include "web/card_part.h"

enum { SHOWN = 6 };

static struct radar_request asking(const struct request *r)
{
    return (struct radar_request){.db = r->db, .arena = r->arena, .index = r->app->index, .viewer = r->viewer, .lang = r->lang, .now = r->now};
}

struct str own_fit_path(struct request *r, enum card_kind kind, struct str other, const char *more)
{
    return str_fmt(r->arena, "/my/fits/%s/%.*s%s", card_kind_name(kind), STR_ARG(other), more);
}

/* The card that the address names. */
static enum err find_other(struct request *r, struct card *ret)
{
    struct str kind = web_param(r, "kind");
    for (enum card_kind k = CARD_ORGANISATION; k < CARD_KINDS; k++) {
        if (str_is(kind, card_kind_name(k))) {
            return index_card(r->app->index, r->arena, r->viewer, k, web_param(r, "near"), ret);
        }
    }
    return ERR_NOT_FOUND;
}

/* ---- the list ---- */

static const struct {
    enum radar_kind kind;
    const char *name, *heading; /* name: for programs */
} groups[] = {
    {RADAR_PERSON, "person", N_("People")},
    {RADAR_ORGANISATION, "organisation", N_("Organisations")},
    {RADAR_OFFER, "listing", N_("Offers")},
    {RADAR_REQUEST, "listing", N_("Requests")},
    {RADAR_EVENT, "event", N_("Events")},
};
enum { GROUPS = sizeof groups / sizeof *groups };

static void fill_matches(struct request *r, const struct for_you_ground *ground, size_t at, struct own_fit_group *ret)
{
    struct radar_request asked = asking(r);
    struct match_result found = {0};
    if (ground->says) {
        for_you_matches(&asked, &ground->query, groups[at].kind, SHOWN, &found);
    }
    struct near_view *v = ARENA_ARRAY(r->arena, struct near_view, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        const struct card *c = &found.v[i].card;
        near_view_of(r, &found.v[i], own_fit_path(r, c->kind, c->slug, ""), own_fit_path(r, c->kind, c->slug, "/refuse"), &v[i]);
    }
    ret->items = v;
    ret->n_items = found.n;
}

/* Events are no cards: the radar says which are near. */
static enum err fill_events(struct request *r, const struct for_you_ground *ground, struct own_fit_group *ret)
{
    struct radar_request asked = asking(r);
    const struct radar_dot *found;
    size_t n = 0;
    enum err e = for_you_near(&asked, ground, RADAR_EVENT, SHOWN, &found, &n);
    struct near_view *v = ARENA_ARRAY(r->arena, struct near_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        near_view_of_dot(r, &found[i], &v[i]);
    }
    ret->items = v;
    ret->n_items = n;
    return e;
}

/* Those groups that have something. */
static enum err find_groups(struct request *r, const struct for_you_ground *ground, struct own_fit_group ret[GROUPS], size_t *ret_n)
{
    enum err e = OK;
    *ret_n = 0;
    for (size_t i = 0; !e && i < GROUPS; i++) {
        struct own_fit_group *g = &ret[*ret_n];
        *g = (struct own_fit_group){.kind = groups[i].name, .heading = groups[i].heading};
        if (groups[i].kind == RADAR_EVENT) {
            e = fill_events(r, ground, g);
        } else {
            fill_matches(r, ground, i, g);
        }
        *ret_n += g->n_items > 0;
    }
    return e;
}

/* What others are compared with, in words. */
static struct str lead_of(struct request *r, const struct for_you_ground *ground)
{
    const struct tr_arg args[] = {{"name", ground->title}, {0}};
    switch (ground->kind) {
    case FOR_YOU_ORGANISATION:
        return tr_fmt(r->arena, r->lang, N_("You wrote nothing of yourself yet, so others are compared with the profile, the offers and the requests of {name}."), args);
    case FOR_YOU_CLUSTER:
        return tr_fmt(r->arena, r->lang, N_("You wrote nothing of yourself yet, so others are compared with the profile of {name}."), args);
    case FOR_YOU_WRITING: return T(r->lang, "Compared with what you wrote of yourself.");
    case FOR_YOU_NOTHING: break;
    }
    return T(r->lang, "Others are compared with what you write of yourself.");
}

enum err own_fits_page(struct request *r)
{
    struct for_you_ground ground;
    struct radar_more more;
    struct radar_request asked = asking(r);
    struct own_fit_group *v = ARENA_ARRAY(r->arena, struct own_fit_group, GROUPS);
    struct own_fits_view view = {.groups = v};
    enum err e = for_you_ground(&asked, &ground);
    e = e ? e : find_groups(r, &ground, v, &view.n_groups);
    e = e ? e : for_you_more(&asked, &ground, view.n_groups == 0, &more);
    if (e) {
        return e;
    }
    exchange_declined(r, 0, ground.query.refused, &view.declined);
    part_more(r->arena, r->lang, &more, STR("/account/found#f-topics"), &view.more);
    view.lead = lead_of(r, &ground);
    view.centre = ground.centre;
    view.empty = (struct part_empty){
        .title = T(r->lang, "Nothing fits you yet"),
        .text = T(r->lang, "Write what you know and what you look for. It is compared with people, organisations, offers, requests and events, whether others find you or not."),
        .action = T(r->lang, "Write of yourself"),
        .href = STR("/account/found"),
    };
    const struct page_head head = {.title = T(r->lang, "What fits you"), .nav = "my-fits", .no_index = true};
    return web_page(r, &head, tpl_exchange_own_fits, &view);
}

/* ---- one ---- */

/* What others are compared with, as the page of the calculation names it. */
static void name_ground(struct request *r, const struct for_you_ground *ground, struct card *mine)
{
    static const enum card_kind kinds[] = {[FOR_YOU_ORGANISATION] = CARD_ORGANISATION, [FOR_YOU_CLUSTER] = CARD_CLUSTER};
    bool is_writing = ground->kind == FOR_YOU_WRITING;
    mine->kind = is_writing ? CARD_PERSON : kinds[ground->kind];
    mine->title = is_writing ? T(r->lang, "What you wrote of yourself") : ground->title;
    mine->slug = is_writing ? STR("me") : ground->slug;
}

static enum err find(struct request *r, struct match_explanation *ret)
{
    struct for_you_ground ground;
    struct radar_request asked = asking(r);
    struct card other;
    enum err e = for_you_ground(&asked, &ground);
    e = e ? e : ground.says ? find_other(r, &other) : ERR_NOT_FOUND;
    e = e ? e : match_explain_person(r->app->index, r->arena, r->viewer, &ground.query, other.kind, other.id, ret);
    if (!e) {
        name_ground(r, &ground, &ret->mine);
    }
    return e;
}

enum err own_fit_explain(struct request *r)
{
    struct match_explanation x;
    enum err e = find(r, &x);
    return e ? e : exchange_explain_answer(r, &x, &(struct match_ground){0});
}

/* ---- "does not fit" ---- */

static enum err answer(struct request *r, const char *notice)
{
    return r->is_api ? web_no_content(r) : web_redirect(r, STR("/my/fits"), notice);
}

enum err own_fit_refuse(struct request *r)
{
    const struct refusal_input *in = r->input;
    struct card other;
    enum err e = find_other(r, &other);
    e = e ? e : match_declined_put(r->db, r->viewer->account, 0, str_of(card_kind_name(other.kind)), other.id, in->reason, r->now);
    return e ? e : answer(r, N_("Noted: this does not fit. Similar ones come later from now on."));
}

enum err own_fit_refuse_not(struct request *r)
{
    struct card other;
    enum err e = find_other(r, &other);
    e = e ? e : match_declined_drop(r->db, r->viewer->account, 0, str_of(card_kind_name(other.kind)), other.id);
    return e ? e : answer(r, N_("Taken back. It counts as a match again."));
}

/* ---- for programs ---- */

struct own_fit_face {
    struct str kind, id, title, url;
    struct strs reasons;
    double score;
};

#define F(member) offsetof(struct own_fit_face, member)
const struct field own_fit_fields[] = {
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), .label = N_("Kind")},
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .label = N_("Score")},
    {.name = "reasons", .type = FIELD_TEXTS, .offset = F(reasons), .label = N_("Reasons")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

enum err own_fits_api(struct request *r)
{
    struct for_you_ground ground;
    struct radar_request asked = asking(r);
    struct own_fit_group found[GROUPS];
    struct own_fit_face *faces = ARENA_ARRAY(r->arena, struct own_fit_face, (size_t)GROUPS * SHOWN + 1);
    size_t n_groups = 0, n = 0;
    enum err e = for_you_ground(&asked, &ground);
    e = e ? e : find_groups(r, &ground, found, &n_groups);
    for (size_t g = 0; !e && g < n_groups; g++) {
        for (size_t i = 0; i < found[g].n_items; i++) {
            const struct near_view *v = &found[g].items[i];
            faces[n++] = (struct own_fit_face){
                .kind = str_of(found[g].kind), .id = v->slug, .title = v->title, .score = v->score,
                .reasons = {.v = v->reasons, .n = v->n_reasons}, .url = str_cat(r->arena, web_base_url(r), v->href),
            };
        }
    }
    return e ? e : web_json_list(r, own_fit_fields, faces, n, sizeof(*faces), (int64_t)n, STR_NONE);
}
