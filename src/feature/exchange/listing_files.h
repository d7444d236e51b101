/* Files on a listing: chosen in its form, shown on its page, given to whoever may see it. */
#ifndef EXCHANGE_LISTING_FILES_H
#define EXCHANGE_LISTING_FILES_H

#include "feature/exchange/listing_save.h"
#include "web/attach.h"

struct job;
struct telltale_names;

/* Cleans what came with the form, before anything is written; `old`: NULL for a new one. ERR_INVALID with a message at "files". */
enum err listing_files_read(struct request *r, struct listing_input *in, const struct listing *old) MUST_USE;
/* ERR_INVALID with such a message when the organisation has no room for them: listing_files_read() asks for one that is there already. */
enum err listing_files_room(struct request *r, const struct listing_input *in, id organisation) MUST_USE;
/* ERR_INVALID when titles or words of PDF, new and old, tell who posts it. */
enum err listing_files_tell(struct request *r, const struct listing_input *in, id listing, const struct telltale_names *names) MUST_USE;
/* Takes over what the form says of those there are (titles, removed ones), and adds the new ones. Without a name none keeps the name it had. */
enum err listing_files_write(struct request *r, const struct listing_plan *plan) MUST_USE;

/* Those of a listing, for its page and its form. */
enum err listing_files_show(struct request *r, id listing, struct part_files *ret) MUST_USE;

extern const struct field listing_file_fields[];    /* of the API */
enum err listing_file_page(struct request *r);      /* GET /exchange/{listing}/files/{file} */
enum err listing_files_api(struct request *r);      /* GET /api/v1/listings/{listing}/files */
enum err listing_files_expire(struct job *job);     /* deletes those of listings that closed long ago */

#endif
