/* For whom and where a listing is posted: organisation, cluster, place. */
#include <math.h>

#include "domain/gazetteer.h"
#include "domain/slug.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/listing_save.h"
#include "feature/exchange/outside.h"

static bool named(struct str wanted, struct str slug, struct str name)
{
    return wanted.n == 0 || str_eq(wanted, slug) || str_eq(wanted, name);
}

static struct listing_post post_of_place(const struct listing_posting_place_row *p)
{
    return (struct listing_post){
        .organisation = p->organisation_id,
        .cluster = p->cluster_id,
        .organisation_name = p->organisation,
        .organisation_kind = p->organisation_kind,
        .organisation_size = p->organisation_size,
        .cluster_slug = p->cluster_slug,
        .country = p->country,
        .state = p->state,
        .place = p->place,
        .lat = p->lat,
        .lon = p->lon,
    };
}

/* In which of the own clusters a listing stands: on a board in one that runs it, elsewhere in any. */
static bool suits(const struct board *b, id cluster, bool running)
{
    return b == NULL || ids_has(b->clusters, cluster) == running;
}

/* The person's own organisations and clusters; the first that fits what was named. */
static enum err own_place(struct request *r, const struct listing_input *in, struct listing_post *ret, bool *ret_any)
{
    struct listing_posting_place_row *rows = NULL;
    size_t n = 0;
    enum err e = listing_posting_place(r->db, r->arena, r->viewer->account, &rows, &n);
    if (e != OK) {
        return e;
    }
    *ret_any = n > 0;
    const struct board *b = board_by_slug(in->board);
    size_t ways = b == NULL || b->posting == BOARD_MEMBERS ? 1 : 2;
    for (size_t i = 0; i < ways * n; i++) {
        const struct listing_posting_place_row *p = &rows[i % n];
        if (suits(b, p->cluster_id, i < n) && named(in->organisation, p->organisation_slug, p->organisation) && named(in->cluster, p->cluster_slug, p->cluster)) {
            *ret = post_of_place(p);
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

/* Offices post for the members of their clusters, the operator for everybody. */
static enum err staff_place(struct request *r, const struct listing_input *in, struct listing_post *ret)
{
    struct listing_posting_place_row *rows = NULL;
    size_t n = 0;
    bool every = r->viewer->role == ROLE_OPERATOR;
    if (in->organisation.n == 0 || (!every && r->viewer->staff_of.n == 0)) {
        return ERR_NOT_FOUND;
    }
    enum err e = listing_posting_place_of_staff(r->db, r->arena, r->viewer->staff_of, every, in->organisation,
                                                name_key_of(r->arena, in->organisation),
                                                in->cluster.n > 0 ? in->cluster : STR_NONE, &rows, &n);
    if (e != OK) {
        return e;
    }
    if (n == 0) {
        return ERR_NOT_FOUND;
    }
    *ret = post_of_place(&rows[0]);
    return OK;
}

static bool stays(const struct listing_input *in, const struct listing *old)
{
    return old != NULL && named(in->organisation, old->row.organisation_slug, old->row.organisation) &&
           named(in->cluster, old->row.cluster_slug, old->row.cluster);
}

static struct listing_post post_of_old(const struct listing *old)
{
    return (struct listing_post){
        .organisation = old->row.organisation_id,
        .cluster = old->row.cluster_id,
        .organisation_name = old->row.organisation,
        .organisation_kind = old->row.organisation_kind,
        .organisation_size = old->row.organisation_size,
        .cluster_slug = old->row.cluster_slug,
        .country = old->row.country,
        .state = old->row.state,
        .place = old->row.place,
        .lat = old->row.lat,
        .lon = old->row.lon,
    };
}

static void locate_town(struct request *r, const struct listing_input *in, struct listing_post *post)
{
    struct gazetteer_place town;
    if (gazetteer_find(r->arena, in->place, in->country, in->state, &town)) {
        post->lat = town.lat;
        post->lon = town.lon;
        post->country = town.country;
        post->state = town.state;
    }
}

/* The named place: its coordinates as sent, from organisations there, from the gazetteer, or (unknown to all) those of the
 * organisation. */
static enum err locate(struct request *r, const struct listing_input *in, struct listing_post *post)
{
    bool moved = in->place.n > 0 && !str_ieq(in->place, post->place);
    post->place = in->place.n > 0 ? in->place : post->place;
    if (moved && isnan(in->lat)) {
        struct place_of_name_row found;
        enum err e = place_of_name(r->db, r->arena, in->place, in->country.n > 0 ? in->country : STR_NONE, &found);
        if (e != OK && e != ERR_NOT_FOUND) {
            return e;
        }
        if (e == OK) {
            post->lat = found.lat;
            post->lon = found.lon;
            post->country = found.country;
            post->state = found.state;
        } else {
            locate_town(r, in, post);
        }
    }
    if (!isnan(in->lat) && !isnan(in->lon)) {
        post->lat = in->lat;
        post->lon = in->lon;
    }
    if (in->country.n > 0) {
        post->state = str_starts(post->state, in->country) ? post->state : STR_NONE;
        post->country = in->country;
    }
    post->state = in->state.n > 0 ? in->state : post->state;
    return OK;
}

static enum err located(struct request *r, const struct listing_input *in, struct listing_post post, struct listing_post *ret)
{
    enum err e = locate(r, in, &post);
    if (e == OK) {
        *ret = post;
    }
    return e;
}

enum err listing_post_of(struct request *r, const struct listing_input *in, const struct listing *old, struct listing_post *ret)
{
    struct listing_post post = {.lat = NAN, .lon = NAN};
    bool any = false;
    enum err e = OK;
    if (in->outside) {
        e = outside_place(r, in, &post);
        return e == OK ? located(r, in, post, ret) : e;
    }
    if (stays(in, old)) {
        post = post_of_old(old);
    } else {
        e = own_place(r, in, &post, &any);
        if (e == ERR_NOT_FOUND) {
            e = staff_place(r, in, &post);
        }
    }
    if (e == ERR_NOT_FOUND) {
        field_error(r, "organisation",
                    any ? N_("Choose one of your organisations, and one of the clusters it is a member of.")
                        : N_("You do not belong to a member organisation yet. Your cluster's office can add you."));
        return ERR_INVALID;
    }
    return e == OK ? located(r, in, post, ret) : e;
}

enum err listing_post_near(struct request *r, const struct listing_input *in, struct listing_post *ret)
{
    struct listing_post post = {.lat = NAN, .lon = NAN};
    const struct listing_input anywhere = {.lat = NAN, .lon = NAN};
    bool any = false;
    enum err e = own_place(r, &anywhere, &post, &any);
    return e == OK || e == ERR_NOT_FOUND ? located(r, in, post, ret) : e;
}
