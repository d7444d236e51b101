#include "web/markdown.h"

#include <md4c.h>
#include <string.h>

enum { MAX_HTML = 4 << 20, MAX_DEPTH = 24, FIRST_HEADING = 3, LAST_HEADING = 6 };

static const unsigned dialect = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;

struct writer {
    struct buf out;
    unsigned depth;
    unsigned heading;    /* level of the heading before: the next is at most one deeper */
    uint32_t links;      /* one bit per open link, the innermost lowest: do we show it? */
};

static unsigned heading_level(struct writer *w, const MD_BLOCK_H_DETAIL *h)
{
    unsigned level = h->level + FIRST_HEADING - 1;
    if (level > w->heading + 1) {
        level = w->heading + 1;
    }
    return level > LAST_HEADING ? LAST_HEADING : level;
}

/* The elements of blocks that need nothing but their name. */
static const char *block_name(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE: return "blockquote";
    case MD_BLOCK_UL: return "ul";
    case MD_BLOCK_OL: return "ol";
    case MD_BLOCK_LI: return "li";
    case MD_BLOCK_P: return "p";
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return NULL;
    }
    return NULL;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct writer *w = data;
    const char *name = block_name(type);
    if (++w->depth > MAX_DEPTH) {
        return -1; /* positive values get lost on the way through the parser */
    }
    if (type == MD_BLOCK_OL && ((const MD_BLOCK_OL_DETAIL *)detail)->start != 1) {
        buf_fmt(&w->out, "<ol start=\"%u\">", ((const MD_BLOCK_OL_DETAIL *)detail)->start);
    } else if (name) {
        buf_fmt(&w->out, "<%s>", name);
    } else if (type == MD_BLOCK_H) {
        w->heading = heading_level(w, detail);
        buf_fmt(&w->out, "<h%u>", w->heading);
    } else if (type == MD_BLOCK_CODE) {
        buf_z(&w->out, "<pre><code>");
    } else if (type == MD_BLOCK_HR) {
        buf_z(&w->out, "<hr>");
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct writer *w = data;
    const char *name = block_name(type);
    (void)detail;
    w->depth--;
    if (name) {
        buf_fmt(&w->out, "</%s>\n", name);
    } else if (type == MD_BLOCK_H) {
        buf_fmt(&w->out, "</h%u>\n", w->heading);
    } else if (type == MD_BLOCK_CODE) {
        buf_z(&w->out, "</code></pre>\n");
    }
    return 0;
}

static bool is_shown_link(struct str address)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (address.n > n && str_ieq(str_cut(address, 0, n), str_of(schemes[i]))) {
            return true;
        }
    }
    return false;
}

static const char *span_name(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM: return "em";
    case MD_SPAN_STRONG: return "strong";
    case MD_SPAN_CODE: return "code";
    case MD_SPAN_DEL: return "del";
    case MD_SPAN_A:
    case MD_SPAN_IMG:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U: return NULL;
    }
    return NULL;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct writer *w = data;
    const char *name = span_name(type);
    if (++w->depth > MAX_DEPTH) {
        return -1; /* positive values get lost on the way through the parser */
    }
    if (name) {
        buf_fmt(&w->out, "<%s>", name);
    } else if (type == MD_SPAN_A) {
        const MD_ATTRIBUTE *href = &((const MD_SPAN_A_DETAIL *)detail)->href;
        struct str address = {href->text, href->size};
        bool is_shown = w->links == 0 && is_shown_link(address);
        w->links = w->links << 1 | is_shown;
        if (is_shown) {
            struct page page = {.out = &w->out};
            buf_z(&w->out, "<a href=\"");
            page_url_more_str(&page, address);
            buf_z(&w->out, "\" rel=\"nofollow noopener\">");
        }
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    struct writer *w = data;
    const char *name = span_name(type);
    (void)detail;
    w->depth--;
    if (name) {
        buf_fmt(&w->out, "</%s>", name);
    } else if (type == MD_SPAN_A) {
        buf_z(&w->out, w->links & 1 ? "</a>" : "");
        w->links >>= 1;
    }
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *data)
{
    struct writer *w = data;
    switch (type) {
    case MD_TEXT_NULLCHAR: buf_z(&w->out, "\xEF\xBF\xBD"); break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: buf_z(&w->out, "<br>\n"); break;
    case MD_TEXT_ENTITY: /* letters, digits and # between & and ;, as the parser found it */
        buf_add(&w->out, p, n);
        break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH: buf_html(&w->out, (struct str){p, n}); break;
    }
    return buf_ok(&w->out) ? 0 : -1;
}

struct html markdown_html(struct arena *a, struct str text)
{
    static const MD_PARSER parser = {0, dialect, enter_block, leave_block, enter_span, leave_span, add_text, NULL, NULL};
    struct writer w = {.heading = FIRST_HEADING - 1};
    buf_init(&w.out, MAX_HTML);
    bool is_done = text.n > 0 && text.n <= MAX_HTML / 8 && md_parse(text.p, (MD_SIZE)text.n, &parser, &w) == 0 && buf_ok(&w.out);
    if (!is_done && text.n > 0) {
        buf_clear(&w.out);
        buf_z(&w.out, "<p>");
        buf_html(&w.out, text);
        buf_z(&w.out, "</p>\n");
    }
    struct html html = {str_copy(a, buf_str(&w.out))};
    buf_free(&w.out);
    return html;
}

/* ---- words alone ---- */

static int plain_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    struct buf *out = data;
    (void)type;
    (void)detail;
    if (out->n > 0 && out->p[out->n - 1] != ' ') {
        buf_char(out, ' ');
    }
    return 0;
}

static int plain_span(MD_SPANTYPE type, void *detail, void *data)
{
    (void)type;
    (void)detail;
    (void)data;
    return 0;
}

static int plain_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *data)
{
    struct buf *out = data;
    for (size_t i = 0; i < n; i++) {
        char c = (unsigned char)p[i] <= ' ' || type == MD_TEXT_BR || type == MD_TEXT_SOFTBR ? ' ' : p[i];
        if (c != ' ' || (out->n > 0 && out->p[out->n - 1] != ' ')) {
            buf_char(out, c);
        }
    }
    if (n == 0 && (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)) {
        return plain_block(MD_BLOCK_P, NULL, out);
    }
    return 0;
}

struct str markdown_plain(struct arena *a, struct str text, size_t max)
{
    static const MD_PARSER parser = {0, dialect, plain_block, plain_block, plain_span, plain_span, plain_text, NULL, NULL};
    struct buf out;
    buf_init(&out, MAX_HTML);
    if (text.n == 0 || text.n > MAX_HTML / 8 || md_parse(text.p, (MD_SIZE)text.n, &parser, &out) != 0 || !buf_ok(&out)) {
        buf_clear(&out);
        (void)plain_text(MD_TEXT_NORMAL, text.p, text.n > MAX_HTML / 8 ? 0 : (MD_SIZE)text.n, &out);
    }
    struct str words = str_trim(buf_str(&out));
    if (words.n > max) {
        const struct str ellipsis = STR(" \xE2\x80\xA6");
        words = str_clip(words, max > ellipsis.n ? max - ellipsis.n : 0);
        size_t space = words.n;
        while (space > 0 && words.p[space - 1] != ' ') {
            space--;
        }
        words = str_cat(a, str_trim(space > 0 ? str_cut(words, 0, space) : words), ellipsis);
    } else {
        words = str_copy(a, words);
    }
    buf_free(&out);
    return words;
}
