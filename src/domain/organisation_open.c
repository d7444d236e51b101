#include "domain/organisation_open.h"

static void add(struct organisation *o, enum audience_field f)
{
    const struct organisation_whole *w = o->whole;
    switch (f) {
    case AUDIENCE_CONTACT: o->contact_name = w->contact_name; break;
    case AUDIENCE_EMAIL: o->email = w->email; break;
    case AUDIENCE_PHONE: o->phone = w->phone; break;
    case AUDIENCE_WEBSITE: o->website = w->website; break;
    case AUDIENCE_SECTORS: o->sectors = w->sectors; break;
    case AUDIENCE_SIZE:
        o->size_class = w->size_class;
        o->sme = w->sme;
        break;
    case AUDIENCE_ADDRESS:
        o->street = w->street;
        o->postal_code = w->postal_code;
        o->lat = w->lat;
        o->lon = w->lon;
        break;
    case AUDIENCE_FIELDS: break;
    }
}

void organisation_open(const struct viewer *v, struct organisation *o)
{
    for (enum audience_field f = 0; f < AUDIENCE_FIELDS; f++) {
        if (access_may_read(v, o->whole->audiences.of[f], o->id, o->whole->clusters)) {
            add(o, f);
        }
    }
}

void organisation_open_all(struct organisation *o)
{
    for (enum audience_field f = 0; f < AUDIENCE_FIELDS; f++) {
        add(o, f);
    }
}

struct audiences organisation_audiences(const struct organisation *o)
{
    return o->whole->audiences;
}
