/* The attributes of listings as JSON Schema, from the table of fields: what the description of the API says about them. */
#ifndef DOMAIN_LISTING_SCHEMA_H
#define DOMAIN_LISTING_SCHEMA_H

#include "base/json.h"

/* Writes the members of "properties", one for each field of the kinds. Own fields of boards are not among them: they come and go. */
void listing_schema(struct json *j);
/* The same of a filter by bounds (listing_number.h): the fields that are numbers, each as one types a bound. */
void listing_bounds_schema(struct json *j);

#endif
