/* /sitemap.xml: the public pages, at most as many as the protocol allows (sitemaps.org: 50,000). */
#include "feature/landscape/landscape.h"
#include "gen/landscape_sql.h"

enum { MAX_ADDRESSES = 49990, MAX_BYTES = 32 << 20 };

static void address(struct buf *out, struct str base, struct str path)
{
    buf_z(out, "<url><loc>");
    buf_html(out, base);
    buf_html(out, path);
    buf_z(out, "</loc></url>\n");
}

enum err sitemap(struct request *r)
{
    static const struct str fixed[] = {STR("/"), STR("/landscape"), STR("/topics"), STR("/projects"), STR("/landscape/statistics"), STR("/exchange"), STR("/about")};
    struct landscape_addresses_row *rows;
    size_t n;
    enum err e = landscape_addresses(r->db, r->arena, MAX_ADDRESSES, &rows, &n);
    if (e) {
        return e;
    }
    struct str base = web_base_url(r);
    struct buf out;
    buf_init(&out, MAX_BYTES);
    buf_z(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        address(&out, base, fixed[i]);
    }
    for (size_t i = 0; i < n; i++) {
        address(&out, base, rows[i].path);
    }
    buf_z(&out, "</urlset>\n");
    e = buf_ok(&out) ? web_bytes(r, "application/xml", buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}
