/* Files of listings and messages (domain/attachment.h), taken from a form, shown and given out. */
#ifndef WEB_ATTACH_H
#define WEB_ATTACH_H

#include "domain/attachment.h"
#include "web/file_part.h"

/* Cleans the files of the field "files"; ATTACHMENT_MAX bytes of one. For a route's `prepare`: what is wrong stands at that field, and the answer is
 * ERR_INVALID. `room`: how many may come. *ret lives as long as the request. */
enum err attach_read(struct request *r, size_t room, const struct file_parts **ret) MUST_USE;
/* Why a file is not taken, as a msgid; NULL when it is. */
const char *attach_problem(const struct file_part *p);
/* Says why one is not taken, with its name, at the field "files". */
void attach_refuse(struct request *r, const struct file_part *p, const char *why);
/* ERR_INVALID in the same way when they are more than `room`. */
enum err attach_number(struct request *r, const struct file_parts *parts, size_t room) MUST_USE;
/* ERR_INVALID in the same way when they do not fit: `weight` bytes are there already of ATTACHMENT_ROOM. */
enum err attach_room(struct request *r, const struct file_parts *parts, int64_t weight) MUST_USE;
/* The same for attachment_add(). */
struct attachment_new *attach_new(struct arena *a, const struct file_parts *parts);
/* What of their words gives their author away (domain/telltale.h): said at the field "files"; ERR_INVALID. */
struct telltale_names;
enum err attach_tells(struct request *r, struct str label, struct str words, const struct telltale_names *names) MUST_USE;
/* The same for one that came now, the `number`-th: its words, and its name, which is not kept but may be that of its author or stand in it, too. */
enum err attach_part_tells(struct request *r, const struct file_part *p, size_t number, const struct telltale_names *names) MUST_USE;
/* A name as words to look through: "Messlabor-Lahnaue_7.pdf" is "Messlabor-Lahnaue_7 Messlabor Lahnaue 7". */
struct str attach_name_words(struct arena *a, struct str name);

/* ---- shown: template part_files ---- */
struct part_file {
    struct str href, label, size, key;  /* key: its number, for names of inputs */
    struct str title;                   /* as it was typed */
    bool is_image;
    int64_t width, height;
};
struct part_files {
    const struct part_file *files;
    size_t n_files;
};
/* `base`: the address of the thing they belong to, without slash. */
void attach_show(struct request *r, struct str base, const struct attachment_row *rows, size_t n, struct part_files *ret);

/* The place to choose them: template part_file_input. */
struct part_file_input {
    struct str error;       /* absent: none */
    bool nameless;          /* the other side does not, or perhaps does not, know who sends them */
    bool again;             /* some were chosen, but no browser keeps them when a form comes back */
};
void attach_input(struct request *r, struct part_file_input *ret);

/* Answers with the bytes of one, under a name that says nothing. The caller has checked who asks; what is not `for_everybody` no browser keeps. */
enum err attach_answer(struct request *r, id file, const struct attachment_bytes_row *row, bool for_everybody) MUST_USE;
/* The number in the parameter {file}; ERR_NOT_FOUND when it is none. */
enum err attach_param(struct request *r, id *ret) MUST_USE;

#endif
