/* Changing the address of a cluster, an organisation or a topic. */
#include "domain/change.h"
#include "domain/cluster.h"
#include "domain/old_slug.h"
#include "domain/organisation.h"
#include "domain/slug.h"
#include "domain/topic.h"
#include "feature/rename/rename.h"
#include "gen/rename_sql.h"
#include "gen/rename_tpl.h"

enum kind { CLUSTER, ORGANISATION, TOPIC, KINDS };

static const struct {
    const char *name, *before, *edit_before, *edit_after, *audit;
} kinds[KINDS] = {
    [CLUSTER] = {"cluster", "/c/", "/c/", "/edit/address", "cluster"},
    [ORGANISATION] = {"organisation", "/organisation/", "/organisation/", "/edit", "organisation"},
    [TOPIC] = {"topic", "/topic/", "/programme/topics/", "", "topic"},
};

struct renamed {
    enum kind kind;
    id id;
    struct str slug, name;
    bool edits;      /* may open the page on which the profile is edited, too */
};

static bool is_programme(const struct viewer *v)
{
    return v->role >= ROLE_PROGRAMME;
}

static enum err open_cluster(struct request *r, struct str key, struct renamed *ret)
{
    struct cluster c;
    enum err e = cluster_find(r->db, r->arena, key, &c);
    if (e) {
        return e;
    }
    struct object o = cluster_object(&c);
    *ret = (struct renamed){CLUSTER, c.id, c.slug, c.short_name, access_may(r->viewer, MAY_EDIT, &o)};
    return ret->edits || is_programme(r->viewer) ? OK : ERR_FORBIDDEN;
}

static enum err open_organisation(struct request *r, struct str key, struct renamed *ret)
{
    struct organisation o;
    struct rename_keeps_row row = {0};
    enum err e = organisation_find(r->db, r->arena, key, &o);
    if (e) {
        return e;
    }
    *ret = (struct renamed){ORGANISATION, o.id, o.slug, o.name, true};
    e = is_programme(r->viewer) ? OK : rename_keeps(r->db, r->arena, o.id, r->viewer->staff_of, &row);
    return e ? e : is_programme(r->viewer) || row.n > 0 ? OK : ERR_FORBIDDEN;
}

/* Codes of WZ 2008 make their addresses themselves. */
static enum err open_topic(struct request *r, struct str key, struct renamed *ret)
{
    const struct topic *t = topic_by_slug(topics_now(), key);
    if (!t || str_is(t->scheme, "wz")) {
        return ERR_NOT_FOUND;
    }
    *ret = (struct renamed){TOPIC, t->id, t->slug, topic_title(t, r->lang), true};
    return is_programme(r->viewer) ? OK : ERR_FORBIDDEN;
}

static enum err open_thing(struct request *r, struct renamed *ret)
{
    static enum err (*const opens[KINDS])(struct request *r, struct str key, struct renamed *ret) = {
        [CLUSTER] = open_cluster, [ORGANISATION] = open_organisation, [TOPIC] = open_topic};
    if (r->viewer->scope == SCOPE_READ) {
        return ERR_FORBIDDEN;
    }
    for (enum kind k = 0; k < KINDS; k++) {
        if (str_is(web_param(r, "kind"), kinds[k].name)) {
            return opens[k](r, web_param(r, "key"), ret);
        }
    }
    return ERR_NOT_FOUND;
}

/* Where the change was begun, as far as the viewer may open it. */
static struct str back_path(struct request *r, const struct renamed *x, struct str slug)
{
    return x->edits ? str_fmt(r->arena, "%s%.*s%s", kinds[x->kind].edit_before, STR_ARG(slug), kinds[x->kind].edit_after)
                    : str_cat(r->arena, str_of(kinds[x->kind].before), slug);
}

enum err rename_page(struct request *r)
{
    struct renamed x;
    enum err e = open_thing(r, &x);
    if (e) {
        return e;
    }
    struct rename_input now = {.slug = x.slug};
    struct rename_view v = {.name = x.name, .path = str_cat(r->arena, str_of(kinds[x.kind].before), x.slug), .back = back_path(r, &x, x.slug),
                            .action = str_fmt(r->arena, "/office/rename/%s/%.*s", kinds[x.kind].name, STR_ARG(x.slug))};
    struct part_crumb *c = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    c[0] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    c[1] = (struct part_crumb){x.name, v.back};
    c[2] = (struct part_crumb){.text = T(r->lang, "Change the address")};
    v.crumbs = (struct part_crumbs){c, 3};
    part_errors(r, &v.errors);
    part_field(r, rename_fields, "slug", r->method == POST ? r->input : (const void *)&now, &v.slug);
    struct page_head head = {.title = T(r->lang, "Change the address"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_rename_rename, &v);
}

/* Words that addresses of the office need themselves. */
static bool is_reserved(struct str slug)
{
    static const char *const words[] = {"new", "import", "claims", "merge", "rename", "edit"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_is(slug, words[i])) {
            return true;
        }
    }
    return false;
}

/* Figures alone could be the number of another. */
static bool has_letter(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] >= 'a' && s.p[i] <= 'z') {
            return true;
        }
    }
    return false;
}

static enum err check(struct request *r, const struct renamed *x, struct str slug)
{
    struct rename_taken_row row;
    if (!str_eq(slug_of(r->arena, slug), slug) || is_reserved(slug) || !has_letter(slug)) {
        field_error(r, "slug", N_("Please use small letters, digits and single hyphens, and at least one letter. Some short words are taken by the platform."));
        return ERR_INVALID;
    }
    enum err e = rename_taken(r->db, r->arena, str_of(kinds[x->kind].name), slug, x->id, &row);
    if (!e && row.n > 0) {
        field_error(r, "slug", N_("This address belongs, or belonged, to somebody else."));
        return ERR_INVALID;
    }
    return e;
}

static enum err put(struct request *r, const struct renamed *x, struct str slug)
{
    switch (x->kind) {
    case CLUSTER: return rename_cluster(r->db, x->id, slug, r->now);
    case ORGANISATION: return rename_organisation(r->db, x->id, slug, r->now);
    case TOPIC:
    case KINDS: break;
    }
    return rename_topic(r->db, x->id, slug);
}

/* Cards of many things carry the slug of a cluster or topic: then all are read anew, as the change of a topic has it. */
static enum err tell(struct request *r, const struct renamed *x)
{
    struct rename_listings_row *rows;
    size_t n = 0;
    enum err e = change_add(r->db, x->kind == ORGANISATION ? "organisation" : "topic", x->id);
    e = e || x->kind != ORGANISATION ? e : rename_listings(r->db, r->arena, x->id, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = change_add(r->db, "listing", rows[i].id);
    }
    return e;
}

enum err rename_save(struct request *r)
{
    const struct rename_input *in = r->input;
    struct renamed x;
    enum err e = open_thing(r, &x);
    if (!e && str_eq(in->slug, x.slug)) {
        return web_redirect(r, back_path(r, &x, x.slug), NULL);
    }
    e = e ? e : check(r, &x, in->slug);
    e = e ? e : old_slug_drop(r->db, kinds[x.kind].name, in->slug);
    e = e ? e : put(r, &x, in->slug);
    e = e ? e : old_slug_keep(r->db, kinds[x.kind].name, x.slug, x.id);
    e = e ? e : tell(r, &x);
    e = e ? e : audit_add(r->db, r->viewer, "rename", kinds[x.kind].audit, x.id,
                          str_fmt(r->arena, "{\"from\":\"%.*s\",\"to\":\"%.*s\"}", STR_ARG(x.slug), STR_ARG(in->slug)), r->now);
    return e ? e : web_redirect(r, back_path(r, &x, in->slug), N_("The address is changed. The former one leads here."));
}
