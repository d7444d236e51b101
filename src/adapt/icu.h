/* German sort order (ICU, locale de): Ä beside A, case after letters. */
#ifndef ADAPT_ICU_H
#define ADAPT_ICU_H

#include "base/str.h"

/* <0, 0, >0; only equal bytes are equal, as with PostgreSQL's "de-x-icu". Thread-safe. */
int icu_compare(struct str a, struct str b);

#endif
