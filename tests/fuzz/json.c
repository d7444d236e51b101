/* The JSON reader on any bytes; what it accepts is written and read again to the same. */
#include "base/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write(struct buf *out, const struct json_value *v)
{
    struct json j;
    buf_init(out, 16 << 20);
    json_begin(&j, out);
    json_value(&j, v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(256 << 20);
    struct json_value value, again;
    struct str why;
    if (json_parse(a, (struct str){(const char *)data, size}, &value, &why)) {
        struct buf first, second;
        write(&first, &value);
        if (!buf_ok(&first) || !json_parse(a, buf_str(&first), &again, &why)) {
            abort();
        }
        write(&second, &again);
        if (!str_eq(buf_str(&first), buf_str(&second))) {
            abort();
        }
        buf_free(&first);
        buf_free(&second);
    } else if (why.n == 0) {
        abort();
    }
    arena_free(a);
    return 0;
}
