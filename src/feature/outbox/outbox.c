/* Registration: routes and jobs. */
#include "feature/outbox/outbox.h"

#include "app/app.h"
#include "domain/mail_send.h"
#include "gen/mail_sql.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/outbox", .handler = outbox_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/outbox/{mail}", .handler = outbox_mail_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/outbox/{mail}/retry", .handler = outbox_retry, .permission = PERM_OPERATOR},
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
    struct mail_server server = {.url = config->smtp_url, .from = config->mail_from, .domain = config_mail_domain(config), .takes_mail = config->lmtp.n > 0};
    return mail_send_due(job->db, &server, job->now, NULL);
}

static enum err forget(struct job *job)
{
    int64_t forgotten;
    return mail_forget(job->db, job->now - DAYS(90), &forgotten);
}

/* Retries become due without anybody queueing a mail: hence the interval. */
static const struct job_type jobs[] = {
    {.name = MAIL_SEND_JOB, .run = send, .every = MINUTES(1)},
    {.name = "mail.forget", .run = forget, .every = DAYS(1)},
    {0},
};

const struct feature outbox_feature = {.name = "outbox", .routes = routes, .nav = nav, .jobs = jobs};
