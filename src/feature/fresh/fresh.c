/* Registration: routes and the job. */
#include "feature/fresh/page.h"

static const struct route routes[] = {
    {.method = GET, .pattern = "/profile/{token}", .handler = fresh_page, .permission = PERM_PUBLIC},
    /* The link is the proof, and pages of other hosts do not know it. */
    {.method = POST, .pattern = "/profile/{token}", .handler = fresh_confirm, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_NO_CSRF | WEB_LIMIT_SIGNIN},
    {.method = POST, .pattern = "/profile/{token}/claim", .handler = fresh_claim, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "fresh.ask", .run = fresh_job, .every = HOURS(1)},
    {0},
};

const struct feature fresh_feature = {.name = "fresh", .routes = routes, .jobs = jobs};
