/* What an organisation says of its part in each of its topics: ticks in the form of the profile, one group per topic. */
#ifndef FEATURE_OFFICE_ROLE_FORM_H
#define FEATURE_OFFICE_ROLE_FORM_H

#include "web/role_ticks.h"

/* What is stored, as web/role_ticks.h has it. */
enum err role_form_stored(struct request *r, id organisation, struct strs *ret) MUST_USE;
/* Writes them for the topics that the organisation carries now. A topic without a tick says nothing. */
enum err role_form_save(struct request *r, id organisation, struct strs topics, struct strs chosen) MUST_USE;

#endif
