#include "domain/board.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "domain/strings.h"
#include "gen/board_sql.h"

enum { BOARD_BYTES = 1 << 20, PICTURE_BYTES = 16 << 20 };

static const struct boards no_boards;
static _Atomic(const struct boards *) current = &no_boards;

/* ---- one board of its rows ---- */

struct rows {
    struct board_all_row *boards;
    struct board_field_all_row *fields;
    struct board_cluster_all_row *clusters;
    size_t n_boards, n_fields, n_clusters;
};

static const struct {
    const char *name;
    enum listing_value value;
} value_kinds[] = {{"text", VALUE_TEXT}, {"number", VALUE_NUMBER}, {"choice", VALUE_CHOICE}, {"yes", VALUE_YES}};

static enum listing_value value_of(struct str name)
{
    for (size_t i = 0; i < sizeof value_kinds / sizeof *value_kinds; i++) {
        if (str_is(name, value_kinds[i].name)) {
            return value_kinds[i].value;
        }
    }
    return VALUE_TEXT;
}

/* "beantragt=applied for|vorhanden=there|FFP2" */
static void set_choices(struct arena *a, struct board_field *f, struct str joined)
{
    struct strs all = strs_split(a, joined, '|');
    struct choice *v = ARENA_ARRAY(a, struct choice, BOARD_CHOICES + 1);
    for (size_t i = 0; i < all.n && i < BOARD_CHOICES; i++) {
        size_t sign = str_find(all.v[i], STR("="), 0);
        struct str german = sign == SIZE_MAX ? all.v[i] : str_trim(str_cut(all.v[i], 0, sign));
        struct str english = sign == SIZE_MAX ? all.v[i] : str_trim(str_cut(all.v[i], sign + 1, all.v[i].n));
        f->choices[i] = str_copy(a, german);
        v[i].value = v[i].label = str_z(a, english);
    }
    f->field.choices = v;
}

/* Wishes; what is a must the seeker says. An offer that does not speak of it may still be right. */
static struct rule rule_of(enum listing_value value)
{
    switch (value) {
    case VALUE_NUMBER: return (struct rule){NULL, RULE_AT_LEAST, 0.7, 0.97};
    case VALUE_YES: return (struct rule){NULL, RULE_AT_LEAST, 0.75, 0.97};
    case VALUE_CHOICE: return (struct rule){NULL, RULE_SAME, 0.75, 0.97};
    case VALUE_TEXT: return (struct rule){NULL, RULE_SAME, 0.85, 1};
    case VALUE_TEXTS:
    case VALUE_COUNT:
    case VALUE_SIZE:
    case VALUE_CLASS:
    case VALUE_DATE: break;
    }
    return (struct rule){0};
}

static void set_own_field(struct arena *a, const struct board *b, const struct board_field_all_row *row, struct board_field *ret)
{
    enum listing_value value = value_of(row->value);
    *ret = (struct board_field){.key = str_copy(a, row->key)};
    ret->label[LANG_DE] = str_copy(a, row->label_de);
    ret->label[LANG_EN] = str_copy(a, row->label_en);
    ret->field = (struct listing_field){
        .key = str_fmt(a, "%.*s.%.*s", STR_ARG(b->slug), STR_ARG(row->key)).p,
        .kinds = b->kind,
        .sides = SIDE_BOTH,
        .value = value,
        .flags = (value == VALUE_CHOICE || value == VALUE_YES ? LISTING_FIELD_FACET : 0U) | (row->required ? LISTING_FIELD_REQUIRED : 0U),
        .label = str_z(a, board_text(ret->label, LANG_EN)),
        .unit = str_z(a, row->unit),
        .rules = {rule_of(value)},
    };
    if (value == VALUE_CHOICE) {
        set_choices(a, ret, row->choices);
    }
}

static void set_fields(struct arena *a, struct board *b, const struct rows *rows)
{
    struct board_field *own = ARENA_ARRAY(a, struct board_field, BOARD_OWN_FIELDS);
    for (size_t i = 0; i < rows->n_fields && b->n_own < BOARD_OWN_FIELDS; i++) {
        if (rows->fields[i].board_id == b->id) {
            set_own_field(a, b, &rows->fields[i], &own[b->n_own++]);
        }
    }
    b->own = own;
    for (const struct listing_field *f = listing_fields; f->key != NULL && b->n_fields < BOARD_FIELDS - BOARD_OWN_FIELDS; f++) {
        if (listing_field_fits(f, b->kind, b->sides) && strs_has(b->chosen, str_of(f->key))) {
            b->fields[b->n_fields++] = f;
        }
    }
    for (size_t i = 0; i < b->n_own; i++) {
        b->fields[b->n_fields++] = &own[i].field;
    }
}

static void set_clusters(struct arena *a, struct board *b, const struct rows *rows)
{
    id *v = ARENA_ARRAY(a, id, rows->n_clusters + 1);
    for (size_t i = 0; i < rows->n_clusters; i++) {
        if (rows->clusters[i].board_id == b->id) {
            v[b->clusters.n++] = rows->clusters[i].cluster_id;
        }
    }
    b->clusters.v = v;
}

static void set_texts(struct arena *a, const struct board_all_row *row, struct board *b)
{
    b->title[LANG_DE] = str_copy(a, row->title_de);
    b->title[LANG_EN] = str_copy(a, row->title_en);
    b->intro[LANG_DE] = str_copy(a, row->intro_de);
    b->intro[LANG_EN] = str_copy(a, row->intro_en);
    b->offer[LANG_DE] = str_copy(a, row->offer_de);
    b->offer[LANG_EN] = str_copy(a, row->offer_en);
    b->request[LANG_DE] = str_copy(a, row->request_de);
    b->request[LANG_EN] = str_copy(a, row->request_en);
}

static const struct board *board_of(struct arena *a, const struct board_all_row *row, const struct rows *rows)
{
    struct board *b = ARENA_NEW(a, struct board);
    unsigned side = listing_side_of(row->sides);
    *b = (struct board){
        .id = row->id,
        .slug = str_copy(a, row->slug),
        .category = str_copy(a, row->category),
        .kind = listing_kind_of(row->category),
        .sides = side != 0 ? side : SIDE_BOTH,
        .chosen = strs_split(a, str_copy(a, row->fields), '|'),
        .posting = str_is(row->posting, "anybody") ? BOARD_ANYBODY : str_is(row->posting, "signed_in") ? BOARD_SIGNED_IN : BOARD_MEMBERS,
        .approval = row->approval,
        .ends_on = str_copy(a, row->ends_on),
        .version = row->version,
        .created_at = row->created_at,
    };
    if (!visibility_parse(row->audience, &b->audience)) {
        b->audience = VISIBLE_CLUSTER;
    }
    set_texts(a, row, b);
    set_fields(a, b, rows);
    set_clusters(a, b, rows);
    return b;
}

/* ---- all of them ---- */

/* What was made so far hangs on this list, as readers may hold it, and so that leaks of other kinds are seen. */
struct kept {
    struct arena *arena;
    struct kept *before;
};
static _Atomic(struct kept *) everything;

static struct arena *kept_arena(size_t most)
{
    struct arena *a = arena_new(most);
    struct kept *k = ARENA_NEW(a, struct kept);
    *k = (struct kept){.arena = a, .before = atomic_load(&everything)};
    while (!atomic_compare_exchange_weak(&everything, &k->before, k)) {
    }
    return a;
}

static const struct board *unchanged(const struct boards *now, const struct board_all_row *row)
{
    for (size_t i = 0; i < now->n; i++) {
        if (now->v[i]->id == row->id) {
            return now->v[i]->version == row->version ? now->v[i] : NULL;
        }
    }
    return NULL;
}

static void take(const struct rows *rows)
{
    const struct boards *now = boards_now();
    size_t same = 0;
    for (size_t i = 0; i < rows->n_boards; i++) {
        same += i < now->n && now->v[i]->id == rows->boards[i].id && now->v[i]->version == rows->boards[i].version;
    }
    if (same == rows->n_boards && same == now->n) {
        return;
    }
    struct arena *a = kept_arena(PICTURE_BYTES);
    struct boards *ret = ARENA_NEW(a, struct boards);
    const struct board **v = ARENA_ARRAY(a, const struct board *, rows->n_boards + 1);
    for (size_t i = 0; i < rows->n_boards; i++) {
        v[i] = unchanged(now, &rows->boards[i]);
        if (v[i] == NULL) {
            v[i] = board_of(kept_arena(BOARD_BYTES), &rows->boards[i], rows);
        }
    }
    *ret = (struct boards){.v = v, .n = rows->n_boards};
    atomic_store(&current, ret);
}

enum err boards_reload(struct db *db)
{
    static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;
    struct arena *a = arena_new(PICTURE_BYTES);
    struct rows rows = {0};
    pthread_mutex_lock(&alone);
    enum err e = board_all(db, a, &rows.boards, &rows.n_boards);
    e = e ? e : board_field_all(db, a, &rows.fields, &rows.n_fields);
    e = e ? e : board_cluster_all(db, a, &rows.clusters, &rows.n_clusters);
    if (e == OK) {
        take(&rows);
    }
    pthread_mutex_unlock(&alone);
    arena_free(a);
    return e;
}

const struct boards *boards_now(void)
{
    return atomic_load(&current);
}

const struct board *board_by_id(id n)
{
    const struct boards *all = boards_now();
    for (size_t i = 0; n != 0 && i < all->n; i++) {
        if (all->v[i]->id == n) {
            return all->v[i];
        }
    }
    return NULL;
}

const struct board *board_by_slug(struct str slug)
{
    const struct boards *all = boards_now();
    for (size_t i = 0; slug.n > 0 && i < all->n; i++) {
        if (str_eq(all->v[i]->slug, slug)) {
            return all->v[i];
        }
    }
    return NULL;
}

const struct listing_field *board_field_named(struct str key)
{
    struct str rest = key, slug = STR_NONE;
    const struct board *b = str_split(&rest, '.', &slug) ? board_by_slug(slug) : NULL;
    for (size_t i = 0; b != NULL && i < b->n_own; i++) {
        if (str_is(key, b->own[i].field.key)) {
            return &b->own[i].field;
        }
    }
    return NULL;
}

/* ---- what holds for a board ---- */

bool board_is_run_by(const struct board *b, struct ids clusters)
{
    for (size_t i = 0; i < b->clusters.n; i++) {
        if (ids_has(clusters, b->clusters.v[i])) {
            return true;
        }
    }
    return false;
}

struct object board_object(const struct board *b)
{
    return (struct object){.visibility = b->audience, .published = true, .board = b->id};
}

bool board_may_edit(const struct viewer *v, const struct board *b)
{
    return v->account != 0 && v->scope != SCOPE_READ && board_is_run_by(b, v->staff_of);
}

bool board_may_post(const struct viewer *v, const struct board *b)
{
    const struct object o = board_object(b);
    if (v->account == 0 || v->scope == SCOPE_READ || !access_may(v, MAY_SEE, &o)) {
        return false;
    }
    return b->posting != BOARD_MEMBERS || board_is_run_by(b, v->clusters) || board_is_run_by(b, v->staff_of);
}

bool board_must_wait(const struct viewer *v, const struct board *b)
{
    return b->approval && !board_may_edit(v, b);
}

bool board_is_over(const struct board *b, struct str today)
{
    int64_t last = 0, now = 0;
    return b->ends_on.n > 0 && date_to_days(b->ends_on, &last) && date_to_days(today, &now) && now > last;
}

instant board_term(const struct board *b, instant end)
{
    int64_t last = 0;
    if (b->ends_on.n == 0 || !date_to_days(b->ends_on, &last)) {
        return end;
    }
    instant over = DAYS(last + 1);
    over -= clock_zone_offset(over);
    return over < end ? over : end;
}

struct str board_text(const struct str texts[LANG_COUNT], enum lang lang)
{
    enum lang other = lang == LANG_DE ? LANG_EN : LANG_DE;
    return texts[lang].n > 0 ? texts[lang] : texts[other];
}

const struct listing_field *board_field_hashed(uint32_t hash)
{
    const struct boards *all = boards_now();
    for (size_t i = 0; i < all->n; i++) {
        for (size_t k = 0; k < all->v[i]->n_own; k++) {
            const struct listing_field *f = &all->v[i]->own[k].field;
            if ((uint32_t)str_hash(str_of(f->key)) == hash) {
                return f;
            }
        }
    }
    return NULL;
}
