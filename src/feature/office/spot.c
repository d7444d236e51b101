/* Where an organisation is, from what was typed. */
#include <math.h>

#include "domain/gazetteer.h"
#include "domain/place.h"
#include "feature/office/office.h"

static enum err refuse(struct request *r, const char *field, const char *msgid)
{
    field_error(r, field, msgid);
    return ERR_INVALID;
}

enum err office_locate(struct request *r, struct str country, struct str state, struct str place, struct office_spot *ret)
{
    if (country.n > 0 && !place_is_country(country)) {
        return refuse(r, "country", N_("There is no country with this code. Write two capital letters as in ISO 3166, for example DE."));
    }
    if (state.n > 0 && country.n > 0 && !str_starts(state, country)) {
        return refuse(r, "state", N_("This state does not lie in the given country."));
    }
    struct gazetteer_place town;
    *ret = (struct office_spot){.state = state, .lat = NAN, .lon = NAN};
    if (place.n > 0 && gazetteer_find(r->arena, place, country, state, &town)) {
        *ret = (struct office_spot){.state = state.n > 0 ? state : town.state, .lat = town.lat, .lon = town.lon};
    }
    return OK;
}
