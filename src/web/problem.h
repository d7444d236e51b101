/* From an error to its answer: a page for people, an RFC 9457 problem for programs. */
#ifndef WEB_PROBLEM_H
#define WEB_PROBLEM_H

#include "web/state.h"

/* Writes the answer for `e` (s->status says more when it is set). For ERR_INVALID the route's form handler shows the form again. */
void problem_answer(struct state *s, enum err e);

#endif
