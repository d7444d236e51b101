/* Boards: parts of the exchange with an address of their own, made by offices for a need. A board has one of the kinds of listings, some
 * of the kind's fields and a few of its own; its offices say who may see and who may post.
 *
 * There are few, and every listing of one asks for it, so that each process holds them all. A board that changed is a new one; the old
 * one, which readers may still hold, stays until the process ends: some kilobytes per change. */
#ifndef DOMAIN_BOARD_H
#define DOMAIN_BOARD_H

#include "db/db.h"
#include "domain/access.h"
#include "domain/listing_field.h"

enum board_posting {
    BOARD_MEMBERS,   /* members of the clusters that run it */
    BOARD_SIGNED_IN, /* everybody who is signed in and belongs to a member organisation */
    BOARD_ANYBODY,   /* also without an account, with a confirmed mail address */
};
enum {
    BOARD_OWN_FIELDS = 8,
    BOARD_CHOICES = 20,      /* of one field */
    BOARD_FIELDS = 48,       /* of its form, all together */
    BOARD_TEXT_CHARS = 2000, /* of the introduction */
};

/* A field that only this board has. field.key is "SLUG.KEY", so that a value says of itself which board explains it. */
struct board_field {
    struct listing_field field;      /* label, hint and choices in English: listing_field_label() knows the other language */
    struct str label[LANG_COUNT];
    struct str choices[BOARD_CHOICES]; /* in German, beside field.choices */
    struct str key;                  /* without the board */
};

struct board {
    id id;
    struct str slug;
    struct str title[LANG_COUNT], intro[LANG_COUNT];
    struct str offer[LANG_COUNT], request[LANG_COUNT]; /* what one side says: "We make protective equipment"; may be absent */
    struct str category;
    unsigned kind, sides;            /* enum listing_kind, listing_side */
    struct strs chosen;              /* keys of the kind's fields that it uses */
    const struct board_field *own;
    size_t n_own;
    const struct listing_field *fields[BOARD_FIELDS]; /* the chosen ones in the order of their table, then its own */
    size_t n_fields;
    enum visibility audience;        /* of the board and of everything on it */
    enum board_posting posting;
    bool approval;                   /* an office looks at every listing first */
    struct str ends_on;              /* last day; absent: open */
    struct ids clusters;             /* that run it */
    int64_t version;
    instant created_at;
};
struct boards {
    const struct board *const *v;    /* newest first */
    size_t n;
};

/* Reads what changed since the last time. At start, and when the table `change` speaks of a board. Thread-safe. */
enum err boards_reload(struct db *db) MUST_USE;
/* Those of this process; empty before the first boards_reload(). Thread-safe. */
const struct boards *boards_now(void);
/* NULL when there is none. */
const struct board *board_by_id(id n);
const struct board *board_by_slug(struct str slug);
/* The own field of a board by "SLUG.KEY", or NULL. */
const struct listing_field *board_field_named(struct str key);
/* The same by the hash of its key (str_hash, lower half): what matching keeps of it. */
const struct listing_field *board_field_hashed(uint32_t hash);

/* Is the viewer at home in one of the clusters that run it? */
bool board_is_run_by(const struct board *b, struct ids clusters);
/* As access_may() is asked about the board itself. */
struct object board_object(const struct board *b);
/* May the viewer manage it: is staff of a cluster that runs it. */
bool board_may_edit(const struct viewer *v, const struct board *b);
/* May the viewer post on it with an account? That it has not ended is asked apart. */
bool board_may_post(const struct viewer *v, const struct board *b);
/* Must what the viewer posts wait for an office? */
bool board_must_wait(const struct viewer *v, const struct board *b);
/* The day after its last one has begun. `today`: "YYYY-MM-DD". */
bool board_is_over(const struct board *b, struct str today);
/* Nothing stays on a board longer than the board: `end`, or its last midnight. */
instant board_term(const struct board *b, instant end);
/* In the language, or in the other one when there is none. */
struct str board_text(const struct str texts[LANG_COUNT], enum lang lang);

#endif
