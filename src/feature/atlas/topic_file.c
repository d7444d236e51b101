/* The organisations of an atlas as files and for programs. */
#include "feature/atlas/atlas.h"

enum err atlas_topic_csv(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    struct atlas_row *rows;
    struct atlas_found found;
    bool moved;
    enum err e = atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    struct search s = atlas_search(r->arena, &t, f);
    atlas_hits(r, r->viewer, &s, ATLAS_MOST, &found);
    e = atlas_rows(r, &t, found.hits, found.n, &rows);
    return e ? e : web_csv(r, atlas_row_fields, rows, found.n, sizeof *rows, "organisations.csv");
}

enum err atlas_topic_api(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    struct atlas_row *rows;
    struct search_result found;
    bool moved;
    enum err e = atlas_find(r, &t, &moved);
    if (e || moved) {
        return e;
    }
    struct search s = atlas_search(r->arena, &t, f);
    s.limit = f->search.limit == DB_NULL ? SEARCH_API_DEFAULT : (size_t)f->search.limit;
    s.offset = f->search.offset == DB_NULL ? 0 : (size_t)f->search.offset;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    e = atlas_rows(r, &t, found.hits, found.n_hits, &rows);
    return e ? e : web_json_list(r, atlas_row_fields, rows, found.n_hits, sizeof *rows, found.total, search_next(r, &f->search, found.total));
}
