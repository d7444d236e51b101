/* "Does not fit": said of a match of one's own listing, and taken back. On pages and for programs. */
#include "app/app.h"
#include "feature/exchange/near.h"
#include "gen/match_refusal_sql.h"
#include "web/card_part.h"

const struct field exchange_refusal_fields[] = {
    {.name = "reason", .type = FIELD_CHOICE, .offset = offsetof(struct refusal_input, reason), .flags = FIELD_REQUIRED, .choices = match_refusal_reasons,
     .label = N_("Why it does not fit")},
    {0},
};

/* One's own listing, and one of the other side that one may see. */
static enum err find_pair(struct request *r, struct listing *mine, struct listing *other)
{
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), mine);
    e = e ? e : listing_find(r->db, r->arena, r->viewer, web_param(r, "other"), other);
    return e == OK && str_eq(mine->row.side, other->row.side) ? ERR_NOT_FOUND : e;
}

static enum err answer(struct request *r, const struct listing *mine, const char *notice)
{
    if (r->is_api) {
        return web_no_content(r);
    }
    return web_redirect(r, str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, mine->row.id))), notice);
}

enum err exchange_refuse(struct request *r)
{
    const struct refusal_input *in = r->input;
    struct listing mine, other;
    enum err e = find_pair(r, &mine, &other);
    e = e ? e : match_refusal_put(r->db, r->viewer->account, mine.row.id, other.row.id, in->reason, r->now);
    return e ? e : answer(r, &mine, N_("Noted: this does not fit. Similar ones come later from now on."));
}

enum err exchange_refuse_not(struct request *r)
{
    struct listing mine;
    id other = 0;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &mine);
    e = e ? e : web_param_id(r, "other", &other);
    e = e ? e : match_refusal_drop(r->db, r->viewer->account, mine.row.id, other);
    return e ? e : answer(r, &mine, N_("Taken back. It counts as a match again."));
}

/* One's own listing, and an organisation or a person. */
static enum err find_near(struct request *r, struct listing *mine, struct card *other)
{
    enum card_kind kind;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), mine);
    e = e ? e : exchange_near_kind(r, &kind);
    return e ? e : index_card(r->app->index, r->arena, r->viewer, kind, web_param(r, "near"), other);
}

enum err exchange_near_refuse(struct request *r)
{
    const struct refusal_input *in = r->input;
    struct listing mine;
    struct card other;
    enum err e = find_near(r, &mine, &other);
    e = e ? e : match_declined_put(r->db, r->viewer->account, mine.row.id, str_of(card_kind_name(other.kind)), other.id, in->reason, r->now);
    return e ? e : answer(r, &mine, N_("Noted: this does not fit. Similar ones come later from now on."));
}

enum err exchange_near_refuse_not(struct request *r)
{
    struct listing mine;
    struct card other;
    enum err e = find_near(r, &mine, &other);
    e = e ? e : match_declined_drop(r->db, r->viewer->account, mine.row.id, str_of(card_kind_name(other.kind)), other.id);
    return e ? e : answer(r, &mine, N_("Taken back. It counts as a match again."));
}

struct refuse_view exchange_refuse_form(struct request *r, struct str href, struct str title, bool is_listing)
{
    struct choice *v = ARENA_ARRAY(r->arena, struct choice, REFUSAL_REASONS + 1);
    size_t n = 0;
    for (enum refusal_reason i = 0; i < REFUSAL_REASONS; i++) {
        if (is_listing || i != REFUSED_TIME) { /* profiles have no time */
            v[n++] = match_refusal_reasons[i];
        }
    }
    return (struct refuse_view){.href = href, .title = title, .reasons = v, .n_reasons = n};
}

struct str exchange_refuse_path(struct request *r, id listing, struct str other, const char *what)
{
    return str_fmt(r->arena, "/exchange/%.*s/matches/%.*s/%s", STR_ARG(id_text(r->arena, listing)), STR_ARG(other), what);
}

/* Where it is taken back. */
static struct str restore_path(struct request *r, const struct match_refusal *one)
{
    struct str other = id_text(r->arena, one->other);
    if (one->listing == 0) {
        return own_fit_path(r, one->kind, other, "/restore");
    }
    return one->kind == CARD_LISTING ? exchange_refuse_path(r, one->listing, other, "restore") : exchange_near_path(r, one->listing, one->kind, other, "/restore");
}

void exchange_declined(struct request *r, id listing, struct match_refusals refused, struct declined_list *ret)
{
    struct declined_view *v = ARENA_ARRAY(r->arena, struct declined_view, refused.n + 1);
    *ret = (struct declined_list){.declined = v};
    for (size_t i = 0; i < refused.n; i++) {
        struct card card;
        const struct match_refusal *one = &refused.v[i];
        if (one->listing == listing && index_card(r->app->index, r->arena, r->viewer, one->kind, id_text(r->arena, one->other), &card) == OK) {
            v[ret->n_declined++] = (struct declined_view){.title = card.title, .href = card_path(r->arena, &card),
                                                          .reason = match_refusal_reasons[one->reason].label, .restore = restore_path(r, one)};
        }
    }
}
