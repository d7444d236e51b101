/* Section of labels: each with the days it is valid, those that are over remain for the office. */
#include "feature/profile/profile.h"
#include "gen/cluster_profile_sql.h"
#include "gen/profile_tpl.h"
#include "web/card_part.h"

#define AT(member) offsetof(struct label_input, member)
const struct field label_fields[] = {
    {.name = "label", .type = FIELD_CHOICE, .offset = AT(label), .flags = FIELD_REQUIRED, .choices = cluster_label_choices, .label = N_("Label")},
    {.name = "valid_from", .type = FIELD_DATE, .offset = AT(valid_from), .label = N_("Valid from")},
    {.name = "valid_to", .type = FIELD_DATE, .offset = AT(valid_to), .label = N_("Valid until"),
     .hint = N_("The last day on the certificate. You are reminded 60 days before.")},
    {0},
};

static void fill_items(struct request *r, const struct cluster_profile *p, struct labels_view *v)
{
    v->items = ARENA_ARRAY(r->arena, struct label_item, p->n_labels + 1);
    v->n_items = p->n_labels;
    for (size_t i = 0; i < p->n_labels; i++) {
        const struct cluster_label *l = &p->labels[i];
        v->items[i] = (struct label_item){.label = l->label, .name = card_label_text(r->lang, l->label),
                                          .from = l->valid_from.n ? fmt_date(r->arena, r->lang, l->valid_from) : STR_NONE,
                                          .to = l->valid_to.n ? fmt_date(r->arena, r->lang, l->valid_to) : STR_NONE,
                                          .is_valid = l->state == LABEL_VALID, .is_expired = l->state == LABEL_EXPIRED,
                                          .is_future = l->state == LABEL_FUTURE};
    }
}

/* The label that is to be changed, in the form. */
static struct label_input chosen(struct request *r, const struct cluster_profile *p)
{
    struct str wanted = web_query(r, "label");
    for (size_t i = 0; i < p->n_labels; i++) {
        if (str_eq(p->labels[i].label, wanted)) {
            return (struct label_input){.label = wanted, .valid_from = p->labels[i].valid_from, .valid_to = p->labels[i].valid_to};
        }
    }
    return (struct label_input){0};
}

enum err profile_labels(struct request *r)
{
    struct cluster c;
    struct cluster_profile p;
    struct labels_view v = {0};
    enum err e = profile_open(r, &c, &p);
    if (e) {
        return e;
    }
    struct label_input now = chosen(r, &p);
    const struct profile_control all[] = {{"label", &v.label}, {"valid_from", &v.valid_from}, {"valid_to", &v.valid_to}};
    profile_head(r, &c, "labels", &v.head);
    fill_items(r, &p, &v);
    profile_controls(r, label_fields, profile_typed(r, label_fields, &now), all, sizeof all / sizeof all[0]);
    return profile_show(r, &v.head, tpl_profile_labels, &v);
}

enum err profile_label_save(struct request *r)
{
    const struct label_input *in = r->input;
    struct cluster c;
    enum err e = profile_open(r, &c, NULL);
    if (!e && in->valid_from.n && in->valid_to.n && str_cmp(in->valid_to, in->valid_from) < 0) {
        field_error(r, "valid_to", N_("The last day lies before the first."));
        e = ERR_INVALID;
    }
    enum label_state state = label_state(in->valid_from, in->valid_to, date_of(r->arena, r->now));
    e = e ? e : cluster_label_put(r->db, c.id, in->label, profile_given(in->valid_from), profile_given(in->valid_to),
                                  str_of(label_state_name(state)));
    return e ? e : profile_saved(r, &c, "labels", N_("The label is saved."));
}

enum err profile_label_remove(struct request *r)
{
    struct cluster c;
    int64_t removed = 0;
    enum err e = profile_open(r, &c, NULL);
    e = e ? e : cluster_label_remove(r->db, c.id, web_param(r, "label"), &removed);
    if (!e && removed == 0) {
        e = ERR_NOT_FOUND;
    }
    return e ? e : profile_saved(r, &c, "labels", N_("The label is removed."));
}
