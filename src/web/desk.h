/* What the pages of one cluster's office have in common, whichever feature they belong to: the cluster of the path, who may, the way
 * back and the title. */
#ifndef WEB_DESK_H
#define WEB_DESK_H

#include "domain/cluster.h"
#include "web/page.h"
#include "web/part.h"

enum desk_who {
    DESK_STAFF,     /* of the cluster alone */
    DESK_PROGRAMME, /* and who runs the platform or the programme */
};
/* The cluster that {cluster} names. ERR_NOT_FOUND; ERR_FORBIDDEN when the viewer does not work there. */
enum err desk_cluster(struct request *r, enum desk_who who, struct cluster *ret) MUST_USE;
/* Office, cluster, this page. */
struct part_crumbs desk_crumbs(struct request *r, const struct cluster *c, struct str title);
/* "TITLE: CLUSTER", kept from search engines. */
struct page_head desk_head(struct request *r, const struct cluster *c, struct str title);

#endif
