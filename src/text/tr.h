/* Texts in the reader's language. The English text is the message id (gettext habit); German comes from
 * src/<floor>/<name>/po/de.po, compiled by tools/poc into constant arrays. A text without a translation, a fuzzy one
 * or one whose {placeholders} differ stops the build. */
#ifndef TEXT_TR_H
#define TEXT_TR_H

#include "base/arena.h"
#include "base/clock.h"

enum lang { LANG_DE, LANG_EN, LANG_COUNT };

/* Marks a text in C for the catalogue without translating it: tables, labels. */
#define N_(text) text
/* Translates; the msgid must be a literal, or come from a table where it is marked N_. Unknown ids give the id itself. */
struct str tr(enum lang lang, const char *msgid);
#define T(lang, text) tr((lang), (text))
/* With named values: tr_fmt(a, lang, N_("{n} of {total} hits"), (struct tr_arg[]){{"n", STR("3")}, {"total", ...}, {0}}) */
struct tr_arg {
    const char *name;
    struct str value;
};
struct str tr_fmt(struct arena *a, enum lang lang, const char *msgid, const struct tr_arg *args);
/* Plural (rule n != 1 for both languages); {n} is filled with the grouped number: tr_n(a, lang, N_("{n} cluster"), N_("{n} clusters"), n) */
struct str tr_n(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n);

struct str lang_code(enum lang lang);   /* "de", "en" */
/* 12.345 / 12,345 */
struct str fmt_int(struct arena *a, enum lang lang, int64_t n);
/* 21. November 2026 / 21 November 2026; a text that is no date is given back as it is. */
struct str fmt_date(struct arena *a, enum lang lang, struct str date);
/* Mai 2026 / May 2026, of an instant in Central European time */
struct str fmt_month(struct arena *a, enum lang lang, instant t);
/* vor 5 Minuten, gestern, am 3. März 2026 / 5 minutes ago, yesterday, on 3 March 2026 */
struct str fmt_ago(struct arena *a, enum lang lang, instant t);

/* The same without an arena; the result points into `room` (or is the date given). */
enum { FMT_ROOM = 96 };
struct str fmt_int_in(char room[FMT_ROOM], enum lang lang, int64_t n);
struct str fmt_date_in(char room[FMT_ROOM], enum lang lang, struct str date);
/* In Central European time: 21. November 2026, 20:04 Uhr / 21 November 2026, 20:04 */
struct str fmt_instant_in(char room[FMT_ROOM], enum lang lang, instant t);
struct str fmt_ago_in(char room[FMT_ROOM], enum lang lang, instant t);

/* ---- what tools/poc makes ---- */
/* A plural form is a message of its own: its id is the English plural and this. */
#define MESSAGE_MANY "\001"
struct message {
    struct str id;
    struct str text[LANG_COUNT];
    struct str html[LANG_COUNT]; /* escaped */
};
/* Open addressing by str_spread of the id; message_mask + 1 places, at least half of them NULL. */
extern const struct message *const message_table[];
extern const size_t message_mask;

#endif
