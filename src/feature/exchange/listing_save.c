#include "feature/exchange/listing_save.h"

#include "domain/change.h"
#include "domain/strings.h"
#include "feature/exchange/crowd.h"
#include "feature/exchange/kind_facts.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/listing_tells.h"
#include "feature/exchange/page.h"
#include "gen/joint_sql.h"

struct ids listing_topic_ids(struct arena *a, const struct topics *taxonomy, struct strs typed)
{
    id *v = ARENA_ARRAY(a, id, typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        const struct topic *t = topic_by_slug(taxonomy, typed.v[i]);
        t = t != NULL ? t : topic_by_term(taxonomy, typed.v[i]);
        if (t != NULL && !ids_has((struct ids){.v = v, .n = n}, t->id)) {
            v[n++] = t->id;
        }
    }
    return (struct ids){.v = v, .n = n};
}

enum err listing_topics_set(struct db *db, id listing, struct ids topics, bool is_new)
{
    enum err e = is_new ? OK : listing_topics_clear(db, listing);
    return e == OK && topics.n > 0 ? listing_topics_add(db, listing, topics) : e;
}

static struct str optional(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

void listing_row_of(struct arena *a, const struct listing_input *in, const struct listing_post *post, instant now,
                    struct listing_insert_params *ret)
{
    *ret = (struct listing_insert_params){
        .version = 1,
        .side = in->side,
        .category = in->category,
        .language = in->language,
        .title = in->title,
        .text = in->text.p != NULL ? in->text : STR(""),
        .tags = strs_join(a, in->topics, '|'),
        .account = DB_NULL,
        .organisation = post->organisation,
        .cluster = post->cluster,
        .country = optional(post->country),
        .state = optional(post->state),
        .place = optional(post->place),
        .lat = post->lat,
        .lon = post->lon,
        .radius_km = in->radius_km,
        .available_from = optional(in->available_from),
        .available_to = optional(in->available_to),
        .price_note = optional(in->price_note),
        .attributes = optional(in->attributes),
        .visibility = in->visibility,
        .anonymous = in->anonymous,
        .office_relay = in->anonymous && in->office_relay,
        .published_at = DB_NULL,
        .expires_at = DB_NULL,
        .now = now,
        .board = DB_NULL,
    };
}

/* Status and term. */
static enum err set_term(struct request *r, const struct listing_input *in, const struct listing *old, const struct board *board,
                         struct listing_insert_params *row)
{
    bool was_published = old != NULL && str_is(old->row.status, "published");
    struct str status = in->status.n > 0 ? in->status : old != NULL ? old->row.status : STR("draft");
    if (was_published && str_is(status, "draft")) {
        field_error(r, "status", N_("A published listing does not become a draft again. You can close it."));
        return ERR_INVALID;
    }
    row->status = status = in->outside ? STR("unconfirmed") : listing_board_status(r->viewer, board, status);
    if (str_is(status, "published")) {
        enum err e = old != NULL ? listing_may_publish(r, old->row.id) : OK;
        if (e == ERR_CONFLICT) {
            field_error(r, "status", r->problem);
        }
        if (e) {
            return e == ERR_CONFLICT ? ERR_INVALID : e;
        }
        row->published_at = was_published ? old->row.published_at : r->now;
        row->expires_at = listing_term_on(row->board, r->now, in->available_to);
    } else if (old != NULL) {
        row->published_at = old->row.published_at;
        row->expires_at = old->row.expires_at;
    }
    return OK;
}

static enum err check(struct request *r, const struct listing_input *in, const struct listing *old, const struct listing_plan *plan)
{
    struct listing_fault faults[LISTING_MAX_FAULTS];
    struct listing_input whole = *in;
    whole.status = str_is(plan->row.status, "draft") ? plan->row.status : STR("published"); /* as it will be */
    struct str today = date_of(r->arena, r->now);
    size_t n = listing_check(&whole, today, faults);
    bool kept = old != NULL && str_eq(in->available_to, old->row.available_to);
    if (n == 0 && !kept && listing_period_is_over(in->available_to, today)) {
        faults[n++] = (struct listing_fault){.field = "available_to", .msgid = listing_period_over};
    }
    for (size_t i = 0; i < n; i++) {
        field_error(r, faults[i].field, faults[i].msgid);
    }
    bool same = old != NULL && str_eq(in->attributes, old->row.attributes); /* an imported row may hold what no form takes */
    bool right = same || kind_check(r, in->attributes);
    bool fits = plan->board == NULL || listing_board_check(r, plan->board, in, plan->row.status, old == NULL);
    return n > 0 || !right || !fits ? ERR_INVALID : OK;
}

enum err listing_plan(struct request *r, const struct listing_input *typed, const struct listing *old, struct listing_plan *ret)
{
    struct listing_plan plan = {.is_new = old == NULL};
    struct listing_input whole = *typed, *in = &whole;
    enum err e = listing_board_of(r, in, old, &plan.board);
    if (e == OK && plan.board != NULL) {
        listing_board_apply(plan.board, in);
    }
    e = e ? e : listing_post_of(r, in, old, &plan.post);
    if (e != OK) {
        return e;
    }
    listing_row_of(r->arena, in, &plan.post, r->now, &plan.row);
    plan.row.board = plan.board != NULL ? plan.board->id : DB_NULL;
    e = set_term(r, in, old, plan.board, &plan.row);
    if (e == OK) {
        e = check(r, in, old, &plan);
    }
    if (e == OK && in->anonymous && !in->sure) {
        e = listing_tells(r, in, old, plan.post.organisation_name);
    }
    if (e != OK) {
        return e;
    }
    plan.row.id = old != NULL ? old->row.id : in->anonymous ? id_of_day() : id_new();
    plan.row.version = old != NULL ? in->version : 1;
    plan.row.account = in->outside ? DB_NULL : r->viewer->account;
    plan.tags = strs_split(r->arena, plan.row.tags, '|');
    plan.topics = listing_topic_ids(r->arena, topics_now(), in->topics);
    /* The index never heard of a draft, and has nothing to forget when one changes. */
    plan.files = in->files;
    plan.file_change = in->file_change;
    plan.in_index = !str_is(plan.row.status, "draft");
    *ret = plan;
    return OK;
}

static enum err update(struct db *db, const struct listing_insert_params *row)
{
    int64_t changed = 0;
    enum err e = listing_update(db, row, &changed);
    return e == OK && changed == 0 ? ERR_CONFLICT : e;
}

enum err listing_write(struct request *r, const struct listing_plan *plan)
{
    id n = plan->row.id;
    enum err e = plan->is_new ? listing_insert(r->db, &plan->row) : update(r->db, &plan->row);
    if (e == OK) {
        e = listing_topics_set(r->db, n, plan->topics, plan->is_new);
    }
    if (e == OK && plan->row.anonymous) {
        bool changed;
        e = crowd_keep(r->db, r->arena, n, &changed);
    }
    e = e == OK ? listing_files_write(r, plan) : e;
    if (e == OK && plan->joint) {
        e = joint_add(r->db, n, plan->joint);
    }
    if (e == OK && plan->in_index) {
        e = change_add(r->db, "listing", n);
    }
    return e == OK ? audit_add(r->db, r->viewer, plan->is_new ? "create" : "edit", "listing", n, STR_NONE, r->now) : e;
}

enum err listing_save(struct request *r, const struct listing_input *in, const struct listing *old, id *ret_id)
{
    struct listing_plan plan;
    enum err e = listing_plan(r, in, old, &plan);
    if (e == OK) {
        e = listing_write(r, &plan);
    }
    if (e == OK) {
        *ret_id = plan.row.id;
    }
    return e;
}

/* What loading it again would give, without the trip to the database. */
void listing_of_plan(const struct listing_plan *plan, struct listing *ret)
{
    const struct listing_insert_params *row = &plan->row;
    const struct listing_post *post = &plan->post;
    *ret = (struct listing){
        .row = {
            .id = row->id,
            .side = row->side,
            .category = row->category,
            .language = row->language,
            .title = row->title,
            .text = row->text,
            .account_id = row->account,
            .organisation_id = post->organisation,
            .organisation = post->organisation_name,
            .organisation_kind = post->organisation_kind,
            .organisation_size = post->organisation_size,
            .cluster_id = post->cluster,
            .cluster_slug = post->cluster_slug,
            .country = row->country,
            .state = row->state,
            .place = row->place,
            .lat = row->lat,
            .lon = row->lon,
            .radius_km = row->radius_km,
            .available_from = row->available_from,
            .available_to = row->available_to,
            .price_note = row->price_note,
            .attributes = row->attributes,
            .visibility = row->visibility,
            .anonymous = row->anonymous,
            .status = row->status,
            .published_at = row->published_at,
            .expires_at = row->expires_at,
            .updated_at = row->now,
            .version = row->version,
            .board_id = row->board,
        },
        .tags = plan->tags,
        .topics = plan->topics,
    };
    ret->access = listing_object(&ret->row);
}
