/* What pages and API do alike. */
#include "feature/saved/page.h"

enum err saved_own(struct request *r, struct saved_get_row *ret)
{
    struct saved_get_row row;
    id search;
    enum err e = web_param_id(r, "search", &search);
    e = e ? e : saved_get(r->db, r->arena, search, &row);
    if (e) {
        return e;
    }
    if (row.account_id != r->viewer->account) {
        return ERR_NOT_FOUND;
    }
    *ret = row;
    return OK;
}

static struct str pace_of(struct str sent)
{
    return sent.n ? sent : STR("usual");
}

enum err saved_add(struct request *r, const struct saved_input *in, id *ret)
{
    struct saved_question q;
    struct saved_get_row *rows;
    size_t n;
    const char *at = r->is_api ? "list" : "";
    if (!saved_question_read(r->arena, in->from, &q)) {
        field_error(r, at, N_("This list cannot be saved as a search. Please open it again, and save it from there."));
        return ERR_INVALID;
    }
    enum err e = saved_of_account(r->db, r->arena, r->viewer->account, &rows, &n);
    if (!e && n >= SAVED_MAX) {
        field_error(r, "", N_("You have 30 saved searches already. Delete one that you no longer need."));
        return ERR_INVALID;
    }
    *ret = id_new();
    e = e ? e : saved_insert(r->db, *ret, r->viewer->account, in->name, q.list->url(r->arena, q.input), pace_of(in->pace), r->now);
    return e ? e : saved_mark_begin(r->db, r->now);
}

/* Finds that wait come when the new choice says so. */
static enum err due_of(struct request *r, const struct saved_get_row *s, struct str pace, instant *ret)
{
    *ret = s->due_at;
    return s->due_at == DB_NULL || str_eq(pace, s->pace) ? OK : saved_due(r->db, r->arena, s->account_id, pace, r->now, ret);
}

enum err saved_save(struct request *r, const struct saved_get_row *s, int64_t version, struct str name, struct str pace)
{
    int64_t changed = 0;
    instant due;
    enum err e = due_of(r, s, pace_of(pace), &due);
    e = e ? e : saved_change(r->db, s->id, version, name, pace_of(pace), due, r->now, &changed);
    if (!e && changed == 0) {
        r->problem = N_("This search was changed meanwhile. Please look at it again.");
        return ERR_CONFLICT;
    }
    return e;
}

enum err saved_remove(struct request *r, const struct saved_get_row *s)
{
    enum err e = saved_drop_finds(r->db, s->id);
    return e ? e : saved_drop(r->db, s->id);
}

static bool kind_of(struct str kind, enum card_kind *ret)
{
    for (enum card_kind k = 0; k < CARD_KINDS; k++) {
        if (str_is(kind, card_kind_name(k))) {
            *ret = k;
            return true;
        }
    }
    return false;
}

enum err saved_new_cards(struct request *r, const struct saved_get_row *s, size_t most, struct card **ret, size_t *ret_n)
{
    struct saved_finds_since_row *rows;
    size_t n, seen = 0;
    enum err e = saved_finds_since(r->db, r->arena, s->id, s->seen_at, (int64_t)most, &rows, &n);
    if (e) {
        return e;
    }
    struct card *v = ARENA_ARRAY(r->arena, struct card, n + 1);
    for (size_t i = 0; i < n; i++) {
        enum card_kind kind;
        seen += kind_of(rows[i].kind, &kind) &&
                index_card(r->app->index, r->arena, r->viewer, kind, id_text(r->arena, rows[i].object_id), &v[seen]) == OK;
    }
    *ret = v;
    *ret_n = seen;
    return OK;
}
