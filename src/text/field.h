/* Field tables: what a page or an API call takes and what it gives, declared once.
 *
 * One table of `struct field` drives: parsing of forms, queries and JSON bodies into a struct; the error
 * messages at the fields; HTML constraints; the JSON that the API answers; and its schema in OpenAPI.
 * A table ends with a zero entry. */
#ifndef TEXT_FIELD_H
#define TEXT_FIELD_H

#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/id.h"

enum field_type {
    FIELD_NONE, /* end of table */
    FIELD_TEXT,     /* struct str: one line, trimmed, white space folded; min/max in characters */
    FIELD_LONG,     /* struct str: several lines; CRLF becomes LF */
    FIELD_EMAIL,    /* struct str */
    FIELD_URL,      /* struct str: http or https */
    FIELD_SECRET,   /* struct str: not trimmed, never shown again, never logged */
    FIELD_SLUG,     /* struct str: a-z 0-9 - */
    FIELD_INT,      /* int64_t, DB_NULL when empty; min/max are its bounds */
    FIELD_REAL,     /* double, NaN when empty; comma or point */
    FIELD_BOOL,     /* bool: a tick box; "1", "on", "true", JSON true */
    FIELD_DATE,     /* struct str "YYYY-MM-DD"; also takes 21.11.2026 */
    FIELD_INSTANT,  /* output only: instant, as RFC 3339 */
    FIELD_ID,       /* id: 13 characters; DB_NULL when empty */
    FIELD_CHOICE,   /* struct str: one of `choices` */
    FIELD_CHOICES,  /* struct strs: several of `choices` (repeated name, or | between) */
    FIELD_TEXTS,    /* struct strs: free texts (repeated name, or | between); max counts entries */
    FIELD_OBJECT,   /* output only: nested struct at offset, described by `fields` */
    FIELD_LIST,     /* output only: pointer at offset, size_t count at `count_offset`, items of `item_size` described by `fields` */
    FIELD_JSON,     /* struct str that is a JSON text already (output), any JSON value kept as text (input) */
    FIELD_KEYED,    /* struct keyed: a text for each of several keys, NAME[KEY]=TEXT; queries only; max counts keys */
};

/* What was not sent is absent (text), DB_NULL, NaN, false or an empty list. What was sent empty is the same, but for TEXT, LONG and
 * JSON in bodies: there it is present and empty, so that a PATCH can tell "clear it" from "leave it". A required field is neither. */

enum field_flag { FIELD_REQUIRED = 1, FIELD_OUTPUT_NULL = 2 /* may be null in answers */ };

struct strs {
    const struct str *v;
    size_t n;
};
/* What came for NAME[KEY], each key once; a key without a text is left out. */
struct keyed_text {
    struct str key, text;
};
struct keyed {
    const struct keyed_text *v;
    size_t n;
};

struct choice {
    const char *value;
    const char *label; /* English text = message id; translated when shown */
};
/* The values of `choices` (NULL: none), in their order, in the arena. */
struct strs choice_values(struct arena *a, const struct choice *choices);

struct json;
struct field {
    const char *name;          /* in forms, queries and JSON alike: the CSV column's name where there is one */
    enum field_type type;
    size_t offset;             /* offsetof(struct ..., member) */
    unsigned flags;
    int64_t min, max;          /* 0, 0: the type's own bounds (text 1..200 characters, long text ..10,000) */
    const char *label;         /* N_("Title"): shown above the field and in messages */
    const char *hint;          /* N_("..."): under the label, may be NULL */
    const struct choice *choices; /* ends with a zero entry */
    const struct field *fields;   /* FIELD_OBJECT, FIELD_LIST */
    size_t item_size, count_offset;
    void (*properties)(struct json *j); /* FIELD_JSON that is an object, FIELD_KEYED: writes the members of "properties" of its schema; may be NULL */
};

struct field_error {
    const char *field;   /* name; "" concerns the whole form */
    struct str text;     /* translated, says the mend */
};
enum { FIELD_MAX_ERRORS = 40 };
struct field_errors {
    struct field_error v[FIELD_MAX_ERRORS];
    size_t n;
};

/* Writes the struct as a JSON object after the table. */
void field_json(struct json *j, const struct field *table, const void *data);
/* One CSV header line, one line of data (nested fields are left out, lists of texts joined by |). */
void field_csv_head(struct buf *out, const struct field *table);
void field_csv_row(struct buf *out, const struct field *table, const void *data);

#endif
