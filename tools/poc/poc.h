/* The catalogue compiler: what the sources say, what the catalogues translate, and whether both agree. */
#ifndef TOOLS_POC_POC_H
#define TOOLS_POC_POC_H

#include "common/tool.h"

enum { POC_MAX_TEXTS = 20000, POC_MAX_TEXT = 16384 };

/* A place in the sources that shows a text. The plural form of a text is a text of its own: its id is the English plural and
 * the byte 1, so that "{n} more" and "{n} more" may differ in German. */
struct use {
    const char *file;
    int line;
    struct str id, english;
    struct str many; /* English plural where there is one */
};

/* A text and its German. */
struct entry {
    struct str id, english, german;
    const char *file;
    int line;
    bool is_fuzzy;
    bool is_used;
};

struct poc {
    struct arena *arena;
    struct use *uses;
    size_t n_uses, room_uses;
    struct entry *entries;
    size_t n_entries, room_entries;
    struct buf *scratch; /* for the text that is being read; freed with the arena */
};

void poc_init(struct poc *p, struct arena *a);
void poc_add_use(struct poc *p, const char *file, int line, struct str text, struct str many);
void poc_add_entry(struct poc *p, const struct entry *e);
/* Id of a plural form. */
struct str poc_many_id(struct arena *a, struct str many);
struct entry *poc_find(struct poc *p, struct str id);

/* Reads a catalogue (gettext's PO format; obsolete entries and the head are passed over). */
void po_read(struct poc *p, const char *file, struct str text);
/* Collects N_("..."), T(lang, "..."), tr_n(a, lang, "...", "...", n) and the other calls that take a text. */
void scan_c(struct poc *p, const char *file, struct str text);
/* Collects what tools/tplc found in the templates. */
void scan_messages(struct poc *p, const char *file, struct str text);

/* Reports every disagreement through tool_error(). */
void poc_check(struct poc *p);
/* Prints entries to fill in for texts without German that files with `part` in their path use. */
void poc_print_missing(struct poc *p, const char *part);
/* The constants of text/tr.h. */
void poc_write(struct poc *p, struct buf *out);

#endif
