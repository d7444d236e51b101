#include "domain/fetch.h"

#include <string.h>

struct range_v4 {
    unsigned char prefix[4];
    unsigned bits;
};

/* RFC 6890 and its register: https://www.iana.org/assignments/iana-ipv4-special-registry */
static const struct range_v4 special[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10},  {{127, 0, 0, 0}, 8},    {{169, 254, 0, 0}, 16},
    {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},   {{192, 0, 2, 0}, 24},   {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16},
    {{198, 18, 0, 0}, 15},  {{198, 51, 100, 0}, 24}, {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 3},
};

static bool begins_with(const unsigned char *address, const unsigned char *prefix, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    unsigned mask = rest ? 0xffU << (8 - rest) & 0xffU : 0;
    return memcmp(address, prefix, whole) == 0 && (!rest || (address[whole] & mask) == (prefix[whole] & mask));
}

bool address_is_public_v4(const unsigned char address[4])
{
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (begins_with(address, special[i].prefix, special[i].bits)) {
            return false;
        }
    }
    return true;
}

bool address_is_public_v6(const unsigned char address[16])
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    static const unsigned char translated[12] = {0, 0x64, 0xff, 0x9b};
    static const unsigned char six_to_four[2] = {0x20, 0x02}, global[1] = {0x20}, teredo_and_others[3] = {0x20, 0x01, 0x00},
                               documentation[4] = {0x20, 0x01, 0x0d, 0xb8};
    if (memcmp(address, mapped, sizeof mapped) == 0 || memcmp(address, translated, sizeof translated) == 0) {
        return address_is_public_v4(address + 12);
    }
    if (memcmp(address, six_to_four, sizeof six_to_four) == 0) {
        return address_is_public_v4(address + 2);
    }
    /* Only 2000::/3 is given out to the public. */
    return begins_with(address, global, 3) && !begins_with(address, teredo_and_others, 23) && !begins_with(address, documentation, 32);
}

bool fetch_url_ok(struct str url, bool private_too)
{
    bool secure = str_starts(url, STR("https://")), plain = private_too && str_starts(url, STR("http://"));
    if ((!secure && !plain) || url.n > 1000) {
        return false;
    }
    struct str rest = str_cut(url, secure ? 8 : 7, url.n);
    for (size_t i = 0; i < url.n; i++) {
        if ((unsigned char)url.p[i] <= ' ' || url.p[i] == 0x7f || url.p[i] == '\\') {
            return false;
        }
    }
    struct str host = str_cut(rest, 0, str_find(rest, STR("/"), 0));
    return host.n > 0 && str_find(host, STR("@"), 0) == SIZE_MAX && host.p[0] != '?' && host.p[0] != '#' && host.p[0] != ':';
}
