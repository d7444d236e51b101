#include "domain/gazetteer.h"

#include <string.h>

#include "base/bisect.h"
#include "domain/slug.h"

static const char *key_at(size_t i)
{
    return gazetteer_names + gazetteer_towns[i].name;
}

/* The first town of this name, gazetteer_n when there is none. */
static size_t first_of(const char *key)
{
    return BISECT(gazetteer_n, i, strcmp(key_at(i), key) < 0);
}

static struct str state_of(struct arena *a, const struct gazetteer_town *t)
{
    return t->state[0] ? str_fmt(a, "%s-%s", t->country, t->state) : STR_NONE;
}

bool gazetteer_find(struct arena *a, struct str place, struct str country, struct str state, struct gazetteer_place *ret)
{
    const char *key = str_z(a, name_key_of(a, str_clip(place, 200)));
    for (size_t i = first_of(key); i < gazetteer_n && strcmp(key_at(i), key) == 0; i++) {
        const struct gazetteer_town *t = &gazetteer_towns[i];
        struct str its = state_of(a, t);
        bool fits = (country.n == 0 || str_is(country, t->country)) && (state.n == 0 || its.n == 0 || str_eq(state, its));
        if (fits) {
            *ret = (struct gazetteer_place){.lat = t->lat / 1e4, .lon = t->lon / 1e4, .country = str_of(t->country), .state = its};
            return true;
        }
    }
    return false;
}
