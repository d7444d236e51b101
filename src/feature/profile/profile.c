/* The profile of a cluster in full: routes, and the job that watches validity. */
#include "feature/profile/profile.h"

#include "domain/job.h"

#define SECTION(name, show)                                                                                                  \
    {.method = GET, .pattern = "/c/{cluster}/edit/" name, .handler = (show), .permission = PERM_MEMBER}
#define SAVE(path, save, show, table, type)                                                                                  \
    {.method = POST, .pattern = "/c/{cluster}/edit/" path, .handler = (save), .permission = PERM_MEMBER, .input = (table),   \
     .input_size = sizeof(struct type), .form = (show)}
#define REMOVE(path, handle) {.method = POST, .pattern = "/c/{cluster}/edit/" path "/remove", .handler = (handle), .permission = PERM_MEMBER}

static const struct route routes[] = {
    SECTION("figures", profile_figures),
    SAVE("figures", profile_figures_save, profile_figures, figures_fields, figures_input),
    SECTION("labels", profile_labels),
    SAVE("labels", profile_label_save, profile_labels, label_fields, label_input),
    REMOVE("labels/{label}", profile_label_remove),
    SECTION("results", profile_results),
    SAVE("programmes", profile_programme_save, profile_results, programme_fields, programme_input),
    REMOVE("programmes/{programme}", profile_programme_remove),
    SAVE("results", profile_result_save, profile_results, result_fields, result_input),
    REMOVE("results/{result}", profile_result_remove),
    SECTION("partners", profile_partners),
    SAVE("partners", profile_partner_save, profile_partners, partner_fields, partner_input),
    REMOVE("partners/{partner}", profile_partner_remove),
    SECTION("texts", profile_texts),
    SAVE("texts", profile_text_save, profile_texts, text_fields, text_input),
    REMOVE("texts/{language}", profile_text_remove),
    SECTION("look", profile_look),
    SAVE("look", profile_brand_save, profile_look, brand_fields, brand_input),
    {.method = POST, .pattern = "/c/{cluster}/edit/logo", .handler = profile_logo_save, .permission = PERM_MEMBER,
     .flags = WEB_WRITE | WEB_UPLOAD, .form = profile_look},
    REMOVE("logo", profile_logo_remove),
    SECTION("address", profile_address),
    SAVE("address", profile_address_save, profile_address, address_fields, address_input),

    {.method = GET, .pattern = "/logo/{hash}", .handler = profile_logo, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/brand/{colour}", .handler = profile_brand_css, .permission = PERM_PUBLIC, .flags = WEB_SEARCH},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "profile.labels", .run = profile_labels_job, .every = HOURS(1)},
    {0},
};

const struct feature profile_feature = {.name = "profile", .routes = routes, .jobs = jobs};
