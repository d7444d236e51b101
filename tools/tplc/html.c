#include "tplc/tplc.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool one_of(const char *name, const char *const *list)
{
    for (; *list; list++) {
        if (strcasecmp(name, *list) == 0) {
            return true;
        }
    }
    return false;
}

const char *html_name(const struct html *h)
{
    switch (h->where) {
    case HTML_TEXT: return "in text";
    case HTML_OPEN:
    case HTML_NAME: return "in the name of an element";
    case HTML_TAG: return "in a tag";
    case HTML_ATTR:
    case HTML_AFTER_ATTR: return "in the name of an attribute";
    case HTML_BEFORE_VALUE:
    case HTML_BARE: return "in an attribute without quotes";
    case HTML_QUOTED: return h->attr == ATTR_URL ? "in an address" : "in an attribute";
    case HTML_RAW: return strcmp(h->element, "style") == 0 ? "in <style>" : "in <script>";
    case HTML_COMMENT: return "in a comment";
    case HTML_DECLARATION: return "in a declaration";
    }
    return "";
}

bool html_same(const struct html *x, const struct html *y)
{
    bool same_attr = x->where != HTML_QUOTED || (x->quote == y->quote && x->attr == y->attr);
    bool in_raw = x->where == HTML_RAW;
    return x->where == y->where && same_attr && x->keep_space == y->keep_space &&
           (!in_raw || strcmp(x->element, y->element) == 0);
}

struct html html_merge(const struct html *x, const struct html *y)
{
    struct html both = *x;
    both.value_empty = x->value_empty || y->value_empty;
    both.name_open = x->name_open || y->name_open;
    both.url_safe = x->url_safe && y->url_safe;
    both.last = x->last == y->last ? x->last : 0;
    return both;
}

void html_output(struct html *h)
{
    h->value_empty = false;
    h->url_safe = true;
    h->last = 0;
}

static void add_char(struct tpl *t, char *name, size_t size, char c)
{
    size_t n = strlen(name);
    if (n + 1 >= size) {
        tpl_fail(t, "the name \"%s...\" is too long", name);
    }
    name[n] = (char)tolower((unsigned char)c);
    name[n + 1] = '\0';
}

/* The policy of the pages (CSP) refuses inline style and handlers, so they are mistakes even without output in them. */
static void check_attribute(struct tpl *t)
{
    static const char *const urls[] = {"href", "src", "action", "formaction", "poster", "cite", "data", "manifest", "ping",
                                       "xlink:href", "background", "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", NULL};
    struct html *h = &t->html;
    if (strcmp(h->name, "style") == 0) {
        tpl_fail(t, "style attributes are refused by the browser here: use a class");
    }
    if (strncmp(h->name, "on", 2) == 0 || strncmp(h->name, "hx-on", 5) == 0) {
        tpl_fail(t, "the handler %s is refused by the browser here: use a script of asset/", h->name);
    }
    if (strcmp(h->name, "srcset") == 0 || strcmp(h->name, "srcdoc") == 0) {
        tpl_fail(t, "the attribute %s cannot be written safely", h->name);
    }
    h->attr = one_of(h->name, urls) ? ATTR_URL : ATTR_PLAIN;
}

/* Behind '>' of a tag. */
static void end_tag(struct html *h)
{
    bool is_raw = strcmp(h->element, "script") == 0 || strcmp(h->element, "style") == 0;
    bool keeps = strcmp(h->element, "pre") == 0 || strcmp(h->element, "textarea") == 0;
    h->where = is_raw && !h->closing ? HTML_RAW : HTML_TEXT;
    if (keeps) {
        h->keep_space = !h->closing;
    }
}

static void in_open(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (c == '/' && !h->closing) {
        h->closing = true;
    } else if (isalpha((unsigned char)c)) {
        h->where = HTML_NAME;
        h->element[0] = '\0';
        add_char(t, h->element, sizeof h->element, c);
    } else if (c == '!') {
        h->where = HTML_DECLARATION;
    } else {
        tpl_fail(t, "a tag begins with < and a letter; write &lt; for the sign");
    }
}

static void begin_attr(struct tpl *t, char c)
{
    struct html *h = &t->html;
    h->where = HTML_ATTR;
    h->name[0] = '\0';
    add_char(t, h->name, sizeof h->name, c);
}

static void in_tag(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (h->name_open && c != '>' && c != '/' && !is_space(c)) {
        tpl_fail(t, "a name in the tag <%s> is cut by a directive: write a space between", h->element);
    }
    h->name_open = false;
    if (c == '>') {
        end_tag(h);
    } else if (c == '<' || c == '"' || c == '\'' || c == '=') {
        tpl_fail(t, "unexpected %c in the tag <%s>: is a tag or a quote before it not closed?", c, h->element);
    } else if (!is_space(c) && c != '/') {
        begin_attr(t, c);
    }
}

static void in_attr(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (c == '=' || is_space(c) || c == '>' || c == '/') {
        check_attribute(t);
        h->where = c == '=' ? HTML_BEFORE_VALUE : HTML_AFTER_ATTR;
        if (c == '>') {
            end_tag(h);
        }
        return;
    }
    if (c == '"' || c == '\'' || c == '<') {
        tpl_fail(t, "unexpected %c in the name of the attribute %s", c, h->name);
    }
    add_char(t, h->name, sizeof h->name, c);
}

static void in_after_attr(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (c == '=') {
        h->where = HTML_BEFORE_VALUE;
    } else if (!is_space(c)) {
        h->where = HTML_TAG;
        in_tag(t, c);
    }
}

static void in_before_value(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (c == '"' || c == '\'') {
        h->where = HTML_QUOTED;
        h->quote = c;
        h->value_empty = true;
        h->url_safe = false;
        h->value[0] = '\0';
    } else if (c == '>') {
        tpl_fail(t, "the attribute %s has no value", h->name);
    } else if (!is_space(c)) {
        h->where = HTML_BARE;
    }
}

/* Follows the beginning of an address until it is sure which scheme it has. */
static void in_address(struct tpl *t, char c)
{
    static const char *const schemes[] = {"http", "https", "mailto", "tel", NULL};
    struct html *h = &t->html;
    if (c == ':' && !one_of(h->value, schemes)) {
        tpl_fail(t, "addresses begin with http:, https:, mailto:, tel:, or have no scheme");
    }
    if (c == '/' || c == '?' || c == '#' || c == ':') {
        h->url_safe = true;
    }
    size_t n = strlen(h->value);
    if (n + 1 < sizeof h->value) {
        h->value[n] = c;
        h->value[n + 1] = '\0';
    }
}

static void in_value(struct tpl *t, char c)
{
    struct html *h = &t->html;
    if (h->where == HTML_QUOTED) {
        if (c == h->quote) {
            h->where = HTML_TAG;
        } else {
            if (h->attr == ATTR_URL && !h->url_safe) {
                in_address(t, c);
            }
            h->value_empty = false;
        }
    } else if (is_space(c)) {
        h->where = HTML_TAG;
    } else if (c == '>') {
        end_tag(h);
    }
}

static void step(struct tpl *t, char c)
{
    struct html *h = &t->html;
    switch (h->where) {
    case HTML_TEXT:
        if (c == '<') {
            h->where = HTML_OPEN;
            h->closing = false;
        }
        break;
    case HTML_OPEN: in_open(t, c); break;
    case HTML_NAME:
        if (c == '>') {
            end_tag(h);
        } else if (is_space(c) || c == '/') {
            h->where = HTML_TAG;
        } else {
            add_char(t, h->element, sizeof h->element, c);
        }
        break;
    case HTML_TAG: in_tag(t, c); break;
    case HTML_ATTR: in_attr(t, c); break;
    case HTML_AFTER_ATTR: in_after_attr(t, c); break;
    case HTML_BEFORE_VALUE: in_before_value(t, c); break;
    case HTML_QUOTED:
    case HTML_BARE: in_value(t, c); break;
    case HTML_DECLARATION:
        if (c == '>') {
            h->where = HTML_TEXT;
        }
        break;
    case HTML_RAW:
    case HTML_COMMENT: break;
    }
}

static bool folds_space(const struct html *h)
{
    return (h->where == HTML_TEXT && !h->keep_space) || h->where == HTML_TAG || h->where == HTML_AFTER_ATTR;
}

void html_pause(struct tpl *t)
{
    struct html *h = &t->html;
    if (h->where == HTML_ATTR) {
        check_attribute(t);
    }
    if (h->where == HTML_NAME || h->where == HTML_ATTR) {
        h->where = HTML_TAG;
        h->name_open = true;
    } else if (h->where == HTML_AFTER_ATTR) {
        h->where = HTML_TAG;
    }
}

/* White space between elements and attributes becomes one byte: a line end where there was one (it keeps pages readable). */
static size_t fold_space(struct tpl *t, struct str s, size_t i)
{
    struct html *h = &t->html;
    char c = ' ';
    h->name_open = false;
    for (; i < s.n && is_space(s.p[i]); i++) {
        if (s.p[i] == '\n') {
            t->line++;
            c = h->where == HTML_TEXT ? '\n' : ' ';
        }
    }
    if (h->last != '\n' && !(h->last == ' ' && c == ' ')) {
        emit_literal(t, &c, 1);
        h->last = c;
    }
    return i;
}

/* Raw text ends at its own end tag only. Returns the new position. */
static size_t take_raw(struct tpl *t, struct str s, size_t i)
{
    struct html *h = &t->html;
    size_t n = strlen(h->element);
    if (s.p[i] == '<' && i + 2 + n <= s.n && s.p[i + 1] == '/' && strncasecmp(s.p + i + 2, h->element, n) == 0) {
        h->where = HTML_NAME;
        h->closing = true;
        emit_literal(t, s.p + i, 2 + n);
        return i + 2 + n;
    }
    emit_literal(t, s.p + i, 1);
    h->last = s.p[i];
    t->line += s.p[i] == '\n';
    return i + 1;
}

/* Comments are for authors: they do not reach the page. A directive inside one would be a mistake, so one text must hold it all. */
static size_t skip_comment(struct tpl *t, struct str s, size_t i)
{
    size_t end = str_find(s, STR("-->"), i);
    if (end == SIZE_MAX) {
        t->html.where = HTML_COMMENT;
        tpl_fail(t, "the comment does not end before the next directive; {{# }} comments may hold anything");
    }
    for (; i < end; i++) {
        t->line += s.p[i] == '\n';
    }
    return end + 3;
}

void html_text(struct tpl *t, struct str s)
{
    struct html *h = &t->html;
    for (size_t i = 0; i < s.n;) {
        if (h->where == HTML_RAW) {
            i = take_raw(t, s, i);
        } else if (h->where == HTML_TEXT && str_starts(str_cut(s, i, s.n), STR("<!--"))) {
            i = skip_comment(t, s, i + 4);
        } else if (is_space(s.p[i]) && folds_space(h)) {
            i = fold_space(t, s, i);
        } else {
            char c = s.p[i++];
            step(t, c);
            emit_literal(t, &c, 1);
            h->last = c;
            t->line += c == '\n';
        }
    }
}
