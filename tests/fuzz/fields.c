/* A field table with every type, filled from a form, a query and a JSON body of hostile bytes: no crash, texts stay UTF-8, and
 * what was accepted can be written as JSON and CSV that hold together. */
#include "support/floor_feature.h"
#include "web/field_parse.h"
#include "web/router.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_input(struct request *r, const struct floor_input *in)
{
    const struct str texts[] = {in->title, in->text, in->email, in->url, in->slug, in->date, in->side, in->attributes};
    struct buf out;
    struct json j;
    struct json_value parsed;
    struct str why;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!str_is_utf8(texts[i])) {
            abort();
        }
    }
    if (r->errors.n) {
        return;
    }
    buf_init(&out, 16 << 20);
    json_begin(&j, &out);
    field_json(&j, floor_fields, in);
    if (!buf_ok(&out) || !json_parse(r->arena, buf_str(&out), &parsed, &why)) {
        abort();
    }
    buf_clear(&out);
    field_csv_row(&out, floor_fields, in);
    buf_free(&out);
}

static void from_pairs(struct arena *a, enum field_source from, struct str s)
{
    struct pairs pairs;
    const char *why;
    struct floor_input in = {0};
    struct request r = {.arena = a, .lang = LANG_DE};
    if (pairs_parse(a, s, &pairs, &why)) {
        field_clear(floor_fields, &in);
        field_parse_pairs(&r, floor_fields, from, &pairs, &in);
        check_input(&r, &in);
    }
}

static void from_json(struct arena *a, struct str s)
{
    struct json_value v;
    struct str why;
    struct floor_input in = {0};
    struct request r = {.arena = a, .lang = LANG_EN, .is_api = true};
    if (str_is_utf8(s) && json_parse(a, s, &v, &why) && v.type == JSON_OBJECT) {
        field_clear(floor_fields, &in);
        field_parse_object(&r, floor_fields, &v, &in);
        check_input(&r, &in);
    }
}

/* As long as the process; visible to others, or the compiler drops what is only written and the memory looks leaked. */
struct arena *fields_kept;

static void route(struct str s)
{
    static const struct router *router;
    struct route_match match;
    if (!router) {
        const struct route_source source = {floor_feature.name, floor_feature.routes};
        fields_kept = arena_new(1 << 20);
        router = router_new(fields_kept, &source, 1);
    }
    for (int m = 0; m < METHODS; m++) {
        (void)router_find(router, (enum method)m, s, &match);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct str s = {size ? (const char *)data : "", size};
    from_pairs(a, FROM_FORM, s);
    from_pairs(a, FROM_QUERY, s);
    from_json(a, s);
    route(s);
    arena_free(a);
    return 0;
}
