/* Hands one message to a mail server. Implemented by adapt/curl_smtp.c. */
#ifndef DOMAIN_SMTP_H
#define DOMAIN_SMTP_H

#include "base/arena.h"
#include "base/err.h"

enum { SMTP_TIMEOUT_SECONDS = 30 };

struct smtp_server {
    struct str url;
    struct str ca;  /* PEM file; absent: the system's */
};

/* `url`: smtp://[user:password@]host[:port] uses STARTTLS when the server offers it, smtps:// speaks TLS from the start. The
 * server's certificate must be good, by the authorities of the system or, when present, those in the file `ca`; on this machine
 * (localhost, 127.0.0.1, ::1) it is not looked at. `from`, `to`: bare addresses. `message`: as mime_write() made it. OK when the server took it. ERR_INVALID: refused for good
 * (5xx); ERR_RETRY: try again later; *ret_why says what the server answered. */
enum err smtp_send(struct arena *a, const struct smtp_server *server, struct str from, struct str to, struct str message, struct str *ret_why) MUST_USE;

#endif
