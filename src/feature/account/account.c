/* Registration: routes and field tables. */
#include "feature/account/account.h"

#include "domain/webauthn.h"


static const struct choice languages[] = {{"de", N_("German")}, {"en", N_("English")}, {0}};
const struct choice token_areas[] = {{"landscape", N_("Landscape: clusters, organisations, topics, projects, search")},
                                     {"exchange", N_("Offers and requests")},
                                     {"event", N_("Events")},
                                     {"conversation", N_("Conversations")},
                                     {"radar", N_("Radar: what is related")},
                                     {"people", N_("People who want to be found")},
                                     {"atlas", N_("Competence atlas")},
                                     {"saved", N_("Saved searches")},
                                     {"board", N_("Boards")},
                                     {"survey", N_("Surveys: results and reports")},
                                     {"poll", N_("Live polls")},
                                     {"webhook", N_("Webhooks")},
                                     {"account", N_("Your account")},
                                     {0}};
static const struct choice ends[] = {{"30", N_("After 30 days")}, {"90", N_("After 90 days")}, {"365", N_("After a year")}, {"never", N_("Never")}, {0}};
static const struct choice scopes[] = {{"read", N_("Read only")}, {"write", N_("Read and write")}, {0}};

const struct field signin_fields[] = {
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct signin_input, email), .flags = FIELD_REQUIRED,
     .label = N_("E-mail address"), .hint = N_("The address by which your cluster knows you.")},
    {.name = "next", .type = FIELD_TEXT, .offset = offsetof(struct signin_input, next), .max = 500},
    {0},
};

const struct field signin_password_fields[] = {
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct signin_password_input, email), .flags = FIELD_REQUIRED,
     .label = N_("E-mail address")},
    {.name = "password", .type = FIELD_SECRET, .offset = offsetof(struct signin_password_input, password),
     .flags = FIELD_REQUIRED, .min = 1, .max = PEOPLE_PASSWORD_MAX, .label = N_("Password")},
    {.name = "next", .type = FIELD_TEXT, .offset = offsetof(struct signin_password_input, next), .max = 500},
    {0},
};

const struct field link_fields[] = {
    {.name = "stay", .type = FIELD_BOOL, .offset = offsetof(struct link_input, stay),
     .label = N_("Stay signed in on this device for 30 days")},
    {.name = "next", .type = FIELD_TEXT, .offset = offsetof(struct link_input, next), .max = 500},
    {0},
};

const struct field profile_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct profile_input, name), .flags = FIELD_REQUIRED, .min = 1,
     .max = 120, .label = N_("Name"), .hint = N_("How others see you in conversations.")},
    {.name = "language", .type = FIELD_CHOICE, .offset = offsetof(struct profile_input, language), .flags = FIELD_REQUIRED,
     .choices = languages, .label = N_("Language of mails")},
    {0},
};

const struct field email_fields[] = {
    {.name = "email", .type = FIELD_EMAIL, .offset = offsetof(struct email_input, email), .flags = FIELD_REQUIRED,
     .label = N_("New e-mail address"), .hint = N_("We send a link there. The change counts once you have used it.")},
    {0},
};

const struct field password_fields[] = {
    {.name = "current", .type = FIELD_SECRET, .offset = offsetof(struct password_input, current), .min = 1,
     .max = PEOPLE_PASSWORD_MAX, .label = N_("Current password")},
    {.name = "password", .type = FIELD_SECRET, .offset = offsetof(struct password_input, password), .flags = FIELD_REQUIRED,
     .min = PEOPLE_PASSWORD_MIN, .max = PEOPLE_PASSWORD_MAX, .label = N_("New password"),
     .hint = N_("At least 10 characters. Three or four random words are easy to remember and hard to guess.")},
    {0},
};

const struct field token_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct token_input, name), .flags = FIELD_REQUIRED, .min = 1,
     .max = 80, .label = N_("What is it for?"), .hint = N_("For example: website of our cluster")},
    {.name = "scope", .type = FIELD_CHOICE, .offset = offsetof(struct token_input, scope), .flags = FIELD_REQUIRED,
     .choices = scopes, .label = N_("What may it do?")},
    {.name = "areas", .type = FIELD_CHOICES, .offset = offsetof(struct token_input, areas), .choices = token_areas,
     .label = N_("Which parts of the API?"), .hint = N_("Tick none, and it may use all.")},
    {.name = "expires", .type = FIELD_CHOICE, .offset = offsetof(struct token_input, expires), .flags = FIELD_REQUIRED,
     .choices = ends, .label = N_("When does it end?")},
    {0},
};

/* What the browser says of a passkey, base64url: filled in by asset/passkey.js. */
enum { CLIENT_DATA_TEXT = WEBAUTHN_CLIENT_DATA_MAX * 4 / 3 + 2, AUTH_DATA_TEXT = WEBAUTHN_AUTH_DATA_MAX * 4 / 3 + 2,
       SIGNATURE_TEXT = WEBAUTHN_SIGNATURE_MAX * 4 / 3 + 2, ID_TEXT_MAX = WEBAUTHN_ID_MAX * 4 / 3 + 2 };
const struct field passkey_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct passkey_input, name), .flags = FIELD_REQUIRED, .min = 1, .max = 80,
     .label = N_("Name of the passkey"), .hint = N_("For example: my phone")},
    {.name = "client_data", .type = FIELD_TEXT, .offset = offsetof(struct passkey_input, client_data), .flags = FIELD_REQUIRED,
     .min = 1, .max = CLIENT_DATA_TEXT, .label = N_("Passkey")},
    {.name = "auth_data", .type = FIELD_TEXT, .offset = offsetof(struct passkey_input, auth_data), .flags = FIELD_REQUIRED, .min = 1,
     .max = AUTH_DATA_TEXT, .label = N_("Passkey")},
    {.name = "algorithm", .type = FIELD_INT, .offset = offsetof(struct passkey_input, algorithm), .flags = FIELD_REQUIRED,
     .min = -100000, .max = 0, .label = N_("Passkey")},
    {0},
};

const struct field passkey_signin_fields[] = {
    {.name = "credential", .type = FIELD_TEXT, .offset = offsetof(struct passkey_signin_input, credential), .flags = FIELD_REQUIRED,
     .min = 1, .max = ID_TEXT_MAX, .label = N_("Passkey")},
    {.name = "client_data", .type = FIELD_TEXT, .offset = offsetof(struct passkey_signin_input, client_data), .flags = FIELD_REQUIRED,
     .min = 1, .max = CLIENT_DATA_TEXT, .label = N_("Passkey")},
    {.name = "auth_data", .type = FIELD_TEXT, .offset = offsetof(struct passkey_signin_input, auth_data), .flags = FIELD_REQUIRED,
     .min = 1, .max = AUTH_DATA_TEXT, .label = N_("Passkey")},
    {.name = "signature", .type = FIELD_TEXT, .offset = offsetof(struct passkey_signin_input, signature), .flags = FIELD_REQUIRED,
     .min = 1, .max = SIGNATURE_TEXT, .label = N_("Passkey")},
    {.name = "next", .type = FIELD_TEXT, .offset = offsetof(struct passkey_signin_input, next), .max = 500},
    {0},
};

const struct field code_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .offset = offsetof(struct code_input, code), .flags = FIELD_REQUIRED, .min = 1, .max = 40,
     .label = N_("Code"), .hint = N_("Six digits from your authenticator app, or one of your recovery codes.")},
    {0},
};

const struct field proof_fields[] = {
    {.name = "proof", .type = FIELD_SECRET, .offset = offsetof(struct proof_input, proof), .flags = FIELD_REQUIRED, .min = 1,
     .max = PEOPLE_PASSWORD_MAX, .label = N_("Code or password"),
     .hint = N_("A code of the app, a recovery code or your password: so that nobody else changes this.")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/signin", .handler = signin_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/signin", .handler = signin_send, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = signin_fields, .input_size = sizeof(struct signin_input),
     .form = signin_page},
    {.method = GET, .pattern = "/signin/sent", .handler = signin_sent_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/signin/password", .handler = signin_password_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/signin/password", .handler = signin_password, .permission = PERM_PUBLIC,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = signin_password_fields,
     .input_size = sizeof(struct signin_password_input), .form = signin_password_page},
    {.method = POST, .pattern = "/signin/demo", .handler = signin_demo, .permission = PERM_PUBLIC,
     .input = signin_fields, .input_size = sizeof(struct signin_input), .form = signin_page},
    {.method = GET, .pattern = "/signin/code", .handler = code_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/signin/code", .handler = code_check, .permission = PERM_PUBLIC,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = code_fields, .input_size = sizeof(struct code_input), .form = code_page},
    {.method = POST, .pattern = "/signin/passkey/options", .handler = signin_passkey_options, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = POST, .pattern = "/signin/passkey", .handler = signin_passkey, .permission = PERM_PUBLIC,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = passkey_signin_fields, .input_size = sizeof(struct passkey_signin_input),
     .form = signin_page},
    {.method = GET, .pattern = "/signin/with/{provider}", .handler = provider_start, .permission = PERM_PUBLIC,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/signin/from/{provider}", .handler = provider_return, .permission = PERM_PUBLIC,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/signin/connect/{token}", .handler = connect_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/signin/connect/{token}", .handler = connect_link, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/signin/{token}", .handler = signin_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/signin/{token}", .handler = signin_link, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = link_fields, .input_size = sizeof(struct link_input)},
    {.method = POST, .pattern = "/signout", .handler = signout, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/register", .handler = register_page, .permission = PERM_PUBLIC},

    {.method = GET, .pattern = "/account", .handler = profile_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account", .handler = profile_save, .permission = PERM_MEMBER,
     .input = profile_fields, .input_size = sizeof(struct profile_input), .form = profile_page},
    {.method = GET, .pattern = "/account/found", .handler = found_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/found", .handler = found_save, .permission = PERM_MEMBER, .input = found_fields,
     .input_size = sizeof(struct found_input), .form = found_page},
    {.method = POST, .pattern = "/account/found/withdraw", .handler = found_withdraw, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/email", .handler = email_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/email", .handler = email_save, .permission = PERM_MEMBER,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = email_fields, .input_size = sizeof(struct email_input),
     .form = email_page},
    {.method = GET, .pattern = "/account/confirm/{token}", .handler = email_confirm_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/account/confirm/{token}", .handler = email_confirm, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = GET, .pattern = "/account/password", .handler = password_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/password", .handler = password_save, .permission = PERM_MEMBER,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = password_fields, .input_size = sizeof(struct password_input),
     .form = password_page},
    {.method = POST, .pattern = "/account/password/remove", .handler = password_remove, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/security", .handler = security_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/security/again", .handler = sign_in_again, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/second-factor/start", .handler = factor_start, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/second-factor", .handler = factor_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/second-factor", .handler = factor_enable, .permission = PERM_MEMBER,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = code_fields, .input_size = sizeof(struct code_input), .form = factor_page},
    {.method = POST, .pattern = "/account/second-factor/codes", .handler = factor_renew, .permission = PERM_MEMBER,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = proof_fields, .input_size = sizeof(struct proof_input), .form = factor_page},
    {.method = POST, .pattern = "/account/second-factor/off", .handler = factor_disable, .permission = PERM_MEMBER,
     .flags = WEB_SLOW | WEB_LIMIT_SIGNIN, .input = proof_fields, .input_size = sizeof(struct proof_input), .form = factor_page},
    {.method = GET, .pattern = "/account/mail", .handler = mail_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/mail", .handler = mail_save, .permission = PERM_MEMBER, .input = mail_fields,
     .input_size = sizeof(struct mail_input), .form = mail_page},
    {.method = POST, .pattern = "/account/mail/again", .handler = mail_again, .permission = PERM_MEMBER, .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {.method = POST, .pattern = "/account/sessions/end-others", .handler = sessions_end_others,
     .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/sessions/{session}/end", .handler = session_end, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/passkeys/options", .handler = passkey_options, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/passkeys", .handler = passkey_register, .permission = PERM_MEMBER,
     .flags = WEB_SLOW, .input = passkey_fields, .input_size = sizeof(struct passkey_input), .form = security_page},
    {.method = POST, .pattern = "/account/passkeys/{passkey}/remove", .handler = passkey_remove_own, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/connect", .handler = connect_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/connect", .handler = connect_save, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/logins/{identity}/remove", .handler = identity_end, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/account/tokens", .handler = tokens_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/account/tokens", .handler = token_create, .permission = PERM_MEMBER,
     .input = token_fields, .input_size = sizeof(struct token_input), .form = tokens_page},
    {.method = POST, .pattern = "/account/tokens/{token}/revoke", .handler = token_revoke, .permission = PERM_MEMBER},

    {.method = GET, .pattern = "/api/v1/me", .handler = me_json, .permission = PERM_MEMBER, .flags = WEB_API,
     .output = me_fields, .summary = "The person that the session or token belongs to, with organisations and clusters"},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "account", .label = N_("Your account"), .path = "/account", .permission = PERM_MEMBER, .order = 190},
    {0},
};

const struct feature account_feature = {.name = "account", .routes = routes, .nav = nav};
