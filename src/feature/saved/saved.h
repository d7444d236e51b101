/* Saved searches: what other features may use of them. */
#ifndef FEATURE_SAVED_H
#define FEATURE_SAVED_H

#include "base/arena.h"

/* Where the list at this address ("/exchange?q=laser") is saved as a search: for the link "Save this search". */
struct str saved_href(struct arena *a, struct str list);

#endif
