/* Registration: routes, navigation. */
#include "feature/event/page.h"

#define QUERY .input = event_query_fields, .input_size = sizeof(struct event_query)
#define FORM .input = event_form_fields, .input_size = sizeof(struct event_input)
#define STATE .input = event_state_fields, .input_size = sizeof(struct event_state_input)
#define OFFICE "/office/{cluster}/events"
static const struct route routes[] = {
    {.method = GET, .pattern = "/events", .handler = event_list_page, .permission = PERM_PUBLIC, QUERY},
    {.method = GET, .pattern = "/events.csv", .handler = event_list_file, .permission = PERM_PUBLIC, QUERY},
    {.method = GET, .pattern = "/events.xlsx", .handler = event_list_file, .permission = PERM_PUBLIC, QUERY},
    {.method = GET, .pattern = "/events.atom", .handler = event_list_file, .permission = PERM_PUBLIC, QUERY},
    {.method = GET, .pattern = "/events.ics", .handler = event_list_calendar, .permission = PERM_PUBLIC, QUERY},
    {.method = GET, .pattern = "/events/{event}", .handler = event_show_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/events/{event}/event.ics", .handler = event_calendar, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = OFFICE, .handler = event_office_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/new", .handler = event_new_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/new", .handler = event_new_post, .permission = PERM_MANAGER, FORM, .form = event_new_page},
    {.method = GET, .pattern = OFFICE "/{event}/edit", .handler = event_edit_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/{event}/edit", .handler = event_edit_post, .permission = PERM_MANAGER, FORM, .form = event_edit_page},
    {.method = POST, .pattern = OFFICE "/{event}/publish", .handler = event_publish_post, .permission = PERM_MANAGER, STATE, .form = event_office_page},
    {.method = GET, .pattern = OFFICE "/{event}/cancel", .handler = event_cancel_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/{event}/cancel", .handler = event_cancel_post, .permission = PERM_MANAGER, STATE, .form = event_cancel_page},
    {.method = POST, .pattern = OFFICE "/{event}/leave", .handler = event_leave_post, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/{event}/delete", .handler = event_delete_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/{event}/delete", .handler = event_delete_post, .permission = PERM_MANAGER, STATE, .form = event_delete_page},
    {.method = GET, .pattern = "/api/v1/events", .handler = event_api_list, .permission = PERM_PUBLIC, .input = event_api_fields,
     .input_size = sizeof(struct event_query), .output = event_face_fields, .output_list = true,
     .summary = "Events that have not ended, the soonest first; with past=true those that have, the latest first"},
    {.method = POST, .pattern = "/api/v1/events", .handler = event_api_create, .permission = PERM_MANAGER, .input = event_create_fields,
     .input_size = sizeof(struct event_input), .output = event_face_fields,
     .summary = "Writes an event of a cluster whose office you are; announced when status is published, else a draft"},
    {.method = PATCH, .pattern = "/api/v1/events/{event}", .handler = event_api_change, .permission = PERM_MANAGER, .input = event_change_fields,
     .input_size = sizeof(struct event_input), .output = event_face_fields,
     .summary = "Changes what is sent and leaves the rest; status announces it or cancels it"},
    {.method = GET, .pattern = "/api/v1/events/{event}", .handler = event_api_get, .permission = PERM_PUBLIC, .output = event_face_fields,
     .summary = "One event; the address for taking part online only for people who are signed in"},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "events", .label = N_("Events"), .path = "/events", .permission = PERM_PUBLIC, .order = 25},
    {0},
};

const struct feature event_feature = {.name = "event", .routes = routes, .nav = nav};
