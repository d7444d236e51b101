/* /boards: the boards that the reader may see. */
#include "base/bisect.h"
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

static struct board_item item_of(struct request *r, const struct board *b, bool is_office, const struct board_counts_row *counts)
{
    return (struct board_item){
        .title = board_text(b->title, r->lang),
        .href = str_fmt(r->arena, is_office ? "/office/boards/%.*s" : "/boards/%.*s", STR_ARG(b->slug)),
        .slug = b->slug,
        .lead = markdown_plain(r->arena, board_text(b->intro, r->lang), LEAD_CHARS),
        .kind = kind_label(b->kind),
        .ends = b->ends_on.n > 0 ? fmt_date(r->arena, r->lang, b->ends_on) : STR_NONE,
        .is_over = board_is_over(b, date_of(r->arena, r->now)),
        .published = counts != NULL ? counts->published : 0,
        .waiting = is_office && counts != NULL ? counts->waiting : 0,
        .seen = part_seen(b->audience, false),
    };
}

enum err board_items(struct request *r, const struct board *const *boards, size_t n, bool is_office, struct board_item *ret)
{
    struct board_counts_row *counts = NULL;
    size_t n_counts = 0;
    id *numbers = ARENA_ARRAY(r->arena, id, n + 1);
    for (size_t i = 0; i < n; i++) {
        numbers[i] = boards[i]->id;
    }
    enum err e = board_counts(r->db, r->arena, (struct ids){.v = numbers, .n = n}, &counts, &n_counts);
    for (size_t i = 0; e == OK && i < n; i++) {
        size_t at = BISECT(n_counts, k, counts[k].board_id < boards[i]->id);
        ret[i] = item_of(r, boards[i], is_office, at < n_counts && counts[at].board_id == boards[i]->id ? &counts[at] : NULL);
    }
    return e;
}

/* Open ones first, each group newest first. */
static size_t in_order(struct request *r, const struct board **ret)
{
    const struct boards *all = boards_now();
    struct str today = date_of(r->arena, r->now);
    size_t n = 0;
    for (int over = 0; over < 2; over++) {
        for (size_t i = 0; i < all->n; i++) {
            const struct object o = board_object(all->v[i]);
            if (board_is_over(all->v[i], today) == (over == 1) && access_may(r->viewer, MAY_SEE, &o)) {
                ret[n++] = all->v[i];
            }
        }
    }
    return n;
}

enum err board_list_page(struct request *r)
{
    const struct board **seen = ARENA_ARRAY(r->arena, const struct board *, boards_now()->n + 1);
    size_t n = in_order(r, seen);
    struct board_item *v = ARENA_ARRAY(r->arena, struct board_item, n + 1);
    struct board_list_view view = {.boards = v, .n_boards = n, .is_manager = r->viewer->staff_of.n > 0};
    enum err e = board_items(r, seen, n, false, v);
    if (e != OK) {
        return e;
    }
    const struct page_head head = {.title = T(r->lang, "Boards"), .nav = "exchange",
                                   .description = T(r->lang, "Boards for one need each: who offers, who looks for something, and where.")};
    return web_page(r, &head, tpl_board_list, &view);
}
