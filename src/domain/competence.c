#include "domain/competence.h"

#include "domain/strings.h"
#include "gen/competence_sql.h"

static const char ANY[] = "any";

const struct choice competence_roles[] = {
    [COMPETENCE_USER] = {"user", N_("Uses it")},
    [COMPETENCE_SUPPLIER] = {"supplier", N_("Supplies it")},
    [COMPETENCE_RESEARCH] = {"research", N_("Does research")},
    [COMPETENCE_ROLES] = {0},
};

const struct choice competence_sources[] = {
    [COMPETENCE_OPEN] = {"open", N_("role still open")},
    [COMPETENCE_KIND] = {"kind", N_("by the kind of organisation")},
    [COMPETENCE_LISTINGS] = {"listings", N_("by its offers and requests")},
    [COMPETENCE_STATED] = {"stated", N_("own statement")},
    [COMPETENCE_STATED + 1] = {0},
};

unsigned competence_parse(struct str roles)
{
    unsigned found = 0;
    struct str part;
    while (str_split(&roles, '|', &part)) {
        for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
            found |= str_is(str_trim(part), competence_roles[i].value) ? 1U << i : 0;
        }
    }
    return found;
}

struct str competence_text(struct arena *a, unsigned roles)
{
    struct str v[COMPETENCE_ROLES];
    size_t n = 0;
    for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
        v[n] = str_of(competence_roles[i].value);
        n += roles >> i & 1;
    }
    return strs_join(a, (struct strs){.v = v, .n = n}, '|');
}

unsigned competence_rule(struct str stated, struct str kind, bool offers, bool requests, enum competence_source *ret_source)
{
    unsigned own = competence_parse(stated);
    unsigned shown = (offers ? 1U << COMPETENCE_SUPPLIER : 0) | (requests ? 1U << COMPETENCE_USER : 0);
    unsigned research = str_is(kind, "research") || str_is(kind, "university") ? 1U << COMPETENCE_RESEARCH : 0;
    unsigned usual = str_is(kind, "company") ? 1U << COMPETENCE_SUPPLIER : research;
    *ret_source = own ? COMPETENCE_STATED : shown ? COMPETENCE_LISTINGS : usual ? COMPETENCE_KIND : COMPETENCE_OPEN;
    return own ? own : shown ? shown | research : usual;
}

/* A pair that is carried and spoken of in listings comes in two rows, one after the other. */
enum err competence_read(struct db *db, struct arena *a, struct ids organisations, struct competence **ret, size_t *ret_n)
{
    struct competence_rows_row *rows;
    size_t n, used = 0;
    enum err e = competence_rows(db, a, organisations, &rows, &n);
    if (e) {
        return e;
    }
    struct competence *v = ARENA_ARRAY(a, struct competence, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct competence *c = &v[used++];
        *c = (struct competence){.organisation = rows[i].organisation_id, .topic = rows[i].topic_id};
        struct str stated = rows[i].roles;
        int64_t offers = rows[i].offers, requests = rows[i].requests;
        while (i + 1 < n && rows[i + 1].organisation_id == c->organisation && rows[i + 1].topic_id == c->topic) {
            i++;
            stated = stated.n ? stated : rows[i].roles;
            offers += rows[i].offers;
            requests += rows[i].requests;
        }
        c->roles = competence_rule(stated, rows[i].kind, offers > 0, requests > 0, &c->source);
    }
    *ret = v;
    *ret_n = used;
    return OK;
}

struct competence competence_in(const struct topics *t, const struct competence *v, size_t n, struct strs reach)
{
    struct competence found = {0};
    for (size_t i = 0; i < n; i++) {
        const struct topic *topic = topic_by_id(t, v[i].topic);
        bool is_in = false;
        for (size_t k = 0; topic && k < reach.n && !is_in; k++) {
            const struct topic *above = topic_by_slug(t, reach.v[k]);
            is_in = above && topic_is_below(topic, above);
        }
        if (is_in) {
            found.organisation = v[i].organisation;
            found.topic = v[i].topic;
            found.roles |= v[i].roles;
            found.source = v[i].source > found.source ? v[i].source : found.source;
        }
    }
    return found;
}

static struct str value_of(struct arena *a, const char *role, struct str topic)
{
    return str_fmt(a, "role-%s:%.*s", role, STR_ARG(topic));
}

struct strs competence_facets(struct arena *a, const struct topics *t, const struct competence *v, size_t n)
{
    enum { MAX_DEPTH = 8, EACH = COMPETENCE_ROLES + 1 };
    struct str *values = ARENA_ARRAY(a, struct str, n * MAX_DEPTH * EACH + 1);
    size_t used = 0, depth = 0;
    for (size_t i = 0; i < n; i++) {
        const struct topic *topic = topic_by_id(t, v[i].topic);
        for (depth = 0; topic && topic_is_carried(topic) && depth < MAX_DEPTH; topic = topic->broader, depth++) {
            for (unsigned role = 0; role < EACH; role++) {
                struct str value = value_of(a, role < COMPETENCE_ROLES ? competence_roles[role].value : ANY, topic->slug);
                bool holds = role == COMPETENCE_ROLES || (v[i].roles >> role & 1);
                if (holds && !strs_has((struct strs){.v = values, .n = used}, value)) {
                    values[used++] = value;
                }
            }
        }
    }
    return (struct strs){.v = values, .n = used};
}

struct strs competence_values(struct arena *a, enum competence_role role, struct strs topics)
{
    struct str *v = ARENA_ARRAY(a, struct str, topics.n + 1);
    for (size_t i = 0; i < topics.n; i++) {
        v[i] = value_of(a, role < COMPETENCE_ROLES ? competence_roles[role].value : ANY, topics.v[i]);
    }
    return (struct strs){.v = v, .n = topics.n};
}
