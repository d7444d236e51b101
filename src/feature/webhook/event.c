#include "feature/webhook/event.h"

enum { ANY = OWNER_ORGANISATION | OWNER_CLUSTER | OWNER_PROGRAMME, OFFICES = OWNER_CLUSTER | OWNER_PROGRAMME };

static const struct {
    const char *name;
    unsigned owners;
    enum news_kind kind;
    bool is_end;
} events[] = {
    {"listing.published", ANY, NEWS_LISTING, false},
    {"listing.changed", ANY, NEWS_LISTING, false},
    {"listing.closed", ANY, NEWS_LISTING, true},
    {"organisation.added", OFFICES, NEWS_ORGANISATION, false},
    {"organisation.changed", ANY, NEWS_ORGANISATION, false},
    {"organisation.removed", OFFICES, NEWS_ORGANISATION, true},
    {EVENT_JOINED, ANY, NEWS_KINDS, false},
    {EVENT_LEFT, ANY, NEWS_KINDS, false},
    {"cluster.added", OWNER_PROGRAMME, NEWS_CLUSTER, false},
    {"cluster.changed", OFFICES, NEWS_CLUSTER, false},
    {"cluster.removed", OWNER_PROGRAMME, NEWS_CLUSTER, true},
    {EVENT_TALK, OWNER_ORGANISATION, NEWS_KINDS, false},
    {EVENT_FOUND, OWNER_ACCOUNT, NEWS_KINDS, false},
};
enum { EVENTS = sizeof events / sizeof *events };

const struct choice hook_events[] = {
    {"listing.published", N_("An offer or request is published")},
    {"listing.changed", N_("An offer or request is changed")},
    {"listing.closed", N_("An offer or request is closed")},
    {"organisation.added", N_("An organisation is new")},
    {"organisation.changed", N_("The profile of an organisation is changed")},
    {"organisation.removed", N_("An organisation is gone")},
    {EVENT_JOINED, N_("A membership begins")},
    {EVENT_LEFT, N_("A membership ends")},
    {"cluster.added", N_("A cluster is new")},
    {"cluster.changed", N_("The profile of a cluster is changed")},
    {"cluster.removed", N_("A cluster is no longer shown")},
    {EVENT_TALK, N_("Somebody begins a conversation")},
    {EVENT_FOUND, N_("A saved search finds something new")},
    {0},
};

static size_t find(struct str event)
{
    size_t i = 0;
    while (i < EVENTS && !str_is(event, events[i].name)) {
        i++;
    }
    return i;
}

bool event_is_for(struct str event, enum hook_owner owner)
{
    size_t i = find(event);
    return i < EVENTS && (events[i].owners & owner);
}

const char *event_of(enum news_kind kind, enum news_change change)
{
    static const char *const names[NEWS_KINDS][3] = {
        [NEWS_LISTING] = {"listing.published", "listing.changed", "listing.closed"},
        [NEWS_ORGANISATION] = {"organisation.added", "organisation.changed", "organisation.removed"},
        [NEWS_CLUSTER] = {"cluster.added", "cluster.changed", "cluster.removed"},
    };
    return names[kind][change];
}

bool event_is_end(struct str event)
{
    size_t i = find(event);
    return i < EVENTS && events[i].is_end;
}

enum news_kind event_kind(struct str event)
{
    size_t i = find(event);
    return i < EVENTS ? events[i].kind : NEWS_KINDS;
}

const char *event_sentence(struct str event)
{
    for (const struct choice *c = hook_events; c->value; c++) {
        if (str_is(event, c->value)) {
            return c->label;
        }
    }
    return str_is(event, EVENT_TEST) ? N_("Test event") : N_("Too many changes to tell them one by one");
}

const char *owner_name(enum hook_owner owner)
{
    switch (owner) {
    case OWNER_ORGANISATION: return "organisation";
    case OWNER_CLUSTER: return "cluster";
    case OWNER_ACCOUNT: return "account";
    case OWNER_PROGRAMME: break;
    }
    return "programme";
}

enum hook_owner owner_parse(struct str name)
{
    static const enum hook_owner owners[] = {OWNER_CLUSTER, OWNER_PROGRAMME, OWNER_ACCOUNT};
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
        if (str_is(name, owner_name(owners[i]))) {
            return owners[i];
        }
    }
    return OWNER_ORGANISATION;
}

instant delivery_pause(int64_t attempts)
{
    static const instant pauses[] = {SECONDS(5), MINUTES(5), MINUTES(30), HOURS(2), HOURS(5), HOURS(10), HOURS(14), HOURS(20), HOURS(24)};
    enum { PAUSES = sizeof pauses / sizeof *pauses };
    return pauses[attempts < 1 ? 0 : attempts > PAUSES ? PAUSES - 1 : attempts - 1];
}

instant hook_rest(int64_t failures)
{
    static const instant rests[] = {SECONDS(5), SECONDS(30), MINUTES(5), MINUTES(15), MINUTES(30)};
    enum { RESTS = sizeof rests / sizeof *rests };
    return rests[failures < 1 ? 0 : failures > RESTS ? RESTS - 1 : failures - 1];
}

bool hook_code_is_good(int64_t code)
{
    return code >= 200 && code < 300;
}
