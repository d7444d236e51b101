/* The table of contents of the product. */
#include "app/feature.h"

extern const struct feature landscape_feature, account_feature, about_feature, design_feature;

const struct feature *const features[] = {
    &landscape_feature,
    &account_feature,
    &about_feature,
    &design_feature,
    NULL,
};
