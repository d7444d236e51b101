/* Sentences of the log: one per verb. */
#include "feature/journal/page.h"

const struct choice journal_groups[] = {
    {"", N_("Everything")},
    {"access", N_("Signing in and access")},
    {"people", N_("People and roles")},
    {"profile", N_("Profiles")},
    {"membership", N_("Memberships")},
    {"listing", N_("Offers and requests")},
    {"data", N_("Messages and data")},
    {0},
};

static const struct {
    const char *group, *verb, *sentence;
} verbs[] = {
    {"access", "sign_in", N_("{who} has signed in by link.")},
    {"access", "sign_in_link", N_("A sign-in link was sent to {what}.")},
    {"access", "sign_in_password", N_("{who} has signed in with the password.")},
    {"access", "sign_in_demo", N_("{who} has come in through the demonstration.")},
    {"access", "sign_in_failed", N_("Somebody has tried to sign in as {what} with a wrong password.")},
    {"access", "sign_in_unknown", N_("Somebody has tried to sign in with an unknown address.")},
    {"access", "sign_in_passkey", N_("{who} has signed in with a passkey.")},
    {"access", "sign_in_provider", N_("{who} has signed in through another service.")},
    {"access", "sign_in_code_failed", N_("Somebody has tried to sign in as {what} with a wrong code.")},
    {"access", "second_factor_on", N_("{who} has turned the second factor on.")},
    {"access", "second_factor_off", N_("{who} has turned the second factor off.")},
    {"access", "second_factor_reset", N_("The operator has turned off the second factor of {what}.")},
    {"access", "recovery_codes_new", N_("{who} has made new recovery codes.")},
    {"access", "passkey_add", N_("{who} has added a passkey.")},
    {"access", "passkey_remove", N_("{who} has removed a passkey.")},
    {"access", "identity_add", N_("{who} has connected a login of another service.")},
    {"access", "identity_remove", N_("{who} has taken off a login of another service.")},
    {"access", "identity_mail", N_("Somebody signed in through another service with the address of {what}; a mail asked whether to connect it.")},
    {"access", "sign_in_invitation", N_("{who} has signed in by an invitation.")},
    {"access", "sign_out", N_("{who} has signed out.")},
    {"access", "session_end", N_("{who} has signed out one device.")},
    {"access", "sessions_end", N_("{who} has signed out all other devices.")},
    {"access", "password_set", N_("{who} has set a password.")},
    {"access", "password_removed", N_("{who} has removed the password.")},
    {"access", "token_add", N_("{who} has made an API token.")},
    {"access", "token_revoke", N_("{who} has revoked an API token.")},
    {"access", "email_asked", N_("{who} wants to use another e-mail address.")},
    {"access", "email_changed", N_("{who} uses another e-mail address.")},
    {"access", "block", N_("{who} has blocked the account of {what}.")},
    {"access", "unblock", N_("{who} has opened the account of {what} again.")},
    {"people", "profile", N_("{who} has changed name or language of the account.")},
    {"people", "found_on", N_("{who} wants to be found, or has changed what others find.")},
    {"people", "found_off", N_("{who} is found by nobody from now on.")},
    {"people", "invite", N_("{who} has invited {what}.")},
    {"people", "invite_staff", N_("{who} has invited {what} into the team.")},
    {"people", "invitation_accept", N_("{who} has accepted the invitation.")},
    {"people", "invite_withdraw", N_("{who} has withdrawn the invitation of {what}.")},
    {"people", "role", N_("{who} has changed the role of {what}.")},
    {"people", "leave", N_("{who} has taken {what} out of the organisation.")},
    {"people", "leave_staff", N_("{who} has taken {what} out of the team.")},
    {"people", "delegate", N_("{who} lets {what} act on their behalf.")},
    {"people", "delegate_end", N_("{who} has ended a delegation.")},
    {"people", "act_begin", N_("{who} has begun to act on behalf.")},
    {"profile", "create", N_("{who} has added {what}.")},
    {"profile", "edit", N_("{who} has changed {what}.")},
    {"profile", "confirm", N_("{who} has confirmed the profile of {what}.")},
    {"profile", "ask_fresh", N_("{who} has asked whether the profile of {what} is still right.")},
    {"profile", "claim_asked", N_("{who} wants to keep the profile of {what}.")},
    {"profile", "claim_granted", N_("{who} has settled who keeps the profile of {what}.")},
    {"profile", "claim_refused", N_("{who} has refused a request for the profile of {what}.")},
    {"profile", "merge", N_("{who} has joined two profiles into {what}.")},
    {"profile", "register", N_("{who} has registered {what}.")},
    {"profile", "submit", N_("{who} has submitted {what} for publication.")},
    {"profile", "published", N_("{who} has published {what}.")},
    {"profile", "returned", N_("{who} has returned {what} for changes.")},
    {"profile", "correct", N_("{who} has decided on a correction of {what}.")},
    {"profile", "import_pull", N_("{who} has a list fetched regularly.")},
    {"profile", "import_pull_stop", N_("{who} no longer has a list fetched.")},
    {"profile", "map", N_("{who} has mapped {what} to another one.")},
    {"profile", "unmap", N_("{who} has ended a mapping of {what}.")},
    {"profile", "promote", N_("{who} has made a free tag a topic.")},
    {"profile", "remove", N_("{who} has removed {what}.")},
    {"profile", "rename", N_("{who} has changed the address of {what}.")},
    {"profile", "import", N_("{who} has imported a file.")},
    {"membership", "apply", N_("{who} has applied for a membership of {what}.")},
    {"membership", "member_add", N_("{who} has made {what} a member.")},
    {"membership", "member_accept", N_("{who} has accepted the membership of {what}.")},
    {"membership", "member_end", N_("{who} has ended the membership of {what}.")},
    {"listing", "publish", N_("{who} has published {what}.")},
    {"listing", "draft", N_("{who} has drafted {what}.")},
    {"listing", "taken", N_("{who} has closed {what}: it is taken.")},
    {"listing", "close", N_("{who} has closed {what}.")},
    {"listing", "renew", N_("{who} has renewed {what}.")},
    {"listing", "expire", N_("The period of {what} has ended.")},
    {"listing", "withdraw", N_("{who} has withdrawn {what}.")},
    {"data", "report", N_("{what} was reported.")},
    {"data", "report_hide", N_("{who} has hidden {what} after a report.")},
    {"data", "report_keep", N_("{who} has kept {what} after a report.")},
    {"data", "report_warn", N_("{who} has warned those who answer for {what} after a report.")},
    {"data", "report_lift", N_("{who} has lifted the hiding of {what}.")},
    {"listing", "board_approve", N_("{who} has let {what} appear on its board.")},
    {"listing", "board_refuse", N_("{who} has sent {what} back.")},
    {"membership", "board_ask", N_("{who} has asked a cluster to run a board, too.")},
    {"membership", "board_join", N_("{who} has let a cluster run a board, too.")},
    {"membership", "board_decline", N_("{who} has declined to run a board.")},
    {"membership", "board_leave", N_("{who} has ended that a cluster runs a board.")},
    {"data", "poll_open", N_("{who} has opened a room for live polls.")},
    {"data", "poll_anonymous", N_("{who} has made a room for live polls anonymous.")},
    {"data", "poll_close", N_("{who} has closed a room for live polls.")},
    {"data", "event_create", N_("{who} has written an event of {what}.")},
    {"data", "event_edit", N_("{who} has changed an event of {what}.")},
    {"data", "event_publish", N_("{who} has announced an event of {what}.")},
    {"data", "event_cancel", N_("{who} has cancelled an event of {what}.")},
    {"data", "event_leave", N_("{who} has ended that {what} announces an event of another cluster.")},
    {"data", "event_delete", N_("{who} has deleted the draft of an event of {what}.")},
    {"data", "contact", N_("{who} has begun a conversation.")},
    {"data", "names_ask", N_("{who} has asked in a conversation to exchange names.")},
    {"data", "names_agree", N_("{who} has agreed in a conversation: both sides see each other's name.")},
    {"data", "names_decline", N_("{who} has declined in a conversation to exchange names.")},
    {"data", "names_withdraw", N_("{who} has taken back the question to exchange names.")},
    {"data", "names_asked", N_("In a conversation the other side has asked to exchange names.")},
    {"data", "names_agreed", N_("In a conversation the other side has agreed: both see each other's name.")},
    {"data", "names_declined", N_("In a conversation the other side has declined to exchange names.")},
    {"data", "names_withdrawn", N_("In a conversation the other side has taken back the question to exchange names.")},
    {"data", "relay_pass", N_("{who} has passed on a message.")},
    {"data", "relay_refuse", N_("{who} has not passed on a message.")},
    {"data", "statutory_notice", N_("{who} has sent a statutory notice to all members.")},
    {"data", "mail_choice", N_("{who} has chosen how often mails come.")},
    {"data", "mail_stopped", N_("{who} has stopped a kind of mails.")},
    {"data", "mail_resumed", N_("{who} takes a kind of mails again.")},
    {"data", "mail_again", N_("{who} has had mails sent to an address again.")},
    {"data", "mail_retry", N_("{who} has had a mail sent again.")},
    {"data", "webhook_add", N_("{who} has set up a webhook of {what}.")},
    {"data", "webhook_change", N_("{who} has changed a webhook of {what}.")},
    {"data", "webhook_secret", N_("{who} has renewed the secret of a webhook of {what}.")},
    {"data", "webhook_pause", N_("{who} has paused a webhook of {what}.")},
    {"data", "webhook_resume", N_("{who} has switched on a webhook of {what}.")},
    {"data", "webhook_delete", N_("{who} has deleted a webhook of {what}.")},
    {"data", "webhook_failed", N_("A webhook of {what} was switched off: nothing arrived for days.")},
    {"data", "export", N_("{who} has downloaded the own data.")},
    {"data", "erase", N_("A person has left for good; the account was erased.")},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

struct str journal_verbs(struct arena *a, struct str group)
{
    struct str all = STR_NONE;
    for (size_t i = 0; group.n > 0 && i < VERBS; i++) {
        if (str_is(group, verbs[i].group)) {
            all = str_fmt(a, "%.*s%s%s|", STR_ARG(all), all.n > 0 ? "" : "|", verbs[i].verb);
        }
    }
    return all;
}

static struct str object_of(struct arena *a, enum lang lang, const struct journal_row *row)
{
    struct str names[] = {row->organisation, row->cluster, row->person};
    const struct tr_arg title[] = {{"title", row->listing}, {0}};
    if (row->listing.n > 0) {
        return tr_fmt(a, lang, N_("“{title}”"), title);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].n > 0) {
            return names[i];
        }
    }
    static const struct {
        const char *kind, *name;
    } kinds[] = {
        {"listing", N_("an offer or request")},       {"account", N_("a person")},    {"organisation", N_("an organisation")},
        {"cluster", N_("a cluster")},                 {"session", N_("a device")},    {"api_token", N_("an API token")},
        {"conversation", N_("a conversation")},       {"mail", N_("a mail")},
        {"topic", N_("a topic")},                     {"import", N_("an import")},
        {"programme", N_("the programme office")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(row->kind, kinds[i].kind)) {
            return tr(lang, kinds[i].name);
        }
    }
    return row->kind;
}

static struct str who_of(struct arena *a, enum lang lang, const struct journal_row *row)
{
    struct str who = row->who.n > 0 ? row->who : row->account_id == DB_NULL ? T(lang, "Clusterwerk") : T(lang, "Somebody");
    const struct tr_arg args[] = {{"who", who}, {"principal", row->acting_for}, {0}};
    return row->acting_for.n > 0 ? tr_fmt(a, lang, N_("{who} for {principal}"), args) : who;
}

struct str journal_sentence(struct arena *a, enum lang lang, const struct journal_row *row)
{
    struct str what = object_of(a, lang, row);
    if (row->inside.n > 0) {
        what = str_fmt(a, "%.*s (%.*s)", STR_ARG(what), STR_ARG(row->inside));
    }
    const struct tr_arg args[] = {{"who", who_of(a, lang, row)}, {"what", what}, {"verb", row->verb}, {0}};
    for (size_t i = 0; i < VERBS; i++) {
        if (str_is(row->verb, verbs[i].verb)) {
            return tr_fmt(a, lang, verbs[i].sentence, args);
        }
    }
    return tr_fmt(a, lang, N_("{who}: {verb}, {what}"), args);
}
