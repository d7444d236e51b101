#include "support/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void *loop(void *arg)
{
    struct listener *l = arg;
    for (int client; (client = accept(l->socket, NULL, NULL)) >= 0;) {
        l->client(client);
    }
    return NULL;
}

int listener_start(struct listener *l, void (*client)(int client))
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    l->client = client;
    l->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (l->socket < 0 || bind(l->socket, (struct sockaddr *)&address, size) || listen(l->socket, 64) ||
        getsockname(l->socket, (struct sockaddr *)&address, &size) || pthread_create(&l->thread, NULL, loop, l)) {
        printf("Bail out! no port\n");
        exit(1);
    }
    return ntohs(address.sin_port);
}

void listener_stop(struct listener *l)
{
    shutdown(l->socket, SHUT_RDWR);
    close(l->socket);
    pthread_join(l->thread, NULL);
}
