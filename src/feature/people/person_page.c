/* /people/SLUG: a person as each reader may see them. */
#include "feature/people/people.h"

#include "domain/strings.h"
#include "domain/topic.h"
#include "gen/people_tpl.h"

struct str people_names(struct request *r, struct strs codes, const char *(*label)(struct str code))
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < codes.n; i++) {
        const char *name = label(codes.v[i]);
        struct str one = name ? tr(r->lang, name) : codes.v[i];
        all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one)) : one;
    }
    return all;
}

struct strs people_topics(struct request *r, struct strs slugs)
{
    struct str *v = ARENA_ARRAY(r->arena, struct str, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        if (t) {
            v[n++] = topic_title(t, r->lang);
        }
    }
    return (struct strs){.v = v, .n = n};
}

struct str person_url(struct request *r, const struct expert *e)
{
    return str_fmt(r->arena, "%.*s/people/%.*s", STR_ARG(web_base_url(r)), STR_ARG(e->slug));
}

static void fill_topics(struct request *r, const struct expert *e, struct person_view *v)
{
    struct part_tag *tags = ARENA_ARRAY(r->arena, struct part_tag, e->topics.n + 1);
    for (size_t i = 0; i < e->topics.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), e->topics.v[i]);
        if (t) {
            struct str title = topic_title(t, r->lang);
            struct str roles = people_names(r, strs_split(r->arena, e->topic_roles ? e->topic_roles[i] : STR_NONE, '|'), expert_role_label);
            struct str text = roles.n ? str_fmt(r->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(roles)) : title;
            tags[v->topics.n_tags++] = (struct part_tag){.text = text, .href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug))};
        }
    }
    v->topics.tags = tags;
}

static void fill_places(struct request *r, const struct expert *e, struct person_view *v)
{
    struct person_place_view *places = ARENA_ARRAY(r->arena, struct person_place_view, e->n_places + 1);
    for (size_t i = 0; i < e->n_places; i++) {
        places[v->n_places++] = (struct person_place_view){.name = e->places[i].name,
                                                           .href = str_fmt(r->arena, "/organisation/%.*s", STR_ARG(e->places[i].slug))};
    }
    v->places = places;
}

/* In one line, or what else the reader may know; without anything the name says it all. */
static struct str description_of(struct request *r, const struct expert *e)
{
    struct str text = e->headline.n ? e->headline : e->knows;
    struct tr_arg args[] = {{"name", e->name}, {0}};
    return text.n ? str_clip(text, 300) : tr_fmt(r->arena, r->lang, N_("What {name} knows and looks for."), args);
}

static struct part_seen seen_of(enum readers found)
{
    return part_seen(found == AUDIENCE_PUBLIC ? VISIBLE_PUBLIC : found == AUDIENCE_PLATFORM ? VISIBLE_PLATFORM : VISIBLE_CLUSTER, false);
}

/* /people/me: one's own page, or where one begins to be found. */
static enum err own_page(struct request *r)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    if (r->viewer->account == 0) {
        return ERR_SIGN_IN;
    }
    enum err e = expert_own(r->db, r->arena, r->viewer->account, &own, audience);
    bool is_found = !e && own.found != AUDIENCE_OFFICE;
    return e ? e : web_redirect(r, is_found ? str_cat(r->arena, STR("/people/"), own.slug) : STR("/account/found"), NULL);
}

enum err person_page(struct request *r)
{
    struct expert e;
    if (str_is(web_param(r, "person"), "me")) {
        return own_page(r);
    }
    enum err err = expert_find(r->db, r->arena, r->viewer, web_param(r, "person"), &e);
    if (err) {
        r->problem = err == ERR_NOT_FOUND ? N_("Nobody is to be found here. Perhaps the person is found by others only, or no longer.") : r->problem;
        return err;
    }
    struct person_view v = {
        .mark = part_mark(r->arena, e.name, 0), .name = e.name, .slug = e.slug, .headline = e.headline, .knows = e.knows, .seeks = e.seeks,
        .roles = people_names(r, e.roles, expert_role_label), .languages = people_names(r, e.languages, expert_language_label),
        .example = e.example, .is_self = r->viewer->account == e.account, .seen = seen_of(e.found), .updated_at = e.updated_at,
    };
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "People to ask"), STR("/people")};
    crumbs[1] = (struct part_crumb){.text = e.name};
    v.crumbs = (struct part_crumbs){crumbs, 2};
    fill_topics(r, &e, &v);
    fill_places(r, &e, &v);
    struct page_head head = {.title = e.name, .nav = "landscape", .description = description_of(r, &e), .schema = "ProfilePage",
                             .data = person_data(r, &e), .no_index = e.found != AUDIENCE_PUBLIC};
    return web_page(r, &head, tpl_people_person, &v);
}
