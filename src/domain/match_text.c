/* The reasons of a match in words: one short part of a sentence each, in the reader's language. */
#include "domain/match.h"

#include "domain/closeness.h"
#include "domain/index_concepts.h"
#include "domain/listing_field.h"
#include "domain/topic.h"

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool fits = (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == '-' || s.p[i] == ' ' || s.p[i] == '\xC3' || s.p[i] == '\x97';
        if (!fits) {
            return false;
        }
    }
    return s.n > 0;
}

/* Attributes are kept with English words, numbers with a point. */
static struct str value_text(struct arena *a, enum lang lang, const struct listing_field *f, struct str value)
{
    if (is_number(value)) {
        char *p = arena_alloc(a, 1, value.n + 1);
        for (size_t i = 0; i < value.n; i++) {
            p[i] = lang == LANG_DE && value.p[i] == '.' ? ',' : value.p[i];
        }
        struct str s = {.p = p, .n = value.n};
        return *f->unit ? str_fmt(a, "%.*s %s", STR_ARG(s), f->unit) : s;
    }
    for (size_t i = 0; f->choices && f->choices[i].value; i++) {
        if (str_is(value, f->choices[i].value)) {
            return listing_choice_label(lang, f, i);
        }
    }
    if (lang != LANG_DE) {
        return value;
    }
    struct str all = STR(""), part;
    while (str_split(&value, ',', &part)) {
        all = str_cat(a, all, all.n ? STR(", ") : STR(""));
        all = str_cat(a, all, concept_german(a, str_trim(part)));
    }
    return all;
}

/* Where both sides name a figure, both are said: a reader can check it. */
static const char *pair_sentence(const struct listing_field *f, const struct reason *r)
{
    if (r->wanted.n == 0 || r->offered.n == 0) {
        return NULL;
    }
    if (f->rules[0].kind == RULE_BOX) {
        return N_("The workpiece fits the working space: {wanted} in {offered}");
    }
    if (!is_number(r->wanted) || !is_number(r->offered)) {
        return NULL;
    }
    return r->fit == FIT_MISSING ? N_("{label}: {offered} offered, {wanted} wanted, does not fit")
                                 : N_("{label}: {offered} offered, {wanted} wanted");
}

static const char *attribute_sentence(const struct listing_field *f, const struct reason *r)
{
    static const char *const sentences[] = {
        [FIT_FULL] = N_("{label}: {value}"),
        [FIT_PART] = N_("{label}: {value}, fits in part"),
        [FIT_MISSING] = N_("{label}: {value}, does not fit"),
    };
    bool subset = f->rules[0].kind == RULE_SUBSET && r->wanted.n > 0;
    if (r->value.n == 0) {
        return r->fit == FIT_MISSING ? N_("{label}: nothing stated") : N_("{label}: fits");
    }
    if (subset && r->fit != FIT_PART) {
        return r->fit == FIT_FULL ? N_("{label}: {wanted} held") : N_("{label}: {wanted} not held");
    }
    const char *pair = pair_sentence(f, r);
    return pair ? pair : sentences[r->fit];
}

static struct str attribute_text(struct arena *a, enum lang lang, const struct reason *r)
{
    const struct listing_field *f = listing_field_any(r->key);
    if (!f) {
        return r->value;
    }
    struct tr_arg args[] = {{"label", listing_field_label(lang, f)},
                            {"value", value_text(a, lang, f, r->value)},
                            {"wanted", r->wanted.n ? value_text(a, lang, f, r->wanted) : STR("")},
                            {"offered", r->offered.n ? value_text(a, lang, f, r->offered) : STR("")},
                            {0}};
    return tr_fmt(a, lang, attribute_sentence(f, r), args);
}

static struct str distance_text(struct arena *a, enum lang lang, const struct reason *r)
{
    struct tr_arg args[] = {{"km", fmt_int(a, lang, (int64_t)(r->number + 0.5))},
                            {"limit", r->limit == DB_NULL ? STR("") : fmt_int(a, lang, r->limit)},
                            {0}};
    if (r->number < 1) {
        return tr(lang, N_("At the same place"));
    }
    if (r->limit == DB_NULL) {
        return tr_fmt(a, lang, N_("{km} km away"), args);
    }
    return r->limit_by_offer ? tr_fmt(a, lang, N_("{km} km away, offered within {limit} km"), args)
                             : tr_fmt(a, lang, N_("{km} km away, wanted within {limit} km"), args);
}

static struct str period_text(struct arena *a, enum lang lang, const struct reason *r)
{
    struct str rest = r->value, from, to;
    if (!str_split(&rest, '/', &from)) {
        return STR("");
    }
    to = rest;
    struct tr_arg args[] = {{"from", fmt_date(a, lang, from)}, {"to", to.n ? fmt_date(a, lang, to) : STR("")}, {0}};
    bool part = r->fit != FIT_FULL;
    if (to.n == 0) {
        return part ? tr_fmt(a, lang, N_("Possible for part of the time, from {from}"), args) : tr_fmt(a, lang, N_("Possible from {from}"), args);
    }
    if (from.n == 0) {
        return part ? tr_fmt(a, lang, N_("Possible for part of the time, until {to}"), args) : tr_fmt(a, lang, N_("Possible until {to}"), args);
    }
    return part ? tr_fmt(a, lang, N_("Possible for part of the time, {from} to {to}"), args)
                : tr_fmt(a, lang, N_("Possible from {from} to {to}"), args);
}

static struct str topic_text(struct arena *a, enum lang lang, const struct reason *r)
{
    const struct topic *t = topic_by_slug(topics_now(), r->value);
    return tr_fmt(a, lang, N_("Same topic: {topic}"), (struct tr_arg[]){{"topic", t ? topic_title(t, lang) : r->value}, {0}});
}

static struct str close_text(struct arena *a, enum lang lang, const struct reason *r)
{
    if (str_is(r->key, closeness_name(CLOSE_SOCIAL))) {
        return tr_fmt(a, lang, N_("Joint project: {project}"), (struct tr_arg[]){{"project", str_clip(r->value, 60)}, {0}});
    }
    return tr_fmt(a, lang, N_("Both in {cluster}"), (struct tr_arg[]){{"cluster", r->value}, {0}});
}

static struct str listing_text(struct arena *a, enum lang lang, const struct reason *r)
{
    const char *text = str_is(r->key, "offer") ? N_("Its offer fits: {title}") : N_("Its request fits: {title}");
    return tr_fmt(a, lang, text, (struct tr_arg[]){{"title", str_clip(r->value, 80)}, {0}});
}

struct str reason_text(struct arena *a, enum lang lang, const struct reason *reason)
{
    switch (reason->kind) {
    case REASON_TOPIC: return topic_text(a, lang, reason);
    case REASON_WORDS: return tr_fmt(a, lang, N_("Shared subject: {words}"), (struct tr_arg[]){{"words", reason->value}, {0}});
    case REASON_DISTANCE: return distance_text(a, lang, reason);
    case REASON_PERIOD: return period_text(a, lang, reason);
    case REASON_ATTRIBUTE: return attribute_text(a, lang, reason);
    case REASON_CATEGORY: return tr(lang, N_("Same category"));
    case REASON_CLOSE: return close_text(a, lang, reason);
    case REASON_ANSWERS: return tr(lang, N_("Answers most enquiries"));
    case REASON_LISTING: return listing_text(a, lang, reason);
    }
    return STR("");
}
