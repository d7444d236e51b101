/* Keeps what the index knows of an organisation's part in topics (competence.h) true when its listings come, change and go. */
#ifndef DOMAIN_COMPETENCE_FOLLOW_H
#define DOMAIN_COMPETENCE_FOLLOW_H

#include "domain/index.h"

/* What a listing says of the organisation behind it, to everybody. */
struct competence_trace {
    id organisation;       /* 0: nothing */
    struct strs side, topics;
};
struct competence_trace competence_trace(const struct card *listing);
/* As the index has it now; lives in the arena. */
struct competence_trace competence_trace_known(struct index *ix, struct arena *a, id listing);
/* Which organisations have to be put anew when a listing said `was` and says `is`: at most two, 0 without. */
void competence_touched(struct index *ix, struct arena *a, const struct competence_trace *was, const struct competence_trace *is, id ret[2]);

#endif
