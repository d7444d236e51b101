/* The radar: a thing in the centre, and what is related to it, nearer when more related, each with the reason in words.
 *
 * Everything passes access.h: what the viewer may not see is neither shown nor counted, an anonymous listing never says who stands behind
 * it (as a neighbour it has no point, only its state; as a centre it has no organisation). People are there only when they chose to be found. */
#ifndef DOMAIN_RADAR_H
#define DOMAIN_RADAR_H

#include "domain/closeness.h"
#include "domain/index.h"
#include "domain/near.h"

struct event;

enum radar_kind {
    RADAR_REQUEST, RADAR_OFFER, RADAR_ORGANISATION, RADAR_TOPIC, RADAR_PROJECT, RADAR_CLUSTER, RADAR_PERSON, RADAR_EVENT, RADAR_KINDS
};
/* "request" ...; msgid of the plural for readers. */
const char *radar_kind_name(enum radar_kind kind);
const char *radar_kind_label(enum radar_kind kind);
bool radar_kind_parse(struct str s, enum radar_kind *ret) MUST_USE;
/* Path of a dot's page. */
struct str radar_href(struct arena *a, enum radar_kind kind, struct str slug);

enum { RADAR_REASONS = 3, RADAR_MAX = 40, RADAR_RINGS = 4, RADAR_HELP = 3, RADAR_SPARSE = 12 };

struct radar_dot {
    enum radar_kind kind;
    id id;                     /* topics, projects and events: 0 */
    struct str slug;           /* of its page; listings and events: id_text */
    struct str title, note;    /* note: organisation and place, as far as they may be seen, of events cluster, day and place; may be absent */
    const struct event *event; /* of an event */
    double nearness;           /* 0..1 */
    int ring;                  /* 1 very near .. RADAR_RINGS at the edge */
    struct closeness close;
    struct str reasons[RADAR_REASONS];
    size_t n_reasons;
    bool example;
};

/* What stands in the centre. */
struct radar_centre {
    enum radar_kind kind;      /* a listing: its side */
    id id;
    struct str key;            /* "organisation:SLUG" */
    struct str slug, title, note, words;
    struct closeness_side side;
    struct strs own_topics;    /* without the broader ones */
    bool example;
};
enum radar_reach { RADAR_EVERYWHERE, RADAR_STATE, RADAR_CLUSTERS };

/* What would bring more: slugs of topics, and how many things would be near with them besides. */
struct radar_more {
    struct str topics[RADAR_HELP];
    size_t n;
    int64_t gain;
};
struct radar {
    struct radar_dot *dots;    /* by kind, within it the nearest first */
    size_t n;
    int64_t total[RADAR_KINDS]; /* found, before the limit */
    struct radar_more more;    /* only where little was found */
};
struct radar_request {
    struct db *db;
    struct arena *arena;
    struct index *index;
    const struct viewer *viewer;
    enum lang lang;
    instant now;
};
/* Whose it is and where, as far as the card says it; may be absent. */
struct str radar_note(const struct radar_request *r, const struct card *c);
/* Finds what "KIND:SLUG-OR-ID" names; kinds: organisation, cluster, listing, person, topic, project, event. ERR_NOT_FOUND also for what the
 * viewer may not see. "person:me" is the viewer, found by others or not, with all that they wrote of themselves. */
enum err radar_centre(const struct radar_request *r, struct str name, struct radar_centre *ret) MUST_USE;
/* The viewer, as "person:me". */
bool radar_is_me(const struct radar_centre *c);
/* Which topics would bring most to the centre; of what the viewer may see. */
void radar_more(const struct radar_request *r, const struct radar_centre *c, struct radar_more *ret);
/* `most` of each kind, at most RADAR_MAX. `kinds`: bit per radar_kind, 0: all. */
enum err radar_look(const struct radar_request *r, const struct radar_centre *c, unsigned kinds, enum radar_reach reach, size_t most,
                    struct radar *ret) MUST_USE;

/* ---- radar_side.c: how things are compared ---- */
struct radar_projects;
/* The joint projects, read once. */
enum err radar_projects_read(const struct radar_request *r, const struct radar_projects **ret) MUST_USE;
/* Those of one cluster alone: enough to compare others with it. */
enum err radar_projects_of(const struct radar_request *r, id cluster, const struct radar_projects **ret) MUST_USE;
/* As closeness compares it; of an anonymous listing whose author the viewer may not see, no more than is in sight. */
struct closeness_side radar_side(const struct radar_request *r, const struct radar_projects *p, const struct card *card);
struct closeness_side radar_project_side(const struct radar_request *r, const struct radar_projects *p, size_t i);
size_t radar_projects_n(const struct radar_projects *p);
const struct project *radar_project(const struct radar_projects *p, size_t i);
/* Slugs of a topic and all broader ones. */
struct strs radar_topic_facets(struct arena *a, const struct topic *topic);

/* ---- radar_event.c ---- */
/* Published ones that have not ended and that the viewer may see, the soonest first. */
enum err radar_events_read(const struct radar_request *r, struct event **ret, size_t *ret_n) MUST_USE;
struct closeness_side radar_event_side(const struct radar_request *r, const struct event *e);
/* "Optence, 3 December 2026, Wiesbaden" */
struct str radar_event_note(const struct radar_request *r, const struct event *e);
/* "In 12 days"; absent when it is long until then. */
struct str radar_event_soon(const struct radar_request *r, const struct event *e);
/* As radar_centre(), of the number of an event; only published ones. */
enum err radar_event_centre(const struct radar_request *r, struct str name, struct radar_centre *ret) MUST_USE;

/* ---- radar_reason.c ---- */
/* Fills nearness and ring of a dot from its closeness. `text`: 0..1, what both texts have in common. */
void radar_measure(const struct radar_centre *c, double text, struct radar_dot *dot);
/* Fills nearness, ring and reasons of a dot from its closeness. `words`: what both texts say, in the words of the centre. */
void radar_judge(const struct radar_request *r, const struct radar_centre *c, const struct near_hit *words, const struct radar_projects *p,
                 struct radar_dot *dot);

#endif
