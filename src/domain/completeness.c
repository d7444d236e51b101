#include "domain/completeness.h"

struct part {
    bool is_there;
    int64_t weight; /* the sum of all is 100 */
    struct completeness_hint hint;
};

static struct completeness of_parts(const struct part *parts, size_t n)
{
    struct completeness c = {0};
    for (size_t i = 0; i < n; i++) {
        if (parts[i].is_there) {
            c.percent += parts[i].weight;
        } else {
            c.hints[c.n_hints++] = parts[i].hint;
        }
    }
    return c;
}

struct completeness cluster_completeness(const struct cluster *c, const struct cluster_profile *p)
{
    const struct part parts[] = {
        {c->topics.n > 0, 20, {"#f-topics", N_("With topics the cluster stands in its fields, in the search and in the statistics.")}},
        {c->description_de.n > 0, 15, {"#f-description_de", N_("With a German description the search finds the cluster by its words, and search engines have something to show.")}},
        {c->description_en.n > 0, 10, {"#f-description_en", N_("With an English description partners abroad understand what the cluster does.")}},
        {c->email.n > 0, 10, {"#f-email", N_("With an e-mail address of the office inquiries and applications arrive.")}},
        {c->members != DB_NULL, 10, {"/figures", N_("With the number of members the cluster counts in comparisons and statistics.")}},
        {p->logo_hash.n > 0, 10, {"/look", N_("With a logo and a colour members recognise their cluster at once.")}},
        {c->website.n > 0, 5, {"#f-website", N_("With a website others can read on.")}},
        {c->contact_name.n > 0, 5, {"#f-contact_name", N_("With a contact person others know whom to ask for.")}},
        {p->n_shares > 0 && p->staff_people != DB_NULL, 5, {"/figures", N_("With staff and financing mix funders can compare the cluster with others.")}},
        {p->n_results > 0, 5, {"/results", N_("With success figures others see what the work has brought.")}},
        {p->n_partners > 0, 5, {"/partners", N_("With partner clusters the cooperation is visible on both pages.")}},
    };
    _Static_assert(sizeof parts / sizeof parts[0] <= COMPLETENESS_MAX, "room for all hints");
    return of_parts(parts, sizeof parts / sizeof parts[0]);
}

struct completeness organisation_completeness(const struct organisation *o)
{
    const struct part parts[] = {
        {o->topics.n > 0, 25, {"topics", N_("With topics you appear in fitting requests and in the search.")}},
        {o->description.n > 0, 20, {"description", N_("With a description the search finds you by its words, and others see what you do.")}},
        {o->place.n > 0, 10, {"place", N_("With a place you are found near others, and on the map.")}},
        {o->sectors.n > 0, 10, {"sectors", N_("With sectors you are found by trade.")}},
        {o->website.n > 0, 10, {"website", N_("With a website others can read on, and colleagues prove by their address that they belong to you.")}},
        {o->email.n > 0, 10, {"email", N_("With an e-mail address inquiries reach you even when nobody keeps the profile.")}},
        {o->contact_name.n > 0, 5, {"contact_name", N_("With a contact person others know whom to ask for.")}},
        {o->phone.n > 0, 5, {"phone", N_("With a phone number members reach you in a hurry.")}},
        {o->size_class.n > 0, 5, {"size_class", N_("With the size you are found by those who look for small or large partners.")}},
    };
    _Static_assert(sizeof parts / sizeof parts[0] <= COMPLETENESS_MAX, "room for all hints");
    return of_parts(parts, sizeof parts / sizeof parts[0]);
}
