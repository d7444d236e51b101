#include "feature/survey/survey_answer.h"

#include <math.h>

#include "base/clock.h"
#include "domain/gazetteer.h"

enum { ANSWER_TEXT_MAX = 300, ANSWER_LONG_MAX = 4000 };
#define NOT_APPLICABLE "NA"

static struct str number_text(struct arena *a, double v)
{
    return str_fmt(a, "%.15g", v + 0.0); /* 15 digits come back as they were typed; -0 is 0 */
}

/* Whatever is wrong is said with the bounds that hold. */
static struct str range_message(struct arena *a, enum lang lang, const struct survey_question *q)
{
    struct tr_arg args[] = {{"min", number_text(a, q->min)}, {"max", number_text(a, q->max)}, {0}};
    bool whole = q->type->cell == CELL_WHOLE;
    if (isnan(q->min) && isnan(q->max)) {
        return whole ? T(lang, "Please enter a whole number.") : T(lang, "Please enter a number.");
    }
    if (isnan(q->max)) {
        return tr_fmt(a, lang, whole ? N_("Please enter a whole number of at least {min}.") : N_("Please enter a number of at least {min}."), args);
    }
    if (isnan(q->min)) {
        return tr_fmt(a, lang, whole ? N_("Please enter a whole number of at most {max}.") : N_("Please enter a number of at most {max}."), args);
    }
    return tr_fmt(a, lang, whole ? N_("Please enter a whole number from {min} to {max}.") : N_("Please enter a number from {min} to {max}."), args);
}

/* "12": as it is kept. Files hold millions of these. */
static bool is_plain(struct str typed)
{
    bool plain = typed.n > 0 && typed.n <= 15 && (typed.p[0] != '0' || typed.n == 1);
    for (size_t i = 0; plain && i < typed.n; i++) {
        plain = typed.p[i] >= '0' && typed.p[i] <= '9';
    }
    return plain;
}

/* People write 2,5 as well as 2.5. */
static bool read_number(struct arena *a, struct str typed, double *ret)
{
    if (is_plain(typed)) {
        return str_to_real(typed, ret);
    }
    char *point = arena_alloc(a, 1, typed.n + 1);
    for (size_t i = 0; i < typed.n; i++) {
        point[i] = typed.p[i] == ',' ? '.' : typed.p[i];
    }
    return str_to_real((struct str){point, typed.n}, ret) && isfinite(*ret);
}

static void check_number(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *v)
{
    double number = 0;
    bool ok = read_number(a, v->value, &number) && fabs(number) <= 1e15 && !(number < q->min) && !(number > q->max);
    ok = ok && (q->type->cell != CELL_WHOLE || floor(number) >= number);
    if (ok) {
        v->value = is_plain(v->value) ? v->value : number_text(a, number);
    } else {
        v->error = range_message(a, lang, q);
    }
}

static bool is_choice(const struct survey_question *q, struct str chosen, size_t cell)
{
    for (size_t i = 0; i < q->n_choices; i++) {
        if (str_eq(q->choices[i].id, chosen)) {
            return survey_offers(q, cell, i);
        }
    }
    return false;
}

static void check_choices(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *v)
{
    struct str rest = v->value, one;
    size_t n = 0;
    bool exclusive = false;
    while (str_split(&rest, '|', &one)) {
        if (!is_choice(q, one, 0)) {
            v->error = T(lang, "Please choose from the answers given.");
            return;
        }
        exclusive = exclusive || (q->exclusive.n > 0 && str_eq(one, q->exclusive));
        n++;
    }
    struct tr_arg args[] = {{"n", str_fmt(a, "%zu", n < q->least ? q->least : q->most)}, {0}};
    if (exclusive && n > 1) {
        v->error = T(lang, "One of your answers excludes the others. Please take away either that one or the others.");
    } else if (n < q->least) {
        v->error = tr_fmt(a, lang, N_("Please choose at least {n}."), args);
    } else if (q->most > 0 && n > q->most) {
        v->error = tr_fmt(a, lang, N_("Please choose at most {n}."), args);
    }
}

static void check_text(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *v)
{
    size_t most = q->type->cell == CELL_LONG ? ANSWER_LONG_MAX : ANSWER_TEXT_MAX;
    v->value = str_trim(v->value);
    if (str_chars(v->value) > most) {
        struct tr_arg args[] = {{"max", fmt_int(a, lang, (int64_t)most)}, {0}};
        v->error = tr_fmt(a, lang, N_("Please shorten your text to {max} characters."), args);
    }
}

/* Kept with the state or the country that it was found in, "Kassel (DE-HE)": who comes back sees which town was meant, and names another. */
static void check_town(struct arena *a, enum lang lang, struct survey_value *v)
{
    struct gazetteer_place found;
    struct str name = v->value, state = STR_NONE, country = STR_NONE;
    size_t open = str_find(name, STR("("), 0);
    if (open != SIZE_MAX && open > 0 && str_ends(name, STR(")"))) {
        struct str place = str_trim(str_cut(name, open + 1, name.n - 1));
        country = str_cut(place, 0, place.n < 2 ? place.n : 2);
        state = place.n > 2 ? place : STR_NONE;
        name = str_trim(str_cut(name, 0, open));
    }
    if (v->is_own || gazetteer_find(a, name, country, state, &found)) {
        struct str where = v->is_own ? STR_NONE : found.state.n > 0 ? found.state : found.country;
        v->value = where.n > 0 ? str_fmt(a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(where)) : v->value;
        return;
    }
    v->error = T(lang, "No town of this name is known here. Please look at its spelling, or tick that it is taken as you typed it.");
}

static void check_one(struct arena *a, enum lang lang, const struct survey_question *q, size_t cell, struct survey_value *v)
{
    int64_t days;
    if (v->value.n == 0 || (q->has_not_applicable && str_is(v->value, NOT_APPLICABLE))) {
        return;
    }
    switch (q->type->cell) {
    case CELL_NUMBER:
    case CELL_WHOLE:
        check_number(a, lang, q, v);
        break;
    case CELL_CHOICE:
        v->error = is_choice(q, v->value, cell) ? STR_NONE : T(lang, "Please choose from the answers given.");
        break;
    case CELL_CHOICES:
        check_choices(a, lang, q, v);
        break;
    case CELL_DATE:
        v->error = date_to_days(v->value, &days) ? STR_NONE : T(lang, "Please enter a date.");
        break;
    case CELL_TEXT:
    case CELL_LONG:
        check_text(a, lang, q, v);
        if (q->type->look_up == LOOK_UP_TOWN && v->error.n == 0 && v->value.n > 0) {
            check_town(a, lang, v);
        }
        break;
    }
}

static size_t count_given(const struct survey_question *q, const struct survey_value *values)
{
    size_t n = 0;
    for (size_t i = 0; i < survey_cells(q); i++) {
        n += values[i].value.n > 0;
    }
    return n;
}

/* Who gives a share leaves others empty for 0. */
static void check_total(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *values)
{
    double sum = 0, one;
    for (size_t i = 0; i < q->n_items; i++) {
        sum += values[i].value.n > 0 && str_to_real(values[i].value, &one) ? one : 0;
    }
    if (count_given(q, values) > 0 && fabs(sum - q->total) > 0.05) {
        struct tr_arg args[] = {{"total", number_text(a, q->total)}, {"sum", number_text(a, sum)}, {0}};
        values[0].error = tr_fmt(a, lang, N_("The shares must add up to {total}; now they add up to {sum}."), args);
    }
    for (size_t i = 0; values[0].error.n == 0 && count_given(q, values) > 0 && i < q->n_items; i++) {
        values[i].value = values[i].value.n > 0 ? values[i].value : STR("0");
    }
}

static void check_ranking(enum lang lang, const struct survey_question *q, struct survey_value *values)
{
    for (size_t i = 0; i < q->n_items; i++) {
        for (size_t k = 0; k < i && values[i].value.n > 0; k++) {
            if (str_eq(values[i].value, values[k].value)) {
                values[i].error = T(lang, "This place is taken already. Please give every place once.");
            }
        }
    }
}

static void say_own_words(enum lang lang, const struct survey_question *q, struct survey_value *v)
{
    if (v->error.n > 0 && q->message.de.n + q->message.en.n > 0) {
        v->error = survey_say(&q->message, lang);
    }
}

bool survey_check(struct arena *a, enum lang lang, const struct survey_question *q, struct survey_value *values)
{
    bool ok = true;
    size_t n = survey_cells(q);
    for (size_t i = 0; i < n; i++) {
        check_one(a, lang, q, i, &values[i]);
        if (q->is_required && values[i].value.n == 0 && q->type->rule == RULE_NONE) {
            values[i].error = T(lang, "Please answer this question.");
        }
        ok = ok && values[i].error.n == 0;
    }
    if (ok && q->type->rule == RULE_TOTAL) {
        check_total(a, lang, q, values);
    } else if (ok && q->type->rule == RULE_RANKING) {
        check_ranking(lang, q, values);
    }
    if (ok && q->is_required && count_given(q, values) == 0) {
        values[0].error = T(lang, "Please answer this question.");
    }
    for (size_t i = 0; i < n; i++) {
        ok = ok && values[i].error.n == 0;
        say_own_words(lang, q, &values[i]);
    }
    return ok;
}

id survey_anonymous_id(void)
{
    uint64_t bits;
    random_bytes(&bits, sizeof bits);
    return (id)(bits >> 2) + 1;
}

static bool is_of(const struct survey_question *q, struct str name)
{
    for (size_t i = 0; i < survey_cells(q); i++) {
        if (survey_cell_is(q, i, name)) {
            return true;
        }
    }
    return false;
}

static struct str finish(struct arena *a, struct buf *out)
{
    struct str text = str_copy(a, buf_str(out));
    buf_free(out);
    return text;
}

struct str survey_merge(struct arena *a, const struct json_value *answers, const struct survey_question *q, const struct survey_value *values)
{
    struct buf out;
    struct json j;
    buf_init(&out, SURVEY_ANSWER_MAX);
    json_begin(&j, &out);
    json_object(&j);
    for (size_t i = 0; i < answers->n; i++) {
        if (!is_of(q, answers->keys[i])) {
            json_key_str(&j, answers->keys[i]);
            json_str(&j, answers->items[i].text);
        }
    }
    for (size_t i = 0; i < survey_cells(q); i++) {
        if (values[i].value.n > 0 && values[i].error.n == 0) {
            json_key_str(&j, survey_cell_name(a, q, i));
            json_str(&j, values[i].value);
        }
    }
    json_object_end(&j);
    return finish(a, &out);
}

struct str survey_shown_only(struct arena *a, const struct survey_doc *d, const struct json_value *answers)
{
    struct buf out;
    struct json j;
    buf_init(&out, SURVEY_ANSWER_MAX);
    json_begin(&j, &out);
    json_object(&j);
    for (size_t i = 0; i < d->n_questions; i++) {
        const struct survey_question *q = &d->questions[i];
        bool shown = survey_is_shown(q, answers);
        for (size_t k = 0; shown && k < survey_cells(q); k++) {
            struct str name = survey_cell_name(a, q, k), value = survey_answer_of(answers, name);
            if (value.n > 0) {
                json_key_str(&j, name);
                json_str(&j, value);
            }
        }
    }
    json_object_end(&j);
    return finish(a, &out);
}

bool survey_is_shown(const struct survey_question *q, const struct json_value *answers)
{
    return !q->show_if || survey_show(q->show_if, answers);
}

size_t survey_page_begin(const struct survey_doc *d, size_t at)
{
    while (at > 0 && d->questions[at].is_together) {
        at--;
    }
    return at;
}

size_t survey_page_end(const struct survey_doc *d, size_t at)
{
    do {
        at++;
    } while (at < d->n_questions && d->questions[at].is_together);
    return at;
}

size_t survey_pages(const struct survey_doc *d, size_t n)
{
    size_t pages = 0;
    for (size_t i = 0; i < n; i++) {
        pages += !d->questions[i].is_together;
    }
    return pages;
}

size_t survey_next(const struct survey_doc *d, const struct json_value *answers, size_t from, int step)
{
    size_t i = from;
    while (i < d->n_questions && !survey_is_shown(&d->questions[i], answers)) {
        i = step > 0 ? i + 1 : i - 1; /* before the first stands SIZE_MAX */
    }
    return i;
}
