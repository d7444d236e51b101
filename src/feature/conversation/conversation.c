/* Conversations between two sides, with mails that can be answered without signing in. */
#include "feature/conversation/conversation.h"

#include "domain/attachment.h"
#include "feature/conversation/outcome.h"
#include "feature/conversation/names.h"
#include "feature/conversation/outsider.h"
#include "feature/conversation/page.h"
#include "feature/conversation/relay.h"
#include "feature/conversation/remind.h"
#include "feature/conversation/reply_box.h"

#define CONTACT_INPUT .input = contact_fields, .input_size = sizeof(struct contact_input)
#define ANSWER_INPUT .input = answer_fields, .input_size = sizeof(struct answer_input)
#define CONTACT_FORM .input = contact_form_fields, .input_size = sizeof(struct contact_input)
#define THREAD_INPUT .input = thread_fields, .input_size = sizeof(struct answer_input)
#define NAMES_INPUT .input = names_fields, .input_size = sizeof(struct names_input)
#define OUTCOME_INPUT .input = outcome_fields, .input_size = sizeof(struct outcome_input)

static const struct route routes[] = {
    {.method = GET, .pattern = "/messages", .handler = conversation_inbox, .permission = PERM_MEMBER, .input = inbox_page_fields,
     .input_size = sizeof(struct inbox_input)},
    {.method = GET, .pattern = "/messages/new", .handler = conversation_new, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/messages/new", .prepare = contact_files, .handler = conversation_start, .permission = PERM_MEMBER,
     .flags = WEB_LIMIT_CONTACT | WEB_UPLOAD, CONTACT_FORM, .form = conversation_start_again},
    /* Writes: that it was read. */
    {.method = GET, .pattern = "/messages/{conversation}", .handler = conversation_show, .permission = PERM_MEMBER, .flags = WEB_WRITE},
    {.method = POST, .pattern = "/messages/{conversation}", .prepare = conversation_reply_prepare, .handler = conversation_reply, .permission = PERM_MEMBER,
     .flags = WEB_LIMIT_CONTACT | WEB_UPLOAD, THREAD_INPUT, .form = conversation_reply_again},
    {.method = GET, .pattern = "/messages/{conversation}/files/{file}", .handler = conversation_file, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/messages/{conversation}/outcome", .handler = conversation_outcome, .permission = PERM_MEMBER, OUTCOME_INPUT,
     .form = conversation_outcome_again},
    {.method = GET, .pattern = "/outcome/{token}", .handler = outcome_link_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/outcome/{token}", .handler = outcome_link_post, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF | WEB_LIMIT_SIGNIN,
     OUTCOME_INPUT, .form = outcome_link_page},
    {.method = POST, .pattern = "/messages/{conversation}/names", .handler = conversation_names, .permission = PERM_MEMBER, .flags = WEB_LIMIT_CONTACT,
     NAMES_INPUT},
    {.method = GET, .pattern = "/office/{cluster}/relay", .handler = relay_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/relay/{message}/files/{file}", .handler = relay_file, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/relay/{message}", .handler = relay_answer, .permission = PERM_MANAGER, .input = relay_fields,
     .input_size = sizeof(struct relay_input), .form = relay_page},
    {.method = GET, .pattern = "/office/{cluster}/results", .handler = outcome_figures_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/conversation/reply/{token}", .handler = conversation_link_show, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/conversation/reply/{token}", .prepare = conversation_link_prepare, .handler = conversation_link_reply, .permission = PERM_PUBLIC,
     .flags = WEB_NO_CSRF | WEB_LIMIT_CONTACT | WEB_UPLOAD, THREAD_INPUT, .form = conversation_link_again},
    {.method = GET, .pattern = "/conversation/reply/{token}/files/{file}", .handler = conversation_link_file, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/conversation/reply/{token}/names", .handler = conversation_link_names, .permission = PERM_PUBLIC,
     .flags = WEB_NO_CSRF | WEB_LIMIT_CONTACT, NAMES_INPUT},
    {.method = GET, .pattern = OUTSIDER_PATH "/{token}", .handler = outsider_show, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = OUTSIDER_PATH "/{token}", .prepare = outsider_prepare, .handler = outsider_reply, .permission = PERM_PUBLIC,
     .flags = WEB_NO_CSRF | WEB_LIMIT_CONTACT | WEB_UPLOAD, THREAD_INPUT, .form = outsider_again},
    {.method = GET, .pattern = OUTSIDER_PATH "/{token}/files/{file}", .handler = outsider_file, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = OUTSIDER_PATH "/{token}/stop", .handler = outsider_show, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = OUTSIDER_PATH "/{token}/stop", .handler = outsider_stop_mails, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF},
    {.method = POST, .pattern = OUTSIDER_PATH "/{token}/resume", .handler = outsider_resume_mails, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF},
    {.method = GET, .pattern = "/api/v1/conversations", .handler = conversation_api_list, .permission = PERM_MEMBER,
     .input = inbox_api_fields, .input_size = sizeof(struct inbox_input), .output = conversation_face_fields, .output_list = true,
     .summary = "Your conversations, the one that moved last first"},
    {.method = POST, .pattern = "/api/v1/conversations", .prepare = conversation_api_start_prepare, .handler = conversation_api_start, .permission = PERM_MEMBER,
     .flags = WEB_LIMIT_CONTACT | WEB_UPLOAD, CONTACT_INPUT, .output = conversation_face_fields,
     .summary = "Writes to the side behind a listing, to an organisation or to a person who chose to be found; as a form with up to six files"},
    {.method = GET, .pattern = "/api/v1/conversations/{conversation}", .handler = conversation_api_get, .permission = PERM_MEMBER,
     .output = conversation_face_fields, .summary = "One conversation with its messages"},
    {.method = GET, .pattern = "/api/v1/conversations/{conversation}/files/{file}", .handler = conversation_file, .permission = PERM_MEMBER,
     .output_media = ATTACHMENT_MEDIA, .summary = "A file of a message"},
    {.method = POST, .pattern = "/api/v1/conversations/{conversation}/messages", .prepare = conversation_api_reply_prepare, .handler = conversation_api_reply,
     .permission = PERM_MEMBER, .flags = WEB_LIMIT_CONTACT | WEB_UPLOAD, ANSWER_INPUT, .output = conversation_face_fields,
     .summary = "Answers in a conversation; as a form with up to six files (PDF, JPEG, PNG), each a part named file"},
    {.method = POST, .pattern = "/api/v1/conversations/{conversation}/names", .handler = conversation_api_names, .permission = PERM_MEMBER,
     .flags = WEB_LIMIT_CONTACT, NAMES_INPUT, .output = conversation_face_fields,
     .summary = "Asks the other side of an anonymous conversation to exchange names, agrees, declines or takes the question back"},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "messages", .label = N_("Messages"), .path = "/messages", .permission = PERM_MEMBER, .order = 105},
    {0},
};

static const struct mail_box boxes[] = {
    {.name = "reply", .knows = reply_box_knows, .prepare = reply_box_prepare, .take = reply_box_take},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "conversation.remind", .run = conversation_remind, .every = HOURS(1)},
    {.name = "conversation.outcome", .run = outcome_job, .every = HOURS(1)},
    {0},
};

const struct feature conversation_feature = {
    .name = "conversation",
    .routes = routes,
    .jobs = jobs,
    .nav = nav,
    .boxes = boxes,
};
