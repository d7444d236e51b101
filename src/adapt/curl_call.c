/* HTTP requests by libcurl. */
#include "domain/http_call.h"

#include "adapt/curl_guard.h"
#include "base/buf.h"

static size_t take(char *from, size_t size, size_t count, void *arg)
{
    struct buf *b = arg;
    buf_add(b, from, size * count);
    return buf_ok(b) ? size * count : 0;
}

static void set_up(CURL *curl, struct arena *a, const struct http_call *ask, struct buf *body)
{
    curl_easy_setopt(curl, CURLOPT_URL, str_z(a, ask->url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)HTTP_CALL_SECONDS);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE, (long)HTTP_CALL_MAX_BYTES);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Clusterwerk");
    if (ask->form.p) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)ask->form.n);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, str_z(a, ask->form));
    }
    if (ask->user.n) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, str_z(a, ask->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, str_z(a, ask->password));
    } else if (ask->bearer.n) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, str_z(a, ask->bearer));
    }
}

enum err http_call_send(struct arena *a, const struct http_call *ask, struct http_reply *ret, struct str *ret_why)
{
    curl_guard_start();
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = curl_slist_append(NULL, "Accept: application/json");
    if (!curl || !headers) {
        curl_slist_free_all(headers);
        curl_easy_cleanup(curl);
        *ret_why = STR("out of memory");
        return ERR_UNAVAILABLE;
    }
    struct buf body;
    buf_init(&body, HTTP_CALL_MAX_BYTES);
    set_up(curl, a, ask, &body);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) {
        *ret = (struct http_reply){.status = (int)status, .body = str_copy(a, buf_str(&body))};
    } else {
        *ret_why = str_copy(a, str_of(code == CURLE_WRITE_ERROR ? "the answer is too large" : curl_easy_strerror(code)));
    }
    buf_free(&body);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return code == CURLE_OK ? OK : ERR_UNAVAILABLE;
}
