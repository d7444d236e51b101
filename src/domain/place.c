#include "domain/place.h"

#include "text/tr.h"

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

/* Each followed by a space. */
static const char countries[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD "
    "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF "
    "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
    "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
    "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS XK YE YT ZA ZM ZW ";

static const struct {
    const char *country, *states; /* what stands behind the hyphen, each followed by a space */
} subdivisions[] = {
    {"DE", "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH "},
    {"AT", "1 2 3 4 5 6 7 8 9 "},
    {"CH", "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH "},
};

static bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_listed(struct str code, const char *list)
{
    struct str rest = str_of(list), word;
    while (str_split(&rest, ' ', &word)) {
        if (code.n > 0 && str_eq(word, code)) {
            return true;
        }
    }
    return false;
}

bool place_is_country(struct str code)
{
    return code.n == 2 && is_listed(code, countries);
}

bool place_is_state(struct str code)
{
    if (code.n < 4 || code.n > 6 || code.p[2] != '-' || !place_is_country(str_cut(code, 0, 2))) {
        return false;
    }
    struct str inner = str_cut(code, 3, code.n);
    for (size_t i = 0; i < sizeof(subdivisions) / sizeof(*subdivisions); i++) {
        if (str_starts(code, str_of(subdivisions[i].country))) {
            return is_listed(inner, subdivisions[i].states);
        }
    }
    for (size_t i = 0; i < inner.n; i++) {
        if (!is_letter(inner.p[i]) && !(inner.p[i] >= '0' && inner.p[i] <= '9')) {
            return false;
        }
    }
    return true;
}
