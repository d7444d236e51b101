/* Being found: whether and by whom, and what one says of oneself. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "feature/account/account_page.h"
#include "gen/account_sql.h"
#include "gen/account_tpl.h"

#define F(member) offsetof(struct found_input, member)
#define AUDIENCE(of, which, text) \
    {.name = of "_audience", .type = FIELD_CHOICE, .offset = F(audience[which]), .choices = expert_audience_choices, .label = (text)}
static const char audience_label[] = N_("Who reads this?");

const struct field found_fields[] = {
    {.name = "found", .type = FIELD_CHOICE, .offset = F(found), .flags = FIELD_REQUIRED, .choices = expert_found_choices,
     .label = N_("Who may find you?"), .hint = N_("Found means: with your name in the search, in suggestions and on a page of your own. Your e-mail address is never shown.")},
    {.name = "headline", .type = FIELD_TEXT, .offset = F(headline), .max = EXPERT_HEADLINE_CHARS, .label = N_("In one line"),
     .hint = N_("For example: coats optical surfaces, from the first sample to small series")},
    {.name = "knows", .type = FIELD_LONG, .offset = F(knows), .max = EXPERT_TEXT_CHARS, .label = N_("What I know"),
     .hint = N_("What can others ask you about?")},
    {.name = "topics", .type = FIELD_TEXTS, .offset = F(topics), .max = EXPERT_TOPICS_MAX, .label = N_("My topics")},
    {.name = "seeks", .type = FIELD_LONG, .offset = F(seeks), .max = EXPERT_TEXT_CHARS, .label = N_("What I look for"),
     .hint = N_("Partners, experience, equipment, a second opinion.")},
    {.name = "roles", .type = FIELD_CHOICES, .offset = F(roles), .choices = expert_roles, .label = N_("How I come to these topics")},
    {.name = "topic_roles", .type = FIELD_TEXTS, .offset = F(topic_roles), .max = EXPERT_TOPICS_MAX * COMPETENCE_ROLES, .label = N_("Other roles in single topics")},
    {.name = "languages", .type = FIELD_CHOICES, .offset = F(languages), .choices = expert_languages, .label = N_("Languages I speak")},
    AUDIENCE("knows", EXPERT_KNOWS, audience_label),
    AUDIENCE("topics", EXPERT_TOPICS, audience_label),
    AUDIENCE("seeks", EXPERT_SEEKS, audience_label),
    AUDIENCE("roles", EXPERT_ROLES, audience_label),
    AUDIENCE("languages", EXPERT_LANGUAGES, audience_label),
    AUDIENCE("organisation", EXPERT_ORGANISATION, N_("Who sees where you work?")),
    {.name = "version", .type = FIELD_INT, .offset = F(version), .min = 0, .max = INT64_MAX},
    {0},
};

/* As the form has them. */
static struct strs stored_roles(struct arena *a, const struct expert *own)
{
    struct str *v = ARENA_ARRAY(a, struct str, own->topics.n * COMPETENCE_ROLES + 1);
    size_t n = 0;
    for (size_t i = 0; own->topic_roles && i < own->topics.n; i++) {
        role_ticks_add(a, competence_parse(own->topic_roles[i]), own->topics.v[i], v, &n);
    }
    return (struct strs){.v = v, .n = n};
}

static struct found_input stored_of(struct arena *a, const struct expert *own, const enum readers audience[EXPERT_FIELDS])
{
    struct found_input in = {
        .found = str_of(audience_name(own->found)), .headline = own->headline, .knows = own->knows, .seeks = own->seeks,
        .topics = own->topics, .roles = own->roles, .topic_roles = stored_roles(a, own), .languages = own->languages, .version = own->version,
    };
    for (enum expert_field f = 0; f < EXPERT_FIELDS; f++) {
        in.audience[f] = str_of(audience_name(audience[f]));
    }
    return in;
}

static void fill_form(struct request *r, const struct found_input *in, struct found_view *v)
{
    const struct {
        const char *name;
        struct part_field *field;
    } all[] = {
        {"found", &v->found},           {"headline", &v->headline},
        {"knows", &v->knows},           {"knows_audience", &v->knows_audience},
        {"topics", &v->topics},         {"topics_audience", &v->topics_audience},
        {"seeks", &v->seeks},           {"seeks_audience", &v->seeks_audience},
        {"roles", &v->roles},           {"roles_audience", &v->roles_audience},
        {"languages", &v->languages},   {"languages_audience", &v->languages_audience},
        {"organisation_audience", &v->organisation_audience},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        part_field(r, found_fields, all[i].name, in, all[i].field);
        if (str_ends(all[i].field->name, STR("_audience"))) {
            all[i].field->control = STR("select");
        }
    }
    v->found.control = STR("radios");
    part_field_topics(r, &v->topics, &in->topics);
    role_ticks_fill(r, "topic_roles", in->topics, in->topic_roles, &v->topic_roles);
    v->version = in->version;
}

static enum err fill_places(struct request *r, const struct expert *own, struct found_view *v)
{
    struct account_organisations_row *rows;
    enum err e = account_organisations(r->db, r->arena, own->account, &rows, &v->n_organisations);
    if (e) {
        return e;
    }
    struct account_organisation *list = ARENA_ARRAY(r->arena, struct account_organisation, v->n_organisations + 1);
    for (size_t i = 0; i < v->n_organisations; i++) {
        list[i] = (struct account_organisation){.name = rows[i].name, .slug = rows[i].slug};
    }
    v->organisations = list;
    return OK;
}

/* Hidden by an office after a report: nobody finds the person again before that is lifted. */
static enum err is_hidden(struct request *r, bool *ret)
{
    struct account_hidden_row row;
    enum err e = account_hidden(r->db, r->arena, r->viewer->account, &row);
    *ret = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static const char saved_meanwhile[] = N_("This page was saved in another window meanwhile. What you typed stands here: saving now replaces what was saved there.");

enum err found_page(struct request *r)
{
    struct expert own;
    enum readers audience[EXPERT_FIELDS];
    struct found_view v = {.name = r->viewer->name};
    enum err e = expert_own(r->db, r->arena, r->viewer->account, &own, audience);
    e = e ? e : fill_places(r, &own, &v);
    e = e ? e : is_hidden(r, &v.is_hidden);
    if (e) {
        return e;
    }
    struct found_input stored = stored_of(r->arena, &own, audience);
    v.is_found = own.found != AUDIENCE_OFFICE;
    v.by_whom = expert_found_label(own.found);
    v.href = v.is_found ? str_fmt(r->arena, "/people/%.*s", STR_ARG(own.slug)) : STR_NONE;
    account_tabs(r, TAB_FOUND, &v.tabs);
    part_errors(r, &v.errors);
    fill_form(r, r->method == POST ? r->input : &stored, &v);
    if (r->problem == saved_meanwhile) {
        v.version = own.version;
    }
    return account_show(r, N_("Being found"), tpl_account_found, &v);
}

/* One per topic. */
static const struct str *topic_roles_of(struct arena *a, const struct found_input *in)
{
    struct str *v = ARENA_ARRAY(a, struct str, in->topics.n + 1);
    for (size_t i = 0; i < in->topics.n; i++) {
        v[i] = competence_text(a, role_ticks_of(a, in->topic_roles, in->topics.v[i]));
    }
    return v;
}

static struct ids topics_of(struct request *r, struct strs slugs)
{
    id *v = ARENA_ARRAY(r->arena, id, slugs.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < slugs.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), slugs.v[i]);
        if (!t || !topic_is_carried(t)) {
            field_error(r, "topics", N_("Choose topics from the list."));
        } else {
            v[n++] = t->id;
        }
    }
    return (struct ids){.v = v, .n = n};
}

/* Who is found without saying anything is asked by nobody. */
static bool says_something(const struct found_input *in)
{
    return in->headline.n > 0 || in->knows.n > 0 || in->topics.n > 0;
}

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static bool take(struct request *r, const struct found_input *in, struct expert_profile *p)
{
    *p = (struct expert_profile){.headline = given(in->headline), .knows = given(in->knows), .seeks = given(in->seeks), .roles = in->roles,
                                 .languages = in->languages, .topics = topics_of(r, in->topics), .topic_roles = topic_roles_of(r->arena, in),
                                 .version = in->version == DB_NULL ? 0 : in->version};
    bool good = audience_parse(in->found, &p->found);
    for (enum expert_field f = 0; f < EXPERT_FIELDS; f++) {
        p->audience[f] = expert_usual_audience(f);
        good = (in->audience[f].n == 0 || audience_parse(in->audience[f], &p->audience[f])) && good;
    }
    if (p->found != AUDIENCE_OFFICE && !says_something(in)) {
        field_error(r, "headline", N_("Say in one line, in the text or by topics what you know. Otherwise nobody knows what to ask you."));
    }
    return good && r->errors.n == 0;
}

enum err found_save(struct request *r)
{
    struct expert_profile p;
    bool hidden;
    if (!take(r, r->input, &p)) {
        return ERR_INVALID;
    }
    enum err e = is_hidden(r, &hidden);
    if (!e && hidden && p.found != AUDIENCE_OFFICE) {
        field_error(r, "found", N_("The office has hidden your profile after a report. Save it as found by nobody, and write to the office."));
        return ERR_INVALID;
    }
    e = e ? e : expert_save(r->db, r->arena, r->viewer->account, &p, r->now);
    if (e == ERR_CONFLICT) {
        r->problem = saved_meanwhile;
        return ERR_INVALID;
    }
    bool is_found = p.found != AUDIENCE_OFFICE;
    e = e ? e : audit_add(r->db, r->viewer, is_found ? "found_on" : "found_off", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/found"), is_found ? N_("Saved. This is how others find you.") : N_("Saved. Nobody finds you."));
}

enum err found_withdraw(struct request *r)
{
    enum err e = expert_withdraw(r->db, r->arena, r->viewer->account, r->now);
    e = e ? e : audit_add(r->db, r->viewer, "found_off", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/found"), N_("Nobody finds you any more. What you wrote is kept for you alone."));
}
