#include "domain/personal.h"

#include "base/json.h"
#include "domain/change.h"
#include "domain/people.h"
#include "gen/personal_erase_sql.h"
#include "gen/personal_sql.h"

static enum err erase_pulls(struct db *db, id account)
{
    enum err e = personal_import_pull_pass(db, account);
    return e ? e : personal_import_pull_end(db, account);
}

static enum err erase_webhooks(struct db *db, id account)
{
    enum err e = personal_webhook_deliveries_erase(db, account);
    return e ? e : personal_webhook_erase(db, account);
}

static enum err erase_searches(struct db *db, id account)
{
    enum err e = personal_saved_find_erase(db, account);
    return e ? e : personal_saved_search_erase(db, account);
}

static enum err erase_survey_invitations(struct db *db, id account)
{
    enum err e = personal_survey_link_erase(db, account);
    return e ? e : personal_survey_invitation_erase(db, account);
}

static enum err erase_expert(struct db *db, id account)
{
    enum err e = personal_reported_erase(db, account);
    e = e ? e : personal_hidden_erase(db, account);
    return e ? e : personal_expert_erase(db, account);
}

/* In the order of erasure: what refers to others first. */
const struct personal_table personal_tables[] = {
    {"session", "account_id", NULL, N_("Devices"), NULL, personal_session, {"agent", "method"}, {"created_at", "seen_at", "expires_at"},
     personal_session_erase},
    {"login_token", "account_id", NULL, N_("Links that were sent to you"), NULL, personal_login_token, {"purpose", "email"},
     {"created_at", "expires_at", "used_at"}, personal_login_token_erase},
    {"api_token", "account_id", NULL, N_("API tokens"), NULL, personal_api_token, {"name", "scope"}, {"created_at", "used_at", "revoked_at"},
     personal_api_token_erase},
    {"second_factor", "account_id", NULL, N_("Second factor"), NULL, personal_second_factor, {0}, {"created_at", "confirmed_at"},
     personal_second_factor_erase},
    {"recovery_code", "account_id", NULL, N_("Recovery codes"), NULL, personal_recovery_code, {0}, {"used_at"}, personal_recovery_code_erase},
    {"passkey", "account_id", NULL, N_("Passkeys"), NULL, personal_passkey, {"name"}, {"created_at", "used_at"}, personal_passkey_erase},
    {"once", "account_id", NULL, N_("Answers kept for programs"), NULL, personal_once, {0}, {"created_at"}, personal_once_erase},
    {"identity", "account_id", NULL, N_("Connected logins"), NULL, personal_identity, {"issuer", "subject", "email"}, {"created_at", "used_at"},
     personal_identity_erase},
    {"signin_step", "account_id", NULL, N_("Sign-ins under way"), NULL, personal_signin_step, {"purpose"}, {"expires_at"},
     personal_signin_step_erase},
    {"mail_setting", "account_id", NULL, N_("Quiet hours"), NULL, personal_mail_setting, {"zone"}, {"updated_at"}, personal_mail_setting_erase},
    {"mail_choice", "account_id", NULL, N_("How often mails come"), NULL, personal_mail_choice, {"area", "pace"}, {0}, personal_mail_choice_erase},
    {"mail_stop", "account_id", NULL, N_("Mails you can stop"), NULL, personal_mail_stop, {"area"}, {"created_at"}, personal_mail_stop_erase},
    {"mail", "account_id", NULL, N_("Mails to you"), N_("Mails to others, who have them already, may name you."), personal_mail,
     {"kind", "recipient", "subject", "text"}, {"created_at", "sent_at"}, personal_mail_erase},
    {"delegation", "account_id", NULL, N_("Delegations"), NULL, personal_delegation, {"principal", "delegate", "first_day", "last_day"},
     {"created_at", "revoked_at"}, personal_delegation_erase},
    {"delegation", "delegate_id", NULL, N_("Delegations"), NULL, NULL, {0}, {0}, NULL},
    {"invitation", "account_id", NULL, N_("Invitations to you"), N_("That somebody was invited stays, without name and address."),
     personal_invitation, {"email", "name", "role"}, {"created_at", "accepted_at", "withdrawn_at"}, personal_invitation_erase},
    {"invitation", "invited_by", "invitation_by_you", N_("Invitations by you"), N_("Who was invited by you stays; your name does not."), personal_invited,
     {"role"}, {"created_at"}, NULL},
    {"profile_ask", "account_id", NULL, N_("Questions whether a profile is right"), NULL, personal_profile_ask, {"email"},
     {"asked_at", "reminded_at", "answered_at"}, personal_profile_ask_erase},
    {"claim", "account_id", NULL, N_("Requests for profiles"), N_("That a request was decided stays, without name and address."), personal_claim,
     {"email", "name", "note", "status"}, {"created_at", "decided_at"}, personal_claim_erase},
    {"claim", "decided_by", "claim_decided", N_("Requests you decided on"), N_("The log has to show what was done. It stays, without your name."), personal_claim_decided, {"status", "reason"}, {"decided_at"}, NULL},
    {"statutory_notice", "account_id", NULL, N_("Statutory notices"), N_("They prove that everybody was told. They stay, without your name."),
     personal_statutory_notice, {"subject", "basis", "text"}, {"created_at"}, NULL},
    {"change_request", "account_id", NULL, N_("Suggestions for profiles"), NULL, personal_change_request, {"kind", "name", "email", "note"},
     {"created_at", "decided_at"}, personal_change_request_erase},
    {"import_run", "account_id", NULL, N_("Imports"), N_("What was imported belongs to the cluster. It stays, without your name."), personal_import_run,
     {"kind", "file_name", "status"}, {"created_at"}, NULL},
    {"import_pull", "account_id", NULL, N_("Scheduled imports"), N_("Somebody else of the team is told from then on; without one they end."),
     personal_import_pull, {"url"}, {"created_at"}, erase_pulls},
    {"webhook", "account_id", NULL, N_("Webhooks you set up"), N_("Those of the organisation or the office stay, without your name."), personal_webhook,
     {"name", "url", "status"}, {"created_at"}, erase_webhooks},
    {"outcome", "account_id", NULL, N_("What came of conversations"), NULL, personal_outcome, {"subject", "outcome", "worth"}, {"asked_at", "answered_at"},
     personal_outcome_erase},
    {"abuse_report", "account_id", NULL, N_("Reports"), N_("That something was reported stays, without your name."), personal_abuse_report,
     {"title", "reason", "text", "status"}, {"created_at", "decided_at"}, NULL},
    {"saved_search", "account_id", NULL, N_("Saved searches"), NULL, personal_saved_search, {"name", "list", "pace"}, {"created_at", "seen_at"},
     erase_searches},
    {"survey_invitation", "account_id", NULL, N_("Invitations to surveys"), NULL, personal_survey_invitation, {"title"}, {0}, erase_survey_invitations},
    {"conversation_link", "account_id", NULL, N_("Links to answer by"), NULL, personal_conversation_link, {"subject"}, {"created_at"},
     personal_conversation_link_erase},
    {"conversation_draft", "account_id", NULL, N_("Answers by mail that wait for your look"), NULL, personal_conversation_draft, {"subject", "text"}, {"created_at"},
     personal_conversation_draft_erase},
    {"conversation_names", "account_id", NULL, N_("Exchange of names"), N_("Conversations belong to the other side, too. They stay, without your name."), personal_conversation_names,
     {"subject", "step"}, {"at"}, NULL},
    {"conversation_party", "account_id", NULL, N_("Conversations"), N_("Conversations belong to the other side, too. They stay, without your name."), personal_conversation_party, {"subject", "side"},
     {"created_at", "read_at"}, NULL},
    {"attachment", "account_id", NULL, N_("Files"), N_("They belong to a listing or to a conversation, and go with it. They stay, without your name."), personal_attachment, {"title", "kind"}, {0}, NULL},
    {"message", "account_id", NULL, N_("Messages"), N_("Conversations belong to the other side, too. They stay, without your name."), personal_message, {"subject", "text"}, {"created_at"}, NULL},
    {"match_refusal", "account_id", NULL, N_("Matches you declined"), NULL, personal_match_refusal, {"title", "reason"}, {"created_at"},
     personal_match_refusal_erase},
    {"match_declined", "account_id", NULL, N_("Organisations and people you declined"), NULL, personal_match_declined, {"kind", "reason"}, {"created_at"},
     personal_match_declined_erase},
    {"listing_booking", "account_id", NULL, N_("Bookings"), N_("Bookings belong to the other side, too. They stay, without your name."), personal_booking,
     {"title", "note", "status"}, {"created_at", "updated_at"}, NULL},
    {"listing", "account_id", NULL, N_("Offers and requests"), N_("They belong to the organisation. It answers for them, or you withdraw them."),
     personal_listing, {"title", "text", "status", "visibility"}, {"created_at", "published_at", "expires_at"}, NULL},
    {"expert_topic", "account_id", NULL, N_("How others find you: topics, roles, languages, readers"), NULL, personal_expert_topic,
     {"topic", "roles", "languages", "audience"}, {0}, personal_expert_topic_erase},
    {"expert", "account_id", NULL, N_("How others find you"), NULL, personal_expert, {"found", "headline", "knows", "seeks"},
     {"found_at", "created_at", "updated_at"}, erase_expert},
    {"audit", "account_id", NULL, N_("Log"), N_("The log has to show what was done. It stays, without your name."), personal_audit, {"verb", "kind"}, {"at"}, personal_audit_erase},
    {"audit", "for_account_id", NULL, N_("Log"), N_("The log has to show what was done. It stays, without your name."), NULL, {0}, {0}, NULL},
    {"account_organisation", "account_id", NULL, N_("Organisations"), NULL, personal_organisation, {"organisation", "role"}, {0},
     personal_organisation_erase},
    {"cluster_staff", "account_id", NULL, N_("Teams of clusters"), NULL, personal_staff, {"cluster", "role"}, {0}, personal_staff_erase},
    {"account", "id", NULL, N_("Account"), N_("A number stays, to which messages and the log refer. Name, address and password go."),
     personal_account, {"email", "name", "language", "role"}, {"created_at", "updated_at", "confirmed_at"}, NULL},
    {0},
};

void personal_values(const struct personal_table *t, const struct personal_row *row, personal_value *each, void *arg)
{
    const struct str texts[] = {row->text_1, row->text_2, row->text_3, row->text_4};
    const instant times[] = {row->at_1, row->at_2, row->at_3};
    for (size_t i = 0; i < 4 && t->texts[i]; i++) {
        each(t->texts[i], texts[i].p ? texts[i] : STR(""), 0, arg);
    }
    for (size_t i = 0; i < 3 && t->times[i]; i++) {
        if (times[i] != DB_NULL) {
            each(t->times[i], STR_NONE, times[i], arg);
        }
    }
}

struct writing {
    struct json json;
    const struct personal_table *table;
};

static void put_value(const char *name, struct str text, instant at, void *arg)
{
    struct json *j = arg;
    char room[INSTANT_TEXT];
    json_key(j, name);
    if (text.p) {
        json_str(j, text);
        return;
    }
    instant_text(room, at);
    json_str(j, (struct str){room, sizeof room});
}

static enum err put_row(const struct personal_row *row, void *arg)
{
    struct writing *w = arg;
    json_object(&w->json);
    personal_values(w->table, row, put_value, &w->json);
    json_object_end(&w->json);
    return OK;
}

enum err personal_json(struct db *db, id account, instant now, struct buf *out)
{
    struct writing w = {0};
    enum err e = OK;
    json_begin(&w.json, out);
    json_object(&w.json);
    put_value("exported_at", STR_NONE, now, &w.json);
    for (const struct personal_table *t = personal_tables; !e && t->table; t++) {
        if (!t->each) {
            continue;
        }
        w.table = t;
        json_key(&w.json, t->name ? t->name : t->table);
        json_array(&w.json);
        e = t->each(db, account, put_row, &w);
        json_array_end(&w.json);
    }
    json_object_end(&w.json);
    return e || buf_ok(out) ? e : ERR_LIMIT;
}

/* Listings and profiles that speak of the person differently from now on. */
static enum err note_changes(struct db *db, struct arena *a, id account)
{
    struct personal_listings_row *listings;
    size_t n;
    struct viewer v = {0};
    enum err e = personal_listings(db, a, account, &listings, &n);
    e = e ? e : change_add(db, "person", account);
    for (size_t i = 0; !e && i < n; i++) {
        e = change_add(db, "listing", listings[i].id);
    }
    e = e ? e : people_viewer_by_account(db, a, account, clock_now(), &v);
    for (size_t i = 0; !e && i < v.organisations.n; i++) {
        e = change_add(db, "organisation", v.organisations.v[i]);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err personal_erase(struct db *db, struct arena *a, id account, bool withdraw, instant now)
{
    struct person p;
    enum err e = people_by_id(db, a, account, &p);
    e = e ? e : note_changes(db, a, account);
    struct str key = e ? STR("") : people_email_key(a, p.email);
    e = e ? e : personal_contact_erase(db, account, key, now);
    e = e ? e : personal_office_contact_erase(db, account, key, now);
    e = e ? e : personal_address_erase(db, key);
    e = e ? e : personal_listing_erase(db, account, withdraw, now);
    for (const struct personal_table *t = personal_tables; !e && t->table; t++) {
        e = t->erase ? t->erase(db, account) : OK;
    }
    e = e ? e : personal_account_erase(db, account, str_fmt(a, "erased-%.*s", STR_ARG(id_text(a, account))), now);
    return e ? e : audit_add(db, NULL, "erase", "account", account, STR_NONE, now);
}
