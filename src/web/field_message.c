#include "web/field_parse.h"

enum {
    TEXT_MAX = 200,
    LINES_MAX = 10000,
    EMAIL_MAX = 254, /* RFC 5321, 4.5.3.1 */
    URL_MAX = 500,
    SLUG_MAX = 100,
    TEXTS_MAX = 20,
    JSON_TEXT_MAX = 100000,
};

static int64_t type_max(const struct field *f)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_CHOICE:
    case FIELD_SECRET: return TEXT_MAX;
    case FIELD_LONG: return LINES_MAX;
    case FIELD_EMAIL: return EMAIL_MAX;
    case FIELD_URL: return URL_MAX;
    case FIELD_SLUG: return SLUG_MAX;
    case FIELD_KEYED:
    case FIELD_TEXTS: return TEXTS_MAX;
    case FIELD_CHOICES: return PAIRS_MAX;
    case FIELD_JSON: return JSON_TEXT_MAX;
    case FIELD_INT:
    case FIELD_REAL: return INT64_MAX;
    case FIELD_NONE:
    case FIELD_BOOL:
    case FIELD_DATE:
    case FIELD_INSTANT:
    case FIELD_ID:
    case FIELD_OBJECT:
    case FIELD_LIST: break;
    }
    return 0;
}

void field_bounds(const struct field *f, int64_t *ret_min, int64_t *ret_max)
{
    bool number = f->type == FIELD_INT || f->type == FIELD_REAL;
    bool own = f->min || f->max;
    *ret_min = own ? f->min : number ? -INT64_MAX : 0;
    *ret_max = own && (f->max || number) ? f->max : type_max(f);
}

static void add_error(struct request *r, const char *field, struct str text)
{
    if (r->errors.n < FIELD_MAX_ERRORS) {
        r->errors.v[r->errors.n++] = (struct field_error){.field = field, .text = text};
    }
}

void field_error(struct request *r, const char *field, const char *msgid)
{
    add_error(r, field, tr(r->lang, msgid));
}

void field_error_fmt(struct request *r, const char *field, const char *msgid, const struct tr_arg *args)
{
    add_error(r, field, tr_fmt(r->arena, r->lang, msgid, args));
}

struct str field_error_text(const struct request *r, const char *field)
{
    for (size_t i = 0; i < r->errors.n; i++) {
        if (str_eq(str_of(r->errors.v[i].field), str_of(field))) {
            return r->errors.v[i].text;
        }
    }
    return STR_NONE;
}
