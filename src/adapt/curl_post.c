/* Many POSTs at once by libcurl's multi interface. */
#include "adapt/curl_guard.h"
#include "base/buf.h"
#include "base/clock.h"
#include "domain/fetch.h"
#include "domain/post.h"
#include "text/tr.h"

#include <string.h>

enum { ANSWER_KEPT = 2000, ANSWER_READ = 64 << 10, WAIT_MS = 1000 };

struct sending {
    const struct post_round *round;
    CURL *curl;
    struct curl_slist *headers;
    struct post post;
    char answer[ANSWER_KEPT];
    size_t n_answer, heard;
    instant began;
    bool refused, busy;
};

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct sending *s = arg;
    (void)purpose;
    return curl_guard_open(address, s->round->private_too, &s->refused);
}

/* Only the beginning is kept; the rest of a long answer is not waited for. */
static size_t take(char *bytes, size_t size, size_t count, void *arg)
{
    struct sending *s = arg;
    size_t n = size * count, room = sizeof s->answer - s->n_answer, kept = n < room ? n : room;
    if (kept > 0) {
        memcpy(s->answer + s->n_answer, bytes, kept);
    }
    s->n_answer += kept;
    s->heard += n;
    return s->heard <= ANSWER_READ ? n : 0;
}

static void set_up(struct arena *a, struct sending *s)
{
    CURL *curl = s->curl;
    const char *protocols = s->round->private_too ? "http,https" : "https";
    curl_easy_setopt(curl, CURLOPT_URL, str_z(a, s->post.url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, s->headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Clusterwerk");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)s->post.body.n);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, s->post.body.p);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, s);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, s);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)s->round->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L); /* a kept connection would pass the guard unseen */
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_PRIVATE, s);
}

static void let_go(CURLM *multi, struct sending *s)
{
    if (s->curl) {
        curl_multi_remove_handle(multi, s->curl);
    }
    curl_easy_cleanup(s->curl);
    curl_slist_free_all(s->headers);
    s->curl = NULL;
    s->headers = NULL;
    s->busy = false;
}

static bool begin(CURLM *multi, struct arena *a, struct sending *s)
{
    s->refused = false;
    s->n_answer = s->heard = 0;
    s->began = clock_steady();
    s->headers = curl_slist_append(NULL, "Content-Type: application/json");
    for (size_t i = 0; i < POST_HEADERS && s->post.headers[i]; i++) {
        s->headers = curl_slist_append(s->headers, s->post.headers[i]);
    }
    s->curl = curl_easy_init();
    if (!s->curl || !s->headers) {
        return false;
    }
    set_up(a, s);
    s->busy = curl_multi_add_handle(multi, s->curl) == CURLM_OK;
    return s->busy;
}

static const char *why_of(const struct sending *s, CURLcode code)
{
    if (s->refused) {
        return N_("The address leads into a private network. Only public addresses are called.");
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        return N_("There was no answer in time.");
    }
    if (code == CURLE_COULDNT_RESOLVE_HOST) {
        return N_("The name of the server is not known.");
    }
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
        return N_("The certificate of this address is not valid.");
    }
    return code == CURLE_COULDNT_CONNECT ? N_("The server could not be reached.") : N_("The connection was cut.");
}

/* Any bytes may come: what is no UTF-8 is left out. */
static struct str excerpt_of(struct arena *a, struct str answer)
{
    struct buf b;
    buf_init(&b, (size_t)4 * POST_EXCERPT);
    for (size_t at = 0; at < answer.n && buf_str(&b).n < POST_EXCERPT;) {
        char room[4];
        uint32_t cp = utf8_next(answer, &at);
        if (cp != 0 && cp != 0xfffd && (cp >= ' ' || cp == '\n')) {
            buf_add(&b, room, utf8_put(room, cp));
        }
    }
    struct str s = str_copy(a, buf_str(&b));
    buf_free(&b);
    return s;
}

static void finish(CURLM *multi, struct arena *a, struct sending *s, CURLcode code)
{
    long status = 0;
    curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &status);
    bool answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status > 0); /* the head was enough */
    struct post_result result = {.status = answered ? (int)status : 0, .took_ms = (clock_steady() - s->began) / 1000,
                                 .excerpt = excerpt_of(a, (struct str){s->answer, s->n_answer}), .why = answered ? NULL : why_of(s, code)};
    let_go(multi, s);
    s->round->done(&s->post, &result, s->round->arg);
}

static struct sending *free_place(struct sending *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!all[i].busy) {
            return &all[i];
        }
    }
    return NULL;
}

/* An address that is refused for its form ends at once, and another may take its place. */
static void fill(CURLM *multi, struct arena *a, struct sending *all, size_t n)
{
    struct sending *s;
    while ((s = free_place(all, n)) && s->round->next(&s->post, s->round->arg)) {
        struct post_result failed = {.why = N_("The address must begin with https:// and name a host.")};
        if (!fetch_url_ok(s->post.url, s->round->private_too)) {
            s->round->done(&s->post, &failed, s->round->arg);
        } else if (!begin(multi, a, s)) {
            let_go(multi, s);
            failed.why = N_("The server could not be reached.");
            s->round->done(&s->post, &failed, s->round->arg);
        }
    }
}

static bool any_busy(const struct sending *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (all[i].busy) {
            return true;
        }
    }
    return false;
}

/* Whether one has ended. */
static bool collect(CURLM *multi, struct arena *a)
{
    int left;
    bool any = false;
    for (CURLMsg *m; (m = curl_multi_info_read(multi, &left));) {
        struct sending *s = NULL;
        CURLcode code = m->data.result;
        if (m->msg == CURLMSG_DONE && curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)(void *)&s) == CURLE_OK) {
            finish(multi, a, s, code);
            any = true;
        }
    }
    return any;
}

enum err post_run(struct arena *a, const struct post_round *round)
{
    curl_guard_start();
    size_t n = round->at_once < POST_AT_ONCE_MAX ? round->at_once : POST_AT_ONCE_MAX;
    struct sending *all = ARENA_ARRAY(a, struct sending, n);
    CURLM *multi = curl_multi_init();
    int running;
    if (!multi) {
        return ERR_UNAVAILABLE;
    }
    for (size_t i = 0; i < n; i++) {
        all[i].round = round;
    }
    for (fill(multi, a, all, n); any_busy(all, n); fill(multi, a, all, n)) {
        curl_multi_perform(multi, &running);
        if (!collect(multi, a)) {
            curl_multi_poll(multi, NULL, 0, WAIT_MS, NULL);
        }
    }
    curl_multi_cleanup(multi);
    return OK;
}
