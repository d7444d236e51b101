#include "feature/survey/survey_look.h"

#include <string.h>

#include "base/bisect.h"

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
        size_t words = c->chosen ? c->words : 0;
        s.answered = ARENA_ARRAY(a, size_t, atoms + 1);
        s.not_applicable = ARENA_ARRAY(a, size_t, atoms + 1);
        s.options = ARENA_ARRAY(a, size_t, choices ? codes * atoms + 1 : 1);
        for (size_t i = 0; i < l->table->n; i++) {
            s.answered[atom_of[i]] += c->code[i] >= CODE_FIRST;
            s.not_applicable[atom_of[i]] += c->code[i] == CODE_NOT_APPLICABLE;
            if (choices && !c->chosen && c->code[i] >= CODE_FIRST) {
                s.options[(c->code[i] - CODE_FIRST) * atoms + atom_of[i]]++;
            }
            for (size_t w = 0; w < words; w++) {
                for (uint64_t left = c->chosen[i * words + w]; left; left &= left - 1) {
                    s.options[(w * 64 + (size_t)__builtin_ctzll(left)) * atoms + atom_of[i]]++;
                }
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

/* Those who answered and did not choose it, where any number can be chosen: "98 of 100" tells of two. */
static bool others_may_be_seen(struct arena *a, const struct survey_look *l, const struct survey_seen *s, size_t k)
{
    size_t atoms = l->guard->n_atoms;
    size_t *others = ARENA_ARRAY(a, size_t, atoms + 1);
    for (size_t at = 0; at < atoms; at++) {
        others[at] = s->answered[at] - s->options[k * atoms + at];
    }
    return may_be_seen(a, l, s, others);
}

bool survey_seen_option(struct arena *a, const struct survey_look *l, const struct survey_seen *s, size_t k)
{
    return !hides(l) || (may_be_seen(a, l, s, s->options + k * l->guard->n_atoms) && others_may_be_seen(a, l, s, k));
}

bool survey_seen_people(struct arena *a, const struct survey_look *l)
{
    size_t *people = ARENA_ARRAY(a, size_t, l->guard->n_atoms + 1);
    for (size_t i = 0; i < l->table->n; i++) {
        people[l->guard->atom_of[i]]++;
    }
    return !hides(l) || (survey_guard_open(a, l->guard, people, UINT32_MAX) >> l->view & 1);
}

/* The codes from which on numbers are above q, or not below it. */
static void bounds_of(const struct survey_column *c, double q, uint32_t *ret)
{
    ret[0] = CODE_FIRST + (uint32_t)BISECT(c->n_values, i, c->values[i] <= q);
    ret[1] = CODE_FIRST + (uint32_t)BISECT(c->n_values, i, c->values[i] < q);
}

/* Per bound, people per atom whose code reaches it (`reach`) or does not (`below`). All bounds in one go through the answers, because of a hundred
 * thousand people each costs: a code stands for how many bounds it reaches. */
static void split(struct arena *a, const struct survey_look *l, const struct survey_column *c, const uint32_t *bounds, size_t n, size_t *reach, size_t *below)
{
    size_t atoms = l->guard->n_atoms, codes = survey_column_codes(c) + CODE_FIRST;
    uint8_t *steps = ARENA_ARRAY(a, uint8_t, codes);
    uint32_t *code_of = ARENA_ARRAY(a, uint32_t, n + 1);
    size_t *counts = ARENA_ARRAY(a, size_t, (n + 1) * atoms + 1);
    for (uint32_t code = CODE_FIRST; code < codes; code++) {
        size_t reached = 0;
        for (size_t m = 0; m < n; m++) {
            reached += code >= bounds[m];
        }
        steps[code] = (uint8_t)reached;
        code_of[reached] = code;
    }
    for (size_t i = 0; i < l->table->n; i++) {
        counts[steps[c->code[i]] * atoms + l->guard->atom_of[i]] += c->code[i] >= CODE_FIRST;
    }
    for (size_t k = 0; k < (n + 1) * n; k++) {
        size_t step = k / n, m = k % n, *to = (code_of[step] >= bounds[m] ? reach : below) + m * atoms;
        for (size_t at = 0; at < atoms; at++) {
            to[at] += counts[step * atoms + at];
        }
    }
}

void survey_seen_quantiles(struct arena *a, const struct survey_look *l, const struct survey_seen *s, const double *q, size_t n, bool *ret_open)
{
    size_t atoms = l->guard->n_atoms, *reach = ARENA_ARRAY(a, size_t, 2 * n * atoms + 1), *below = ARENA_ARRAY(a, size_t, 2 * n * atoms + 1);
    uint32_t *bounds = ARENA_ARRAY(a, uint32_t, 2 * n + 1);
    for (size_t k = 0; k < n; k++) {
        bounds_of(s->column, q[k], bounds + 2 * k);
    }
    if (hides(l)) {
        split(a, l, s->column, bounds, 2 * n, reach, below);
    }
    for (size_t k = 0; k < n; k++) {
        ret_open[k] = !hides(l) || (may_be_seen(a, l, s, below + 2 * k * atoms) && may_be_seen(a, l, s, reach + (2 * k + 1) * atoms));
    }
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
        bool one_of_many = s->column->chosen && k + 1 < n;
        ret_hidden[k] = hides(l) && !(one_of_many ? survey_seen_option(a, l, s, k) : may_be_seen(a, l, s, size_of_option(l, s, k)));
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

bool survey_seen_both(struct arena *a, const struct survey_look *l, const struct survey_column *x, const struct survey_column *y, bool *ret_n)
{
    size_t atoms = l->guard->n_atoms, *sizes[3] = {NULL};
    struct survey_seen one, other;
    bool open[3] = {true, true, true};
    for (size_t k = 0; hides(l) && k < 3; k++) {
        sizes[k] = ARENA_ARRAY(a, size_t, atoms + 1);
    }
    survey_look_at(a, l, x, &one);
    survey_look_at(a, l, y, &other);
    for (size_t i = 0; hides(l) && i < l->table->n; i++) {
        bool has_x = x->code[i] >= CODE_FIRST, has_y = y->code[i] >= CODE_FIRST;
        if (has_x || has_y) {
            sizes[has_x && has_y ? 0 : has_x ? 1 : 2][l->guard->atom_of[i]]++;
        }
    }
    one.open &= other.open;
    for (size_t k = 0; hides(l) && k < 3; k++) {
        open[k] = may_be_seen(a, l, &one, sizes[k]);
    }
    *ret_n = open[0] && open[1] && open[2];
    return open[0] && survey_seen_answers(l, &one);
}

/* ---- tests ---- */

static void hide_table(struct arena *a, struct arena *scratch, const struct survey_look *l, const struct survey_seen *s, struct survey_unit *u)
{
    size_t codes = survey_column_codes(u->column), shown = 0;
    bool *hidden = ARENA_ARRAY(a, bool, codes + 1);
    size_t *counts = ARENA_ARRAY(scratch, size_t, codes + 1);
    struct survey_tally all;
    survey_tally(scratch, l->table, u->column, l->people->group_of, GROUP_ALL, &all);
    memcpy(counts, all.counts, codes * sizeof *counts);
    counts[codes] = all.not_applicable;
    survey_seen_options(scratch, l, s, counts, hidden);
    for (size_t k = 0; k < codes; k++) {
        shown += !hidden[k];
    }
    u->is_hidden = !survey_seen_answers(l, s) || shown == 0;
    if (!u->is_hidden && shown < codes) {
        survey_compare_join(a, u, l->people->n_groups, hidden);
    }
}

static void hide_unit(struct arena *a, struct arena *scratch, const struct survey_look *l, struct survey_unit *u)
{
    struct survey_seen seen;
    arena_reset(scratch);
    survey_look_at(scratch, l, u->column, &seen);
    if (u->is_table) {
        hide_table(a, scratch, l, &seen, u);
        return;
    }
    bool open = survey_seen_answers(l, &seen);
    if (u->option != WHOLE_COLUMN) {
        open = open && survey_seen_option(scratch, l, &seen, (size_t)u->option);
    } else if (u->is_share) {
        open = open && survey_seen_option(scratch, l, &seen, 0) && survey_seen_option(scratch, l, &seen, 1);
    }
    u->is_hidden = !open;
}

void survey_compare_hide(struct arena *a, struct arena *scratch, const struct survey_look *l, struct survey_unit *units, size_t n)
{
    for (size_t i = 0; hides(l) && i < n; i++) {
        hide_unit(a, scratch, l, &units[i]);
    }
}
