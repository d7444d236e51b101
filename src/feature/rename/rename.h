/* What the page of this feature shows and takes. */
#ifndef FEATURE_RENAME_H
#define FEATURE_RENAME_H

#include "app/feature.h"
#include "web/part.h"

struct rename_view {
    struct part_crumbs crumbs;
    struct part_errors errors;
    struct part_field slug;
    struct str name, action, path, back;  /* path: "/c/optence" */
};
struct rename_input {
    struct str slug;
};
extern const struct field rename_fields[];
/* GET and POST /office/rename/{kind}/{key} */
web_handler rename_page, rename_save;

#endif
