#include "web/role_ticks.h"

#include "domain/strings.h"

static struct str value_of(struct arena *a, const char *role, struct str topic)
{
    return str_fmt(a, "%s:%.*s", role, STR_ARG(topic));
}

unsigned role_ticks_of(struct arena *a, struct strs chosen, struct str topic)
{
    unsigned roles = 0;
    for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
        roles |= strs_has(chosen, value_of(a, competence_roles[i].value, topic)) ? 1U << i : 0;
    }
    return roles;
}

void role_ticks_add(struct arena *a, unsigned roles, struct str topic, struct str *v, size_t *n)
{
    for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
        if (roles >> role & 1) {
            v[(*n)++] = value_of(a, competence_roles[role].value, topic);
        }
    }
}

void role_ticks_fill(struct request *r, const char *name, struct strs topics, struct strs chosen, struct part_role_ticks *ret)
{
    struct part_field *fields = ARENA_ARRAY(r->arena, struct part_field, topics.n + 1);
    struct strs *ticked = ARENA_NEW(r->arena, struct strs);
    *ticked = chosen;
    *ret = (struct part_role_ticks){.name = str_of(name), .fields = fields};
    for (size_t i = 0; i < topics.n; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topics.v[i]);
        if (!t) {
            continue;
        }
        struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, COMPETENCE_ROLES);
        for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
            choices[role] = (struct part_choice){.value = value_of(r->arena, competence_roles[role].value, t->slug),
                                                 .text = tr(r->lang, competence_roles[role].label)};
        }
        struct part_field *ticks = &fields[ret->n_fields];
        *ticks = (struct part_field){.name = str_fmt(r->arena, "%s-%zu", name, ret->n_fields), .label = topic_title(t, r->lang), .many = ticked};
        part_field_choices(r, ticks, choices, COMPETENCE_ROLES);
        ret->n_fields++;
    }
}
