#include "domain/mail_report.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "5.1.10" at `at`: its length, 0 when it is none. RFC 3463 2: one digit, then twice up to three. */
static size_t status_length(struct str s, size_t at)
{
    size_t i = at + 1;
    if (at >= s.n || (s.p[at] != '2' && s.p[at] != '4' && s.p[at] != '5')) {
        return 0;
    }
    for (int part = 0; part < 2; part++) {
        size_t from = i + 1;
        if (i >= s.n || s.p[i] != '.') {
            return 0;
        }
        for (i = from; i < s.n && i - from < 3 && is_digit(s.p[i]); i++) {
        }
        if (i == from) {
            return 0;
        }
    }
    return i < s.n && (is_digit(s.p[i]) || s.p[i] == '.') ? 0 : i - at;
}

struct str mail_status_in(struct str answer)
{
    for (size_t i = 0; i < answer.n; i++) {
        bool begins = i == 0 || !(is_digit(answer.p[i - 1]) || answer.p[i - 1] == '.');
        size_t n = begins ? status_length(answer, i) : 0;
        if (n > 0) {
            return str_cut(answer, i, i + n);
        }
    }
    return STR_NONE;
}

enum mail_fate mail_fate_of(struct str status)
{
    if (str_starts(status, STR("2."))) {
        return FATE_DELIVERED;
    }
    if (str_starts(status, STR("4."))) {
        return FATE_DELAYED;
    }
    /* 5.1.7 and 5.1.8 speak about the sender's address. */
    bool sender = str_is(status, "5.1.7") || str_is(status, "5.1.8");
    bool gone = str_starts(status, STR("5.1.")) || str_is(status, "5.2.1") || str_is(status, "5.4.4");
    return gone && !sender ? FATE_HARD : FATE_SOFT;
}

struct group {
    struct str action, status, diagnostic;
};

/* The word in front of a comment or a type: "failed (gone)", "smtp; 550 ..." */
static struct str behind_type(struct str value)
{
    size_t at = str_find(value, STR(";"), 0);
    return at == SIZE_MAX ? value : str_trim(str_cut(value, at + 1, value.n));
}

static void field(struct group *g, struct str line)
{
    size_t colon = str_find(line, STR(":"), 0);
    if (colon == SIZE_MAX) {
        return;
    }
    struct str name = str_trim(str_cut(line, 0, colon));
    struct str value = str_trim(str_cut(line, colon + 1, line.n));
    if (str_ieq(name, STR("Action"))) {
        g->action = value;
    } else if (str_ieq(name, STR("Status"))) {
        g->status = mail_status_in(value);
    } else if (str_ieq(name, STR("Diagnostic-Code"))) {
        g->diagnostic = behind_type(value);
    }
}

static enum mail_fate fate(const struct group *g)
{
    if (str_ieq(str_cut(g->action, 0, 6), STR("failed"))) {
        enum mail_fate f = mail_fate_of(g->status);
        /* "Action: failed" with a temporary status: the time ran out. */
        return f == FATE_HARD ? FATE_HARD : FATE_SOFT;
    }
    if (str_ieq(str_cut(g->action, 0, 7), STR("delayed"))) {
        return FATE_DELAYED;
    }
    return g->action.n > 0 ? FATE_DELIVERED : FATE_UNKNOWN;
}

static void take(struct mail_report *r, struct group *g)
{
    enum mail_fate f = fate(g);
    if (f > r->fate) {
        *r = (struct mail_report){.fate = f, .status = g->status, .diagnostic = g->diagnostic};
    }
    *g = (struct group){0};
}

struct mail_report mail_report_read(struct str fields)
{
    struct mail_report r = {0};
    struct group g = {0};
    for (struct str line; str_split(&fields, '\n', &line);) {
        if (str_trim(line).n == 0) {
            take(&r, &g);
        } else if (line.p[0] != ' ' && line.p[0] != '\t') { /* else it continues the field before: more of the server's prose */
            field(&g, line);
        }
    }
    take(&r, &g);
    return r;
}
