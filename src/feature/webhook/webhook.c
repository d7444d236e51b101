/* Registration: routes, jobs, field tables. */
#include "feature/webhook/webhook.h"

#define AT(member) offsetof(struct hook_input, member)
static const struct choice states[] = {{"on", N_("switched on")}, {"paused", N_("paused")}, {0}};
static const struct choice owners[] = {{"account", N_("Your account")}, {0}};
static const char name_hint[] = N_("So that you recognise it: Our website");
static const char url_hint[] = N_("It begins with https:// and answers a POST with a code from 200 to 299 within 10 seconds.");

const struct field hook_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .flags = FIELD_REQUIRED, .max = 80, .label = N_("Name"), .hint = name_hint},
    {.name = "url", .type = FIELD_URL, .offset = AT(url), .flags = FIELD_REQUIRED, .max = 500, .label = N_("Address of the receiver"), .hint = url_hint},
    {.name = "events", .type = FIELD_CHOICES, .offset = AT(events), .flags = FIELD_REQUIRED, .choices = hook_events, .label = N_("What it is told")},
    {0},
};
const struct field hook_change_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .flags = FIELD_REQUIRED, .max = 80, .label = N_("Name"), .hint = name_hint},
    {.name = "url", .type = FIELD_URL, .offset = AT(url), .flags = FIELD_REQUIRED, .max = 500, .label = N_("Address of the receiver"), .hint = url_hint},
    {.name = "events", .type = FIELD_CHOICES, .offset = AT(events), .flags = FIELD_REQUIRED, .choices = hook_events, .label = N_("What it is told")},
    {.name = "version", .type = FIELD_INT, .offset = AT(version), .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX},
    {0},
};
const struct field hook_api_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .flags = FIELD_REQUIRED, .max = 80, .label = N_("Name")},
    {.name = "url", .type = FIELD_URL, .offset = AT(url), .flags = FIELD_REQUIRED, .max = 500, .label = N_("Address of the receiver")},
    {.name = "events", .type = FIELD_CHOICES, .offset = AT(events), .flags = FIELD_REQUIRED, .choices = hook_events, .label = N_("What it is told")},
    {.name = "organisation", .type = FIELD_SLUG, .offset = AT(organisation), .label = N_("Organisation")},
    {.name = "cluster", .type = FIELD_SLUG, .offset = AT(cluster), .label = N_("Cluster")},
    {.name = "owner", .type = FIELD_CHOICE, .offset = AT(owner), .choices = owners, .label = N_("Owner")},
    {0},
};
const struct field hook_patch_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .max = 80, .label = N_("Name")},
    {.name = "url", .type = FIELD_URL, .offset = AT(url), .max = 500, .label = N_("Address of the receiver")},
    {.name = "events", .type = FIELD_CHOICES, .offset = AT(events), .choices = hook_events, .label = N_("What it is told")},
    {.name = "version", .type = FIELD_INT, .offset = AT(version), .min = 1, .max = INT64_MAX},
    {.name = "status", .type = FIELD_CHOICE, .offset = AT(status), .choices = states, .label = N_("Switched on or paused")},
    {0},
};

#define LIST(place, who) \
    {.method = GET, .pattern = (place), .handler = hooks_page, .permission = (who)}, \
    {.method = GET, .pattern = place "/new", .handler = hook_new_page, .permission = (who)}, \
    {.method = POST, .pattern = (place), .handler = hook_create, .permission = (who), .input = hook_fields, \
     .input_size = sizeof(struct hook_input), .form = hook_new_page}
#define ONE "/webhooks/{hook}"
#define API "/api/v1/webhooks"
#define API_ONE API "/{hook}"

static const struct route routes[] = {
    LIST("/organisation/{organisation}/webhooks", PERM_MEMBER),
    LIST("/office/{cluster}/webhooks", PERM_MANAGER),
    LIST("/office/webhooks", PERM_PROGRAMME),
    LIST(HOOKS_OWN, PERM_MEMBER),
    {.method = GET, .pattern = ONE, .handler = hook_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE, .handler = hook_update, .permission = PERM_MEMBER, .input = hook_change_fields,
     .input_size = sizeof(struct hook_input), .form = hook_page},
    {.method = POST, .pattern = ONE "/secret", .handler = hook_secret, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/test", .handler = hook_test_post, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/pause", .handler = hook_pause, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/resume", .handler = hook_resume, .permission = PERM_MEMBER},
    {.method = GET, .pattern = ONE "/delete", .handler = hook_delete_ask, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/delete", .handler = hook_delete, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/deliveries/{delivery}/again", .handler = hook_delivery_again, .permission = PERM_MEMBER},
    {.method = GET, .pattern = API, .handler = hook_api_list, .permission = PERM_MEMBER, .output = hook_face_fields, .output_list = true,
     .summary = "Your webhooks, and those of your organisations, your clusters and the programme office, as far as you keep them"},
    {.method = POST, .pattern = API, .handler = hook_api_create, .permission = PERM_MEMBER, .input = hook_api_fields,
     .input_size = sizeof(struct hook_input), .output = hook_face_fields,
     .summary = "Adds a webhook of an organisation, of a cluster, of your own (owner: account), or of the programme office; its secret is answered this once"},
    {.method = GET, .pattern = API_ONE, .handler = hook_api_get, .permission = PERM_MEMBER, .output = hook_face_fields, .summary = "One webhook"},
    {.method = PATCH, .pattern = API_ONE, .handler = hook_api_change, .permission = PERM_MEMBER, .input = hook_patch_fields,
     .input_size = sizeof(struct hook_input), .output = hook_face_fields, .summary = "Changes a webhook, pauses it or switches it on"},
    {.method = DELETE, .pattern = API_ONE, .handler = hook_api_delete, .permission = PERM_MEMBER, .summary = "Deletes a webhook and its deliveries"},
    {.method = POST, .pattern = API_ONE "/secret", .handler = hook_api_secret, .permission = PERM_MEMBER, .output = hook_face_fields,
     .summary = "Renews the secret; the one before goes on signing for 24 hours"},
    {.method = POST, .pattern = API_ONE "/test", .handler = hook_api_test, .permission = PERM_MEMBER, .output = delivery_face_fields,
     .summary = "Sends a test event"},
    {.method = GET, .pattern = API_ONE "/deliveries", .handler = hook_api_deliveries, .permission = PERM_MEMBER, .output = delivery_face_fields,
     .output_list = true, .summary = "The last hundred deliveries of a webhook, newest first"},
    {.method = POST, .pattern = API_ONE "/deliveries/{delivery}/again", .handler = hook_api_again, .permission = PERM_MEMBER,
     .output = delivery_face_fields, .summary = "Sends a delivery once more, with the same number"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "webhook.follow", .run = follow_job, .look = follow_look},
    {.name = "webhook.send", .run = send_job, .look = send_look, .outside = true},
    {.name = "webhook.forget", .run = forget_job, .every = DAYS(1)},
    {0},
};

const struct feature webhook_feature = {.name = "webhook", .routes = routes, .jobs = jobs, .rekey = hook_rekey};
