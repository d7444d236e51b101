/* Files on a listing: chosen in its form, shown on its page, given to whoever may see it. */
#ifndef EXCHANGE_LISTING_FILES_H
#define EXCHANGE_LISTING_FILES_H

#include "feature/exchange/listing_save.h"
#include "web/attach.h"

struct job;
struct telltale_names;

/* What a program says of one file, or of the new ones. */
struct listing_file_change {
    id file;                    /* 0: the new ones */
    bool away;
    struct str title;           /* absent: none */
};

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

enum err listing_file_page(struct request *r);      /* GET /exchange/{listing}/files/{file}, and of the API */

/* ---- listing_files_api.c ---- */
extern const struct field listing_file_fields[];        /* what is answered */
extern const struct field listing_file_new_fields[];    /* struct listing_file_input */
extern const struct field listing_file_change_fields[]; /* the same, for one that is there */
struct listing_file_input {
    struct str title;
    bool sure;                  /* though it tells who posts it */
    int64_t version;            /* of the listing; 0: whichever */
};
enum err listing_files_api(struct request *r);
enum err listing_files_api_prepare(struct request *r);
enum err listing_files_api_add(struct request *r);
enum err listing_files_api_change(struct request *r);
enum err listing_files_api_remove(struct request *r);

enum err listing_files_expire(struct job *job);     /* deletes those of listings that closed long ago */

#endif
