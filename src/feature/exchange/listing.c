#include "feature/exchange/listing.h"

#include "domain/organisation.h"
#include "domain/strings.h"
const struct choice listing_sides[] = {
    {"request", N_("Request")},
    {"offer", N_("Offer")},
    {0},
};
const struct choice listing_categories[] = {
    {"capacity", N_("Machines and capacity")},
    {"technology", N_("Technology")},
    {"staff", N_("Staff")},
    {"material", N_("Material")},
    {"room", N_("Rooms")},
    {"knowledge", N_("Knowledge")},
    {"cooperation", N_("Cooperation")},
    {"job", N_("Jobs")},
    {"apprenticeship", N_("Apprenticeships")},
    {0},
};
const struct choice listing_languages[] = {
    {"de", N_("German")},
    {"en", N_("English")},
    {0},
};
const struct choice listing_visibilities[] = {
    {"cluster", N_("My cluster")},
    {"platform", N_("All signed-in people")},
    {"public", N_("Public")},
    {0},
};
const struct choice listing_save_states[] = {
    {"draft", N_("Draft")},
    {"published", N_("Published")},
    {0},
};

bool listing_says(const struct listing *l, bool named, enum crowd_says what)
{
    return named || !l->row.anonymous || (l->row.crowd & (int64_t)what) != 0;
}

struct str listing_look(struct arena *a, enum lang lang, const struct listing *l)
{
    static const struct choice sizes[] = {
        {"micro", N_("very small")}, {"small", N_("small")}, {"medium", N_("medium-sized")}, {"large", N_("large")}, {0},
    };
    if (!listing_says(l, false, CROWD_KIND)) {
        return STR_NONE;
    }
    struct str kind = tr(lang, organisation_kind_name(l->row.organisation_kind));
    bool sized = listing_says(l, false, CROWD_SIZE) && l->row.organisation_size.n > 0;
    return sized ? str_fmt(a, "%.*s, %.*s", STR_ARG(kind), STR_ARG(tr(lang, listing_label(sizes, l->row.organisation_size)))) : kind;
}

instant listing_day(instant t, bool named)
{
    return named || t == DB_NULL ? t : t - t % DAYS(1);
}

const char *listing_label(const struct choice *choices, struct str value)
{
    for (const struct choice *c = choices; c->value != NULL; c++) {
        if (str_is(value, c->value)) {
            return c->label;
        }
    }
    return choices[0].label;
}

struct object listing_object(const struct listing_many_row *row)
{
    struct object o = {
        .published = str_is(row->status, "published"),
        .anonymous = row->anonymous,
        .cluster = row->cluster_id,
        .organisation = row->organisation_id,
        .account = row->account_id == DB_NULL ? 0 : row->account_id,
        .board = row->board_id == DB_NULL ? 0 : row->board_id,
        .waiting = str_is(row->status, "waiting"),
    };
    if (!visibility_parse(row->visibility, &o.visibility)) {
        o.visibility = VISIBLE_CLUSTER;
    }
    return o;
}

static const struct listing_many_row *row_of(const struct listing_many_row *rows, size_t n, id wanted)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == wanted) {
            return &rows[i];
        }
    }
    return NULL;
}

static struct ids topics_of(struct arena *a, const struct listing_topics_row *rows, size_t n, id listing)
{
    size_t first = 0;
    while (first < n && rows[first].listing_id != listing) {
        first++;
    }
    size_t end = first;
    while (end < n && rows[end].listing_id == listing) {
        end++;
    }
    id *v = ARENA_ARRAY(a, id, end - first + 1);
    for (size_t i = first; i < end; i++) {
        v[i - first] = rows[i].topic_id;
    }
    return (struct ids){.v = v, .n = end - first};
}

enum err listing_load(struct db *db, struct arena *a, struct ids list, struct listing **ret, size_t *ret_n)
{
    struct listing_many_row *rows = NULL;
    struct listing_topics_row *topics = NULL;
    size_t n_rows = 0;
    size_t n_topics = 0;
    if (list.n == 0) {
        *ret = NULL;
        *ret_n = 0;
        return OK;
    }
    enum err e = listing_many(db, a, list, &rows, &n_rows);
    if (e == OK) {
        e = listing_topics(db, a, list, &topics, &n_topics);
    }
    if (e != OK) {
        return e;
    }
    struct listing *v = ARENA_ARRAY(a, struct listing, n_rows + 1);
    size_t used = 0;
    for (size_t i = 0; i < list.n; i++) {
        const struct listing_many_row *row = row_of(rows, n_rows, list.v[i]);
        if (row != NULL && used < n_rows) {
            struct listing *l = &v[used++];
            *l = (struct listing){.row = *row, .access = listing_object(row), .tags = strs_split(a, row->tags, '|')};
            l->topics = topics_of(a, topics, n_topics, row->id);
        }
    }
    *ret = v;
    *ret_n = used;
    return OK;
}

enum err listing_load_one(struct db *db, struct arena *a, id n, struct listing *ret)
{
    struct listing *v = NULL;
    size_t found = 0;
    enum err e = listing_load(db, a, (struct ids){.v = &n, .n = 1}, &v, &found);
    if (e != OK) {
        return e;
    }
    if (found == 0) {
        return ERR_NOT_FOUND;
    }
    *ret = v[0];
    return OK;
}

enum err listing_find(struct db *db, struct arena *a, const struct viewer *v, struct str name, struct listing *ret)
{
    struct listing l;
    id n = 0;
    enum err e = OK;
    if (!id_parse(name, &n)) {
        struct listing_id_of_reference_row found;
        e = listing_id_of_reference(db, a, str_clip(name, 100), &found);
        n = e == OK ? found.id : 0;
    }
    if (e == OK) {
        e = listing_load_one(db, a, n, &l);
    }
    if (e != OK) {
        return e;
    }
    if (!access_may(v, MAY_SEE, &l.access) || str_is(l.row.status, "unconfirmed")) {
        return ERR_NOT_FOUND;
    }
    *ret = l;
    return OK;
}

enum err listing_find_own(struct db *db, struct arena *a, const struct viewer *v, struct str name, struct listing *ret)
{
    struct listing l;
    enum err e = listing_find(db, a, v, name, &l);
    if (e != OK) {
        return e;
    }
    if (!access_may(v, MAY_EDIT, &l.access)) {
        return v->account == 0 ? ERR_SIGN_IN : ERR_FORBIDDEN;
    }
    *ret = l;
    return OK;
}
