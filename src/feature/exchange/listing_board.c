#include "feature/exchange/listing_board.h"

#include "web/field_parse.h"

enum err listing_board_of(struct request *r, const struct listing_input *in, const struct listing *old, const struct board **ret)
{
    const struct board *b = old != NULL ? board_by_id(old->row.board_id == DB_NULL ? 0 : old->row.board_id) : board_by_slug(in->board);
    const struct object o = b != NULL ? board_object(b) : (struct object){0};
    if (old == NULL && in->board.n > 0 && (b == NULL || !access_may(r->viewer, MAY_SEE, &o))) {
        field_error(r, "board", N_("There is no board of this name."));
        return ERR_INVALID;
    }
    *ret = b;
    return OK;
}

void listing_board_apply(const struct board *b, struct listing_input *in)
{
    in->board = b->slug;
    in->category = b->category;
    in->visibility = str_of(visibility_name(b->audience));
}

/* What the board calls needed. The form says it at the control, the API at the object. */
static bool has_required(struct request *r, const struct board *b, const struct listing_input *in)
{
    struct json_value root = {0};
    struct str why;
    bool whole = true;
    bool read = in->attributes.n > 0 && json_parse(r->arena, in->attributes, &root, &why) && root.type == JSON_OBJECT;
    for (size_t i = 0; i < b->n_fields; i++) {
        const struct listing_field *f = b->fields[i];
        bool due = (f->flags & LISTING_FIELD_REQUIRED) != 0 && (f->sides & listing_side_of(in->side)) != 0;
        const struct json_value *v = due && read ? json_get(&root, f->key) : NULL;
        if (due && (v == NULL || v->type == JSON_NULL || (v->type == JSON_TEXT && v->text.n == 0))) {
            struct str name = r->is_api ? STR("attributes") : str_fmt(r->arena, "a-%s", f->key);
            field_error_fmt(r, str_z(r->arena, name), N_("{field} is needed on this board."),
                            (struct tr_arg[]){{"field", listing_field_label(r->lang, f)}, {0}});
            whole = false;
        }
    }
    return whole;
}

bool listing_board_check(struct request *r, const struct board *b, const struct listing_input *in, struct str status, bool is_new)
{
    size_t before = r->errors.n;
    if (is_new && !in->outside && !board_may_post(r->viewer, b)) {
        field_error(r, "board", N_("Only members of the clusters that run this board post here."));
    }
    if ((listing_side_of(in->side) & b->sides) == 0) {
        field_error(r, "side", b->sides == SIDE_OFFER ? N_("This board takes offers only.") : N_("This board takes requests only."));
    }
    if (!str_is(status, "draft") && board_is_over(b, date_of(r->arena, r->now))) {
        field_error(r, "board", N_("This board has ended. Nothing new is posted on it."));
    }
    return (str_is(status, "draft") || has_required(r, b, in)) && r->errors.n == before;
}

struct str listing_board_status(const struct viewer *v, const struct board *b, struct str wanted)
{
    return b != NULL && str_is(wanted, "published") && board_must_wait(v, b) ? STR("waiting") : wanted;
}

instant listing_term_on(id board, instant now, struct str available_to)
{
    const struct board *b = board == DB_NULL ? NULL : board_by_id(board);
    instant end = listing_term(now, available_to);
    return b != NULL ? board_term(b, end) : end;
}
