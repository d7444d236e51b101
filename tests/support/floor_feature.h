/* A feature that does nothing but try the web floor: one route per thing that can happen. A test that uses it defines
 * `const struct feature *const features[] = {&floor_feature, NULL};` itself, and so runs without the product's features. */
#ifndef TESTS_SUPPORT_FLOOR_FEATURE_H
#define TESTS_SUPPORT_FLOOR_FEATURE_H

#include "app/feature.h"

extern const struct feature floor_feature;

struct floor_input {
    struct str title, text, email, url, slug, date, side, attributes;
    int64_t members;
    double lat;
    bool agreed;
    id topic;
    struct strs tags, states;
};
extern const struct field floor_fields[];

/* How often the handler of POST /floor/again ran. */
extern int floor_runs;

#endif
