/* What came of a conversation about a listing: asked some weeks after it began, counted for the offices, shown to nobody else. */
#ifndef CONVERSATION_OUTCOME_H
#define CONVERSATION_OUTCOME_H

#include "domain/job.h"
#include "feature/conversation/talk.h"
#include "web/part.h"

enum { OUTCOME_SMALL = 5 /* fewer are not said as a number */ };
#define OUTCOME_AFTER DAYS(14)
#define OUTCOME_UNTIL DAYS(60)
#define OUTCOME_LINK_LIFE DAYS(120)

struct outcome_input {
    struct str outcome, worth;
};
extern const struct field outcome_fields[];

/* The form, with what was said before. */
struct outcome_form {
    struct str action;
    struct part_field outcome, worth;
    bool is_said;
};
/* For a page of the conversation. `is_due`: there is something to say, as both have spoken or the question was asked. */
enum err outcome_form_of(struct request *r, const struct talk *t, bool both_spoke, struct outcome_form *ret, bool *ret_due) MUST_USE;
/* Part of the caller's transaction; saying it again replaces it. */
enum err outcome_keep(struct request *r, id conversation, id account, const struct outcome_input *in) MUST_USE;
/* Figures of offices: rounded down to fives from five on, absent below, so that no single answer can be worked out. */
int64_t outcome_rounded(int64_t n);

/* The job, once an hour: asks both sides. */
enum err outcome_job(struct job *job);

web_handler outcome_link_page, outcome_link_post, outcome_figures_page;

struct outcome_view {
    struct part_errors errors;
    struct str subject;
    struct outcome_form form;
    bool is_unknown;
};
struct outcome_row_view {
    const char *what;           /* msgid */
    int64_t n;                  /* rounded */
    bool is_few;                /* fewer than OUTCOME_SMALL, and not said */
};
struct outcome_figures_view {
    struct part_crumbs crumbs;
    int64_t listings, taken;
    const struct outcome_row_view *talks, *outcomes, *worths;
    size_t n_talks, n_outcomes, n_worths;
};

#endif
