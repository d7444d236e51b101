/* A wrong route table stops the start, with words that name feature and route. */
#include "app/app.h"
#include "support/floor_feature.h"
#include "support/test.h"
#include "web/server.h"

static enum err handler(struct request *r)
{
    (void)r;
    return OK;
}

static const struct route routes[] = {
    {.method = GET, .pattern = "/open", .handler = handler},
    {.method = POST, .pattern = "/floor/form", .handler = handler, .permission = PERM_PUBLIC},
    {0},
};
static const struct feature careless = {.name = "careless", .routes = routes};
const struct feature *const features[] = {&floor_feature, &careless, NULL};

int main(void)
{
    struct arena *a = arena_new(1 << 20);
    struct app app = {.arena = a, .config = {.listen = STR("127.0.0.1:0"), .database = STR("sqlite:/nonexistent/x.db")}};
    struct server *server;
    struct str why = STR("");
    CHECK(server_start(&app, &app.config, &server, &why) == ERR_INTERNAL);
    CHECK_STR(why, "feature careless, route GET /open: no permission is set: who may call it?\n"
                   "feature careless, route POST /floor/form: the same as /floor/form of feature floor\n");
    arena_free(a);
    return test_end();
}
