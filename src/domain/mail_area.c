#include "domain/mail_area.h"

#include "text/tr.h"

#include <stddef.h>

static const char access[] = N_("You need these mails to sign in, and to notice when somebody else tries to.");
static const char rights[] = N_("They tell you of rights that you have been given or that have been taken from you.");
static const char law[] = N_("Law or the statutes of your cluster require that they reach every member.");

const struct mail_area mail_areas[] = {
    {"message", N_("Messages"), N_("Enquiries and answers in your conversations."), NULL},
    {"listing", N_("Your listings"), N_("Reminders before a listing ends."), NULL},
    {"saved", N_("Saved searches"), N_("What is new in the searches you have saved."), NULL},
    {"fit", N_("What fits you"), N_("Once a week, for those who say what they know: people, organisations, offers, requests and events near it."), NULL},
    {"outcome", N_("What came of it"), N_("Two weeks after a conversation: what came of it?"), NULL},
    {"profile", N_("Your profiles"), N_("Once a year: is this still right?"), NULL},
    {"office", N_("Work of the office"), N_("Requests that wait for your decision."), NULL},
    {"interface", N_("Webhooks"), N_("Word that an event does not reach its receiver."), NULL},
    {"account", N_("Your rights and roles"), N_("Invitations, decisions on your requests, changes of your roles."), rights},
    {"security", N_("Sign-in and security"), N_("Sign-in links, confirmations, warnings."), access},
    {"statutory", N_("Statutory notices"), N_("Invitations to assemblies and other notices with legal effect."), law},
    {0},
};

static const struct {
    const char *kind, *area;
} kinds[] = {
    {"contact", "message"}, {"booking", "message"}, {"reply", "message"}, {"outsider", "message"},
    {"names_ask", "message"}, {"names_agree", "message"}, {"names_decline", "message"}, {"names_held", "message"},
    {"files_left", "message"}, {"relay_refused", "message"}, {"survey", "message"}, {"reply_wait", "message"},
    {"renew", "listing"}, {"board_decided", "listing"},
    {"saved", "saved"},
    {"fit", "fit"},
    {"outcome", "outcome"},
    {"fresh", "profile"}, {"claim_word", "profile"},
    {"relay", "office"}, {"claim_office", "office"}, {"import", "office"}, {"report", "office"},
    {"board_office", "office"}, {"label", "office"}, {"review", "office"}, {"suggestion", "office"},
    {"webhook", "interface"},
    {"invite", "account"}, {"claim", "account"}, {"claim_granted", "account"}, {"report_done", "account"},
    {"review_done", "account"}, {"suggestion_done", "account"}, {"claim_refused", "account"},
    {"sign_in", "security"}, {"confirm", "security"}, {"notice", "security"}, {"security", "security"},
    {"mail_stopped", "security"}, {"board_confirm", "security"},
    {"statutory", "statutory"},
};

const struct mail_area *mail_area_find(struct str name)
{
    for (const struct mail_area *a = mail_areas; a->name; a++) {
        if (str_is(name, a->name)) {
            return a;
        }
    }
    return NULL;
}

const struct mail_area *mail_area_of(struct str kind)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (str_is(kind, kinds[i].kind)) {
            return mail_area_find(str_of(kinds[i].area));
        }
    }
    return mail_area_find(STR("account"));
}

static const char *const paces[] = {[PACE_NOW] = "now", [PACE_DAILY] = "daily", [PACE_WEEKLY] = "weekly", [PACE_NEVER] = "never"};

const char *mail_pace_name(enum mail_pace pace)
{
    return paces[pace];
}

enum mail_pace mail_pace_of(struct str name)
{
    enum mail_pace p = PACE_NEVER;
    while (p != PACE_NOW && !str_is(name, paces[p])) {
        p--;
    }
    return p;
}
