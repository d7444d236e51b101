#include "feature/survey/survey_formula.h"

#include <math.h>

enum kind { KIND_AND, KIND_OR, KIND_NOT, KIND_COMPARE, KIND_IN, KIND_ONLY, KIND_COUNT, KIND_ANSWERED, KIND_APPLIES, KIND_REACHED };
enum sign { SIGN_EQ, SIGN_NE, SIGN_LT, SIGN_LE, SIGN_GT, SIGN_GE };
static const char *const signs[] = {[SIGN_EQ] = "=", [SIGN_NE] = "!=", [SIGN_LT] = "<", [SIGN_LE] = "<=", [SIGN_GT] = ">", [SIGN_GE] = ">="};

struct survey_formula {
    enum kind kind;
    enum sign sign;
    const struct survey_formula *left, *right;
    const struct survey_column *column;
    double number;
    uint64_t among[CHOSEN_WORDS]; /* of KIND_IN and KIND_ONLY, and of choices that are compared */
    const struct survey_table *table;
    int32_t page;
};

struct parsing {
    struct arena *a;
    const struct survey_table *t;
    enum lang lang;
    struct str text;
    size_t at, parts, depth;
    struct str token; /* the next one; absent at the end */
    bool is_quoted;
    struct str why;
};

/* ---- tokens ---- */

static bool in_word(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
           c == '+' || c == '@' /* of columns that nobody was asked */;
}

static size_t sign_end(const struct parsing *p, size_t at)
{
    size_t end = at;
    while (end < p->text.n && (p->text.p[end] == '<' || p->text.p[end] == '>' || p->text.p[end] == '=' || p->text.p[end] == '!')) {
        end++;
    }
    return end;
}

static void advance(struct parsing *p)
{
    while (p->at < p->text.n && (p->text.p[p->at] == ' ' || p->text.p[p->at] == ',' || p->text.p[p->at] == '\n' || p->text.p[p->at] == '\t')) {
        p->at++;
    }
    size_t from = p->at, end = from;
    p->is_quoted = false;
    p->token = STR_NONE;
    if (from == p->text.n) {
        return;
    }
    char c = p->text.p[from];
    if (c == '"') {
        size_t close = str_find(p->text, STR("\""), from + 1);
        close = close == SIZE_MAX ? p->text.n : close;
        p->token = str_cut(p->text, from + 1, close);
        p->at = close < p->text.n ? close + 1 : close;
        p->is_quoted = true;
        return;
    }
    while (end < p->text.n && in_word(p->text.p[end])) {
        end++;
    }
    end = end > from ? end : sign_end(p, from);
    end = end > from ? end : from + 1;
    p->token = str_cut(p->text, from, end);
    p->at = end;
}

static bool is(const struct parsing *p, const char *word)
{
    return !p->is_quoted && p->token.p && str_is(p->token, word);
}

static bool accept(struct parsing *p, const char *word)
{
    if (!is(p, word)) {
        return false;
    }
    advance(p);
    return true;
}

static struct survey_formula *fail(struct parsing *p, const char *msgid)
{
    if (!p->why.p) {
        p->why = tr_fmt(p->a, p->lang, msgid, (struct tr_arg[]){{"what", p->token.p ? p->token : STR("…")}, {0}});
    }
    return NULL;
}

static struct survey_formula *make(struct parsing *p, enum kind kind)
{
    if (++p->parts > FORMULA_PARTS_MAX) {
        return fail(p, N_("This formula is too long."));
    }
    struct survey_formula *f = ARENA_NEW(p->a, struct survey_formula);
    f->kind = kind;
    f->table = p->t;
    return f;
}

/* ---- tests ---- */

static bool take_name(struct parsing *p, struct survey_formula *f)
{
    f->column = p->token.p ? survey_table_column(p->t, p->token) : NULL;
    if (!f->column) {
        (void)fail(p, N_("“{what}” is no question. Questions are named as in the table, such as A1 or A1.homeoffice."));
        return false;
    }
    advance(p);
    return true;
}

static bool take_sign(struct parsing *p, struct survey_formula *f)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (accept(p, signs[i])) {
            f->sign = (enum sign)i;
            return true;
        }
    }
    (void)fail(p, N_("Before “{what}” a comparison is missing: =, !=, <, <=, >, >=, in or only."));
    return false;
}

static bool take_number(struct parsing *p, struct survey_formula *f)
{
    if (!p->token.p || !str_to_real(p->token, &f->number)) {
        (void)fail(p, N_("“{what}” is no number."));
        return false;
    }
    advance(p);
    return true;
}

static bool take_choice(struct parsing *p, struct survey_formula *f)
{
    const struct survey_question *q = f->column->question;
    for (size_t k = 0; p->token.p && k < q->n_choices; k++) {
        if (str_eq(q->choices[k].id, p->token)) {
            f->among[k / 64] |= UINT64_C(1) << (k % 64);
            advance(p);
            return true;
        }
    }
    (void)fail(p, N_("“{what}” is no answer that can be chosen there."));
    return false;
}

static bool has_choices(const struct survey_formula *f)
{
    return f->column->question->n_choices > 0;
}

static bool take_list(struct parsing *p, struct survey_formula *f)
{
    if (!has_choices(f) || !accept(p, "(")) {
        (void)fail(p, N_("Behind “in” and “only” answers of a question with choices stand in brackets, such as D9 in (21-30 31-40)."));
        return false;
    }
    while (!accept(p, ")")) {
        if (!take_choice(p, f)) {
            return false;
        }
    }
    return true;
}

static const struct survey_formula *comparison(struct parsing *p)
{
    struct survey_formula *f = make(p, KIND_COMPARE);
    if (!f || !take_name(p, f)) {
        return NULL;
    }
    if (accept(p, "in") || is(p, "only")) {
        f->kind = accept(p, "only") ? KIND_ONLY : KIND_IN;
        return take_list(p, f) ? f : NULL;
    }
    if (!take_sign(p, f)) {
        return NULL;
    }
    if (survey_column_is_number(f->column)) {
        return take_number(p, f) ? f : NULL;
    }
    if (!has_choices(f) || f->sign > SIGN_NE) {
        return fail(p, N_("Choices are compared with = and != only, and texts not at all."));
    }
    return take_choice(p, f) ? f : NULL;
}

static const struct survey_formula *count(struct parsing *p)
{
    struct survey_formula *f = make(p, KIND_COUNT);
    if (!f || !take_name(p, f)) {
        return NULL;
    }
    return take_sign(p, f) && take_number(p, f) ? f : NULL;
}

static const struct survey_formula *about(struct parsing *p, enum kind kind)
{
    struct survey_formula *f = make(p, kind);
    return f && take_name(p, f) ? f : NULL;
}

static const struct survey_formula *reached(struct parsing *p)
{
    struct survey_formula *f = make(p, KIND_REACHED);
    for (size_t i = 0; f && p->token.p && i < p->t->doc->n_questions; i++) {
        if (str_eq(p->t->doc->questions[i].id, p->token)) {
            f->page = (int32_t)i + 1;
            advance(p);
            return f;
        }
    }
    return fail(p, N_("“{what}” is no question. Questions are named as in the table, such as A1 or A1.homeoffice."));
}

static const struct survey_formula *any_of(struct parsing *p);

static const struct survey_formula *part(struct parsing *p)
{
    const struct survey_formula *inner = NULL;
    if (++p->depth > FORMULA_DEPTH_MAX) {
        return fail(p, N_("This formula is too long."));
    }
    if (accept(p, "not")) {
        struct survey_formula *f = make(p, KIND_NOT);
        inner = f && (f->left = part(p)) ? f : NULL;
    } else if (accept(p, "(")) {
        inner = any_of(p);
        inner = inner && !accept(p, ")") ? fail(p, N_("A bracket is not closed before “{what}”.")) : inner;
    } else if (accept(p, "count")) {
        inner = count(p);
    } else if (accept(p, "answered")) {
        inner = about(p, KIND_ANSWERED);
    } else if (accept(p, "applies")) {
        inner = about(p, KIND_APPLIES);
    } else {
        inner = accept(p, "reached") ? reached(p) : comparison(p);
    }
    p->depth--;
    return inner;
}

static const struct survey_formula *pair(struct parsing *p, enum kind kind, const struct survey_formula *left, const struct survey_formula *right)
{
    struct survey_formula *f = right ? make(p, kind) : NULL;
    if (f) {
        f->left = left;
        f->right = right;
    }
    return f;
}

static const struct survey_formula *join(struct parsing *p, enum kind kind, const char *word, const struct survey_formula *(*next)(struct parsing *p))
{
    const struct survey_formula *left = next(p);
    while (left && accept(p, word)) {
        left = pair(p, kind, left, next(p));
    }
    return left;
}

static const struct survey_formula *all_of(struct parsing *p)
{
    return join(p, KIND_AND, "and", part);
}

static const struct survey_formula *any_of(struct parsing *p)
{
    return join(p, KIND_OR, "or", all_of);
}

const struct survey_formula *survey_formula_read(struct arena *a, const struct survey_table *t, struct str text, enum lang lang, struct str *ret_why)
{
    struct parsing *p = ARENA_NEW(a, struct parsing);
    *p = (struct parsing){.a = a, .t = t, .lang = lang, .text = text};
    if (text.n > FORMULA_MAX || !str_is_utf8(text)) {
        *ret_why = T(lang, "This formula is too long.");
        return NULL;
    }
    advance(p);
    const struct survey_formula *f = any_of(p);
    if (f && p->token.p) {
        f = fail(p, N_("“{what}” does not fit here; “and” or “or” is missing."));
    }
    if (!f) {
        *ret_why = p->why;
    }
    return f;
}

/* ---- for one person ---- */

static enum truth truth_of(bool yes)
{
    return yes ? TRUTH_YES : TRUTH_NO;
}

static bool holds(double v, enum sign sign, double number)
{
    switch (sign) {
    case SIGN_LT:
        return v < number;
    case SIGN_LE:
        return v <= number;
    case SIGN_GT:
        return v > number;
    case SIGN_GE:
        return v >= number;
    case SIGN_EQ:
    case SIGN_NE:
        break;
    }
    bool same = fabs(v - number) <= 1e-9 * fabs(number);
    return same == (sign == SIGN_EQ);
}

static enum truth chosen(const struct survey_formula *f, size_t i)
{
    bool any = false, other = false;
    for (size_t k = 0; k < f->column->question->n_choices; k++) {
        bool wanted = (f->among[k / 64] >> (k % 64)) & 1, chose = survey_column_chose(f->column, i, k);
        any = any || (chose && wanted);
        other = other || (chose && !wanted);
    }
    bool yes = any && !(f->kind == KIND_ONLY && other);
    return truth_of(f->kind == KIND_COMPARE && f->sign == SIGN_NE ? !any : yes);
}

static size_t count_of(const struct survey_column *c, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k < c->words; k++) {
        n += (size_t)__builtin_popcountll(c->chosen[i * c->words + k]);
    }
    return c->chosen ? n : c->code[i] >= CODE_FIRST;
}

static enum truth test_of(const struct survey_formula *f, size_t i)
{
    uint32_t code = f->column->code[i];
    if (f->kind == KIND_ANSWERED) {
        return truth_of(code != CODE_SILENT);
    }
    if (code == CODE_SILENT) {
        return TRUTH_UNKNOWN;
    }
    if (f->kind == KIND_APPLIES) {
        return truth_of(code != CODE_NOT_APPLICABLE);
    }
    if (code == CODE_NOT_APPLICABLE) {
        return TRUTH_UNKNOWN;
    }
    if (f->kind == KIND_COUNT) {
        return truth_of(holds((double)count_of(f->column, i), f->sign, f->number));
    }
    return survey_column_is_number(f->column) ? truth_of(holds(f->column->values[code - CODE_FIRST], f->sign, f->number)) : chosen(f, i);
}

/* Of "and" one that is out decides, of "or" one that is in. */
static enum truth joined(const struct survey_formula *f, size_t i)
{
    enum truth decides = f->kind == KIND_AND ? TRUTH_NO : TRUTH_YES, left = survey_formula_of(f->left, i);
    if (left == decides) {
        return left;
    }
    enum truth right = survey_formula_of(f->right, i);
    return right == decides || left != TRUTH_UNKNOWN ? right : left;
}

enum truth survey_formula_of(const struct survey_formula *f, size_t i)
{
    if (f->kind == KIND_AND || f->kind == KIND_OR) {
        return joined(f, i);
    }
    if (f->kind == KIND_NOT) {
        enum truth inner = survey_formula_of(f->left, i);
        return inner == TRUTH_UNKNOWN ? inner : truth_of(inner == TRUTH_NO);
    }
    if (f->kind == KIND_REACHED) {
        return truth_of(f->table->is_complete[i] || f->table->page[i] >= f->page);
    }
    return test_of(f, i);
}
