/* Tests speak TAP: one program per subject, one line per check. After a failed check the test goes on.
 *
 *     int main(void) { CHECK(1 + 1 == 2); CHECK_STR(str_trim(STR(" a ")), "a"); return test_end(); }
 */
#ifndef TESTS_SUPPORT_TEST_H
#define TESTS_SUPPORT_TEST_H

#include "base/arena.h"
#include "base/str.h"

void test_check(bool ok, const char *what, const char *file, int line);
void test_check_str(struct str got, struct str want, const char *what, const char *file, int line);
void test_check_int(int64_t got, int64_t want, const char *what, const char *file, int line);
/* Names the case that following checks belong to: shown with failures. */
void test_case(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The bytes of a file, in the arena; empty when there is none. */
struct str test_file(struct arena *a, const char *path);
/* Prints the plan; the exit status of main. */
int test_end(void);

#define CHECK(condition) test_check((condition), #condition, __FILE__, __LINE__)
#define CHECK_STR(got, want) test_check_str((got), str_of(want), #got, __FILE__, __LINE__)
#define CHECK_INT(got, want) test_check_int((int64_t)(got), (int64_t)(want), #got, __FILE__, __LINE__)

#endif
