/* Every mistake in a route or field table is said at start, with feature and route. */
#include "web/route_check.h"

#include "support/test.h"

#include <stddef.h>

struct input {
    struct str title;
    int64_t members;
};

static const struct choice sides[] = {{"offer", "Offer"}, {0}};
static const struct field good[] = {{.name = "title", .type = FIELD_TEXT, .offset = offsetof(struct input, title)},
                                    {.name = "members", .type = FIELD_INT, .offset = offsetof(struct input, members)},
                                    {0}};
static const struct field twice[] = {{.name = "title", .type = FIELD_TEXT}, {.name = "title", .type = FIELD_TEXT}, {0}};
static const struct field outside[] = {{.name = "title", .type = FIELD_TEXT, .offset = sizeof(struct input) - 8}, {0}};
static const struct field untyped[] = {{.name = "title"}, {0}};
static const struct field choiceless[] = {{.name = "side", .type = FIELD_CHOICE}, {0}};
static const struct field with_choices[] = {{.name = "side", .type = FIELD_CHOICE, .choices = sides}, {0}};
static const struct field reversed[] = {{.name = "title", .type = FIELD_TEXT, .min = 5, .max = 3}, {0}};
static const struct field answer_only[] = {{.name = "at", .type = FIELD_INSTANT}, {0}};
static const struct field bare_list[] = {{.name = "items", .type = FIELD_LIST}, {0}};

static enum err handler(struct request *r)
{
    (void)r;
    return OK;
}

#define SIZE .input_size = sizeof(struct input)
#define BASE .handler = handler, .permission = PERM_PUBLIC
static const struct {
    struct route route;
    const char *complaint; /* NULL: all is well */
} rows[] = {
    {{.pattern = "/a", BASE}, NULL},
    {{.pattern = "/a", BASE, .input = good, SIZE}, NULL},
    {{.pattern = "/a", BASE, .input = with_choices, SIZE}, NULL},
    {{.pattern = "/", BASE}, NULL},
    {{.pattern = "/a", .handler = handler}, "feature f, route GET /a: no permission is set: who may call it?\n"},
    {{.pattern = "/a", .permission = PERM_PUBLIC}, "feature f, route GET /a: no handler\n"},
    {{.pattern = "a", BASE}, "feature f, route GET a: the pattern does not begin with /\n"},
    {{.pattern = "/a/", BASE}, "feature f, route GET /a/: the pattern has an empty segment\n"},
    {{.pattern = "/a//b", BASE}, "feature f, route GET /a//b: the pattern has an empty segment\n"},
    {{.pattern = "/a/x{id}", BASE}, "feature f, route GET /a/x{id}: a parameter must fill its segment: x{id}\n"},
    {{.pattern = "/{a}/{b}/{c}/{d}/{e}/{f}/{g}", BASE},
     "feature f, route GET /{a}/{b}/{c}/{d}/{e}/{f}/{g}: the pattern has too many segments or parameters\n"},
    {{.pattern = "/a", BASE, .input = good}, "feature f, route GET /a: an input table without input_size\n"},
    {{.pattern = "/a", BASE, SIZE}, "feature f, route GET /a: input_size without an input table\n"},
    {{.pattern = "/a", BASE, .input = twice, SIZE}, "feature f, route GET /a: field title stands twice in its table\n"},
    {{.pattern = "/a", BASE, .input = outside, SIZE}, "feature f, route GET /a: field title lies outside the 24 bytes of the input\n"},
    {{.pattern = "/a", BASE, .input = untyped, SIZE}, "feature f, route GET /a: field title has no type\n"},
    {{.pattern = "/a", BASE, .input = choiceless, SIZE}, "feature f, route GET /a: field side has no choices\n"},
    {{.pattern = "/a", BASE, .input = reversed, SIZE}, "feature f, route GET /a: field title has a minimum above its maximum\n"},
    {{.pattern = "/a", BASE, .input = answer_only, SIZE}, "feature f, route GET /a: field at is of a type for answers only\n"},
    {{.pattern = "/api/v1/a", BASE}, "feature f, route GET /api/v1/a: a route of the API needs a summary\n"},
    {{.pattern = "/api/v1/a", BASE, .summary = "A", .output = bare_list},
     "feature f, route GET /api/v1/a: field items has no fields\nfeature f, route GET /api/v1/a: field items has no item_size\n"},
    {{.method = POST, .pattern = "/a", BASE, .flags = WEB_SEARCH},
     "feature f, route POST /a: WEB_SEARCH only reads, and WEB_WRITE or WEB_SLOW is set too\n"},
    {{.method = POST, .pattern = "/a", BASE, .flags = WEB_SLOW | WEB_WRITE},
     "feature f, route POST /a: WEB_SLOW runs without a transaction, and WEB_WRITE asks for one\n"},
    {{.method = POST, .pattern = "/a", BASE, .prepare = handler, .answer = handler}, NULL},
    {{.pattern = "/a", BASE, .answer = handler},
     "feature f, route GET /a: prepare and answer stand around a transaction, and the route does not write\n"},
};

static void single_routes(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct route table[] = {rows[i].route, {0}};
        const struct route_source source = {"f", table};
        struct buf out;
        buf_init(&out, 10000);
        test_case("route %zu", i);
        CHECK(route_check(&source, 1, &out) == (rows[i].complaint == NULL));
        CHECK_STR(buf_str(&out), rows[i].complaint ? rows[i].complaint : "");
        buf_free(&out);
    }
}

static void duplicates(void)
{
    static const struct route one[] = {{.pattern = "/a/{x}", BASE}, {.method = POST, .pattern = "/a/{x}", BASE}, {.pattern = "/a/b", BASE}, {0}};
    static const struct route two[] = {{.pattern = "/a/{y}", BASE}, {0}};
    const struct route_source sources[] = {{"one", one}, {"two", two}};
    struct buf out;
    buf_init(&out, 10000);
    test_case("duplicates");
    CHECK(route_check(sources, 1, &out));
    CHECK(!route_check(sources, 2, &out));
    CHECK_STR(buf_str(&out), "feature two, route GET /a/{y}: the same as /a/{x} of feature one\n");
    buf_clear(&out);
    route_print(sources, 1, &out);
    CHECK(str_find(buf_str(&out), STR("POST   /a/{x} "), 0) != SIZE_MAX && str_find(buf_str(&out), STR(" write\n"), 0) != SIZE_MAX);
    buf_free(&out);
}

int main(void)
{
    single_routes();
    duplicates();
    return test_end();
}
