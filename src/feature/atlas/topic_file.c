/* The organisations of an atlas as files and for programs. */
#include "feature/atlas/atlas.h"

enum err atlas_topic_csv(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    struct atlas_row *rows;
    struct search_hit *hits;
    struct str moved;
    size_t n;
    enum err e = atlas_find(r, "/atlas/", &t, &moved);
    if (e || moved.n) {
        size_t file = str_find(r->path, STR("/organisations."), 0);
        return e ? e : web_moved(r, str_cat(r->arena, moved, str_cut(r->path, file, r->path.n)));
    }
    struct search s = atlas_search(r->arena, &t, f);
    atlas_hits(r, r->viewer, &s, ATLAS_MOST, &hits, &n);
    e = atlas_rows(r, &t, hits, n, &rows);
    return e ? e : web_csv(r, atlas_row_fields, rows, n, sizeof *rows, "organisations.csv");
}

enum err atlas_topic_api(struct request *r)
{
    const struct atlas_filter *f = r->input;
    struct atlas_topic t;
    struct atlas_row *rows;
    struct search_result found;
    struct str moved;
    enum err e = atlas_find(r, "/api/v1/atlas/", &t, &moved);
    if (e || moved.n) {
        return e ? e : web_moved(r, moved);
    }
    struct search s = atlas_search(r->arena, &t, f);
    s.limit = f->search.limit == DB_NULL ? SEARCH_API_DEFAULT : (size_t)f->search.limit;
    s.offset = f->search.offset == DB_NULL ? 0 : (size_t)f->search.offset;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    e = atlas_rows(r, &t, found.hits, found.n_hits, &rows);
    return e ? e : web_json_list(r, atlas_row_fields, rows, found.n_hits, sizeof *rows, found.total, search_next(r, &f->search, found.total));
}
