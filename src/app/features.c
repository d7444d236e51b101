/* The table of contents of the product. */
#include "app/feature.h"

extern const struct feature landscape_feature, exchange_feature, conversation_feature, account_feature, about_feature, design_feature,
    office_feature, outbox_feature, block_feature, operation_feature;
extern const struct feature profile_feature, embed_feature;
extern const struct feature claim_feature, fresh_feature, delegation_feature, journal_feature, privacy_feature;
extern const struct feature import_feature, merge_feature;
extern const struct feature claim_feature, fresh_feature, delegation_feature, journal_feature;
extern const struct feature profile_feature, embed_feature, topics_feature;

const struct feature *const features[] = {
    &landscape_feature,
    &exchange_feature,
    &conversation_feature,
    &account_feature,
    &claim_feature,
    &fresh_feature,
    &delegation_feature,
    &journal_feature,
    &privacy_feature,
    &office_feature,
    &block_feature,
    &profile_feature,
    &embed_feature,
    &import_feature,
    &merge_feature,
    &topics_feature,
    &outbox_feature,
    &operation_feature,
    &about_feature,
    &design_feature,
    NULL,
};
