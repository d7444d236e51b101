/* Views and handlers of the field phase: who may answer, invitations and reminders, links in mails, how it goes. */
#ifndef FEATURE_SURVEY_FIELD_VIEW_H
#define FEATURE_SURVEY_FIELD_VIEW_H

#include "domain/job.h"
#include "feature/survey/page.h"
#include "feature/survey/survey_trait.h"
#include "gen/field_sql.h"

enum { SURVEY_ROUNDS = 3 /* an invitation and two reminders */, SURVEY_INVITED_MAX = 5000 };

struct survey_field_input {
    struct str mode;
    struct strs traits;
    struct strs cleaning;
    int64_t target, small_cell, level, min_seconds;
    struct str sheet_class;
};
struct survey_invite_input {
    struct str state, kind, size_class;
};
struct survey_response_line {
    struct str label, invited, used, share;
};
struct survey_response_table {
    struct str caption, head;
    const struct survey_response_line *lines;
    size_t n_lines;
};
struct survey_field_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct str title, base, kept; /* kept: what of the invited stands with answers; absent: nothing */
    struct part_field min_seconds, cleaning, mode, traits, target, small_cell, level, sheet_class;
    struct str sheets; /* the class that benchmark sheets compare by; absent: there are none */
    struct part_field state, kind, size_class;
    const struct survey_response_table *tables;
    size_t n_tables;
    struct survey_progress progress;
    int64_t round, reminders_left;
    bool is_draft, is_open, is_closed, by_invitation, may_remind, sheets_out;
};
extern const struct field survey_field_fields[], survey_invite_fields[];
/* GET /office/surveys/{survey}/field */
enum err survey_field_page(struct request *r);
/* POST there: how people answer. */
enum err survey_field_post(struct request *r);
/* POST .../invite: adds people by filter and sends to those who were not told. */
enum err survey_invite_post(struct request *r);
/* POST .../remind */
enum err survey_remind_post(struct request *r);

/* GET and POST /survey-link/{token}: from a mail. */
enum err survey_link_page(struct request *r);
enum err survey_link_post(struct request *r);

/* Job: tells those who are due. */
enum err survey_mail_job(struct job *job);
bool survey_mail_look(struct db *db, struct arena *a, instant now);

#endif
