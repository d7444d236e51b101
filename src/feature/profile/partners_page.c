/* Section of partner clusters: named by one side, shown at both. */
#include "app/app.h"
#include "domain/change.h"
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

enum { PAGE = 100, CHOICES = 1000, MOST = 100 };

const struct field partner_fields[] = {
    {.name = "partner", .type = FIELD_SLUG, .offset = offsetof(struct partner_input, partner), .flags = FIELD_REQUIRED, .label = N_("Cluster")},
    {0},
};

static bool is_partner(const struct cluster_profile *p, id cluster)
{
    for (size_t i = 0; i < p->n_partners; i++) {
        if (p->partners[i].id == cluster) {
            return true;
        }
    }
    return false;
}

/* Clusters by name that are no partners yet; the index holds them. */
static void fill_choices(struct request *r, const struct cluster *c, const struct cluster_profile *p, struct part_field *f)
{
    static const struct str kind = STR("cluster");
    struct search s = {.sort = SORT_NAME, .limit = PAGE};
    struct search_result found;
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, CHOICES + 1);
    size_t n = 0;
    s.facets[FACET_KIND] = (struct strs){.v = &kind, .n = 1};
    v[n++] = (struct part_choice){.value = STR(""), .text = T(r->lang, "Choose a cluster")};
    do {
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
        for (size_t i = 0; i < found.n_hits && n <= CHOICES; i++) {
            const struct card *card = &found.hits[i].card;
            if (card->id != c->id && !is_partner(p, card->id)) {
                v[n++] = (struct part_choice){.value = card->slug, .text = card->title};
            }
        }
        s.offset += found.n_hits;
    } while (found.n_hits > 0 && s.offset < (size_t)found.total);
    f->control = STR("select");
    part_field_choices(r, f, v, n);
}

enum err profile_partners(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct partners_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    profile_head(r, &c, "partners", &v.head);
    v.items = ARENA_ARRAY(r->arena, struct partner_item, p.n_partners + 1);
    v.n_items = p.n_partners;
    for (size_t i = 0; i < p.n_partners; i++) {
        const struct cluster_partner *x = &p.partners[i];
        v.items[i] = (struct partner_item){.mark = part_mark(r->arena, x->short_name, x->hue), .slug = x->slug, .name = x->short_name,
                                           .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(x->slug)), .named_by_us = x->named_by_us};
    }
    part_field(r, partner_fields, "partner", profile_typed(r, partner_fields, NULL), &v.partner);
    fill_choices(r, &c, &p, &v.partner);
    return profile_show(r, &v.head, tpl_profile_partners, &v);
}

enum err profile_partner_save(struct request *r)
{
    const struct partner_input *in = r->input;
    struct cluster c, other;
    struct cluster_profile p;
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    e = cluster_find_seen(r->db, r->arena, r->viewer, in->partner, &other);
    if (e == ERR_NOT_FOUND || (!e && other.id == c.id)) {
        field_error(r, "partner", N_("Choose a cluster from the list."));
        return ERR_INVALID;
    }
    if (!e && p.n_partners >= MOST) {
        field_error(r, "partner", N_("There are 100 partners already. Remove one first."));
        return ERR_INVALID;
    }
    e = e ? e : cluster_partner_add(r->db, c.id, other.id, r->now);
    e = e ? e : change_add(r->db, "cluster", other.id);
    return e ? e : profile_saved(r, &c, "partners", N_("The partner is added. Both pages show it."));
}

enum err profile_partner_remove(struct request *r)
{
    struct cluster c, other;
    int64_t n = 0;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : cluster_find(r->db, r->arena, web_param(r, "partner"), &other);
    e = e ? e : cluster_partner_remove(r->db, c.id, other.id, &n);
    if (!e && n == 0) {
        e = ERR_NOT_FOUND;
    }
    e = e ? e : change_add(r->db, "cluster", other.id);
    return e ? e : profile_saved(r, &c, "partners", N_("The partner is removed."));
}
