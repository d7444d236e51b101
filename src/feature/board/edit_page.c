/* Making a board, and changing one. */
#include "domain/change.h"
#include "domain/slug.h"
#include "feature/board/page.h"
#include "gen/board_tpl.h"

struct shown {
    const struct board_input *in;
    const struct board_own_input *own;
    size_t n_own;
    const struct board *old;      /* NULL: a new one */
    int status;
    bool is_conflict;
};

static void fill_presets(struct request *r, struct board_edit_view *v)
{
    struct board_preset_view *all = ARENA_ARRAY(r->arena, struct board_preset_view, 8);
    for (const struct board_preset *p = board_presets; p->name != NULL && v->n_presets < 8; p++) {
        all[v->n_presets++] = (struct board_preset_view){.href = str_fmt(r->arena, "/office/boards/new?like=%s", p->name), .label = p->label};
    }
    v->presets = all;
}

static enum err show(struct request *r, const struct shown *s)
{
    struct board_edit_view v = {.is_conflict = s->is_conflict, .action = STR("/office/boards/new"), .back = STR("/office/boards")};
    struct part_crumb *crumbs = ARENA_ARRAY(r->arena, struct part_crumb, 3);
    size_t n = 0, n_clusters = 0;
    struct str title = s->old != NULL ? T(r->lang, "Change the board") : T(r->lang, "New board");
    board_form_view(r, s->in, s->own, s->n_own, s->old == NULL, &v);
    enum err e = board_choose_cluster(r, false, &v.cluster, &n_clusters);
    if (e != OK) {
        return e;
    }
    v.has_cluster = s->old == NULL && n_clusters > 1;
    crumbs[n++] = (struct part_crumb){T(r->lang, "Boards"), STR("/office/boards")};
    if (s->old != NULL) {
        v.back = str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(s->old->slug));
        v.action = str_fmt(r->arena, "/office/boards/%.*s/edit", STR_ARG(s->old->slug));
        crumbs[n++] = (struct part_crumb){board_text(s->old->title, r->lang), v.back};
    } else if (r->method == GET && web_query(r, "like").n == 0) {
        fill_presets(r, &v);
    }
    crumbs[n++] = (struct part_crumb){.text = title};
    v.crumbs = (struct part_crumbs){crumbs, n};
    part_errors(r, &v.errors);
    const struct page_head head = {.title = title, .nav = "office", .no_index = true, .status = s->status};
    return web_page(r, &head, tpl_board_edit, &v);
}

/* What stands in the form; asked for the fields of another kind, nothing was refused. */
static enum err again(struct request *r, struct board_input *in, const struct board *old)
{
    struct board_own_input own[BOARD_OWN_FIELDS];
    size_t n_own = 0, before = r->errors.n;
    board_read_own(r, own, &n_own);
    if (in->show.n > 0) {
        r->errors.n = 0;
        r->is_asked = true;
    } else if (before > 0) {
        r->errors.n = before; /* the handler has said the others already, or will */
    }
    return show(r, &(struct shown){.in = in, .own = own, .n_own = n_own, .old = old, .status = r->is_asked ? 200 : 422});
}

/* ---- writing ---- */

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static void row_of(struct request *r, const struct board_input *in, struct board_insert_params *ret)
{
    struct strs fitting = board_fitting(r->arena, in);
    struct buf b;
    buf_init(&b, 4096);
    for (size_t i = 0; i < fitting.n; i++) {
        buf_z(&b, i > 0 ? "|" : "");
        buf_str_add(&b, fitting.v[i]);
    }
    *ret = (struct board_insert_params){
        .version = 1,
        .title_de = given(in->title_de), .title_en = given(in->title_en), .intro_de = given(in->intro_de), .intro_en = given(in->intro_en),
        .offer_de = given(in->offer_de), .offer_en = given(in->offer_en), .request_de = given(in->request_de), .request_en = given(in->request_en),
        .category = in->category, .sides = in->sides, .fields = given(str_copy(r->arena, buf_str(&b))),
        .audience = in->audience, .posting = in->posting, .approval = in->approval, .ends_on = given(in->ends_on), .now = r->now,
    };
    buf_free(&b);
}

static enum err save_own(struct request *r, id board, struct board_own_input *own, size_t n)
{
    enum err e = board_fields_clear(r->db, board);
    board_name_keys(r->arena, own, n);
    for (size_t i = 0; e == OK && i < n; i++) {
        e = board_field_add(r->db, &(struct board_field_add_params){
                                       .board = board, .key = own[i].key, .position = (int64_t)i, .label_de = given(own[i].label_de),
                                       .label_en = given(own[i].label_en), .value = own[i].value, .unit = given(own[i].unit),
                                       .choices = given(own[i].choices), .required = own[i].required});
    }
    return e;
}

/* An address of its own, from the title; a number behind it where the address is taken. */
static enum err free_slug(struct request *r, const struct board_input *in, struct str *ret)
{
    struct str title = r->lang == LANG_EN && in->title_en.n > 0 ? in->title_en : in->title_de.n > 0 ? in->title_de : in->title_en;
    struct str base = str_clip(slug_of(r->arena, title), 60);
    for (int i = 1; i < 100; i++) {
        struct board_slug_taken_row row;
        struct str slug = i == 1 ? base : str_fmt(r->arena, "%.*s-%d", STR_ARG(base), i);
        enum err e = board_slug_taken(r->db, r->arena, slug, &row);
        if (e != OK) {
            return e;
        }
        if (row.n == 0 && !str_is(slug, "new") && !str_is(slug, "entry")) {
            *ret = slug;
            return OK;
        }
    }
    field_error(r, "title_de", N_("There are many boards of this name already. Choose another one."));
    return ERR_INVALID;
}

enum err board_changed(struct request *r, id board, const char *verb)
{
    enum err e = change_add(r->db, "board", board);
    return e == OK ? audit_add(r->db, r->viewer, verb, "board", board, STR_NONE, r->now) : e;
}

/* ---- a new one ---- */

enum err board_new_page(struct request *r)
{
    struct board_own_input own[BOARD_OWN_FIELDS];
    size_t n_own = 0;
    struct board_input in = {.category = STR("material"), .sides = STR("both"), .audience = STR("public"), .posting = STR("members"), .cluster = DB_NULL};
    if (r->viewer->staff_of.n == 0) {
        r->problem = N_("Boards are made by the offices of clusters.");
        return ERR_FORBIDDEN;
    }
    board_preset_take(r->arena, web_query(r, "like"), &in, own, &n_own);
    if (r->method == POST) {
        return again(r, r->input, NULL);
    }
    return show(r, &(struct shown){.in = &in, .own = own, .n_own = n_own});
}

enum err board_new_post(struct request *r)
{
    struct board_input *in = r->input;
    struct board_own_input own[BOARD_OWN_FIELDS];
    struct board_insert_params row;
    size_t n_own = 0;
    const struct viewer *v = r->viewer;
    id cluster = v->staff_of.n == 1 ? v->staff_of.v[0] : in->cluster;
    if (cluster == DB_NULL || !ids_has(v->staff_of, cluster)) {
        return ERR_FORBIDDEN;
    }
    if (in->show.n > 0) {
        return ERR_INVALID;
    }
    board_read_own(r, own, &n_own);
    if (!board_check(r, in, own, n_own)) {
        return ERR_INVALID;
    }
    row_of(r, in, &row);
    row.id = id_new();
    enum err e = free_slug(r, in, &row.slug);
    int64_t added = 0;
    e = e ? e : board_insert(r->db, &row);
    e = e ? e : save_own(r, row.id, own, n_own);
    e = e ? e : board_cluster_put(r->db, row.id, cluster, STR("runs"), r->now, &added);
    e = e ? e : board_changed(r, row.id, "create");
    return e ? e : web_redirect(r, str_fmt(r->arena, "/boards/%.*s", STR_ARG(row.slug)), N_("The board is there. This address is yours to pass on."));
}

/* ---- a change ---- */

enum err board_edit_page(struct request *r)
{
    const struct board *b;
    struct board_input in;
    struct board_own_input own[BOARD_OWN_FIELDS];
    size_t n_own = 0;
    enum err e = board_of_office(r, &b);
    if (e != OK) {
        return e;
    }
    if (r->method == POST) {
        struct board_input *typed = r->input;
        typed->category = b->category;
        return again(r, typed, b);
    }
    board_input_of(r->arena, b, &in, own, &n_own);
    return show(r, &(struct shown){.in = &in, .own = own, .n_own = n_own, .old = b});
}

/* Who may see the board, and how long it runs, holds for all that stands on it. */
static enum err follow(struct request *r, const struct board *b, const struct board_input *in)
{
    struct board after = {.ends_on = in->ends_on};
    struct board_listings_row *rows = NULL;
    size_t n = 0;
    if (str_is(in->audience, visibility_name(b->audience)) && str_eq(in->ends_on, b->ends_on)) {
        return OK;
    }
    enum err e = board_listings(r->db, r->arena, b->id, &rows, &n);
    e = e ? e : board_listings_follow(r->db, b->id, in->audience, board_term(&after, INT64_MAX), r->now);
    for (size_t i = 0; e == OK && i < n; i++) {
        e = change_add(r->db, "listing", rows[i].id);
    }
    return e;
}

enum err board_edit_post(struct request *r)
{
    struct board_input *in = r->input;
    struct board_own_input own[BOARD_OWN_FIELDS];
    struct board_insert_params row;
    const struct board *b;
    size_t n_own = 0;
    int64_t changed = 0;
    enum err e = board_of_office(r, &b);
    if (e != OK) {
        return e;
    }
    in->category = b->category;
    if (in->show.n > 0) {
        return ERR_INVALID;
    }
    board_read_own(r, own, &n_own);
    if (!board_check(r, in, own, n_own)) {
        return ERR_INVALID;
    }
    row_of(r, in, &row);
    row.id = b->id;
    row.version = in->version;
    e = board_update(r->db, &row, &changed);
    if (e == OK && changed == 0) {
        field_error(r, "", N_("Somebody else has changed this board meanwhile. Look at it in a second window, then take over what is missing."));
        return ERR_INVALID;
    }
    e = e ? e : save_own(r, b->id, own, n_own);
    e = e ? e : follow(r, b, in);
    e = e ? e : board_changed(r, b->id, "edit");
    return e ? e : web_redirect(r, str_fmt(r->arena, "/office/boards/%.*s", STR_ARG(b->slug)), N_("Saved."));
}
