/* /accounts: look somebody up, block the account, open it again. */
#include "base/json.h"
#include "feature/block/block.h"
#include "feature/block/block_rule.h"
#include "feature/block/block_page.h"
#include "gen/block_sql.h"
#include "gen/block_tpl.h"

/* A part of name or address, with what LIKE takes for itself escaped. */
static struct str pattern_of(struct request *r, struct str query)
{
    struct buf out;
    buf_init(&out, 1024);
    buf_z(&out, "%");
    struct str key = people_email_key(r->arena, query);
    for (size_t i = 0; i < key.n; i++) {
        bool special = key.p[i] == '%' || key.p[i] == '_' || key.p[i] == '\\';
        buf_z(&out, special ? "\\" : "");
        buf_add(&out, &key.p[i], 1);
    }
    buf_z(&out, "%");
    struct str s = str_copy(r->arena, buf_str(&out));
    buf_free(&out);
    return s;
}

enum err accounts_page(struct request *r)
{
    struct accounts_view v = {.query = str_clip(str_trim(web_query(r, "q")), 200)};
    struct block_search_row *rows;
    v.has_searched = v.query.n > 0;
    bool all = r->viewer->role != ROLE_MEMBER;
    enum err e = block_search(r->db, r->arena, pattern_of(r, v.query), !v.has_searched, all, r->viewer->staff_of, &rows, &v.n_found);
    if (e) {
        return e;
    }
    struct account_item *items = ARENA_ARRAY(r->arena, struct account_item, v.n_found);
    for (size_t i = 0; i < v.n_found; i++) {
        items[i] = (struct account_item){
            .id = id_text(r->arena, rows[i].id),
            .name = rows[i].name,
            .email = rows[i].email,
            .organisation = rows[i].organisation,
            .is_blocked = str_is(rows[i].status, "blocked"),
            .is_invited = rows[i].confirmed_at == DB_NULL,
        };
    }
    v.found = items;
    struct page_head head = {.title = T(r->lang, "Accounts"), .nav = "accounts", .no_index = true};
    return web_page(r, &head, tpl_block_accounts, &v);
}

/* The account that {account} names, and what the viewer may do with it. Offices see those that their clusters know; others are
 * not there for them. */
struct subject {
    struct person person;
    bool may_block, may_lift;
    struct block_last_row last; /* when blocked */
};

static bool is_known(const struct viewer *v, struct ids clusters)
{
    for (size_t i = 0; i < clusters.n; i++) {
        if (ids_has(v->staff_of, clusters.v[i])) {
            return true;
        }
    }
    return v->role != ROLE_MEMBER;
}

static enum err clusters_of(struct request *r, id account, struct ids *ret)
{
    struct block_known_by_row *rows;
    size_t n;
    enum err e = block_known_by(r->db, r->arena, account, &rows, &n);
    if (e) {
        return e;
    }
    id *v = ARENA_ARRAY(r->arena, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = rows[i].cluster;
    }
    *ret = (struct ids){.v = v, .n = n};
    return OK;
}

/* Who blocked from the command line, or was removed since, counts as the operator. */
static enum err last_block(struct request *r, struct subject *s)
{
    enum platform_role by = ROLE_OPERATOR;
    enum err e = block_last(r->db, r->arena, s->person.account, &s->last);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    if (!e && s->last.by_role.p && !platform_role_parse(s->last.by_role, &by)) {
        return ERR_INTERNAL;
    }
    s->may_lift = s->may_block && block_may_lift(r->viewer, by);
    return OK;
}

static enum err subject_of(struct request *r, struct subject *ret)
{
    id account;
    struct ids clusters;
    struct subject s = {0};
    enum err e = web_param_id(r, "account", &account);
    e = e ? e : people_by_id(r->db, r->arena, account, &s.person);
    e = e ? e : clusters_of(r, account, &clusters);
    if (e) {
        return e;
    }
    if (!is_known(r->viewer, clusters)) {
        return ERR_NOT_FOUND;
    }
    s.may_block = block_may(r->viewer, account, s.person.role, clusters);
    e = s.person.blocked ? last_block(r, &s) : OK;
    if (!e) {
        *ret = s;
    }
    return e;
}

static enum err fill_belongs(struct request *r, id account, struct account_view *v)
{
    struct block_belongs_row *rows;
    enum err e = block_belongs(r->db, r->arena, account, &rows, &v->n_belongs);
    if (e) {
        return e;
    }
    struct belongs_item *items = ARENA_ARRAY(r->arena, struct belongs_item, v->n_belongs);
    for (size_t i = 0; i < v->n_belongs; i++) {
        items[i] = (struct belongs_item){.name = rows[i].name, .href = rows[i].path};
    }
    v->belongs = items;
    return OK;
}

static struct str reason_of(struct request *r, struct str detail)
{
    struct json_value v;
    struct str why;
    const struct json_value *reason = detail.n > 0 && json_parse(r->arena, detail, &v, &why) ? json_get(&v, "reason") : NULL;
    return reason && reason->type == JSON_TEXT ? reason->text : STR_NONE;
}

enum err account_page_of(struct request *r)
{
    struct subject s;
    enum err e = subject_of(r, &s);
    if (e) {
        return e;
    }
    struct account_view v = {
        .mark = part_mark(r->arena, s.person.name, 0),
        .id = id_text(r->arena, s.person.account),
        .name = s.person.name,
        .email = s.person.email,
        .is_blocked = s.person.blocked,
        .is_invited = !s.person.confirmed,
        .is_self = s.person.account == r->viewer->account,
        .may_block = s.may_block,
        .may_lift = s.may_lift,
        .blocked_at = s.last.at,
        .by = s.last.by_name,
        .why = reason_of(r, s.last.detail),
    };
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 2);
    crumbs[0] = (struct part_crumb){T(r->lang, "Accounts"), STR("/accounts")};
    crumbs[1] = (struct part_crumb){.text = s.person.name};
    v.crumbs = (struct part_crumbs){crumbs, 2};
    part_errors(r, &v.errors);
    part_field(r, block_fields, "reason", r->method == POST ? r->input : NULL, &v.reason);
    e = fill_belongs(r, s.person.account, &v);
    struct page_head head = {.title = s.person.name, .nav = "accounts", .no_index = true};
    return e ? e : web_page(r, &head, tpl_block_account, &v);
}

static struct str back_to(struct request *r, const struct subject *s)
{
    return str_cat(r->arena, STR("/accounts/"), id_text(r->arena, s->person.account));
}

enum err account_block(struct request *r)
{
    const struct block_input *in = r->input;
    struct subject s;
    enum err e = subject_of(r, &s);
    if (!e && !s.may_block) {
        return ERR_FORBIDDEN;
    }
    const struct block_by by = {r->viewer, web_base_url(r)};
    e = e ? e : block_set(r->db, r->arena, &by, &s.person, in->reason, r->now);
    if (e == ERR_CONFLICT) {
        r->problem = N_("This account is blocked already.");
    }
    return e ? e : web_redirect(r, back_to(r, &s), N_("The account is blocked."));
}

enum err account_unblock(struct request *r)
{
    struct subject s;
    enum err e = subject_of(r, &s);
    if (!e && s.person.blocked && !s.may_lift) {
        return ERR_FORBIDDEN;
    }
    const struct block_by by = {r->viewer, web_base_url(r)};
    e = e ? e : block_lift(r->db, r->arena, &by, &s.person, r->now);
    if (e == ERR_CONFLICT) {
        r->problem = N_("This account is not blocked.");
    }
    return e ? e : web_redirect(r, back_to(r, &s), N_("The account is open again."));
}
