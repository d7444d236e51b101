/* Workbooks made in memory: a ZIP archive without compression around the parts that a test or a fuzz target writes. */
#ifndef TESTS_SUPPORT_STORED_ZIP_H
#define TESTS_SUPPORT_STORED_ZIP_H

#include "base/arena.h"

/* One sheet; empty parts are left out. A sheet that begins with <!--1904--> counts dates from 1904. */
struct str stored_book(struct arena *a, struct str sheet, struct str styles, struct str shared);

#endif
