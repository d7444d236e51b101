#include "domain/match_score.h"

#include <math.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/index_concepts.h"
#include "domain/match_weight.h"

double match_idf(const struct index *ix, uint32_t term)
{
    uint32_t n = ix->postings[term].n;
    double idf = log((1.0 + ix->n_live) / (0.5 + n));
    return idf > 0 ? idf : 0;
}

/* Rare words decide: the square of the idf, as in cosine. */
static double importance(const struct index *ix, uint32_t term, float weight)
{
    double idf = match_idf(ix, term);
    return weight * idf * idf;
}

/* Great-circle distance in km (haversine, mean radius 6371.0088 km). NaN when a coordinate is. */
static double match_distance(double lat1, double lon1, double lat2, double lon2)
{
    double rad = M_PI / 180, x = sin((lat2 - lat1) * rad / 2), y = sin((lon2 - lon1) * rad / 2);
    double h = x * x + cos(lat1 * rad) * cos(lat2 * rad) * y * y;
    return 2 * 6371.0088 * asin(sqrt(h > 1 ? 1 : h)); /* an unknown place (NaN) has no distance */;
}

void assessor_begin(struct assessor *s, const struct index *ix, struct arena *a, const struct match_doc *query)
{
    double *words = ARENA_ARRAY(a, double, (size_t)query->n_terms + 1), *concepts = ARENA_ARRAY(a, double, (size_t)query->n_concepts + 1);
    *s = (struct assessor){.ix = ix, .query = query, .words = words, .concepts = concepts};
    s->best = ARENA_ARRAY(a, float, (size_t)query->n_terms + 1);
    match_aliases_read(ix, a, query, &s->aliases);
    for (uint32_t i = 0; i < query->n_terms; i++) {
        const struct match_term *t = &query->terms[i];
        words[i] = t->flags & MATCH_DENIED ? 0 : importance(ix, t->number, t->weight);
        s->words_total += words[i];
        s->title_total += t->flags & MATCH_TITLE ? words[i] : 0;
    }
    for (uint32_t i = 0; i < query->n_concepts; i++) {
        const struct match_term *t = &query->concepts[i];
        concepts[i] = t->flags & MATCH_DENIED ? 0 : importance(ix, concepts_at(ix->concepts, t->number)->term, t->weight);
        s->concepts_total += concepts[i];
        s->title_total += t->flags & MATCH_TITLE ? concepts[i] : 0;
    }
}

static const struct match_term *find_term(const struct match_term *v, uint32_t n, uint32_t number)
{
    size_t at = BISECT(n, i, v[i].number < number);
    return at < n && v[at].number == number ? &v[at] : NULL;
}

/* A word counts more when the other's title has it or says it several times. */
static double strength(const struct match_term *t)
{
    return t->weight >= 2 ? 1 : 0.5 + 0.25 * t->weight;
}

/* Both lists rise, so that one walk finds all common words. */
static void compare_same_words(const struct assessor *s, const struct match_doc *other, double *denied)
{
    const struct match_doc *q = s->query;
    for (uint32_t i = 0, k = 0; i < q->n_terms && k < other->n_terms;) {
        const struct match_term *t = &q->terms[i], *o = &other->terms[k];
        if (t->number != o->number) {
            *(t->number < o->number ? &i : &k) += 1;
            continue;
        }
        if (o->flags & MATCH_DENIED) {
            *denied += t->flags & MATCH_TITLE ? s->words[i] : 0;
        } else {
            s->best[i] = (float)strength(o);
        }
        i++;
        k++;
    }
}

/* What finding all words of the alias is worth; `first` is the first of them in the other listing. */
static float alias_worth(const struct match_alias *alias, const struct match_term *first, const struct match_doc *other)
{
    double least = strength(first);
    for (uint8_t i = 1; i < alias->n_terms; i++) {
        const struct match_term *o = find_term(other->terms, other->n_terms, alias->terms[i]);
        if (!o || (o->flags & MATCH_DENIED)) {
            return 0;
        }
        least = fmin(least, strength(o));
    }
    return alias->value * (float)least;
}

static void compare_aliases(const struct assessor *s, const struct match_doc *other, double *denied)
{
    for (size_t i = 0, k = 0; i < s->aliases.n && k < other->n_terms;) {
        const struct match_alias *alias = &s->aliases.v[i];
        const struct match_term *o = &other->terms[k];
        if (o->number < alias->terms[0]) {
            k++;
            continue;
        }
        i++;
        if (o->number != alias->terms[0]) {
            continue;
        }
        if (o->flags & MATCH_DENIED) {
            const struct match_term *t = &s->query->terms[alias->from[0]];
            *denied += alias->n_terms == 1 && t->flags & MATCH_TITLE ? s->words[alias->from[0]] * (double)alias->value : 0;
            continue;
        }
        float worth = alias_worth(alias, o, other);
        for (uint8_t m = 0; m < alias->n_from; m++) {
            s->best[alias->from[m]] = fmaxf(s->best[alias->from[m]], worth);
        }
    }
}

static bool is_from(const struct match_alias *alias, uint32_t place)
{
    for (uint8_t m = 0; m < alias->n_from; m++) {
        if (alias->from[m] == place) {
            return true;
        }
    }
    return false;
}

double assess_word(const struct assessor *s, const struct match_doc *other, uint32_t i, const struct match_alias **ret_alias)
{
    const struct match_term *o = find_term(other->terms, other->n_terms, s->query->terms[i].number);
    double best = o && !(o->flags & MATCH_DENIED) ? strength(o) : 0;
    *ret_alias = NULL;
    for (size_t k = 0; k < s->aliases.n; k++) {
        const struct match_alias *alias = &s->aliases.v[k];
        const struct match_term *first = is_from(alias, i) ? find_term(other->terms, other->n_terms, alias->terms[0]) : NULL;
        double worth = first && !(first->flags & MATCH_DENIED) ? (double)alias_worth(alias, first, other) : 0;
        if (worth > best) {
            best = worth;
            *ret_alias = alias;
        }
    }
    return best;
}

static bool has_term(const struct match_alias *alias, uint32_t term)
{
    for (uint8_t m = 0; m < alias->n_terms; m++) {
        if (alias->terms[m] == term) {
            return true;
        }
    }
    return false;
}

double assess_as_alias(const struct assessor *s, const struct match_doc *other, uint32_t term)
{
    double best = 0;
    for (size_t k = 0; k < s->aliases.n; k++) {
        const struct match_alias *alias = &s->aliases.v[k];
        const struct match_term *first = has_term(alias, term) ? find_term(other->terms, other->n_terms, alias->terms[0]) : NULL;
        if (first && !(first->flags & MATCH_DENIED)) {
            const struct match_term *mine = &s->query->terms[alias->from[0]];
            best = fmax(best, (double)alias_worth(alias, first, other) * (double)mine->weight * match_idf(s->ix, mine->number));
        }
    }
    return best;
}

static void compare_words(const struct assessor *s, const struct match_doc *other, struct assessment *ret, double *denied)
{
    double found = 0;
    memset(s->best, 0, s->query->n_terms * sizeof *s->best);
    compare_same_words(s, other, denied);
    compare_aliases(s, other, denied);
    for (uint32_t i = 0; i < s->query->n_terms; i++) {
        found += s->words[i] * (double)s->best[i];
    }
    ret->words = s->words_total > 0 ? found / s->words_total : 0;
}

/* The nearest relation of a concept among those of the other listing. */
static double nearest(const struct assessor *s, const struct match_doc *other, uint32_t concept)
{
    double best = 0;
    for (uint32_t i = 0; i < other->n_concepts; i++) {
        const struct match_term *t = &other->concepts[i];
        if (!(t->flags & MATCH_DENIED)) {
            double same = s->ix->left_out & MATCH_GRAPH ? concept == t->number : concept_similarity(s->ix->concepts, concept, t->number);
            best = fmax(best, same * strength(t));
        }
    }
    return best;
}

static void compare_concepts(const struct assessor *s, const struct match_doc *other, struct assessment *ret, double *denied)
{
    double found = 0;
    for (uint32_t i = 0; i < s->query->n_concepts; i++) {
        const struct match_term *t = &s->query->concepts[i];
        const struct match_term *o = s->concepts[i] > 0 ? find_term(other->concepts, other->n_concepts, t->number) : NULL;
        if (o && (o->flags & MATCH_DENIED)) {
            *denied += t->flags & MATCH_TITLE ? s->concepts[i] : 0;
        } else if (s->concepts[i] > 0) {
            found += s->concepts[i] * nearest(s, other, t->number);
        }
    }
    ret->concepts = s->concepts_total > 0 ? found / s->concepts_total : 0;
}

/* The best value of an alias of one word that is this one. */
static double alias_value(const struct match_aliases *aliases, uint32_t number)
{
    size_t first = BISECT(aliases->n, i, aliases->v[i].terms[0] < number);
    for (size_t at = first; at < aliases->n && aliases->v[at].terms[0] == number; at++) {
        if (aliases->v[at].n_terms == 1) {
            return (double)aliases->v[at].value;
        }
    }
    return 0;
}

static double title_share(const struct assessor *s, const struct match_doc *other)
{
    double total = 0, found = 0;
    for (uint32_t i = 0; i < other->n_terms; i++) {
        const struct match_term *t = &other->terms[i];
        if (t->flags & MATCH_TITLE) {
            double w = importance(s->ix, t->number, t->weight);
            const struct match_term *q = find_term(s->query->terms, s->query->n_terms, t->number);
            total += w;
            found += q && !(q->flags & MATCH_DENIED) ? w * strength(q) : w * alias_value(&s->aliases, t->number);
        }
    }
    for (uint32_t i = 0; i < other->n_concepts; i++) {
        const struct match_term *t = &other->concepts[i];
        if (t->flags & MATCH_TITLE) {
            double w = importance(s->ix, concepts_at(s->ix->concepts, t->number)->term, t->weight);
            const struct match_term *q = find_term(s->query->concepts, s->query->n_concepts, t->number);
            total += w;
            found += q && !(q->flags & MATCH_DENIED) ? w * strength(q) : 0;
        }
    }
    return total > 0 ? found / total : 0;
}

/* Open ends reach to the other's end; a period that both leave open is covered. */
static void compare_periods(const struct match_doc *request, const struct match_doc *offer, struct assessment *ret)
{
    ret->from = request->from > offer->from ? request->from : offer->from;
    ret->to = request->to < offer->to ? request->to : offer->to;
    ret->no_period = ret->from > ret->to;
    ret->covered = 1;
    if (ret->no_period) {
        ret->covered = 0;
        return;
    }
    double from = request->from, to = request->to;
    if (request->from == DAY_OPEN_FROM && request->to == DAY_OPEN_TO) {
        return;
    }
    if (request->from == DAY_OPEN_FROM) {
        from = to - 365;
    }
    if (request->to == DAY_OPEN_TO) {
        to = from + 365;
    }
    double begin = fmax(from, ret->from), end = fmin(to, ret->to);
    ret->covered = end >= begin ? (end - begin + 1) / (to - from + 1) : 0;
}

/* A request says how far away the other side may be, an offer how far its provider goes: the narrower one decides. */
static void compare_places(const struct match_doc *request, const struct match_doc *offer, struct assessment *ret)
{
    ret->km = match_distance(request->lat, request->lon, offer->lat, offer->lon);
    bool by_offer = offer->radius_km != DB_NULL && (request->radius_km == DB_NULL || offer->radius_km < request->radius_km);
    ret->limit_km = by_offer ? offer->radius_km : request->radius_km;
    ret->limit_by_offer = by_offer;
    ret->too_far = !isnan(ret->km) && ret->limit_km != DB_NULL && ret->km > (double)ret->limit_km;
}

static double subject_of(const struct assessment *x)
{
    if (x->is_profile) {
        double stated = isnan(x->topics) ? match_weights.unknown : x->topics;
        double found = match_weights.words * x->words + match_weights.concepts * x->concepts + match_weights.back * x->back + match_weights.attribute * stated;
        return found / (match_weights.words + match_weights.concepts + match_weights.back + match_weights.attribute);
    }
    double attribute = x->attributes.subject < 0 ? match_weights.unknown : x->attributes.subject;
    double sum = match_weights.words * x->words + match_weights.concepts * x->concepts + match_weights.back * x->back + match_weights.category * x->same_category + match_weights.attribute * attribute;
    double total = match_weights.words + match_weights.concepts + match_weights.back + match_weights.category + match_weights.attribute;
    return sum / total;
}

static void leave_constraints_out(struct assessment *x)
{
    x->attributes.factor = x->covered = 1;
    x->attributes.excluded = x->too_far = x->no_period = false;
    x->km = NAN;
}

void assess(const struct assessor *s, const struct match_doc *other, double topics, struct assessment *ret)
{
    const struct match_doc *request = s->query->is_offer ? other : s->query, *offer = s->query->is_offer ? s->query : other;
    *ret = (struct assessment){.is_profile = s->query->is_profile || other->is_profile, .topics = topics, .covered = 1, .from = DAY_OPEN_FROM, .to = DAY_OPEN_TO,
                               .attributes = {.factor = 1, .subject = -1}};
    double denied = 0;
    compare_words(s, other, ret, &denied);
    compare_concepts(s, other, ret, &denied);
    ret->denied = s->title_total > 0 ? denied / s->title_total : 0;
    ret->back = title_share(s, other);
    if (!ret->is_profile) {
        ret->same_category = s->query->category != 0 && s->query->category == other->category;
        attributes_compare(s->ix->concepts, (struct attribute_list){request->attributes, request->n_attributes},
                           (struct attribute_list){offer->attributes, offer->n_attributes}, &ret->attributes);
        compare_periods(request, offer, ret);
    }
    compare_places(request, offer, ret);
    ret->subject = subject_of(ret);
    if (s->ix->left_out & MATCH_CONSTRAINTS) {
        leave_constraints_out(ret);
    }
    ret->score = ret->subject * ret->attributes.factor * (1 - match_weights.late * (1 - ret->covered));
    ret->score *= isnan(ret->km) ? 1 : 1 - match_weights.far * fmin(ret->km, 1000) / 1000;
    ret->score *= 1 - (1 - match_weights.denied) * fmin(1, 2 * ret->denied);
    ret->is_stale = other->is_stale;
    ret->score *= ret->is_stale ? match_weights.stale : 1;
    if (ret->too_far || ret->no_period || ret->attributes.excluded) {
        ret->score = 0;
    }
}
