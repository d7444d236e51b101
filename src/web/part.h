/* View structs of the shared partials in template/part_*.html, and the functions that fill them.
 *
 * A page puts such a struct (by value, or an array with its n_) into its own view and writes {{include part_x member}}.
 * Texts in these structs are in the reader's language already. All memory is the arena's. */
#ifndef WEB_PART_H
#define WEB_PART_H

#include "web/web.h"

/* ---- part_crumbs: where this page stands. The last one has no href. ---- */
struct part_crumb {
    struct str text, href;
};
struct part_crumbs {
    const struct part_crumb *crumbs;
    size_t n_crumbs;
};

/* ---- part_mark_cluster, part_mark_organisation, part_mark_person: ring, square, disc with two letters ---- */
struct part_mark {
    struct str initials;
    int64_t hue;         /* 0..359 */
};
/* Initials of a name; "?" when absent, as for anonymous listings. hue 0 takes one from the name, always the same. */
struct part_mark part_mark(struct arena *a, struct str name, int64_t hue);

/* ---- part_seen: who may see it, as rings and as a sentence ---- */
struct part_seen {
    bool ring_1, ring_2, ring_3; /* cluster, all signed-in people, everybody */
    const char *sentence;        /* msgid */
};
struct part_seen part_seen(enum visibility v, bool anonymous);

/* ---- part_tags ---- */
struct part_tag {
    struct str text, href; /* href may be absent */
    bool is_label;         /* ECEI and the like: framed in ink */
    bool is_on;            /* chosen */
};
struct part_tags {
    const struct part_tag *tags;
    size_t n_tags;
};

/* ---- part_more: which topics would bring more, where little is found ---- */
struct part_more {
    struct part_tags topics;
    int64_t gain;          /* things that would come; 0: shows nothing */
    struct str href;       /* where topics are entered; absent: the reader cannot */
};

/* ---- part_facet: a fieldset of tick boxes inside a GET form ---- */
struct part_facet_value {
    struct str value, label;
    int64_t count;
    bool chosen;
    int64_t share;       /* 0..100 of the largest count: part_facet_shares() */
    int64_t hue;         /* 1..360: a dot before the label; 0: none */
};
struct part_facet {
    struct str name;     /* facet_name(): the query parameter */
    struct str label;    /* legend */
    struct part_facet_value *values;
    size_t n_values;
    struct part_facet_value *more; /* folded behind "Show more"; may be NULL */
    size_t n_more;
    bool is_more_open;   /* one of them is chosen */
};
/* Fills the shares of all values. */
void part_facet_shares(struct part_facet *f);
/* Of values counted one by one: the commonest first, those beyond `open` folded, with shares. */
void part_facet_fold(struct part_facet *f, size_t open);

/* ---- part_pager ---- */
struct part_pager {
    int64_t from, to, total; /* 1-based positions of this page */
    struct str prev, next;   /* addresses; absent at the ends */
};
/* `page` counts from 1. Links keep all other parameters of the query and set `page`. */
void part_pager(struct request *r, int64_t page, int64_t per_page, int64_t total, struct part_pager *ret);
/* The current address with one query parameter set to `value` (removed when absent). */
struct str part_link(struct request *r, const char *name, struct str value);

/* ---- part_empty: what will stand here and the one next step ---- */
struct part_empty {
    struct str title, text;
    struct str action, href; /* may be absent */
    bool is_main;            /* the page's one .btn-go; otherwise a plain button */
};

/* ---- part_stat: a figure that leads to its records ---- */
struct part_stat {
    int64_t figure;
    struct str what, href;   /* href may be absent */
};

/* ---- cluster_sections: the sections of a cluster's profile, for whoever edits it ---- */
struct cluster_sections {
    struct str slug, now;    /* now: "core" "figures" "labels" "results" "partners" "texts" "look" "address" */
};

/* ---- part_steps ---- */
struct part_step {
    struct str text;
    bool is_done, is_now;
};
struct part_steps {
    const struct part_step *steps;
    size_t n_steps;
};

/* ---- part_why: reasons of a match. yes full, part hatched, no open ---- */
struct part_reason {
    struct str text;
    bool is_yes, is_part;    /* neither: missing */
};
struct part_why {
    const char *head;        /* msgid: "Fits because ..." */
    const struct part_reason *reasons;
    size_t n_reasons;
    const struct part_reason *rest; /* folded away: the first reasons say enough at a glance */
    size_t n_rest;
    struct str more;         /* address of the whole calculation; may be absent */
};

/* ---- part_field: label, hint, message and control of one field ---- */
struct part_choice {
    struct str value, text, hint; /* hint may be absent (radios only) */
    struct str id;                /* of the control */
    bool chosen;
    bool has_seen;                /* radios of an audience carry its rings */
    struct part_seen seen;
};
struct part_field {
    struct str name;
    struct str control;      /* "input" "long" "select" "radios" "ticks" "tick" */
    struct str type;         /* of an input: text email url password number date search */
    struct str label, hint, unit, placeholder, autocomplete; /* absent: none */
    struct str value;
    const struct strs *many; /* chosen values of ticks */
    struct str min, max;     /* numbers and dates */
    int64_t max_length;      /* characters; 0: none */
    bool required, optional; /* optional: says so behind the label */
    bool checked;            /* tick */
    struct str error;        /* absent: none */
    struct str described_by; /* ids for aria-describedby */
    struct part_choice *choices;
    size_t n_choices;
};
/* One field of a table with the value it has in `data` (a struct the table describes; NULL: empty) and, after a refused form,
 * what was typed and the message. Choices are a select; more than one may be chosen: ticks; at most four: radios.
 * Asserts that the table has the field. The caller may change ->control, ->unit, ->choices ... afterwards. */
void part_field(struct request *r, const struct field *table, const char *name, const void *data, struct part_field *ret);
/* Replaces the choices by `n` of the caller's (texts translated, `chosen` is set here by the current value). */
void part_field_choices(struct request *r, struct part_field *f, struct part_choice *choices, size_t n);
/* Radios of visibility: cluster, platform, public with their rings and sentences. */
void part_field_audience(struct request *r, struct part_field *f);

/* Ticks of the topics that cards carry, by slug; the chosen ones come first: there are more than a hundred. */
void part_field_topics(struct request *r, struct part_field *f, const struct strs *chosen);

/* ---- part_errors: the summary above a refused form, each message a link to its field ---- */
struct part_error {
    struct str href, label, text;
    bool colon; /* between label and text: where the label is no question */
};
struct part_errors {
    struct part_error *errors;
    size_t n_errors;
};
struct part_error part_error_at(struct str href, struct str label, struct str text);
/* Labels come from the route's input table. Empty when the form was not refused. */
void part_errors(struct request *r, struct part_errors *ret);
/* A form that asks for a field in words of its own names it so in the summary, too. */
void part_errors_label(struct part_errors *e, const char *name, struct str label);

#endif
