#include "domain/competence_follow.h"

#include "domain/competence.h"
#include "domain/strings.h"

static const struct viewer visitor;

/* What is anonymous or not for everybody says nothing. */
struct competence_trace competence_trace(const struct card *listing)
{
    bool speaks = access_may(&visitor, MAY_SEE_AUTHOR, &listing->access);
    return speaks ? (struct competence_trace){.organisation = listing->access.organisation, .side = listing->facets[FACET_SIDE], .topics = listing->facets[FACET_TOPIC]}
                  : (struct competence_trace){0};
}

struct competence_trace competence_trace_known(struct index *ix, struct arena *a, id listing)
{
    struct card card;
    bool is_known = !index_card(ix, a, &visitor, CARD_LISTING, id_text(a, listing), &card);
    return is_known ? competence_trace(&card) : (struct competence_trace){0};
}

static bool holds_all(struct strs list, struct strs wanted)
{
    for (size_t i = 0; i < wanted.n; i++) {
        if (!strs_has(list, wanted.v[i])) {
            return false;
        }
    }
    return true;
}

static bool is_equal(struct strs x, struct strs y)
{
    return x.n == y.n && holds_all(x, y);
}

/* An organisation that is not in the index comes with a change of its own. One that has the role of all these topics already gains nothing. */
static bool gains(struct index *ix, struct arena *a, const struct competence_trace *is)
{
    struct card card;
    if (!is->organisation || is->side.n == 0 || index_card(ix, a, &visitor, CARD_ORGANISATION, id_text(a, is->organisation), &card)) {
        return false;
    }
    enum competence_role role = str_is(is->side.v[0], "offer") ? COMPETENCE_SUPPLIER : COMPETENCE_USER;
    return !holds_all(card.facets[FACET_DETAIL], competence_values(a, role, is->topics));
}

static bool is_known(struct index *ix, struct arena *a, id organisation)
{
    struct card card;
    return organisation && !index_card(ix, a, &visitor, CARD_ORGANISATION, id_text(a, organisation), &card);
}

void competence_touched(struct index *ix, struct arena *a, const struct competence_trace *was, const struct competence_trace *is, id ret[2])
{
    ret[0] = ret[1] = 0;
    if (was->organisation == is->organisation && is_equal(was->side, is->side) && is_equal(was->topics, is->topics)) {
        return;
    }
    ret[0] = is_known(ix, a, was->organisation) ? was->organisation : 0;
    ret[1] = is->organisation != ret[0] && gains(ix, a, is) ? is->organisation : 0;
}
