#include "feature/exchange/listing_csv.h"

#include <math.h>

#include "domain/change.h"
#include "domain/strings.h"
#include "domain/telltale.h"
#include "feature/exchange/crowd.h"
#include "feature/exchange/listing_board.h"
#include "feature/exchange/listing_csv_row.h"
#include "feature/exchange/listing_save.h"
#include "gen/attachment_sql.h"

#define COLUMNS                                                                                                                  \
    "id cluster organisation organisation_kind country state place lat lon side category language title text topics "          \
    "available_from available_to radius_km price_note attributes visibility anonymous board"

enum { NAME_MAX_CHARS = 200, RADIUS_MAX = 20000 };

static struct str or_default(struct str s, struct str otherwise)
{
    return s.n > 0 ? s : otherwise;
}

static void row_read(struct import *m, struct csv_row *ret)
{
    *ret = (struct csv_row){
        .reference = import_required(m, "id", 100),
        .organisation_kind = or_default(import_choice(m, "organisation_kind", "company_sme company_large research university public association"),
                                        STR("company_sme")),
        .example = import_bool(m, "example"),
        .in = {
            .side = import_choice(m, "side", "offer request"),
            .category = import_choice(m, "category", "capacity technology staff material room knowledge cooperation job apprenticeship"),
            .language = or_default(import_choice(m, "language", "de en"), STR("de")),
            .title = import_required(m, "title", NAME_MAX_CHARS),
            .text = import_required(m, "text", 10000),
            .topics = import_list(m, "topics", LISTING_TOPIC_CHARS),
            .organisation = import_required(m, "organisation", NAME_MAX_CHARS),
            .cluster = import_required(m, "cluster", NAME_MAX_CHARS),
            .country = import_text(m, "country", 60),
            .state = import_text(m, "state", 60),
            .place = import_text(m, "place", NAME_MAX_CHARS),
            .lat = import_real(m, "lat", -90, 90),
            .lon = import_real(m, "lon", -180, 180),
            .radius_km = import_int(m, "radius_km", 1, RADIUS_MAX),
            .available_from = import_date(m, "available_from"),
            .available_to = import_date(m, "available_to"),
            .price_note = import_text(m, "price_note", NAME_MAX_CHARS),
            .attributes = import_text(m, "attributes", 10000),
            .visibility = or_default(import_choice(m, "visibility", "cluster platform public"), STR("platform")),
            .anonymous = import_bool(m, "anonymous"),
            .board = import_text(m, "board", 80),
        },
    };
    const struct board *b = board_by_slug(ret->in.board);
    if (ret->in.board.n > 0 && b == NULL) {
        import_mistake(m, "board", N_("there is no board \"{value}\""), ret->in.board);
    } else if (b != NULL) {
        listing_board_apply(b, &ret->in);
    }
}

/* Mail addresses alone: of names and numbers the form asks whether they are meant so, and a file cannot answer. */
static void row_tells(struct import *m, const struct csv_row *row)
{
    const struct telltale_names names = {0};
    const struct listing_input *in = &row->in;
    const struct {
        const char *field;
        struct str s;
    } texts[] = {{"id", row->reference}, {"title", in->title}, {"text", in->text}, {"price_note", in->price_note}, {"attributes", in->attributes}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct telltale found[TELLTALES_MAX];
        size_t n = telltale_find(m->a, texts[i].s, &names, found);
        if (n > 0 && found[0].kind == TELL_MAIL) {
            import_mistake(m, texts[i].field, N_("would tell who posts it without a name: {value}"), found[0].found);
        }
    }
}

/* The rules of the form hold for rows too; a period that is over is no mistake here, but history. */
static enum err row_check(struct csv_reading *c, const struct csv_row *row)
{
    struct import *m = &c->m;
    struct listing_fault faults[LISTING_MAX_FAULTS];
    const struct listing_input *in = &row->in;
    if (in->side.n == 0) {
        import_mistake(m, "side", N_("is empty, but needed"), STR_NONE);
    }
    if (in->category.n == 0) {
        import_mistake(m, "category", N_("is empty, but needed"), STR_NONE);
    }
    if (in->anonymous) {
        row_tells(m, row);
    }
    size_t n = listing_check(in, date_of(m->a, m->now), faults);
    for (size_t i = 0; i < n; i++) {
        import_mistake(m, faults[i].field, faults[i].msgid, STR_NONE);
    }
    return csv_row_attributes(c, row);
}

/* Where an imported row is posted: it says so itself. */
static struct listing_post post_of_row(const struct csv_row *row, id organisation, id cluster)
{
    const struct listing_input *in = &row->in;
    return (struct listing_post){
        .organisation = organisation,
        .cluster = cluster,
        .country = in->country,
        .state = in->state,
        .place = in->place,
        .lat = in->lat,
        .lon = in->lon,
    };
}

static enum err row_insert(struct import *m, const struct csv_row *row, struct listing_insert_params *p)
{
    const struct board *b = board_by_slug(row->in.board);
    p->board = b != NULL ? b->id : DB_NULL;
    instant end = listing_term_on(p->board, m->now, row->in.available_to);
    p->id = csv_row_id();
    p->reference = row->reference;
    p->status = end > m->now ? STR("published") : STR("closed");
    p->published_at = m->now;
    p->expires_at = end;
    m->added++;
    return listing_insert(m->db, p);
}

static bool same_real(double x, double y)
{
    return (isnan(x) && isnan(y)) || fabs(x - y) < 1e-9;
}

static bool same_words(const struct listing_many_row *old, const struct listing_insert_params *p)
{
    return str_eq(old->side, p->side) && str_eq(old->category, p->category) && str_eq(old->language, p->language) &&
           str_eq(old->title, p->title) && str_eq(old->text, p->text) && str_eq(old->tags, p->tags) &&
           str_eq(old->price_note, p->price_note) && str_eq(old->attributes, p->attributes) &&
           str_eq(old->visibility, p->visibility) && old->anonymous == p->anonymous;
}

static bool same_place_and_time(const struct listing_many_row *old, const struct listing_insert_params *p)
{
    return old->organisation_id == p->organisation && old->cluster_id == p->cluster && str_eq(old->country, p->country) &&
           str_eq(old->state, p->state) && str_eq(old->place, p->place) && same_real(old->lat, p->lat) &&
           same_real(old->lon, p->lon) && old->radius_km == p->radius_km &&
           str_eq(old->available_from, p->available_from) && str_eq(old->available_to, p->available_to);
}

/* Brings a listing of an earlier import up to date; p->id stays 0 when nothing differs. */
static enum err row_update(struct import *m, id known, struct listing_insert_params *p)
{
    struct listing old;
    int64_t changed = 0;
    enum err e = listing_load_one(m->db, m->a, known, &old);
    if (e != OK || (same_words(&old.row, p) && same_place_and_time(&old.row, p))) {
        return e;
    }
    p->id = known;
    m->changed++;
    return import_listing_update(m->db, p, &changed);
}

static enum err row_write_listing(struct csv_reading *c, const struct csv_row *row, id organisation, id cluster)
{
    struct import *m = &c->m;
    struct listing_insert_params p;
    id known = 0;
    const struct listing_post post = post_of_row(row, organisation, cluster);
    listing_row_of(m->a, &row->in, &post, m->now, &p);
    enum err e = csv_row_listing(c, row->reference, &known);
    bool is_new = e == ERR_NOT_FOUND;
    if (is_new) {
        e = row_insert(m, row, &p);
        lookup_put(&c->listings, row->reference, p.id);
    } else if (e == OK) {
        e = row_update(m, known, &p);
    }
    if (e != OK || p.id == 0) {
        return e;
    }
    bool changed;
    e = listing_topics_set(m->db, p.id, listing_topic_ids(m->a, c->taxonomy, row->in.topics), is_new);
    e = e || !p.anonymous ? e : crowd_keep(m->db, m->a, p.id, &changed);
    e = e || is_new || !p.anonymous ? e : attachment_forget_names(m->db, p.id);
    return e == OK ? change_add(m->db, "listing", p.id) : e;
}

static enum err row_save(struct csv_reading *c, const struct csv_row *row)
{
    id cluster = 0;
    id organisation = 0;
    enum err e = csv_row_cluster(c, row->in.cluster, &cluster);
    if (e == ERR_NOT_FOUND) {
        import_mistake(&c->m, "cluster", N_("there is no cluster \"{value}\""), row->in.cluster);
        return OK;
    }
    if (e != OK || c->m.dry) {
        return e;
    }
    e = csv_row_organisation(c, row, cluster, &organisation);
    return e == OK ? row_write_listing(c, row, organisation, cluster) : e;
}

static enum err read_rows(struct csv_reading *c)
{
    struct import *m = &c->m;
    enum err e = OK;
    while (e == OK && import_next(m)) {
        struct csv_row row;
        size_t before = m->mistakes;
        row_read(m, &row);
        if (m->mistakes == before) {
            e = row_check(c, &row);
        }
        if (e == OK && m->mistakes == before && (m->dry || m->mistakes == 0)) {
            e = row_save(c, &row);
        }
    }
    return e;
}

enum err listing_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct csv_reading c = {0};
    struct lookup *const lookups[] = {&c.clusters, &c.organisations, &c.members, &c.listings};
    for (size_t i = 0; i < sizeof(lookups) / sizeof(lookups[0]); i++) {
        lookup_init(lookups[i], a);
    }
    enum err e = import_begin(&c.m, db, a, csv, report, "id cluster organisation side category title text");
    if (e == OK) {
        e = topics_load(db, a, &c.taxonomy);
    }
    e = e ? e : boards_reload(db);
    if (e != OK) {
        return e;
    }
    db_batch_begin(db);
    e = read_rows(&c);
    enum err sent = db_batch_end(db);
    e = e == OK ? sent : e;
    return e != OK ? e : import_end(&c.m, N_("listings"));
}

static void row_write(struct arena *a, struct buf *out, const struct listing *l)
{
    const struct listing_many_row *row = &l->row;
    const struct str head[] = {
        row->reference.n > 0 ? row->reference : id_text(a, row->id), row->cluster_slug, row->organisation,
        listing_organisation_kind(row->organisation_kind, row->organisation_size), row->country, row->state, row->place,
    };
    for (size_t i = 0; i < sizeof(head) / sizeof(head[0]); i++) {
        csv_cell(out, head[i]);
    }
    csv_real(out, row->lat);
    csv_real(out, row->lon);
    const struct str body[] = {
        row->side, row->category, row->language, row->title, row->text, row->tags, row->available_from, row->available_to,
    };
    for (size_t i = 0; i < sizeof(body) / sizeof(body[0]); i++) {
        csv_cell(out, body[i]);
    }
    csv_int(out, row->radius_km);
    csv_cell(out, row->price_note);
    csv_cell(out, row->attributes);
    csv_cell(out, row->visibility);
    csv_int(out, row->anonymous ? 1 : 0);
    const struct board *b = board_by_id(l->access.board);
    csv_cell(out, b != NULL ? b->slug : STR_NONE);
    csv_end_row(out);
}

enum err listing_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    id after = 0;
    enum err e = OK;
    e = boards_reload(db);
    csv_head(out, COLUMNS);
    for (bool more = true; e == OK && more;) {
        struct listing_export_page_row *rows = NULL;
        struct listing *v = NULL;
        size_t n = 0;
        size_t found = 0;
        e = listing_export_page(db, a, after, &rows, &n);
        more = e == OK && n > 0;
        if (!more) {
            break;
        }
        id *list = ARENA_ARRAY(a, id, n);
        for (size_t i = 0; i < n; i++) {
            list[i] = rows[i].id;
        }
        after = rows[n - 1].id;
        e = listing_load(db, a, (struct ids){.v = list, .n = n}, &v, &found);
        for (size_t i = 0; e == OK && i < found; i++) {
            row_write(a, out, &v[i]);
        }
    }
    return e;
}
