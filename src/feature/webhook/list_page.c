/* The webhooks of an owner, and adding one. */
#include "domain/strings.h"
#include "feature/webhook/page.h"
#include "gen/webhook_tpl.h"

struct part_crumbs hook_crumbs(struct request *r, const struct hook_place *g, struct str page)
{
    struct part_crumb *v = ARENA_ARRAY(r->arena, struct part_crumb, 4);
    size_t n = 0;
    if (g->owner == OWNER_CLUSTER) {
        v[n++] = (struct part_crumb){T(r->lang, "Office"), STR("/office")};
    } else if (g->owner == OWNER_ORGANISATION) {
        v[n++] = (struct part_crumb){T(r->lang, "Your account"), STR("/account")};
    }
    v[n++] = (struct part_crumb){g->name, g->href};
    v[n++] = (struct part_crumb){T(r->lang, "Webhooks"), page.n ? g->base : STR_NONE};
    if (page.n) {
        v[n++] = (struct part_crumb){.text = page};
    }
    return (struct part_crumbs){v, n};
}

const char *hook_state(struct str status)
{
    return str_is(status, "on") ? N_("switched on") : str_is(status, "paused") ? N_("paused") : N_("switched off after failures");
}

void hook_events_field(struct request *r, enum hook_owner owner, struct part_field *f)
{
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, 16);
    size_t n = 0;
    for (const struct choice *c = hook_events; c->value; c++) {
        if (event_is_for(str_of(c->value), owner)) {
            v[n++] = (struct part_choice){.value = str_of(c->value), .text = tr(r->lang, c->label), .hint = str_of(c->value)};
        }
    }
    f->control = STR("ticks");
    part_field_choices(r, f, v, n);
}

enum err hook_show(struct request *r, struct str title, tpl_fn *render, const void *view)
{
    struct page_head head = {.title = title, .nav = str_starts(r->path, STR(HOOKS_OWN)) ? "saved" : "office", .no_index = true};
    return web_page(r, &head, render, view);
}

static struct str lead_of(struct request *r, enum hook_owner owner)
{
    switch (owner) {
    case OWNER_ORGANISATION: return T(r->lang, "Your own programs are told as soon as something happens with your organisation, signed, so that they can be sure.");
    case OWNER_CLUSTER: return T(r->lang, "Your own programs are told as soon as something happens in your cluster, signed, so that they can be sure.");
    case OWNER_ACCOUNT: return T(r->lang, "Your own programs are told as soon as one of your saved searches finds something new, signed, so that they can be sure.");
    case OWNER_PROGRAMME: break;
    }
    return T(r->lang, "Your own programs are told as soon as something happens on the platform, signed, so that they can be sure.");
}

enum err hooks_page(struct request *r)
{
    struct hook_place g;
    struct webhook_get_row *rows;
    size_t n;
    enum err e = hook_ground(r, &g);
    e = e ? e : hooks_of(r, &g, &rows, &n);
    if (e) {
        return e;
    }
    struct hook_item *items = ARENA_ARRAY(r->arena, struct hook_item, n);
    for (size_t i = 0; i < n; i++) {
        items[i] = (struct hook_item){.href = str_fmt(r->arena, "/webhooks/%.*s", STR_ARG(id_text(r->arena, rows[i].id))), .name = rows[i].name,
                                      .url = rows[i].url, .state = hook_state(rows[i].status), .is_on = str_is(rows[i].status, "on"),
                                      .is_failed = str_is(rows[i].status, "failed")};
    }
    struct hooks_view v = {.crumbs = hook_crumbs(r, &g, STR_NONE), .lead = lead_of(r, g.owner), .new_href = str_cat(r->arena, g.base, STR("/new")),
                           .hooks = items, .n_hooks = n, .may_add = n < HOOKS_PER_OWNER};
    v.empty = (struct part_empty){.title = T(r->lang, "No webhook yet"),
                                  .text = T(r->lang, "Give the address of your program and choose what it is told. It gets JSON by POST, within seconds.")};
    return hook_show(r, str_fmt(r->arena, "%.*s: %.*s", STR_ARG(T(r->lang, "Webhooks")), STR_ARG(g.name)), tpl_webhook_list, &v);
}

enum err hook_new_page(struct request *r)
{
    struct hook_place g;
    enum err e = hook_ground(r, &g);
    if (e) {
        return e;
    }
    struct hook_form_view v = {.crumbs = hook_crumbs(r, &g, T(r->lang, "New webhook")), .action = g.base, .back = g.base};
    const struct hook_input *typed = r->method == POST ? r->input : NULL;
    part_errors(r, &v.errors);
    part_field(r, hook_fields, "name", typed, &v.name);
    part_field(r, hook_fields, "url", typed, &v.url);
    part_field(r, hook_fields, "events", typed, &v.events);
    hook_events_field(r, g.owner, &v.events);
    return hook_show(r, T(r->lang, "New webhook"), tpl_webhook_form, &v);
}
