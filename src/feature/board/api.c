/* /api/v1/boards: the boards, and the fields of each, for programs that read or post. */
#include "feature/board/page.h"

struct field_face {
    struct str name, type, label, unit;
    bool required;
    struct strs values;
};
struct board_face {
    struct str slug, title_de, title_en, intro_de, intro_en, category, sides, audience, posting, ends_on, url;
    bool approval, ended;
    int64_t listings;
    const struct field_face *fields;
    size_t n_fields;
};

#define F(member) offsetof(struct field_face, member)
static const struct field field_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), .label = N_("Name")},
    {.name = "type", .type = FIELD_TEXT, .offset = F(type), .label = N_("Type of value")},
    {.name = "label", .type = FIELD_TEXT, .offset = F(label), .label = N_("Words")},
    {.name = "unit", .type = FIELD_TEXT, .offset = F(unit), .flags = FIELD_OUTPUT_NULL, .label = N_("Unit")},
    {.name = "required", .type = FIELD_BOOL, .offset = F(required), .label = N_("Must be filled in")},
    {.name = "values", .type = FIELD_TEXTS, .offset = F(values), .label = N_("Possible values")},
    {0},
};
#undef F
#define F(member) offsetof(struct board_face, member)
const struct field board_face_fields[] = {
    {.name = "slug", .type = FIELD_TEXT, .offset = F(slug), .label = N_("Address")},
    {.name = "title_de", .type = FIELD_TEXT, .offset = F(title_de), .flags = FIELD_OUTPUT_NULL, .label = N_("Title in German")},
    {.name = "title_en", .type = FIELD_TEXT, .offset = F(title_en), .flags = FIELD_OUTPUT_NULL, .label = N_("Title in English")},
    {.name = "intro_de", .type = FIELD_LONG, .offset = F(intro_de), .flags = FIELD_OUTPUT_NULL, .label = N_("Introduction in German")},
    {.name = "intro_en", .type = FIELD_LONG, .offset = F(intro_en), .flags = FIELD_OUTPUT_NULL, .label = N_("Introduction in English")},
    {.name = "category", .type = FIELD_TEXT, .offset = F(category), .label = N_("Kind of entries")},
    {.name = "sides", .type = FIELD_TEXT, .offset = F(sides), .label = N_("What is posted?")},
    {.name = "audience", .type = FIELD_TEXT, .offset = F(audience), .label = N_("Who may see it?")},
    {.name = "posting", .type = FIELD_TEXT, .offset = F(posting), .label = N_("Who may post?")},
    {.name = "approval", .type = FIELD_BOOL, .offset = F(approval), .label = N_("An office looks at every entry before others see it")},
    {.name = "ends_on", .type = FIELD_DATE, .offset = F(ends_on), .flags = FIELD_OUTPUT_NULL, .label = N_("Last day")},
    {.name = "ended", .type = FIELD_BOOL, .offset = F(ended), .label = N_("It has ended")},
    {.name = "listings", .type = FIELD_INT, .offset = F(listings), .label = N_("Entries on it")},
    {.name = "fields", .type = FIELD_LIST, .offset = F(fields), .count_offset = F(n_fields), .fields = field_fields,
     .item_size = sizeof(struct field_face), .label = N_("Its fields: what may stand in attributes")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

static void fill_fields(struct request *r, const struct board *b, struct board_face *ret)
{
    struct field_face *v = ARENA_ARRAY(r->arena, struct field_face, b->n_fields + 1);
    for (size_t i = 0; i < b->n_fields; i++) {
        const struct listing_field *f = b->fields[i];
        v[i] = (struct field_face){
            .name = str_of(f->key),
            .type = listing_value_name(f->value),
            .label = listing_field_label(r->lang, f),
            .unit = *f->unit != '\0' ? str_of(f->unit) : STR_NONE,
            .required = (f->flags & LISTING_FIELD_REQUIRED) != 0,
            .values = choice_values(r->arena, f->choices),
        };
    }
    ret->fields = v;
    ret->n_fields = b->n_fields;
}

static struct board_face face_of(struct request *r, const struct board *b, const struct board_item *item)
{
    struct board_input in;
    struct board_own_input own[BOARD_OWN_FIELDS];
    size_t n_own = 0;
    board_input_of(r->arena, b, &in, own, &n_own);
    struct board_face face = {
        .slug = b->slug, .title_de = in.title_de, .title_en = in.title_en, .intro_de = in.intro_de, .intro_en = in.intro_en, .category = in.category,
        .sides = in.sides, .audience = in.audience, .posting = in.posting, .approval = in.approval, .ends_on = in.ends_on, .ended = item->is_over,
        .listings = item->published, .url = str_fmt(r->arena, "%.*s/boards/%.*s", STR_ARG(web_base_url(r)), STR_ARG(b->slug)),
    };
    fill_fields(r, b, &face);
    return face;
}

enum err board_api_list(struct request *r)
{
    const struct boards *all = boards_now();
    const struct board **seen = ARENA_ARRAY(r->arena, const struct board *, all->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct object o = board_object(all->v[i]);
        if (access_may(r->viewer, MAY_SEE, &o)) {
            seen[n++] = all->v[i];
        }
    }
    struct board_item *items = ARENA_ARRAY(r->arena, struct board_item, n + 1);
    struct board_face *v = ARENA_ARRAY(r->arena, struct board_face, n + 1);
    enum err e = board_items(r, seen, n, false, items);
    for (size_t i = 0; e == OK && i < n; i++) {
        v[i] = face_of(r, seen[i], &items[i]);
    }
    return e ? e : web_json_list(r, board_face_fields, v, n, sizeof *v, (int64_t)n, STR_NONE);
}

enum err board_api_get(struct request *r)
{
    const struct board *b;
    struct board_item item;
    enum err e = board_of_path(r, &b);
    e = e ? e : board_items(r, &b, 1, false, &item);
    if (e != OK) {
        return e;
    }
    struct board_face face = face_of(r, b, &item);
    return web_json(r, 200, board_face_fields, &face, STR_NONE);
}
