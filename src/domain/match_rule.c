#include "domain/match_rule.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "domain/board.h"
#include "domain/index_concepts.h"
#include "domain/fold.h"
#include "domain/match.h"
#include "domain/words.h"

static uint8_t key_number(struct str name)
{
    const struct listing_field *f = listing_field_named(name);
    if (!f) {
        return str_find(name, STR("."), 0) != SIZE_MAX ? ATTRIBUTE_OWN : ATTRIBUTE_NONE;
    }
    return (uint8_t)(f - listing_fields);
}

/* Prices and dates are not compared, and need no room in the index. */
static bool is_compared(uint8_t key)
{
    if (key == ATTRIBUTE_OWN || listing_fields[key].rules[0].kind != RULE_NONE) {
        return true;
    }
    for (const struct listing_field *f = listing_fields; f->key; f++) {
        for (size_t i = 0; i < FIELD_RULES && f->rules[i].kind != RULE_NONE; i++) {
            if (f->rules[i].offered && strcmp(f->rules[i].offered, listing_fields[key].key) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* ---- reading ---- */
static void add_word(struct value_text *t, uint32_t word)
{
    size_t at = t->n;
    while (at > 0 && t->words[at - 1] > word) {
        at--;
    }
    if (t->n == VALUE_WORDS || (at > 0 && t->words[at - 1] == word)) {
        return;
    }
    memmove(t->words + at + 1, t->words + at, (t->n - at) * sizeof *t->words);
    t->words[at] = word;
    t->n++;
}

static void read_text(const struct index *ix, struct arena *a, struct str s, struct value_text *ret)
{
    *ret = (struct value_text){.concept = CONCEPT_NONE};
    size_t at = 0, longest = 0;
    struct str raw;
    while (words_next(s, &at, &raw)) {
        struct word w;
        words_analyse(raw, &w);
        for (size_t i = 0; i < w.n_units; i++) {
            if (!w.units[i].is_stop) {
                add_word(ret, (uint32_t)str_hash(w.units[i].stem));
            }
        }
    }
    struct reading r;
    index_read(ix, a, s, &r);
    for (size_t i = 0; i < r.n && !(ix->left_out & MATCH_CONCEPTS); i++) {
        uint32_t concept;
        size_t n = concepts_find(ix->concepts, &r, i, &concept);
        if (n > longest) {
            ret->concept = concept;
            longest = n;
        }
    }
}

/* The number at the end of "ISO 7" or "S2". */
static bool read_class(struct str s, double *ret)
{
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] >= '0' && s.p[from - 1] <= '9') {
        from--;
    }
    return str_to_real(str_cut(s, from, s.n), ret);
}

static bool add_value(const struct index *ix, struct arena *a, struct attribute *t, const struct json_value *v)
{
    if (t->n == 0 && v->type == JSON_TEXT && t->key != ATTRIBUTE_OWN && listing_fields[t->key].value == VALUE_CLASS) {
        t->n = read_class(v->text, &t->numbers[0]);
        return t->n > 0;
    }
    if (t->n == VALUE_ITEMS || (t->n > 0 && t->is_text != (v->type == JSON_TEXT))) {
        return false;
    }
    switch (v->type) {
    case JSON_TEXT:
        t->is_text = true;
        read_text(ix, a, v->text, &t->texts[t->n++]);
        return true;
    case JSON_NUMBER: t->numbers[t->n++] = v->number; return true;
    case JSON_BOOL: t->numbers[t->n++] = v->boolean; return true;
    case JSON_NULL:
    case JSON_ARRAY:
    case JSON_OBJECT: break;
    }
    return false;
}

static bool is_must(const struct json_value *musts, struct str key)
{
    for (size_t i = 0; musts && musts->type == JSON_ARRAY && i < musts->n; i++) {
        if (musts->items[i].type == JSON_TEXT && str_eq(musts->items[i].text, key)) {
            return true;
        }
    }
    return false;
}

size_t attributes_read(const struct index *ix, struct arena *a, struct str json, struct attribute ret[MAX_ATTRIBUTES])
{
    struct json_value root;
    struct str why;
    if (json.n == 0 || !json_parse(a, json, &root, &why) || root.type != JSON_OBJECT) {
        return 0;
    }
    size_t n = 0;
    const struct json_value *musts = json_get(&root, LISTING_MUST);
    for (size_t i = 0; i < root.n && n < MAX_ATTRIBUTES; i++) {
        struct attribute t;
        memset(&t, 0, sizeof t); /* it is kept as it lies in memory */
        t.key = key_number(root.keys[i]);
        t.own = t.key == ATTRIBUTE_OWN ? (uint32_t)str_hash(root.keys[i]) : 0;
        t.is_must = is_must(musts, root.keys[i]);
        if (t.key == ATTRIBUTE_NONE || !is_compared(t.key)) {
            continue;
        }
        const struct json_value *v = &root.items[i];
        if (v->type == JSON_ARRAY) {
            for (size_t k = 0; k < v->n; k++) {
                add_value(ix, a, &t, &v->items[k]);
            }
        } else {
            add_value(ix, a, &t, v);
        }
        if (t.n > 0) {
            ret[n++] = t;
        }
    }
    return n;
}

/* ---- comparing ---- */
double concept_similarity(const struct concepts *c, uint32_t x, uint32_t y)
{
    if (x == CONCEPT_NONE || y == CONCEPT_NONE) {
        return 0;
    }
    if (x == y) {
        return 1;
    }
    uint32_t bx = concepts_at(c, x)->broader, by = concepts_at(c, y)->broader;
    if (bx == y || by == x) {
        return 0.6;
    }
    return bx != CONCEPT_NONE && bx == by ? 0.2 : 0;
}

/* Words in common, as a share of the shorter text; two words that differ by one addition still say much the same. */
static double word_similarity(const struct value_text *x, const struct value_text *y)
{
    size_t common = 0;
    for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
        if (x->words[i] == y->words[k]) {
            common++;
            i++;
            k++;
        } else if (x->words[i] < y->words[k]) {
            i++;
        } else {
            k++;
        }
    }
    size_t most = x->n > y->n ? x->n : y->n;
    return most ? (double)common / (double)most : 0;
}

static double text_similarity(const struct concepts *c, const struct value_text *x, const struct value_text *y)
{
    double words = word_similarity(x, y), concepts = concept_similarity(c, x->concept, y->concept);
    if (words > 0.999) {
        return 1;
    }
    /* The same concept with other words beside it, "device regulation" and "device regulation training", is less than the same. */
    if (x->concept == y->concept && concepts > 0.999) {
        return words > 0 ? 0.6 + 0.4 * words : 0.9;
    }
    return concepts > words * 0.8 ? concepts : words * 0.8;
}

static double best_similarity(const struct concepts *c, const struct value_text *wanted, const struct attribute *offered)
{
    double best = 0;
    for (size_t i = 0; i < offered->n; i++) {
        best = fmax(best, text_similarity(c, wanted, &offered->texts[i]));
    }
    return best;
}

static double share(const struct concepts *c, const struct attribute *wanted, const struct attribute *offered)
{
    double sum = 0;
    for (size_t i = 0; i < wanted->n; i++) {
        double best = best_similarity(c, &wanted->texts[i], offered);
        sum += best >= 0.5 ? best : 0;
    }
    return sum / wanted->n;
}

static void sort_three(const struct attribute *t, double to[3])
{
    for (size_t i = 0; i < 3; i++) {
        to[i] = i < t->n ? t->numbers[i] : 0;
    }
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 2 - i; k++) {
            if (to[k] < to[k + 1]) {
                double x = to[k];
                to[k] = to[k + 1];
                to[k + 1] = x;
            }
        }
    }
}

/* How far the offer falls short, 0 when it does not: 0.2 means a fifth. */
static double shortfall(enum rule_kind kind, double wanted, double offered)
{
    switch (kind) {
    case RULE_AT_LEAST:
    case RULE_LEVEL: return offered >= wanted ? 0 : wanted != 0 ? (wanted - offered) / fabs(wanted) : 1;
    case RULE_AT_MOST:
    case RULE_CLASS: return offered <= wanted ? 0 : wanted != 0 ? (offered - wanted) / fabs(wanted) : 1;
    case RULE_HEAT:
        if (wanted <= 30) {
            return offered <= wanted + 3 ? 0 : (offered - wanted) / 20;
        }
        return offered >= wanted ? 0 : (wanted - offered) / wanted;
    case RULE_NONE:
    case RULE_SUBJECT:
    case RULE_SHARE:
    case RULE_SUBSET:
    case RULE_MATERIAL:
    case RULE_SAME:
    case RULE_BOX:
    case RULE_SIZE: break;
    }
    return 0;
}

static void judge_number(const struct rule *rule, double lack, struct verdict *v)
{
    if (lack <= 0) {
        v->verdict = VERDICT_FULL;
    } else if (lack <= 0.5 && rule->kind != RULE_CLASS && rule->kind != RULE_LEVEL) {
        v->verdict = VERDICT_PART;
        v->factor = 1 - (1 - rule->missing) * lack * 1.4;
    } else {
        v->verdict = VERDICT_MISSING;
        v->factor = rule->missing;
    }
}

static void judge_box(const struct attribute *wanted, const struct attribute *offered, struct verdict *v)
{
    double work[3], room[3];
    sort_three(wanted, work);
    sort_three(offered, room);
    bool fits = work[0] <= room[0] && work[1] <= room[1] && work[2] <= room[2];
    v->verdict = fits ? VERDICT_FULL : VERDICT_MISSING;
    v->factor = fits ? 1 : 0;
}

static void judge_size(const struct rule *rule, const struct attribute *wanted, const struct attribute *offered, struct verdict *v)
{
    double x[3], y[3];
    sort_three(wanted, x);
    sort_three(offered, y);
    bool same = true;
    for (size_t i = 0; i < 3; i++) {
        same &= fabs(x[i] - y[i]) <= 0.02 * fmax(fabs(x[i]), fabs(y[i]));
    }
    v->verdict = same ? VERDICT_FULL : VERDICT_MISSING;
    v->factor = same ? 1 : rule->missing;
}

static void judge_texts(const struct concepts *c, const struct rule *rule, const struct attribute *wanted, const struct attribute *offered,
                        struct verdict *v)
{
    switch (rule->kind) {
    case RULE_SUBJECT:
    case RULE_SHARE:
        v->similarity = share(c, wanted, offered);
        v->verdict = v->similarity > 0.85 ? VERDICT_FULL : v->similarity > 0.3 ? VERDICT_PART : VERDICT_MISSING;
        return;
    case RULE_SUBSET: {
        double part = share(c, wanted, offered);
        v->verdict = part > 0.99 ? VERDICT_FULL : part > 0.3 ? VERDICT_PART : VERDICT_MISSING;
        v->factor = rule->missing + (1 - rule->missing) * (part > 0.99 ? 1 : part * 0.6);
        return;
    }
    case RULE_MATERIAL:
    case RULE_SAME: {
        double same = best_similarity(c, &wanted->texts[0], offered);
        v->verdict = same >= 0.55 ? VERDICT_FULL : same >= 0.2 ? VERDICT_PART : VERDICT_MISSING;
        v->factor = same >= 0.55 ? 1 : rule->missing + (1 - rule->missing) * same;
        return;
    }
    case RULE_NONE:
    case RULE_CLASS:
    case RULE_LEVEL:
    case RULE_AT_LEAST:
    case RULE_AT_MOST:
    case RULE_HEAT:
    case RULE_BOX:
    case RULE_SIZE: break;
    }
}

static const struct attribute *attribute_numbered(const struct attribute_list *list, size_t key, uint32_t own)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->v[i].key == key && list->v[i].own == own) {
            return &list->v[i];
        }
    }
    return NULL;
}

/* NULL: of a board that is no more, or has another form now. */
static const struct listing_field *field_of(const struct attribute *t)
{
    return t->key == ATTRIBUTE_OWN ? board_field_hashed(t->own) : &listing_fields[t->key];
}

/* What the offer says to the request's field. */
static const struct attribute *answer_to(const struct attribute_list *offer, const struct rule *rule, const struct attribute *wanted)
{
    if (!rule->offered) {
        return attribute_numbered(offer, wanted->key, wanted->own);
    }
    for (size_t i = 0; i < offer->n; i++) {
        if (offer->v[i].key != ATTRIBUTE_OWN && strcmp(listing_fields[offer->v[i].key].key, rule->offered) == 0) {
            return &offer->v[i];
        }
    }
    return NULL;
}

static void judge(const struct concepts *c, const struct rule *rule, const struct attribute *wanted, const struct attribute *offered,
                  struct verdict *v)
{
    if (!offered) {
        v->factor = rule->unsaid;
    } else if (wanted->is_text != offered->is_text) {
        return;
    } else if (wanted->is_text) {
        judge_texts(c, rule, wanted, offered, v);
    } else if (rule->kind == RULE_BOX) {
        judge_box(wanted, offered, v);
    } else if (rule->kind == RULE_SIZE) {
        judge_size(rule, wanted, offered, v);
    } else {
        judge_number(rule, shortfall(rule->kind, wanted->numbers[0], offered->numbers[0]), v);
    }
}

/* Without what the request calls a must, nothing else counts; so it is with work that does not fit. */
static bool is_excluded(const struct rule *rule, const struct attribute *wanted, const struct verdict *v)
{
    return (rule->kind == RULE_BOX || wanted->is_must) && v->verdict == VERDICT_MISSING;
}

static void compare_one(const struct concepts *c, const struct attribute *wanted, const struct rule *rule, struct attribute_list offer,
                        struct comparison *ret)
{
    const struct attribute *offered = answer_to(&offer, rule, wanted);
    struct verdict v = {.field = field_of(wanted), .offered = field_of(offered ? offered : wanted), .factor = 1};
    judge(c, rule, wanted, offered, &v);
    bool is_subject = rule->kind == RULE_SUBJECT || rule->kind == RULE_SHARE;
    if (is_subject && v.verdict != VERDICT_NONE) {
        ret->subject = fmax(ret->subject, v.similarity);
    }
    ret->excluded |= is_excluded(rule, wanted, &v);
    ret->factor *= v.factor;
    if (v.verdict != VERDICT_NONE) {
        ret->v[ret->n++] = v;
    }
}

/* A must that the offer does not speak of is none it keeps. */
static void compare_field(const struct concepts *c, const struct attribute *wanted, struct attribute_list offer, struct comparison *ret)
{
    const struct listing_field *field = field_of(wanted);
    if (!field) {
        return;
    }
    const struct rule *rules = field->rules;
    size_t before = ret->n;
    for (size_t i = 0; i < FIELD_RULES && rules[i].kind != RULE_NONE && ret->n < MAX_VERDICTS; i++) {
        compare_one(c, wanted, &rules[i], offer, ret);
    }
    ret->excluded |= wanted->is_must && rules[0].kind != RULE_NONE && ret->n == before;
}

void attributes_compare(const struct concepts *c, struct attribute_list request, struct attribute_list offer, struct comparison *ret)
{
    *ret = (struct comparison){.factor = 1, .subject = -1};
    size_t n = listing_fields_n();
    for (size_t key = 0; key < n; key++) {
        const struct attribute *wanted = attribute_numbered(&request, key, 0);
        if (wanted) {
            compare_field(c, wanted, offer, ret);
        }
    }
    for (size_t i = 0; i < request.n; i++) {
        if (request.v[i].key == ATTRIBUTE_OWN) {
            compare_field(c, &request.v[i], offer, ret);
        }
    }
}
