/* Registration: routes, jobs, field tables. */
#include "feature/saved/page.h"

const struct choice saved_paces[] = {{"usual", N_("As chosen for e-mails")}, {"now", N_("At once")}, {"daily", N_("Once a day")},
                                     {"weekly", N_("Once a week")}, {"never", N_("No e-mail")}, {0}};

/* Said once; several tables take the same field. */
static const char name_label[] = N_("Name");
static const char name_hint[] = N_("So that you recognise it in mails.");
static const char pace_label[] = N_("Tell me by e-mail");

#define AT(member) offsetof(struct saved_input, member)
#define NAME(more) {.name = "name", .type = FIELD_TEXT, .offset = AT(name), .flags = (more), .max = 80, .label = name_label, \
                    .hint = name_hint}
#define PACE {.name = "pace", .type = FIELD_CHOICE, .offset = AT(pace), .choices = saved_paces, .label = pace_label}
#define VERSION(more) {.name = "version", .type = FIELD_INT, .offset = AT(version), .flags = (more), .min = 1, .max = INT64_MAX}

const struct field saved_from_fields[] = {
    {.name = "from", .type = FIELD_TEXT, .offset = AT(from), .max = SAVED_QUESTION_MAX},
    {0},
};
const struct field saved_new_fields[] = {
    {.name = "from", .type = FIELD_TEXT, .offset = AT(from), .flags = FIELD_REQUIRED, .max = SAVED_QUESTION_MAX},
    NAME(FIELD_REQUIRED), PACE,
    {0},
};
const struct field saved_change_fields[] = {NAME(FIELD_REQUIRED), PACE, VERSION(FIELD_REQUIRED), {0}};
const struct field saved_api_fields[] = {
    {.name = "list", .type = FIELD_TEXT, .offset = AT(from), .flags = FIELD_REQUIRED, .max = SAVED_QUESTION_MAX, .label = N_("Address of the list")},
    NAME(FIELD_REQUIRED), PACE,
    {0},
};
const struct field saved_patch_fields[] = {NAME(0), PACE, VERSION(0), {0}};

#define INPUT(table) .input = (table), .input_size = sizeof(struct saved_input)
#define ONE "/my/searches/{search}"
#define API "/api/v1/searches"

static const struct route routes[] = {
    {.method = GET, .pattern = "/my/searches", .handler = saved_list_page, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/my/searches/new", .handler = saved_new_page, .permission = PERM_MEMBER, INPUT(saved_from_fields)},
    {.method = POST, .pattern = "/my/searches", .handler = saved_create, .permission = PERM_MEMBER, INPUT(saved_new_fields), .form = saved_new_page},
    {.method = GET, .pattern = ONE, .handler = saved_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE, .handler = saved_update, .permission = PERM_MEMBER, INPUT(saved_change_fields), .form = saved_page},
    {.method = POST, .pattern = ONE "/open", .handler = saved_open, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/feed", .handler = saved_feed_new, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/feed/end", .handler = saved_feed_end, .permission = PERM_MEMBER},
    {.method = GET, .pattern = ONE "/delete", .handler = saved_delete_ask, .permission = PERM_MEMBER},
    {.method = POST, .pattern = ONE "/delete", .handler = saved_delete, .permission = PERM_MEMBER},
    /* The address is the proof: readers of feeds cannot sign in. */
    {.method = GET, .pattern = "/saved/{token}", .handler = saved_feed, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = API, .handler = saved_api_list, .permission = PERM_MEMBER, .output = saved_face_fields, .output_list = true,
     .summary = "Your saved searches"},
    {.method = POST, .pattern = API, .handler = saved_api_create, .permission = PERM_MEMBER, INPUT(saved_api_fields), .output = saved_face_fields,
     .summary = "Saves a search: list is path and query of a list with filters, as /exchange?q=laser"},
    {.method = GET, .pattern = API "/{search}", .handler = saved_api_get, .permission = PERM_MEMBER, .output = saved_face_fields,
     .summary = "One saved search"},
    {.method = PATCH, .pattern = API "/{search}", .handler = saved_api_change, .permission = PERM_MEMBER, INPUT(saved_patch_fields),
     .output = saved_face_fields, .summary = "Changes name or pace of a saved search"},
    {.method = DELETE, .pattern = API "/{search}", .handler = saved_api_delete, .permission = PERM_MEMBER, .summary = "Deletes a saved search"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "saved.follow", .run = saved_follow_job, .look = saved_follow_look},
    {.name = "saved.tell", .run = saved_tell_job, .look = saved_tell_look},
    {.name = "saved.forget", .run = saved_forget_job, .every = DAYS(1)},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "saved", .label = N_("Saved searches"), .path = "/my/searches", .permission = PERM_MEMBER, .order = 112},
    {0},
};

const struct feature saved_feature = {.name = "saved", .routes = routes, .jobs = jobs, .nav = nav};
