/* What pages and API do alike. */
#include "feature/webhook/webhook.h"

#include "app/app.h"
#include "domain/change.h"
#include "domain/fetch.h"
#include "domain/seal.h"
#include "domain/strings.h"
#include "feature/webhook/send.h"
#include "feature/webhook/sign.h"

bool send_look(struct db *db, struct arena *a, instant now)
{
    struct webhook_ready_row *rows;
    size_t n = 0;
    return webhook_ready(db, a, now, 1, &rows, &n) == OK && n > 0;
}

enum err send_job(struct job *job)
{
    return send_due(job, SEND_TIMEOUT_MS);
}

static enum err check(struct request *r, const struct hook_place *g, const struct hook_input *in)
{
    if (!fetch_url_ok(in->url, r->app->config.fetch_private)) {
        field_error(r, "url", N_("The address must begin with https:// and name a host."));
    }
    for (size_t i = 0; i < in->events.n; i++) {
        if (!event_is_for(in->events.v[i], g->owner)) {
            field_error(r, "events", N_("Only the programme office is told all events. Please choose from the list."));
            break;
        }
    }
    return r->errors.n > 0 ? ERR_INVALID : OK;
}

static struct str sealed(struct request *r, id hook, struct str secret)
{
    return seal(r->arena, r->app->config.secret_key, secret, id_text(r->arena, hook));
}

enum err hook_add(struct request *r, const struct hook_place *g, const struct hook_input *in, id *ret, struct str *ret_secret)
{
    struct webhook_get_row *rows, row = {.id = id_new(), .owner = str_of(owner_name(g->owner)), .organisation_id = g->organisation,
                                         .cluster_id = g->cluster};
    size_t n;
    struct str secret = sign_secret_new(r->arena);
    enum err e = check(r, g, in);
    e = e ? e : hooks_of(r, g, &rows, &n);
    if (e) {
        return e;
    }
    if (n >= HOOKS_PER_OWNER) {
        field_error(r, "", N_("There are 10 webhooks already. Delete one that is no longer needed."));
        return ERR_INVALID;
    }
    e = webhook_insert(r->db, &(struct webhook_insert_params){
                                  .id = row.id, .owner = row.owner, .organisation = g->organisation ? g->organisation : DB_NULL,
                                  .cluster = g->cluster ? g->cluster : DB_NULL, .account = r->viewer->account, .name = in->name, .url = in->url,
                                  .events = strs_join(r->arena, in->events, '|'), .secret = sealed(r, row.id, secret), .now = r->now});
    e = e ? e : webhook_mark_begin(r->db, r->now);
    e = e ? e : hook_audit(r->db, r->viewer, &row, "webhook_add", r->now);
    *ret = row.id;
    *ret_secret = sign_secret_text(r->arena, secret);
    return e;
}

enum err hook_save(struct request *r, const struct hook_place *g, const struct webhook_get_row *hook, const struct hook_input *in)
{
    int64_t changed = 0;
    enum err e = check(r, g, in);
    e = e ? e : webhook_change(r->db, hook->id, in->version, in->name, in->url, strs_join(r->arena, in->events, '|'), r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("Somebody changed this webhook meanwhile. Please look at it again.");
        return ERR_CONFLICT;
    }
    return e ? e : hook_audit(r->db, r->viewer, hook, "webhook_change", r->now);
}

enum err hook_renew(struct request *r, const struct webhook_get_row *hook, struct str *ret_secret)
{
    struct str secret = sign_secret_new(r->arena);
    enum err e = webhook_set_secret(r->db, hook->id, sealed(r, hook->id, secret), r->now + HOOK_OLD_SECRET_LIFE, r->now);
    *ret_secret = sign_secret_text(r->arena, secret);
    return e ? e : hook_audit(r->db, r->viewer, hook, "webhook_secret", r->now);
}

enum err hook_test(struct request *r, const struct webhook_get_row *hook, id *ret_delivery)
{
    struct webhook_delivery_there_row row;
    enum err e = webhook_delivery_there(r->db, r->arena, hook->id, STR(EVENT_TEST), hook->id, 0, &row);
    *ret_delivery = e == OK ? row.id : id_new();
    return e != ERR_NOT_FOUND ? e : webhook_delivery_insert(r->db, *ret_delivery, hook->id, STR(EVENT_TEST), hook->id, DB_NULL, r->now);
}

enum err hook_switch(struct request *r, const struct webhook_get_row *hook, bool on)
{
    enum err e = webhook_set_status(r->db, hook->id, on ? STR("on") : STR("paused"), r->now);
    return e ? e : hook_audit(r->db, r->viewer, hook, on ? "webhook_resume" : "webhook_pause", r->now);
}

enum err hook_remove(struct request *r, const struct webhook_get_row *hook)
{
    enum err e = webhook_delete_deliveries(r->db, hook->id);
    e = e ? e : webhook_delete(r->db, hook->id);
    return e ? e : hook_audit(r->db, r->viewer, hook, "webhook_delete", r->now);
}

enum err hook_again(struct request *r, const struct webhook_get_row *hook, id *ret_delivery)
{
    int64_t changed = 0;
    struct str number = web_param(r, "delivery");
    number = str_starts(number, STR(HOOK_MESSAGE)) ? str_cut(number, sizeof HOOK_MESSAGE - 1, number.n) : number; /* as lists and events say it */
    enum err e = id_parse(number, ret_delivery) ? OK : ERR_NOT_FOUND;
    e = e ? e : webhook_delivery_again(r->db, *ret_delivery, hook->id, r->now, &changed);
    return e ? e : changed == 1 ? OK : ERR_NOT_FOUND;
}
