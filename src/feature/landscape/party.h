/* Clusters and organisations for address books and search engines: vCard 4.0 (RFC 6350) and JSON-LD (schema.org). */
#ifndef LANDSCAPE_PARTY_H
#define LANDSCAPE_PARTY_H

#include "domain/cluster.h"
#include "domain/organisation.h"
#include "web/web.h"

/* As the viewer may read it: fill it after cluster_open() or organisation_open(). Absent texts are left out. */
struct party {
    struct str name, legal_name, description, url; /* url: of its page here */
    struct str logo;                                       /* absolute address */
    struct str website, email, phone, street, postal_code, place, region, country, contact_name;
    int64_t founded;                               /* DB_NULL: unknown */
    instant updated_at;
};
struct party party_of_cluster(struct request *r, const struct cluster *c, struct str text);
struct party party_of_organisation(struct request *r, const struct organisation *o);

/* {"@context": "https://schema.org", "@type": "Organization", ...} */
struct str party_data(struct arena *a, const struct party *p);
/* Lines folded at 75 bytes, ended by CRLF. */
struct str party_card(struct arena *a, const struct party *p);

/* GET /c/{cluster}/vcard, /organisation/{organisation}/vcard */
web_handler cluster_vcard, organisation_vcard;

#endif
