/* From the bytes of a request to r->input, after the route's field table. */
#ifndef WEB_INPUT_H
#define WEB_INPUT_H

#include "web/state.h"

/* Reads the body into s->form or s->json by its Content-Type. ERR_INVALID with s->status 400 or 415 or a message for the whole form. */
enum err input_read_body(struct state *s);
/* Fills r->input. ERR_INVALID when there are messages. */
enum err input_parse(struct state *s);

#endif
