/* The office: its boards, those it is asked to run, what waits on one, and who runs it. */
#include "domain/change.h"
#include "feature/board/page.h"
#include "feature/exchange/exchange.h"
#include "gen/board_tpl.h"

const struct field board_reason_fields[] = {
    {.name = "reason", .type = FIELD_TEXT, .offset = offsetof(struct board_reason, reason), .flags = FIELD_REQUIRED, .min = 3, .max = 500,
     .label = N_("Reason, goes to who has posted")},
    {0},
};
const struct field board_cluster_fields[] = {
    {.name = "cluster", .type = FIELD_ID, .offset = offsetof(struct board_cluster_input, cluster), .flags = FIELD_REQUIRED,
     .label = N_("Cluster that runs it, too")},
    {0},
};
static const struct choice answers[] = {{"yes", N_("Run it together")}, {"no", N_("No, thank you")}, {0}};
const struct field board_join_fields[] = {
    {.name = "cluster", .type = FIELD_ID, .offset = offsetof(struct board_join_input, cluster), .flags = FIELD_REQUIRED, .label = N_("Cluster")},
    {.name = "answer", .type = FIELD_CHOICE, .offset = offsetof(struct board_join_input, answer), .flags = FIELD_REQUIRED, .choices = answers,
     .label = N_("Your answer")},
    {0},
};

enum err board_of_office(struct request *r, const struct board **ret)
{
    const struct board *b = board_by_slug(web_param(r, "board"));
    if (b == NULL || !board_may_edit(r->viewer, b)) {
        return ERR_NOT_FOUND;
    }
    *ret = b;
    return OK;
}

enum err board_choose_cluster(struct request *r, bool every, struct part_field *f, size_t *ret_n)
{
    struct board_cluster_choices_row *rows = NULL;
    size_t n = 0;
    enum err e = board_cluster_choices(r->db, r->arena, every, r->viewer->staff_of, &rows, &n);
    if (e != OK) {
        return e;
    }
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct part_choice){.value = id_text(r->arena, rows[i].id), .text = rows[i].short_name};
    }
    f->control = STR("select");
    part_field_choices(r, f, v, n);
    *ret_n = n;
    return OK;
}

/* ---- all of an office ---- */

static enum err fill_asked(struct request *r, struct board_office_view *view)
{
    struct board_asked_row *rows = NULL;
    size_t n = 0;
    enum err e = board_asked(r->db, r->arena, r->viewer->staff_of, &rows, &n);
    struct board_asked_view *v = ARENA_ARRAY(r->arena, struct board_asked_view, n + 1);
    for (size_t i = 0; e == OK && i < n; i++) {
        const struct board *b = board_by_id(rows[i].board_id);
        if (b != NULL) {
            v[view->n_asked++] = (struct board_asked_view){
                .title = board_text(b->title, r->lang), .board = b->slug, .cluster = rows[i].short_name, .cluster_id = id_text(r->arena, rows[i].cluster_id),
                .href = b->audience == VISIBLE_CLUSTER ? STR_NONE : str_fmt(r->arena, "/boards/%.*s", STR_ARG(b->slug))};
        }
    }
    view->asked = v;
    return e;
}

enum err board_office_page(struct request *r)
{
    const struct boards *all = boards_now();
    const struct board **ours = ARENA_ARRAY(r->arena, const struct board *, all->n + 1);
    struct board_item *v = ARENA_ARRAY(r->arena, struct board_item, all->n + 1);
    struct part_crumb crumbs[] = {{T(r->lang, "Office"), STR("/office")}, {.text = T(r->lang, "Boards")}};
    struct board_office_view view = {.crumbs = {crumbs, 2}, .boards = v, .may_make = r->viewer->staff_of.n > 0};
    for (size_t i = 0; i < all->n; i++) {
        if (board_is_run_by(all->v[i], r->viewer->staff_of)) {
            ours[view.n_boards++] = all->v[i];
        }
    }
    enum err e = board_items(r, ours, view.n_boards, true, v);
    e = e ? e : fill_asked(r, &view);
    if (e != OK) {
        return e;
    }
    const struct page_head head = {.title = T(r->lang, "Boards"), .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_board_office, &view);
}

/* ---- one ---- */

static enum err fill_waiting(struct request *r, const struct board *b, struct board_manage_view *view)
{
    struct board_waiting_row *rows = NULL;
    size_t n = 0;
    enum err e = board_waiting(r->db, r->arena, b->id, &rows, &n);
    struct board_wait_view *v = ARENA_ARRAY(r->arena, struct board_wait_view, n + 1);
    for (size_t i = 0; e == OK && i < n; i++) {
        const struct object o = {.visibility = b->audience, .published = true, .anonymous = rows[i].anonymous, .cluster = rows[i].cluster_id,
                                 .organisation = rows[i].organisation_id, .account = rows[i].account_id == DB_NULL ? 0 : rows[i].account_id,
                                 .board = b->id};
        bool named = access_may(r->viewer, MAY_SEE_AUTHOR, &o);
        struct str number = id_text(r->arena, rows[i].id);
        v[view->n_waiting++] = (struct board_wait_view){
            .id = number, .title = rows[i].title, .href = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(number)), .at = rows[i].updated_at,
            .organisation = named ? rows[i].organisation : STR_NONE, .is_offer = str_is(rows[i].side, "offer")};
    }
    view->waiting = v;
    return e;
}

static enum err fill_runners(struct request *r, const struct board *b, struct board_manage_view *view)
{
    struct board_clusters_row *rows = NULL;
    size_t n = 0, n_choices = 0;
    enum err e = board_clusters(r->db, r->arena, b->id, &rows, &n);
    struct board_runner *v = ARENA_ARRAY(r->arena, struct board_runner, n + 1);
    for (size_t i = 0; e == OK && i < n; i++) {
        v[view->n_runners++] = (struct board_runner){
            .name = rows[i].short_name, .href = str_fmt(r->arena, "/c/%.*s", STR_ARG(rows[i].slug)), .id = id_text(r->arena, rows[i].id),
            .runs = str_is(rows[i].status, "runs"), .is_own = ids_has(r->viewer->staff_of, rows[i].id)};
    }
    view->runners = v;
    view->may_leave = b->clusters.n > 1;
    part_field(r, board_cluster_fields, "cluster", NULL, &view->cluster);
    return e ? e : board_choose_cluster(r, true, &view->cluster, &n_choices);
}

enum err board_manage_page(struct request *r)
{
    const struct board *b;
    enum err e = board_of_office(r, &b);
    if (e != OK) {
        return e;
    }
    struct board_item item;
    e = board_items(r, &b, 1, true, &item);
    struct part_crumb crumbs[] = {{T(r->lang, "Office"), STR("/office")}, {T(r->lang, "Boards"), STR("/office/boards")}, {.text = item.title}};
    struct board_manage_view view = {
        .crumbs = {crumbs, 3}, .title = item.title, .slug = b->slug, .approval = b->approval, .published = item.published,
        .address = str_fmt(r->arena, "%.*s/boards/%.*s", STR_ARG(web_base_url(r)), STR_ARG(b->slug))};
    e = e ? e : fill_waiting(r, b, &view);
    e = e ? e : fill_runners(r, b, &view);
    if (e != OK) {
        return e;
    }
    part_errors(r, &view.errors);
    const struct page_head head = {.title = item.title, .nav = "office", .no_index = true};
    return web_page(r, &head, tpl_board_manage, &view);
}

static enum err back(struct request *r, const struct board *b, const char *notice)
{
    return web_redirect(r, str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(b->slug)), notice);
}

static enum err decide(struct request *r, bool yes, struct str reason, const char *notice)
{
    const struct board *b;
    id listing;
    enum err e = board_of_office(r, &b);
    e = e ? e : web_param_id(r, "listing", &listing);
    e = e ? e : exchange_decide(r, b, listing, yes, reason);
    return e ? e : back(r, b, notice);
}

enum err board_approve(struct request *r)
{
    return decide(r, true, STR_NONE, N_("Published."));
}

enum err board_send_back(struct request *r)
{
    const struct board_reason *in = r->input;
    return decide(r, false, in->reason, N_("Sent back, with your reason."));
}

/* ---- who runs it ---- */

enum err board_ask_cluster(struct request *r)
{
    const struct board_cluster_input *in = r->input;
    const struct board *b;
    int64_t added = 0;
    enum err e = board_of_office(r, &b);
    bool own = e == OK && ids_has(r->viewer->staff_of, in->cluster);
    e = e ? e : board_cluster_put(r->db, b->id, in->cluster, own ? STR("runs") : STR("asked"), r->now, &added);
    if (e == OK && added > 0) {
        e = board_touch(r->db, b->id, r->now);
        e = e ? e : board_changed(r, b->id, "board_ask");
    }
    return e ? e : back(r, b, own ? N_("Your cluster runs it, too.") : N_("Asked. The office of the cluster finds it under Boards."));
}

/* The office of a cluster that is asked answers for it; nobody else can. */
enum err board_join(struct request *r)
{
    const struct board_join_input *in = r->input;
    const struct board *b = board_by_slug(web_param(r, "board"));
    int64_t changed = 0;
    bool yes = str_is(in->answer, "yes");
    if (b == NULL || r->viewer->scope == SCOPE_READ || !ids_has(r->viewer->staff_of, in->cluster)) {
        return ERR_NOT_FOUND;
    }
    enum err e = yes ? board_cluster_run(r->db, b->id, in->cluster, &changed) : OK;
    if (e == OK && !yes && !ids_has(b->clusters, in->cluster)) {
        e = board_cluster_leave(r->db, b->id, in->cluster, &changed);
    }
    if (e == OK && changed > 0) {
        e = board_touch(r->db, b->id, r->now);
        e = e ? e : board_changed(r, b->id, yes ? "board_join" : "board_decline");
    }
    return e ? e : web_redirect(r, STR("/office/boards"), yes ? N_("Your cluster runs the board, too.") : N_("Declined."));
}

enum err board_leave(struct request *r)
{
    const struct board_cluster_input *in = r->input;
    const struct board *b;
    int64_t changed = 0;
    enum err e = board_of_office(r, &b);
    if (e == OK && !ids_has(r->viewer->staff_of, in->cluster)) {
        return ERR_FORBIDDEN;
    }
    e = e ? e : board_cluster_leave(r->db, b->id, in->cluster, &changed);
    if (e == OK && changed == 0) {
        r->problem = N_("A board is run by one cluster at least. Give it a last day instead.");
        return ERR_CONFLICT;
    }
    e = e ? e : board_touch(r->db, b->id, r->now);
    e = e ? e : board_changed(r, b->id, "board_leave");
    return e ? e : web_redirect(r, STR("/office/boards"), N_("Your cluster no longer runs the board."));
}
