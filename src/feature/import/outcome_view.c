/* From the JSON of a run to what the templates show. */
#include "feature/import/page.h"

static const struct json_value none;

static const struct json_value *member(const struct json_value *v, const char *key)
{
    const struct json_value *m = v ? json_get(v, key) : NULL;
    return m ? m : &none;
}

static int64_t number(const struct json_value *v, const char *key)
{
    return (int64_t)member(v, key)->number;
}

static const char *msgid(struct request *r, const struct json_value *v, const char *key)
{
    struct str s = member(v, key)->text;
    return s.n ? str_z(r->arena, s) : NULL;
}

static void fill_mistakes(struct request *r, const struct json_value *o, struct outcome_view *v)
{
    const struct json_value *said = member(o, "said");
    struct mistake_item *items = ARENA_ARRAY(r->arena, struct mistake_item, said->n + 1);
    for (size_t i = 0; i < said->n; i++) {
        const struct json_value *m = &said->items[i], *args = member(m, "args");
        struct tr_arg *values = ARENA_ARRAY(r->arena, struct tr_arg, args->n + 1);
        for (size_t k = 0; k < args->n; k++) {
            values[k] = (struct tr_arg){str_z(r->arena, args->keys[k]), args->items[k].text};
        }
        items[i] = (struct mistake_item){.row = number(m, "row"), .column = member(m, "column")->text, .letter = member(m, "letter")->text,
                                         .text = tr_fmt(r->arena, r->lang, msgid(r, m, "text"), values)};
    }
    v->said = items;
    v->n_said = said->n;
    v->mistakes = number(o, "mistakes");
    v->more_mistakes = v->mistakes - (int64_t)said->n;
}

static void fill_fields(struct request *r, const struct json_value *fields, struct change_item *item)
{
    struct change_field *v = ARENA_ARRAY(r->arena, struct change_field, fields->n + 1);
    for (size_t i = 0; i < fields->n; i++) {
        const char *label = msgid(r, &fields->items[i], "label");
        v[i] = (struct change_field){.label = label ? label : "", .old = member(&fields->items[i], "old")->text,
                                     .now = member(&fields->items[i], "new")->text};
    }
    item->fields = v;
    item->n_fields = fields->n;
}

static void fill_changes(struct request *r, const struct json_value *o, struct outcome_view *v)
{
    const struct json_value *changes = member(o, "changes"), *news = member(o, "news");
    struct change_item *items = ARENA_ARRAY(r->arena, struct change_item, changes->n + 1);
    struct str *names = ARENA_ARRAY(r->arena, struct str, news->n + 1);
    for (size_t i = 0; i < changes->n; i++) {
        const struct json_value *c = &changes->items[i];
        struct str object = member(c, "object")->text;
        items[i] = (struct change_item){.row = number(c, "row"), .first = number(c, "first"), .name = member(c, "name")->text,
                                        .href = object.n ? str_cat(r->arena, STR("/organisation/"), object) : STR_NONE,
                                        .reason = msgid(r, c, "reason"), .is_foreign = member(c, "foreign")->boolean};
        fill_fields(r, member(c, "fields"), &items[i]);
    }
    for (size_t i = 0; i < news->n; i++) {
        names[i] = news->items[i].text;
    }
    v->changes = items;
    v->n_changes = changes->n;
    v->news = names;
    v->n_news = news->n;
    v->more_changes = v->changed - (int64_t)changes->n;
    v->more_news = v->created - (int64_t)news->n;
}

static void fill_twins(struct request *r, const struct json_value *o, struct outcome_view *v)
{
    const struct json_value *twins = member(o, "twins");
    struct twin_item *items = ARENA_ARRAY(r->arena, struct twin_item, twins->n + 1);
    for (size_t i = 0; i < twins->n; i++) {
        const struct json_value *t = &twins->items[i];
        struct str choice = member(t, "choice")->text, slug = member(t, "other_slug")->text;
        items[i] = (struct twin_item){
            .row = number(t, "row"), .other_row = number(t, "other_row"), .field = str_cat(r->arena, STR("row"), member(t, "row")->text),
            .name = member(t, "name")->text, .place = member(t, "place")->text, .website = member(t, "website")->text,
            .other_name = member(t, "other_name")->text, .other_place = member(t, "other_place")->text,
            .other_href = slug.n ? str_cat(r->arena, STR("/organisation/"), slug) : STR_NONE, .reason = msgid(r, t, "reason"),
            .is_same = str_is(choice, "same"), .is_fill = str_is(choice, "fill"), .is_new = str_is(choice, "new")};
    }
    v->twins = items;
    v->n_twins = twins->n;
}

void outcome_view(struct request *r, const struct ground *g, const struct run *run, struct outcome_view *ret)
{
    (void)g;
    ret->created = number(run->outcome, "created");
    ret->changed = number(run->outcome, "changed");
    ret->left = number(run->outcome, "left");
    ret->by_site = run->by_site;
    ret->has_rule = run->kind->organisations;
    ret->is_scheduled = run->pull != DB_NULL;
    fill_mistakes(r, run->outcome, ret);
    fill_changes(r, run->outcome, ret);
    fill_twins(r, run->outcome, ret);
}
