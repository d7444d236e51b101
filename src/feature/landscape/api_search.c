/* The search for programs: JSON with facets, and CSV. */
#include "feature/landscape/face.h"
#include "feature/landscape/landscape.h"
#include "base/json.h"

enum { CSV_MAX = 50000, JSON_MAX = 8 << 20 };

static void facets_json(struct json *j, const struct search_result *found)
{
    json_object(j);
    for (enum facet f = 0; f < FACETS; f++) {
        json_key(j, facet_name(f));
        json_array(j);
        for (size_t i = 0; i < found->n_facets[f]; i++) {
            json_object(j);
            json_key(j, "value");
            json_str(j, found->facets[f][i].value);
            json_key(j, "count");
            json_int(j, found->facets[f][i].count);
            json_key(j, "chosen");
            json_bool(j, found->facets[f][i].chosen);
            json_object_end(j);
        }
        json_array_end(j);
    }
    json_object_end(j);
}

static void result_json(struct request *r, struct json *j, const struct search_result *found)
{
    struct str base = web_base_url(r);
    json_object(j);
    json_key(j, "items");
    json_array(j);
    for (size_t i = 0; i < found->n_hits; i++) {
        struct hit_face face;
        hit_face(r->arena, &found->hits[i], base, &face);
        field_json(j, hit_face_fields, &face);
    }
    json_array_end(j);
    json_key(j, "total");
    json_int(j, found->total);
    json_key(j, "next");
    json_str(j, search_next(r, r->input, found->total));
    json_key(j, "corrected");
    json_str(j, found->corrected);
    json_key(j, "facets");
    facets_json(j, found);
    json_object_end(j);
}

enum err search_api(struct request *r)
{
    const struct search_filter *f = r->input;
    struct search s;
    struct search_result found;
    search_filter_read(f, &s);
    s.limit = f->limit == DB_NULL ? SEARCH_API_DEFAULT : (size_t)f->limit;
    s.offset = f->offset == DB_NULL ? 0 : (size_t)f->offset;
    s.count_facets = true;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct buf out;
    struct json j;
    buf_init(&out, JSON_MAX);
    json_begin(&j, &out);
    result_json(r, &j, &found);
    enum err e = buf_ok(&out) ? web_bytes(r, "application/json", buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}

enum err search_csv(struct request *r)
{
    const struct search_filter *f = r->input;
    struct search s;
    struct search_hit *hits;
    size_t n;
    search_filter_read(f, &s);
    landscape_all(r, &s, CSV_MAX, &hits, &n);
    struct hit_face *faces = ARENA_ARRAY(r->arena, struct hit_face, n + 1);
    struct str base = web_base_url(r);
    for (size_t i = 0; i < n; i++) {
        hit_face(r->arena, &hits[i], base, &faces[i]);
    }
    return web_csv(r, hit_face_fields, faces, n, sizeof *faces, "landscape.csv");
}
