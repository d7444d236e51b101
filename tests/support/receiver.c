#include "support/receiver.h"

#include "base/str.h"
#include "support/listener.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KEPT = 400, REQUEST_MAX = 20000 };

static struct listener listener;
static atomic_int ok_code;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct received kept[KEPT]; /* under lock */
static size_t n_kept;

static void header_of(const char *request, const char *name, char *ret, size_t room)
{
    const char *at = strstr(request, name);
    size_t n = 0;
    ret[0] = '\0';
    if (!at) {
        return;
    }
    for (at += strlen(name); at[n] && at[n] != '\r' && n + 1 < room; n++) {
        ret[n] = at[n];
    }
    ret[n] = '\0';
}

/* The whole request; false when the other side left before. */
static bool take(int client, char *request, struct received *r)
{
    size_t n = 0, want = REQUEST_MAX;
    char length[20];
    while (n < want && n < REQUEST_MAX - 1) {
        ssize_t got = read(client, request + n, REQUEST_MAX - 1 - n);
        if (got <= 0) {
            return false;
        }
        n += (size_t)got;
        request[n] = '\0';
        const char *body = strstr(request, "\r\n\r\n");
        if (body) {
            header_of(request, "Content-Length: ", length, sizeof length);
            int64_t more = 0;
            want = (size_t)(body - request) + 4 + (str_to_int(str_of(length), &more) ? (size_t)more : 0);
        }
    }
    const char *body = strstr(request, "\r\n\r\n");
    (void)sscanf(request, "POST %99s", r->path);
    header_of(request, "webhook-id: ", r->id, sizeof r->id);
    header_of(request, "webhook-timestamp: ", r->timestamp, sizeof r->timestamp);
    header_of(request, "webhook-signature: ", r->signature, sizeof r->signature);
    header_of(request, "Content-Type: ", r->type, sizeof r->type);
    snprintf(r->body, sizeof r->body, "%s", body ? body + 4 : "");
    return true;
}

static void send_long(int client)
{
    static const char line[1000];
    dprintf(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n");
    for (int i = 0; i < 1000 && send(client, line, sizeof line, MSG_NOSIGNAL) > 0; i++) {
    }
}

static void answer(int client, const struct received *r)
{
    char byte;
    if (strcmp(r->path, "/slow") == 0) {
        while (read(client, &byte, 1) > 0) {
        }
    } else if (strcmp(r->path, "/on") == 0) {
        dprintf(client, "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    } else if (strcmp(r->path, "/long") == 0) {
        send_long(client);
    } else if (strcmp(r->path, "/bytes") == 0) {
        dprintf(client, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nConnection: close\r\n\r\nab\xff\xfe\x01 c\n");
    } else {
        int code = strcmp(r->path, "/500") == 0 ? 500 : strcmp(r->path, "/gone") == 0 ? 410 : ok_code ? ok_code : 200;
        dprintf(client, "HTTP/1.1 %d X\r\nContent-Length: 10\r\nConnection: close\r\n\r\n<b>heard\n\n", code);
    }
}

static void *serve(void *arg)
{
    int client = (int)(intptr_t)arg;
    char *request = calloc(1, REQUEST_MAX);
    struct received r = {.path = ""};
    if (request && take(client, request, &r)) {
        pthread_mutex_lock(&lock);
        if (n_kept < KEPT) {
            kept[n_kept++] = r;
        }
        pthread_mutex_unlock(&lock);
        answer(client, &r);
    }
    free(request);
    close(client);
    return NULL;
}

static void serve_apart(int client)
{
    pthread_t t;
    if (pthread_create(&t, NULL, serve, (void *)(intptr_t)client) == 0) {
        pthread_detach(t);
    } else {
        close(client);
    }
}

int receiver_start(void)
{
    return listener_start(&listener, serve_apart);
}

void receiver_stop(void)
{
    listener_stop(&listener);
}

size_t receiver_count(void)
{
    pthread_mutex_lock(&lock);
    size_t n = n_kept;
    pthread_mutex_unlock(&lock);
    return n;
}

struct received receiver_get(size_t n)
{
    struct received r = {.path = ""};
    pthread_mutex_lock(&lock);
    if (n < n_kept) {
        r = kept[n];
    }
    pthread_mutex_unlock(&lock);
    return r;
}

void receiver_answers(int code)
{
    ok_code = code;
}

bool receiver_signed(struct arena *a, const struct received *r, struct str secret)
{
    unsigned char key[100], sum[32], text[60] = "";
    unsigned n = 0;
    const char *base64 = str_z(a, secret);
    if (strncmp(base64, "whsec_", 6) != 0) {
        return false;
    }
    int room = EVP_DecodeBlock(key, (const unsigned char *)base64 + 6, (int)strlen(base64 + 6));
    size_t padding = strlen(base64) > 1 ? (size_t)(strchr(base64, '=') ? strlen(strchr(base64, '=')) : 0) : 0;
    struct str content = str_fmt(a, "%s.%s.%s", r->id, r->timestamp, r->body);
    if (room < 0 || !HMAC(EVP_sha256(), key, room - (int)padding, (const unsigned char *)content.p, content.n, sum, &n)) {
        return false;
    }
    EVP_EncodeBlock(text, sum, (int)n);
    return strstr(r->signature, (const char *)text) != NULL;
}
