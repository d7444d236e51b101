/* A port of this machine that a test's own server listens on, in one thread. */
#ifndef SUPPORT_LISTENER_H
#define SUPPORT_LISTENER_H

#include <pthread.h>

struct listener {
    int socket;
    pthread_t thread;
    void (*client)(int client);
};

/* Calls `client` for each that connects, one after the other, in a thread of its own; the callee closes the socket.
 * Returns the port. Ends the test when there is none. `l` must live until listener_stop. */
int listener_start(struct listener *l, void (*client)(int client));
/* No more clients; returns when the last one was served. */
void listener_stop(struct listener *l);

#endif
