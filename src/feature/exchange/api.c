/* /api/v1/listings: the same listings for programs. */
#include <math.h>

#include "app/app.h"
#include "base/json.h"
#include "web/card_part.h"
#include "domain/match.h"
#include "feature/exchange/listing_filter.h"
#include "feature/exchange/listing_save.h"
#include "feature/exchange/bounds.h"
#include "feature/exchange/page.h"

enum { DEFAULT_LIMIT = 20, MATCH_LIMIT = 20, CSV_MAX = 5000 };

/* ---- lists ---- */

/* The faces of the hits, in their order. A hit that left the database meanwhile is passed over. */
static enum err faces_of(struct request *r, const struct search_hit *hits, size_t n, struct listing_face *ret, size_t *ret_n)
{
    id *list = ARENA_ARRAY(r->arena, id, n + 1);
    struct listing *v = NULL;
    size_t found = 0;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        list[i] = hits[i].card.id;
    }
    enum err e = listing_load(r->db, r->arena, (struct ids){.v = list, .n = n}, &v, &found);
    if (e != OK) {
        return e;
    }
    struct str base = web_base_url(r);
    for (size_t i = 0; i < found; i++) {
        if (access_may(r->viewer, MAY_SEE, &v[i].access)) {
            listing_face(r->arena, r->viewer, &v[i], base, &ret[used++]);
        }
    }
    *ret_n = used;
    return OK;
}

/* At most one listing has a reference; the other filters hold for it too. */
static enum err list_by_reference(struct request *r, const struct listing_filter *f)
{
    struct listing l;
    struct card card;
    struct listing_face face;
    enum err e = listing_find(r->db, r->arena, r->viewer, f->reference, &l);
    if (e != OK && e != ERR_NOT_FOUND) {
        return e;
    }
    bool found = e == OK && str_eq(l.row.reference, f->reference) && l.access.published &&
                 index_card(r->app->index, r->arena, r->viewer, CARD_LISTING, id_text(r->arena, l.row.id), &card) == OK &&
                 listing_filter_fits(r->arena, f, &card);
    if (found) {
        listing_face(r->arena, r->viewer, &l, web_base_url(r), &face);
    }
    size_t n = found && f->offset <= 0 ? 1 : 0;
    return web_json_list(r, listing_face_fields, &face, n, sizeof(face), found ? 1 : 0, STR_NONE);
}

enum err exchange_api_list(struct request *r)
{
    const struct listing_filter *f = r->input;
    struct search s;
    struct search_result found;
    enum err e = bounds_check(r, f);
    if (e != OK) {
        return e;
    }
    if (f->reference.n > 0) {
        return list_by_reference(r, f);
    }
    listing_filter_search(f, &s);
    s.limit = f->limit > 0 ? (size_t)f->limit : DEFAULT_LIMIT;
    s.offset = f->offset > 0 ? (size_t)f->offset : 0;
    search_run(r->app->index, r->arena, r->viewer, &s, &found);
    struct listing_face *faces = ARENA_ARRAY(r->arena, struct listing_face, found.n_hits + 1);
    size_t n = 0;
    e = faces_of(r, found.hits, found.n_hits, faces, &n);
    if (e != OK) {
        return e;
    }
    int64_t after = (int64_t)(s.offset + found.n_hits);
    struct str next = STR_NONE;
    if (found.n_hits > 0 && after < found.total) {
        next = listing_filter_url(r->arena, f, "/api/v1/listings", after); /* without the host, as everywhere */
    }
    return web_json_list(r, listing_face_fields, faces, n, sizeof(*faces), found.total, next);
}

enum err exchange_list_csv(struct request *r)
{
    const struct listing_filter *f = r->input;
    struct listing_face *faces = ARENA_ARRAY(r->arena, struct listing_face, CSV_MAX);
    size_t n = 0;
    struct search s;
    struct search_result found = {.n_hits = LISTING_API_LIMIT};
    if (bounds_check(r, f) != OK) {
        return ERR_INVALID;
    }
    listing_filter_search(f, &s);
    s.limit = LISTING_API_LIMIT;
    s.offset = f->offset > 0 ? (size_t)f->offset : 0;
    while (found.n_hits == LISTING_API_LIMIT && n + LISTING_API_LIMIT <= CSV_MAX) {
        size_t more = 0;
        search_run(r->app->index, r->arena, r->viewer, &s, &found);
        enum err e = faces_of(r, found.hits, found.n_hits, faces + n, &more);
        if (e != OK) {
            return e;
        }
        n += more;
        s.offset += found.n_hits;
    }
    return web_csv(r, listing_face_fields, faces, n, sizeof(*faces), "listings.csv");
}

/* ---- one ---- */

static enum err answer_face(struct request *r, const struct listing *l, int status)
{
    struct listing_face face;
    listing_face(r->arena, r->viewer, l, web_base_url(r), &face);
    struct str location = STR_NONE;
    if (status == 201) {
        location = str_fmt(r->arena, "/api/v1/listings/%.*s", STR_ARG(face.id));
    }
    return web_json(r, status, listing_face_fields, &face, location);
}

static enum err answer_one(struct request *r, id n)
{
    struct listing l;
    enum err e = listing_load_one(r->db, r->arena, n, &l);
    return e == OK ? answer_face(r, &l, 200) : e;
}

enum err exchange_api_get(struct request *r)
{
    struct listing l;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    return e == OK ? answer_face(r, &l, 200) : e;
}

enum err exchange_api_create_prepare(struct request *r)
{
    struct listing_input *in = r->input;
    in->status = in->status.n > 0 ? in->status : STR("published");
    in->visibility = in->visibility.n > 0 ? in->visibility : STR("platform");
    in->language = in->language.n > 0 ? in->language : STR("de");
    return exchange_plan(r, in);
}

enum err exchange_api_create_answer(struct request *r)
{
    struct listing l;
    listing_of_plan(r->prepared, &l);
    return answer_face(r, &l, 201);
}

static struct str sent(const struct request *r, const char *name, struct str now, struct str old)
{
    return web_sent(r, name) ? now : old;
}

/* What was not sent stays as it is. */
static struct listing_input patched(const struct request *r, const struct listing *l)
{
    const struct listing_input *in = r->input;
    const struct listing_many_row *row = &l->row;
    bool moved = web_sent(r, "lat") && web_sent(r, "lon");
    return (struct listing_input){
        .side = row->side,
        .category = in->category.n > 0 ? in->category : row->category,
        .language = in->language.n > 0 ? in->language : row->language,
        .title = in->title.n > 0 ? in->title : row->title,
        .text = sent(r, "text", in->text, row->text),
        .topics = web_sent(r, "topics") ? in->topics : l->tags,
        .organisation = in->organisation.n > 0 ? in->organisation : row->organisation_slug,
        .cluster = in->cluster.n > 0 ? in->cluster : row->cluster_slug,
        .country = sent(r, "country", in->country, row->country),
        .state = sent(r, "state", in->state, row->state),
        .place = sent(r, "place", in->place, row->place),
        .lat = moved ? in->lat : NAN,
        .lon = moved ? in->lon : NAN,
        .radius_km = web_sent(r, "radius_km") ? in->radius_km : row->radius_km,
        .available_from = sent(r, "available_from", in->available_from, row->available_from),
        .available_to = sent(r, "available_to", in->available_to, row->available_to),
        .price_note = sent(r, "price_note", in->price_note, row->price_note),
        .attributes = sent(r, "attributes", in->attributes, row->attributes),
        .visibility = in->visibility.n > 0 ? in->visibility : row->visibility,
        .anonymous = web_sent(r, "anonymous") ? in->anonymous : row->anonymous,
        .office_relay = web_sent(r, "office_relay") ? in->office_relay : row->office_relay,
        .sure = in->sure,
        .status = in->status,
        .version = in->version > 0 ? in->version : row->version,
    };
}

enum err exchange_api_change(struct request *r)
{
    struct listing l;
    id n = 0;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e != OK) {
        return e;
    }
    struct listing_input in = patched(r, &l);
    e = listing_save(r, &in, &l, &n);
    if (e == ERR_CONFLICT) {
        r->problem = N_("Somebody changed this listing meanwhile. Fetch it again and send its version.");
    }
    return e == OK ? answer_one(r, n) : e;
}

enum err exchange_api_delete(struct request *r)
{
    struct listing l;
    enum err e = listing_find_own(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    if (e == OK && !str_is(l.row.status, "closed")) {
        e = exchange_set_status(r, &l, l.row.version, "closed", "close");
    }
    return e == OK ? web_no_content(r) : e;
}

/* ---- matches ---- */

struct reason_face {
    struct str kind, text, fit;
};
struct match_face {
    struct str id, reference, title, side, cluster, organisation, url;
    double score;
    struct str fit;
    const struct reason_face *reasons;
    size_t n_reasons;
};

static const struct field reason_fields[] = {
    {.name = "kind", .type = FIELD_TEXT, .offset = offsetof(struct reason_face, kind), .label = N_("Kind")},
    {.name = "text", .type = FIELD_TEXT, .offset = offsetof(struct reason_face, text), .label = N_("Words")},
    {.name = "fit", .type = FIELD_TEXT, .offset = offsetof(struct reason_face, fit), .label = N_("How well it fits")},
    {0},
};
#define F(member) offsetof(struct match_face, member)
const struct field exchange_match_fields[] = {
    {.name = "id", .type = FIELD_TEXT, .offset = F(id), .label = N_("Number")},
    {.name = "reference", .type = FIELD_TEXT, .offset = F(reference), .flags = FIELD_OUTPUT_NULL, .label = N_("Reference")},
    {.name = "title", .type = FIELD_TEXT, .offset = F(title), .label = N_("Title")},
    {.name = "side", .type = FIELD_TEXT, .offset = F(side), .label = N_("Offer or request")},
    {.name = "cluster", .type = FIELD_TEXT, .offset = F(cluster), .flags = FIELD_OUTPUT_NULL, .label = N_("Cluster")},
    {.name = "organisation", .type = FIELD_TEXT, .offset = F(organisation), .flags = FIELD_OUTPUT_NULL, .label = N_("Organisation")},
    {.name = "score", .type = FIELD_REAL, .offset = F(score), .label = N_("Score")},
    {.name = "fit", .type = FIELD_TEXT, .offset = F(fit), .label = N_("How well it fits")},
    {.name = "reasons", .type = FIELD_LIST, .offset = F(reasons), .count_offset = F(n_reasons), .fields = reason_fields,
     .item_size = sizeof(struct reason_face), .label = N_("Reasons")},
    {.name = "url", .type = FIELD_TEXT, .offset = F(url), .label = N_("Address")},
    {0},
};
#undef F

static struct str kind_name(enum reason_kind kind)
{
    static const char *const names[] = {
        [REASON_TOPIC] = "topic",   [REASON_WORDS] = "words",         [REASON_DISTANCE] = "distance",
        [REASON_PERIOD] = "period", [REASON_ATTRIBUTE] = "attribute", [REASON_CATEGORY] = "category",
        [REASON_CLOSE] = "closeness", [REASON_ANSWERS] = "answers",   [REASON_LISTING] = "listing",
    };
    return str_of(names[kind]);
}

static struct str fit_name(enum reason_fit fit)
{
    static const char *const names[] = {[FIT_FULL] = "full", [FIT_PART] = "part", [FIT_MISSING] = "missing"};
    return str_of(names[fit]);
}

static void match_face(struct request *r, const struct match *m, struct match_face *ret)
{
    struct reason_face *reasons = ARENA_ARRAY(r->arena, struct reason_face, m->n_reasons + 1);
    struct strs side = m->card.facets[FACET_SIDE];
    for (size_t i = 0; i < m->n_reasons; i++) {
        reasons[i] = (struct reason_face){
            .kind = kind_name(m->reasons[i].kind),
            .text = reason_text(r->arena, r->lang, &m->reasons[i]),
            .fit = fit_name(m->reasons[i].fit),
        };
    }
    *ret = (struct match_face){
        .id = m->card.slug,
        .reference = m->card.reference,
        .title = m->card.title,
        .side = side.n > 0 ? side.v[0] : STR_NONE,
        .cluster = m->card.cluster_slug,
        .organisation = m->card.organisation,
        .url = str_cat(r->arena, web_base_url(r), card_path(r->arena, &m->card)),
        .score = m->score,
        .fit = fit_name(m->fit),
        .reasons = reasons,
        .n_reasons = m->n_reasons,
    };
}

enum err exchange_api_matches(struct request *r)
{
    struct listing l;
    struct match_result found;
    struct match_refusals refused;
    enum err e = listing_find(r->db, r->arena, r->viewer, web_param(r, "listing"), &l);
    e = e ? e : match_refusals_read(r->db, r->arena, r->viewer->account, &refused);
    e = e ? e : match_listing(r->app->index, r->arena, r->viewer, l.row.id, refused, MATCH_LIMIT, &found);
    if (e != OK) {
        return e;
    }
    struct match_face *faces = ARENA_ARRAY(r->arena, struct match_face, found.n + 1);
    for (size_t i = 0; i < found.n; i++) {
        match_face(r, &found.v[i], &faces[i]);
    }
    return web_json_list(r, exchange_match_fields, faces, found.n, sizeof(*faces), (int64_t)found.n, STR_NONE);
}
