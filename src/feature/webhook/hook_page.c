/* One webhook: its settings, its secret when it is new, what was sent. */
#include "domain/strings.h"
#include "feature/webhook/page.h"
#include "gen/webhook_tpl.h"

enum { DELIVERIES_SHOWN = 50 };

static const char *delivery_state(struct str status)
{
    return str_is(status, "sent")      ? N_("arrived")
           : str_is(status, "failed")  ? N_("given up")
           : str_is(status, "dropped") ? N_("not sent: no longer to be seen")
                                       : N_("waits");
}

static void fill_delivery(struct request *r, struct str base, const struct webhook_delivery_get_row *d, struct delivery_item *ret)
{
    *ret = (struct delivery_item){
        .event = event_sentence(d->event), .state = delivery_state(d->status), .problem = d->problem.n ? str_z(r->arena, d->problem) : NULL,
        .code = d->code == DB_NULL ? STR_NONE : str_fmt(r->arena, "%lld", (long long)d->code), .answer = d->answer,
        .again = str_fmt(r->arena, "%.*s/deliveries/%.*s/again", STR_ARG(base), STR_ARG(id_text(r->arena, d->id))), .attempts = d->attempts,
        .took_ms = d->took_ms == DB_NULL ? 0 : d->took_ms, .at = d->at, .tried_at = d->tried_at, .next_at = d->next_at,
        .is_sent = str_is(d->status, "sent"), .is_failed = str_is(d->status, "failed"), .is_waiting = str_is(d->status, "waiting"),
        .is_dropped = str_is(d->status, "dropped"), .was_tried = d->tried_at != DB_NULL};
}

static enum err fill_deliveries(struct request *r, const struct webhook_get_row *hook, struct hook_view *v)
{
    struct webhook_delivery_get_row *rows;
    size_t n;
    id from = INT64_MAX;
    struct str asked = web_query(r, "before");
    if (asked.n && !id_parse(asked, &from)) {
        return ERR_NOT_FOUND;
    }
    enum err e = webhook_delivery_list(r->db, r->arena, hook->id, from, DELIVERIES_SHOWN + 1, &rows, &n);
    if (e) {
        return e;
    }
    v->n_deliveries = n < DELIVERIES_SHOWN ? n : DELIVERIES_SHOWN;
    struct delivery_item *items = ARENA_ARRAY(r->arena, struct delivery_item, v->n_deliveries);
    for (size_t i = 0; i < v->n_deliveries; i++) {
        fill_delivery(r, v->base, &rows[i], &items[i]);
    }
    v->deliveries = items;
    if (n > DELIVERIES_SHOWN) {
        v->older = str_fmt(r->arena, "%.*s?before=%.*s", STR_ARG(v->base), STR_ARG(id_text(r->arena, rows[DELIVERIES_SHOWN - 1].id)));
    }
    return OK;
}

static enum err show(struct request *r, const struct webhook_get_row *hook, const struct hook_place *g, struct str secret)
{
    struct hook_input now = {.name = hook->name, .url = hook->url, .events = strs_split(r->arena, hook->events, '|'), .version = hook->version};
    const struct hook_input *shown = r->errors.n > 0 ? r->input : &now;
    struct hook_view v = {.crumbs = hook_crumbs(r, g, hook->name), .title = hook->name, .secret = secret, .url = hook->url, .account = hook->account,
                          .base = str_fmt(r->arena, "/webhooks/%.*s", STR_ARG(id_text(r->arena, hook->id))), .state = hook_state(hook->status),
                          .is_on = str_is(hook->status, "on"), .is_paused = str_is(hook->status, "paused"),
                          .is_failed = str_is(hook->status, "failed"), .was_good = hook->good_at != DB_NULL, .good_at = hook->good_at,
                          .has_old_secret = hook->old_secret.n && hook->old_until > r->now, .old_until = hook->old_until, .version = hook->version};
    part_errors(r, &v.errors);
    part_field(r, hook_change_fields, "name", shown, &v.name);
    part_field(r, hook_change_fields, "url", shown, &v.address);
    part_field(r, hook_change_fields, "events", shown, &v.events);
    hook_events_field(r, g->owner, &v.events);
    enum err e = fill_deliveries(r, hook, &v);
    return e ? e : hook_show(r, str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Webhook")), STR_ARG(hook->name)), tpl_webhook_hook, &v);
}

enum err hook_page(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    return e ? e : show(r, &hook, &g, STR_NONE);
}

/* The secret is shown in the answer itself instead of after a redirect: it is nowhere to be read again. */
enum err hook_create(struct request *r)
{
    struct hook_place g;
    struct webhook_get_row hook;
    id number;
    struct str secret;
    enum err e = hook_ground(r, &g);
    e = e ? e : hook_add(r, &g, r->input, &number, &secret);
    e = e ? e : webhook_get(r->db, r->arena, number, &hook);
    return e ? e : show(r, &hook, &g, secret);
}

static struct str path_of(struct request *r, const struct webhook_get_row *hook)
{
    return str_fmt(r->arena, "/webhooks/%.*s", STR_ARG(id_text(r->arena, hook->id)));
}

enum err hook_update(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_save(r, &g, &hook, r->input);
    return e ? e : web_redirect(r, path_of(r, &hook), N_("Saved."));
}

enum err hook_secret(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    struct str secret;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_renew(r, &hook, &secret);
    e = e ? e : webhook_get(r->db, r->arena, hook.id, &hook);
    return e ? e : show(r, &hook, &g, secret);
}

enum err hook_test_post(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    id delivery;
    enum err e = hook_of(r, &hook, &g);
    if (!e && !str_is(hook.status, "on")) {
        return web_redirect(r, path_of(r, &hook), N_("The webhook is not switched on. Switch it on first."));
    }
    e = e ? e : hook_test(r, &hook, &delivery);
    return e ? e : web_redirect(r, path_of(r, &hook), N_("The test event is on its way. What was answered stands below within seconds."));
}

static enum err switch_to(struct request *r, bool on)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_switch(r, &hook, on);
    return e ? e : web_redirect(r, path_of(r, &hook), on ? N_("The webhook is switched on.") : N_("The webhook is paused. What happens meanwhile is not told."));
}

enum err hook_pause(struct request *r)
{
    return switch_to(r, false);
}

enum err hook_resume(struct request *r)
{
    return switch_to(r, true);
}

enum err hook_delete_ask(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    if (e) {
        return e;
    }
    struct hook_delete_view v = {.crumbs = hook_crumbs(r, &g, hook.name), .base = path_of(r, &hook), .name = hook.name};
    return hook_show(r, T(r->lang, "Delete webhook"), tpl_webhook_delete, &v);
}

enum err hook_delete(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_remove(r, &hook);
    return e ? e : web_redirect(r, g.base, N_("The webhook is deleted."));
}

enum err hook_delivery_again(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    id delivery;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_again(r, &hook, &delivery);
    return e ? e : web_redirect(r, path_of(r, &hook), N_("It is sent again, with the same number."));
}
