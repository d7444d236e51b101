/* One value of a form, query or JSON body into its place in the input struct, with a message that says the mend. */
#ifndef WEB_FIELD_PARSE_H
#define WEB_FIELD_PARSE_H

#include "base/json.h"
#include "web/url.h"
#include "web/web.h"

/* Where values come from: what an empty text means depends on it. */
enum field_source { FROM_QUERY, FROM_FORM, FROM_JSON };

/* Sets all fields of the table to "not sent". */
void field_clear(const struct field *table, void *data);
/* Parses the texts that came for the field, in order; n == 0: not sent. Adds to r->errors; what could be kept of the text is kept
 * in `data` also then. Texts are valid UTF-8. */
void field_parse(struct request *r, const struct field *f, enum field_source from, const struct str *values, size_t n,
                 void *data);

/* The key of a name NAME[KEY] of a FIELD_KEYED, absent when it is none of this field. */
struct str field_key(const struct field *f, struct str name);

/* All fields of the table from pairs; names that the table does not know are passed over. */
void field_parse_pairs(struct request *r, const struct field *table, enum field_source from, const struct pairs *pairs,
                       void *data);
/* All fields from a query that was kept ("q=laser&side=offer"), outside of any request; `data` is zeroed before. False when a value is none
 * the table takes: what could be read is there all the same. */
bool field_parse_query(struct arena *a, const struct field *table, struct str query, void *data) MUST_USE;
/* All from a JSON object; unknown members are errors with their name. */
void field_parse_object(struct request *r, const struct field *table, const struct json_value *object, void *data);

/* ---- messages (field_message.c) ---- */
struct tr_arg;
/* Adds a message with named values; `field` is copied when it does not come from a table. */
void field_error_fmt(struct request *r, const char *field, const char *msgid, const struct tr_arg *args);
/* The bounds that hold for the field: its own, or its type's. */
void field_bounds(const struct field *f, int64_t *ret_min, int64_t *ret_max);

#endif
