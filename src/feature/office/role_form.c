#include "feature/office/role_form.h"

#include "domain/competence.h"
#include "domain/strings.h"
#include "gen/competence_sql.h"

static struct str value_of(struct arena *a, const char *role, struct str topic)
{
    return str_fmt(a, "%s:%.*s", role, STR_ARG(topic));
}

static unsigned roles_of(struct arena *a, struct strs chosen, struct str topic)
{
    unsigned roles = 0;
    for (unsigned i = 0; i < COMPETENCE_ROLES; i++) {
        roles |= strs_has(chosen, value_of(a, competence_roles[i].value, topic)) ? 1U << i : 0;
    }
    return roles;
}

enum err role_form_stored(struct request *r, id organisation, struct strs *ret)
{
    struct competence_said_row *rows;
    size_t n, used = 0;
    enum err e = competence_said(r->db, r->arena, organisation, &rows, &n);
    if (e) {
        return e;
    }
    struct str *v = ARENA_ARRAY(r->arena, struct str, n * COMPETENCE_ROLES + 1);
    for (size_t i = 0; i < n; i++) {
        unsigned roles = competence_parse(rows[i].roles);
        for (unsigned role = 0; role < COMPETENCE_ROLES; role++) {
            v[used] = value_of(r->arena, competence_roles[role].value, rows[i].slug);
            used += roles >> role & 1;
        }
    }
    *ret = (struct strs){.v = v, .n = used};
    return OK;
}

void role_form_fill(struct request *r, struct strs topics, struct strs chosen, struct organisation_edit_view *v)
{
    struct part_field *roles = ARENA_ARRAY(r->arena, struct part_field, topics.n + 1);
    struct strs *ticked = ARENA_NEW(r->arena, struct strs);
    *ticked = chosen;
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
        struct part_field *ticks = &roles[v->n_roles];
        *ticks = (struct part_field){.name = str_fmt(r->arena, "roles-%zu", v->n_roles), .label = topic_title(t, r->lang), .many = ticked};
        part_field_choices(r, ticks, choices, COMPETENCE_ROLES);
        v->n_roles++;
    }
    v->roles = roles;
}

enum err role_form_save(struct request *r, id organisation, struct strs topics, struct strs chosen)
{
    enum err e = OK;
    for (size_t i = 0; i < topics.n && !e; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topics.v[i]);
        e = t ? competence_say(r->db, organisation, t->id, competence_text(r->arena, roles_of(r->arena, chosen, t->slug))) : OK;
    }
    return e;
}
