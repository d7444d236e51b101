/* /sitemap.xml: the public pages (sitemaps.org). One file holds at most 50,000 addresses: a larger landscape is told as an index of
 * /sitemap/{part}, of which 0 has the fixed pages, the next events and the newest listings, the others everything else in one order. */
#include "domain/event.h"
#include "feature/landscape/landscape.h"
#include "gen/landscape_sql.h"

enum { MOST = 49000, MAX_BYTES = 32 << 20, MAX_PARTS = 1000 };

static const struct str fixed[] = {STR("/"), STR("/landscape"), STR("/topics"), STR("/atlas"), STR("/projects"), STR("/people"), STR("/landscape/statistics"), STR("/exchange"),
                                   STR("/exchange/lending"), STR("/events"), STR("/radar"), STR("/about"), STR("/about/data"), STR("/about/accessibility"),
                                   STR("/about/privacy"), STR("/about/imprint")};
enum { N_FIXED = sizeof fixed / sizeof fixed[0] };

static void head(struct buf *out, const char *element)
{
    buf_init(out, MAX_BYTES);
    buf_fmt(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n", element);
}

static enum err answer(struct request *r, struct buf *out, const char *element)
{
    buf_fmt(out, "</%s>\n", element);
    enum err e = buf_ok(out) ? web_bytes(r, "application/xml", buf_str(out)) : ERR_LIMIT;
    buf_free(out);
    return e;
}

/* `changed`: 0 or DB_NULL when nobody knows. */
static void address(struct request *r, struct buf *out, struct str path, instant changed)
{
    buf_z(out, "<url><loc>");
    buf_html(out, web_base_url(r));
    buf_html(out, path);
    buf_z(out, "</loc>");
    if (changed > 0) {
        buf_z(out, "<lastmod>");
        buf_str_add(out, date_of(r->arena, changed));
        buf_z(out, "</lastmod>");
    }
    buf_z(out, "</url>\n");
}

static enum err add_listings(struct request *r, struct buf *out)
{
    struct landscape_listings_row *rows;
    size_t n;
    enum err e = landscape_listings(r->db, r->arena, r->now, MOST - N_FIXED, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        address(r, out, str_cat(r->arena, STR("/exchange/"), id_text(r->arena, rows[i].id)), rows[i].updated_at);
    }
    return e;
}

/* At most EVENTS_MAX: what MOST leaves free. */
static enum err add_events(struct request *r, struct buf *out)
{
    static const struct viewer visitor = {0};
    struct event *events;
    size_t n;
    enum err e = event_list(r->db, r->arena, &visitor, &(struct event_filter){.now = r->now, .brief = true}, &events, &n);
    for (size_t i = 0; !e && i < n; i++) {
        address(r, out, str_cat(r->arena, STR("/events/"), id_text(r->arena, events[i].id)), events[i].updated_at);
    }
    return e;
}

static enum err add_pages(struct request *r, struct buf *out, int64_t skip)
{
    struct landscape_addresses_row *rows;
    size_t n;
    enum err e = landscape_addresses(r->db, r->arena, MOST, skip, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        address(r, out, rows[i].path, rows[i].changed);
    }
    return e;
}

/* part < 0: everything. */
static enum err urls(struct request *r, int64_t part)
{
    struct buf out;
    enum err e = OK;
    head(&out, "urlset");
    if (part <= 0) {
        for (size_t i = 0; i < N_FIXED; i++) {
            address(r, &out, fixed[i], 0);
        }
        e = add_listings(r, &out);
        e = e ? e : add_events(r, &out);
    }
    if (part != 0 && !e) {
        e = add_pages(r, &out, part < 0 ? 0 : (part - 1) * MOST);
    }
    if (e) {
        buf_free(&out);
        return e;
    }
    return answer(r, &out, "urlset");
}

static enum err index_of(struct request *r, int64_t parts)
{
    struct buf out;
    head(&out, "sitemapindex");
    for (int64_t i = 0; i <= parts; i++) {
        buf_z(&out, "<sitemap><loc>");
        buf_html(&out, web_base_url(r));
        buf_fmt(&out, "/sitemap/%lld</loc></sitemap>\n", (long long)i);
    }
    return answer(r, &out, "sitemapindex");
}

enum err sitemap(struct request *r)
{
    struct landscape_addresses_count_row pages;
    struct landscape_listings_count_row listings;
    enum err e = landscape_addresses_count(r->db, r->arena, &pages);
    e = e ? e : landscape_listings_count(r->db, r->arena, r->now, MOST, &listings);
    if (e) {
        return e;
    }
    bool is_small = pages.n + listings.n + N_FIXED <= MOST;
    return is_small ? urls(r, -1) : index_of(r, (pages.n + MOST - 1) / MOST);
}

enum err sitemap_part(struct request *r)
{
    int64_t part;
    return str_to_int(web_param(r, "part"), &part) && part >= 0 && part <= MAX_PARTS ? urls(r, part) : ERR_NOT_FOUND;
}
