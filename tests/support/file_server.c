#include "support/file_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct served *served;
static int listening = -1;
static pthread_t thread;
static atomic_int asked;

static const struct served *file_of(const char *request)
{
    char path[200] = "";
    (void)sscanf(request, "GET %199s", path);
    for (const struct served *f = served; f->path; f++) {
        if (strcmp(f->path, path) == 0) {
            return f;
        }
    }
    return NULL;
}

static void answer(int client)
{
    char request[4096], head[1024];
    ssize_t n = read(client, request, sizeof request - 1);
    request[n > 0 ? n : 0] = '\0';
    const struct served *f = file_of(request);
    asked++;
    if (!f) {
        dprintf(client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    }
    snprintf(head, sizeof head, "If-None-Match: %s", f->etag ? f->etag : "-");
    if (f->etag && strstr(request, head)) {
        dprintf(client, "HTTP/1.1 304 Not Modified\r\nETag: %s\r\nConnection: close\r\n\r\n", f->etag);
        return;
    }
    dprintf(client, "HTTP/1.1 %s\r\n%s%s%sContent-Length: %zu\r\nConnection: close\r\n\r\n%s", f->head, f->etag ? "ETag: " : "", f->etag ? f->etag : "",
            f->etag ? "\r\n" : "", strlen(f->body), f->body);
}

static void *loop(void *arg)
{
    (void)arg;
    for (int client; (client = accept(listening, NULL, NULL)) >= 0;) {
        answer(client);
        close(client);
    }
    return NULL;
}

int file_server_start(const struct served *files)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    served = files;
    listening = socket(AF_INET, SOCK_STREAM, 0);
    if (listening < 0 || bind(listening, (struct sockaddr *)&address, size) || listen(listening, 8) ||
        getsockname(listening, (struct sockaddr *)&address, &size) || pthread_create(&thread, NULL, loop, NULL)) {
        printf("Bail out! no port\n");
        exit(1);
    }
    return ntohs(address.sin_port);
}

void file_server_stop(void)
{
    shutdown(listening, SHUT_RDWR);
    close(listening);
    pthread_join(thread, NULL);
}

int file_server_asked(void)
{
    return asked;
}
