/* JSON Schema of fields, for OpenAPI. */
#ifndef WEB_OPENAPI_SCHEMA_H
#define WEB_OPENAPI_SCHEMA_H

#include "base/json.h"
#include "text/field.h"

enum schema_for { SCHEMA_INPUT, SCHEMA_QUERY, SCHEMA_OUTPUT };

void schema_field(struct json *j, const struct field *f, enum schema_for use);
/* {"type": "object", "properties": ..., "required": ...} */
void schema_object(struct json *j, const struct field *table, enum schema_for use);

#endif
