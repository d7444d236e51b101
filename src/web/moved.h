/* Former addresses of clusters and organisations, for every route that names one, in its path or in its query: pages, vCards, embedded
 * pages, the office, lists narrowed to a cluster and their files and feeds, comparisons, the radar, the API. */
#ifndef WEB_MOVED_H
#define WEB_MOVED_H

#include "web/state.h"

/* Before the handler of a GET: answers 301 to the same address with the slug that the cluster or organisation has now; ERR_NOT_FOUND when
 * the address was never another's, and the handler is to answer. It comes first because imports name things by their
 * first slug, under which handlers would find them, too. Of what a query names only what the index does not know is looked up. Clusters that
 * are not published are not spoken of. Topics need no database: their own handlers and the search lead them on. */
enum err moved_answer(struct state *s) MUST_USE;
/* True when the query names something that may be a former name: then the database is asked, also by routes that need none otherwise. */
bool moved_asks(struct state *s);
/* For descriptions of the API: true when the route may answer 301. */
bool moved_may(const struct route *route);

#endif
