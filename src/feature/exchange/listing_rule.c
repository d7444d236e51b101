#include "feature/exchange/listing_rule.h"

#include <math.h>

#include "db/db.h"
#include "domain/fold.h"
#include "domain/place.h"
#include "text/tr.h"

const char listing_period_over[] = N_("This period is over. Give a later end, or leave it open.");

struct faults {
    struct listing_fault *v;
    size_t n;
};

static void add(struct faults *f, const char *field, const char *msgid)
{
    if (f->n < LISTING_MAX_FAULTS) {
        f->v[f->n++] = (struct listing_fault){.field = field, .msgid = msgid};
    }
}

static bool publishes(const struct listing_input *in)
{
    return str_is(in->status, "published");
}

bool listing_period_is_over(struct str available_to, struct str today)
{
    int64_t to = 0;
    int64_t now = 0;
    return date_to_days(available_to, &to) && date_to_days(today, &now) && to < now;
}

static void check_period(const struct listing_input *in, struct str today, struct faults *f)
{
    int64_t from = 0;
    int64_t to = 0;
    int64_t now = 0;
    if (in->available_to.n == 0 || !date_to_days(in->available_to, &to) || !date_to_days(today, &now)) {
        return;
    }
    if (in->available_from.n > 0 && date_to_days(in->available_from, &from) && to < from) {
        add(f, "available_to", N_("The end is before the beginning. Perhaps the two are swapped?"));
    } else if (publishes(in) && listing_period_is_over(in->available_to, today)) {
        add(f, "available_to", listing_period_over);
    } else if (to > now + INT64_C(366) * LISTING_MAX_YEARS) {
        add(f, "available_to", N_("The end is more than ten years ahead. Check the year."));
    }
}

static void check_place(const struct listing_input *in, struct faults *f)
{
    if (isnan(in->lat) != isnan(in->lon)) {
        add(f, isnan(in->lat) ? "lat" : "lon", N_("Give both coordinates or none."));
    }
    if (in->country.n > 0 && !place_is_country(in->country)) {
        add(f, "country", N_("There is no country with this code. Write two capital letters as in ISO 3166, for example DE."));
    }
    if (in->state.n > 0 && !place_is_state(in->state)) {
        add(f, "state", N_("There is no state with this code. Write it as in ISO 3166-2, for example DE-HE."));
    } else if (in->state.n > 0 && in->country.n == 2 && !str_starts(in->state, in->country)) {
        add(f, "state", N_("This state does not lie in the given country."));
    }
}

static void check_topics(const struct listing_input *in, struct faults *f)
{
    if (in->topics.n > LISTING_MAX_TOPICS) {
        add(f, "topics", N_("Choose at most eight topics, the most important ones."));
    }
    for (size_t i = 0; i < in->topics.n; i++) {
        if (str_chars(in->topics.v[i]) > LISTING_TOPIC_CHARS) {
            add(f, "topics", N_("A topic has at most 60 characters. Put the rest into the text."));
            return;
        }
    }
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* "Frau Meier", "Mr Smith": people who are to be lent are not named before they and both firms agree. */
static bool listing_names_person(struct str text)
{
    static const char *const forms[] = {"Frau ", "Herr ", "Herrn ", "Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. "};
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        struct str form = str_of(forms[i]);
        for (size_t at = str_find(text, form, 0); at != SIZE_MAX; at = str_find(text, form, at + 1)) {
            size_t next = at + form.n;
            bool begins = at == 0 || !is_word(text.p[at - 1]);
            if (begins && next < text.n && ((text.p[next] >= 'A' && text.p[next] <= 'Z') || (text.p[next] & 0x80) != 0)) {
                return true;
            }
        }
    }
    return false;
}

static void check_staff(const struct listing_input *in, struct faults *f)
{
    if (!publishes(in) || !str_is(in->category, "staff")) {
        return;
    }
    if (listing_names_person(in->title)) {
        add(f, "title", N_("A person is named here. Describe what they can do; names are said later, when everybody agrees."));
    }
    if (listing_names_person(in->text)) {
        add(f, "text", N_("A person is named here. Describe what they can do; names are said later, when everybody agrees."));
    }
}

static bool is_json_object(struct str s)
{
    struct str t = str_trim(s);
    return t.n >= 2 && t.p[0] == '{' && t.p[t.n - 1] == '}';
}

size_t listing_check(const struct listing_input *in, struct str today, struct listing_fault ret[LISTING_MAX_FAULTS])
{
    struct faults f = {.v = ret};
    if (publishes(in) && str_chars(str_trim(in->text)) < LISTING_MIN_TEXT) {
        add(&f, "text", N_("Describe in two or three sentences what this is about, so that others can tell whether it fits."));
    }
    check_topics(in, &f);
    check_place(in, &f);
    check_period(in, today, &f);
    if (in->attributes.n > 0 && !is_json_object(in->attributes)) {
        add(&f, "attributes", N_("Attributes are a JSON object of names and values."));
    }
    check_staff(in, &f);
    return f.n;
}

instant listing_term(instant now, struct str available_to)
{
    instant end = now + DAYS(LISTING_TERM_DAYS);
    int64_t days = 0;
    if (available_to.n == 0 || !date_to_days(available_to, &days)) {
        return end;
    }
    /* Midnight in Central European time at the end of the last day. */
    instant last = DAYS(days + 1);
    last -= clock_zone_offset(last);
    return last < end ? last : end;
}

enum { ALIKE_BYTES = 400, ALIKE_WORDS = 40 };

/* The words of a text, folded; they lie in `folded`. */
static size_t split_words(struct str s, char folded[ALIKE_BYTES], struct str ret[ALIKE_WORDS])
{
    size_t n = fold_phrase(s, folded, ALIKE_BYTES), count = 0, from = 0;
    for (size_t i = 0; i <= n && count < ALIKE_WORDS; i++) {
        if (i == n || folded[i] == ' ') {
            if (i > from) {
                ret[count++] = (struct str){.p = folded + from, .n = i - from};
            }
            from = i + 1;
        }
    }
    return count;
}

bool listing_titles_alike(struct str x, struct str y)
{
    char fx[ALIKE_BYTES], fy[ALIKE_BYTES];
    struct str wx[ALIKE_WORDS], wy[ALIKE_WORDS];
    size_t nx = split_words(x, fx, wx), ny = split_words(y, fy, wy), shared = 0;
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            if (str_eq(wx[i], wy[k])) {
                shared++;
                wy[k] = STR_NONE;
                break;
            }
        }
    }
    return nx > 0 && ny > 0 && shared * 5 >= (nx + ny - shared) * 4;
}

enum listing_state listing_state(struct str status, instant expires_at, instant closed_at)
{
    if (str_is(status, "draft")) {
        return LISTING_DRAFT;
    }
    if (str_is(status, "waiting") || str_is(status, "unconfirmed")) {
        return LISTING_WAITING;
    }
    if (str_is(status, "published")) {
        return LISTING_PUBLISHED;
    }
    return expires_at != DB_NULL && expires_at <= closed_at ? LISTING_EXPIRED : LISTING_CLOSED;
}

double listing_coarse(double degrees)
{
    return isnan(degrees) ? degrees : floor(degrees * 2) / 2 + 0.25;
}
