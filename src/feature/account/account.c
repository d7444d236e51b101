/* Registration: routes and field tables. */
#include "feature/account/account.h"

#define SIGNIN_LIMIT WEB_LIMIT_SIGNIN

static const struct choice languages[] = {{"de", N_("German")}, {"en", N_("English")}, {0}};
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
    {0},
};

static const struct route routes[] = {
    {GET, "/signin", signin_page, PERM_PUBLIC},
    {POST, "/signin", signin_send, PERM_PUBLIC, WEB_WRITE | SIGNIN_LIMIT, signin_fields, sizeof(struct signin_input),
     signin_page},
    {GET, "/signin/sent", signin_sent_page, PERM_PUBLIC},
    {GET, "/signin/password", signin_password_page, PERM_PUBLIC},
    {POST, "/signin/password", signin_password, PERM_PUBLIC, WEB_SLOW | SIGNIN_LIMIT, signin_password_fields,
     sizeof(struct signin_password_input), signin_password_page},
    {POST, "/signin/demo", signin_demo, PERM_PUBLIC, WEB_WRITE, signin_fields, sizeof(struct signin_input), signin_page},
    {GET, "/signin/{token}", signin_link_page, PERM_PUBLIC},
    {POST, "/signin/{token}", signin_link, PERM_PUBLIC, WEB_WRITE | SIGNIN_LIMIT, link_fields, sizeof(struct link_input)},
    {POST, "/signout", signout, PERM_MEMBER, WEB_WRITE},
    {GET, "/register", register_page, PERM_PUBLIC},

    {GET, "/account", profile_page, PERM_MEMBER},
    {POST, "/account", profile_save, PERM_MEMBER, WEB_WRITE, profile_fields, sizeof(struct profile_input), profile_page},
    {GET, "/account/email", email_page, PERM_MEMBER},
    {POST, "/account/email", email_save, PERM_MEMBER, WEB_WRITE | SIGNIN_LIMIT, email_fields, sizeof(struct email_input),
     email_page},
    {GET, "/account/confirm/{token}", email_confirm_page, PERM_PUBLIC},
    {POST, "/account/confirm/{token}", email_confirm, PERM_PUBLIC, WEB_WRITE | SIGNIN_LIMIT},
    {GET, "/account/password", password_page, PERM_MEMBER},
    {POST, "/account/password", password_save, PERM_MEMBER, WEB_SLOW | SIGNIN_LIMIT, password_fields,
     sizeof(struct password_input), password_page},
    {POST, "/account/password/remove", password_remove, PERM_MEMBER, WEB_WRITE},
    {GET, "/account/sessions", sessions_page, PERM_MEMBER},
    {POST, "/account/sessions/end-others", sessions_end_others, PERM_MEMBER, WEB_WRITE},
    {POST, "/account/sessions/{session}/end", session_end, PERM_MEMBER, WEB_WRITE},
    {GET, "/account/tokens", tokens_page, PERM_MEMBER},
    {POST, "/account/tokens", token_create, PERM_MEMBER, WEB_WRITE, token_fields, sizeof(struct token_input), tokens_page},
    {POST, "/account/tokens/{token}/revoke", token_revoke, PERM_MEMBER, WEB_WRITE},

    {GET, "/api/v1/me", me_json, PERM_MEMBER, WEB_API, .output = me_fields,
     .summary = "The person that the session or token belongs to, with organisations and clusters"},
    {0},
};

static const struct nav_item nav[] = {
    {"account", N_("Your account"), "/account", PERM_MEMBER, 190},
    {0},
};

const struct feature account_feature = {.name = "account", .routes = routes, .nav = nav};
