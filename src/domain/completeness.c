#include "domain/completeness.h"

struct completeness organisation_completeness(const struct organisation *o)
{
    const struct {
        bool is_there;
        int64_t weight; /* sum: 100 */
        struct completeness_hint hint;
    } parts[COMPLETENESS_MAX] = {
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
    struct completeness c = {0};
    for (size_t i = 0; i < COMPLETENESS_MAX; i++) {
        if (parts[i].is_there) {
            c.percent += parts[i].weight;
        } else {
            c.hints[c.n_hints++] = parts[i].hint;
        }
    }
    return c;
}
