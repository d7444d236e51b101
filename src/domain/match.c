#include "domain/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "domain/index_concepts.h"
#include "domain/match_bond.h"
#include "domain/match_order.h"
#include "domain/match_pack.h"
#include "domain/match_reason.h"
#include "domain/match_taste.h"
#include "domain/match_weight.h"
#include "domain/search_run.h"

/* Matching goes in two steps: the postings of the query's words give the nearest candidates, which are then assessed one by one. */
enum { CANDIDATES = 400, MAX_MATCHES = 100 };

/* The best listing of an organisation. */
struct ground {
    id organisation;
    uint32_t slot;
    double score;
};

struct matching {
    struct index *ix;
    struct arena *a;
    const struct viewer *v;
    struct scope scope;
    const struct match_query *q;
    struct match_doc doc;
    struct assessor assessor;
    struct match_room *room;   /* of the one that is being assessed */
    struct taste taste;
    struct match_partner asking;
    enum card_kind kind;       /* of what is looked for */
    id skip;                   /* one of that kind to leave out; 0: none */
    struct ground *grounds;
    size_t n_grounds;
    struct match_rank *best;
    size_t n;
};

static bool is_candidate(const struct matching *m, uint32_t slot)
{
    const struct doc *d = &m->ix->docs[slot];
    if (!d->match || d->kind != m->kind || d->id == m->skip || !scope_has(&m->scope, slot)) {
        return false;
    }
    if (m->kind != CARD_LISTING) {
        return m->kind != CARD_PERSON || d->id != m->v->account;
    }
    return d->is_offer != m->doc.is_offer && (m->q->organisation == 0 || d->access.organisation != m->q->organisation);
}

static void add_term(const struct matching *m, uint32_t term, float weight, float *near)
{
    const struct postings *p = &m->ix->postings[term];
    double idf = match_idf(m->ix, term);
    float each = (float)(weight * idf * idf) / 255;
    if (p->n > m->ix->n_slots / 4 + 50) {
        return; /* what every fourth document has is no way to find one */
    }
    for (struct postings_walk w = postings_walk(p); postings_step(&w);) {
        near[w.slot] += each * (float)w.impact;
    }
}

static void add_near(const struct matching *m, float *near)
{
    for (size_t i = 0; i < m->assessor.aliases.n; i++) {
        const struct match_alias *alias = &m->assessor.aliases.v[i];
        for (uint8_t k = 0; k < alias->n_terms; k++) {
            add_term(m, alias->terms[k], alias->value * m->doc.terms[alias->from[0]].weight / alias->n_terms, near);
        }
    }
    for (uint32_t i = 0; i < m->doc.n_terms; i++) {
        if (!(m->doc.terms[i].flags & MATCH_DENIED)) {
            add_term(m, m->doc.terms[i].number, m->doc.terms[i].weight, near);
        }
    }
    for (uint32_t i = 0; i < m->doc.n_concepts; i++) {
        if (!(m->doc.concepts[i].flags & MATCH_DENIED)) {
            add_term(m, concepts_at(m->ix->concepts, m->doc.concepts[i].number)->term, 2 * m->doc.concepts[i].weight, near);
        }
    }
}

/* Worst first, so that the root of the heap can be replaced. */
static bool is_worse(const struct matching *m, const struct match_rank *x, const struct match_rank *y)
{
    return x->near != y->near ? x->near < y->near : m->ix->docs[x->slot].id < m->ix->docs[y->slot].id;
}

static void sink(struct matching *m, size_t i)
{
    for (;;) {
        size_t worst = i;
        for (size_t c = 2 * i + 1; c < 2 * i + 3 && c < m->n; c++) {
            worst = is_worse(m, &m->best[c], &m->best[worst]) ? c : worst;
        }
        if (worst == i) {
            return;
        }
        struct match_rank x = m->best[i];
        m->best[i] = m->best[worst];
        m->best[worst] = x;
        i = worst;
    }
}

static void find_candidates(struct matching *m)
{
    float *near = ARENA_ARRAY(m->a, float, (size_t)m->ix->n_slots + 1);
    m->n = 0;
    m->best = ARENA_ARRAY(m->a, struct match_rank, (size_t)2 * CANDIDATES);
    add_near(m, near);
    for (uint32_t slot = 0; slot < m->ix->n_slots; slot++) {
        struct match_rank c = {.slot = slot, .near = near[slot]};
        if (c.near <= 0 || (m->n == CANDIDATES && !is_worse(m, &m->best[0], &c)) || !is_candidate(m, slot)) {
            continue;
        }
        if (m->n < CANDIDATES) {
            m->best[m->n++] = c;
            for (size_t i = m->n == CANDIDATES ? CANDIDATES / 2 : 0; i-- > 0;) {
                sink(m, i);
            }
        } else {
            m->best[0] = c;
            sink(m, 0);
        }
    }
}

static enum reason_fit overall_fit(const struct assessment *x)
{
    bool part = x->covered < 0.999;
    for (size_t i = 0; i < x->attributes.n; i++) {
        const struct verdict *v = &x->attributes.v[i];
        if (v->verdict == VERDICT_MISSING && v->factor < 0.6) {
            return FIT_MISSING;
        }
        part |= v->verdict != VERDICT_FULL;
    }
    return part || x->subject < 0.35 ? FIT_PART : FIT_FULL;
}

static void find_bond(const struct matching *m, uint32_t slot, struct match_bond *ret)
{
    struct match_partner found;
    match_partner_of(m->ix, m->a, m->v, slot, &found);
    match_bond(&m->asking, &found, ret);
}

static const struct ground *ground_of(const struct matching *m, uint32_t slot)
{
    const struct doc *d = &m->ix->docs[slot];
    for (size_t i = 0; d->kind == CARD_ORGANISATION && i < m->n_grounds; i++) {
        if (m->grounds[i].organisation == d->id) {
            return &m->grounds[i];
        }
    }
    return NULL;
}

/* Says it as the first reason. */
static void write_ground(const struct matching *m, uint32_t slot, struct match *to)
{
    const struct ground *g = ground_of(m, slot);
    if (!g || g->score < match_weights.worth) {
        return;
    }
    struct str title = card_title(m->ix, m->a, g->slot);
    to->ground = (struct match_ground){.slug = id_text(m->a, m->ix->docs[g->slot].id), .title = str_copy(m->a, title), .score = g->score};
    to->reasons[to->n_reasons++] = (struct reason){.kind = REASON_LISTING, .fit = FIT_FULL, .value = to->ground.title,
                                                   .key = m->ix->docs[g->slot].is_offer ? STR("offer") : STR("request")};
}

static void write_matches(struct matching *m, size_t limit, struct match_result *ret)
{
    ret->v = ARENA_ARRAY(m->a, struct match, limit + 1);
    for (size_t i = 0; i < m->n && ret->n < limit; i++) {
        uint32_t slot = m->best[i].slot;
        struct match *to = &ret->v[ret->n++];
        struct assessment x;
        const struct match_doc other = match_read(m->ix, m->a, slot, m->room);
        struct match_bond bond;
        find_bond(m, slot, &bond);
        assess(&m->assessor, &other, bond.close.v[CLOSE_COGNITIVE], &x);
        card_unpack(m->ix, m->a, m->v, slot, &to->card);
        to->score = m->best[i].score < 1 ? m->best[i].score : 1;
        to->fit = overall_fit(&x);
        write_ground(m, slot, to);
        match_reasons(m->a, m->q, &m->assessor, &other, &to->card, &x, to);
        match_bond_reasons(m->ix, m->a, m->v, &bond, to);
    }
}

void match_leave_out(struct index *ix, unsigned parts)
{
    ix->left_out = parts;
}

bool match_is_worth(const struct match *m)
{
    for (size_t i = 0; i < m->n_reasons; i++) {
        enum reason_kind kind = m->reasons[i].kind;
        bool subject = kind == REASON_TOPIC || kind == REASON_WORDS || kind == REASON_ATTRIBUTE || kind == REASON_LISTING;
        if (subject && m->reasons[i].fit != FIT_MISSING) {
            return m->score >= match_weights.worth;
        }
    }
    return false;
}

/* The index is locked for reading, m->doc is read. */
static void begin(struct matching *m)
{
    m->scope = scope_of(m->ix, m->a, m->v);
    m->room = ARENA_NEW(m->a, struct match_room);
    assessor_begin(&m->assessor, m->ix, m->a, &m->doc);
    match_partner_asking(m->ix, m->a, m->v, m->q, &m->asking);
    taste_begin(&m->taste, &m->assessor, m->a, m->v, &m->scope, m->q);
}

static double score_of(const struct matching *m, uint32_t slot)
{
    struct assessment x;
    struct taste_factors taste;
    struct match_bond bond = {.close.v[CLOSE_COGNITIVE] = NAN};
    const struct ground *ground = ground_of(m, slot);
    const struct match_doc other = match_read(m->ix, m->a, slot, m->room);
    bool is_listing = m->kind == CARD_LISTING && !m->doc.is_profile; /* of listings topics are words among words: what lies closer is asked last */
    if (!is_listing) {
        find_bond(m, slot, &bond);
    }
    assess(&m->assessor, &other, bond.close.v[CLOSE_COGNITIVE], &x);
    taste_judge(&m->taste, slot, &other, &x, &taste);
    double score = x.score * taste.all, by_ground = ground ? ground->score * taste.all : 0;
    if (score < match_weights.least_score) {
        return by_ground;
    }
    if (is_listing) {
        find_bond(m, slot, &bond);
    }
    return fmax(score * bond.all, by_ground);
}

static bool is_among_best(const struct matching *m, uint32_t slot)
{
    for (size_t i = 0; i < m->n; i++) {
        if (m->best[i].slot == slot) {
            return true;
        }
    }
    return false;
}

/* Organisations whose listing fits are candidates, whatever their profile says. */
static void add_grounds(struct matching *m)
{
    for (size_t i = 0; m->kind == CARD_ORGANISATION && i < m->n_grounds; i++) {
        uint32_t slot = index_slot(m->ix, CARD_ORGANISATION, m->grounds[i].organisation);
        if (slot != UINT32_MAX && is_candidate(m, slot) && !is_among_best(m, slot)) {
            m->best[m->n++] = (struct match_rank){.slot = slot};
        }
    }
}

/* The nearest of the kind with their scores, in no order. */
static void rank(struct matching *m)
{
    size_t n = 0;
    find_candidates(m);
    add_grounds(m);
    for (size_t i = 0; i < m->n; i++) {
        m->best[i].score = score_of(m, m->best[i].slot);
        if (m->best[i].score > 0) {
            m->best[n++] = m->best[i];
        }
    }
    m->n = n;
}

/* Of the listings that were ranked. One without a name is no ground, not even for those who know whose it is: others would see by the
 * organisation that comes or goes that something is kept from them. */
static void keep_grounds(struct matching *m)
{
    m->grounds = ARENA_ARRAY(m->a, struct ground, m->n + 1);
    for (size_t i = 0; i < m->n; i++) {
        const struct object *o = &m->ix->docs[m->best[i].slot].access;
        size_t at = 0;
        if (o->anonymous || o->organisation == 0) {
            continue;
        }
        while (at < m->n_grounds && m->grounds[at].organisation != o->organisation) {
            at++;
        }
        m->n_grounds = at < m->n_grounds ? m->n_grounds : at + 1;
        if (m->best[i].score > m->grounds[at].score) {
            m->grounds[at] = (struct ground){.organisation = o->organisation, .slot = m->best[i].slot, .score = m->best[i].score};
        }
    }
}

static void show(struct matching *m, size_t limit, struct match_result *ret)
{
    limit = limit < MAX_MATCHES ? limit : MAX_MATCHES;
    const struct match_shown_to to = {.ix = m->ix, .viewer = m->v, .cluster = m->q->cluster, .arena = m->a};
    match_order(&to, m->best, m->n, limit);
    write_matches(m, limit, ret);
}

static void run(struct matching *m, size_t limit, struct match_result *ret)
{
    *ret = (struct match_result){0};
    m->kind = CARD_LISTING;
    m->skip = m->q->listing;
    begin(m);
    rank(m);
    show(m, limit, ret);
}

/* For organisations or people. */
static void run_with(struct matching *m, enum card_kind kind, id skip, size_t limit, struct match_result *ret)
{
    *ret = (struct match_result){0};
    begin(m);
    if (kind == CARD_ORGANISATION && !m->q->is_person) {
        m->kind = CARD_LISTING;
        m->skip = m->q->listing;
        rank(m);
        keep_grounds(m);
    }
    m->kind = kind;
    m->skip = skip;
    rank(m);
    show(m, limit, ret);
}

void match_draft(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, size_t limit,
                 struct match_result *ret)
{
    struct matching m = {.ix = ix, .a = a, .v = v, .q = q};
    index_read_lock(ix);
    match_doc_read(ix, a, q, &m.doc);
    run(&m, limit, ret);
    index_read_unlock(ix);
}

void match_person(struct index *ix, struct arena *a, const struct viewer *v, const struct match_query *q, enum card_kind kind, size_t limit,
                  struct match_result *ret)
{
    struct matching m = {.ix = ix, .a = a, .v = v, .q = q};
    index_read_lock(ix);
    match_doc_read(ix, a, q, &m.doc);
    run_with(&m, kind, 0, limit, ret);
    index_read_unlock(ix);
}

/* A listing that is in the index, as this viewer may know it: the organisation of an anonymous one is not left out, a gap would tell
 * whose it is. */
static bool begin_listing(struct matching *m, struct match_query *q, id *ret_account)
{
    struct card own;
    uint32_t slot = index_slot(m->ix, CARD_LISTING, q->listing);
    if (slot == UINT32_MAX || !m->ix->docs[slot].match || !access_may(m->v, MAY_SEE, &m->ix->docs[slot].access)) {
        return false;
    }
    card_unpack(m->ix, m->a, m->v, slot, &own);
    q->organisation = own.access.organisation;
    q->cluster = m->ix->docs[slot].access.cluster;
    q->is_offer = m->ix->docs[slot].is_offer;
    q->topics = own.facets[FACET_TOPIC];
    q->attributes = own.attributes;
    *ret_account = own.access.account;
    m->q = q;
    m->doc = match_read(m->ix, m->a, slot, ARENA_NEW(m->a, struct match_room));
    return true;
}

enum err match_listing(struct index *ix, struct arena *a, const struct viewer *v, id listing, struct match_refusals refused, size_t limit,
                       struct match_result *ret)
{
    struct match_query q = {.listing = listing, .refused = refused};
    struct matching m = {.ix = ix, .a = a, .v = v};
    id account;
    index_read_lock(ix);
    bool found = begin_listing(&m, &q, &account);
    if (found) {
        run(&m, limit, ret);
    }
    index_read_unlock(ix);
    return found ? OK : ERR_NOT_FOUND;
}

enum err match_listing_with(struct index *ix, struct arena *a, const struct viewer *v, id listing, enum card_kind kind, struct match_refusals refused,
                            size_t limit, struct match_result *ret)
{
    struct match_query q = {.listing = listing, .refused = refused};
    struct matching m = {.ix = ix, .a = a, .v = v};
    id account = 0;
    index_read_lock(ix);
    bool found = begin_listing(&m, &q, &account);
    if (found) {
        run_with(&m, kind, kind == CARD_PERSON ? account : q.organisation, limit, ret);
    }
    index_read_unlock(ix);
    return found ? OK : ERR_NOT_FOUND;
}
