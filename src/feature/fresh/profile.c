/* The facts of a profile, as its keepers are shown them. */
#include "domain/cluster.h"
#include "domain/organisation.h"
#include "feature/fresh/page.h"

static void fact(struct profile *p, const char *what, struct str value)
{
    if (value.n > 0 && p->n_facts < FRESH_FACTS) {
        p->facts[p->n_facts++] = (struct fresh_fact){what, value};
    }
}

static struct str topic_titles(struct arena *a, enum lang lang, struct strs slugs)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        struct str title = t ? topic_title(t, lang) : slugs.v[i];
        all = all.n > 0 ? str_fmt(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(title)) : title;
    }
    return all;
}

static struct str address(struct arena *a, const struct organisation *o)
{
    if (o->street.n == 0) {
        return o->place;
    }
    return str_fmt(a, "%.*s, %.*s %.*s", STR_ARG(o->street), STR_ARG(o->postal_code), STR_ARG(o->place));
}

static enum err load_organisation(struct db *db, struct arena *a, enum lang lang, id object, struct profile *p)
{
    struct organisation *o;
    size_t n;
    enum err e = organisation_list(db, a, (struct ids){&object, 1}, &o, &n);
    if (e || n == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    organisation_open_all(o);
    p->name = o->name;
    p->path = str_fmt(a, "/organisation/%.*s", STR_ARG(o->slug));
    p->email = o->email;
    p->country = o->country;
    p->confirmed_at = o->confirmed_at;
    fact(p, N_("Name"), o->name);
    fact(p, N_("Kind"), tr(lang, organisation_kind_name(o->kind)));
    fact(p, N_("Postal address"), address(a, o));
    fact(p, N_("Website"), o->website);
    fact(p, N_("Contact person"), o->contact_name);
    fact(p, N_("E-mail"), o->email);
    fact(p, N_("Phone"), o->phone);
    fact(p, N_("Topics"), topic_titles(a, lang, o->topics));
    fact(p, N_("Description"), str_clip(o->description, 400));
    return OK;
}

static enum err load_cluster(struct db *db, struct arena *a, enum lang lang, id object, struct profile *p)
{
    struct cluster c;
    enum err e = cluster_find(db, a, id_text(a, object), &c);
    if (e) {
        return e;
    }
    cluster_open_all(&c);
    p->name = c.short_name;
    p->path = str_fmt(a, "/c/%.*s", STR_ARG(c.slug));
    p->email = c.email;
    p->country = c.country;
    p->confirmed_at = c.confirmed_at;
    fact(p, N_("Name"), c.name);
    fact(p, N_("Region"), c.region);
    fact(p, N_("Website"), c.website);
    fact(p, N_("Contact person"), c.contact_name);
    fact(p, N_("E-mail"), c.email);
    fact(p, N_("Phone"), c.phone);
    fact(p, N_("Topics"), topic_titles(a, lang, c.topics));
    fact(p, N_("Description"), str_clip(lang == LANG_EN && c.description_en.n > 0 ? c.description_en : c.description_de, 400));
    return OK;
}

enum err profile_load(struct db *db, struct arena *a, enum lang lang, bool is_cluster, id object, struct profile *ret)
{
    struct profile p = {.is_cluster = is_cluster, .id = object};
    enum err e = is_cluster ? load_cluster(db, a, lang, object, &p) : load_organisation(db, a, lang, object, &p);
    if (!e) {
        *ret = p;
    }
    return e;
}
