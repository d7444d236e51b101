/* /exchange/new and /exchange/{listing}/edit. */
#include "feature/exchange/form_page.h"

#include <math.h>

#include "feature/exchange/joint.h"
#include "feature/exchange/kind_form.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/listing_save.h"

/* Topics come from several inputs, some of them left empty. */
static void drop_empty(struct request *r, struct strs *topics)
{
    struct str *v = ARENA_ARRAY(r->arena, struct str, topics->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < topics->n; i++) {
        struct str s = str_trim(topics->v[i]);
        if (s.n > 0) {
            v[n++] = s;
        }
    }
    *topics = (struct strs){.v = v, .n = n};
}

static struct listing_input defaults(struct request *r, struct str side)
{
    return (struct listing_input){
        .side = str_is(side, "offer") ? STR("offer") : STR("request"),
        .language = lang_code(r->lang),
        .visibility = STR("platform"),
        .radius_km = DB_NULL,
        .lat = NAN,
        .lon = NAN,
    };
}

struct listing_input listing_input_of(const struct listing *l)
{
    const struct listing_many_row *row = &l->row;
    const struct board *b = board_by_id(l->access.board);
    return (struct listing_input){
        .board = b != NULL ? b->slug : STR_NONE,
        .side = row->side,
        .category = row->category,
        .language = row->language,
        .title = row->title,
        .text = row->text,
        .topics = l->tags,
        .organisation = row->organisation_slug,
        .cluster = row->cluster_slug,
        .country = row->country,
        .state = row->state,
        .place = row->place,
        .lat = NAN,
        .lon = NAN,
        .radius_km = row->radius_km,
        .available_from = row->available_from,
        .available_to = row->available_to,
        .price_note = row->price_note,
        .attributes = row->attributes,
        .visibility = row->visibility,
        .anonymous = row->anonymous,
        .office_relay = row->office_relay,
        .status = row->status,
        .version = row->version,
    };
}

/* What was typed into the fields of the kind, read once, and as attributes in their place. `old`: what is stored. */
static void read_kind(struct request *r, struct listing_input *in, struct str old)
{
    if (in->kind != NULL) {
        return;
    }
    in->kind = ARENA_NEW(r->arena, struct kind_values);
    in->attributes = old;
    kind_read_form(r, in, in->kind);
    in->attributes = kind_attributes(r->arena, in->kind, old);
}

/* Asked for the fields of another kind: what stands in the form so far is no mistake yet. */
static bool only_shows(struct request *r, const struct listing_input *in)
{
    if (in->show.n == 0) {
        return false;
    }
    r->errors.n = 0;
    r->is_asked = true;
    return true;
}

/* One more of another: its kind, side, topics and fields, and none of its words, which are about whoever wrote them. */
static void take_over(struct arena *a, const struct listing *l, struct listing_input *in)
{
    in->too = id_text(a, l->row.id);
    in->side = l->row.side;
    in->category = l->row.category;
    in->topics = l->tags;
    in->attributes = l->row.attributes;
    in->board = listing_input_of(l).board;
}

enum err exchange_new(struct request *r)
{
    struct listing_input in = defaults(r, web_query(r, "side"));
    struct str category = web_query(r, "category"), too = web_query(r, "too");
    struct listing first;
    in.category = listing_kind_of(category) != 0 ? category : STR_NONE;
    in.board = web_query(r, "board");
    if (too.n > 0 && joint_find(r, too, &first) == OK) {
        take_over(r->arena, &first, &in);
    }
    const struct board *b;
    if (listing_board_of(r, &in, NULL, &b) != OK) {
        return ERR_NOT_FOUND;
    }
    if (b != NULL) {
        in.side = (listing_side_of(in.side) & b->sides) != 0 ? in.side : b->sides == SIDE_OFFER ? STR("offer") : STR("request");
        listing_board_apply(b, &in);
    }
    return form_answer(r, &(struct form_page){.in = &in, .status = 200});
}

/* What is gone meanwhile, or of the other side, is one more of nothing. */
static enum err join(struct request *r, const struct listing_input *in, struct listing_plan *plan)
{
    struct listing first;
    enum err e = in->too.n > 0 ? joint_find(r, in->too, &first) : ERR_NOT_FOUND;
    if (e == OK && str_eq(first.row.side, in->side)) {
        e = joint_root(r->db, r->arena, first.row.id, &plan->joint);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

enum err exchange_plan(struct request *r, const struct listing_input *in)
{
    struct listing_plan *plan = ARENA_NEW(r->arena, struct listing_plan);
    r->prepared = plan;
    enum err e = listing_plan(r, in, NULL, plan);
    return e == OK ? join(r, in, plan) : e;
}

enum err exchange_create(struct request *r)
{
    return listing_write(r, r->prepared);
}

/* What the organisation has published already and says the same: the newest, or NULL. */
static enum err find_alike(struct request *r, id organisation, const struct listing_input *in, const struct listing_alike_row **ret)
{
    struct listing_alike_row *rows = NULL;
    size_t n = 0;
    enum err e = listing_alike(r->db, r->arena, organisation, in->side, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        if (listing_titles_alike(in->title, rows[i].title)) {
            *ret = &rows[i];
            return OK;
        }
    }
    return e;
}

static enum err refuse_alike(struct request *r, struct listing_input *in)
{
    const struct listing_plan *plan = r->prepared;
    if (in->twice || !str_is(in->status, "published")) {
        return OK;
    }
    enum err e = find_alike(r, plan->row.organisation, in, &in->alike);
    if (e == OK && in->alike != NULL) {
        field_error(r, "twice", N_("There is one like it already. Change that one, or say that this is another one."));
        return ERR_INVALID;
    }
    return e;
}

enum err exchange_create_prepare(struct request *r)
{
    struct listing_input *in = r->input;
    drop_empty(r, &in->topics);
    in->lat = in->lon = NAN;
    in->status = in->status.n > 0 ? in->status : STR("published");
    in->language = in->language.n > 0 ? in->language : lang_code(r->lang);
    read_kind(r, in, STR_NONE);
    enum err e = in->show.n > 0 ? ERR_INVALID : listing_files_read(r, in, NULL);
    e = e ? e : r->errors.n > 0 ? ERR_INVALID : exchange_plan(r, in);
    e = e ? e : listing_files_room(r, in, ((const struct listing_plan *)r->prepared)->row.organisation);
    return e == OK ? refuse_alike(r, in) : e;
}

enum err exchange_create_answer(struct request *r)
{
    const struct listing_plan *plan = r->prepared;
    bool published = str_is(plan->row.status, "published");
    return web_redirect(r, str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, plan->row.id))),
                        str_is(plan->row.status, "waiting") ? N_("Thank you. The office of the board looks at it first.") : published ? N_("Published. Below you see at once what fits.") : N_("Draft saved. Nothing gets lost."));
}

enum err exchange_create_again(struct request *r)
{
    struct listing_input *in = r->input;
    drop_empty(r, &in->topics);
    in->side = str_is(in->side, "offer") ? STR("offer") : STR("request");
    read_kind(r, in, STR_NONE);
    return form_answer(r, &(struct form_page){.in = in, .status = only_shows(r, in) ? 200 : 422});
}

enum err exchange_edit(struct request *r)
{
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    struct listing_input in = listing_input_of(&l);
    return form_answer(r, &(struct form_page){.in = &in, .old = &l, .status = 200});
}

/* The version that is there now is said again, so that saving once more is a decision. */
static enum err conflict(struct request *r, struct listing_input *in, const struct listing *l)
{
    in->version = l->row.version;
    return form_answer(r, &(struct form_page){.in = in, .old = l, .status = 409, .is_conflict = true});
}

enum err exchange_update_prepare(struct request *r)
{
    struct listing_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    return e || in->show.n > 0 ? e : listing_files_read(r, in, &l);
}

enum err exchange_update(struct request *r)
{
    struct listing_input *in = r->input;
    struct listing l;
    id n = 0;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    drop_empty(r, &in->topics);
    in->side = l.row.side;
    in->board = listing_input_of(&l).board;
    in->lat = in->lon = NAN;
    read_kind(r, in, l.row.attributes);
    in->language = in->language.n > 0 ? in->language : l.row.language;
    if (in->version != l.row.version) {
        return conflict(r, in, &l);
    }
    e = r->errors.n > 0 || in->show.n > 0 ? ERR_INVALID : listing_save(r, in, &l, &n);
    if (e != OK) {
        return e;
    }
    return web_redirect(r, str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, n))), N_("Saved."));
}

enum err exchange_update_again(struct request *r)
{
    struct listing_input *in = r->input;
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    drop_empty(r, &in->topics);
    in->side = l.row.side;
    in->board = listing_input_of(&l).board;
    in->version = in->version > 0 ? in->version : l.row.version;
    read_kind(r, in, l.row.attributes);
    return form_answer(r, &(struct form_page){.in = in, .old = &l, .status = only_shows(r, in) ? 200 : 422});
}
