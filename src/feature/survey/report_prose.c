#include "feature/survey/report_prose.h"

enum { ROOM_FIRST = 64, TEXT_MAX = 64 << 10, LISTS_MAX = 8 };

struct paper_block *paper_list_add(struct arena *a, struct paper_list *list, enum paper_kind kind)
{
    if (list->n == list->room) {
        size_t room = list->room ? 2 * list->room : ROOM_FIRST;
        struct paper_block *more = ARENA_ARRAY(a, struct paper_block, room);
        if (list->n > 0) {
            memcpy(more, list->blocks, list->n * sizeof *more);
        }
        list->blocks = more;
        list->room = room;
    }
    list->blocks[list->n] = (struct paper_block){.kind = kind};
    return &list->blocks[list->n++];
}

struct str prose_escaped(struct arena *a, struct str plain)
{
    struct buf out;
    buf_init(&out, TEXT_MAX);
    for (size_t at = 0, end; at <= plain.n; at = end + 1) { /* NUL ends a text for those who draw it */
        end = str_find(plain, STR("\0"), at);
        end = end == SIZE_MAX ? plain.n : end;
        buf_html(&out, str_cut(plain, at, end));
    }
    struct str text = str_copy(a, buf_str(&out));
    buf_free(&out);
    return text.p ? text : STR("");
}

struct prose {
    struct arena *a;
    struct paper_list *list;
    struct buf text;
    enum paper_kind kind;
    size_t lists, number[LISTS_MAX]; /* of each open list the last number; 0: it has bullets */
    bool is_numbered[LISTS_MAX];
};

static void end_block(struct prose *p)
{
    struct str text = str_trim(buf_str(&p->text));
    if (text.n > 0) {
        struct paper_block *b = paper_list_add(p->a, p->list, p->kind);
        size_t depth = p->lists && p->lists <= LISTS_MAX ? p->lists - 1 : 0;
        b->text = str_copy(p->a, text);
        b->number = p->kind == PAPER_ITEM && p->is_numbered[depth] ? str_fmt(p->a, "%zu.", p->number[depth]) : STR_NONE;
    }
    buf_clear(&p->text);
    p->kind = PAPER_TEXT;
}

static void list_begins(struct prose *p, bool is_numbered)
{
    end_block(p);
    if (p->lists < LISTS_MAX) {
        p->number[p->lists] = 0;
        p->is_numbered[p->lists] = is_numbered;
    }
    p->lists++;
}

static void item_begins(struct prose *p)
{
    end_block(p);
    p->kind = PAPER_ITEM;
    if (p->lists > 0 && p->lists <= LISTS_MAX) {
        p->number[p->lists - 1]++;
    }
}

static void markup(struct prose *p, struct str name)
{
    static const struct {
        const char *tag, *markup;
    } inside[] = {{"strong", "<b>"}, {"/strong", "</b>"}, {"em", "<i>"}, {"/em", "</i>"}, {"br", "\n"},   {"h3", "<b>"},  {"h4", "<b>"},
                  {"h5", "<b>"},     {"h6", "<b>"},       {"/h3", "</b>"}, {"/h4", "</b>"}, {"/h5", "</b>"}, {"/h6", "</b>"}};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        if (str_is(name, inside[i].tag)) {
            buf_z(&p->text, inside[i].markup);
        }
    }
}

static bool ends_text(struct str name)
{
    static const char *const ends[] = {"/p", "/li", "/pre", "/blockquote", "/h3", "/h4", "/h5", "/h6"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_is(name, ends[i])) {
            return true;
        }
    }
    return false;
}

/* `tag`: what stands between < and >. */
static void take_tag(struct prose *p, struct str tag)
{
    struct str name = str_cut(tag, 0, str_find(tag, STR(" "), 0));
    markup(p, name);
    if (str_is(name, "ul") || str_is(name, "ol")) {
        list_begins(p, str_is(name, "ol"));
    } else if (str_is(name, "/ul") || str_is(name, "/ol")) {
        end_block(p);
        p->lists -= p->lists > 0;
    } else if (str_is(name, "li")) {
        item_begins(p);
    } else if (ends_text(name)) {
        end_block(p);
    }
}

void prose_blocks(struct arena *a, struct html html, struct paper_list *list)
{
    struct prose p = {.a = a, .list = list, .kind = PAPER_TEXT};
    buf_init(&p.text, TEXT_MAX);
    for (size_t at = 0; at < html.s.n;) {
        size_t open = str_find(html.s, STR("<"), at), close = open == SIZE_MAX ? SIZE_MAX : str_find(html.s, STR(">"), open);
        buf_str_add(&p.text, str_cut(html.s, at, open == SIZE_MAX ? html.s.n : open));
        if (close == SIZE_MAX) {
            break;
        }
        take_tag(&p, str_cut(html.s, open + 1, close));
        at = close + 1;
    }
    end_block(&p);
    buf_free(&p.text);
}
