#include "feature/survey/survey_template.h"

#include "base/embed.h"
#include "text/tr.h"

#define FOLDER "src/feature/survey/templates/"
EMBED(survey_member_satisfaction, FOLDER "member_satisfaction.json");
EMBED(survey_crisis_pulse, FOLDER "crisis_pulse.json");
EMBED(survey_topic_priorities, FOLDER "topic_priorities.json");
EMBED(survey_technology, FOLDER "technology.json");
EMBED(survey_communication_profile, FOLDER "communication_profile.json");
EMBED(survey_event_feedback, FOLDER "event_feedback.json");
EMBED(survey_empty, FOLDER "empty.json");

#define FILE_OF(symbol) .text = symbol##_text, .size = &symbol##_size

static const struct survey_template all[] = {
    {.key = "member_satisfaction", FILE_OF(survey_member_satisfaction), .hint = N_("What members think of services, benefit and fee.")},
    {.key = "crisis_pulse", FILE_OF(survey_crisis_pulse), .hint = N_("Four questions in two minutes when something happens.")},
    {.key = "topic_priorities", FILE_OF(survey_topic_priorities), .hint = N_("Topics compared in pairs, with a ranking of all of them.")},
    {.key = "technology", FILE_OF(survey_technology), .hint = N_("Who uses, tests or plans which technology.")},
    {.key = "communication_profile", FILE_OF(survey_communication_profile),
     .hint = N_("Statements about oneself; at the end each person sees a short dossier.")},
    {.key = "event_feedback", FILE_OF(survey_event_feedback), .hint = N_("After an event: content, benefit, recommendation.")},
    {.key = "empty", FILE_OF(survey_empty), .hint = N_("Without any question.")},
};

const struct survey_template *survey_templates(size_t *ret_n)
{
    *ret_n = sizeof all / sizeof *all;
    return all;
}

struct str survey_template_document(const struct survey_template *t)
{
    return (struct str){t->text, *t->size};
}

const struct survey_template *survey_template_of(struct str key)
{
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (str_is(key, all[i].key)) {
            return &all[i];
        }
    }
    return NULL;
}
