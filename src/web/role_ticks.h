/* Which part somebody has in each of their topics: ticks in a form, one group per topic (template/part_role_ticks.html). Values are
 * "supplier:photonics"; a topic without a tick says nothing. */
#ifndef WEB_ROLE_TICKS_H
#define WEB_ROLE_TICKS_H

#include "domain/competence.h"
#include "web/part.h"
#include "web/web.h"

struct part_role_ticks {
    struct str name;           /* of the ticks */
    const struct part_field *fields;
    size_t n_fields;
};

/* A group for every topic that there is; `name`: of the field, `chosen`: values. */
void role_ticks_fill(struct request *r, const char *name, struct strs topics, struct strs chosen, struct part_role_ticks *ret);
/* The roles that are chosen for a topic, as bits, and back: adds their values to v[*n]. */
unsigned role_ticks_of(struct arena *a, struct strs chosen, struct str topic);
void role_ticks_add(struct arena *a, unsigned roles, struct str topic, struct str *v, size_t *n);

#endif
