/* The list narrowed by fields that are numbers, from one to another: form, messages and words. Which fields these are comes from the
 * table of kinds and from the boards; what lies within, domain/listing_number.h says. A field of a board that the viewer may not see is
 * to them no field at all. */
#ifndef EXCHANGE_BOUNDS_H
#define EXCHANGE_BOUNDS_H

#include "feature/exchange/page.h"

/* ERR_INVALID with a message at each bound that cannot be read. */
enum err bounds_check(struct request *r, const struct listing_filter *f) MUST_USE;
/* Form, messages and chosen bounds. */
void bounds_view(struct request *r, const struct listing_filter *f, struct list_view *view);
/* "Accuracy: up to 5 µm", one per field that is narrowed; `ret` has room for f->from.n + f->to.n chips. */
size_t bounds_chips(struct request *r, const struct listing_filter *f, struct chip_view *ret);
/* The same as one text, of a filter that is kept; absent without any. */
struct str bounds_text(struct request *r, const void *filter);

#endif
