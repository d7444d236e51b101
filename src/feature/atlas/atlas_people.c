/* The people of an atlas. What they say of themselves comes from their cards alone, which hold what all may read who find the person; the index shows
 * to nobody whom they may not find. */
#include "domain/expert.h"
#include "domain/strings.h"
#include "feature/atlas/atlas.h"

enum { SHOWN = 6 };

void atlas_people(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, struct search_hit **ret, size_t *ret_n, int64_t *ret_total)
{
    static const enum facet shared[] = {FACET_STATE, FACET_COUNTRY, FACET_CLUSTER};
    struct search s = {.sort = SORT_NAME, .limit = 1};
    struct search_result found;
    *ret = NULL;
    *ret_n = 0;
    *ret_total = 0;
    if (f->search.facets[FACET_ORG_KIND].n || f->search.facets[FACET_SIZE].n) {
        return;
    }
    search_filter_kind(&s, "person");
    s.facets[FACET_TOPIC] = t->reach;
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        s.facets[shared[i]] = f->search.facets[shared[i]];
    }
    struct str *roles = ARENA_ARRAY(r->arena, struct str, f->roles.n + 1);
    for (size_t i = 0; i < f->roles.n; i++) {
        roles[i] = str_cat(r->arena, STR(EXPERT_ROLE_DETAIL), f->roles.v[i]);
    }
    s.facets[FACET_DETAIL] = (struct strs){.v = roles, .n = f->roles.n};
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    *ret_total = found.total;
    atlas_hits(r, r->viewer, &s, PLACE_MAX, ret, ret_n);
}

static struct str roles_text(struct request *r, unsigned roles)
{
    struct str all = STR_NONE;
    for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
        struct str name = tr(r->lang, competence_roles[i].label);
        if (roles >> i & 1) {
            all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name)) : name;
        }
    }
    return all;
}

/* The directory of people with the same choice. */
static struct str all_href(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f)
{
    static const enum facet shared[] = {FACET_STATE, FACET_CLUSTER};
    struct str href = STR("/people");
    for (size_t i = 0; i < t->reach.n; i++) {
        href = str_fmt(r->arena, "%.*s%ctopic=%.*s", STR_ARG(href), i ? '&' : '?', STR_ARG(t->reach.v[i]));
    }
    for (size_t i = 0; i < f->roles.n; i++) {
        href = str_fmt(r->arena, "%.*s&role=%.*s", STR_ARG(href), STR_ARG(f->roles.v[i]));
    }
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        const struct strs *values = &f->search.facets[shared[i]];
        for (size_t k = 0; k < values->n; k++) {
            struct buf value;
            buf_init(&value, 1 << 12);
            buf_url(&value, values->v[k]);
            href = str_fmt(r->arena, "%.*s&%s=%.*s", STR_ARG(href), facet_name(shared[i]), STR_ARG(buf_str(&value)));
            buf_free(&value);
        }
    }
    return href;
}

void atlas_people_view(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, const struct search_hit *hits, size_t n, int64_t total,
                       struct atlas_topic_view *view)
{
    struct atlas_person *v = ARENA_ARRAY(r->arena, struct atlas_person, SHOWN);
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        const struct card *card = &hits[i].card;
        bool both = card->organisation.n && card->place.n;
        v[view->n_people++] = (struct atlas_person){
            .href = str_fmt(r->arena, "/people/%.*s", STR_ARG(card->slug)), .name = card->title, .text = card->text, .example = card->example,
            .where = both ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(card->organisation), STR_ARG(card->place)) : card->organisation,
            .roles = roles_text(r, atlas_roles_of(card, r->arena, t))};
    }
    view->people = v;
    view->more_people = total > SHOWN ? total : 0;
    view->people_href = all_href(r, t, f);
}
