#include "domain/match_reason.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "domain/index_concepts.h"
#include "domain/tie.h"
#include "domain/words.h"

enum { MAX_WORDS = 4, MAX_SHOWN_VALUE = 60 };

static void add(struct match *to, struct reason r)
{
    if (to->n_reasons < MATCH_MAX_REASONS) {
        to->reasons[to->n_reasons++] = r;
    }
}

static void add_topics(const struct match_query *q, const struct card *card, struct match *to)
{
    const struct strs *other = &card->facets[FACET_TOPIC];
    size_t n = 0;
    for (size_t i = 0; i < q->topics.n && n < 2; i++) {
        for (size_t k = 0; k < other->n; k++) {
            if (str_eq(q->topics.v[i], other->v[k])) {
                add(to, (struct reason){.kind = REASON_TOPIC, .fit = FIT_FULL, .value = other->v[k]});
                n++;
                break;
            }
        }
    }
}

/* What an attribute of the found listing says, for readers: "laser cutting", "600 × 400 × 5200", "ISO 9001, EN 9100". */
static struct str shown_value(struct arena *a, const struct json_value *v)
{
    struct buf b;
    buf_init(&b, 4096);
    size_t n = v->type == JSON_ARRAY ? v->n : 1;
    for (size_t i = 0; i < n; i++) {
        const struct json_value *item = v->type == JSON_ARRAY ? &v->items[i] : v;
        if (item->type != JSON_TEXT && item->type != JSON_NUMBER) {
            continue;
        }
        buf_z(&b, b.n == 0 ? "" : item->type == JSON_NUMBER ? " \xC3\x97 " : ", ");
        buf_str_add(&b, item->text);
    }
    struct str s = str_copy(a, str_clip(buf_str(&b), MAX_SHOWN_VALUE));
    buf_free(&b);
    return s;
}

static struct str said(struct arena *a, const struct json_value *attributes, const char *key)
{
    const struct json_value *v = json_get(attributes, key);
    return v ? shown_value(a, v) : STR_NONE;
}

/* What both sides wrote into their attributes. */
struct said_by {
    struct json_value mine, theirs;
    bool has_mine, has_theirs;
    bool mine_is_offer;
};

static void add_verdict(struct arena *a, const struct said_by *by, const struct verdict *v, struct match *to)
{
    static const enum reason_fit fits[] = {[VERDICT_FULL] = FIT_FULL, [VERDICT_PART] = FIT_PART, [VERDICT_MISSING] = FIT_MISSING};
    const char *request = v->field->key, *offer = v->offered->key;
    struct str there = by->has_theirs ? said(a, &by->theirs, by->mine_is_offer ? request : offer) : STR_NONE;
    struct str here = by->has_mine ? said(a, &by->mine, by->mine_is_offer ? offer : request) : STR_NONE;
    struct str value = there.n ? there : here;
    add(to, (struct reason){.kind = REASON_ATTRIBUTE, .fit = fits[v->verdict], .key = str_of(request), .value = value.n ? value : STR(""),
                            .wanted = by->mine_is_offer ? there : here, .offered = by->mine_is_offer ? here : there});
}

static void add_attributes(struct arena *a, const struct match_query *q, const struct match_doc *query, const struct card *card,
                           const struct assessment *x, struct match *to)
{
    /* What is missing is said first: it decides. */
    static const enum rule_verdict order[] = {VERDICT_MISSING, VERDICT_FULL, VERDICT_PART};
    struct said_by by = {.mine_is_offer = query->is_offer};
    struct str why;
    by.has_theirs = card->attributes.n > 0 && json_parse(a, card->attributes, &by.theirs, &why);
    by.has_mine = q->attributes.n > 0 && json_parse(a, q->attributes, &by.mine, &why);
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < x->attributes.n; i++) {
            if (x->attributes.v[i].verdict == order[round]) {
                add_verdict(a, &by, &x->attributes.v[i], to);
            }
        }
    }
}

struct shared_word {
    double weight;
    struct str text;
};

static void add_word(struct shared_word *v, size_t *n, struct shared_word w)
{
    for (size_t i = 0; i < *n; i++) {
        if (str_ieq(v[i].text, w.text)) {
            return;
        }
    }
    size_t at = *n;
    while (at > 0 && v[at - 1].weight < w.weight) {
        at--;
    }
    if (at == MAX_WORDS) {
        return;
    }
    *n = *n < MAX_WORDS ? *n + 1 : *n;
    memmove(v + at + 1, v + at, (*n - at - 1) * sizeof *v);
    v[at] = w;
}

static double weight_in(const struct match_term *v, uint32_t n, uint32_t number)
{
    for (uint32_t i = 0; i < n; i++) {
        if (v[i].number == number && !(v[i].flags & MATCH_DENIED)) {
            return v[i].weight;
        }
    }
    return 0;
}

static void find_words(const struct assessor *s, struct arena *a, const struct match_doc *other, struct str text, struct shared_word *v, size_t *n)
{
    const struct index *ix = s->ix;
    const struct match_doc *query = s->query;
    struct reading r;
    index_read(ix, a, text, &r);
    for (size_t i = 0; i < r.n; i++) {
        const struct read_word *w = &r.v[i];
        uint32_t concept, term = w->term;
        if (w->is_stop || term == INTERN_NONE) {
            continue;
        }
        double weight = weight_in(query->terms, query->n_terms, term) * match_idf(ix, term);
        weight = fmax(weight, assess_as_alias(s, other, term));
        size_t taken = concepts_find(ix->concepts, &r, i, &concept);
        if (taken > 0) {
            double idf = match_idf(ix, concepts_at(ix->concepts, concept)->term);
            weight = fmax(weight, weight_in(query->concepts, query->n_concepts, concept) * idf);
        }
        if (weight >= 3) {
            add_word(v, n, (struct shared_word){.weight = w->is_span ? weight / 2 : weight, .text = str_cut(text, w->at, w->at + w->n)});
        }
    }
}

static void add_words(const struct assessor *s, struct arena *a, const struct match_doc *other, const struct card *card, struct match *to)
{
    struct shared_word v[MAX_WORDS + 1];
    size_t n = 0;
    find_words(s, a, other, card->title, v, &n);
    find_words(s, a, other, card->text, v, &n);
    if (n == 0) {
        return;
    }
    struct str all = v[0].text;
    for (size_t i = 1; i < n; i++) {
        all = str_cat(a, str_cat(a, all, STR(", ")), v[i].text);
    }
    add(to, (struct reason){.kind = REASON_WORDS, .fit = FIT_FULL, .value = all});
}

static struct str day_text(struct arena *a, int32_t day)
{
    return day == DAY_OPEN_FROM || day == DAY_OPEN_TO ? STR("") : date_of_days(a, day);
}

static void add_period(struct arena *a, const struct assessment *x, struct match *to)
{
    if (x->from == DAY_OPEN_FROM && x->to == DAY_OPEN_TO) {
        return;
    }
    struct str value = str_cat(a, str_cat(a, day_text(a, x->from), STR("/")), day_text(a, x->to));
    bool open = x->from == DAY_OPEN_FROM || x->to == DAY_OPEN_TO;
    add(to, (struct reason){.kind = REASON_PERIOD, .fit = x->covered > 0.999 ? FIT_FULL : FIT_PART, .value = value,
                            .number = open ? 0 : (double)x->to - x->from + 1});
}

void match_reasons(struct arena *a, const struct match_query *q, const struct assessor *s, const struct match_doc *other, const struct card *card,
                   const struct assessment *x, struct match *to)
{
    add_attributes(a, q, s->query, card, x, to);
    if (to->n_reasons > MATCH_MAX_REASONS - 6) {
        to->n_reasons = MATCH_MAX_REASONS - 6; /* leaves room for words, topic, distance, period and what both sides have in common */
    }
    add_words(s, a, other, card, to);
    add_period(a, x, to);
    if (!isnan(x->km)) {
        add(to, (struct reason){.kind = REASON_DISTANCE, .fit = FIT_FULL, .number = x->km, .limit = x->limit_km, .limit_by_offer = x->limit_by_offer});
    }
    add_topics(q, card, to);
    if (x->same_category && to->n_reasons < 3 && card->facets[FACET_CATEGORY].n > 0) {
        add(to, (struct reason){.kind = REASON_CATEGORY, .fit = FIT_FULL, .value = card->facets[FACET_CATEGORY].v[0]});
    }
}

/* A cluster that the viewer may not see is no reason that may be told. */
static void add_common_cluster(const struct index *ix, struct arena *a, const struct viewer *v, const struct closeness *c, struct match *to)
{
    uint32_t slot = c->n_clusters > 0 ? index_slot_of_slug(ix, CARD_CLUSTER, c->cluster) : UINT32_MAX;
    if (slot == UINT32_MAX) {
        return;
    }
    if (access_may(v, MAY_SEE, &ix->docs[slot].access)) {
        add(to, (struct reason){.kind = REASON_CLOSE, .fit = FIT_FULL, .key = str_of(closeness_name(CLOSE_ORGANISATIONAL)),
                                .value = card_title(ix, a, slot)});
    }
}

void match_bond_reasons(const struct index *ix, struct arena *a, const struct viewer *v, const struct match_bond *bond, struct match *to)
{
    static const double most = 0.8;
    if (bond->answered >= most) {
        add(to, (struct reason){.kind = REASON_ANSWERS, .fit = FIT_FULL, .number = bond->answered});
    }
    if (bond->close.n_ties > 0) {
        add(to, (struct reason){.kind = REASON_CLOSE, .fit = FIT_FULL, .key = str_of(closeness_name(CLOSE_SOCIAL)), .value = tie_title(bond->close.tie)});
    }
    add_common_cluster(ix, a, v, &bond->close, to);
}
