#include "feature/survey/survey_look.h"

static bool hides(const struct survey_look *l)
{
    return l->guard->small > 1;
}

void survey_look_at(struct arena *a, const struct survey_look *l, const struct survey_column *c, struct survey_seen *ret)
{
    struct survey_seen s = {.column = c, .open = UINT32_MAX};
    if (hides(l)) {
        const size_t *atom_of = l->guard->atom_of;
        size_t codes = survey_column_codes(c), atoms = l->guard->n_atoms;
        bool choices = c->question->n_choices > 0;
        s.answered = ARENA_ARRAY(a, size_t, atoms + 1);
        s.not_applicable = ARENA_ARRAY(a, size_t, atoms + 1);
        s.options = ARENA_ARRAY(a, size_t, choices ? codes * atoms + 1 : 1);
        for (size_t i = 0; i < l->table->n; i++) {
            s.answered[atom_of[i]] += c->code[i] >= CODE_FIRST;
            s.not_applicable[atom_of[i]] += c->code[i] == CODE_NOT_APPLICABLE;
            for (size_t k = 0; choices && k < codes; k++) {
                s.options[k * atoms + atom_of[i]] += survey_column_chose(c, i, k);
            }
        }
        s.open = survey_guard_open(a, l->guard, s.answered, UINT32_MAX);
    }
    *ret = s;
}

bool survey_seen_answers(const struct survey_look *l, const struct survey_seen *s)
{
    return s->open >> l->view & 1;
}

/* Asked about as if all views, in which the answers are open, had shown it: that errs to the safe side. */
static bool may_be_seen(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const size_t *size_of)
{
    return survey_seen_answers(l, s) && (survey_guard_open(a, l->guard, size_of, s->open) >> l->view & 1);
}

bool survey_seen_not_applicable(struct arena *a, const struct survey_look *l, const struct survey_seen *s)
{
    return !hides(l) || may_be_seen(a, l, s, s->not_applicable);
}

bool survey_seen_option(struct arena *a, const struct survey_look *l, const struct survey_seen *s, size_t k)
{
    return !hides(l) || may_be_seen(a, l, s, s->options + k * l->guard->n_atoms);
}

/* ---- counts that add up ---- */

/* The smallest of those that are shown and not empty; n when there is none. */
static size_t smallest_shown(const size_t *counts, size_t n, const bool *hidden)
{
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        if (!hidden[i] && counts[i] > 0 && (best == n || counts[i] < counts[best])) {
            best = i;
        }
    }
    return best;
}

void survey_hide(const size_t *counts, size_t n, size_t small, bool *hidden)
{
    size_t many = 0, people = 0;
    for (size_t i = 0; i < n; i++) {
        hidden[i] = hidden[i] || (counts[i] > 0 && counts[i] < small);
        many += hidden[i];
        people += hidden[i] ? counts[i] : 0;
    }
    while (many > 0 && (many == 1 || people < small)) {
        size_t more = smallest_shown(counts, n, hidden);
        if (more == n) {
            break;
        }
        hidden[more] = true;
        people += counts[more];
        many++;
    }
    for (size_t i = 0; i < n && many > 0; i++) {
        hidden[i] = hidden[i] || counts[i] == 0;
    }
}

/* People per atom who chose option k, or to whom it does not apply. */
static const size_t *size_of_option(const struct survey_look *l, const struct survey_seen *s, size_t k)
{
    return k < survey_column_codes(s->column) ? s->options + k * l->guard->n_atoms : s->not_applicable;
}

/* Those who chose something hidden: everybody knows them as what is left of the total. */
static bool rest_may_be_seen(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const bool *hidden, size_t n)
{
    size_t atoms = l->guard->n_atoms;
    size_t *rest = ARENA_ARRAY(a, size_t, atoms + 1);
    for (size_t k = 0; k < n; k++) {
        for (size_t at = 0; hidden[k] && at < atoms; at++) {
            rest[at] += size_of_option(l, s, k)[at];
        }
    }
    return may_be_seen(a, l, s, rest);
}

void survey_seen_options(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const size_t *counts, bool *ret_hidden)
{
    size_t n = survey_column_codes(s->column) + 1;
    bool any = false;
    for (size_t k = 0; k < n; k++) {
        ret_hidden[k] = hides(l) && !may_be_seen(a, l, s, size_of_option(l, s, k));
    }
    survey_hide(counts, n, l->guard->small, ret_hidden);
    for (size_t k = 0; k < n; k++) {
        any = any || ret_hidden[k];
    }
    bool all = hides(l) && (!survey_seen_answers(l, s) || (any && !rest_may_be_seen(a, l, s, ret_hidden, n)));
    for (size_t k = 0; k < n; k++) {
        ret_hidden[k] = ret_hidden[k] || all;
    }
}
