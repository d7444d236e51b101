/* The change log grows with every write; what every node has read for long goes. */
#include "feature/landscape/landscape.h"
#include "gen/change_sql.h"


static enum err forget(struct job *job)
{
    int64_t forgotten;
    return change_forget(job->db, (id)((uint64_t)((job->now - DAYS(1)) / 1000) << ID_RANDOM_BITS), &forgotten);
}

const struct job_type landscape_jobs[] = {{.name = "landscape.forget_changes", .run = forget, .every = HOURS(6)}, {0}};
