/* Views and handlers of the editor: what the office sees of a questionnaire while it is written. */
#ifndef FEATURE_SURVEY_EDITOR_H
#define FEATURE_SURVEY_EDITOR_H

#include "app/feature.h"
#include "feature/survey/page.h"
#include "feature/survey/survey_revision.h"
#include "web/part.h"

/* ---- a new one ---- */
struct editor_template {
    struct str id, key, title, hint;
    int64_t questions, minutes;
    bool chosen;
};
struct editor_new_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    const struct editor_template *templates;
    size_t n_templates;
    struct part_field cluster;
    bool has_choice;
};
struct editor_new_input {
    id cluster;
    struct str template;
};
extern const struct field editor_new_fields[];
/* GET /office/surveys/new */
enum err editor_new_page(struct request *r);
/* POST /office/surveys/new */
enum err editor_new_post(struct request *r);
/* POST /office/surveys/{survey}/copy */
enum err editor_copy_post(struct request *r);
/* POST /office/surveys/{survey}/open: begins it; the first version is frozen. */
enum err editor_open_post(struct request *r);

/* Keeps a new survey with this document as a draft and leads to its editor. `cluster` DB_NULL: the programme office's. */
enum err editor_create(struct request *r, id cluster, struct str document, const char *notice);
/* Address of a page of the survey: "/office/surveys/ID" and `rest`. */
struct str editor_path(struct request *r, id survey, const char *rest);

#endif
