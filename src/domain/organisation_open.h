/* What an organisation's row holds beyond what everybody may read. For organisation.c and organisation_open.c. */
#ifndef DOMAIN_ORGANISATION_OPEN_H
#define DOMAIN_ORGANISATION_OPEN_H

#include "domain/organisation.h"

struct organisation_whole {
    struct audiences audiences;
    struct ids clusters;     /* active memberships */
    struct str size_class, website, contact_name, email, phone, street, postal_code;
    bool sme;
    double lat, lon;
    struct strs sectors;
};

#endif
