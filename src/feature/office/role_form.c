#include "feature/office/role_form.h"

#include "gen/competence_sql.h"

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
        role_ticks_add(r->arena, competence_parse(rows[i].roles), rows[i].slug, v, &used);
    }
    *ret = (struct strs){.v = v, .n = used};
    return OK;
}

enum err role_form_save(struct request *r, id organisation, struct strs topics, struct strs chosen)
{
    enum err e = OK;
    for (size_t i = 0; i < topics.n && !e; i++) {
        const struct topic *t = topic_by_slug(topics_now(), topics.v[i]);
        e = t ? competence_say(r->db, organisation, t->id, competence_text(r->arena, role_ticks_of(r->arena, chosen, t->slug))) : OK;
    }
    return e;
}
