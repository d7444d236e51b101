/* The change log grows with every write; what every node has read for long goes. The index is written before it would lose what it needs
 * of the log. */
#include "feature/landscape/landscape.h"
#include "gen/change_sql.h"

static enum err forget(struct job *job)
{
    int64_t forgotten;
    return change_forget(job->db, (id)((uint64_t)((job->now - DAYS(1)) / 1000) << ID_RANDOM_BITS), &forgotten);
}

static enum err keep_index(struct job *job)
{
    const struct app *app = job->app;
    return app->index_file ? index_follow_keep(app->follow, job->db, app->index_file, job->now) : OK;
}

const struct job_type landscape_jobs[] = {
    {.name = "landscape.forget_changes", .run = forget, .every = HOURS(6)},
    {.name = "landscape.keep_index", .run = keep_index, .every = MINUTES(5)},
    {0},
};
