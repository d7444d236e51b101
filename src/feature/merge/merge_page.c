/* Choosing the other profile, and field by field what stays. */
#include "domain/place.h"
#include "domain/slug.h"
#include "feature/merge/merge.h"
#include "gen/merge_sql.h"
#include "gen/merge_tpl.h"

static enum err find(struct request *r, struct str key, struct organisation *ret)
{
    enum err e = key.n ? organisation_find(r->db, r->arena, key, ret) : ERR_NOT_FOUND;
    if (!e) {
        organisation_open_all(ret); /* who may merge keeps both profiles */
    }
    return e;
}

/* Programme office and operator; the office of clusters to which both belong. */
static enum err check_right(struct request *r, id one, id other)
{
    struct merge_both_members_row row;
    if (r->viewer->scope == SCOPE_READ) {
        return ERR_FORBIDDEN;
    }
    if (r->viewer->role != ROLE_MEMBER) {
        return OK;
    }
    enum err e = merge_both_members(r->db, r->arena, one, other, r->viewer->staff_of, &row);
    int64_t needed = one == other ? 1 : 2;
    return e ? e : row.organisations == needed ? OK : ERR_FORBIDDEN;
}

static void fill_head(struct request *r, const struct organisation *one, struct merge_view *v)
{
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    c[0] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    c[1] = (struct part_crumb){one->name, str_fmt(r->arena, "/organisation/%.*s/edit", STR_ARG(one->slug))};
    c[2] = (struct part_crumb){T(r->lang, "Merge"), STR_NONE};
    v->crumbs = (struct part_crumbs){c, 3};
    v->one = one->slug;
    v->one_name = one->name;
    v->one_href = str_cat(r->arena, STR("/organisation/"), one->slug);
    v->one_version = one->version;
}

/* Words of the name that say something: the first two, without legal form. */
static struct str pattern_of(struct request *r, struct str query)
{
    struct str key = name_key_of(r->arena, query);
    return str_fmt(r->arena, "%%%.*s%%", STR_ARG(key));
}

static struct str first_word(struct str name)
{
    return str_cut(name, 0, str_find(name, STR(" "), 0));
}

static enum err fill_candidates(struct request *r, const struct organisation *one, struct merge_view *v)
{
    struct str asked = str_clip(str_trim(web_query(r, "q")), 200);
    struct merge_candidates_row *rows;
    v->query = asked.n ? asked : first_word(one->name);
    enum err e = merge_candidates(r->db, r->arena, pattern_of(r, v->query), one->id, r->viewer->role != ROLE_MEMBER, r->viewer->staff_of,
                                  &rows, &v->n_candidates);
    if (e) {
        return e;
    }
    struct merge_candidate *items = ARENA_ARRAY(r->arena, struct merge_candidate, v->n_candidates + 1);
    for (size_t i = 0; i < v->n_candidates; i++) {
        items[i] = (struct merge_candidate){.href = str_fmt(r->arena, "/office/merge?one=%.*s&other=%.*s", STR_ARG(one->slug), STR_ARG(rows[i].slug)),
                                            .name = rows[i].name, .place = rows[i].place, .kind = organisation_kind_name(rows[i].kind)};
    }
    v->candidates = items;
    return OK;
}

/* Codes become names for people. */
static struct str shown(struct request *r, enum merge_field f, struct str value)
{
    const char *place = f == MERGE_STATE || f == MERGE_COUNTRY ? place_name(value) : NULL;
    if (f == MERGE_KIND && value.n) {
        return tr(r->lang, organisation_kind_name(value));
    }
    if (f == MERGE_SME) {
        return value.n ? T(r->lang, "yes") : T(r->lang, "no");
    }
    return place ? tr(r->lang, place) : value;
}

static void fill_rows(struct request *r, const struct organisation *one, const struct organisation *other, struct merge_view *v)
{
    struct merge_values keep, gone;
    struct merge_row *rows = ARENA_ARRAY(r->arena, struct merge_row, MERGE_FIELDS);
    merge_values_of(one, &keep);
    merge_values_of(other, &gone);
    for (int i = 0; i < MERGE_FIELDS; i++) {
        bool either = keep.v[i].n || gone.v[i].n;
        bool both = keep.v[i].n && gone.v[i].n && !str_eq(keep.v[i], gone.v[i]);
        if (!either) {
            continue;
        }
        enum merge_field f = (enum merge_field)i;
        rows[v->n_rows++] = (struct merge_row){.label = merge_field_names[i].label, .name = str_of(merge_field_names[i].value),
                                               .keep = shown(r, f, keep.v[i]), .gone = shown(r, f, gone.v[i]),
                                               .takes_gone = keep.v[i].n == 0, .differs = both};
    }
    v->rows = rows;
    v->has_other = true;
    v->other = other->slug;
    v->other_name = other->name;
    v->other_href = str_cat(r->arena, STR("/organisation/"), other->slug);
    v->other_version = other->version;
    v->swap_href = str_fmt(r->arena, "/office/merge?one=%.*s&other=%.*s", STR_ARG(other->slug), STR_ARG(one->slug));
}

enum err merge_page(struct request *r)
{
    struct organisation one, other;
    struct str key = web_query(r, "other");
    struct merge_view v = {0};
    enum err e = find(r, web_query(r, "one"), &one);
    e = e ? e : check_right(r, one.id, one.id);
    e = e || !key.n ? e : find(r, key, &other);
    e = e || !key.n ? e : check_right(r, one.id, other.id);
    if (e) {
        return e;
    }
    if (key.n && one.id == other.id) {
        return ERR_NOT_FOUND;
    }
    fill_head(r, &one, &v);
    if (key.n) {
        fill_rows(r, &one, &other, &v);
    } else {
        e = fill_candidates(r, &one, &v);
    }
    struct page_head head = {.title = T(r->lang, "Merge two profiles"), .nav = "office", .no_index = true};
    return e ? e : web_page(r, &head, tpl_merge_merge, &v);
}

enum err merge_post(struct request *r)
{
    const struct merge_input *in = r->input;
    struct merge m = {0};
    enum err e = find(r, in->one, &m.keep);
    e = e ? e : find(r, in->other, &m.gone);
    e = e ? e : check_right(r, m.keep.id, m.gone.id);
    if (e) {
        return e;
    }
    if (m.keep.id == m.gone.id || m.keep.version != in->one_version || m.gone.version != in->other_version) {
        return ERR_CONFLICT;
    }
    for (int i = 0; i < MERGE_FIELDS; i++) {
        m.take_gone[i] = str_is(web_typed(r, merge_field_names[i].value), "other");
    }
    e = merge_run(r, &m);
    return e ? e : web_redirect(r, str_cat(r->arena, STR("/organisation/"), m.keep.slug), N_("Both profiles are one now. The former address leads here."));
}
