/* Files that people send, as others may get them: known by their bytes, written anew without what tells of their author (image.h, pdf_clean.h). */
#ifndef DOMAIN_FILE_CLEAN_H
#define DOMAIN_FILE_CLEAN_H

#include "base/arena.h"
#include "base/err.h"

enum file_problem { FILE_OK, FILE_UNKNOWN, FILE_BROKEN, FILE_LOCKED, FILE_TOO_WIDE, FILE_TOO_MUCH, FILE_TOO_LARGE };
struct file_cleaned {
    const char *kind;           /* "pdf", "jpg", "png", "webp": also the ending of its name */
    struct str bytes;
    struct str words;           /* of a PDF: see struct pdf */
    int64_t width, height;      /* of an image, 0 of others */
};

/* One as it was sent, and what became of it. */
struct file_part {
    struct str field;           /* of a form */
    struct str name;            /* as its sender calls it, without folders */
    struct str bytes;
    enum file_problem problem;
    struct file_cleaned file;   /* FILE_OK only */
};
struct file_parts {
    const struct file_part *v;
    size_t n;
};

/* Files of more than `max` bytes are FILE_TOO_LARGE. A PDF takes up to some seconds: not where others wait. */
enum file_problem file_clean(struct arena *a, struct str bytes, size_t max, struct file_cleaned *ret) MUST_USE;
/* The same for all of them; those that are not begun within half a minute are FILE_TOO_MUCH: others wait for the thread. */
void file_parts_clean(struct arena *a, struct file_part *v, size_t n, size_t max);
/* msgid that says the mend; FILE_UNKNOWN and FILE_TOO_LARGE are the caller's, who knows what is taken. */
const char *file_problem_text(enum file_problem p);
/* The media type of a kind. */
const char *file_mime(struct str kind);

#endif
