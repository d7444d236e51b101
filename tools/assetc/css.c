#include "assetc/assetc.h"

#include <ctype.h>

struct css {
    struct assetc *c;
    const struct item *item;
    struct str s;
    size_t at;
    struct buf out;
};

/* "../font/x.woff2" in "css/app.css" is "font/x.woff2". */
static struct str resolve(struct css *x, struct str address)
{
    size_t slash = x->item->name.n;
    while (slash > 0 && x->item->name.p[slash - 1] != '/') {
        slash--;
    }
    struct str folder = str_cut(x->item->name, 0, slash);
    while (str_starts(address, STR("../")) && folder.n > 0) {
        address = str_cut(address, 3, address.n);
        folder.n--;
        while (folder.n > 0 && folder.p[folder.n - 1] != '/') {
            folder.n--;
        }
    }
    if (str_starts(address, STR("./"))) {
        address = str_cut(address, 2, address.n);
    }
    return str_cat(x->c->arena, folder, address);
}

/* Addresses of this server, data: and fragments stay; everything else must be an asset. */
static void add_address(struct css *x, struct str address)
{
    if (address.n && (address.p[0] == '/' || address.p[0] == '#' || str_starts(address, STR("data:")))) {
        buf_str_add(&x->out, address);
        return;
    }
    struct item *other = item_find(x->c, resolve(x, address));
    if (!other) {
        tool_fail(x->item->source, 0, "refers to \"%.*s\", which is no asset", STR_ARG(address));
    }
    item_finish(x->c, other);
    buf_str_add(&x->out, other->path);
}

static bool at_text(const struct css *x, struct str what)
{
    return str_ieq(str_cut(x->s, x->at, x->at + what.n), what);
}

static struct str take_quoted(struct css *x)
{
    char quote = x->s.p[x->at];
    size_t start = ++x->at;
    while (x->at < x->s.n && x->s.p[x->at] != quote) {
        x->at += x->s.p[x->at] == '\\' ? 2 : 1;
    }
    struct str inside = str_cut(x->s, start, x->at);
    x->at++;
    return inside;
}

static void take_string(struct css *x, bool is_address)
{
    char quote = x->s.p[x->at];
    struct str inside = take_quoted(x);
    buf_char(&x->out, quote);
    if (is_address) {
        add_address(x, inside);
    } else {
        buf_str_add(&x->out, inside);
    }
    buf_char(&x->out, quote);
}

static void take_url(struct css *x)
{
    x->at += 4;
    buf_z(&x->out, "url(");
    size_t end = str_find(x->s, STR(")"), x->at);
    char first = x->at < x->s.n ? x->s.p[x->at] : '\0';
    if (end == SIZE_MAX) {
        tool_fail(x->item->source, 0, "url( is not closed");
    }
    if (first == '"' || first == '\'') {
        take_string(x, true);
        return;
    }
    add_address(x, str_trim(str_cut(x->s, x->at, end)));
    x->at = end;
}

static void take_space(struct css *x)
{
    char c = ' ';
    while (x->at < x->s.n && isspace((unsigned char)x->s.p[x->at])) {
        if (x->s.p[x->at++] == '\n') {
            c = '\n';
        }
    }
    char last = x->out.n ? x->out.p[x->out.n - 1] : '\n';
    if (last != '\n' && !(last == ' ' && c == ' ')) {
        buf_char(&x->out, c);
    }
}

static void take_import(struct css *x)
{
    buf_z(&x->out, "@import ");
    x->at += 7;
    while (x->at < x->s.n && isspace((unsigned char)x->s.p[x->at])) {
        x->at++;
    }
    if (x->at < x->s.n && (x->s.p[x->at] == '"' || x->s.p[x->at] == '\'')) {
        take_string(x, true);
    }
}

static void take_comment(struct css *x)
{
    size_t end = str_find(x->s, STR("*/"), x->at + 2);
    if (end == SIZE_MAX) {
        tool_fail(x->item->source, 0, "a comment is not closed");
    }
    x->at = end + 2;
}

struct str css_finish(struct assetc *c, const struct item *item, struct str css)
{
    struct css x = {.c = c, .item = item, .s = css};
    buf_init(&x.out, ASSETC_MAX_BYTES);
    while (x.at < css.n) {
        char ch = css.p[x.at];
        if (at_text(&x, STR("/*"))) {
            take_comment(&x);
        } else if (ch == '"' || ch == '\'') {
            take_string(&x, false);
        } else if (at_text(&x, STR("url("))) {
            take_url(&x);
        } else if (at_text(&x, STR("@import"))) {
            take_import(&x);
        } else if (isspace((unsigned char)ch)) {
            take_space(&x);
        } else {
            buf_char(&x.out, ch);
            x.at++;
        }
    }
    struct str done = str_copy(c->arena, buf_str(&x.out));
    buf_free(&x.out);
    return done;
}
