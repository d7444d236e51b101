/* Which clusters carry which joint projects, held by every process for the matching (social closeness). A few dozen. */
#ifndef DOMAIN_TIE_H
#define DOMAIN_TIE_H

#include "db/db.h"

/* Reads them anew: at the start, and when `change` speaks of a "project". */
enum err ties_reload(struct db *db) MUST_USE;
/* Slugs of the projects that any of the clusters (slugs) carries; each once. Borrowed for as long as the process lives. */
struct strs ties_of(struct arena *a, struct strs clusters);
/* Title of a project by its slug; absent when there is none. */
struct str tie_title(struct str slug);

#endif
