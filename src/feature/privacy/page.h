/* Shared by the files of this feature. */
#ifndef FEATURE_PRIVACY_PAGE_H
#define FEATURE_PRIVACY_PAGE_H

#include "app/feature.h"
#include "domain/people.h"
#include "domain/personal.h"
#include "web/part.h"

struct erase_input {
    struct str listings; /* keep, withdraw */
};
extern const struct field erase_fields[];

web_handler data_page, data_json, erase_page, erase_send, erase_link_page, erase_do;

/* One value of a row, as a reader sees it. */
struct data_value {
    const char *name;
    struct str text;
};
struct data_row {
    const struct data_value *values;
    size_t n_values;
};
struct data_part {
    const char *title, *stays;     /* msgids */
    int64_t count;
    const struct data_row *rows;   /* the first ones */
    size_t n_rows;
    bool has_more;
};
struct data_view {
    struct part_crumbs crumbs;
    const struct data_part *parts;
    size_t n_parts;
};
struct erase_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct part_field listings;
    struct str token, email;
    const struct data_part *goes, *stays;
    size_t n_goes, n_stays;
    struct strs alone;             /* organisations that nobody keeps afterwards */
    bool is_sent, is_link, is_good, is_demo, is_operator;
};

/* What there is of an account, with the first rows of each table (0: counts only). */
enum err data_parts(struct request *r, id account, size_t rows, struct data_part **ret, size_t *ret_n) MUST_USE;

#endif
