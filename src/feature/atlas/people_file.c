/* The people of an atlas as files and for programs: those whom the caller finds. */
#include "feature/atlas/atlas.h"

enum err atlas_people_csv(struct request *r)
{
    struct atlas_topic t;
    struct atlas_person_row *rows;
    bool moved;
    enum err e = atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    struct atlas_found found = atlas_people(r, r->viewer, &t, r->input, ATLAS_MOST);
    atlas_people_rows(r, &t, found.hits, found.n, &rows);
    return web_csv(r, atlas_person_fields, rows, found.n, sizeof *rows, "people.csv");
}

enum err atlas_people_api(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    struct atlas_person_row *rows;
    struct search s;
    struct search_result found = {0};
    bool moved;
    enum err e = atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    if (atlas_people_search(r->arena, &t, f, &s)) {
        s.limit = f->search.limit == DB_NULL ? SEARCH_API_DEFAULT : (size_t)f->search.limit;
        s.offset = f->search.offset == DB_NULL ? 0 : (size_t)f->search.offset;
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
    }
    atlas_people_rows(r, &t, found.hits, found.n_hits, &rows);
    return web_json_list(r, atlas_person_fields, rows, found.n_hits, sizeof *rows, found.total, search_next(r, &f->search, found.total));
}
