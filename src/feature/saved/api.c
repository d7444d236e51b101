/* /api/v1/searches: the same for programs. */
#include "feature/saved/page.h"

struct saved_face {
    struct str id, name, list, pace;
    int64_t found, version;
    instant created_at;
};

#define F(member) offsetof(struct saved_face, member)
const struct field saved_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id)},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name)},
    {.name = "list", .type = FIELD_TEXT, .offset = F(list)},
    {.name = "pace", .type = FIELD_TEXT, .offset = F(pace)},
    {.name = "new", .type = FIELD_INT, .offset = F(found)},
    {.name = "created_at", .type = FIELD_INSTANT, .offset = F(created_at)},
    {.name = "version", .type = FIELD_INT, .offset = F(version)},
    {0},
};
#undef F

static enum err face_of(struct request *r, const struct saved_get_row *s, struct saved_face *ret)
{
    struct card *cards;
    size_t n;
    enum err e = saved_new_cards(r, s, SAVED_COUNTED, &cards, &n);
    if (!e) {
        *ret = (struct saved_face){.id = id_text(r->arena, s->id), .name = s->name, .list = s->question, .pace = s->pace, .found = (int64_t)n,
                                   .created_at = s->created_at, .version = s->version};
    }
    return e;
}

static enum err answer(struct request *r, id search, int status)
{
    struct saved_get_row s;
    struct saved_face face;
    enum err e = saved_get(r->db, r->arena, search, &s);
    e = e ? e : face_of(r, &s, &face);
    if (e) {
        return e;
    }
    return web_json(r, status, saved_face_fields, &face, status == 201 ? str_fmt(r->arena, "/api/v1/searches/%.*s", STR_ARG(face.id)) : STR_NONE);
}

enum err saved_api_list(struct request *r)
{
    struct saved_get_row *rows;
    size_t n;
    enum err e = saved_of_account(r->db, r->arena, r->viewer->account, &rows, &n);
    struct saved_face *faces = e ? NULL : ARENA_ARRAY(r->arena, struct saved_face, n + 1);
    for (size_t i = 0; i < n && !e; i++) {
        e = face_of(r, &rows[i], &faces[i]);
    }
    return e ? e : web_json_list(r, saved_face_fields, faces, n, sizeof *faces, (int64_t)n, STR_NONE);
}

enum err saved_api_create(struct request *r)
{
    id search;
    enum err e = saved_add(r, r->input, &search);
    return e ? e : answer(r, search, 201);
}

enum err saved_api_get(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    return e ? e : answer(r, s.id, 200);
}

/* What was not sent stays as it is. */
enum err saved_api_change(struct request *r)
{
    const struct saved_input *in = r->input;
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_save(r, &s, in->version > 0 ? in->version : s.version, in->name.n ? in->name : s.name, in->pace.n ? in->pace : s.pace);
    return e ? e : answer(r, s.id, 200);
}

enum err saved_api_delete(struct request *r)
{
    struct saved_get_row s;
    enum err e = saved_own(r, &s);
    e = e ? e : saved_remove(r, &s);
    return e ? e : web_no_content(r);
}
