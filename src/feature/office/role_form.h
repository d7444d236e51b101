/* What an organisation says of its part in each of its topics: ticks in the form of the profile, one group per topic. */
#ifndef FEATURE_OFFICE_ROLE_FORM_H
#define FEATURE_OFFICE_ROLE_FORM_H

#include "feature/office/office_view.h"

/* What is stored, as the form has it: "supplier:photonics". */
enum err role_form_stored(struct request *r, id organisation, struct strs *ret) MUST_USE;
/* A group of ticks for every topic; `chosen` as role_form_stored() gives it. */
void role_form_fill(struct request *r, struct strs topics, struct strs chosen, struct organisation_edit_view *v);
/* Writes them for the topics that the organisation carries now. A topic without a tick says nothing. */
enum err role_form_save(struct request *r, id organisation, struct strs topics, struct strs chosen) MUST_USE;

#endif
