/* One message to an SMTP server, by libcurl. */
#include "domain/smtp.h"
#include "base/buf.h"

#include <curl/curl.h>
#include <pthread.h>
#include <string.h>

enum { ANSWER_MAX = 300 };

struct upload {
    struct str rest;
    char answer[ANSWER_MAX]; /* last line of the server, or the one that refused */
};

static void start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static size_t give(char *to, size_t size, size_t count, void *arg)
{
    struct upload *u = arg;
    size_t n = size * count < u->rest.n ? size * count : u->rest.n;
    memcpy(to, u->rest.p, n);
    u->rest = str_cut(u->rest, n, u->rest.n);
    return n;
}

static size_t hear(char *line, size_t size, size_t count, void *arg)
{
    struct upload *u = arg;
    if (u->answer[0] == '4' || u->answer[0] == '5') {
        return size * count;
    }
    struct str s = str_clip(str_trim((struct str){line, size * count}), ANSWER_MAX - 1);
    memcpy(u->answer, s.p, s.n);
    u->answer[s.n] = '\0';
    return size * count;
}

/* Only what can stand in an envelope: everything else could smuggle in a second command. */
static bool envelope_ok(struct str address)
{
    for (size_t i = 0; i < address.n; i++) {
        unsigned char c = (unsigned char)address.p[i];
        if (c <= ' ' || c >= 127 || c == '<' || c == '>') {
            return false;
        }
    }
    return address.n > 2 && address.n <= 254 && str_find(address, STR("@"), 0) != SIZE_MAX;
}

/* On the same machine nobody listens in between, and relays there usually have a self-made certificate. */
static bool is_loopback(struct str url)
{
    size_t at = str_find(url, STR("://"), 0);
    struct str host = at == SIZE_MAX ? url : str_cut(url, at + 3, url.n);
    size_t user = str_find(host, STR("@"), 0);
    if (user != SIZE_MAX) {
        host = str_cut(host, user + 1, host.n);
    }
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        size_t n = strlen(names[i]);
        if (str_starts(host, str_of(names[i])) && (host.n == n || host.p[n] == ':' || host.p[n] == '/')) {
            return true;
        }
    }
    return false;
}

static void set_up(CURL *curl, struct arena *a, const struct smtp_server *server, struct upload *u, struct str message)
{
    bool verify = !is_loopback(server->url);
    curl_easy_setopt(curl, CURLOPT_URL, str_z(a, server->url));
    if (server->ca.n > 0) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_z(a, server->ca));
    }
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, verify ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, verify ? 2L : 0L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, u);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)message.n);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, u);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SMTP_TIMEOUT_SECONDS);
}

static enum err judge(CURLcode code, long answered)
{
    if (code == CURLE_OK) {
        return OK;
    }
    /* 535 and the like speak about our password, not about this mail. */
    bool about_us = code == CURLE_LOGIN_DENIED || code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST;
    return !about_us && answered >= 500 && answered < 600 ? ERR_INVALID : ERR_RETRY;
}

enum err smtp_send(struct arena *a, const struct smtp_server *server, struct str from, struct str to, struct str message,
                   struct str *ret_why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
    if (!envelope_ok(from) || !envelope_ok(to)) {
        *ret_why = STR("not an address that can be mailed to");
        return ERR_INVALID;
    }
    CURL *curl = curl_easy_init();
    struct curl_slist *recipients = curl_slist_append(NULL, str_z(a, to));
    if (!curl || !recipients) {
        curl_slist_free_all(recipients);
        curl_easy_cleanup(curl);
        *ret_why = STR("out of memory");
        return ERR_RETRY;
    }
    struct upload u = {.rest = message};
    set_up(curl, a, server, &u, message);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, str_z(a, from));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    CURLcode code = curl_easy_perform(curl);
    long answered = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answered);
    curl_slist_free_all(recipients);
    curl_easy_cleanup(curl);
    if (code != CURLE_OK) {
        *ret_why = str_fmt(a, "%s%s%s", curl_easy_strerror(code), u.answer[0] ? ": " : "", u.answer);
    }
    return judge(code, answered);
}
