/* What listings of a kind say besides title and text: one table of fields that drives form, check, page, filters, matching, CSV and API.
 *
 * The values of a listing are one JSON object, `attributes`: {"process": "milling", "envelope_mm": [600, 500, 400]}. Texts that
 * are keys (choices, processes, skills) are English, so that they can be compared without reading a language. */
#ifndef DOMAIN_LISTING_FIELD_H
#define DOMAIN_LISTING_FIELD_H

#include "base/json.h"
#include "text/field.h"
#include "text/tr.h"

/* Kinds are the categories of the exchange; a bit each. */
enum listing_kind {
    KIND_CAPACITY = 1,
    KIND_TECHNOLOGY = 2,
    KIND_STAFF = 4,
    KIND_MATERIAL = 8,
    KIND_ROOM = 16,
    KIND_KNOWLEDGE = 32,
    KIND_COOPERATION = 64,
    KIND_JOB = 128,
    KIND_APPRENTICESHIP = 256,
};
enum listing_side { SIDE_REQUEST = 1, SIDE_OFFER = 2, SIDE_BOTH = 3 };

enum listing_value {
    VALUE_TEXT,    /* JSON text */
    VALUE_TEXTS,   /* list of texts; one text alone may stand without a list */
    VALUE_NUMBER,
    VALUE_COUNT,   /* whole number */
    VALUE_SIZE,    /* one to three numbers, in the order of writing */
    VALUE_YES,     /* true or false */
    VALUE_CHOICE,  /* text, one of choices; of LISTING_FIELD_OPEN also another one */
    VALUE_CLASS,   /* text that ends with a number: "ISO 7", "S2" */
    VALUE_DATE,    /* "YYYY-MM-DD" */
};

/* How the value of a request is compared with one of an offer. */
enum rule_kind {
    RULE_NONE,
    RULE_SUBJECT,   /* texts: says what the listing is about */
    RULE_SHARE,     /* lists of texts: part of the wanted ones that is offered */
    RULE_SUBSET,    /* lists of texts: all wanted ones must be offered */
    RULE_MATERIAL,  /* texts: same, or one the broader of the other */
    RULE_SAME,      /* texts: a wish */
    RULE_AT_LEAST,  /* numbers: offered >= wanted */
    RULE_AT_MOST,   /* numbers: offered <= wanted */
    RULE_HEAT,      /* temperatures: colder for cold things, hotter for hot ones */
    RULE_CLASS,     /* "ISO 7": the smaller number is the cleaner room */
    RULE_LEVEL,     /* "S2": the larger number includes the smaller one */
    RULE_BOX,       /* millimetres: the work fits the envelope, axes may be swapped */
    RULE_SIZE,      /* millimetres: the same size */
};
/* `missing`: factor when the offer says that it falls short; `unsaid`: factor when the offer does not say. */
struct rule {
    const char *offered;    /* key of the offer's field; NULL: the same as the request's */
    enum rule_kind kind;
    double missing, unsaid;
};
enum { FIELD_RULES = 3 };
/* A request's list of keys without which an offer is of no use: {"must": ["certificates"]}. */
#define LISTING_MUST "must"

enum listing_field_flag {
    LISTING_FIELD_MORE = 1,     /* rarely needed: folded in the form */
    LISTING_FIELD_FACET = 2,    /* a filter of the list */
    LISTING_FIELD_REQUIRED = 4, /* of boards: nothing is published without it */
    LISTING_FIELD_OPEN = 8,     /* choices propose: other networks have words of their own, which files and programs may say */
};

struct listing_field {
    const char *key;
    unsigned kinds, sides;
    enum listing_value value;
    unsigned flags;
    const char *label, *hint, *unit;   /* hint may be NULL; unit "" without */
    const struct choice *choices;
    int64_t min, max;                  /* numbers; 0, 0: from 0 to a thousand million */
    struct rule rules[FIELD_RULES];
};
extern const struct listing_field listing_fields[]; /* ends with key NULL */
size_t listing_fields_n(void);

struct listing_kind_name {
    enum listing_kind kind;
    const char *name;                  /* the category: in the database, the CSV, the API */
    const char *label, *what;          /* msgids: heading, and one sentence */
};
extern const struct listing_kind_name listing_kinds[]; /* ends with name NULL */
/* 0 when there is no such category. */
unsigned listing_kind_of(struct str category);
unsigned listing_side_of(struct str side);
/* NULL when no kind has it. */
const struct listing_field *listing_field_named(struct str key);
/* The same, and the own fields of boards (domain/board.h), which have a dot in their key. */
const struct listing_field *listing_field_any(struct str key);
/* Label, and the n-th choice, for readers: of boards as their office wrote them, of kinds from the catalogue. */
struct str listing_field_label(enum lang lang, const struct listing_field *f);
struct str listing_choice_label(enum lang lang, const struct listing_field *f, size_t n);
/* "text", "number" ...: as the API says it. */
struct str listing_value_name(enum listing_value value);
bool listing_field_fits(const struct listing_field *f, unsigned kind, unsigned side);

/* Limits of values: characters of a text, entries of a list, numbers of a size. */
enum { LISTING_VALUE_CHARS = 100, LISTING_VALUE_ITEMS = 20, LISTING_VALUE_SIZES = 3 };
/* Between which numbers a number lies, both included. */
void listing_field_bounds(const struct listing_field *f, int64_t *ret_min, int64_t *ret_max);
/* Says what is wrong with a value for the field, as a msgid with {field}; NULL when it is right. */
const char *listing_value_fault(const struct listing_field *f, const struct json_value *v);
extern const char listing_choice_fault[];
/* What is wrong with one member of `attributes`: of its name, or of its value. */
struct attribute_fault {
    struct str key;
    const struct listing_field *field; /* NULL: the name is unknown, or that of `must` */
    const char *msgid;                 /* with {field} and {unit} */
};
/* False when all is well with the i-th member of an object. */
bool listing_attribute_fault(const struct json_value *attributes, size_t i, struct attribute_fault *ret);
/* What fills the places of msgid; ends with a zero entry. */
enum { ATTRIBUTE_FAULT_ARGS = 3 };
void listing_fault_args(const struct attribute_fault *fault, struct tr_arg ret[ATTRIBUTE_FAULT_ARGS]);
/* The value for readers: "600 × 500 × 400 mm", "ISO 9001, EN 9100", "ja"; absent when it is of another shape. */
struct str listing_value_text(struct arena *a, enum lang lang, const struct listing_field *f, const struct json_value *v);
/* The values that filters offer: "key:value", or the bare value for processes and certificates. */
enum { LISTING_FACET_VALUES = 8 };
size_t listing_facet_values(struct arena *a, const struct json_value *v, struct str ret[LISTING_FACET_VALUES]);
struct str listing_facet_text(struct arena *a, enum lang lang, struct str key_and_value);

#endif
