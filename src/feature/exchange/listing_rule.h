/* What holds for a listing: checks that span fields, terms, states. Pure: no SQL, no HTTP. */
#ifndef EXCHANGE_LISTING_RULE_H
#define EXCHANGE_LISTING_RULE_H

#include "base/clock.h"
#include "text/field.h"

struct kind_values;
struct listing_alike_row;

/* A listing as somebody typed or sent it. */
struct file_parts;
struct listing_input {
    bool outside;                         /* without an account: outside.h */
    struct str email, contact;            /* of who posts so */
    struct str board;                     /* slug; absent: none */
    struct str side, category, language, title, text;
    struct strs topics;                   /* slugs or titles of the taxonomy, or free tags */
    struct str organisation, cluster;     /* slug or name; absent: the person's own */
    struct str country, state, place;
    double lat, lon;                      /* NaN: looked up from the place */
    int64_t radius_km;                    /* how far the other side may be, how far an offer goes; DB_NULL: anywhere */
    struct str available_from, available_to;
    struct str price_note, attributes;
    struct str visibility;
    bool anonymous;
    bool office_relay;                    /* anonymous: the office of the cluster passes messages on */
    bool sure;                            /* anonymous: posted although the text tells who posts it */
    struct str status;                    /* draft or published; absent: unchanged */
    int64_t version;                      /* of the listing that was edited */
    struct strs must;                     /* of the form: keys of attributes that a request calls a must */
    struct str show;                      /* of the form: "fields" asks for the fields of another kind, nothing is saved */
    const struct listing_alike_row *alike; /* of the form, once it is found: what is published already and says the same */
    struct str too;                       /* number of the listing that this one is one more of; absent: none */
    bool twice;                           /* of the form: publish it although there is one like it */
    struct kind_values *kind;             /* of the form, once they are read: kind_form.h */
    const struct file_parts *files;       /* of the form, once they are cleaned: listing_files.h */
    const struct listing_file_change *file_change; /* of the API; NULL: none */
    struct str files_said;                /* nothing: files come beside the fields, this is where messages about them stand */
};

enum {
    LISTING_TERM_DAYS = 90,     /* a published listing ends by itself after this many days */
    LISTING_REMIND_DAYS = 7,    /* days before the end at which its owner is asked */
    LISTING_MAX_TOPICS = 8,
    LISTING_TOPIC_CHARS = 60,
    LISTING_MIN_TEXT = 20,      /* characters of a published text */
    LISTING_MAX_YEARS = 10,     /* a period that ends later is a typing error */
};

struct listing_fault {
    const char *field;
    const char *msgid;
};
enum { LISTING_MAX_FAULTS = 12 };

/* What is wrong across fields; each field alone was checked by the field table. `today`: "YYYY-MM-DD". What would tell who posts without
 * a name is looked for elsewhere (listing_tells.h). Returns the number of faults written to `ret`. */
size_t listing_check(const struct listing_input *in, struct str today, struct listing_fault ret[LISTING_MAX_FAULTS]);

/* Whoever writes anew does not write of a period that is over, not even in a draft; old rows of an import may. */
bool listing_period_is_over(struct str available_to, struct str today);
extern const char listing_period_over[]; /* msgid */

/* End of a term that begins at `now`: 90 days later, or at the end of the day after `available_to` when that is earlier. */
instant listing_term(instant now, struct str available_to);

/* True when two titles say the same in other order, case, umlauts or with a word more: of all their words four fifths are shared. */
bool listing_titles_alike(struct str x, struct str y);

enum listing_state { LISTING_DRAFT, LISTING_WAITING, LISTING_PUBLISHED, LISTING_EXPIRED, LISTING_CLOSED, LISTING_STATES };
/* Waiting: for an office, or for who posted it to confirm the mail address. Closed by its term or by its owner; `closed_at` is the instant of the last change. */
enum listing_state listing_state(struct str status, instant expires_at, instant closed_at);

/* The middle of a cell of half a degree (about 50 km): all that matching knows of where an anonymous listing is. */
double listing_coarse(double degrees);


#endif
