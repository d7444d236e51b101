#include "feature/claim/claim_rule.h"

/* Where everybody can have an address or a page. */
static const char *const open_domains[] = {
    "aol.com",      "arcor.de",   "freenet.de",  "gmail.com",      "gmx.at",       "gmx.ch",        "gmx.de",    "gmx.net",
    "googlemail.com", "hotmail.com", "hotmail.de", "icloud.com",   "live.com",     "live.de",       "mail.de",   "mailbox.org",
    "me.com",       "outlook.com", "outlook.de", "posteo.de",      "proton.me",    "protonmail.com", "t-online.de", "web.de",
    "yahoo.com",    "yahoo.de",   "facebook.com", "github.com",    "google.com",   "instagram.com", "linkedin.com", "xing.com",
    "jimdo.com",    "wix.com",    "wordpress.com", "youtube.com",
};

static bool is_open(struct str domain)
{
    for (size_t i = 0; i < sizeof open_domains / sizeof *open_domains; i++) {
        if (str_ieq(domain, str_of(open_domains[i]))) {
            return true;
        }
    }
    return false;
}

/* Host of an address like https://www.example.org:80/path, without "www."; absent when it is none or names a user. */
static struct str host_of(struct str url)
{
    size_t at = str_find(url, STR("://"), 0);
    if (at == SIZE_MAX) {
        return STR_NONE;
    }
    url = str_cut(url, at + 3, url.n);
    size_t end = 0;
    while (end < url.n && url.p[end] != '/' && url.p[end] != '?' && url.p[end] != '#') {
        if (url.p[end] == '@') {
            return STR_NONE;
        }
        end++;
    }
    struct str host = str_cut(url, 0, end);
    size_t port = str_find(host, STR(":"), 0);
    host = port == SIZE_MAX ? host : str_cut(host, 0, port);
    return str_ieq(str_cut(host, 0, 4), STR("www.")) ? str_cut(host, 4, host.n) : host;
}

enum claim_proof claim_proof(struct str email, struct str contact, struct str website)
{
    size_t at = str_find(email, STR("@"), 0);
    if (at == SIZE_MAX || at + 1 == email.n) {
        return CLAIM_NONE;
    }
    if (contact.n > 0 && str_ieq(str_trim(contact), str_trim(email))) {
        return CLAIM_CONTACT;
    }
    struct str domain = str_trim(str_cut(email, at + 1, email.n));
    struct str host = host_of(website);
    return host.n > 3 && str_ieq(host, domain) && !is_open(domain) ? CLAIM_DOMAIN : CLAIM_NONE;
}
