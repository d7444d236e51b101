#include "support/demo_world.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/demo.h"
#include "domain/people.h"
#include "support/web_test.h"

void demo_world(void)
{
    struct buf report;
    bool filled;
    buf_init(&report, 1 << 20);
    if (demo_fill(web_test_db(), web_test_arena(), &report, &filled) || !filled) {
        printf("Bail out! the demo landscape: %.*s\n", STR_ARG(buf_str(&report)));
        exit(1);
    }
    buf_free(&report);
    web_index_follow();
}

id demo_person(const char *email)
{
    struct person p = {0};
    CHECK_INT(people_by_email(web_test_db(), web_test_arena(), str_of(email), &p), OK);
    return p.account;
}
