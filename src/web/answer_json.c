/* Answers made from field tables: JSON objects, JSON lists, CSV and what is made of it. */
#include "base/json.h"
#include "web/answer.h"
#include "web/export.h"

static const char JSON_TYPE[] = "application/json; charset=utf-8";

enum err web_json(struct request *r, int status, const struct field *table, const void *data, struct str location)
{
    struct json j;
    json_begin(&j, answer_begin(r, status ? status : 200, JSON_TYPE));
    field_json(&j, table, data);
    if (location.n) {
        web_set_header(r, "Location", location);
    }
    return OK;
}

enum err web_json_list(struct request *r, const struct field *table, const void *items, size_t n, size_t size, int64_t total,
                       struct str next)
{
    struct json j;
    json_begin(&j, answer_begin(r, 200, JSON_TYPE));
    json_object(&j);
    json_key(&j, "items");
    json_array(&j);
    for (size_t i = 0; i < n; i++) {
        field_json(&j, table, (const char *)items + i * size);
    }
    json_array_end(&j);
    json_key(&j, "total");
    json_int(&j, total);
    json_key(&j, "next");
    json_str(&j, next);
    json_object_end(&j);
    return OK;
}

enum err web_csv(struct request *r, const struct field *table, const void *items, size_t n, size_t size, const char *file_name)
{
    struct str stem = str_cut(str_of(file_name), 0, str_find(str_of(file_name), STR("."), 0));
    const struct export x = {.table = table, .items = items, .n = n, .size = size, .stem = stem};
    if (str_ends(r->path, STR(".atom"))) {
        return export_atom(r, &x);
    }
    if (str_ends(r->path, STR(".geojson"))) {
        return export_geojson(r, &x);
    }
    struct buf *out = answer_begin(r, 200, "text/csv; charset=utf-8");
    field_csv_head(out, table);
    for (size_t i = 0; i < n; i++) {
        field_csv_row(out, table, (const char *)items + i * size);
    }
    if (str_ends(r->path, STR(".xlsx")) && buf_ok(out)) {
        return export_xlsx(r, &x, buf_str(out));
    }
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%s\"", file_name));
    return OK;
}
