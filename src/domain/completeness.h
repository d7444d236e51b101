/* How full a profile is, and what each missing part would bring. */
#ifndef DOMAIN_COMPLETENESS_H
#define DOMAIN_COMPLETENESS_H

#include "domain/cluster.h"
#include "domain/cluster_profile.h"
#include "domain/organisation.h"

enum { COMPLETENESS_MAX = 11 };

struct completeness_hint {
    const char *field; /* of the form: "topics"; of clusters what follows "/c/SLUG/edit": "#f-topics", "/figures" */
    const char *text;  /* msgid: "With topics you appear in fitting requests." */
};
struct completeness {
    int64_t percent;
    struct completeness_hint hints[COMPLETENESS_MAX]; /* what brings most first */
    size_t n_hints;
};
/* Of an organisation opened for its keeper: what is hidden from the asker counts as missing. */
struct completeness organisation_completeness(const struct organisation *o);
struct completeness cluster_completeness(const struct cluster *c, const struct cluster_profile *p);

#endif
