#include "feature/office/office_head.h"

#include "domain/strings.h"

struct str office_path(struct request *r, const char *before, struct str slug, const char *after)
{
    return str_fmt(r->arena, "%s%.*s%s", before, STR_ARG(slug), after);
}

static void tab(struct office_head *h, struct str text, struct str href, bool is_now)
{
    h->tabs[h->n_tabs++] = (struct office_tab){.text = text, .href = href, .is_now = is_now};
}

static void crumbs(struct request *r, struct str first, struct str href, struct str last, struct office_head *ret)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){first, href};
    v[1] = (struct part_crumb){.text = last};
    ret->crumbs = (struct part_crumbs){v, 2};
}

/* What the office does every week stands before what it sets up once. */
static void staff_tabs(struct request *r, const struct cluster *c, enum cluster_tab now, struct office_head *ret)
{
    tab(ret, T(r->lang, "Notices"), office_path(r, "/office/", c->slug, "/notices"), now == CLUSTER_NOTICES);
    tab(ret, T(r->lang, "Events"), office_path(r, "/office/", c->slug, "/events"), false);
    tab(ret, T(r->lang, "Surveys"), STR("/office/surveys"), false);
    tab(ret, T(r->lang, "Live polls"), STR("/office/polls"), false);
    tab(ret, T(r->lang, "Boards"), STR("/office/boards"), false);
    tab(ret, T(r->lang, "Fitting clusters"), office_path(r, "/office/", c->slug, "/partners"), now == CLUSTER_PARTNERS);
    tab(ret, T(r->lang, "Joint needs"), office_path(r, "/office/", c->slug, "/joint"), false);
    tab(ret, T(r->lang, "To pass on"), office_path(r, "/office/", c->slug, "/relay"), false);
    tab(ret, T(r->lang, "Results"), office_path(r, "/office/", c->slug, "/results"), false);
    tab(ret, T(r->lang, "Profile"), office_path(r, "/c/", c->slug, "/edit"), now == CLUSTER_PROFILE);
    tab(ret, T(r->lang, "Team"), office_path(r, "/office/", c->slug, "/team"), now == CLUSTER_TEAM);
    tab(ret, T(r->lang, "Log"), office_path(r, "/office/", c->slug, "/log"), false);
    tab(ret, T(r->lang, "Webhooks"), office_path(r, "/office/", c->slug, "/webhooks"), false);
}

void office_head_cluster(struct request *r, const struct cluster *c, enum cluster_tab now, struct office_head *ret)
{
    *ret = (struct office_head){
        .mark = part_mark(r->arena, c->short_name, c->hue),
        .name = c->short_name,
        .note = c->name,
        .public_href = office_path(r, "/c/", c->slug, ""),
        .is_cluster = true,
    };
    crumbs(r, T(r->lang, "Office"), STR("/office"), c->short_name, ret);
    tab(ret, T(r->lang, "Members"), office_path(r, "/office/", c->slug, ""), now == CLUSTER_MEMBERS || now == CLUSTER_ADD);
    tab(ret, T(r->lang, "Invitations"), office_path(r, "/office/", c->slug, "/invitations"), now == CLUSTER_INVITATIONS);
    tab(ret, T(r->lang, "Up to date?"), office_path(r, "/office/", c->slug, "/profiles"), now == CLUSTER_PROFILES);
    if (ids_has(r->viewer->staff_of, c->id)) {
        staff_tabs(r, c, now, ret);
    } else {
        tab(ret, T(r->lang, "Team"), office_path(r, "/office/", c->slug, "/team"), now == CLUSTER_TEAM);
        tab(ret, T(r->lang, "Fitting clusters"), office_path(r, "/office/", c->slug, "/partners"), now == CLUSTER_PARTNERS);
    }
}

void office_head_organisation(struct request *r, const struct organisation *o, enum organisation_tab now, struct office_head *ret)
{
    struct str place = o->place.n > 0 ? str_fmt(r->arena, ", %.*s", STR_ARG(o->place)) : STR_NONE;
    *ret = (struct office_head){
        .mark = part_mark(r->arena, o->name, 0),
        .name = o->name,
        .note = str_cat(r->arena, tr(r->lang, organisation_kind_name(o->kind)), place),
        .public_href = office_path(r, "/organisation/", o->slug, ""),
    };
    bool own = ids_has(r->viewer->organisations, o->id);
    crumbs(r, own ? T(r->lang, "Your account") : T(r->lang, "Office"), own ? STR("/account") : STR("/office"), o->name, ret);
    tab(ret, T(r->lang, "Profile"), office_path(r, "/organisation/", o->slug, "/edit"), now == ORGANISATION_PROFILE);
    tab(ret, T(r->lang, "People"), office_path(r, "/organisation/", o->slug, "/people"), now == ORGANISATION_PEOPLE);
    tab(ret, T(r->lang, "Clusters"), office_path(r, "/organisation/", o->slug, "/clusters"), now == ORGANISATION_CLUSTERS);
    if (ids_has(r->viewer->admin_of, o->id)) {
        tab(ret, T(r->lang, "Webhooks"), office_path(r, "/organisation/", o->slug, "/webhooks"), false);
    }
}

enum err office_show(struct request *r, const struct office_head *head, const char *title, tpl_fn *render, const void *view)
{
    struct page_head page = {
        .title = head ? str_fmt(r->arena, "%.*s: %.*s", STR_ARG(tr(r->lang, title)), STR_ARG(head->name)) : tr(r->lang, title),
        .nav = "office",
        .no_index = true,
    };
    return web_page(r, &page, render, view);
}

void office_choose_states(struct request *r, struct part_field *f)
{
    const struct choice *states = office_states + 1; /* without "not given" */
    size_t n = 0;
    while (states[n].value) {
        n++;
    }
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_choice){.value = str_of(states[i].value), .text = tr(r->lang, states[i].label)};
    }
    part_field_choices(r, f, v, n);
}

enum err office_add_topics(struct request *r, id owner, struct strs slugs, enum err (*add)(struct db *db, id owner, id topic))
{
    enum err e = OK;
    for (size_t i = 0; !e && i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        if (!t) {
            field_error(r, "topics", N_("Choose topics from the list."));
            return ERR_INVALID;
        }
        e = add(r->db, owner, t->id);
    }
    return e;
}

void office_audiences_show(const struct audiences *now, struct str ret[AUDIENCE_FIELDS])
{
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        ret[i] = str_of(audience_name(now->of[i]));
    }
}

enum err office_saved(struct request *r, int64_t saved)
{
    if (saved == 0) {
        field_error(r, "", N_("Somebody else has saved this profile meanwhile. Look at it in a second window, then take over what is missing."));
        return ERR_INVALID;
    }
    return OK;
}

struct audiences office_audiences_take(const struct str chosen[AUDIENCE_FIELDS], struct audiences now)
{
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        enum readers a;
        if (audience_parse(chosen[i], &a)) {
            now.of[i] = a;
        }
    }
    return now;
}

void office_audience_field(struct part_field *f)
{
    if (str_ends(f->name, STR("_audience"))) {
        f->control = STR("select");
    }
}
