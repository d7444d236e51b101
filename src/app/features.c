/* The table of contents of the product. */
#include "app/feature.h"

extern const struct feature landscape_feature, exchange_feature, conversation_feature, account_feature, claim_feature,
    fresh_feature, delegation_feature, journal_feature, privacy_feature, office_feature, block_feature, profile_feature,
    embed_feature, import_feature, merge_feature, topics_feature, review_feature, outbox_feature, operation_feature,
    about_feature, design_feature, rename_feature, radar_feature, saved_feature, abuse_feature, webhook_feature,
    survey_feature;

const struct feature *const features[] = {
    &landscape_feature,
    &exchange_feature,
    &radar_feature,
    &saved_feature,
    &conversation_feature,
    &account_feature,
    &claim_feature,
    &fresh_feature,
    &delegation_feature,
    &journal_feature,
    &privacy_feature,
    &office_feature,
    &survey_feature,
    &block_feature,
    &profile_feature,
    &embed_feature,
    &import_feature,
    &merge_feature,
    &rename_feature,
    &topics_feature,
    &review_feature,
    &abuse_feature,
    &outbox_feature,
    &operation_feature,
    &webhook_feature,
    &about_feature,
    &design_feature,
    NULL,
};
