/* The files of demo/ inside the program, so that `clusterwerk demo` works anywhere. */
#ifndef APP_DEMO_DATA_H
#define APP_DEMO_DATA_H

#include "base/str.h"

struct demo_file {
    const char *kind;   /* what `clusterwerk import` calls it */
    const char *name;
    struct str text;
};
/* In the order in which they must be read; *ret_n: how many. */
const struct demo_file *demo_files(size_t *ret_n);

/* Files that are no tables. */
enum demo_text { DEMO_TRENDSTUDIE, DEMO_RESPONSES, DEMO_PULSE, DEMO_MEMBERS, DEMO_MEMBERS_RESPONSES };
struct str demo_text(enum demo_text which);

#endif
