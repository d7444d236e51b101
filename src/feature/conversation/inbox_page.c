/* /messages: all conversations of a person. */
#include "feature/conversation/conversation_view.h"
#include "feature/conversation/page.h"
#include "gen/conversation_tpl.h"

enum { PER_PAGE = 20 };

const struct field inbox_page_fields[] = {
    {.name = "page", .type = FIELD_INT, .offset = offsetof(struct inbox_input, page), .min = 1, .max = 50000, .label = N_("Page")},
    {0},
};

static struct str other_of(const struct request *r, const struct conversation_list_row *row, bool *ret_hidden)
{
    bool asked = str_is(row->side, "asked");
    *ret_hidden = row->anonymous && row->disclosed_at == DB_NULL && (!asked || row->both_hidden);
    if (*ret_hidden) {
        return tr(r->lang, talk_box(row->listing_side, asked ? STR("asking") : STR("asked")));
    }
    return asked ? row->asker : row->organisation;
}

static void row_view(struct request *r, const struct conversation_list_row *row, struct inbox_row_view *ret)
{
    bool hidden = false;
    struct str other = other_of(r, row, &hidden);
    *ret = (struct inbox_row_view){
        .href = str_fmt(r->arena, "/messages/%.*s", STR_ARG(id_text(r->arena, row->id))),
        .subject = row->subject,
        .other = other,
        .mark = part_mark(r->arena, hidden ? STR_NONE : other, 0),
        .at = row->updated_at,
        .unread = row->unread,
        .is_person = str_is(row->side, "asked"),
    };
}

enum err conversation_inbox(struct request *r)
{
    const struct inbox_input *in = r->input;
    struct conversation_list_row *rows = NULL;
    struct conversation_count_row count;
    size_t n = 0;
    int64_t page = in->page > 0 ? in->page : 1;
    enum err e = conversation_list(r->db, r->arena, r->viewer->account, PER_PAGE, (page - 1) * PER_PAGE, &rows, &n);
    if (e == OK) {
        e = conversation_count(r->db, r->arena, r->viewer->account, &count);
    }
    if (e != OK) {
        return e;
    }
    struct inbox_row_view *v = ARENA_ARRAY(r->arena, struct inbox_row_view, n + 1);
    for (size_t i = 0; i < n; i++) {
        row_view(r, &rows[i], &v[i]);
    }
    struct inbox_view view = {
        .rows = v,
        .n_rows = n,
        .empty = {
            .title = T(r->lang, "No messages yet"),
            .text = T(r->lang, "Enquiries about your listings and answers to your own ones will stand here. The exchange is the place to begin."),
            .action = T(r->lang, "To the exchange"),
            .href = STR("/exchange"),
            .is_main = true,
        },
    };
    part_pager(r, page, PER_PAGE, count.n, &view.pager);
    const struct page_head head = {.title = T(r->lang, "Messages"), .nav = "messages", .no_index = true};
    return web_page(r, &head, tpl_conversation_inbox, &view);
}
