/* /opensearch.xml: browsers offer the landscape as a search engine (OpenSearch 1.1). */
#include "feature/landscape/landscape.h"

enum err opensearch(struct request *r)
{
    struct buf out;
    struct str base = web_base_url(r);
    buf_init(&out, 8 << 10);
    buf_z(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                "<ShortName>Clusterwerk</ShortName>\n<Description>");
    buf_html(&out, T(r->lang, "Clusters, organisations, offers and requests"));
    buf_z(&out, "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n<Url type=\"text/html\" template=\"");
    buf_html(&out, base);
    buf_z(&out, "/landscape?q={searchTerms}\"/>\n<Url type=\"application/atom+xml\" template=\"");
    buf_html(&out, base);
    buf_z(&out, "/landscape.atom?q={searchTerms}\"/>\n</OpenSearchDescription>\n");
    enum err e = web_bytes(r, "application/opensearchdescription+xml", buf_str(&out));
    buf_free(&out);
    return e;
}
