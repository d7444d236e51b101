/* Which addresses this server goes to when somebody asks it to fetch a file. */
#include "domain/fetch.h"
#include "support/test.h"

#include <arpa/inet.h>

static bool is_public(const char *text)
{
    unsigned char bytes[16];
    if (inet_pton(AF_INET, text, bytes) == 1) {
        return address_is_public_v4(bytes);
    }
    CHECK_INT(inet_pton(AF_INET6, text, bytes), 1);
    return address_is_public_v6(bytes);
}

int main(void)
{
    static const char *const no[] = {"127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                                     "169.254.169.254", "100.64.0.1", "100.127.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::",
                                     "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "fe80::1", "fc00::1",
                                     "fd12::1", "ff02::1", "2001:db8::1", "2001::1"};
    static const char *const yes[] = {"9.9.9.9", "172.32.0.1", "100.128.0.1", "193.168.1.1", "11.0.0.1", "2a00:1450:4001::1",
                                      "2620:fe::fe", "::ffff:9.9.9.9", "2002:909:909::"};
    static const char *const bad[] = {"", "http://x.example/a.csv", "https://", "https:///a", "https://user:pw@x.example/", "file:///etc/passwd",
                                      "https://x.example/a b", "https://x\\y/", "ftp://x.example/", "https://:80/"};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        test_case("not public: %s", no[i]);
        CHECK(!is_public(no[i]));
    }
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        test_case("public: %s", yes[i]);
        CHECK(is_public(yes[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_case("no address: %s", bad[i]);
        CHECK(!fetch_url_ok(str_of(bad[i]), false));
    }
    CHECK(fetch_url_ok(STR("https://x.example:8443/list.csv?key=1"), false));
    CHECK(fetch_url_ok(STR("http://127.0.0.1/list.csv"), true));
    return test_end();
}
