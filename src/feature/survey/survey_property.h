/* What a question of each type may have besides its text: one table that makes the form of the editor, reads it, and names things in
 * comparisons. */
#ifndef FEATURE_SURVEY_PROPERTY_H
#define FEATURE_SURVEY_PROPERTY_H

#include "feature/survey/survey_doc.h"

enum property_kind {
    PROPERTY_TEXT,   /* {"de", "en"}: one line */
    PROPERTY_LONG,   /* the same, several lines */
    PROPERTY_NUMBER,
    PROPERTY_COUNT,  /* whole number from 0 */
    PROPERTY_FLAG,
    PROPERTY_CHOICE, /* name of one of the choices */
    PROPERTY_LIST,   /* [{"id", "de", "en"}, ...] */
};
struct survey_property {
    const char *key;          /* member of the question */
    enum property_kind kind;
    const char *types;        /* names of types, a space between; NULL: all */
    bool is_required;         /* a list with at least one entry, a number that must be there */
    const char *label, *hint; /* msgids; hint may be NULL */
};
extern const struct survey_property survey_properties[]; /* ends with a zero entry */

/* Does a question of this type have it? */
bool survey_has_property(const struct survey_type *type, const struct survey_property *p);

#endif
