#include "support/file_server.h"

#include "support/listener.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct served *served;
static struct listener listener;
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

static void answer_to(int client)
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

static void answer(int client)
{
    answer_to(client);
    close(client);
}

int file_server_start(const struct served *files)
{
    served = files;
    return listener_start(&listener, answer);
}

void file_server_stop(void)
{
    listener_stop(&listener);
}

int file_server_asked(void)
{
    return asked;
}
