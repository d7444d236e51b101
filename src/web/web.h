/* One request and its answer, and the route table that leads to handlers.
 *
 * A handler is `enum err f(struct request *r)`. It reads r->input (parsed after the route's table), fills a view struct from
 * r->arena, and answers with one of the web_* functions. It never checks permission, CSRF or limits of input: the
 * dispatcher did, from the route. It returns an error without writing an answer; the dispatcher makes the error page or the
 * RFC 9457 problem, and for ERR_INVALID calls the route's `form` handler, so that nothing typed is lost.
 *
 * A route with WEB_WRITE runs inside one transaction of the writing connection, that is committed (durably, in a group
 * with its neighbours) before the answer leaves, and rolled back when the handler returns an error. All other routes run in a
 * read transaction on a read-only connection.
 *
 * Writes come one after the other on SQLite, so a handler that is called often does nothing but write: what can be read and checked
 * before stands in the route's `prepare`, what is answered in its `answer`; r->prepared leads from one to the next. What may change
 * between `prepare` and the write (a version, a row that is referred to) the writing statements hold themselves. On PostgreSQL requests
 * write beside each other, but for those of routes with WEB_TOGETHER. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/err.h"
#include "db/db.h"
#include "domain/access.h"
#include "text/field.h"
#include "text/tr.h"

enum method { GET, POST, PUT, PATCH, DELETE };

/* Who may call a route. The zero value is a start-up error, on purpose. */
enum permission {
    PERM_UNSET,
    PERM_PUBLIC,     /* everybody; what is shown still depends on access.h */
    PERM_MEMBER,     /* any signed-in person */
    PERM_MANAGER,    /* staff of at least one cluster, programme office, operator; the handler asks access_may() for the object */
    PERM_PROGRAMME,  /* programme office, operator */
    PERM_OPERATOR,
};

enum route_flag {
    WEB_WRITE = 1,       /* see above; implied by all methods but GET unless WEB_SLOW */
    WEB_SLOW = 2,        /* computes long (password hash): runs on a worker without a transaction; the handler uses db_tx(r->db, ...) */
    WEB_NO_CSRF = 4,     /* one-click links in mails whose token is the proof; bearer calls never need CSRF */
    WEB_API = 8,         /* JSON in and out; implied by patterns under /api/ */
    WEB_LIMIT_SIGNIN = 16,  /* rate class: 10 a minute per address and per account */
    WEB_LIMIT_CONTACT = 32, /* rate class: 30 an hour per account */
    WEB_LIMIT_ANSWER = 256, /* rate class for visitors: 120 a minute per link ({token}), without one 300 in ten minutes per address */
    WEB_SEARCH = 64,     /* only reads the in-process index: no transaction */
    WEB_UPLOAD = 128,    /* takes files in a multipart form: its body may have HTTP_MAX_UPLOAD bytes */
    WEB_TOGETHER = 512,  /* many do it in the same moment: on PostgreSQL, too, its neighbours share one transaction. Needs `prepare` */
};

struct request;
typedef enum err web_handler(struct request *r);
struct page;

struct route {
    enum method method;
    const char *pattern;      /* "/exchange/{listing}": a segment in braces is a parameter, web_param(r, "listing") */
    web_handler *handler;
    web_handler *prepare;     /* WEB_WRITE: before the transaction, on a reading connection; an error ends the request. Or NULL */
    web_handler *answer;      /* WEB_WRITE: when the write is durable, outside of the transaction; makes the answer, and the handler none. Or NULL */
    enum permission permission;
    unsigned flags;
    const struct field *input;  /* form, query (GET) or JSON body; NULL: none is read */
    size_t input_size;          /* of the struct that r->input points to */
    web_handler *form;          /* on ERR_INVALID: shows the form again with r->input and r->errors, status 422 */
    const struct field *output; /* API: what the answer's object or list item looks like, for OpenAPI */
    const char *output_media;   /* API: media types of an answer that is no JSON, a space between them: "image/png image/jpeg" */
    bool output_list;           /* API: {"items": [...], "total": N, "next": URL-or-null} */
    const char *summary;        /* API: English sentence for OpenAPI */
};

struct request {
    struct arena *arena;
    struct db *db;
    const struct route *route;
    struct app *app;
    enum method method;
    struct str path;            /* decoded, without query */
    struct str query;           /* raw, without '?' */
    struct viewer *viewer;      /* never NULL; viewer->account == 0 for visitors */
    enum lang lang;
    struct str nonce;           /* for CSP */
    struct str csrf;            /* token of this session, for hidden fields */
    void *prepared;             /* what route->prepare leaves for the handler and for route->answer */
    void *input;                /* points to route->input_size zeroed and filled bytes */
    struct field_errors errors;
    const char *problem;        /* msgid: detail of a returned error, shown to the user; may be NULL */
    bool is_api;                /* answer errors as application/problem+json */
    bool is_fragment;           /* wants a fragment (X-Fragment) */
    bool is_asked;              /* route->form sets it: the form was asked for with other fields, and nothing was refused: status 200 */
    instant now;
    void *internal;             /* the dispatcher's */
};

/* Value of {name} in the pattern; never absent for names in the pattern. */
struct str web_param(const struct request *r, const char *name);
/* The same as an id: ERR_NOT_FOUND when it is none. */
enum err web_param_id(struct request *r, const char *name, id *ret) MUST_USE;
struct str web_header(const struct request *r, const char *name);
/* Raw value of a query parameter, decoded; absent when not sent. Prefer route->input. */
struct str web_query(const struct request *r, const char *name);
/* What was typed into the field, as sent, also when it could not be read as its type: for showing a form again. Absent
 * when it was not sent; of a repeated field the last. Never for FIELD_SECRET. */
struct str web_typed(const struct request *r, const char *field);
/* True when the field was sent at all, also empty or null: for changes that leave the rest as it is. */
bool web_sent(const struct request *r, const char *field);
/* Adds a message at a field: for rules that span fields. `msgid` is translated with named values, as in tr_fmt(). */
void field_error(struct request *r, const char *field, const char *msgid);
/* Text of the first error at the field, or absent. For templates. */
struct str field_error_text(const struct request *r, const char *field);
/* A file of a multipart form, on routes with WEB_UPLOAD only. `name` is what the client calls it, without folders; `type` is what it
 * claims to be: look at the bytes. They live as long as the request. */
struct upload {
    struct str field, name, type, bytes;
};
/* NULL when no file was chosen. */
const struct upload *web_upload(const struct request *r, const char *field);
/* Address of the peer; behind a proxy on this machine the one that X-Forwarded-For names. */
struct str web_address(const struct request *r);
/* A short code led nowhere: from one address that may happen 120 times a minute. */
void web_guess_missed(struct request *r);
/* ERR_LIMIT when it happened more often: then right codes are not taken either, or guessing would go on. */
enum err web_guess_check(struct request *r) MUST_USE;
/* Host that the request names, lower case, without port; absent when it is that of the base address. */
struct str web_foreign_host(const struct request *r);
/* Base address of this server for links in mails: "https://host" without slash at the end. */
struct str web_base_url(const struct request *r);

/* ---- answers: exactly one of these ---- */
/* A whole page in the frame (header, navigation, footer): `render` is a template function of tools/tplc. */
typedef void tpl_fn(struct page *p, const void *view);
struct page_head {
    struct str title;          /* translated; " – Clusterwerk" is added */
    const char *nav;           /* current entry: "landscape", "exchange", "messages", ... or NULL */
    struct str description;    /* for search engines; may be absent */
    int hue;                   /* cluster hue 1..360 of an own page, 0: the platform's */
    struct str canonical;      /* absolute main address for search engines; absent: that of the request, without its filters */
    struct str image;          /* absolute address of a picture for links that people share; absent: that of the house */
    const char *schema;        /* what kind of page it is, in the words of schema.org; NULL: "WebPage" */
    struct str data;           /* what it is about, by web/linked.h; absent: title and description as they stand here */
    int status;                /* 0 = 200 */
    bool no_index;
};
enum err web_page(struct request *r, const struct page_head *head, tpl_fn *render, const void *view) MUST_USE;
/* A fragment without frame: what asset/app.js puts into the page that is there. */
enum err web_fragment(struct request *r, tpl_fn *render, const void *view) MUST_USE;
/* The page may be shown in a frame by these sites ("https://a.example https://b.example"; absent: by none). It then may run no
 * scripts at all. Call before the answer. */
void web_embeddable(struct request *r, struct str origins);
/* 303 to a path of this server (open redirects are refused); `notice` (msgid or NULL) is shown once on the next page. */
enum err web_redirect(struct request *r, struct str path, const char *notice) MUST_USE;
/* 301 to the path of this server where the thing is now: for addresses that have changed for good. */
enum err web_moved(struct request *r, struct str path) MUST_USE;
/* 303 to another server (http or https, printable ASCII: asserted): for handing people over to a provider that the operator configured. */
enum err web_redirect_away(struct request *r, struct str url) MUST_USE;
/* One object as JSON; status 0 = 200; after creating: 201 with Location when `location` is present. */
enum err web_json(struct request *r, int status, const struct field *table, const void *data, struct str location) MUST_USE;
/* {"items": ..., "total": ..., "next": ...}: `items` points to `n` structs of `size` bytes; next is absent on the last page. */
enum err web_json_list(struct request *r, const struct field *table, const void *items, size_t n, size_t size, int64_t total,
                       struct str next) MUST_USE;
/* As CSV; under an address that ends in .xlsx as a workbook, in .atom as a feed of the first hundred (items with title, text, url and a
 * time), in .geojson as points (items with lat and lon). `file_name`: "listings.csv". */
enum err web_csv(struct request *r, const struct field *table, const void *items, size_t n, size_t size, const char *file_name) MUST_USE;
/* Bytes of any kind, copied. */
enum err web_bytes(struct request *r, const char *mime, struct str bytes) MUST_USE;
enum err web_no_content(struct request *r) MUST_USE;
/* Address of the same list in another form: "/exchange.csv?q=x" and ".xlsx" give "/exchange.xlsx?q=x". */
struct str web_twin(struct arena *a, struct str csv_href, const char *ending);
/* Adds a response header (no CR or LF in the value: asserted). */
void web_set_header(struct request *r, const char *name, struct str value);
/* Starts or ends the session cookie (HttpOnly, SameSite=Lax, Secure behind https). */
void web_set_session(struct request *r, struct str token);
/* The cookie of a sign-in that has begun (domain/signin_step.h), for some minutes; absent or empty removes it. */
void web_set_signin(struct request *r, struct str token);
/* What that cookie holds, absent when there is none. */
struct str web_signin(const struct request *r);

/* ---- templates ---- what generated code sees: see web/page.h ---- */

#endif
