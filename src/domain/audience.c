#include "domain/audience.h"

static const struct audience_rule fields[AUDIENCE_FIELDS] = {
    [AUDIENCE_CONTACT] = {"contact", AUDIENCE_PLATFORM}, [AUDIENCE_EMAIL] = {"email", AUDIENCE_PLATFORM},
    [AUDIENCE_PHONE] = {"phone", AUDIENCE_PLATFORM},     [AUDIENCE_ADDRESS] = {"address", AUDIENCE_PUBLIC},
    [AUDIENCE_SIZE] = {"size", AUDIENCE_PUBLIC},         [AUDIENCE_SECTORS] = {"sectors", AUDIENCE_PUBLIC},
    [AUDIENCE_WEBSITE] = {"website", AUDIENCE_PUBLIC},
};

const struct choice audience_choices[] = {
    {"public", N_("Everybody")},
    {"platform", N_("All who are signed in")},
    {"cluster", N_("Only members of the own clusters")},
    {"office", N_("Only the own people and the offices of the clusters")},
    {0},
};

static const char *const names[] = {
    [AUDIENCE_OFFICE] = "office",
    [AUDIENCE_CLUSTER] = "cluster",
    [AUDIENCE_PLATFORM] = "platform",
    [AUDIENCE_PUBLIC] = "public",
};

const char *audience_field_name(enum audience_field f)
{
    return fields[f].name;
}

const char *audience_name(enum readers a)
{
    return names[a];
}

const char *audience_sentence(enum readers a)
{
    return audience_choices[AUDIENCE_PUBLIC - a].label;
}

bool audience_parse(struct str s, enum readers *ret)
{
    for (enum readers a = AUDIENCE_OFFICE; a <= AUDIENCE_PUBLIC; a++) {
        if (str_is(s, names[a])) {
            *ret = a;
            return true;
        }
    }
    return false;
}

static bool read_one(const struct audience_rule *rules, size_t n, struct str part, enum readers *of)
{
    struct str name, rest = part;
    if (!str_split(&rest, '=', &name)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (str_is(name, rules[i].name)) {
            return audience_parse(rest, &of[i]);
        }
    }
    return false;
}

static void set_usual(const struct audience_rule *rules, size_t n, enum readers *ret)
{
    for (size_t i = 0; i < n; i++) {
        ret[i] = rules[i].usual;
    }
}

bool audience_rules_parse(const struct audience_rule *rules, size_t n, struct str s, enum readers *ret)
{
    struct str part;
    bool good = true;
    set_usual(rules, n, ret);
    while (good && str_split(&s, '|', &part)) {
        good = read_one(rules, n, str_trim(part), ret);
    }
    return good;
}

struct str audience_rules_write(struct arena *a, const struct audience_rule *rules, size_t n, const enum readers *of)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        if (of[i] != rules[i].usual) {
            all = str_fmt(a, "%.*s%s%s=%s", STR_ARG(all), all.n > 0 ? "|" : "", rules[i].name, names[of[i]]);
        }
    }
    return all;
}

bool audiences_parse(struct str s, struct audiences *ret)
{
    struct audiences v = {{AUDIENCE_OFFICE}};
    bool good = audience_rules_parse(fields, AUDIENCE_FIELDS, s, v.of);
    if (!good) {
        set_usual(fields, AUDIENCE_FIELDS, v.of);
    }
    *ret = v;
    return good;
}

struct audiences audiences_read(struct str stored)
{
    struct audiences v;
    return audiences_parse(stored, &v) ? v : (struct audiences){{AUDIENCE_OFFICE}};
}

struct str audiences_write(struct arena *a, const struct audiences *v)
{
    return audience_rules_write(a, fields, AUDIENCE_FIELDS, v->of);
}
