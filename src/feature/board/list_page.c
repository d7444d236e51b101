/* /boards: the boards that the reader may see. */
#include "feature/board/page.h"
#include "gen/board_tpl.h"
#include "web/markdown.h"

enum { LEAD_CHARS = 200 };

enum err board_of_path(struct request *r, const struct board **ret)
{
    const struct board *b = board_by_slug(web_param(r, "board"));
    const struct object o = b != NULL ? board_object(b) : (struct object){0};
    if (b == NULL || !access_may(r->viewer, MAY_SEE, &o)) {
        return ERR_NOT_FOUND;
    }
    *ret = b;
    return OK;
}

static const char *kind_label(unsigned kind)
{
    for (const struct listing_kind_name *k = listing_kinds; k->name != NULL; k++) {
        if (k->kind == kind) {
            return k->label;
        }
    }
    return NULL;
}

enum err board_item(struct request *r, const struct board *b, bool is_office, struct board_item *ret)
{
    struct board_counts_row counts;
    enum err e = board_counts(r->db, r->arena, b->id, &counts);
    if (e != OK) {
        return e;
    }
    *ret = (struct board_item){
        .title = board_text(b->title, r->lang),
        .href = str_fmt(r->arena, is_office ? "/office/boards/%.*s" : "/boards/%.*s", STR_ARG(b->slug)),
        .slug = b->slug,
        .lead = markdown_plain(r->arena, board_text(b->intro, r->lang), LEAD_CHARS),
        .kind = kind_label(b->kind),
        .ends = b->ends_on.n > 0 ? fmt_date(r->arena, r->lang, b->ends_on) : STR_NONE,
        .is_over = board_is_over(b, date_of(r->arena, r->now)),
        .published = counts.published,
        .waiting = is_office ? counts.waiting : 0,
        .seen = part_seen(b->audience, false),
    };
    return OK;
}

/* Open ones first, each group newest first. */
static enum err fill(struct request *r, bool over, struct board_item *v, size_t *n)
{
    const struct boards *all = boards_now();
    struct str today = date_of(r->arena, r->now);
    enum err e = OK;
    for (size_t i = 0; e == OK && i < all->n; i++) {
        const struct object o = board_object(all->v[i]);
        if (board_is_over(all->v[i], today) == over && access_may(r->viewer, MAY_SEE, &o)) {
            e = board_item(r, all->v[i], false, &v[(*n)++]);
        }
    }
    return e;
}

enum err board_list_page(struct request *r)
{
    struct board_item *v = ARENA_ARRAY(r->arena, struct board_item, boards_now()->n + 1);
    struct board_list_view view = {.boards = v, .is_manager = r->viewer->staff_of.n > 0};
    enum err e = fill(r, false, v, &view.n_boards);
    e = e ? e : fill(r, true, v, &view.n_boards);
    if (e != OK) {
        return e;
    }
    const struct page_head head = {.title = T(r->lang, "Boards"), .nav = "exchange",
                                   .description = T(r->lang, "Boards for one need each: who offers, who looks for something, and where.")};
    return web_page(r, &head, tpl_board_list, &view);
}
