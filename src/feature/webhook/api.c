/* /api/v1/webhooks: the same for programs. */
#include "domain/strings.h"
#include "feature/webhook/sign.h"
#include "feature/webhook/webhook.h"

enum { DELIVERIES = 100 };

struct hook_face {
    struct str id, owner, organisation, cluster, name, url, status, secret;
    struct strs events;
    int64_t failures, version;
    instant good_at, created_at, updated_at;
};
struct delivery_face {
    struct str id, event, object, status, problem, answer;
    int64_t attempts, code, took_ms;
    instant at, tried_at, next_at;
};

#define F(member) offsetof(struct hook_face, member)
const struct field hook_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id)},
    {.name = "owner", .type = FIELD_TEXT, .offset = F(owner)},
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .flags = FIELD_OUTPUT_NULL},
    {.name = "cluster", .type = FIELD_TEXT, .offset = F(cluster), .flags = FIELD_OUTPUT_NULL},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name)},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url)},
    {.name = "events", .type = FIELD_TEXTS, .offset = F(events)},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status)},
    {.name = "secret", .type = FIELD_TEXT, .offset = F(secret), .flags = FIELD_OUTPUT_NULL},
    {.name = "failures", .type = FIELD_INT, .offset = F(failures)},
    {.name = "good_at", .type = FIELD_INSTANT, .offset = F(good_at), .flags = FIELD_OUTPUT_NULL},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = F(created_at)},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = F(updated_at)},
    {.name = "version", .type = FIELD_INT, .offset = F(version)},
    {0},
};
#undef F
#define F(member) offsetof(struct delivery_face, member)
const struct field delivery_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id)},
    {.name = "event", .type = FIELD_TEXT, .offset = F(event)},
    {.name = "object", .type = FIELD_TEXT, .offset = F(object)},
    {.name = "status", .type = FIELD_TEXT, .offset = F(status)},
    {.name = "attempts", .type = FIELD_INT, .offset = F(attempts)},
    {.name = "code", .type = FIELD_INT, .offset = F(code), .flags = FIELD_OUTPUT_NULL},
    {.name = "took_ms", .type = FIELD_INT, .offset = F(took_ms), .flags = FIELD_OUTPUT_NULL},
    {.name = "problem", .type = FIELD_TEXT, .offset = F(problem), .flags = FIELD_OUTPUT_NULL},
    {.name = "answer", .type = FIELD_TEXT, .offset = F(answer), .flags = FIELD_OUTPUT_NULL},
    {.name = "at", .type = FIELD_INSTANT, .offset = F(at)},
    {.name = "tried_at", .type = FIELD_INSTANT, .offset = F(tried_at), .flags = FIELD_OUTPUT_NULL},
    {.name = "next_at", .type = FIELD_INSTANT, .offset = F(next_at)},
    {0},
};
#undef F

static void hook_face(struct arena *a, const struct webhook_get_row *h, struct str secret, struct hook_face *ret)
{
    *ret = (struct hook_face){.id = id_text(a, h->id), .owner = h->owner, .organisation = h->organisation_slug, .cluster = h->cluster_slug,
                              .name = h->name, .url = h->url, .status = h->status, .secret = secret, .events = strs_split(a, h->events, '|'),
                              .failures = h->failures, .version = h->version, .good_at = h->good_at, .created_at = h->created_at,
                              .updated_at = h->updated_at};
}

static void delivery_face(struct request *r, const struct webhook_delivery_get_row *d, struct delivery_face *ret)
{
    *ret = (struct delivery_face){.id = str_fmt(r->arena, HOOK_MESSAGE "%.*s", STR_ARG(id_text(r->arena, d->id))), .event = d->event,
                                  .object = id_text(r->arena, d->object_id), .status = d->status, .answer = d->answer, .attempts = d->attempts,
                                  .problem = d->problem.n ? tr(r->lang, str_z(r->arena, d->problem)) : STR_NONE, .code = d->code,
                                  .took_ms = d->took_ms, .at = d->at, .tried_at = d->tried_at, .next_at = d->next_at};
}

static enum err answer(struct request *r, id hook, int status, struct str secret)
{
    struct webhook_get_row row;
    struct hook_face face;
    enum err e = webhook_get(r->db, r->arena, hook, &row);
    if (e) {
        return e;
    }
    hook_face(r->arena, &row, secret, &face);
    return web_json(r, status, hook_face_fields, &face, status == 201 ? str_fmt(r->arena, "/api/v1/webhooks/%.*s", STR_ARG(face.id)) : STR_NONE);
}

static enum err answer_delivery(struct request *r, id hook, id delivery)
{
    struct webhook_delivery_get_row row;
    struct delivery_face face;
    enum err e = webhook_delivery_get(r->db, r->arena, delivery, hook, &row);
    if (e) {
        return e;
    }
    delivery_face(r, &row, &face);
    return web_json(r, 200, delivery_face_fields, &face, STR_NONE);
}

enum err hook_api_list(struct request *r)
{
    struct webhook_get_row *rows;
    size_t n;
    const struct viewer *v = r->viewer;
    enum err e = webhook_list(r->db, r->arena, v->admin_of, v->staff_of, v->role >= ROLE_PROGRAMME, v->account, &rows, &n);
    if (e) {
        return e;
    }
    struct hook_face *faces = ARENA_ARRAY(r->arena, struct hook_face, n);
    for (size_t i = 0; i < n; i++) {
        hook_face(r->arena, &rows[i], STR_NONE, &faces[i]);
    }
    return web_json_list(r, hook_face_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

enum err hook_api_create(struct request *r)
{
    const struct hook_input *in = r->input;
    struct hook_place g;
    struct str secret;
    id hook;
    enum err e = OK;
    if (str_is(in->owner, owner_name(OWNER_ACCOUNT))) {
        hook_ground_own(r, &g);
    } else {
        e = hook_ground_find(r, in->organisation, in->cluster, &g);
    }
    e = e ? e : hook_add(r, &g, in, &hook, &secret);
    return e ? e : answer(r, hook, 201, secret);
}

enum err hook_api_get(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    return e ? e : answer(r, hook.id, 200, STR_NONE);
}

/* What was not sent stays as it is. */
enum err hook_api_change(struct request *r)
{
    const struct hook_input *sent = r->input;
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    if (e) {
        return e;
    }
    struct hook_input in = {.name = sent->name.n ? sent->name : hook.name, .url = sent->url.n ? sent->url : hook.url,
                            .events = sent->events.n ? sent->events : strs_split(r->arena, hook.events, '|'),
                            .version = sent->version > 0 ? sent->version : hook.version};
    e = hook_save(r, &g, &hook, &in);
    if (!e && sent->status.n && !str_eq(sent->status, hook.status)) {
        e = hook_switch(r, &hook, str_is(sent->status, "on"));
    }
    return e ? e : answer(r, hook.id, 200, STR_NONE);
}

enum err hook_api_delete(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_remove(r, &hook);
    return e ? e : web_no_content(r);
}

enum err hook_api_secret(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    struct str secret;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_renew(r, &hook, &secret);
    return e ? e : answer(r, hook.id, 200, secret);
}

enum err hook_api_test(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    id delivery;
    enum err e = hook_of(r, &hook, &g);
    if (!e && !str_is(hook.status, "on")) {
        r->problem = N_("The webhook is not switched on. Switch it on first.");
        return ERR_CONFLICT;
    }
    e = e ? e : hook_test(r, &hook, &delivery);
    return e ? e : answer_delivery(r, hook.id, delivery);
}

enum err hook_api_deliveries(struct request *r)
{
    struct webhook_delivery_get_row *rows;
    struct webhook_get_row hook;
    struct hook_place g;
    size_t n;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : webhook_delivery_list(r->db, r->arena, hook.id, INT64_MAX, DELIVERIES, &rows, &n);
    if (e) {
        return e;
    }
    struct delivery_face *faces = ARENA_ARRAY(r->arena, struct delivery_face, n);
    for (size_t i = 0; i < n; i++) {
        delivery_face(r, &rows[i], &faces[i]);
    }
    return web_json_list(r, delivery_face_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

enum err hook_api_again(struct request *r)
{
    struct webhook_get_row hook;
    struct hook_place g;
    id delivery;
    enum err e = hook_of(r, &hook, &g);
    e = e ? e : hook_again(r, &hook, &delivery);
    return e ? e : answer_delivery(r, hook.id, delivery);
}
