#include "domain/audience.h"

static const struct {
    const char *name;
    enum readers usual;
} fields[AUDIENCE_FIELDS] = {
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

static bool read_one(struct str part, struct audiences *v)
{
    struct str name, rest = part;
    if (!str_split(&rest, '=', &name)) {
        return false;
    }
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        if (str_is(name, fields[i].name)) {
            return audience_parse(rest, &v->of[i]);
        }
    }
    return false;
}

static struct audiences usual(void)
{
    struct audiences v;
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        v.of[i] = fields[i].usual;
    }
    return v;
}

bool audiences_parse(struct str s, struct audiences *ret)
{
    struct audiences v = usual();
    struct str part;
    bool good = true;
    while (good && str_split(&s, '|', &part)) {
        good = read_one(str_trim(part), &v);
    }
    *ret = good ? v : usual();
    return good;
}

struct audiences audiences_read(struct str stored)
{
    struct audiences v;
    return audiences_parse(stored, &v) ? v : (struct audiences){{AUDIENCE_OFFICE}};
}

struct str audiences_write(struct arena *a, const struct audiences *v)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < AUDIENCE_FIELDS; i++) {
        if (v->of[i] != fields[i].usual) {
            all = str_fmt(a, "%.*s%s%s=%s", STR_ARG(all), all.n > 0 ? "|" : "", fields[i].name, names[v->of[i]]);
        }
    }
    return all;
}
