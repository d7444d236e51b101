/* Files from elsewhere, by libcurl. */
#include "adapt/curl_guard.h"
#include "base/buf.h"
#include "domain/fetch.h"
#include "text/tr.h"

#include <stdlib.h>
#include <string.h>

enum { CONNECT_SECONDS = 15, SLOW_BYTES = 200, SLOW_SECONDS = 30, TAG_MAX = 300 };

struct getting {
    struct fetch *f;
    struct arena *a;
    struct buf body;
    struct str etag, last_modified;
    bool refused;     /* the address is none we go to */
};

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct getting *g = arg;
    (void)purpose;
    return curl_guard_open(address, g->f->private_too, &g->refused);
}

static size_t take(char *bytes, size_t size, size_t count, void *arg)
{
    struct getting *g = arg;
    buf_add(&g->body, bytes, size * count);
    return buf_ok(&g->body) ? size * count : 0;
}

static struct str value_of(struct arena *a, struct str line, const char *name)
{
    size_t n = strlen(name);
    return str_ieq(str_cut(line, 0, n), str_of(name)) ? str_copy(a, str_clip(str_trim(str_cut(line, n, line.n)), TAG_MAX)) : STR_NONE;
}

static size_t hear(char *bytes, size_t size, size_t count, void *arg)
{
    struct getting *g = arg;
    struct str line = {bytes, size * count};
    if (str_starts(line, STR("HTTP/"))) { /* of the last answer, after all redirects */
        g->etag = g->last_modified = STR_NONE;
        buf_clear(&g->body);
    }
    struct str etag = value_of(g->a, line, "etag:"), modified = value_of(g->a, line, "last-modified:");
    g->etag = etag.n ? etag : g->etag;
    g->last_modified = modified.n ? modified : g->last_modified;
    return size * count;
}

static struct curl_slist *conditions(struct arena *a, const struct fetch *f)
{
    struct curl_slist *list = curl_slist_append(NULL, "Accept: text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*");
    if (f->etag.n) {
        list = curl_slist_append(list, str_z(a, str_cat(a, STR("If-None-Match: "), f->etag)));
    }
    if (f->last_modified.n) {
        list = curl_slist_append(list, str_z(a, str_cat(a, STR("If-Modified-Since: "), f->last_modified)));
    }
    return list;
}

static void set_up(CURL *curl, struct getting *g, struct curl_slist *headers)
{
    const char *protocols = g->f->private_too ? "http,https" : "https";
    curl_easy_setopt(curl, CURLOPT_URL, str_z(g->a, g->f->url));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)FETCH_REDIRECTS);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Clusterwerk");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, g);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, g);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, g);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
}

static enum err fail(const char **ret_why, enum err e, const char *why)
{
    *ret_why = why;
    return e;
}

static enum err judge(struct getting *g, CURLcode code, long status, const char **ret_why)
{
    if (g->refused) {
        return fail(ret_why, ERR_INVALID, N_("The address leads into a private network. Only public addresses are fetched."));
    }
    if (code == CURLE_WRITE_ERROR) {
        return fail(ret_why, ERR_INVALID, N_("The file at this address is larger than 20 megabytes."));
    }
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_TOO_MANY_REDIRECTS || code == CURLE_URL_MALFORMAT) {
        return fail(ret_why, ERR_INVALID, N_("The address leads on too often, or to something that is not https."));
    }
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
        return fail(ret_why, ERR_INVALID, N_("The certificate of this address is not valid."));
    }
    if (code != CURLE_OK) {
        return fail(ret_why, ERR_UNAVAILABLE, N_("The address did not answer in time."));
    }
    if (status == 304) {
        g->f->unchanged = true;
        return OK;
    }
    if (status == 401 || status == 403) {
        return fail(ret_why, ERR_INVALID, N_("The address asks for a password. Please give one that works without."));
    }
    if (status != 200) {
        return fail(ret_why, status >= 500 ? ERR_UNAVAILABLE : ERR_INVALID, N_("There is no file at this address."));
    }
    return OK;
}

static void keep(struct getting *g)
{
    size_t n;
    g->f->etag = g->etag;
    g->f->last_modified = g->last_modified;
    char *bytes = buf_take(&g->body, &n);
    if (bytes) {
        arena_defer(g->a, free, bytes);
        g->f->body = (struct str){bytes, n};
    }
}

enum err fetch_file(struct arena *a, struct fetch *f, const char **ret_why)
{
    curl_guard_start();
    if (!fetch_url_ok(f->url, f->private_too)) {
        return fail(ret_why, ERR_INVALID, N_("The address must begin with https:// and name a host."));
    }
    struct getting g = {.f = f, .a = a};
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = conditions(a, f);
    if (!curl || !headers) {
        curl_slist_free_all(headers);
        curl_easy_cleanup(curl);
        return fail(ret_why, ERR_UNAVAILABLE, N_("The address did not answer in time."));
    }
    buf_init(&g.body, FETCH_MAX_BYTES);
    set_up(curl, &g, headers);
    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    enum err e = judge(&g, code, status, ret_why);
    if (!e && !f->unchanged) {
        keep(&g);
    }
    buf_free(&g.body);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return e;
}
