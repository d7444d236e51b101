/* Section of the own address: a host name that leads to the cluster's page, and sites that may show search and map in a frame. */
#include "domain/strings.h"
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

enum { HOST_MAX = 253, LABEL_MAX = 63, ORIGINS = 20 };

const struct field address_fields[] = {
    {.name = "host", .type = FIELD_TEXT, .offset = offsetof(struct address_input, host), .max = HOST_MAX, .label = N_("Own host name"),
     .hint = N_("For example cluster.example.org. Its entry in the name service must lead to this server; ask the operator.")},
    {.name = "embed_origins", .type = FIELD_LONG, .offset = offsetof(struct address_input, embed_origins), .max = 2000,
     .label = N_("Sites that may embed search and map"), .hint = N_("One per line, with https: https://www.example.org")},
    {0},
};

static struct str snippet(struct request *r, const struct cluster *c, const char *what, const char *title)
{
    return str_fmt(r->arena, "<iframe src=\"%.*s/embed/%.*s/%s\" title=\"%.*s\" width=\"100%%\" height=\"720\" loading=\"lazy\"></iframe>",
                   STR_ARG(web_base_url(r)), STR_ARG(c->slug), what, STR_ARG(tr(r->lang, title)));
}

/* The frame of the atlas for the first topic of the cluster, or for the first field of all; absent when there are no topics. */
static struct str topic_of(struct request *r, const struct cluster *c)
{
    const struct topics *all = topics_now();
    struct str slug = c->topics.n ? c->topics.v[0] : all->n ? all->v[0].slug : STR_NONE;
    return slug.n ? str_fmt(r->arena, "atlas/%.*s", STR_ARG(slug)) : STR_NONE;
}

/* One per line in the form, one space between them in the database. */
static struct str lines(struct arena *a, struct str origins)
{
    return strs_join(a, strs_split(a, origins, ' '), '\n');
}

enum err profile_address(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct address_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    struct address_input now = {.host = p.host, .embed_origins = lines(r->arena, p.embed_origins)};
    const void *data = profile_typed(r, address_fields, &now);
    profile_head(r, &c, "address", &v.head);
    part_field(r, address_fields, "host", data, &v.host);
    part_field(r, address_fields, "embed_origins", data, &v.embed_origins);
    bool https = str_starts(web_base_url(r), STR("https:"));
    v.host_url = p.host.n ? str_fmt(r->arena, "%s://%.*s/", https ? "https" : "http", STR_ARG(p.host)) : STR_NONE;
    v.may_embed = p.embed_origins.n > 0;
    v.search_snippet = snippet(r, &c, "search", N_("Members of the cluster"));
    v.map_snippet = snippet(r, &c, "map", N_("Map of the clusters"));
    struct str atlas = topic_of(r, &c);
    v.atlas_snippet = atlas.n ? snippet(r, &c, str_z(r->arena, atlas), N_("Competence atlas")) : STR_NONE;
    v.atlas_href = atlas.n ? str_fmt(r->arena, "/embed/%.*s/%.*s", STR_ARG(c.slug), STR_ARG(atlas)) : STR_NONE;
    v.search_href = str_fmt(r->arena, "/embed/%.*s/search", STR_ARG(c.slug));
    v.map_href = str_fmt(r->arena, "/embed/%.*s/map", STR_ARG(c.slug));
    return profile_show(r, &v.head, tpl_profile_address, &v);
}

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* Labels of letters, digits and hyphens with at least one dot (RFC 1123, 2.1); international names in their xn-- form. */
static bool is_host(struct str s)
{
    struct str rest = s, label;
    size_t n = 0;
    while (str_split(&rest, '.', &label)) {
        if (label.n == 0 || label.n > LABEL_MAX || label.p[0] == '-' || label.p[label.n - 1] == '-') {
            return false;
        }
        for (size_t i = 0; i < label.n; i++) {
            if (!is_host_byte(label.p[i])) {
                return false;
            }
        }
        n++;
    }
    return n >= 2 && s.n <= HOST_MAX && s.p[s.n - 1] != '.';
}

static struct str lower(struct arena *a, struct str s)
{
    char *to = ARENA_ARRAY(a, char, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        to[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 'a' - 'A') : s.p[i];
    }
    return (struct str){to, s.n};
}

static enum err check_host(struct request *r, const struct cluster *c, struct str typed, struct str *ret)
{
    struct cluster_by_host_name_row other;
    struct str host = lower(r->arena, str_trim(typed)), base = web_base_url(r);
    size_t scheme = str_find(base, STR("://"), 0);
    struct str own = scheme == SIZE_MAX ? base : str_cut(base, scheme + 3, base.n);
    if (!is_host(host) || str_eq(str_cut(own, 0, str_find(own, STR(":"), 0)), host)) {
        field_error(r, "host", N_("Enter a host name of your own, without https and without a path: cluster.example.org"));
        return ERR_INVALID;
    }
    enum err e = cluster_by_host_name(r->db, r->arena, host, &other);
    if (!e && other.id != c->id) {
        field_error(r, "host", N_("Another cluster uses this host name already."));
        return ERR_INVALID;
    }
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    *ret = host;
    return OK;
}

/* "https://www.example.org", with a port where there is one: what frame-ancestors of the Content-Security-Policy takes. */
static bool is_origin(struct str s)
{
    int64_t port;
    if (!str_starts(s, STR("https://"))) {
        return false;
    }
    struct str rest = str_cut(s, sizeof "https://" - 1, s.n);
    size_t colon = str_find(rest, STR(":"), 0);
    bool good_port = colon == SIZE_MAX || (str_to_int(str_cut(rest, colon + 1, rest.n), &port) && port > 0 && port < 65536);
    return good_port && is_host(str_cut(rest, 0, colon));
}

static enum err check_origins(struct request *r, struct str typed, struct str *ret)
{
    struct strs list = strs_split(r->arena, typed, '\n');
    struct str *v = ARENA_ARRAY(r->arena, struct str, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        struct str s = lower(r->arena, list.v[i]);
        v[i] = str_ends(s, STR("/")) ? str_cut(s, 0, s.n - 1) : s;
        if (!is_origin(v[i]) || list.n > ORIGINS) {
            field_error(r, "embed_origins", N_("Enter at most 20 addresses of sites, one per line, without a path: https://www.example.org"));
            return ERR_INVALID;
        }
    }
    *ret = strs_join(r->arena, (struct strs){v, list.n}, ' ');
    return OK;
}

enum err profile_address_save(struct request *r)
{
    const struct address_input *in = r->input;
    struct cluster c;
    struct str host = STR_NONE, origins = STR_NONE;
    enum err e = profile_open(r, &c, NULL);
    e = !e && in->host.n ? check_host(r, &c, in->host, &host) : e;
    e = e ? e : check_origins(r, in->embed_origins, &origins);
    e = e ? e : cluster_address_save(r->db, c.id, host, origins, r->now);
    return e ? e : profile_saved(r, &c, "address", N_("The addresses are saved."));
}
