/* Letting somebody act for oneself, acting for somebody, and ending it. */
#include "domain/change.h"
#include "domain/delegation.h"
#include "domain/mail_write.h"
#include "feature/delegation/page.h"
#include "gen/delegation_sql.h"
#include "gen/delegation_tpl.h"
#include "web/cookie.h"

static int64_t days_of(struct str date)
{
    int64_t days = 0;
    return date_to_days(date, &days) ? days : 0;
}

static void item_of(struct request *r, const struct delegation_list_row *row, struct delegation_item *ret)
{
    struct str today = date_of(r->arena, r->now);
    *ret = (struct delegation_item){
        .id = id_text(r->arena, row->id),
        .place = row->organisation.n > 0 ? row->organisation : row->cluster,
        .first_day = row->first_day,
        .last_day = row->last_day,
        .is_mine = row->account_id == r->viewer->account,
        .is_revoked = row->revoked_at != DB_NULL,
        .is_over = str_cmp(row->last_day, today) < 0,
        .is_coming = str_cmp(row->first_day, today) > 0,
    };
    ret->person = ret->is_mine ? row->delegate : row->principal;
    ret->is_open = !ret->is_revoked && !ret->is_over && !ret->is_coming;
}

static enum err fill_lists(struct request *r, struct delegations_view *v)
{
    struct delegation_list_row *rows;
    size_t n;
    int64_t today = r->now / DAYS(1);
    enum err e = delegation_list(r->db, r->arena, r->viewer->account, date_of_days(r->arena, today - 365), &rows, &n);
    if (e) {
        return e;
    }
    struct delegation_item *given = ARENA_ARRAY(r->arena, struct delegation_item, n);
    struct delegation_item *taken = ARENA_ARRAY(r->arena, struct delegation_item, n);
    for (size_t i = 0; i < n; i++) {
        struct delegation_item item;
        item_of(r, &rows[i], &item);
        if (item.is_mine) {
            given[v->n_given++] = item;
        } else {
            taken[v->n_taken++] = item;
        }
    }
    v->given = given;
    v->taken = taken;
    return OK;
}

static struct str place_key(struct request *r, const struct delegation_places_row *row)
{
    return str_fmt(r->arena, "%s:%.*s", row->is_organisation ? "o" : "c", STR_ARG(row->slug));
}

static enum err fill_places(struct request *r, struct delegations_view *v)
{
    struct delegation_places_row *rows;
    size_t n;
    enum err e = delegation_places(r->db, r->arena, r->viewer->account, &rows, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    for (size_t i = 0; i < n; i++) {
        choices[i] = (struct part_choice){.value = place_key(r, &rows[i]), .text = rows[i].name};
    }
    v->may_give = n > 0;
    v->place.control = STR("select");
    part_field_choices(r, &v->place, choices, n);
    return OK;
}

enum err delegations_page(struct request *r)
{
    struct part_crumb crumbs[] = {{T(r->lang, "Your account"), STR("/account")}, {.text = T(r->lang, "Delegation")}};
    struct delegations_view v = {.crumbs = {crumbs, 2}};
    struct delegation_input fresh = {.first_day = date_of(r->arena, r->now), .last_day = date_of(r->arena, r->now + DAYS(14))};
    const void *data = r->method == POST ? r->input : &fresh;
    part_errors(r, &v.errors);
    part_field(r, delegation_fields, "place", data, &v.place);
    part_field(r, delegation_fields, "email", data, &v.email);
    part_field(r, delegation_fields, "first_day", data, &v.first_day);
    part_field(r, delegation_fields, "last_day", data, &v.last_day);
    enum err e = fill_places(r, &v);
    e = e ? e : fill_lists(r, &v);
    const struct page_head head = {.title = T(r->lang, "Delegation"), .nav = "account", .no_index = true};
    return e ? e : web_page(r, &head, tpl_delegation_list, &v);
}

/* ---- giving ---- */

static enum err place_of(struct request *r, struct str key, struct delegation_places_row *ret)
{
    struct delegation_places_row *rows;
    size_t n;
    enum err e = delegation_places(r->db, r->arena, r->viewer->account, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (str_eq(key, place_key(r, &rows[i]))) {
            *ret = rows[i];
            return OK;
        }
    }
    if (!e) {
        field_error(r, "place", N_("Choose one of your organisations or clusters."));
    }
    return e ? e : ERR_INVALID;
}

static enum err check_days(struct request *r, const struct delegation_input *in)
{
    int64_t first = days_of(in->first_day), last = days_of(in->last_day), today = days_of(date_of(r->arena, r->now));
    if (last < today || last < first) {
        field_error(r, "last_day", N_("The last day has to lie behind the first one, and not in the past."));
        return ERR_INVALID;
    }
    if (last - first >= DELEGATION_DAYS || first > today + DELEGATION_DAYS) {
        field_error(r, "last_day", N_("A delegation lasts a year at most. You can give it again."));
        return ERR_INVALID;
    }
    return OK;
}

static enum err colleague(struct request *r, const struct delegation_input *in, const struct delegation_places_row *place,
                          struct delegation_colleague_row *ret)
{
    enum err e = delegation_colleague(r->db, r->arena, people_email_key(r->arena, in->email), place->is_organisation ? place->id : DB_NULL,
                                      place->is_organisation ? DB_NULL : place->id, ret);
    if (e == ERR_NOT_FOUND) {
        field_error(r, "email", N_("Nobody with this address belongs there. Invite the person first."));
        return ERR_INVALID;
    }
    if (!e && ret->id == r->viewer->account) {
        field_error(r, "email", N_("This is your own address."));
        return ERR_INVALID;
    }
    return e;
}

static enum err tell(struct request *r, const struct delegation_colleague_row *to, const struct delegation_places_row *place,
                     const struct delegation_input *in)
{
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"name", r->viewer->name},
                                  {"title", place->name},
                                  {"from", fmt_date(r->arena, lang, in->first_day)},
                                  {"to", fmt_date(r->arena, lang, in->last_day)},
                                  {0}};
    struct mail_write w;
    mail_write_begin(&w, r->arena, web_base_url(r), "delegation", to->id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(r->arena, lang, N_("{name} lets you act on their behalf for {title}, from {from} to {to}. What you do then stands in the log under both names."), args));
    mail_write_link(&w, STR("/account/delegations"));
    return mail_write_queue(&w, r->db, tr_fmt(r->arena, lang, N_("You may act for {name}"), args), r->now);
}

enum err delegation_give(struct request *r)
{
    const struct delegation_input *in = r->input;
    struct delegation_places_row place;
    struct delegation_colleague_row to;
    if (r->viewer->acting_for) {
        r->problem = N_("Whoever acts for somebody cannot delegate further.");
        return ERR_FORBIDDEN;
    }
    enum err e = place_of(r, in->place, &place);
    e = e ? e : check_days(r, in);
    e = e ? e : colleague(r, in, &place, &to);
    if (e) {
        return e;
    }
    id organisation = place.is_organisation ? place.id : 0, cluster = place.is_organisation ? 0 : place.id;
    e = delegation_insert(r->db, &(struct delegation_insert_params){
                                     .id = id_new(),
                                     .account = r->viewer->account,
                                     .delegate = to.id,
                                     .organisation = organisation ? organisation : DB_NULL,
                                     .cluster = cluster ? cluster : DB_NULL,
                                     .first_day = in->first_day,
                                     .last_day = in->last_day,
                                     .now = r->now,
                                 });
    e = e ? e : audit_add_in(r->db, r->viewer, "delegate", to.id, organisation, cluster, r->now);
    e = e ? e : tell(r, &to, &place, in);
    return e ? e : web_redirect(r, STR("/account/delegations"), N_("Your colleague may act for you and learns of it by mail."));
}

enum err delegation_end(struct request *r)
{
    id delegation;
    int64_t changed = 0;
    enum err e = web_param_id(r, "delegation", &delegation);
    e = e ? e : delegation_revoke(r->db, delegation, r->viewer->account, r->now, &changed);
    if (!e && changed == 0) {
        return ERR_NOT_FOUND;
    }
    e = e ? e : audit_add(r->db, r->viewer, "delegate_end", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/delegations"), N_("The delegation has ended."));
}

/* ---- acting ---- */

enum err acting_begin(struct request *r)
{
    const struct acting_input *in = r->input;
    struct viewer as = *r->viewer;
    as.acting_for = 0;
    enum err e = delegation_act(r->db, r->arena, in->delegation, r->now, &as);
    e = e ? e : audit_add(r->db, &as, "act_begin", "account", as.acting_for, STR_NONE, r->now);
    if (e) {
        return e;
    }
    cookie_set(r, COOKIE_ACTING, id_text(r->arena, in->delegation), -1);
    return web_redirect(r, as.staff_of.n > r->viewer->staff_of.n ? STR("/office") : STR("/start"), NULL);
}

enum err acting_end(struct request *r)
{
    cookie_set(r, COOKIE_ACTING, STR(""), 0);
    return web_redirect(r, STR("/start"), N_("You act for yourself again."));
}
