#include "web/part.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "domain/strings.h"
#include "domain/topic.h"

/* Few choices are shown side by side, many are a list to unfold. */
enum { MAX_RADIOS = 4 };

static struct str int_text(struct arena *a, int64_t n)
{
    return n == DB_NULL ? STR_NONE : str_fmt(a, "%lld", (long long)n);
}

/* The member a field describes, as the form shows it. */
static struct str value_text(struct request *r, const struct field *f, const void *data)
{
    const void *member = (const char *)data + f->offset;

    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LONG:
    case FIELD_EMAIL:
    case FIELD_URL:
    case FIELD_SLUG:
    case FIELD_DATE:
    case FIELD_CHOICE:
    case FIELD_JSON:
        return *(const struct str *)member;
    case FIELD_INT:
        return int_text(r->arena, *(const int64_t *)member);
    case FIELD_REAL: {
        double v = *(const double *)member;
        return isnan(v) ? STR_NONE : str_fmt(r->arena, "%.10g", v);
    }
    case FIELD_ID: {
        id v = *(const id *)member;
        return v == DB_NULL || v == 0 ? STR_NONE : id_text(r->arena, v);
    }
    case FIELD_TEXTS: {
        const struct strs *list = member;
        struct str all = STR_NONE;
        for (size_t i = 0; i < list->n; i++) {
            all = i == 0 ? list->v[0] : str_fmt(r->arena, "%.*s|%.*s", STR_ARG(all), STR_ARG(list->v[i]));
        }
        return all;
    }
    case FIELD_NONE:
    case FIELD_SECRET: /* never shown again */
    case FIELD_BOOL:
    case FIELD_INSTANT:
    case FIELD_CHOICES:
    case FIELD_KEYED:
    case FIELD_OBJECT:
    case FIELD_LIST:
        return STR_NONE;
    }
    return STR_NONE;
}

static struct str input_type(enum field_type type)
{
    if (type == FIELD_EMAIL) {
        return STR("email");
    }
    if (type == FIELD_URL) {
        return STR("url");
    }
    if (type == FIELD_SECRET) {
        return STR("password");
    }
    if (type == FIELD_INT || type == FIELD_REAL) {
        return STR("number");
    }
    return type == FIELD_DATE ? STR("date") : STR("text");
}

static struct str control_of(const struct field *f, size_t n_choices)
{
    if (f->type == FIELD_LONG) {
        return STR("long");
    }
    if (f->type == FIELD_BOOL) {
        return STR("tick");
    }
    if (f->type == FIELD_CHOICES) {
        return STR("ticks");
    }
    if (f->type == FIELD_CHOICE) {
        return n_choices <= MAX_RADIOS ? STR("radios") : STR("select");
    }
    return STR("input");
}

static struct part_choice *table_choices(struct request *r, const struct field *f, size_t *ret_n)
{
    struct part_choice *v;
    size_t n = 0;

    while (f->choices && f->choices[n].value) {
        n++;
    }
    v = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_choice){.value = str_of(f->choices[i].value), .text = tr(r->lang, f->choices[i].label)};
    }
    *ret_n = n;
    return v;
}

static bool is_text(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_LONG || type == FIELD_EMAIL || type == FIELD_URL || type == FIELD_SECRET ||
           type == FIELD_SLUG;
}

/* The browser checks what it can before anything is sent; the server checks all of it again. */
static void fill_bounds(struct request *r, const struct field *f, struct part_field *ret)
{
    bool bounded = f->min != 0 || f->max != 0;

    ret->required = (f->flags & FIELD_REQUIRED) != 0;
    if (is_text(f->type)) {
        ret->max_length = bounded ? f->max : f->type == FIELD_LONG ? 10000 : f->type == FIELD_TEXT ? 200 : 0;
    } else if (bounded && (f->type == FIELD_INT || f->type == FIELD_REAL)) {
        ret->min = int_text(r->arena, f->min);
        ret->max = int_text(r->arena, f->max);
    }
}

static struct str described_by(struct request *r, const struct part_field *f)
{
    if (f->hint.n > 0 && f->error.n > 0) {
        return str_fmt(r->arena, "f-%.*s-h f-%.*s-e", STR_ARG(f->name), STR_ARG(f->name));
    }
    if (f->hint.n > 0) {
        return str_fmt(r->arena, "f-%.*s-h", STR_ARG(f->name));
    }
    return f->error.n > 0 ? str_fmt(r->arena, "f-%.*s-e", STR_ARG(f->name)) : STR_NONE;
}

static bool chosen(const struct strs *many, struct str one, struct str value)
{
    for (size_t i = 0; many && i < many->n; i++) {
        if (str_eq(many->v[i], value)) {
            return true;
        }
    }
    return !many && str_eq(one, value);
}

void part_field_choices(struct request *r, struct part_field *f, struct part_choice *choices, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        choices[i].id = str_fmt(r->arena, "f-%.*s-%zu", STR_ARG(f->name), i);
        choices[i].chosen = chosen(f->many, f->value, choices[i].value);
    }
    f->choices = choices;
    f->n_choices = n;
}

void part_field_audience(struct request *r, struct part_field *f)
{
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, 3);

    v[0] = (struct part_choice){.value = STR("cluster"), .text = T(r->lang, "My cluster"),
                                .hint = T(r->lang, "Members of this cluster only")};
    v[1] = (struct part_choice){.value = STR("platform"), .text = T(r->lang, "Everybody signed in"),
                                .hint = T(r->lang, "Members of all clusters")};
    v[2] = (struct part_choice){.value = STR("public"), .text = T(r->lang, "Public"),
                                .hint = T(r->lang, "Also visitors without an account, and search engines")};
    for (size_t i = 0; i < 3; i++) {
        v[i].has_seen = true;
        v[i].seen = part_seen((enum visibility)i, false);
    }
    f->control = STR("radios");
    part_field_choices(r, f, v, 3);
}

static void fill_value(struct request *r, const struct field *f, const void *data, struct part_field *ret)
{
    struct str raw = ret->error.n > 0 ? web_typed(r, f->name) : STR_NONE;

    if (data && f->type == FIELD_BOOL) {
        ret->checked = *(const bool *)((const char *)data + f->offset);
    } else if (data && f->type == FIELD_CHOICES) {
        ret->many = (const struct strs *)(const void *)((const char *)data + f->offset);
    } else if (data) {
        ret->value = value_text(r, f, data);
    }
    /* What could not be parsed stands in no struct: show what was typed. */
    if (raw.p) {
        ret->value = raw;
        ret->type = f->type == FIELD_INT || f->type == FIELD_REAL || f->type == FIELD_DATE ? STR("text") : ret->type;
    }
}

void part_field(struct request *r, const struct field *table, const char *name, const void *data, struct part_field *ret)
{
    const struct field *f = table;
    struct part_choice *choices;
    size_t n_choices = 0;

    while (f->type != FIELD_NONE && strcmp(f->name, name) != 0) {
        f++;
    }
    assert(f->type != FIELD_NONE);
    choices = table_choices(r, f, &n_choices);
    *ret = (struct part_field){
        .name = str_of(f->name),
        .control = control_of(f, n_choices),
        .type = input_type(f->type),
        .label = f->label ? tr(r->lang, f->label) : str_of(f->name),
        .hint = f->hint ? tr(r->lang, f->hint) : STR_NONE,
        .error = field_error_text(r, f->name),
        .autocomplete = f->type == FIELD_EMAIL ? STR("email") : STR_NONE,
    };
    fill_bounds(r, f, ret);
    fill_value(r, f, data, ret);
    ret->described_by = described_by(r, ret);
    part_field_choices(r, ret, choices, n_choices);
}

void part_field_topics(struct request *r, struct part_field *f, const struct strs *chosen)
{
    const struct topics *t = topics_now();
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, t->n + 1);
    size_t n = 0;
    for (int chosen_ones = 1; chosen_ones >= 0; chosen_ones--) {
        for (size_t i = 0; i < t->n; i++) {
            if (topic_is_carried(&t->v[i]) && strs_has(*chosen, t->v[i].slug) == (chosen_ones == 1)) {
                v[n++] = (struct part_choice){.value = t->v[i].slug, .text = topic_title(&t->v[i], r->lang)};
            }
        }
    }
    f->control = STR("ticks");
    f->many = chosen;
    part_field_choices(r, f, v, n);
}
