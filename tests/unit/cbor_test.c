/* CBOR that is handed to a library: whole, of definite length, no deeper and no longer than it says. */
#include "domain/cbor.h"
#include "support/test.h"

#define IS(bytes) cbor_is_bounded((struct str){bytes, sizeof(bytes) - 1})

int main(void)
{
    test_case("whole items");
    CHECK(IS(""));
    CHECK(IS("\x00"));
    CHECK(IS("\x18\xff\x39\x01\x00"));
    CHECK(IS("\xa2\x01\x02\x03\x26"));
    CHECK(IS("\xa1\x01\x82\x43" "abc" "\x62" "de"));
    CHECK(IS("\xc1\x00"));
    CHECK(IS("\x80\xa0\x40\xf5\xf9\x00\x00"));
    test_case("cut off");
    CHECK(!IS("\x18"));
    CHECK(!IS("\x43" "ab"));
    CHECK(!IS("\xa1\x01"));
    CHECK(!IS("\x81"));
    CHECK(!IS("\xc1"));
    test_case("more than is there");
    CHECK(!IS("\xbb\x00\x00\x00\x08\x31\xd9\x76\x30" "abcdefgh"));
    CHECK(!IS("\x9b\xff\xff\xff\xff\xff\xff\xff\xff\x00"));
    CHECK(!IS("\x5b\xff\xff\xff\xff\xff\xff\xff\xff\x00"));
    test_case("indefinite and reserved lengths");
    CHECK(!IS("\x9f\x00\xff"));
    CHECK(!IS("\x1c\x00"));
    test_case("too deep");
    CHECK(IS("\x81\x81\x81\x81\x81\x81\x81\x81\x00"));
    CHECK(!IS("\x81\x81\x81\x81\x81\x81\x81\x81\x81\x00"));
    return test_end();
}
