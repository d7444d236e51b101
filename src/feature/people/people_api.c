/* /api/v1/people: the same for programs. Who may not be found by the caller is neither listed nor counted. */
#include "domain/competence.h"
#include "domain/strings.h"
#include "feature/people/people.h"

struct person_face {
    struct str id, name, headline, knows, seeks, url;
    struct strs topics, roles, in_role[COMPETENCE_ROLES], languages, organisations;
    bool example;
    instant updated_at;
};

#define F(member) offsetof(struct person_face, member)
const struct field person_face_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id)},
    {.name = "name", .type = FIELD_TEXT, .offset = F(name)},
    {.name = "headline", .type = FIELD_TEXT, .offset = F(headline), .flags = FIELD_OUTPUT_NULL},
    {.name = "knows", .type = FIELD_TEXT, .offset = F(knows), .flags = FIELD_OUTPUT_NULL},
    {.name = "seeks", .type = FIELD_TEXT, .offset = F(seeks), .flags = FIELD_OUTPUT_NULL},
    {.name = "topics", .type = FIELD_TEXTS, .offset = F(topics)},
    {.name = "roles", .type = FIELD_TEXTS, .offset = F(roles)},
    {.name = "roles_user", .type = FIELD_TEXTS, .offset = F(in_role[COMPETENCE_USER])},
    {.name = "roles_supplier", .type = FIELD_TEXTS, .offset = F(in_role[COMPETENCE_SUPPLIER])},
    {.name = "roles_research", .type = FIELD_TEXTS, .offset = F(in_role[COMPETENCE_RESEARCH])},
    {.name = "languages", .type = FIELD_TEXTS, .offset = F(languages)},
    {.name = "organisations", .type = FIELD_TEXTS, .offset = F(organisations)},
    {.name = "example", .type = FIELD_BOOL, .offset = F(example)},
    {.name = "updated_at", .type = FIELD_INSTANT, .offset = F(updated_at)},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url)},
    {0},
};

/* Topics in which the person has the role, stated for them or in general. */
static struct strs topics_in_role(struct arena *a, const struct expert *e, unsigned role)
{
    struct str *v = ARENA_ARRAY(a, struct str, e->topics.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < e->topics.n; i++) {
        if (expert_roles_in(a, e, i) >> role & 1) {
            v[n++] = e->topics.v[i];
        }
    }
    return (struct strs){.v = v, .n = n};
}

static struct person_face face_of(struct request *r, const struct expert *e)
{
    struct str *places = ARENA_ARRAY(r->arena, struct str, e->n_places + 1);
    for (size_t i = 0; i < e->n_places; i++) {
        places[i] = e->places[i].slug;
    }
    struct person_face face = {.id = e->slug, .name = e->name, .headline = e->headline, .knows = e->knows, .seeks = e->seeks, .topics = e->topics,
                                .roles = e->roles, .languages = e->languages, .organisations = {.v = places, .n = e->n_places},
                                .example = e->example, .updated_at = e->updated_at, .url = person_url(r, e)};
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        face.in_role[role] = topics_in_role(r->arena, e, role);
    }
    return face;
}

/* In the order of the search; who was withdrawn between it and the database is left out. */
static size_t fill_faces(struct request *r, const struct search_result *found, const struct expert *v, size_t n, struct person_face *ret)
{
    size_t filled = 0;
    for (size_t i = 0; i < found->n_hits; i++) {
        for (size_t k = 0; k < n; k++) {
            if (v[k].account == found->hits[i].card.id) {
                ret[filled++] = face_of(r, &v[k]);
                break;
            }
        }
    }
    return filled;
}

enum err people_api_list(struct request *r)
{
    const struct people_filter *f = r->input;
    struct search s;
    struct search_result found;
    struct expert *v;
    size_t n;
    people_search(r, f, &s);
    s.limit = f->limit == DB_NULL ? PEOPLE_API_DEFAULT : (size_t)f->limit;
    s.offset = f->offset == DB_NULL ? 0 : (size_t)f->offset;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    id *accounts = ARENA_ARRAY(r->arena, id, found.n_hits + 1);
    for (size_t i = 0; i < found.n_hits; i++) {
        accounts[i] = found.hits[i].card.id;
    }
    enum err e = expert_list(r->db, r->arena, r->viewer, (struct ids){.v = accounts, .n = found.n_hits}, &v, &n);
    if (e) {
        return e;
    }
    struct person_face *faces = ARENA_ARRAY(r->arena, struct person_face, found.n_hits + 1);
    n = fill_faces(r, &found, v, n, faces);
    int64_t next = (int64_t)(s.offset + s.limit);
    struct str more = next < found.total ? part_link(r, "offset", str_fmt(r->arena, "%lld", (long long)next)) : STR_NONE;
    return web_json_list(r, person_face_fields, faces, n, sizeof *faces, found.total, more);
}

enum err people_api_get(struct request *r)
{
    struct expert e;
    enum err err = expert_find(r->db, r->arena, r->viewer, web_param(r, "person"), &e);
    if (err) {
        return err;
    }
    struct person_face face = face_of(r, &e);
    return web_json(r, 0, person_face_fields, &face, STR_NONE);
}
