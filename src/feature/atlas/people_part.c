/* The people of an atlas as entries: of the page and of the frame for other websites. */
#include "feature/atlas/atlas.h"

static struct str roles_text(struct request *r, struct strs roles)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < roles.n; i++) {
        struct str name = tr(r->lang, atlas_label(competence_roles, roles.v[i]));
        all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(name)) : name;
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

void atlas_people_part(struct request *r, const struct atlas_topic *t, const struct atlas_filter *f, const struct atlas_found *found, size_t shown,
                       struct atlas_people_view *ret)
{
    size_t n = found->n < shown ? found->n : shown;
    struct atlas_person_row *rows;
    struct atlas_person *v = ARENA_ARRAY(r->arena, struct atlas_person, n + 1);
    atlas_people_rows(r, t, found->hits, n, &rows);
    for (size_t i = 0; i < n; i++) {
        bool both = rows[i].organisation.n && rows[i].where.place.n;
        v[i] = (struct atlas_person){
            .href = str_fmt(r->arena, "/people/%.*s", STR_ARG(rows[i].slug)), .name = rows[i].name, .text = rows[i].text, .example = rows[i].where.example,
            .where = both ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(rows[i].organisation), STR_ARG(rows[i].where.place)) : rows[i].organisation,
            .roles = roles_text(r, rows[i].roles)};
    }
    *ret = (struct atlas_people_view){.people = v, .n_people = n, .more = found->total > (int64_t)n ? found->total : 0, .href = all_href(r, t, f)};
}
