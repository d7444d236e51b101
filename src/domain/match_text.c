/* The reasons of a match in words: one short part of a sentence each, in the reader's language. */
#include "domain/match.h"


#include "domain/index_concepts.h"
#include "domain/topic.h"

struct label {
    const char *key, *text, *unit;
};

static const struct label labels[] = {
    {"process", N_("Manufacturing process"), ""},
    {"name", N_("Substance or article"), ""},
    {"subject", N_("Field of knowledge"), ""},
    {"room", N_("Kind of room"), ""},
    {"job_title", N_("Position"), ""},
    {"skills", N_("Skills and knowledge"), ""},
    {"machine", N_("Kind of machine"), ""},
    {"cas", N_("CAS number"), ""},
    {"material", N_("Material worked"), ""},
    {"certificates", N_("Certificates"), ""},
    {"standards", N_("Standards"), ""},
    {"workpiece_mm", N_("Working space"), "mm"},
    {"dimensions_mm", N_("Dimensions"), "mm"},
    {"accuracy_um", N_("Accuracy"), "µm"},
    {"quantity", N_("Quantity"), ""},
    {"weekly_min", N_("Pieces a week"), ""},
    {"temperature_c", N_("Temperature"), "°C"},
    {"pressure_bar", N_("Pressure"), "bar"},
    {"clamping_force_kn", N_("Clamping force"), "kN"},
    {"pallets", N_("Pallet places"), ""},
    {"volume_l", N_("Volume"), "l"},
    {"width_mm", N_("Width"), "mm"},
    {"area_m2", N_("Area"), "m²"},
    {"workplaces", N_("Workplaces"), ""},
    {"persons", N_("Number of people"), ""},
    {"purity", N_("Purity"), "%"},
    {"trl_min", N_("Technology readiness level"), ""},
    {"cleanroom", N_("Clean room class"), ""},
    {"safety", N_("Safety level"), ""},
    {"level", N_("Qualification"), ""},
    {"partnership", N_("Kind of partnership"), ""},
    {"programme", N_("Funding programme"), ""},
    {"employment", N_("Kind of employment"), ""},
    {"class", N_("Class"), ""},
    {"unit", N_("Unit"), ""},
    {"remote", N_("Remote work"), ""},
    {"on_site", N_("Work on site"), ""},
};

static const struct label *label_of(struct str key)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (str_is(key, labels[i].key)) {
            return &labels[i];
        }
    }
    return NULL;
}

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
static struct str value_text(struct arena *a, enum lang lang, const struct label *label, struct str value)
{
    if (is_number(value)) {
        char *p = arena_alloc(a, 1, value.n + 1);
        for (size_t i = 0; i < value.n; i++) {
            p[i] = lang == LANG_DE && value.p[i] == '.' ? ',' : value.p[i];
        }
        struct str s = {.p = p, .n = value.n};
        return *label->unit ? str_fmt(a, "%.*s %s", STR_ARG(s), label->unit) : s;
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

static struct str attribute_text(struct arena *a, enum lang lang, const struct reason *r)
{
    static const char *const sentences[] = {
        [FIT_FULL] = N_("{label}: {value}"),
        [FIT_PART] = N_("{label}: {value}, fits in part"),
        [FIT_MISSING] = N_("{label}: {value}, does not fit"),
    };
    const struct label *label = label_of(r->key);
    if (!label) {
        return r->value;
    }
    struct tr_arg args[] = {{"label", tr(lang, label->text)}, {"value", value_text(a, lang, label, r->value)}, {0}};
    if (r->value.n == 0) {
        return r->fit == FIT_MISSING ? tr_fmt(a, lang, N_("{label}: nothing stated"), args) : tr_fmt(a, lang, N_("{label}: fits"), args);
    }
    return tr_fmt(a, lang, sentences[r->fit], args);
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

struct str reason_text(struct arena *a, enum lang lang, const struct reason *reason)
{
    switch (reason->kind) {
    case REASON_TOPIC: return topic_text(a, lang, reason);
    case REASON_WORDS: return tr_fmt(a, lang, N_("Shared subject: {words}"), (struct tr_arg[]){{"words", reason->value}, {0}});
    case REASON_DISTANCE: return distance_text(a, lang, reason);
    case REASON_PERIOD: return period_text(a, lang, reason);
    case REASON_ATTRIBUTE: return attribute_text(a, lang, reason);
    case REASON_CATEGORY: return tr(lang, N_("Same category"));
    }
    return STR("");
}
