/* GET /api/v1/me */
#include "feature/account/account.h"

#include "gen/account_sql.h"

struct me_belonging {
    struct str id, slug, name, role;
};
struct me {
    struct str id, name, email, language, role;
    struct me_belonging *organisations;
    size_t n_organisations;
    struct me_belonging *clusters;
    size_t n_clusters;
};

static const struct field belonging_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = offsetof(struct me_belonging, id)},
    {.name = "slug", .type = FIELD_TEXT, .offset = offsetof(struct me_belonging, slug)},
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct me_belonging, name)},
    {.name = "role", .type = FIELD_TEXT, .offset = offsetof(struct me_belonging, role)},
    {0},
};

const struct field me_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = offsetof(struct me, id)},
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct me, name)},
    {.name = "email", .type = FIELD_TEXT, .offset = offsetof(struct me, email)},
    {.name = "language", .type = FIELD_TEXT, .offset = offsetof(struct me, language)},
    {.name = "role", .type = FIELD_TEXT, .offset = offsetof(struct me, role)},
    {.name = "organisations", .type = FIELD_LIST, .offset = offsetof(struct me, organisations), .fields = belonging_fields,
     .item_size = sizeof(struct me_belonging), .count_offset = offsetof(struct me, n_organisations)},
    {.name = "clusters", .type = FIELD_LIST, .offset = offsetof(struct me, clusters), .fields = belonging_fields,
     .item_size = sizeof(struct me_belonging), .count_offset = offsetof(struct me, n_clusters)},
    {0},
};

static enum err fill_organisations(struct request *r, struct me *me)
{
    struct account_organisations_row *rows;
    enum err e = account_organisations(r->db, r->arena, r->viewer->account, &rows, &me->n_organisations);
    if (e) {
        return e;
    }
    me->organisations = ARENA_ARRAY(r->arena, struct me_belonging, me->n_organisations);
    for (size_t i = 0; i < me->n_organisations; i++) {
        me->organisations[i] = (struct me_belonging){id_text(r->arena, rows[i].id), rows[i].slug, rows[i].name, rows[i].role};
    }
    return OK;
}

static enum err fill_clusters(struct request *r, struct me *me)
{
    struct account_clusters_row *rows;
    enum err e = account_clusters(r->db, r->arena, r->viewer->clusters, &rows, &me->n_clusters);
    if (e) {
        return e;
    }
    me->clusters = ARENA_ARRAY(r->arena, struct me_belonging, me->n_clusters);
    for (size_t i = 0; i < me->n_clusters; i++) {
        bool staff = ids_has(r->viewer->staff_of, rows[i].id);
        me->clusters[i] = (struct me_belonging){id_text(r->arena, rows[i].id), rows[i].slug, rows[i].short_name,
                                                staff ? STR("manager") : STR("member")};
    }
    return OK;
}

enum err me_json(struct request *r)
{
    struct me me = {
        .id = id_text(r->arena, r->viewer->account),
        .name = r->viewer->name,
        .email = r->viewer->email,
        .language = lang_code(r->viewer->lang),
        .role = str_of(platform_role_name(r->viewer->role)),
    };
    enum err e = fill_organisations(r, &me);
    e = e ? e : fill_clusters(r, &me);
    return e ? e : web_json(r, 200, me_fields, &me, STR_NONE);
}
