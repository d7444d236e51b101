/* Three views of the log: one's own, that of a cluster, all; each as page and CSV. */
#include "feature/journal/page.h"
#include "gen/journal_tpl.h"
#include "web/desk.h"

enum { PER_PAGE = 50, CSV_MOST = 10000 };
enum scope { SCOPE_OWN, SCOPE_CLUSTER, SCOPE_ALL };

/* What is asked: whose log, which part of it. */
struct ask {
    enum scope scope;
    id cluster;
    struct str verbs;
    instant from, to;
    id before;
    int64_t most;
};

/* Beginning of a day in Central European time; `otherwise` when none was given. */
static instant day_begins(struct str date, int64_t add, instant otherwise)
{
    int64_t days;
    if (date.n == 0 || !date_to_days(date, &days)) {
        return otherwise;
    }
    instant midnight = DAYS(days + add);
    return midnight - clock_zone_offset(midnight);
}

static struct ask ask_of(struct request *r, enum scope scope, id cluster, int64_t most)
{
    const struct journal_input *in = r->input;
    struct ask q = {.scope = scope, .cluster = cluster, .verbs = journal_verbs(r->arena, in->what), .most = most};
    q.from = day_begins(in->from, 0, 0);
    q.to = day_begins(in->to, 1, INT64_MAX);
    if (!id_parse(in->before, &q.before)) {
        q.before = INT64_MAX;
    }
    return q;
}

static enum err rows_of(struct request *r, const struct ask *q, struct journal_row **ret, size_t *ret_n)
{
    switch (q->scope) {
    case SCOPE_OWN:
        return journal_of_account(r->db, r->arena, r->viewer->account, q->verbs, q->from, q->to, q->before, q->most, ret, ret_n);
    case SCOPE_CLUSTER:
        return journal_of_cluster(r->db, r->arena, q->cluster, q->verbs, q->from, q->to, q->before, q->most, ret, ret_n);
    case SCOPE_ALL: return journal_of_all(r->db, r->arena, q->verbs, q->from, q->to, q->before, q->most, ret, ret_n);
    }
    return ERR_INTERNAL;
}

static enum err items_of(struct request *r, const struct ask *q, struct journal_item **ret, size_t *ret_n)
{
    struct journal_row *rows;
    enum err e = rows_of(r, q, &rows, ret_n);
    if (e) {
        return e;
    }
    struct journal_item *items = ARENA_ARRAY(r->arena, struct journal_item, *ret_n);
    for (size_t i = 0; i < *ret_n; i++) {
        items[i] = (struct journal_item){
            .id = id_text(r->arena, rows[i].id),
            .at = rows[i].at,
            .who = rows[i].who,
            .acting_for = rows[i].acting_for,
            .verb = rows[i].verb,
            .kind = rows[i].kind,
            .object = rows[i].object_id == DB_NULL ? STR_NONE : id_text(r->arena, rows[i].object_id),
            .text = journal_sentence(r->arena, r->lang, &rows[i]),
        };
    }
    *ret = items;
    return OK;
}

static enum err show(struct request *r, enum scope scope, id cluster, struct part_crumbs crumbs, struct str title, struct str lead)
{
    struct journal_view v = {.crumbs = crumbs, .title = title, .lead = lead, .action = r->path};
    struct ask q = ask_of(r, scope, cluster, PER_PAGE + 1);
    struct journal_item *items;
    enum err e = items_of(r, &q, &items, &v.n_items);
    if (e) {
        return e;
    }
    v.items = items;
    if (v.n_items > PER_PAGE) {
        v.n_items = PER_PAGE;
        v.older_href = part_link(r, "before", items[PER_PAGE - 1].id);
    }
    v.csv_href = str_fmt(r->arena, "%.*s.csv%s%.*s", STR_ARG(r->path), r->query.n > 0 ? "?" : "", STR_ARG(r->query));
    part_field(r, journal_fields, "what", r->input, &v.what);
    v.what.control = STR("select");
    part_field(r, journal_fields, "from", r->input, &v.from);
    part_field(r, journal_fields, "to", r->input, &v.to);
    const struct page_head head = {.title = title, .nav = scope == SCOPE_OWN ? "account" : "office", .no_index = true};
    return web_page(r, &head, tpl_journal_list, &v);
}

static enum err csv(struct request *r, enum scope scope, id cluster)
{
    struct ask q = ask_of(r, scope, cluster, CSV_MOST);
    struct journal_item *items;
    size_t n;
    enum err e = items_of(r, &q, &items, &n);
    return e ? e : web_csv(r, journal_csv_fields, items, n, sizeof *items, "log.csv");
}

static struct part_crumbs crumbs(struct request *r, struct str first, struct str href)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    v[0] = (struct part_crumb){first, href};
    v[1] = (struct part_crumb){.text = T(r->lang, "Log")};
    return (struct part_crumbs){v, 2};
}

/* The log of one cluster stands a level deeper: the office, the cluster, the log. */
static struct part_crumbs cluster_crumbs(struct request *r, const struct cluster *c)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    v[0] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    v[1] = (struct part_crumb){c->short_name, str_fmt(r->arena, "/office/%.*s", STR_ARG(c->slug))};
    v[2] = (struct part_crumb){.text = T(r->lang, "Log")};
    return (struct part_crumbs){v, 3};
}

enum err journal_own(struct request *r)
{
    return show(r, SCOPE_OWN, 0, crumbs(r, T(r->lang, "Your account"), STR("/account")), T(r->lang, "Log"),
                T(r->lang, "What you did, what was done on your behalf, and what concerns your account."));
}

enum err journal_own_csv(struct request *r)
{
    return csv(r, SCOPE_OWN, 0);
}

/* Offices read the log of their own cluster; who runs the platform reads all of them. */
enum err journal_cluster(struct request *r)
{
    struct cluster c;
    enum err e = desk_cluster(r, DESK_PROGRAMME, &c);
    if (e) {
        return e;
    }
    /* Staff alone read the titles of listings. */
    bool staff = ids_has(r->viewer->staff_of, c.id);
    return staff ? show(r, SCOPE_CLUSTER, c.id, cluster_crumbs(r, &c), T(r->lang, "Log"),
                        T(r->lang, "What happened to the cluster, its members, their people and listings."))
                 : web_redirect(r, STR("/log"), NULL);
}

enum err journal_cluster_csv(struct request *r)
{
    struct cluster c;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    return e ? e : csv(r, SCOPE_CLUSTER, c.id);
}

enum err journal_all(struct request *r)
{
    return show(r, SCOPE_ALL, 0, crumbs(r, T(r->lang, "Office"), STR("/office")), T(r->lang, "Log"),
                T(r->lang, "Everything that was written down on this platform."));
}

enum err journal_all_csv(struct request *r)
{
    return csv(r, SCOPE_ALL, 0);
}
