#include "feature/survey/survey_trait.h"

#include "domain/place.h"
#include "feature/survey/survey.h"

const struct choice survey_traits[] = {{"state", N_("State")}, {"field", N_("Innovation field")}, {"size", N_("Size")}, {"kind", N_("Kind of organisation")},
                                       {"cluster", N_("Cluster")}, {0}};
const struct choice survey_size_choices[] = {{"", N_("all")}, {"micro", N_("up to 9 people")}, {"small", N_("10 to 49 people")}, {"medium", N_("50 to 249 people")},
                                             {"large", N_("250 people and more")}, {0}};
const struct choice survey_kind_choices[] = {{"", N_("all")}, {"company", N_("Companies")}, {"research", N_("Research")}, {"university", N_("Universities")},
                                             {"public", N_("Public bodies")}, {"association", N_("Associations")}, {0}};

bool survey_trait_is_in(struct str chosen, enum survey_trait t)
{
    struct str one;
    while (str_split(&chosen, ' ', &one)) {
        if (str_is(one, survey_traits[t].value)) {
            return true;
        }
    }
    return false;
}

struct str survey_trait_words(struct arena *a, enum lang lang, struct str chosen)
{
    struct str all = STR_NONE;
    for (int t = 0; t < TRAITS; t++) {
        if (survey_trait_is_in(chosen, (enum survey_trait)t)) {
            all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), all.n ? ", " : "", STR_ARG(tr(lang, survey_traits[t].label)));
        }
    }
    return all;
}

static struct str json_of(struct arena *a, struct str chosen, const struct survey_party_cell_row *row)
{
    const struct str values[] = {[TRAIT_STATE] = row->state, [TRAIT_FIELD] = row->field, [TRAIT_SIZE] = row->size_class, [TRAIT_KIND] = row->kind,
                                 [TRAIT_CLUSTER] = row->cluster};
    struct buf out;
    struct json j;
    buf_init(&out, SURVEY_TEXT_MAX);
    json_begin(&j, &out);
    json_object(&j);
    for (int t = 0; t < TRAITS; t++) {
        if (survey_trait_is_in(chosen, (enum survey_trait)t) && values[t].n > 0) {
            json_key(&j, survey_traits[t].value);
            json_str(&j, values[t]);
        }
    }
    json_object_end(&j);
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text;
}

enum err survey_trait_of(struct db *db, struct arena *a, id survey, id party, struct str chosen, int64_t small, struct str *ret)
{
    struct survey_party_cell_row row;
    *ret = STR_NONE;
    if (chosen.n == 0) {
        return OK;
    }
    enum err e = survey_party_cell(db, a, &(struct survey_party_cell_params){
        .survey = survey, .party = party, .state = survey_trait_is_in(chosen, TRAIT_STATE), .field = survey_trait_is_in(chosen, TRAIT_FIELD),
        .size = survey_trait_is_in(chosen, TRAIT_SIZE), .kind = survey_trait_is_in(chosen, TRAIT_KIND), .cluster = survey_trait_is_in(chosen, TRAIT_CLUSTER)}, &row);
    if (e) {
        return e;
    }
    int64_t least = small > SURVEY_SMALL ? small : SURVEY_SMALL;
    *ret = row.alike >= least ? json_of(a, chosen, &row) : STR_NONE;
    return OK;
}

/* ---- columns ---- */

struct trait_column {
    bool is_chosen;
    struct survey_option *values; /* as they came */
    size_t n;
    uint32_t *code;
};
struct survey_trait_columns {
    struct arena *a;
    struct trait_column of[TRAITS];
    size_t people;
};

struct survey_trait_columns *survey_trait_begin(struct arena *a, struct str chosen, size_t people)
{
    struct survey_trait_columns *c = ARENA_NEW(a, struct survey_trait_columns);
    c->a = a;
    for (int t = 0; t < TRAITS; t++) {
        struct trait_column *x = &c->of[t];
        x->is_chosen = survey_trait_is_in(chosen, (enum survey_trait)t);
        x->values = x->is_chosen ? ARENA_ARRAY(a, struct survey_option, SURVEY_OPTIONS_MAX) : NULL;
        x->code = x->is_chosen ? ARENA_ARRAY(a, uint32_t, people + 1) : NULL;
    }
    return c;
}

static uint32_t code_of(struct arena *a, struct trait_column *x, struct str value)
{
    size_t k = 0;
    while (k < x->n && !str_eq(x->values[k].id, value)) {
        k++;
    }
    if (k == SURVEY_OPTIONS_MAX) {
        return CODE_SILENT;
    }
    if (k == x->n) {
        x->values[x->n++].id = str_copy(a, value);
    }
    return CODE_FIRST + (uint32_t)k;
}

void survey_trait_add(struct survey_trait_columns *c, struct arena *scratch, struct str traits)
{
    struct json_value v;
    struct str why;
    bool known = traits.n > 0 && json_parse(scratch, traits, &v, &why) && v.type == JSON_OBJECT;
    for (int t = 0; known && t < TRAITS; t++) {
        const struct json_value *value = json_get(&v, survey_traits[t].value);
        if (c->of[t].is_chosen && value && value->type == JSON_TEXT && value->text.n > 0) {
            c->of[t].code[c->people] = code_of(c->a, &c->of[t], value->text);
        }
    }
    c->people++;
}

static struct survey_text label_of(enum survey_trait t, struct str value, const struct survey_trait_names_row *names, size_t n)
{
    const struct choice *choices = t == TRAIT_SIZE ? survey_size_choices : survey_kind_choices;
    for (size_t i = 0; i < n; i++) {
        if ((t == TRAIT_FIELD || t == TRAIT_CLUSTER) && str_is(names[i].trait, survey_traits[t].value) && str_eq(names[i].slug, value)) {
            return (struct survey_text){names[i].title_de, names[i].title_en};
        }
    }
    for (const struct choice *c = choices; (t == TRAIT_SIZE || t == TRAIT_KIND) && c->value; c++) {
        if (str_is(value, c->value)) {
            return (struct survey_text){tr(LANG_DE, c->label), tr(LANG_EN, c->label)};
        }
    }
    const char *place = t == TRAIT_STATE ? place_name(value) : NULL;
    return place ? (struct survey_text){tr(LANG_DE, place), tr(LANG_EN, place)} : (struct survey_text){value, value};
}

void survey_trait_end(struct arena *a, struct survey_trait_columns *c, const struct survey_trait_names_row *names, size_t n, struct survey_table *t)
{
    for (int i = 0; i < TRAITS; i++) {
        struct trait_column *x = &c->of[i];
        struct survey_question *q = ARENA_NEW(a, struct survey_question);
        const char *label = survey_traits[i].label;
        for (size_t k = 0; k < x->n; k++) {
            struct survey_text text = label_of((enum survey_trait)i, x->values[k].id, names, n);
            x->values[k].text = (struct survey_text){str_copy(a, text.de), str_copy(a, text.en)};
        }
        *q = (struct survey_question){.id = str_fmt(a, "@%s", survey_traits[i].value), .type = survey_type_of(STR("single_choice")),
                                      .text = {tr(LANG_DE, label), tr(LANG_EN, label)}, .choices = x->values, .n_choices = x->n};
        if (x->is_chosen) {
            survey_table_extend(a, t, q, x->code);
        }
    }
}
