/* What is new, told to browsers that keep a connection open (server-sent events, WHATWG HTML 9.2): of each topic only its newest value.
 *
 * A topic is one object as one function paints it in one language. It is there while somebody listens. One thread paints: at once when a
 * handler says that the object changed, but at most five times a second; on PostgreSQL twice a second as well, because other processes
 * write, too. Who listens is sent a value when it differs from the one before; what was painted meanwhile is never sent, so that a slow
 * phone holds nobody up and catches up with one event. Last-Event-ID names the value that a browser has: it is not sent again.
 *
 * Places are bounded (LIVE_STREAMS_MAX, LIVE_STREAMS_ADDRESS); a connection ends after half an hour, and the browser's next one is asked
 * for its permission again. A page must work without: its script asks again when there is no place. */
#ifndef WEB_LIVE_H
#define WEB_LIVE_H

#include "web/web.h"

enum {
    LIVE_STREAMS_MAX = 4000,
    LIVE_STREAMS_ADDRESS = 2000, /* a whole hall may come from one address */
    LIVE_TOPICS_MAX = 1000,
    LIVE_VALUE_MAX = 256 << 10,  /* bytes of a value */
};

/* Appends the value: a text of any lines. On the painting thread, or on any other for a process that serves no sockets. ERR_NOT_FOUND
 * ends the topic's connections. Templates by kept_render_into(). `a` lasts as long as the call. */
typedef enum err live_paint(struct app *app, struct db *db, struct arena *a, id object, enum lang lang, struct buf *out);

/* Answers with the values of this topic from now on, in the request's language. ERR_UNAVAILABLE when all places are taken.
 * Where nothing is live (tests): the value of this moment, and the answer ends. */
enum err web_live(struct request *r, live_paint *paint, id object) MUST_USE;
/* What is painted of the object may have changed: to be said when the write is durable, in the route's `answer`. */
void web_live_changed(struct request *r, id object);
/* The same from a job. */
void live_changed(struct app *app, id object);

/* ---- for the server ---- */
struct live;
/* `connections`: of the server; at most half of them stay open for this. */
enum err live_start(struct arena *a, struct app *app, struct str database, unsigned connections, struct live **ret, struct str *ret_why) MUST_USE;
/* Ends all connections and the thread; nobody gets a place any more. NULL is accepted. */
void live_stop(struct live *l);
/* After the transport has stopped. NULL is accepted. */
void live_free(struct live *l);

#endif
