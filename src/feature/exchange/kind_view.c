/* The controls of the fields of a kind. */
#include "domain/strings.h"
#include "feature/exchange/exchange_view.h"
#include "feature/exchange/kind_form.h"

static void add_choice(struct part_choice *v, size_t *n, struct str value, struct str text)
{
    v[(*n)++] = (struct part_choice){.value = value, .text = text};
}

static void fill_choices(struct request *r, const struct kind_value *value, struct part_field *ret)
{
    const struct choice *choices = value->field->choices;
    size_t n = 0, room = 4;
    bool known = value->text.n == 0;
    while (choices != NULL && choices[room - 4].value != NULL) {
        room++;
    }
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, room);
    add_choice(v, &n, STR(""), T(r->lang, "Not stated"));
    if (value->field->value == VALUE_YES) {
        add_choice(v, &n, STR("yes"), T(r->lang, "yes"));
        add_choice(v, &n, STR("no"), T(r->lang, "no"));
        known = true;
    }
    for (const struct choice *c = choices; c != NULL && c->value != NULL; c++) {
        add_choice(v, &n, str_of(c->value), listing_choice_label(r->lang, value->field, (size_t)(c - choices)));
        known = known || str_is(value->text, c->value);
    }
    if (!known && ret->error.n == 0) {
        add_choice(v, &n, value->text, value->text);
    }
    ret->control = STR("select");
    part_field_choices(r, ret, v, n);
}

static struct part_field view_of(struct request *r, const struct kind_value *value)
{
    const struct field table[] = {value->typed, {0}};
    const struct listing_field *f = value->field;
    struct part_field ret;
    part_field(r, table, value->typed.name, NULL, &ret);
    ret.value = value->text;
    ret.unit = *f->unit != '\0' ? str_of(f->unit) : STR_NONE;
    /* "12,5" is a number in German, but not to the browser's field for numbers. */
    ret.type = value->typed.type == FIELD_DATE && ret.error.n == 0 ? STR("date") : STR("text");
    ret.min = ret.max = STR_NONE;
    ret.required = (f->flags & LISTING_FIELD_REQUIRED) != 0;
    if (f->value == VALUE_CHOICE || f->value == VALUE_YES) {
        fill_choices(r, value, &ret);
    }
    return ret;
}

static void fill_musts(struct request *r, const struct kind_values *values, struct form_view *view)
{
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, values->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < values->n; i++) {
        const struct kind_value *value = &values->v[i];
        bool rare = (value->field->flags & LISTING_FIELD_MORE) != 0 && value->text.n == 0;
        if (kind_may_be_must(value->field) && !rare) {
            add_choice(v, &n, str_of(value->field->key), listing_field_label(r->lang, value->field));
        }
    }
    view->must = (struct part_field){
        .name = STR("must"),
        .control = STR("ticks"),
        .label = T(r->lang, "Must hold, otherwise it is of no use"),
        .hint = T(r->lang, "Offers that do not state this, or less, are left out of the matches. What you do not tick is a wish."),
        .described_by = STR("f-must-h"),
        .many = &values->musts,
    };
    view->has_musts = values->side == SIDE_REQUEST && n > 0;
    part_field_choices(r, &view->must, v, n);
}

void kind_view(struct request *r, const struct kind_values *values, struct form_view *view)
{
    struct part_field *main = ARENA_ARRAY(r->arena, struct part_field, values->n + 1);
    struct part_field *more = ARENA_ARRAY(r->arena, struct part_field, values->n + 1);
    view->kind_fields = main;
    view->kind_more = more;
    for (size_t i = 0; i < values->n; i++) {
        const struct kind_value *v = &values->v[i];
        bool rare = values->board == NULL && (v->field->flags & LISTING_FIELD_MORE) != 0; /* a board shows what it has chosen */
        struct part_field field = view_of(r, v);
        field.optional = values->board != NULL && !field.required;
        if (rare) {
            more[view->n_kind_more++] = field;
            view->is_more_open = view->is_more_open || v->text.n > 0;
        } else {
            main[view->n_kind_fields++] = field;
        }
    }
    fill_musts(r, values, view);
}
