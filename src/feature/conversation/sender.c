/* For whom somebody writes who belongs to several organisations: the message is signed with the one chosen. */
#include "feature/conversation/sender.h"

#include "gen/conversation_sql.h"

enum err sender_choices(struct request *r, struct part_field *f, bool *ret_has)
{
    struct contact_own_organisations_row *rows;
    size_t n;
    *ret_has = r->viewer->organisations.n > 1;
    enum err e = *ret_has ? contact_own_organisations(r->db, r->arena, r->viewer->organisations, &rows, &n) : OK;
    if (e || !*ret_has) {
        return e;
    }
    struct part_choice *choices = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    choices[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "Only for myself")};
    for (size_t i = 0; i < n; i++) {
        choices[i + 1] = (struct part_choice){.value = rows[i].slug, .text = rows[i].name};
    }
    f->control = STR("select");
    part_field_choices(r, f, choices, n + 1);
    return OK;
}

enum err sender_sign(struct request *r, struct str sender, struct str text, struct str *ret)
{
    struct contact_own_organisations_row *rows;
    size_t n;
    if (sender.n == 0) {
        *ret = text;
        return OK;
    }
    enum err e = contact_own_organisations(r->db, r->arena, r->viewer->organisations, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (str_eq(rows[i].slug, sender)) {
            *ret = str_fmt(r->arena, "%.*s\n\n%.*s, %.*s", STR_ARG(text), STR_ARG(r->viewer->name), STR_ARG(rows[i].name));
            return OK;
        }
    }
    if (!e) {
        field_error(r, "sender", N_("Choose one of your organisations."));
    }
    return e ? e : ERR_INVALID;
}
