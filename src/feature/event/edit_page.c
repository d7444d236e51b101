/* The form of an event: a new one, one like another, a change. */
#include "domain/strings.h"
#include "feature/event/page.h"
#include "feature/office/office.h"
#include "gen/event_tpl.h"

static const struct choice languages[] = {{"de", N_("German")}, {"en", N_("English")}, {0}};
static const struct choice audiences[] = {{"cluster", N_("My cluster")}, {"platform", N_("Everybody signed in")}, {"public", N_("Public")}, {0}};
static const struct choice steps[] = {{"draft", N_("Save as draft")}, {"publish", N_("Announce")}, {0}};

#define IN(member) offsetof(struct event_input, member)
const struct field event_form_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = IN(title), .flags = FIELD_REQUIRED, .min = 3, .max = 160, .label = N_("Title")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = IN(kind), .flags = FIELD_REQUIRED, .choices = event_kinds, .label = N_("Kind of event")},
    {.name = "summary", .type = FIELD_TEXT, .offset = IN(summary), .max = 300, .label = N_("In one sentence"),
     .hint = N_("What it is about and for whom. It stands above the text.")},
    {.name = "text", .type = FIELD_LONG, .offset = IN(text), .max = 6000, .label = N_("Description"), .hint = N_("Programme, speakers, how to get there. Markdown is possible.")},
    {.name = "language", .type = FIELD_CHOICE, .offset = IN(language), .flags = FIELD_REQUIRED, .choices = languages, .label = N_("Language of the text")},
    {.name = "starts_on", .type = FIELD_DATE, .offset = IN(starts_on), .flags = FIELD_REQUIRED, .label = N_("First day")},
    {.name = "starts_time", .type = FIELD_TEXT, .offset = IN(starts_time), .max = 8, .label = N_("Begins at")},
    {.name = "ends_on", .type = FIELD_DATE, .offset = IN(ends_on), .label = N_("Last day")},
    {.name = "ends_time", .type = FIELD_TEXT, .offset = IN(ends_time), .max = 8, .label = N_("Ends at")},
    {.name = "all_day", .type = FIELD_BOOL, .offset = IN(all_day), .label = N_("Whole days, without times")},
    {.name = "mode", .type = FIELD_CHOICE, .offset = IN(mode), .flags = FIELD_REQUIRED, .choices = event_modes, .label = N_("On site or online")},
    {.name = "place", .type = FIELD_TEXT, .offset = IN(place), .max = 100, .label = N_("Place"), .hint = N_("Town or city. By it the event is found nearby.")},
    {.name = "state", .type = FIELD_CHOICE, .offset = IN(state), .choices = office_states, .label = N_("State"),
     .hint = N_("Only needed where several places have the name.")},
    {.name = "venue", .type = FIELD_TEXT, .offset = IN(venue), .max = 200, .label = N_("House and street")},
    {.name = "link", .type = FIELD_URL, .offset = IN(link), .max = 500, .label = N_("Address for taking part online"),
     .hint = N_("Only people who are signed in and may see the event are shown it.")},
    {.name = "signup", .type = FIELD_TEXT, .offset = IN(signup), .max = 500, .label = N_("Where one signs up"),
     .hint = N_("A page that begins with https:// or an e-mail address.")},
    {.name = "signup_until", .type = FIELD_DATE, .offset = IN(signup_until), .label = N_("Sign up until")},
    {.name = "cost", .type = FIELD_TEXT, .offset = IN(cost), .max = 120, .label = N_("Cost"), .hint = N_("For example: free of charge, or 120 euros for members.")},
    {.name = "topics", .type = FIELD_TEXTS, .offset = IN(topics), .max = EVENT_TOPICS, .label = N_("Topics"), .hint = N_("By these the event is found.")},
    {.name = "clusters", .type = FIELD_TEXTS, .offset = IN(clusters), .max = EVENT_CLUSTERS, .label = N_("Announced together with"),
     .hint = N_("The event stands on their pages, too. What is for the own cluster, their members see as well.")},
    {.name = "visibility", .type = FIELD_CHOICE, .offset = IN(visibility), .flags = FIELD_REQUIRED, .choices = audiences, .label = N_("Who can see it")},
    {.name = "go", .type = FIELD_CHOICE, .offset = IN(go), .choices = steps, .label = N_("Step")},
    {.name = "version", .type = FIELD_INT, .offset = IN(version), .min = 1, .max = INT64_MAX},
    {0},
};

/* ---- showing ---- */

struct shown {
    const struct event_input *in;
    const struct cluster *cluster;
    const struct event *old;  /* NULL: a new one */
};

static void fill_form(struct request *r, const struct event_input *in, struct event_edit_view *v)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {
        {"title", &v->title},         {"kind", &v->kind},           {"summary", &v->summary},
        {"text", &v->text},           {"language", &v->language},   {"starts_on", &v->starts_on},
        {"starts_time", &v->starts_time}, {"ends_on", &v->ends_on}, {"ends_time", &v->ends_time},
        {"all_day", &v->all_day},     {"mode", &v->mode},           {"place", &v->place},
        {"state", &v->state},         {"venue", &v->venue},         {"link", &v->link},
        {"signup", &v->signup},       {"signup_until", &v->signup_until}, {"cost", &v->cost},
        {"topics", &v->topics},       {"visibility", &v->visibility}, {"clusters", &v->clusters},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        part_field(r, event_form_fields, all[i].name, in, all[i].field);
    }
    v->starts_time.type = v->ends_time.type = STR("time");
    v->starts_time.max_length = v->ends_time.max_length = 0; /* a control of its own form */
    v->language.control = STR("select");
    part_field_topics(r, &v->topics, &in->topics);
    part_field_audience(r, &v->visibility);
}

/* The clusters that are published, the chosen ones first. */
static enum err fill_together(struct request *r, const struct shown *s, struct event_edit_view *v)
{
    struct cluster *clusters;
    size_t n, k = 0;
    enum err e = cluster_list(r->db, r->arena, STR_NONE, &clusters, &n);
    if (e) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    for (int chosen = 1; chosen >= 0; chosen--) {
        for (size_t i = 0; i < n; i++) {
            if (clusters[i].id != s->cluster->id && str_is(clusters[i].publication, "published") &&
                strs_has(s->in->clusters, clusters[i].slug) == (chosen == 1)) {
                choices[k++] = (struct part_choice){.value = clusters[i].slug, .text = clusters[i].short_name};
            }
        }
    }
    v->clusters.control = STR("ticks");
    v->clusters.many = &s->in->clusters;
    v->has_together = s->in->clusters.n > 0 || v->clusters.error.n > 0;
    part_field_choices(r, &v->clusters, choices, k);
    return OK;
}

static enum err show(struct request *r, const struct shown *s)
{
    struct str title = s->old ? T(r->lang, "Change the event") : T(r->lang, "New event");
    struct event_edit_view v = {.is_new = s->old == NULL, .is_published = s->old && !str_is(s->old->status, "draft"), .version = s->in->version,
                                .crumbs = desk_crumbs(r, s->cluster, title), .back = event_desk(r->arena, s->cluster->slug)};
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 4);
    for (size_t i = 0; i < 2; i++) {
        crumbs[i] = v.crumbs.crumbs[i];
    }
    crumbs[2] = (struct part_crumb){T(r->lang, "Events"), v.back};
    crumbs[3] = (struct part_crumb){.text = title};
    v.crumbs = (struct part_crumbs){crumbs, 4};
    v.action = s->old ? str_fmt(r->arena, "%.*s/%.*s/edit", STR_ARG(v.back), STR_ARG(id_text(r->arena, s->old->id)))
                      : str_fmt(r->arena, "%.*s/new", STR_ARG(v.back));
    part_errors(r, &v.errors);
    fill_form(r, s->in, &v);
    enum err e = fill_together(r, s, &v);
    const struct page_head head = desk_head(r, s->cluster, title);
    return e ? e : web_page(r, &head, tpl_event_edit, &v);
}

/* ---- a new one ---- */

/* One like {like}, which the office keeps itself, without its dates; an empty form where there is none. */
static enum err like(struct request *r, const struct cluster *c, struct event_input *ret)
{
    struct event old;
    id event;
    if (!id_parse(web_query(r, "like"), &event)) {
        return OK;
    }
    enum err e = event_find(r->db, r->arena, event, &old);
    if (e == ERR_NOT_FOUND || (!e && old.access.cluster != c->id)) {
        return OK;
    }
    if (!e) {
        *ret = event_input_of(r->arena, &old);
        ret->starts_on = ret->ends_on = ret->signup_until = STR_NONE;
        ret->version = DB_NULL;
    }
    return e;
}

enum err event_new_page(struct request *r)
{
    struct cluster c;
    struct event_input in = {.kind = STR("seminar"), .mode = STR("on_site"), .language = lang_code(r->lang), .visibility = STR("public"), .version = DB_NULL};
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e || r->method == POST ? e : like(r, &c, &in);
    return e ? e : show(r, &(struct shown){.in = r->method == POST ? r->input : &in, .cluster = &c});
}

bool event_is_over(struct request *r, const struct event *e)
{
    if (e->ends_at > r->now) {
        return false;
    }
    field_error(r, "starts_on", N_("This time is over. Only what lies ahead can be announced."));
    return true;
}

enum err event_new_post(struct request *r)
{
    const struct event_input *in = r->input;
    struct cluster c;
    struct event event = {0};
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    e = e ? e : event_take(r, in, &c, &event);
    if (e) {
        return e;
    }
    bool publish = str_is(in->go, "publish");
    if (publish && event_is_over(r, &event)) {
        return ERR_INVALID;
    }
    event.id = id_new();
    event.status = publish ? STR("published") : STR("draft");
    e = event_save(r->db, &event, r->now);
    e = e ? e : event_note(r, "event_create", &event);
    e = !e && publish ? event_note(r, "event_publish", &event) : e;
    return e ? e : web_redirect(r, str_fmt(r->arena, "/events/%.*s", STR_ARG(id_text(r->arena, event.id))),
                                publish ? N_("The event is announced.") : N_("The draft is saved."));
}

/* ---- a change ---- */

enum err event_edit_page(struct request *r)
{
    struct cluster c;
    struct event event;
    enum err e = event_of_office(r, &c, &event);
    if (e) {
        return e;
    }
    struct event_input now = event_input_of(r->arena, &event);
    struct event_input typed = r->method == POST ? *(const struct event_input *)r->input : now;
    /* Whoever was told that somebody was faster may save over it. */
    typed.version = field_error_text(r, "").n > 0 ? event.version : typed.version;
    return show(r, &(struct shown){.in = &typed, .cluster = &c, .old = &event});
}

enum err event_edit_post(struct request *r)
{
    const struct event_input *in = r->input;
    struct cluster c;
    struct event old, event = {0};
    enum err e = event_of_office(r, &c, &old);
    e = e ? e : event_take(r, in, &c, &event);
    if (e) {
        return e;
    }
    bool publish = str_is(in->go, "publish") && str_is(old.status, "draft");
    if (publish && event_is_over(r, &event)) {
        return ERR_INVALID;
    }
    event.id = old.id;
    event.reference = old.reference;
    event.example = old.example;
    event.version = in->version == DB_NULL ? -1 : in->version;
    event.status = publish ? STR("published") : old.status;
    e = event_stale(r, event_save(r->db, &event, r->now));
    e = e ? e : event_note(r, "event_edit", &event);
    e = !e && publish ? event_note(r, "event_publish", &event) : e;
    return e ? e : web_redirect(r, str_fmt(r->arena, "/events/%.*s", STR_ARG(id_text(r->arena, event.id))),
                                publish ? N_("The event is announced.") : N_("Saved."));
}
