/* What can be imported, and by which names the columns of other people's tables are known. */
#ifndef FEATURE_IMPORT_KIND_H
#define FEATURE_IMPORT_KIND_H

#include "base/str.h"

enum cell_type {
    CELL_TEXT,
    CELL_NUMBER,       /* 1.234,5 and 1234.5 */
    CELL_BOOL,
    CELL_DATE,         /* 21.11.2026 becomes 2026-11-21 */
    CELL_URL,          /* www.x.de becomes https://www.x.de */
    CELL_CHOICE,       /* by one of the names in `choices` */
    CELL_COUNTRY,      /* by name or code */
    CELL_STATE,
    CELL_STATES,       /* several, joined by | */
    CELL_LIST,         /* joined by |; commas and semicolons divide, too */
    CELL_CLUSTER,      /* by slug, reference, short or full name */
    CELL_ORGANISATION, /* by slug, reference or name */
};

struct import_column {
    const char *name;      /* as the readers of CSV call it */
    const char *label;     /* msgid */
    const char *synonyms;  /* folded, divided by spaces: "firma unternehmen company" */
    const char *choices;   /* "company unternehmen firma|research institut": the first of each is the value */
    enum cell_type type;
    bool required;
};

struct import_kind {
    const char *name;      /* "members"; of an exporter, but for members */
    const char *label;     /* msgid */
    const char *about;     /* msgid: one sentence for the page */
    const struct import_column *columns; /* ends with a zero entry */
    const char *keys;      /* columns by which a row is recognised, divided by spaces */
    bool in_office;        /* offices of clusters may import it for themselves */
    bool organisations;    /* rows are organisations: duplicates are looked for */
};
enum { KIND_MAX_COLUMNS = 60 };

/* Ends with a zero entry. */
extern const struct import_kind import_kinds[];
/* NULL when there is none. */
const struct import_kind *import_kind_of(struct str name);
size_t import_columns(const struct import_kind *k);
/* SIZE_MAX when the kind has none of this name. */
size_t import_column_of(const struct import_kind *k, struct str name);

#endif
