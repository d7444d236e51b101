/* Former addresses of clusters and organisations, for every route that names one: pages, vCards, embedded pages, the office, the API. */
#ifndef WEB_MOVED_H
#define WEB_MOVED_H

#include "web/state.h"

/* Before the handler of a GET: answers 301 to the same address with the slug that the cluster or organisation has now, with the query;
 * ERR_NOT_FOUND when the address was never another's, and the handler is to answer. It comes first because imports name things by their
 * first slug, under which handlers would find them, too. Clusters that are not published are not spoken of. Topics need no database and are
 * led on by their own handlers. */
enum err moved_answer(struct state *s) MUST_USE;

#endif
