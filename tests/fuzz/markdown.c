/* Whatever people write, the page gets only elements and attributes that the renderer knows, properly nested. */
#include "web/markdown.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_OPEN = 64 };

static const char *const elements[] = {"p",  "blockquote", "ul", "ol", "li",   "h3", "h4", "h5", "h6",
                                       "em", "strong",     "pre", "code", "del", "a",  "br", "hr"};

static void check(bool ok)
{
    if (!ok) {
        abort();
    }
}

/* Behind the name of an opening tag; moves behind its '>'. */
static void check_attributes(const char **at, size_t element)
{
    static const char href[] = " href=\"", rel[] = "\" rel=\"nofollow noopener\"", start[] = " start=\"";
    const char *p = *at;
    if (strcmp(elements[element], "a") == 0) {
        check(strncmp(p, href, sizeof href - 1) == 0);
        p += sizeof href - 1;
        check(strncasecmp(p, "http://", 7) == 0 || strncasecmp(p, "https://", 8) == 0 || strncasecmp(p, "mailto:", 7) == 0);
        p += strcspn(p, "\"<> ");
        check(strncmp(p, rel, sizeof rel - 1) == 0);
        p += sizeof rel - 1;
    } else if (strcmp(elements[element], "ol") == 0 && strncmp(p, start, sizeof start - 1) == 0) {
        p += sizeof start - 1;
        p += strspn(p, "0123456789");
        check(*p++ == '"');
    }
    check(*p == '>');
    *at = p + 1;
}

static size_t element_at(const char *p, size_t n)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        if (strlen(elements[i]) == n && memcmp(elements[i], p, n) == 0) {
            return i;
        }
    }
    abort();
}

static void check_html(const char *p)
{
    size_t open[MAX_OPEN], n = 0;
    while ((p = strchr(p, '<'))) {
        bool is_end = *++p == '/';
        p += is_end;
        size_t length = strcspn(p, " >");
        size_t element = element_at(p, length);
        p += length;
        if (is_end) {
            check(n > 0 && open[--n] == element && *p == '>');
            continue;
        }
        check_attributes(&p, element);
        if (strcmp(elements[element], "br") != 0 && strcmp(elements[element], "hr") != 0) {
            check(n < MAX_OPEN);
            open[n++] = element;
        }
    }
    check(n == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(64 << 20);
    struct str text = {(const char *)data, size};
    struct str html = markdown_html(a, text).s;
    check(!memchr(html.p, '\0', html.n));
    check_html(html.p);
    check(markdown_plain(a, text, 240).n <= 240);
    arena_free(a);
    return 0;
}
