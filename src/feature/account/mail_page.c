/* Which mails come, how often, and when not. */
#include "feature/account/account.h"

#include "domain/change.h"
#include "domain/mail_address.h"
#include "domain/mail_choice.h"
#include "domain/zone.h"
#include "feature/account/account_page.h"
#include "gen/account_tpl.h"

enum { HOUR = 60, NIGHT = 22 * HOUR, MORNING = 6 * HOUR };

static const struct choice languages[] = {{"de", N_("German")}, {"en", N_("English")}, {0}};
static const struct choice paces[] = {
    {"now", N_("At once")}, {"daily", N_("Daily, in a summary")}, {"weekly", N_("Weekly, in a summary")}, {"never", N_("Never")}, {0}};
static const struct choice hours[] = {
    {"0", "00:00"},   {"60", "01:00"},   {"120", "02:00"},  {"180", "03:00"},  {"240", "04:00"},  {"300", "05:00"},  {"360", "06:00"},
    {"420", "07:00"}, {"480", "08:00"},  {"540", "09:00"},  {"600", "10:00"},  {"660", "11:00"},  {"720", "12:00"},  {"780", "13:00"},
    {"840", "14:00"}, {"900", "15:00"},  {"960", "16:00"},  {"1020", "17:00"}, {"1080", "18:00"}, {"1140", "19:00"}, {"1200", "20:00"},
    {"1260", "21:00"}, {"1320", "22:00"}, {"1380", "23:00"}, {0}};
/* Where partners of clusters live: Europe, and what trades with it. */
static const struct choice zones[] = {
    {"Europe/Berlin", "Europe/Berlin"},       {"Europe/Athens", "Europe/Athens"},     {"Europe/Brussels", "Europe/Brussels"},
    {"Europe/Bucharest", "Europe/Bucharest"}, {"Europe/Dublin", "Europe/Dublin"},     {"Europe/Helsinki", "Europe/Helsinki"},
    {"Europe/Istanbul", "Europe/Istanbul"},   {"Europe/Kyiv", "Europe/Kyiv"},         {"Europe/Lisbon", "Europe/Lisbon"},
    {"Europe/London", "Europe/London"},       {"Europe/Madrid", "Europe/Madrid"},     {"Europe/Paris", "Europe/Paris"},
    {"Europe/Prague", "Europe/Prague"},       {"Europe/Rome", "Europe/Rome"},         {"Europe/Stockholm", "Europe/Stockholm"},
    {"Europe/Vienna", "Europe/Vienna"},       {"Europe/Warsaw", "Europe/Warsaw"},     {"Europe/Zurich", "Europe/Zurich"},
    {"UTC", "UTC"},                           {"Africa/Cairo", "Africa/Cairo"},       {"America/Chicago", "America/Chicago"},
    {"America/Los_Angeles", "America/Los_Angeles"}, {"America/New_York", "America/New_York"}, {"America/Sao_Paulo", "America/Sao_Paulo"},
    {"Asia/Dubai", "Asia/Dubai"},             {"Asia/Kolkata", "Asia/Kolkata"},       {"Asia/Shanghai", "Asia/Shanghai"},
    {"Asia/Singapore", "Asia/Singapore"},     {"Asia/Tokyo", "Asia/Tokyo"},           {"Australia/Sydney", "Australia/Sydney"},
    {0}};

#define F(member) offsetof(struct mail_input, member)
const struct field mail_fields[] = {
    {.name = "message", .type = FIELD_CHOICE, .offset = F(message), .choices = paces, .label = N_("Messages"), .hint = N_("Enquiries and answers in your conversations.")},
    {.name = "listing", .type = FIELD_CHOICE, .offset = F(listing), .choices = paces, .label = N_("Your listings"), .hint = N_("Reminders before a listing ends.")},
    {.name = "saved", .type = FIELD_CHOICE, .offset = F(saved), .choices = paces, .label = N_("Saved searches"), .hint = N_("What is new in the searches you have saved.")},
    {.name = "fit", .type = FIELD_CHOICE, .offset = F(fit), .choices = paces, .label = N_("What fits you"), .hint = N_("Once a week, for those who say what they know: people, organisations, offers, requests and events near it.")},
    {.name = "outcome", .type = FIELD_CHOICE, .offset = F(outcome), .choices = paces, .label = N_("What came of it"), .hint = N_("Two weeks after a conversation: what came of it?")},
    {.name = "profile", .type = FIELD_CHOICE, .offset = F(profile), .choices = paces, .label = N_("Your profiles"), .hint = N_("Once a year: is this still right?")},
    {.name = "office", .type = FIELD_CHOICE, .offset = F(office), .choices = paces, .label = N_("Work of the office"), .hint = N_("Requests that wait for your decision.")},
    {.name = "interface", .type = FIELD_CHOICE, .offset = F(interface), .choices = paces, .label = N_("Webhooks"), .hint = N_("Word that an event does not reach its receiver.")},
    {.name = "quiet", .type = FIELD_BOOL, .offset = F(quiet), .label = N_("Keep quiet hours")},
    {.name = "quiet_from", .type = FIELD_CHOICE, .offset = F(quiet_from), .choices = hours, .label = N_("Quiet from")},
    {.name = "quiet_to", .type = FIELD_CHOICE, .offset = F(quiet_to), .choices = hours, .label = N_("Quiet until")},
    {.name = "zone", .type = FIELD_CHOICE, .offset = F(zone), .flags = FIELD_REQUIRED, .choices = zones, .label = N_("Time zone")},
    {.name = "language", .type = FIELD_CHOICE, .offset = F(language), .flags = FIELD_REQUIRED, .choices = languages, .label = N_("Language of mails")},
    {0},
};

/* The member of the input that belongs to an area; NULL for locked ones. */
static struct str *pace_in(struct mail_input *in, const char *area)
{
    for (const struct field *f = mail_fields; f->name && f->choices == paces; f++) {
        if (str_is(str_of(area), f->name)) {
            return (struct str *)(void *)((char *)in + f->offset);
        }
    }
    return NULL;
}

/* Only staff decide on anything. */
static bool concerns(const struct request *r, const struct mail_area *area)
{
    bool staff = r->viewer->staff_of.n > 0 || r->viewer->role != ROLE_MEMBER;
    if (str_is(str_of(area->name), "interface")) {
        return staff || r->viewer->admin_of.n > 0;
    }
    return staff || !str_is(str_of(area->name), "office");
}

static struct str minutes(struct request *r, int64_t n)
{
    return str_fmt(r->arena, "%lld", (long long)n);
}

static struct mail_input stored(struct request *r, const struct mail_choice *c)
{
    bool quiet = c->quiet_from != c->quiet_to;
    struct mail_input in = {
        .quiet = quiet,
        .quiet_from = minutes(r, quiet ? c->quiet_from : NIGHT),
        .quiet_to = minutes(r, quiet ? c->quiet_to : MORNING),
        .zone = c->zone,
        .language = lang_code(r->viewer->lang),
    };
    for (size_t i = 0; mail_areas[i].name; i++) {
        struct str *pace = pace_in(&in, mail_areas[i].name);
        if (pace) {
            *pace = str_of(mail_pace_name(c->paces[i]));
        }
    }
    return in;
}

static void fill_areas(struct request *r, const void *data, struct mail_view *v)
{
    struct part_field *choices = ARENA_ARRAY(r->arena, struct part_field, MAIL_AREAS_MAX);
    struct mail_locked *locked = ARENA_ARRAY(r->arena, struct mail_locked, MAIL_AREAS_MAX);
    for (const struct mail_area *a = mail_areas; a->name; a++) {
        if (a->locked) {
            locked[v->n_locked++] = (struct mail_locked){.label = a->label, .text = a->text, .reason = a->locked};
        } else if (concerns(r, a)) {
            part_field(r, mail_fields, a->name, data, &choices[v->n_choices]);
            choices[v->n_choices++].control = STR("select"); /* a column of them is read faster than blocks of buttons */
        }
    }
    v->choices = choices;
    v->locked = locked;
}

static enum err fill_lost(struct request *r, struct mail_view *v)
{
    struct mail_address known;
    enum err e = mail_address_read(r->db, r->arena, r->viewer->email, &known);
    if (e == OK && known.dead_at != DB_NULL) {
        v->is_lost = true;
        v->lost_at = known.dead_at;
        v->reason = known.reason;
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err mail_page(struct request *r)
{
    struct mail_choice c;
    enum err e = mail_choice_read(r->db, r->arena, r->viewer->account, &c);
    if (e) {
        return e;
    }
    struct mail_input now = stored(r, &c);
    const void *data = r->method == POST ? r->input : &now;
    struct mail_view v = {.email = r->viewer->email};
    account_tabs(r, TAB_MAIL, &v.tabs);
    part_errors(r, &v.errors);
    e = fill_lost(r, &v);
    if (e) {
        return e;
    }
    fill_areas(r, data, &v);
    part_field(r, mail_fields, "quiet", data, &v.quiet);
    part_field(r, mail_fields, "quiet_from", data, &v.quiet_from);
    part_field(r, mail_fields, "quiet_to", data, &v.quiet_to);
    part_field(r, mail_fields, "zone", data, &v.zone);
    part_field(r, mail_fields, "language", data, &v.language);
    return account_show(r, N_("E-mails"), tpl_account_mail, &v);
}

/* What was not sent stays. */
static enum err take(struct request *r, struct mail_input *in, struct mail_choice *c)
{
    int64_t from = NIGHT, to = MORNING;
    bool whole = (in->quiet_from.n == 0 || str_to_int(in->quiet_from, &from)) && (in->quiet_to.n == 0 || str_to_int(in->quiet_to, &to));
    if (!whole || (in->quiet && from == to)) {
        field_error(r, "quiet_to", N_("Choose another hour than the one at which the quiet begins."));
        return ERR_INVALID;
    }
    c->quiet_from = in->quiet ? from : 0;
    c->quiet_to = in->quiet ? to : 0;
    c->zone = in->zone;
    for (size_t i = 0; mail_areas[i].name; i++) {
        const struct str *pace = pace_in(in, mail_areas[i].name);
        if (pace && pace->n > 0 && concerns(r, &mail_areas[i])) {
            c->paces[i] = mail_pace_of(*pace);
        }
    }
    return OK;
}

enum err mail_save(struct request *r)
{
    struct mail_input *in = r->input;
    struct mail_choice c;
    enum err e = mail_choice_read(r->db, r->arena, r->viewer->account, &c);
    e = e ? e : take(r, in, &c);
    e = e ? e : mail_choice_write(r->db, r->arena, r->viewer->account, &c, r->now);
    e = e ? e : people_profile_set(r->db, r->viewer->account, r->viewer->name, people_lang(in->language), r->now);
    e = e ? e : audit_add(r->db, r->viewer, "mail_choice", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/mail"), N_("Your choice is saved."));
}

enum err mail_again(struct request *r)
{
    enum err e = mail_address_works(r->db, r->arena, r->viewer->email);
    e = e ? e : mail_test_mail(r);
    e = e ? e : audit_add(r->db, r->viewer, "mail_again", "account", r->viewer->account, STR_NONE, r->now);
    return e ? e : web_redirect(r, STR("/account/mail"), N_("A mail to try it is on its way. If it comes back, we say so here."));
}
