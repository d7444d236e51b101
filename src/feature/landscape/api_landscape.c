/* Clusters and organisations for programs. */
#include "feature/landscape/face.h"
#include "feature/landscape/landscape.h"

/* Ids of the objects that the filter finds among those of one kind, and how many there are in all. A reference names one. */
static enum err find(struct request *r, const char *kind, enum card_kind card_kind, id by_reference, struct ids *ret, int64_t *ret_total)
{
    const struct search_filter *f = r->input;
    struct search s;
    search_filter_read(f, &s);
    if (!f->sort.n && !f->q.n) {
        s.sort = SORT_NAME;
    }
    if (card_kind == CARD_ORGANISATION) {
        search_filter_column_kind(&s);
    }
    search_filter_kind(&s, kind);
    if (f->reference.n) {
        struct card card;
        id *one = ARENA_NEW(r->arena, id);
        *one = by_reference;
        bool fits = by_reference && !index_card(r->app->index, r->arena, r->viewer, card_kind, id_text(r->arena, by_reference), &card) &&
                    search_filter_fits(&s, &card);
        *ret = (struct ids){.v = one, .n = fits};
        *ret_total = fits;
        return OK;
    }
    struct search_result found;
    s.limit = f->limit == DB_NULL ? SEARCH_API_DEFAULT : (size_t)f->limit;
    s.offset = f->offset == DB_NULL ? 0 : (size_t)f->offset;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    id *v = ARENA_ARRAY(r->arena, id, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        v[i] = found.hits[i].card.id;
    }
    *ret = (struct ids){.v = v, .n = found.n_hits};
    *ret_total = found.total;
    return OK;
}

/* In the order of the list; all clusters are few enough to be read at once. */
static enum err cluster_faces(struct request *r, struct ids list, struct cluster_face **ret, size_t *ret_n)
{
    struct cluster *all;
    struct cluster_profile *profiles;
    size_t n, n_profiles, used = 0;
    enum err e = cluster_list(r->db, r->arena, STR_NONE, &all, &n);
    e = e ? e : cluster_profiles(r->db, r->arena, DB_NULL, date_of(r->arena, r->now), &profiles, &n_profiles);
    if (e) {
        return e;
    }
    struct cluster_face *faces = ARENA_ARRAY(r->arena, struct cluster_face, list.n + 1);
    struct str base = web_base_url(r);
    for (size_t i = 0; i < list.n; i++) {
        const struct cluster_profile *p = cluster_profile_in(profiles, n_profiles, list.v[i]);
        for (size_t k = 0; k < n && p; k++) {
            if (all[k].id == list.v[i]) {
                cluster_open(r->viewer, &all[k]);
                cluster_face(r->arena, &all[k], p, base, &faces[used++]);
            }
        }
    }
    *ret = faces;
    *ret_n = used;
    return OK;
}

enum err cluster_api_list(struct request *r)
{
    const struct search_filter *f = r->input;
    struct cluster *named = NULL;
    size_t n_named = 0, n = 0;
    enum err e = f->reference.n ? cluster_list(r->db, r->arena, f->reference, &named, &n_named) : OK;
    struct ids list;
    int64_t total;
    struct cluster_face *faces;
    e = e ? e : find(r, "cluster", CARD_CLUSTER, n_named ? named[0].id : 0, &list, &total);
    e = e ? e : cluster_faces(r, list, &faces, &n);
    return e ? e : web_json_list(r, cluster_face_fields, faces, n, sizeof *faces, total, search_next(r, f, total));
}

enum err cluster_api_get(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct cluster_face face;
    enum err e = cluster_find_seen(r->db, r->arena, r->viewer, web_param(r, "cluster"), &c);
    e = e ? e : cluster_profile(r->db, r->arena, c.id, date_of(r->arena, r->now), &p);
    if (e) {
        return e;
    }
    cluster_open(r->viewer, &c);
    cluster_face(r->arena, &c, &p, web_base_url(r), &face);
    return web_json(r, 0, cluster_face_fields, &face, STR_NONE);
}

enum err organisation_api_list(struct request *r)
{
    const struct search_filter *f = r->input;
    struct organisation one = {0}, *v;
    size_t n = 0;
    enum err e = f->reference.n ? organisation_find(r->db, r->arena, f->reference, &one) : OK;
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    struct ids list;
    int64_t total;
    id named = str_eq(one.reference, f->reference) ? one.id : 0;
    e = find(r, "organisation", CARD_ORGANISATION, named, &list, &total);
    e = e ? e : organisation_list(r->db, r->arena, list, &v, &n);
    if (e) {
        return e;
    }
    struct organisation_face *faces = ARENA_ARRAY(r->arena, struct organisation_face, n + 1);
    struct str base = web_base_url(r);
    for (size_t i = 0; i < n; i++) {
        organisation_open(r->viewer, &v[i]);
        organisation_face(r->arena, &v[i], base, &faces[i]);
    }
    return web_json_list(r, organisation_face_fields, faces, n, sizeof *faces, total, search_next(r, f, total));
}

enum err organisation_api_get(struct request *r)
{
    struct organisation o;
    struct organisation_face face;
    enum err e = organisation_find(r->db, r->arena, web_param(r, "organisation"), &o);
    if (e) {
        return e;
    }
    organisation_open(r->viewer, &o);
    organisation_face(r->arena, &o, web_base_url(r), &face);
    return web_json(r, 0, organisation_face_fields, &face, STR_NONE);
}
