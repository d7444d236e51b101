/* Reports of abuse and what the office decides: routes and field tables. */
#include "feature/abuse/page.h"

const struct choice abuse_reasons[] = {{"unlawful", N_("Against the law")}, {"deceit", N_("Deceitful or an attempt at fraud")},
                                       {"insult", N_("Insulting, threatening or discriminating")}, {"privacy", N_("Personal data that do not belong here")},
                                       {"advertising", N_("Advertising or in the wrong place")}, {"other", N_("Something else")}, {0}};
static const struct choice decisions[] = {{"hide", N_("Hide it")}, {"keep", N_("Keep it as it is")}, {"warn", N_("Warn: it is to be changed")}, {0}};

#define AT(member) offsetof(struct abuse_input, member)
#define ABOUT \
    {.name = "listing", .type = FIELD_TEXT, .offset = AT(listing), .max = 13}, \
    {.name = "organisation", .type = FIELD_SLUG, .offset = AT(organisation)}, \
    {.name = "cluster", .type = FIELD_SLUG, .offset = AT(cluster)}, \
    {.name = "person", .type = FIELD_TEXT, .offset = AT(person), .max = 13}, \
    {.name = "conversation", .type = FIELD_TEXT, .offset = AT(conversation), .max = 13}

const struct field abuse_about_fields[] = {ABOUT, {0}};
const struct field abuse_fields[] = {
    ABOUT,
    {.name = "reason", .type = FIELD_CHOICE, .offset = AT(reason), .flags = FIELD_REQUIRED, .choices = abuse_reasons, .label = N_("What is wrong?")},
    {.name = "text", .type = FIELD_LONG, .offset = AT(text), .flags = FIELD_REQUIRED, .min = 10, .max = 2000, .label = N_("In your words"),
     .hint = N_("What exactly, and how do you know? Only the office reads it.")},
    {.name = "email", .type = FIELD_EMAIL, .offset = AT(email), .label = N_("Your e-mail address"),
     .hint = N_("If you want to hear what became of it. Others do not see it.")},
    {0},
};
#undef AT
#define AT(member) offsetof(struct abuse_decision, member)
const struct field abuse_decision_fields[] = {
    {.name = "decision", .type = FIELD_CHOICE, .offset = AT(decision), .flags = FIELD_REQUIRED, .choices = decisions, .label = N_("Decision")},
    {.name = "note", .type = FIELD_LONG, .offset = AT(note), .flags = FIELD_REQUIRED, .min = 10, .max = 2000, .label = N_("Reason of the decision"),
     .hint = N_("Both sides get it by e-mail. Please write nothing by which the reporter could be recognised.")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/report", .handler = abuse_report_page, .permission = PERM_PUBLIC, .input = abuse_about_fields,
     .input_size = sizeof(struct abuse_input)},
    {.method = POST, .pattern = "/report", .handler = abuse_report_post, .permission = PERM_PUBLIC, .flags = WEB_WRITE | WEB_LIMIT_SIGNIN,
     .input = abuse_fields, .input_size = sizeof(struct abuse_input), .form = abuse_report_page},
    {.method = GET, .pattern = "/reports", .handler = abuse_list_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/reports/{report}", .handler = abuse_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/reports/{report}", .handler = abuse_decide_post, .permission = PERM_MANAGER, .input = abuse_decision_fields,
     .input_size = sizeof(struct abuse_decision), .form = abuse_page},
    {.method = POST, .pattern = "/reports/{report}/lift", .handler = abuse_lift_post, .permission = PERM_MANAGER},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "reports", .label = N_("Reports"), .path = "/reports", .permission = PERM_MANAGER, .order = 125},
    {0},
};

const struct feature abuse_feature = {.name = "abuse", .routes = routes, .nav = nav};
