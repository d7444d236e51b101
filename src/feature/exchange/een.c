#include "feature/exchange/een.h"

#include "base/clock.h"
#include "base/json.h"
#include "domain/listing_field.h"
#include "domain/strings.h"
#include "web/markdown.h"
#include "web/web.h"

enum { SUMMARY = 500, DESCRIPTION = 4000, MAX_XML = 1 << 20 };

struct een_reference {
    struct str internal, external, type;
};
struct een_content {
    struct str language, title, summary, description;
};
struct een_keyword {
    struct strs topics;
};
struct een_company {
    struct str name, kind, country, region;
};
struct een_cooperation {
    struct str stage;
    int64_t trl;
    struct str ipr, partnership;
    struct strs partners;
};
struct een_programme {
    struct str name, deadline;
};
struct een_datum {
    instant submit, update, deadline;
};
struct een_profile {
    struct een_reference reference;
    struct een_content content;
    struct een_keyword keyword;
    struct een_company company;
    struct een_cooperation cooperation;
    struct een_programme programme;
    struct een_datum datum;
    struct str url;
};

static const struct choice types[] = {
    {"TO", N_("Technology offer")}, {"TR", N_("Technology request")}, {"BO", N_("Business offer")},
    {"BR", N_("Business request")}, {"RDR", N_("Research and development request")}, {0},
};

#define NULLABLE .flags = FIELD_OUTPUT_NULL
#define F(member) offsetof(struct een_reference, member)
static const struct field reference_fields[] = {
    {.name = "internal", .type = FIELD_TEXT, .offset = F(internal), .label = N_("Number")},
    {.name = "external", .type = FIELD_TEXT, .offset = F(external), NULLABLE, .label = N_("Reference")},
    {.name = "type", .type = FIELD_CHOICE, .offset = F(type), .choices = types, .label = N_("Type of profile")},
    {0},
};
#undef F
#define F(member) offsetof(struct een_content, member)
static const struct field content_fields[] = {
    {.name = "language", .type = FIELD_TEXT, .offset = F(language), .label = N_("Language")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title")},
    {.name = "summary", .type = FIELD_TEXT, .offset = F(summary), .label = N_("Summary")},
    {.name = "description", .type = FIELD_LONG, .offset = F(description), .label = N_("Details")},
    {0},
};
#undef F
static const struct field keyword_fields[] = {
    {.name = "topics", .type = FIELD_TEXTS, .offset = offsetof(struct een_keyword, topics), .label = N_("Topics")},
    {0},
};
#define F(member) offsetof(struct een_company, member)
static const struct field company_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), NULLABLE, .label = N_("Organisation")},
    {.name = "kind", .type = FIELD_TEXT, .offset = F(kind), NULLABLE, .label = N_("Kind of organisation")},
    {.name = "country", .type = FIELD_TEXT, .offset = F(country), NULLABLE, .label = N_("Country")},
    {.name = "region", .type = FIELD_TEXT, .offset = F(region), NULLABLE, .label = N_("State")},
    {0},
};
#undef F
#define F(member) offsetof(struct een_cooperation, member)
static const struct field cooperation_fields[] = {
    {.name = "stage", .type = FIELD_TEXT, .offset = F(stage), NULLABLE, .label = N_("Stage of development")},
    {.name = "trl", .type = FIELD_INT, .offset = F(trl), NULLABLE, .label = N_("Technology readiness level")},
    {.name = "ipr", .type = FIELD_TEXT, .offset = F(ipr), NULLABLE, .label = N_("Rights")},
    {.name = "partnership", .type = FIELD_TEXT, .offset = F(partnership), NULLABLE, .label = N_("Kind of partnership")},
    {.name = "partners", .type = FIELD_TEXTS, .offset = F(partners), .label = N_("Partners sought")},
    {0},
};
#undef F
#define F(member) offsetof(struct een_programme, member)
static const struct field programme_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = F(name), NULLABLE, .label = N_("Funding programme")},
    {.name = "deadline", .type = FIELD_DATE, .offset = F(deadline), NULLABLE, .label = N_("Deadline of the call")},
    {0},
};
#undef F
#define F(member) offsetof(struct een_datum, member)
static const struct field datum_fields[] = {
    {.name = "submit", .type = FIELD_INSTANT, .offset = F(submit), NULLABLE, .label = N_("Published")},
    {.name = "update", .type = FIELD_INSTANT, .offset = F(update), .label = N_("Changed")},
    {.name = "deadline", .type = FIELD_INSTANT, .offset = F(deadline), NULLABLE, .label = N_("Ends")},
    {0},
};
#undef F
#define F(member) offsetof(struct een_profile, member)
const struct field een_fields[] = {
    {.name = "reference", .type = FIELD_OBJECT, .offset = F(reference), .fields = reference_fields, .label = N_("Reference")},
    {.name = "content", .type = FIELD_OBJECT, .offset = F(content), .fields = content_fields, .label = N_("Details")},
    {.name = "keyword", .type = FIELD_OBJECT, .offset = F(keyword), .fields = keyword_fields, .label = N_("Topics")},
    {.name = "company", .type = FIELD_OBJECT, .offset = F(company), .fields = company_fields, .label = N_("Organisation")},
    {.name = "cooperation", .type = FIELD_OBJECT, .offset = F(cooperation), .fields = cooperation_fields, .label = N_("Kind of partnership")},
    {.name = "programme", .type = FIELD_OBJECT, .offset = F(programme), .fields = programme_fields, .label = N_("Funding programme")},
    {.name = "datum", .type = FIELD_OBJECT, .offset = F(datum), .fields = datum_fields, .label = N_("Date")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

bool een_is_usual(struct str category)
{
    return str_is(category, "technology") || str_is(category, "cooperation");
}

/* What the listing says, else what its kind and side are. */
static struct str type_of(struct str said, const struct listing_many_row *row)
{
    static const struct {
        const char *said, *type;
    } all[] = {{"technology offer", "TO"}, {"technology request", "TR"}, {"business offer", "BO"}, {"business request", "BR"},
               {"research and development request", "RDR"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (str_is(said, all[i].said)) {
            return str_of(all[i].type);
        }
    }
    bool offer = str_is(row->side, "offer");
    if (str_is(row->category, "technology")) {
        return offer ? STR("TO") : STR("TR");
    }
    return offer ? STR("BO") : str_is(row->category, "cooperation") ? STR("RDR") : STR("BR");
}

static struct str text_of(const struct json_value *attributes, const char *key)
{
    const struct json_value *v = json_get(attributes, key);
    return v && v->type == JSON_TEXT ? v->text : STR_NONE;
}

/* One text alone may stand without a list. */
static struct strs texts_of(struct arena *a, const struct json_value *attributes, const char *key)
{
    const struct json_value *v = json_get(attributes, key);
    size_t n = v == NULL ? 0 : v->type == JSON_ARRAY ? v->n : 1;
    struct str *to = ARENA_ARRAY(a, struct str, n + 1);
    struct strs all = {.v = to};
    for (size_t i = 0; i < n; i++) {
        const struct json_value *item = v->type == JSON_ARRAY ? &v->items[i] : v;
        if (item->type == JSON_TEXT) {
            to[all.n++] = item->text;
        }
    }
    return all;
}

static void fill(struct request *r, const struct listing *l, struct een_profile *p)
{
    struct listing_face face;
    struct json_value attributes = {.type = JSON_OBJECT};
    struct str why;
    listing_face(r->arena, r->viewer, l, web_base_url(r), &face);
    if (face.attributes.n > 0 && !json_parse(r->arena, face.attributes, &attributes, &why)) {
        attributes = (struct json_value){.type = JSON_OBJECT};
    }
    const struct json_value *trl = json_get(&attributes, "trl");
    trl = trl ? trl : json_get(&attributes, "trl_min");
    *p = (struct een_profile){
        .reference = {.internal = face.id, .external = face.reference, .type = type_of(text_of(&attributes, "profile"), &l->row)},
        .content = {.language = face.language, .title = face.title, .summary = markdown_plain(r->arena, face.text, SUMMARY),
                    .description = markdown_plain(r->arena, face.text, DESCRIPTION)},
        .keyword = {.topics = face.topics},
        .company = {.name = face.organisation, .kind = face.organisation_kind, .country = face.country, .region = face.state},
        .cooperation = {.stage = text_of(&attributes, "stage"), .trl = trl && trl->type == JSON_NUMBER ? (int64_t)trl->number : DB_NULL,
                        .ipr = text_of(&attributes, "ipr"), .partnership = text_of(&attributes, "partnership"),
                        .partners = texts_of(r->arena, &attributes, "partners")},
        .programme = {.name = text_of(&attributes, "programme"), .deadline = text_of(&attributes, "deadline")},
        .datum = {.submit = face.published_at, .update = face.updated_at, .deadline = face.expires_at},
        .url = face.url,
    };
}

static enum err find(struct request *r, struct een_profile *ret)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (!e) {
        fill(r, &l, ret);
    }
    return e;
}

enum err een_json(struct request *r)
{
    struct een_profile p;
    enum err e = find(r, &p);
    return e ? e : web_json(r, 200, een_fields, &p, STR_NONE);
}

/* ---- XML: an element per field, none for what is absent; a list repeats its element ---- */

static void put_element(struct buf *out, const char *name, struct str text)
{
    if (text.p) {
        buf_fmt(out, "<%s>", name);
        buf_html(out, text);
        buf_fmt(out, "</%s>\n", name);
    }
}

static struct str number_text(struct arena *a, const struct field *f, int64_t n)
{
    char text[INSTANT_TEXT];
    if (n == DB_NULL) {
        return STR_NONE;
    }
    if (f->type == FIELD_INT) {
        return str_fmt(a, "%lld", (long long)n);
    }
    instant_text(text, n);
    return str_copy(a, (struct str){.p = text, .n = sizeof text});
}

static void put_fields(struct arena *a, struct buf *out, const struct field *fields, const char *data)
{
    for (const struct field *f = fields; f->type != FIELD_NONE; f++) {
        const char *at = data + f->offset;
        if (f->type == FIELD_OBJECT) {
            buf_fmt(out, "<%s>\n", f->name);
            put_fields(a, out, f->fields, at);
            buf_fmt(out, "</%s>\n", f->name);
        } else if (f->type == FIELD_TEXTS) {
            const struct strs *all = (const void *)at;
            for (size_t i = 0; i < all->n; i++) {
                put_element(out, f->name, all->v[i]);
            }
        } else if (f->type == FIELD_INSTANT || f->type == FIELD_INT) {
            put_element(out, f->name, number_text(a, f, *(const int64_t *)(const void *)at));
        } else {
            put_element(out, f->name, *(const struct str *)(const void *)at);
        }
    }
}

enum err een_xml(struct request *r)
{
    struct een_profile p;
    struct buf out;
    enum err e = find(r, &p);
    if (e) {
        return e;
    }
    buf_init(&out, MAX_XML);
    buf_z(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<profile version=\"1\">\n");
    put_fields(r->arena, &out, een_fields, (const char *)&p);
    buf_z(&out, "</profile>\n");
    e = buf_ok(&out) ? web_bytes(r, "application/xml", buf_str(&out)) : ERR_LIMIT;
    buf_free(&out);
    return e;
}
