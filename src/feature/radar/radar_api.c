/* /api/v1/radar: the same for programs. */
#include "feature/radar/radar.h"

#include <math.h>

enum { USUAL = 20 };

struct dot_face {
    struct str kind, key, title, note, url, ring;
    double nearness, close[CLOSENESS_KINDS], km;
    struct strs reasons;
};
struct radar_face {
    struct str key, title, url;
    struct dot_face *dots;
    size_t n_dots;
    int64_t total, gain;
    struct strs topics;
};

#define D(member) offsetof(struct dot_face, member)
static const struct field dot_fields[] = {
    {.name = "kind", .type = FIELD_TEXT, .offset = D(kind)},
    {.name = "key", .type = FIELD_TEXT, .offset = D(key)},
    {.name = "title", .type = FIELD_TEXT, .offset = D(title)},
    {.name = "note", .type = FIELD_TEXT, .offset = D(note), .flags = FIELD_OUTPUT_NULL},
    {.name = "url", .type = FIELD_TEXT, .offset = D(url)},
    {.name = "nearness", .type = FIELD_REAL, .offset = D(nearness)},
    {.name = "ring", .type = FIELD_TEXT, .offset = D(ring)},
    {.name = "reasons", .type = FIELD_TEXTS, .offset = D(reasons)},
    {.name = "geographic", .type = FIELD_REAL, .offset = D(close) + CLOSE_GEOGRAPHIC * sizeof(double), .flags = FIELD_OUTPUT_NULL},
    {.name = "cognitive", .type = FIELD_REAL, .offset = D(close) + CLOSE_COGNITIVE * sizeof(double), .flags = FIELD_OUTPUT_NULL},
    {.name = "social", .type = FIELD_REAL, .offset = D(close) + CLOSE_SOCIAL * sizeof(double), .flags = FIELD_OUTPUT_NULL},
    {.name = "institutional", .type = FIELD_REAL, .offset = D(close) + CLOSE_INSTITUTIONAL * sizeof(double), .flags = FIELD_OUTPUT_NULL},
    {.name = "organisational", .type = FIELD_REAL, .offset = D(close) + CLOSE_ORGANISATIONAL * sizeof(double), .flags = FIELD_OUTPUT_NULL},
    {.name = "km", .type = FIELD_REAL, .offset = D(km), .flags = FIELD_OUTPUT_NULL},
    {0},
};
#define R(member) offsetof(struct radar_face, member)
const struct field radar_face_fields[] = {
    {.name = "centre", .type = FIELD_TEXT, .offset = R(key)},
    {.name = "title", .type = FIELD_TEXT, .offset = R(title)},
    {.name = "url", .type = FIELD_TEXT, .offset = R(url)},
    {.name = "dots", .type = FIELD_LIST, .offset = R(dots), .count_offset = R(n_dots), .item_size = sizeof(struct dot_face), .fields = dot_fields},
    {.name = "total", .type = FIELD_INT, .offset = R(total)},
    {.name = "more_topics", .type = FIELD_TEXTS, .offset = R(topics)},
    {.name = "more_dots", .type = FIELD_INT, .offset = R(gain)},
    {0},
};

static void fill_dot(struct request *r, const struct radar_dot *d, struct dot_face *f)
{
    static const char *const rings[RADAR_RINGS] = {"very-near", "near", "related", "edge"};
    *f = (struct dot_face){.kind = str_of(radar_kind_name(d->kind)), .key = radar_key(r->arena, d->kind, d->slug), .title = d->title, .note = d->note,
                           .url = str_cat(r->arena, web_base_url(r), radar_href(r->arena, d->kind, d->slug)), .nearness = round(d->nearness * 1000) / 1000,
                           .ring = str_of(rings[d->ring - 1]), .km = round(d->close.km), .reasons = {.v = d->reasons, .n = d->n_reasons}};
    for (size_t i = 0; i < CLOSENESS_KINDS; i++) {
        f->close[i] = round(d->close.v[i] * 1000) / 1000;
    }
}

enum err radar_api(struct request *r)
{
    const struct radar_input *in = r->input;
    struct radar_request q = radar_request_of(r);
    struct radar_centre c;
    struct radar found;
    enum err e = radar_centre(&q, in->centre, &c);
    e = e ? e : radar_look(&q, &c, radar_kinds_of(in->kinds), radar_reach_of(in->reach), in->most == DB_NULL ? USUAL : (size_t)in->most, &found);
    if (e) {
        return e;
    }
    struct radar_face face = {.key = c.key, .title = c.title, .url = str_cat(r->arena, web_base_url(r), radar_href(r->arena, c.kind, c.slug)),
                              .dots = ARENA_ARRAY(r->arena, struct dot_face, found.n + 1), .n_dots = found.n, .gain = found.more.gain,
                              .topics = {.v = found.more.topics, .n = found.more.n}};
    for (size_t i = 0; i < found.n; i++) {
        fill_dot(r, &found.dots[i], &face.dots[i]);
    }
    for (size_t k = 0; k < RADAR_KINDS; k++) {
        face.total += found.total[k];
    }
    return web_json(r, 0, radar_face_fields, &face, STR_NONE);
}
