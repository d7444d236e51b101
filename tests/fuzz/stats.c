/* What `clusterwerk stats` is asked: the first byte chooses the test, the rest is the JSON. It is answered with JSON or refused in words. */
#include "app/stats_answer.h"
#include "base/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const tests[] = {"mann-whitney", "kruskal", "chisq", "fisher", "describe", "spearman"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    struct arena *a = arena_new((size_t)1 << 30);
    struct str name = str_of(tests[data[0] % (sizeof tests / sizeof *tests)]), why = STR_NONE;
    struct json_value answer;
    struct buf out;
    buf_init(&out, 16 << 20);
    if (stats_answer(a, name, (struct str){(const char *)data + 1, size - 1}, &out, &why)) {
        if (!buf_ok(&out) || !json_parse(a, buf_str(&out), &answer, &why) || answer.type != JSON_OBJECT) {
            abort();
        }
    } else if (why.n == 0) {
        abort();
    }
    buf_free(&out);
    arena_free(a);
    return 0;
}
