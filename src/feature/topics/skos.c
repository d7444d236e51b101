/* The taxonomies as SKOS (W3C Recommendation, 18 August 2009), in Turtle and in RDF/XML. Every topic's address is its page. */
#include "app/app.h"
#include "feature/topics/topics.h"

enum { MAX_BYTES = 16 << 20 };
#define SKOS "http://www.w3.org/2004/02/skos/core#"

/* Writes one statement of a concept; literals have a language. */
struct skos {
    struct buf *out;
    struct str base;
    bool xml;
};

static void literal(struct buf *out, struct str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '"': buf_z(out, "\\\""); break;
        case '\\': buf_z(out, "\\\\"); break;
        case '\n': buf_z(out, "\\n"); break;
        case '\r': buf_z(out, "\\r"); break;
        case '\t': buf_z(out, "\\t"); break;
        default: buf_char(out, s.p[i]);
        }
    }
    buf_char(out, '"');
}

static void address(struct skos *x, struct str path, struct str name)
{
    if (x->xml) {
        buf_html(x->out, x->base);
    } else {
        buf_str_add(x->out, x->base);
    }
    buf_str_add(x->out, path);
    buf_url(x->out, name);
}

static void text(struct skos *x, const char *property, struct str value, const char *lang)
{
    if (!value.n) {
        return;
    }
    if (x->xml) {
        buf_fmt(x->out, "    <skos:%s", property);
        if (lang) {
            buf_fmt(x->out, " xml:lang=\"%s\"", lang);
        }
        buf_char(x->out, '>');
        buf_html(x->out, value);
        buf_fmt(x->out, "</skos:%s>\n", property);
        return;
    }
    buf_fmt(x->out, " ;\n    skos:%s ", property);
    literal(x->out, value);
    if (lang) {
        buf_fmt(x->out, "@%s", lang);
    }
}

static void link(struct skos *x, const char *property, const char *path, struct str name)
{
    buf_fmt(x->out, x->xml ? "    <skos:%s rdf:resource=\"" : " ;\n    skos:%s <", property);
    address(x, str_of(path), name);
    buf_z(x->out, x->xml ? "\"/>\n" : ">");
}

static void begin(struct skos *x, const char *type, const char *path, struct str name)
{
    if (x->xml) {
        buf_fmt(x->out, "  <skos:%s rdf:about=\"", type);
        address(x, str_of(path), name);
        buf_z(x->out, "\">\n");
    } else {
        buf_char(x->out, '<');
        address(x, str_of(path), name);
        buf_fmt(x->out, "> a skos:%s", type);
    }
}

static void end(struct skos *x, const char *type)
{
    if (x->xml) {
        buf_fmt(x->out, "  </skos:%s>\n", type);
    } else {
        buf_z(x->out, " .\n\n");
    }
}

static void write_scheme(struct skos *x, const struct choice *scheme, const struct topics *all)
{
    begin(x, "ConceptScheme", "/topics#", str_of(scheme->value));
    text(x, "prefLabel", tr(LANG_DE, scheme->label), "de");
    text(x, "prefLabel", tr(LANG_EN, scheme->label), "en");
    for (size_t i = 0; i < all->n; i++) {
        if (!all->v[i].broader && str_is(all->v[i].scheme, scheme->value)) {
            link(x, "hasTopConcept", "/topic/", all->v[i].slug);
        }
    }
    end(x, "ConceptScheme");
}

static void write_topic(struct skos *x, const struct topic *t)
{
    static const char *const relations[TOPIC_RELATIONS] = {"exactMatch", "closeMatch", "broadMatch", "narrowMatch"};
    begin(x, "Concept", "/topic/", t->slug);
    link(x, "inScheme", "/topics#", t->scheme);
    text(x, "prefLabel", t->title_de, "de");
    text(x, "prefLabel", t->title_en, "en");
    text(x, "notation", t->code, NULL);
    for (size_t i = 0; i < t->synonyms_de.n; i++) {
        text(x, "altLabel", t->synonyms_de.v[i], "de");
    }
    for (size_t i = 0; i < t->synonyms_en.n; i++) {
        text(x, "altLabel", t->synonyms_en.v[i], "en");
    }
    if (t->broader) {
        link(x, "broader", "/topic/", t->broader->slug);
    } else {
        link(x, "topConceptOf", "/topics#", t->scheme);
    }
    for (size_t i = 0; i < t->n_narrower; i++) {
        link(x, "narrower", "/topic/", t->narrower[i]->slug);
    }
    for (size_t i = 0; i < t->n_related; i++) {
        link(x, "related", "/topic/", t->related[i]->slug);
    }
    for (size_t i = 0; i < t->n_mappings; i++) {
        link(x, relations[t->mappings[i].relation], "/topic/", t->mappings[i].other->slug);
    }
    end(x, "Concept");
}

static enum err answer(struct request *r, bool xml, const char *mime)
{
    const struct topics *all = topics_now();
    struct buf out;
    struct skos x = {.out = &out, .base = web_base_url(r), .xml = xml};
    buf_init(&out, MAX_BYTES);
    buf_z(&out, xml ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:skos=\"" SKOS "\">\n"
                    : "@prefix skos: <" SKOS "> .\n\n");
    for (const struct choice *s = topic_schemes; s->value; s++) {
        write_scheme(&x, s, all);
    }
    for (size_t i = 0; i < all->n; i++) {
        write_topic(&x, &all->v[i]);
    }
    buf_z(&out, xml ? "</rdf:RDF>\n" : "");
    enum err e = buf_ok(&out) ? web_bytes(r, mime, buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}

enum err topics_turtle(struct request *r)
{
    return answer(r, false, "text/turtle; charset=utf-8");
}

enum err topics_rdf(struct request *r)
{
    return answer(r, true, "application/rdf+xml; charset=utf-8");
}
