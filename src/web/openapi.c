#include "web/openapi.h"

#include "base/json.h"
#include "web/moved.h"
#include "web/openapi_schema.h"

#include <string.h>

static void key_text(struct json *j, const char *key, const char *text)
{
    json_key(j, key);
    json_str(j, str_of(text));
}

static void key_object(struct json *j, const char *key)
{
    json_key(j, key);
    json_object(j);
}

static bool is_api(const struct route *r)
{
    return str_starts(str_of(r->pattern), STR("/api/"));
}

static void write_parameter(struct json *j, struct str name, const char *in, bool required, const struct field *f)
{
    json_object(j);
    json_key(j, "name");
    json_str(j, name);
    key_text(j, "in", in);
    json_key(j, "required");
    json_bool(j, required);
    if (f && f->type == FIELD_KEYED) {
        key_text(j, "style", "deepObject");
        json_key(j, "explode");
        json_bool(j, true);
    }
    json_key(j, "schema");
    if (f) {
        schema_field(j, f, SCHEMA_QUERY);
    } else {
        json_object(j);
        key_text(j, "type", "string");
        json_object_end(j);
    }
    json_object_end(j);
}

static void write_header(struct json *j, const char *name, const char *text)
{
    json_object(j);
    key_text(j, "name", name);
    key_text(j, "in", "header");
    key_text(j, "description", text);
    json_key(j, "schema");
    json_raw(j, STR("{\"type\":\"string\"}"));
    json_object_end(j);
}

static void write_parameters(struct json *j, const struct route *r)
{
    struct str rest = str_of(r->pattern), segment;
    json_key(j, "parameters");
    json_array(j);
    while (path_segment(&rest, &segment)) {
        if (segment.n > 2 && segment.p[0] == '{') {
            write_parameter(j, str_cut(segment, 1, segment.n - 1), "path", true, NULL);
        }
    }
    for (const struct field *f = r->method == GET ? r->input : NULL; f && f->name; f++) {
        write_parameter(j, str_of(f->name), "query", (f->flags & FIELD_REQUIRED) != 0, f);
    }
    if (r->method == POST && r->permission != PERM_PUBLIC) {
        write_header(j, "Idempotency-Key", "Up to 255 visible characters of your choice, new for each request: repeated within a day, it gets the first answer again");
    }
    if (r->method != GET) {
        write_header(j, "If-Match", "ETag of what you read at this address or, where it cannot be read, at the nearest above it: 412 when it was changed since");
    }
    json_array_end(j);
}

static void begin_content(struct json *j, const char *type)
{
    key_object(j, "content");
    key_object(j, type);
    json_key(j, "schema");
}

static void end_content(struct json *j)
{
    json_object_end(j);
    json_object_end(j);
}

/* The same fields, with a file. */
static void write_upload(struct json *j, const struct route *r)
{
    key_object(j, "multipart/form-data");
    key_object(j, "schema");
    json_key(j, "allOf");
    json_array(j);
    schema_object(j, r->input, SCHEMA_INPUT);
    json_raw(j, STR("{\"type\":\"object\",\"required\":[\"file\"],\"properties\":{\"file\":{\"type\":\"string\",\"format\":\"binary\"}}}"));
    json_array_end(j);
    json_object_end(j);
    json_object_end(j);
}

static void write_body(struct json *j, const struct route *r)
{
    if (r->method == GET || !r->input) {
        return;
    }
    key_object(j, "requestBody");
    json_key(j, "required");
    json_bool(j, true);
    begin_content(j, "application/json");
    schema_object(j, r->input, SCHEMA_INPUT);
    json_object_end(j);
    if (r->flags & WEB_UPLOAD) {
        write_upload(j, r);
    }
    json_object_end(j);
    json_object_end(j);
}

static void write_list_schema(struct json *j, const struct route *r)
{
    json_object(j);
    key_text(j, "type", "object");
    json_key(j, "required");
    json_raw(j, STR("[\"items\",\"total\",\"next\"]"));
    key_object(j, "properties");
    key_object(j, "items");
    key_text(j, "type", "array");
    json_key(j, "items");
    schema_object(j, r->output, SCHEMA_OUTPUT);
    json_object_end(j);
    json_key(j, "total");
    json_raw(j, STR("{\"type\":\"integer\"}"));
    json_key(j, "next");
    json_raw(j, STR("{\"type\":[\"string\",\"null\"],\"description\":\"Address of the next page, null on the last\"}"));
    json_object_end(j);
    json_object_end(j);
}

/* Bytes, which no schema describes. */
static void write_media(struct json *j, const char *types)
{
    struct str rest = str_of(types), type;
    key_object(j, "content");
    while (str_split(&rest, ' ', &type)) {
        json_key_str(j, type);
        json_raw(j, STR("{}"));
    }
    json_object_end(j);
}

static void write_responses(struct json *j, const struct route *r)
{
    key_object(j, "responses");
    if (moved_may(r)) {
        key_object(j, "301");
        key_text(j, "description", "It was renamed or merged: Location is where it is now");
        json_object_end(j);
    }
    key_object(j, "2XX");
    key_text(j, "description", "Done");
    if (r->output) {
        begin_content(j, "application/json");
        if (r->output_list) {
            write_list_schema(j, r);
        } else {
            schema_object(j, r->output, SCHEMA_OUTPUT);
        }
        end_content(j);
    } else if (r->output_media != NULL) {
        write_media(j, r->output_media);
    }
    json_object_end(j);
    key_object(j, "default");
    key_text(j, "description", "What went wrong (RFC 9457)");
    begin_content(j, "application/problem+json");
    json_raw(j, STR("{\"$ref\":\"#/components/schemas/Problem\"}"));
    end_content(j);
    json_object_end(j);
    json_object_end(j);
}

/* "get_api_v1_listings_listing": unique, as method and pattern are. */
static struct str operation_id(struct arena *a, const struct route *r)
{
    char *p = arena_alloc(a, 1, strlen(r->pattern) + 10);
    size_t n = 0;
    for (const char *c = method_name(r->method); *c; c++) {
        p[n++] = (char)(*c | 0x20);
    }
    for (const char *c = r->pattern; *c; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        if (plain || (p[n - 1] != '_' && *c != '}')) {
            p[n++] = plain ? *c : '_';
        }
    }
    return (struct str){p, n};
}

static void write_operation(struct json *j, struct arena *a, const char *feature, const struct route *r)
{
    char method[8] = {0};
    for (size_t i = 0; method_name(r->method)[i] && i < sizeof method - 1; i++) {
        method[i] = (char)(method_name(r->method)[i] | 0x20);
    }
    key_object(j, method);
    json_key(j, "operationId");
    json_str(j, operation_id(a, r));
    json_key(j, "summary");
    json_str(j, str_of(r->summary));
    json_key(j, "tags");
    json_array(j);
    json_str(j, str_of(feature));
    json_array_end(j);
    json_key(j, "security");
    /* The words of a bearer token's scope, as OpenAPI 3.1 lets other schemes than OAuth name them; the part is the tag. */
    const char *scope = r->method == GET ? "read" : "write";
    json_raw(j, str_fmt(a, "[%s{\"bearer\":[\"%s\"]},{\"session\":[]}]", r->permission == PERM_PUBLIC ? "{}," : "", scope));
    write_parameters(j, r);
    write_body(j, r);
    write_responses(j, r);
    json_object_end(j);
}

static bool is_first_of_pattern(const struct route_source *sources, size_t n, const struct route *route)
{
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            if (r == route) {
                return true;
            }
            if (str_is(str_of(r->pattern), route->pattern)) {
                return false;
            }
        }
    }
    return true;
}

static void write_path(struct json *j, struct arena *a, const struct route_source *sources, size_t n, const char *pattern)
{
    key_object(j, pattern);
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            if (strcmp(r->pattern, pattern) == 0) {
                write_operation(j, a, sources[i].feature, r);
            }
        }
    }
    json_object_end(j);
}

static void write_components(struct json *j)
{
    json_key(j, "components");
    json_raw(j, STR("{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\","
                    "\"description\":\"A token of /account/tokens. Its scope is read, or write, which includes read; it may be limited to parts of "
                    "the API, which are the tags, and may end.\"},"
                    "\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"session\"}},"
                    "\"schemas\":{\"Problem\":{\"type\":\"object\",\"required\":[\"type\",\"title\",\"status\"],\"properties\":{"
                    "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
                    "\"detail\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
                    "\"required\":[\"field\",\"detail\"],\"properties\":{\"field\":{\"type\":\"string\","
                    "\"description\":\"Name of the field; empty: the whole body\"},\"detail\":{\"type\":\"string\"}}}}}}}}"));
}

struct str openapi_text(struct arena *a, const struct route_source *sources, size_t n, struct str base_url)
{
    struct buf out;
    struct json j;
    buf_init(&out, 16 << 20);
    json_begin(&j, &out);
    json_object(&j);
    key_text(&j, "openapi", "3.1.0");
    json_key(&j, "info");
    json_raw(&j, STR("{\"title\":\"Clusterwerk\",\"version\":\"1\",\"license\":{\"name\":\"AGPL-3.0-or-later\","
                     "\"identifier\":\"AGPL-3.0-or-later\"}}"));
    json_key(&j, "servers");
    json_array(&j);
    json_object(&j);
    json_key(&j, "url");
    json_str(&j, base_url.n ? base_url : STR("/"));
    json_object_end(&j);
    json_array_end(&j);
    key_object(&j, "paths");
    for (size_t i = 0; i < n; i++) {
        for (const struct route *r = sources[i].routes; r && r->pattern; r++) {
            if (is_api(r) && is_first_of_pattern(sources, n, r)) {
                write_path(&j, a, sources, n, r->pattern);
            }
        }
    }
    json_object_end(&j);
    write_components(&j);
    json_object_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}
