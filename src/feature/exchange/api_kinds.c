/* /api/v1/listing-kinds: the table of kinds and fields, for programs that write listings. */
#include "domain/listing_field.h"
#include "feature/exchange/page.h"

struct field_face {
    struct str name, type, label, unit;
    bool offers, requests;
    struct strs values;
};
struct kind_face {
    struct str name, label;
    const struct field_face *fields;
    size_t n_fields;
};

#define F(member) offsetof(struct field_face, member)
static const struct field field_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Name")},
    {.name = "type", .type = FIELD_TEXT, .offset = F(type), .label = N_("Type of value")},
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("Words")},
    {.name = "unit", .type = FIELD_TEXT, .offset = F(unit), .flags = FIELD_OUTPUT_NULL, .label = N_("Unit")},
    {.name = "offers", .type = FIELD_BOOL, .offset = F(offers), .label = N_("Offers")},
    {.name = "requests", .type = FIELD_BOOL, .offset = F(requests), .label = N_("Requests")},
    {.name = "values", .type = FIELD_TEXTS, .offset = F(values), .label = N_("Possible values")},
    {0},
};
#undef F
#define F(member) offsetof(struct kind_face, member)
const struct field exchange_kind_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Category")},
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("Words")},
    {.name = "fields", .type = FIELD_LIST, .offset = F(fields), .count_offset = F(n_fields), .fields = field_fields,
     .item_size = sizeof(struct field_face), .label = N_("Fields of this kind")},
    {0},
};
#undef F

static struct kind_face face_of(struct request *r, const struct listing_kind_name *kind)
{
    struct field_face *v = ARENA_ARRAY(r->arena, struct field_face, listing_fields_n() + 1);
    size_t n = 0;
    for (const struct listing_field *f = listing_fields; f->key != NULL; f++) {
        if (listing_field_fits(f, kind->kind, SIDE_BOTH)) {
            v[n++] = (struct field_face){
                .name = str_of(f->key),
                .type = listing_value_name(f->value),
                .label = tr(r->lang, f->label),
                .unit = *f->unit != '\0' ? str_of(f->unit) : STR_NONE,
                .offers = (f->sides & SIDE_OFFER) != 0,
                .requests = (f->sides & SIDE_REQUEST) != 0,
                .values = choice_values(r->arena, f->choices),
            };
        }
    }
    return (struct kind_face){.name = str_of(kind->name), .label = tr(r->lang, kind->label), .fields = v, .n_fields = n};
}

enum err exchange_api_kinds(struct request *r)
{
    struct kind_face v[16];
    size_t n = 0;
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL && n < sizeof v / sizeof *v; k++) {
        v[n++] = face_of(r, k);
    }
    return web_json_list(r, exchange_kind_fields, v, n, sizeof *v, (int64_t)n, STR_NONE);
}
