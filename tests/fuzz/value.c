/* Small values: numbers, dates, base64, ids, colours, codes, names of addresses, mail boxes, levels. What is read is written again as it
 * was, or as its only spelling. */
#include "base/base64.h"
#include "base/clock.h"
#include "base/id.h"
#include "domain/access.h"
#include "domain/audience.h"
#include "domain/colour.h"
#include "domain/fetch.h"
#include "domain/gazetteer.h"
#include "domain/mail_box.h"
#include "domain/people.h"
#include "domain/place.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "domain/totp.h"
#include "web/router.h"
#include "web/web.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
    if (!ok) {
        abort();
    }
}

static void numbers(struct arena *a, struct str s)
{
    int64_t n, again, days;
    double real;
    if (str_to_int(s, &n)) {
        must(str_to_int(str_fmt(a, "%lld", (long long)n), &again) && again == n);
    }
    if (str_to_real(s, &real)) {
        must(isfinite(real));
    }
    if (date_to_days(s, &days)) {
        must(str_eq(date_of_days(a, days), s));
    }
}

static void codes(struct arena *a, struct str s)
{
    id number, same;
    struct str bytes;
    struct colour c;
    if (id_parse(s, &number)) {
        must(number > 0 && id_parse(id_text(a, number), &same) && same == number);
    }
    if (base64url_read(a, s, &bytes)) {
        must(str_eq(base64url(a, bytes), s));
    }
    if (colour_parse(s, &c)) {
        must(colour_contrast_white(colour_readable(c)) >= COLOUR_READABLE && colour_hue(c) >= 1 && colour_hue(c) <= 360);
    }
    struct str typed = totp_typed(a, s);
    must(!typed.p || typed.n == TOTP_DIGITS);
    int64_t step;
    if (totp_fits(a, STR("12345678901234567890"), typed, SECONDS(1111111109), 0, &step)) {
        must(step >= 0);
    }
}

static void words(struct str s)
{
    enum visibility visibility;
    enum platform_role role;
    enum readers readers;
    enum topic_relation relation;
    enum method method;
    if (audience_parse(s, &readers)) {
        must(str_is(s, audience_name(readers)));
    }
    if (method_parse(s, &method)) {
        must(str_is(s, method_name(method)));
    }
    must(!visibility_parse(s, &visibility) || visibility <= VISIBLE_PUBLIC);
    must(!platform_role_parse(s, &role) || role <= ROLE_OPERATOR);
    must(!topic_relation_parse(s, &relation) || s.n > 0);
    must(!place_is_country(s) || s.n == 2);
    must(!place_is_state(s) || s.n <= 6);
}

static void names(struct arena *a, struct str s)
{
    struct gazetteer_place place;
    struct str name, token, slug = slug_of(a, s), part;
    must(slug.n > 0 && slug.n <= SLUG_MAX && str_eq(slug_of(a, slug), slug));
    must(str_is_utf8(name_key_of(a, s)));
    if (gazetteer_find(a, s, STR_NONE, STR_NONE, &place)) {
        must(fabs(place.lat) <= 90 && fabs(place.lon) <= 180);
    }
    if (mail_box_split(a, s, &name, &token)) {
        must(str_is_utf8(name) && str_is_utf8(token));
    }
    struct strs parts = strs_split(a, s, '|');
    struct str joined = strs_join(a, parts, '|');
    struct strs again = strs_split(a, joined, '|');
    must(again.n == parts.n);
    for (size_t i = 0; i < parts.n; i++) {
        must(str_eq(again.v[i], parts.v[i]));
    }
    (void)fetch_url_ok(s, false);
    (void)fetch_url_ok(s, true);
    while (str_split(&s, ',', &part)) {
        must(part.n <= s.n + part.n);
    }
}

static void stored(struct arena *a, struct str s)
{
    struct audiences v = audiences_read(s), again;
    struct str written = audiences_write(a, &v);
    again = audiences_read(written);
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        must(again.of[i] == v.of[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct str s = {size ? (const char *)data : "", size};
    if (size >= 16) {
        (void)address_is_public_v4(data);
        (void)address_is_public_v6(data);
    }
    numbers(a, s);
    codes(a, s);
    words(s);
    if (str_is_utf8(s)) {
        names(a, s);
        stored(a, s);
    }
    arena_free(a);
    return 0;
}
