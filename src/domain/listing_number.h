/* Numbers of listings as people type them, and the fields that can be narrowed from one number to another.
 *
 * Which fields these are says the table of fields (listing_field.h): numbers, counts and sizes, of kinds and of boards alike. Both bounds
 * count as within. A listing that does not say the number is in no range. Sizes are compared from the largest to the smallest, since a
 * workpiece may be turned: "from 500 x 300" asks for one that is at least 500 and, across, at least 300. */
#ifndef DOMAIN_LISTING_NUMBER_H
#define DOMAIN_LISTING_NUMBER_H

#include "domain/listing_field.h"

/* "600 x 500 x 400", also with the multiplication sign, in its parts. */
struct strs listing_sizes_split(struct arena *a, struct str typed);
/* With a decimal point or comma. */
bool listing_number_read(struct arena *a, struct str typed, double *ret);

/* Number, count or size. */
bool listing_field_is_number(const struct listing_field *f);

/* What is wrong with one bound as typed, as a msgid with {field} and {unit}; NULL when it is right. */
const char *listing_bound_fault(struct arena *a, const struct listing_field *f, struct str typed);

struct listing_range {
    struct str key;
    double from[LISTING_VALUE_SIZES], to[LISTING_VALUE_SIZES]; /* falling */
    size_t n_from, n_to;                                       /* 0: open */
    bool is_empty;                                             /* nothing lies in it: a bound that cannot be read, no such field, from above to */
};
struct listing_ranges {
    const struct listing_range *v;
    size_t n;
};
/* Of each field that has a bound one range, in the arena. */
struct listing_ranges listing_ranges_read(struct arena *a, const struct keyed *from, const struct keyed *to);
/* A member of an object, of several with the name the last; NULL without one. */
const struct json_value *listing_attribute(const struct json_value *object, struct str key);
/* The numbers of a value, falling; 0 when it is none. */
size_t listing_value_numbers(const struct json_value *v, double ret[LISTING_VALUE_SIZES]);
bool listing_range_has(const struct listing_range *r, const double *v, size_t n);
/* Whether a listing with these attributes (JSON) lies in all of them. */
bool listing_ranges_have(struct arena *a, struct listing_ranges ranges, struct str attributes);

#endif
