#include "domain/place.h"

#include "web/tr.h"

#include <stdlib.h>

struct place {
    const char *iso, *name;
};

/* By iso. */
static const struct place places[] = {
    {"AD", N_("Andorra")},
    {"AL", N_("Albania")},
    {"AT", N_("Austria")},
    {"BA", N_("Bosnia and Herzegovina")},
    {"BE", N_("Belgium")},
    {"BG", N_("Bulgaria")},
    {"BY", N_("Belarus")},
    {"CH", N_("Switzerland")},
    {"CY", N_("Cyprus")},
    {"CZ", N_("Czechia")},
    {"DE", N_("Germany")},
    {"DE-BB", N_("Brandenburg")},
    {"DE-BE", N_("Berlin")},
    {"DE-BW", N_("Baden-Württemberg")},
    {"DE-BY", N_("Bavaria")},
    {"DE-HB", N_("Bremen")},
    {"DE-HE", N_("Hesse")},
    {"DE-HH", N_("Hamburg")},
    {"DE-MV", N_("Mecklenburg-Western Pomerania")},
    {"DE-NI", N_("Lower Saxony")},
    {"DE-NW", N_("North Rhine-Westphalia")},
    {"DE-RP", N_("Rhineland-Palatinate")},
    {"DE-SH", N_("Schleswig-Holstein")},
    {"DE-SL", N_("Saarland")},
    {"DE-SN", N_("Saxony")},
    {"DE-ST", N_("Saxony-Anhalt")},
    {"DE-TH", N_("Thuringia")},
    {"DK", N_("Denmark")},
    {"EE", N_("Estonia")},
    {"ES", N_("Spain")},
    {"FI", N_("Finland")},
    {"FR", N_("France")},
    {"GB", N_("United Kingdom")},
    {"GR", N_("Greece")},
    {"HR", N_("Croatia")},
    {"HU", N_("Hungary")},
    {"IE", N_("Ireland")},
    {"IS", N_("Iceland")},
    {"IT", N_("Italy")},
    {"LI", N_("Liechtenstein")},
    {"LT", N_("Lithuania")},
    {"LU", N_("Luxembourg")},
    {"LV", N_("Latvia")},
    {"MC", N_("Monaco")},
    {"MD", N_("Moldova")},
    {"ME", N_("Montenegro")},
    {"MK", N_("North Macedonia")},
    {"MT", N_("Malta")},
    {"NL", N_("Netherlands")},
    {"NO", N_("Norway")},
    {"PL", N_("Poland")},
    {"PT", N_("Portugal")},
    {"RO", N_("Romania")},
    {"RS", N_("Serbia")},
    {"SE", N_("Sweden")},
    {"SI", N_("Slovenia")},
    {"SK", N_("Slovakia")},
    {"SM", N_("San Marino")},
    {"TR", N_("Türkiye")},
    {"UA", N_("Ukraine")},
    {"VA", N_("Vatican City")},
    {"XK", N_("Kosovo")},
};

static int compare(const void *key, const void *place)
{
    return str_cmp(*(const struct str *)key, str_of(((const struct place *)place)->iso));
}

const char *place_name(struct str iso)
{
    const struct place *found = bsearch(&iso, places, sizeof(places) / sizeof(*places), sizeof(*places), compare);

    return found ? found->name : NULL;
}
