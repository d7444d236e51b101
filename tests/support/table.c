#include "support/table.h"

#include "app/data.h"
#include "support/web_test.h"

struct str table_import(const char *kind, const char *csv)
{
    struct buf report;
    buf_init(&report, 1 << 16);
    CHECK_INT(data_import(web_test_db(), web_test_arena(), kind, str_of(csv), &report), OK);
    struct str said = str_copy(web_test_arena(), buf_str(&report));
    buf_free(&report);
    web_index_follow();
    return said;
}
