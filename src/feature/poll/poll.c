/* Registration: routes and field tables. */
#include "feature/poll/page.h"

enum { CODE_CHARS = 40, NAME_CHARS = 40, KEY_CHARS = 40, MANY = 100 };

static const struct choice steps[] = {{"next", N_("Next")}, {"back", N_("Back")}, {"open", N_("Open voting again")}, {"close", N_("Close voting")},
                                      {"release", N_("Show results")}, {"hide", N_("Hide results")}, {0}};
static const struct choice ways[] = {{"up", N_("Up")}, {"down", N_("Down")}, {0}};

const struct field poll_code_fields[] = {
    {.name = "code", .type = FIELD_TEXT, .offset = offsetof(struct poll_code_input, code), .flags = FIELD_REQUIRED, .min = 1, .max = CODE_CHARS, .label = N_("Code of the room"),
     .hint = N_("Six letters and digits, such as k7m 2px.")},
    {0},
};
const struct field poll_join_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct poll_join_input, name), .max = NAME_CHARS, .label = N_("Your name in this room"),
     .hint = N_("Stands on the leaderboard of a quiz. Where the room is not anonymous, it also stands beside your votes.")},
    {0},
};
#define VOTE(member) offsetof(struct poll_vote_input, member)
const struct field poll_vote_fields[] = {
    {.name = "v", .type = FIELD_TEXTS, .offset = VOTE(v), .max = MANY, .label = N_("Your choice")},
    {.name = "text", .type = FIELD_LONG, .offset = VOTE(text), .max = POLL_ENTRY_CHARS, .label = N_("Your contribution")},
    {.name = "key", .type = FIELD_TEXT, .offset = VOTE(key), .max = KEY_CHARS, .label = N_("Mark of the form")},
    {0},
};
const struct field poll_up_fields[] = {
    {.name = "up", .type = FIELD_ID, .offset = offsetof(struct poll_up_input, up), .label = N_("Vote up")},
    {.name = "down", .type = FIELD_ID, .offset = offsetof(struct poll_up_input, down), .label = N_("Take the vote back")},
    {0},
};
const struct field poll_new_fields[] = {
    {.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct poll_new_input, title), .flags = FIELD_REQUIRED, .min = 2, .max = 120, .label = N_("Title of the room"),
     .hint = N_("For example the name of the meeting. Everybody in the room reads it.")},
    {.name = "cluster", .type = FIELD_ID, .offset = offsetof(struct poll_new_input, cluster), .label = N_("Whose office runs it")},
    {.name = "named", .type = FIELD_BOOL, .offset = offsetof(struct poll_new_input, named), .label = N_("Ask for names, and show them beside the votes"),
     .hint = N_("Without it the room is anonymous, and stays so for ever. A room with names can be made anonymous later, but not the other way round.")},
    {0},
};
#define QUESTION(member) offsetof(struct poll_question_input, member)
const struct field poll_question_fields[] = {
    {.name = "text", .type = FIELD_TEXT, .offset = QUESTION(text), .flags = FIELD_REQUIRED, .min = 2, .max = 240, .label = N_("Question"),
     .hint = N_("Short enough for a projector.")},
    {.name = "options", .type = FIELD_LONG, .offset = QUESTION(options), .max = 2000, .label = N_("Options"), .hint = N_("One on each line, two to twelve.")},
    {.name = "correct", .type = FIELD_TEXT, .offset = QUESTION(correct), .max = 40, .label = N_("Number of the right option"),
     .hint = N_("2 for the second line. Several are right: 1, 3. Then all of them must be chosen.")},
    {.name = "points", .type = FIELD_INT, .offset = QUESTION(points), .min = 1, .max = 1000, .label = N_("Points for the right answer")},
    {.name = "seconds", .type = FIELD_INT, .offset = QUESTION(seconds), .min = POLL_SECONDS_MIN, .max = POLL_SECONDS_MAX, .label = N_("Time limit in seconds"),
     .hint = N_("Everybody sees the time run. Empty: you close voting by hand, which works in any case.")},
    {.name = "speed", .type = FIELD_BOOL, .offset = QUESTION(speed), .label = N_("Speed counts"),
     .hint = N_("A right answer at the last moment gives half of the points, one at once all of them.")},
    {.name = "most", .type = FIELD_INT, .offset = QUESTION(most), .min = 1, .max = POLL_OPTIONS_MAX, .label = N_("How many of each person"),
     .hint = N_("Of a choice: options that may be chosen. Of a ranking: places. Of texts, words, ideas and questions: how many one may send.")},
    {.name = "low", .type = FIELD_INT, .offset = QUESTION(low), .min = -100, .max = 100, .label = N_("Lower end")},
    {.name = "high", .type = FIELD_INT, .offset = QUESTION(high), .min = -100, .max = 100, .label = N_("Upper end")},
    {.name = "low_label", .type = FIELD_TEXT, .offset = QUESTION(low_label), .max = 60, .label = N_("Words at the lower end")},
    {.name = "high_label", .type = FIELD_TEXT, .offset = QUESTION(high_label), .max = 60, .label = N_("Words at the upper end")},
    {.name = "moderated", .type = FIELD_BOOL, .offset = QUESTION(moderated), .label = N_("Somebody looks at every contribution before all see it")},
    {0},
};
const struct field poll_place_fields[] = {
    {.name = "way", .type = FIELD_CHOICE, .offset = offsetof(struct poll_place_input, way), .flags = FIELD_REQUIRED, .choices = ways, .label = N_("Direction")},
    {0},
};
const struct field poll_step_fields[] = {
    {.name = "go", .type = FIELD_CHOICE, .offset = offsetof(struct poll_step_input, go), .flags = FIELD_REQUIRED, .choices = steps, .label = N_("Step")},
    {.name = "at", .type = FIELD_ID, .offset = offsetof(struct poll_step_input, at), .label = N_("Question")},
    {.name = "from", .type = FIELD_TEXT, .offset = offsetof(struct poll_step_input, from), .max = 10, .label = N_("Page")},
    {0},
};
const struct field poll_entry_fields[] = {
    {.name = "set", .type = FIELD_TEXT, .offset = offsetof(struct poll_entry_input, set), .flags = FIELD_REQUIRED, .min = 1, .max = 40, .label = N_("What is done with it")},
    {0},
};

#define INPUT(table, type) .input = (table), .input_size = sizeof(struct type)
#define OFFICE "/office/polls/{room}"
static const struct route routes[] = {
    {.method = GET, .pattern = "/poll", .handler = poll_door_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/poll", .handler = poll_door_post, .permission = PERM_PUBLIC, INPUT(poll_code_fields, poll_code_input), .form = poll_door_page},
    {.method = GET, .pattern = "/poll/{code}", .handler = poll_room_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/poll/{code}/events", .handler = poll_phone_events, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/poll/{code}/join", .handler = poll_join_post, .answer = poll_changed, .permission = PERM_PUBLIC, INPUT(poll_join_fields, poll_join_input),
     .form = poll_room_page},
    {.method = POST, .pattern = "/poll/{code}/vote/{question}", .prepare = poll_vote_prepare, .handler = poll_vote_post, .answer = poll_changed, .permission = PERM_PUBLIC,
     .flags = WEB_TOGETHER, INPUT(poll_vote_fields, poll_vote_input), .form = poll_room_page},
    {.method = POST, .pattern = "/poll/{code}/withdraw/{entry}", .handler = poll_withdraw_post, .answer = poll_changed, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/poll/{code}/up", .handler = poll_up_post, .answer = poll_changed, .permission = PERM_PUBLIC, INPUT(poll_up_fields, poll_up_input),
     .form = poll_room_page},
    {.method = GET, .pattern = "/office/polls", .handler = poll_list_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/polls", .handler = poll_new_post, .permission = PERM_MANAGER, INPUT(poll_new_fields, poll_new_input), .form = poll_list_page},
    {.method = GET, .pattern = OFFICE, .handler = poll_office_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/anonymous", .handler = poll_anonymous_post, .answer = poll_changed, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/close", .handler = poll_close_post, .answer = poll_changed, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/question/new/{kind}", .handler = poll_question_new_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/question/new/{kind}", .handler = poll_question_new_post, .answer = poll_changed, .permission = PERM_MANAGER,
     INPUT(poll_question_fields, poll_question_input), .form = poll_question_new_page},
    {.method = GET, .pattern = OFFICE "/question/{question}", .handler = poll_question_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/question/{question}", .handler = poll_question_post, .answer = poll_changed, .permission = PERM_MANAGER,
     INPUT(poll_question_fields, poll_question_input), .form = poll_question_page},
    {.method = POST, .pattern = OFFICE "/question/{question}/remove", .handler = poll_question_remove, .answer = poll_changed, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/question/{question}/move", .handler = poll_question_move, .answer = poll_changed, .permission = PERM_MANAGER,
     INPUT(poll_place_fields, poll_place_input), .form = poll_office_page},
    {.method = GET, .pattern = OFFICE "/present", .handler = poll_present_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/present/events", .handler = poll_stage_events, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/desk", .handler = poll_desk_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/desk/events", .handler = poll_desk_events, .permission = PERM_MANAGER},
    {.method = POST, .pattern = OFFICE "/step", .handler = poll_step_post, .answer = poll_changed, .permission = PERM_MANAGER, INPUT(poll_step_fields, poll_step_input),
     .form = poll_office_page},
    {.method = POST, .pattern = OFFICE "/entry", .handler = poll_entry_post, .answer = poll_changed, .permission = PERM_MANAGER, INPUT(poll_entry_fields, poll_entry_input),
     .form = poll_desk_page},
    {.method = GET, .pattern = OFFICE "/results.csv", .handler = poll_export_csv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/results.xlsx", .handler = poll_export_csv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = OFFICE "/results.json", .handler = poll_export_json, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/api/v1/polls", .handler = poll_api_list, .permission = PERM_MEMBER, .output = poll_room_face_fields, .output_list = true,
     .summary = "Rooms of live polls that you may run, newest first"},
    {.method = GET, .pattern = "/api/v1/polls/{code}", .handler = poll_api_get, .permission = PERM_PUBLIC, .output = poll_result_face_fields,
     .summary = "One room by its code: the questions that were asked, and the results that are released; all of them for whoever runs it"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "poll.time", .run = poll_time_job, .look = poll_time_look},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "poll", .label = N_("Take part in a poll"), .path = "/poll", .permission = PERM_PUBLIC, .order = 205},
    {0},
};

const struct feature poll_feature = {.name = "poll", .routes = routes, .jobs = jobs, .nav = nav};
