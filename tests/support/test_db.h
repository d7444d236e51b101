/* Databases for tests of src/db: fresh, empty, gone at the end. DB=sqlite (the default) makes files in a temporary folder,
 * DB=postgres makes databases in the cluster of DATABASE_URL (tests/support/with-postgres). */
#ifndef TESTS_SUPPORT_TEST_DB_H
#define TESTS_SUPPORT_TEST_DB_H

#include "db/db.h"

/* Address of a new, empty database. Ends the program with "Bail out!" when there is none to be had. */
struct str test_db_new(struct arena *a);
bool test_db_is_postgres(void);
/* Opens it, or ends the program. */
struct db *test_db_open(struct arena *a, struct str url, enum db_mode mode);
/* Statements without parameters and rows, past the checks of db_run(). */
enum err test_db_script(struct db *db, const char *sql) MUST_USE;
/* Removes all databases made; call it after db_close(). */
void test_db_end(void);

#endif
