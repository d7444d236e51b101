/* Section of further languages: descriptions for readers of neither German nor English. */
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"

const struct field text_fields[] = {
    {.name = "language", .type = FIELD_CHOICE, .offset = offsetof(struct text_input, language), .flags = FIELD_REQUIRED,
     .choices = cluster_languages, .label = N_("Language")},
    {.name = "description", .type = FIELD_LONG, .offset = offsetof(struct text_input, description), .flags = FIELD_REQUIRED, .max = 4000,
     .label = N_("Description in this language")},
    {0},
};

static struct str language_name(struct str code)
{
    for (const struct choice *c = cluster_languages; c->value; c++) {
        if (str_is(code, c->value)) {
            return str_of(c->label);
        }
    }
    return code;
}

/* Languages are called by their own names, whatever the reader's language is. */
static void fill_choices(struct request *r, struct part_field *f)
{
    size_t n = 0;
    while (cluster_languages[n].value) {
        n++;
    }
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, n);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_choice){.value = str_of(cluster_languages[i].value), .text = str_of(cluster_languages[i].label)};
    }
    f->control = STR("select");
    part_field_choices(r, f, v, n);
}

enum err profile_texts(struct request *r)
{
    enum { EXCERPT = 200 };
    struct cluster c;
    struct cluster_profile p;
    struct texts_view v = {0};
    struct text_input now = {0};
    struct str wanted = web_query(r, "language");
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    profile_head(r, &c, "texts", &v.head);
    v.items = ARENA_ARRAY(r->arena, struct text_item, p.n_texts + 1);
    v.n_items = p.n_texts;
    for (size_t i = 0; i < p.n_texts; i++) {
        v.items[i] = (struct text_item){.language = p.texts[i].language, .name = language_name(p.texts[i].language),
                                        .text = str_clip(p.texts[i].description, EXCERPT)};
        if (str_eq(p.texts[i].language, wanted)) {
            now = (struct text_input){.language = wanted, .description = p.texts[i].description};
        }
    }
    const void *data = profile_typed(r, text_fields, &now);
    part_field(r, text_fields, "language", data, &v.language);
    part_field(r, text_fields, "description", data, &v.description);
    fill_choices(r, &v.language);
    return profile_show(r, &v.head, tpl_profile_texts, &v);
}

enum err profile_text_save(struct request *r)
{
    const struct text_input *in = r->input;
    struct cluster c;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : cluster_text_put(r->db, c.id, in->language, in->description);
    return e ? e : profile_saved(r, &c, "texts", N_("The text is saved."));
}

enum err profile_text_remove(struct request *r)
{
    struct cluster c;
    int64_t n = 0;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : cluster_text_remove(r->db, c.id, web_param(r, "language"), &n);
    if (!e && n == 0) {
        e = ERR_NOT_FOUND;
    }
    return e ? e : profile_saved(r, &c, "texts", N_("The text is removed."));
}
