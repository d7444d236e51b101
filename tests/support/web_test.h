/* Requests against the real router, dispatcher, handlers and database, in one process and without a socket.
 *
 *     int main(void)
 *     {
 *         web_test_begin();
 *         as_account(person_of_demo());
 *         CHECK_INT(web_get("/exchange"), 200);
 *         CHECK(body_has("Nothing yet."));
 *         CHECK_INT(web_post("/exchange", "title=Lathe&side=offer"), 303);
 *         CHECK_INT(web_follow(), 200);
 *         return web_test_end();
 *     }
 *
 * DB=sqlite (the default) makes a database file of its own; DB=postgres a schema of its own in DATABASE_URL. All migrations
 * are applied and all features started, the index is empty or follows what requests write. The answer is kept until the next
 * request. Rate limits are forgotten before every request; call web_keep_limits() to test them. The language is English unless
 * web_language() or the request says otherwise. */
#ifndef TESTS_SUPPORT_WEB_TEST_H
#define TESTS_SUPPORT_WEB_TEST_H

#include "app/app.h"
#include "base/json.h"
#include "support/test.h"
#include "web/web.h"

/* Ends the program with "Bail out!" when there is no database to be had. */
void web_test_begin(void);
/* Removes the database; the exit status of main (test_end). */
int web_test_end(void);
/* Writing connection, to prepare and to look at data; not inside a transaction. Call web_index_follow() after changing what the index holds. */
struct db *web_test_db(void);
/* Address of the database. */
struct str web_test_url(void);
struct app *web_test_app(void);
/* Lives until web_test_end(). */
struct arena *web_test_arena(void);
/* Formats into that arena: web_get(web_f("/exchange/%.*s", STR_ARG(text))) */
const char *web_f(const char *format, ...) __attribute__((format(printf, 1, 2)));
void web_index_follow(void);

/* ---- who asks, from now on ---- */
void as_visitor(void);
/* As the database knows the account. Forms carry the CSRF token by themselves. */
void as_account(id account);
/* Exactly this viewer, whatever the database says. Copies. */
void as(const struct viewer *viewer);
/* Accept-Language from now on: "de", "en", "". */
void web_language(const char *accept);
void web_keep_limits(bool keep);
/* What somebody else does between the preparation of the next request that writes and its write; once. support/torture.h leaves that request alone. */
void web_meanwhile(void (*work)(void));
/* Runs a job of the features under test once, as at clock_now(); under support/torture.h with each of its calls failing before. The index follows. */
enum err web_job(const char *type);
/* A mail comes in over LMTP; the reply. Under support/torture.h with each of its calls failing before: then it is sent again (4xx). */
const char *web_mail(struct str sender, struct str recipient, struct str bytes);
/* What follows works in several transactions and goes on by a job when it is cut off: support/torture.h leaves it alone. */
void web_in_steps(void);

/* ---- asking: all return the status ---- */
int web_get(const char *path);
/* `form` is urlencoded: "title=A+lathe&tags=cnc". */
int web_post(const char *path, const char *form);
/* Several forms at once: on SQLite one group of writes. */
void web_post_together(const char *path, const char *const *forms, size_t n, int *ret_status);
/* `json` may be NULL for none. */
int web_call(enum method method, const char *path, const char *json);
/* Everything by hand; nothing is added but what `as...` says. */
struct web_ask {
    const char *method;          /* "GET" when NULL */
    const char *path;            /* with query, as sent */
    struct str body;
    const char *headers[10];     /* "Content-Type: text/plain"; NULL at the end */
    bool bare;                   /* no Accept-Language, no CSRF token, no Sec-Fetch-Site */
};
int web_ask(const struct web_ask *ask);
/* GET of the answer's Location, with the cookies that the answer set. */
int web_follow(void);
/* Sends a file as the form of page `form` does, which names it "file". */
int web_post_file(const char *form, const char *path, const char *name, struct str bytes);
/* Sends fields ("title=A lathe&side=offer", values as they stand, nothing is decoded) and files, as the form of page `form` would. */
struct web_file {
    const char *field, *name;
    struct str bytes;
};
int web_post_files(const char *form, const char *path, const char *fields, const struct web_file *files, size_t n);

/* ---- the answer ---- */
int status(void);
struct str body(void);
/* First header of this name, absent when there is none. */
struct str header(const char *name);
/* Value of a cookie that the answer sets, absent when it does not. */
struct str cookie_sent(const char *name);
bool body_has(const char *text);
/* Text between the first `from` and the next `to` behind it, absent when missing. */
struct str body_between(const char *from, const char *to);
/* Value in a JSON answer: json("items.0.title"), "total", "errors.0.field"; NULL when missing. */
const struct json_value *json(const char *path);
/* Text at the path, absent when it is missing or no text; number at the path, -1 when missing or no number; number of items, 0 when missing. */
struct str json_text(const char *path);
double json_number(const char *path);
size_t json_count(const char *path);
/* db_run() calls that the last request made: for query budgets. */
uint64_t query_count(void);

#endif
