#include "web/export.h"

#include "base/json.h"
#include "domain/xlsx_write.h"
#include "web/answer.h"
#include "web/etag.h"

#include <math.h>

enum { FEED_MAX = 100, SUMMARY_MAX = 500 };

static const char XLSX_TYPE[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum err export_xlsx(struct request *r, const struct export *x, struct str csv)
{
    /* A workbook names the moment it was made: what it holds is compared, not its bytes. */
    struct str bytes, tag = str_cat(r->arena, STR("W/"), etag_text(r->arena, csv));
    enum err e = xlsx_write(r->arena, str_copy(r->arena, csv), x->stem, &bytes);
    if (e != OK) {
        return e;
    }
    buf_str_add(answer_begin(r, 200, XLSX_TYPE), bytes);
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s.xlsx\"", STR_ARG(x->stem)));
    web_set_header(r, "ETag", tag);
    return OK;
}

static const void *member(const struct export *x, size_t i, const char *name, enum field_type type)
{
    for (const struct field *f = x->table; f->name; f++) {
        if (f->type == type && str_is(str_of(f->name), name)) {
            return (const char *)x->items + i * x->size + f->offset;
        }
    }
    return NULL;
}

/* ---- GeoJSON ---- */

static void geometry(struct json *j, const double *lat, const double *lon)
{
    if (!lat || !lon || isnan(*lat) || isnan(*lon)) {
        json_null(j);
        return;
    }
    json_object(j);
    json_key(j, "type");
    json_str(j, STR("Point"));
    json_key(j, "coordinates");
    json_array(j);
    json_real(j, *lon);
    json_real(j, *lat);
    json_array_end(j);
    json_object_end(j);
}

enum err export_geojson(struct request *r, const struct export *x)
{
    struct json j;
    json_begin(&j, answer_begin(r, 200, "application/geo+json"));
    json_object(&j);
    json_key(&j, "type");
    json_str(&j, STR("FeatureCollection"));
    json_key(&j, "features");
    json_array(&j);
    for (size_t i = 0; i < x->n; i++) {
        json_object(&j);
        json_key(&j, "type");
        json_str(&j, STR("Feature"));
        json_key(&j, "geometry");
        geometry(&j, member(x, i, "lat", FIELD_REAL), member(x, i, "lon", FIELD_REAL));
        json_key(&j, "properties");
        field_json(&j, x->table, (const char *)x->items + i * x->size);
        json_object_end(&j);
    }
    json_array_end(&j);
    json_object_end(&j);
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s.geojson\"", STR_ARG(x->stem)));
    return OK;
}

/* ---- Atom ---- */

static struct str text_of(const struct export *x, size_t i, const char *name)
{
    static const enum field_type types[] = {FIELD_TEXT, FIELD_LONG, FIELD_URL};
    for (size_t k = 0; k < sizeof(types) / sizeof(types[0]); k++) {
        const struct str *s = member(x, i, name, types[k]);
        if (s) {
            return *s;
        }
    }
    return STR_NONE;
}

static instant time_of(const struct export *x, size_t i)
{
    const instant *t = member(x, i, "updated_at", FIELD_INSTANT);
    t = t ? t : member(x, i, "published_at", FIELD_INSTANT);
    return t && *t != DB_NULL ? *t : 0;
}

static void element(struct buf *out, const char *name, struct str text)
{
    buf_fmt(out, "<%s>", name);
    buf_html(out, text);
    buf_fmt(out, "</%s>\n", name);
}

static void moment(struct buf *out, instant t)
{
    char text[INSTANT_TEXT];
    instant_text(text, t);
    element(out, "updated", (struct str){text, sizeof text});
}

static void link(struct buf *out, const char *rel, struct str base, struct str path)
{
    buf_fmt(out, "<link rel=\"%s\" href=\"", rel);
    buf_html(out, base);
    buf_html(out, path);
    buf_z(out, "\"/>\n");
}

static void entry(struct buf *out, const struct export *x, size_t i)
{
    struct str url = text_of(x, i, "url"), text = text_of(x, i, "text");
    struct str summary = str_clip(text, SUMMARY_MAX);
    buf_z(out, "<entry>\n");
    element(out, "id", url);
    element(out, "title", text_of(x, i, "title"));
    moment(out, time_of(x, i));
    link(out, "alternate", STR(""), url);
    buf_z(out, "<summary>");
    buf_html(out, summary);
    buf_z(out, summary.n < text.n ? "…</summary>\n</entry>\n" : "</summary>\n</entry>\n");
}

static struct str title_of(const struct request *r, struct str stem)
{
    static const struct {
        const char *stem, *word;
    } titles[] = {{"listings", N_("Exchange")}, {"landscape", N_("Landscape")}, {"projects", N_("Joint projects")}, {"events", N_("Events")}};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        if (str_is(stem, titles[i].stem)) {
            return str_fmt(r->arena, "Clusterwerk: %.*s", STR_ARG(tr(r->lang, titles[i].word)));
        }
    }
    return STR("Clusterwerk");
}

enum err export_atom(struct request *r, const struct export *x)
{
    struct buf *out = answer_begin(r, 200, "application/atom+xml; charset=utf-8");
    struct str base = web_base_url(r);
    struct str self = r->query.n > 0 ? str_fmt(r->arena, "%.*s?%.*s", STR_ARG(r->path), STR_ARG(r->query)) : r->path;
    size_t n = x->n < FEED_MAX ? x->n : FEED_MAX;
    instant newest = 0;
    for (size_t i = 0; i < n; i++) {
        newest = time_of(x, i) > newest ? time_of(x, i) : newest;
    }
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    buf_str_add(out, lang_code(r->lang));
    buf_z(out, "\">\n");
    element(out, "id", str_cat(r->arena, base, self));
    element(out, "title", title_of(r, x->stem));
    moment(out, newest);
    link(out, "self", base, self);
    buf_z(out, "<author><name>Clusterwerk</name></author>\n");
    for (size_t i = 0; i < n; i++) {
        entry(out, x, i);
    }
    buf_z(out, "</feed>\n");
    return OK;
}

struct str web_twin(struct arena *a, struct str csv_href, const char *ending)
{
    size_t at = str_find(csv_href, STR(".csv"), 0);
    struct str head = str_cut(csv_href, 0, at);
    struct str tail = at == SIZE_MAX ? STR_NONE : str_cut(csv_href, at + 4, csv_href.n);
    return str_fmt(a, "%.*s%s%.*s", STR_ARG(head), ending, STR_ARG(tail));
}
