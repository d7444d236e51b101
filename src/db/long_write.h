/* A transaction of this process that is meant to take long, such as an import: who writes meanwhile waits for its end instead of giving up
 * after the usual time. */
#ifndef DB_LONG_WRITE_H
#define DB_LONG_WRITE_H

#include <stdbool.h>

/* Around the transaction, by the thread that writes; several may overlap. */
void long_write_begin(void);
void long_write_end(void);
/* True between the two. Thread-safe. */
bool long_write_goes_on(void);

#endif
