/* Which field of a profile is for whom. Profiles keep in one text what differs from the usual: "phone=cluster|address=office".
 *
 * Loading a profile gives what everybody may read; organisation_open() and cluster_open() add what one viewer may. So a page, an
 * export or the index that forgets to ask shows too little, never too much. */
#ifndef DOMAIN_AUDIENCE_H
#define DOMAIN_AUDIENCE_H

#include "domain/access.h"
#include "text/field.h"

enum audience_field {
    AUDIENCE_CONTACT,  /* the contact person */
    AUDIENCE_EMAIL,
    AUDIENCE_PHONE,
    AUDIENCE_ADDRESS,  /* street, postal code, coordinates */
    AUDIENCE_SIZE,     /* size class and SME */
    AUDIENCE_SECTORS,
    AUDIENCE_WEBSITE,
    AUDIENCE_FIELDS
};
struct audiences {
    enum readers of[AUDIENCE_FIELDS];
};

/* The same for other profiles, each with a table of its fields: `ret` and `of` have `n` values. Parsing sets all to the usual first, and ends
 * with false at a name or level that there is not. */
struct audience_rule {
    const char *name;
    enum readers usual;
};
bool audience_rules_parse(const struct audience_rule *rules, size_t n, struct str s, enum readers *ret) MUST_USE;
/* Absent when all is as usual. */
struct str audience_rules_write(struct arena *a, const struct audience_rule *rules, size_t n, const enum readers *of);

/* "phone" */
const char *audience_field_name(enum audience_field f);
/* Fields that `stored` does not name have their usual audience; of a name or level nobody knows only the office reads anything. */
struct audiences audiences_read(struct str stored);
/* The same for what somebody typed; false, and *ret as usual, when it names a field or a level that there is not. */
bool audiences_parse(struct str s, struct audiences *ret) MUST_USE;
/* Absent when all is as usual. */
struct str audiences_write(struct arena *a, const struct audiences *v);
/* The four levels, "public" first, for forms; ends with a zero entry. */
extern const struct choice audience_choices[];
bool audience_parse(struct str s, enum readers *ret) MUST_USE;
const char *audience_name(enum readers a); /* "office", "cluster", "platform", "public" */
/* msgid of "Only members of the own clusters" */
const char *audience_sentence(enum readers a);

#endif
