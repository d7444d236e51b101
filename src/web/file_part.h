/* Files that came with a form, cleaned (domain/file_clean.h): for a route's `prepare`, so that the write does not wait for it. */
#ifndef WEB_FILE_PART_H
#define WEB_FILE_PART_H

#include "domain/file_clean.h"
#include "web/web.h"

/* All files of the request that are not empty, in their order; `max`: bytes of one. They live as long as the request. */
struct file_parts file_parts_read(struct request *r, size_t max);
/* Whether there are any, before they are cleaned. */
bool file_parts_any(const struct request *r);
/* The first one of a field; NULL: none was chosen. */
const struct file_part *file_parts_find(const struct file_parts *all, struct str field);

#endif
