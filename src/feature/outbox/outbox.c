/* Registration: routes and jobs. */
#include "feature/outbox/outbox.h"
#include "feature/outbox/bounce_box.h"

#include "app/app.h"
#include "domain/mail_send.h"
#include "domain/mail_summary.h"
#include "gen/mail_sql.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/outbox", .handler = outbox_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/outbox/{mail}", .handler = outbox_mail_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/outbox/{mail}/retry", .handler = outbox_retry, .permission = PERM_OPERATOR},
    {.method = GET, .pattern = "/mail/stop/{token}", .handler = stop_page, .permission = PERM_PUBLIC},
    /* Mail programs post here for their reader, without session (RFC 8058); what stops mails alone needs no more proof than the token. */
    {.method = POST, .pattern = "/mail/stop/{token}", .handler = stop_answer, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF,
     .input = stop_fields, .input_size = sizeof(struct stop_input)},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "outbox", .label = N_("Outbox"), .path = "/outbox", .permission = PERM_OPERATOR, .order = 180},
    {0},
};

static enum err send(struct job *job)
{
    const struct config *config = &job->app->config;
    if (config->smtp_url.n == 0) {
        return OK;
    }
    struct str base_url = config->base_url.n > 0 ? config->base_url : str_fmt(job->arena, "http://%.*s", STR_ARG(config->listen));
    struct mail_server server = {.url = config->smtp_url, .ca = config->smtp_ca, .from = config->mail_from, .base_url = base_url, .domain = config_mail_domain(config), .takes_mail = config->lmtp.n > 0};
    return mail_send_due(job->db, &server, job->now, NULL);
}

static enum err summary(struct job *job)
{
    return mail_summary_due(job->db, job->arena, job->now);
}

static enum err forget(struct job *job)
{
    int64_t forgotten;
    return mail_forget(job->db, job->now - DAYS(90), &forgotten);
}

/* Retries become due without anybody queueing a mail: hence the interval. */
static const struct job_type jobs[] = {
    {.name = MAIL_SEND_JOB, .run = send, .every = MINUTES(1)},
    {.name = "mail.summary", .run = summary, .every = MINUTES(1)},
    {.name = "mail.forget", .run = forget, .every = DAYS(1)},
    {0},
};

static const struct mail_box boxes[] = {
    {.name = "bounce", .knows = bounce_box_knows, .take = bounce_box_take},
    {0},
};

const struct feature outbox_feature = {.name = "outbox", .routes = routes, .nav = nav, .jobs = jobs, .boxes = boxes};
