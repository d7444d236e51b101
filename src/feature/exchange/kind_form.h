/* The fields of a listing's kind in its form: reading what was typed, showing it again, and turning it into attributes; kind_view.c shows them. */
#ifndef EXCHANGE_KIND_FORM_H
#define EXCHANGE_KIND_FORM_H

#include "feature/exchange/listing.h"
#include "domain/board.h"
#include "domain/listing_field.h"
#include "web/web.h"

/* One field with what it holds; the control is called "a-KEY". */
struct kind_value {
    const struct listing_field *field;
    struct field typed;            /* how the form reads it */
    struct str text;               /* as typed, or as the form writes a stored value */
};
struct kind_values {
    const struct board *board;     /* its fields, or NULL */
    unsigned kind, side;
    struct kind_value *v;
    size_t n;
    struct strs musts;             /* keys that a request calls a must */
};

/* What was typed into the fields of the input's category, with errors at the fields that cannot be read. */
void kind_read_form(struct request *r, const struct listing_input *in, struct kind_values *ret);
/* The same from a stored listing. */
void kind_read_attributes(struct arena *a, enum lang lang, const struct listing_input *in, struct kind_values *ret);
/* As JSON; keys of `old` that the form does not have stay, when it is of the same kind. Absent when there is none. */
struct str kind_attributes(struct arena *a, const struct kind_values *values, struct str old);
/* The keys of the fields that a request may call a must. */
bool kind_may_be_must(const struct listing_field *f);

struct form_view;
/* kind_view.c: the controls, first those that matter, then those that few need. */
void kind_view(struct request *r, const struct kind_values *values, struct form_view *view);

#endif
