#include "feature/exchange/listing_save.h"

#include "domain/change.h"
#include "domain/strings.h"

enum err listing_topics_set(struct db *db, const struct topics *taxonomy, id listing, struct strs typed)
{
    enum err e = listing_topics_clear(db, listing);
    for (size_t i = 0; e == OK && i < typed.n; i++) {
        const struct topic *t = topic_by_slug(taxonomy, typed.v[i]);
        t = t != NULL ? t : topic_by_term(taxonomy, typed.v[i]);
        if (t != NULL) {
            e = listing_topic_add(db, listing, t->id);
        }
    }
    return e;
}

/* What a save writes besides the input. */
struct term {
    struct str status;
    instant published_at, expires_at;
};

static enum err term_of(struct request *r, const struct listing_input *in, const struct listing *old, struct term *ret)
{
    bool was_published = old != NULL && str_is(old->row.status, "published");
    struct str status = in->status.n > 0 ? in->status : old != NULL ? old->row.status : STR("draft");
    if (was_published && str_is(status, "draft")) {
        field_error(r, "status", N_("A published listing does not become a draft again. You can close it."));
        return ERR_INVALID;
    }
    *ret = (struct term){.status = status, .published_at = DB_NULL, .expires_at = DB_NULL};
    if (str_is(status, "published")) {
        ret->published_at = was_published ? old->row.published_at : r->now;
        ret->expires_at = listing_term(r->now, in->available_to);
    } else if (old != NULL) {
        ret->published_at = old->row.published_at;
        ret->expires_at = old->row.expires_at;
    }
    return OK;
}

static struct str optional(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static enum err insert(struct request *r, const struct listing_input *in, const struct listing_post *post, const struct term *t,
                       id *ret_id)
{
    id n = id_new();
    const struct listing_insert_params p = {
        .id = n,
        .side = in->side,
        .category = in->category,
        .language = in->language,
        .title = in->title,
        .text = in->text.p != NULL ? in->text : STR(""),
        .tags = strs_join(r->arena, in->topics, '|'),
        .account = r->viewer->account,
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
        .status = t->status,
        .published_at = t->published_at,
        .expires_at = t->expires_at,
        .now = r->now,
    };
    enum err e = listing_insert(r->db, &p);
    if (e == OK) {
        *ret_id = n;
    }
    return e;
}

static enum err update(struct request *r, const struct listing_input *in, const struct listing *old,
                       const struct listing_post *post, const struct term *t)
{
    const struct listing_update_params p = {
        .id = old->row.id,
        .version = in->version,
        .category = in->category,
        .language = in->language,
        .title = in->title,
        .text = in->text.p != NULL ? in->text : STR(""),
        .tags = strs_join(r->arena, in->topics, '|'),
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
        .status = t->status,
        .published_at = t->published_at,
        .expires_at = t->expires_at,
        .now = r->now,
    };
    int64_t changed = 0;
    enum err e = listing_update(r->db, &p, &changed);
    return e == OK && changed == 0 ? ERR_CONFLICT : e;
}

static enum err check(struct request *r, const struct listing_input *in, const struct listing *old, const struct listing_post *post,
                      struct str status)
{
    struct listing_fault faults[LISTING_MAX_FAULTS];
    struct listing_input whole = *in;
    whole.status = status;
    struct str today = date_of(r->arena, r->now);
    size_t n = listing_check(&whole, today, post->organisation_name, faults);
    bool kept = old != NULL && str_eq(in->available_to, old->row.available_to);
    if (n == 0 && !kept && listing_period_is_over(in->available_to, today)) {
        faults[n++] = (struct listing_fault){.field = "available_to", .msgid = listing_period_over};
    }
    for (size_t i = 0; i < n; i++) {
        field_error(r, faults[i].field, faults[i].msgid);
    }
    return n > 0 ? ERR_INVALID : OK;
}

enum err listing_save(struct request *r, const struct listing_input *in, const struct listing *old, id *ret_id)
{
    struct listing_post post;
    struct term t;
    id n = old != NULL ? old->row.id : 0;
    enum err e = listing_post_of(r, in, old, &post);
    if (e == OK) {
        e = term_of(r, in, old, &t);
    }
    if (e == OK) {
        e = check(r, in, old, &post, t.status);
    }
    if (e == OK) {
        e = old == NULL ? insert(r, in, &post, &t, &n) : update(r, in, old, &post, &t);
    }
    if (e == OK) {
        e = listing_topics_set(r->db, topics_now(), n, in->topics);
    }
    if (e == OK) {
        e = change_add(r->db, "listing", n);
    }
    if (e == OK) {
        e = audit_add(r->db, r->viewer, old == NULL ? "create" : "edit", "listing", n, STR_NONE, r->now);
    }
    if (e == OK) {
        *ret_id = n;
    }
    return e;
}
