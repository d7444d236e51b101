#include "feature/exchange/bounds.h"

#include "domain/board.h"
#include "domain/listing_number.h"
#include "web/field_parse.h"

/* ---- which fields there are ---- */

static bool may_see_board(const struct request *r, const struct board *b)
{
    const struct object o = b != NULL ? board_object(b) : (struct object){0};
    return b != NULL && access_may(r->viewer, MAY_SEE, &o);
}

/* NULL when this viewer knows no such field. */
static const struct listing_field *field_of(const struct request *r, struct str key)
{
    const struct listing_field *f = listing_field_any(key);
    struct str rest = key, board;
    bool is_own = str_find(key, STR("."), 0) != SIZE_MAX && str_split(&rest, '.', &board);
    bool known = f != NULL && listing_field_is_number(f) && (!is_own || may_see_board(r, board_by_slug(board)));
    return known ? f : NULL;
}

static struct str text_at(const struct keyed *all, struct str key)
{
    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(all->v[i].key, key)) {
            return all->v[i].text;
        }
    }
    return STR_NONE;
}

/* ---- what is wrong ---- */

static const char *name_of(const struct request *r, const char *end, struct str key)
{
    return str_fmt(r->arena, "%s[%.*s]", end, STR_ARG(key)).p;
}

static void check_one(struct request *r, const char *end, const struct keyed_text *bound)
{
    const struct listing_field *f = field_of(r, bound->key);
    const char *fault = f != NULL ? listing_bound_fault(r->arena, f, bound->text) : N_("{field} is no field with numbers. Please leave it out.");
    const struct tr_arg args[] = {{"field", f != NULL ? listing_field_label(r->lang, f) : bound->key}, {"unit", str_of(f != NULL ? f->unit : "")}, {0}};
    if (fault != NULL) {
        field_error_fmt(r, name_of(r, end, bound->key), fault, args);
    }
}

enum err bounds_check(struct request *r, const struct listing_filter *f)
{
    for (size_t i = 0; i < f->from.n; i++) {
        check_one(r, "from", &f->from.v[i]);
    }
    for (size_t i = 0; i < f->to.n; i++) {
        check_one(r, "to", &f->to.v[i]);
    }
    struct listing_ranges ranges = listing_ranges_read(r->arena, &f->from, &f->to);
    for (size_t i = 0; r->errors.n == 0 && i < ranges.n; i++) {
        if (ranges.v[i].is_empty) {
            const struct tr_arg args[] = {{"field", listing_field_label(r->lang, listing_field_any(ranges.v[i].key))}, {0}};
            field_error_fmt(r, name_of(r, "to", ranges.v[i].key), N_("{field}: the second number is smaller than the first."), args);
        }
    }
    return r->errors.n > 0 ? ERR_INVALID : OK;
}

/* ---- the form ---- */

static bool has(const struct bound_view *v, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(v[i].key, key)) {
            return true;
        }
    }
    return false;
}

/* A field that only one side has says so, where both are shown. */
static struct str legend_of(struct request *r, const struct listing_filter *f, const struct listing_field *field)
{
    struct str label = listing_field_label(r->lang, field);
    if (f->side.n != 1 && field->sides != SIDE_BOTH) {
        struct str side = field->sides == SIDE_OFFER ? T(r->lang, "Offers") : T(r->lang, "Requests");
        label = str_fmt(r->arena, "%.*s, %.*s", STR_ARG(label), STR_ARG(side));
    }
    return *field->unit != '\0' ? str_fmt(r->arena, "%.*s (%s)", STR_ARG(label), field->unit) : label;
}

static void add(struct request *r, const struct listing_filter *f, const struct listing_field *field, struct bound_view *v, size_t *n)
{
    struct str key = str_of(field->key);
    if (has(v, *n, key)) {
        return;
    }
    v[(*n)++] = (struct bound_view){
        .key = key, .legend = legend_of(r, f, field), .hint = field->value == VALUE_SIZE ? tr(r->lang, field->hint) : STR_NONE,
        .from = text_at(&f->from, key), .to = text_at(&f->to, key),
        .from_error = field_error_text(r, name_of(r, "from", key)), .to_error = field_error_text(r, name_of(r, "to", key)),
    };
}

/* Those of the kind, or of the board, that is chosen, and those that are narrowed already. */
static size_t fields_of(struct request *r, const struct listing_filter *f, bool rare, struct bound_view *v)
{
    const struct board *b = f->board.n == 1 ? board_by_slug(f->board.v[0]) : NULL;
    unsigned kind = f->category.n == 1 ? listing_kind_of(f->category.v[0]) : 0;
    unsigned side = f->side.n == 1 ? listing_side_of(f->side.v[0]) : SIDE_BOTH;
    size_t n = 0;
    for (size_t i = 0; may_see_board(r, b) && i < b->n_fields; i++) {
        bool due = listing_field_is_number(b->fields[i]) && (b->fields[i]->sides & side) != 0 && ((b->fields[i]->flags & LISTING_FIELD_MORE) != 0) == rare;
        if (due) {
            add(r, f, b->fields[i], v, &n);
        }
    }
    for (const struct listing_field *l = listing_fields; l->key != NULL; l++) {
        bool narrowed = text_at(&f->from, str_of(l->key)).n + text_at(&f->to, str_of(l->key)).n > 0;
        bool due = listing_field_is_number(l) && listing_field_fits(l, kind, side);
        if ((due || narrowed) && ((l->flags & LISTING_FIELD_MORE) != 0) == rare) {
            add(r, f, l, v, &n);
        }
    }
    return n;
}

/* Own fields of boards that are narrowed without their board being chosen. */
static void add_own(struct request *r, const struct listing_filter *f, struct bound_view *v, size_t *n)
{
    const struct keyed *const ends[] = {&f->from, &f->to};
    for (size_t e = 0; e < 2; e++) {
        for (size_t i = 0; i < ends[e]->n; i++) {
            const struct listing_field *field = field_of(r, ends[e]->v[i].key);
            if (field != NULL && listing_field_named(ends[e]->v[i].key) == NULL) {
                add(r, f, field, v, n);
            }
        }
    }
}

static void fill_errors(struct request *r, struct list_view *view)
{
    part_errors(r, &view->errors);
    for (size_t i = 0; i < view->errors.n_errors; i++) {
        struct str rest = str_of(r->errors.v[i].field), end;
        bool is_bound = str_split(&rest, '[', &end) && rest.n > 1;
        if (is_bound && field_of(r, str_cut(rest, 0, rest.n - 1)) != NULL) {
            view->errors.errors[i].href = str_fmt(r->arena, "#%.*s-%.*s", STR_ARG(end), STR_ARG(str_cut(rest, 0, rest.n - 1)));
        }
    }
}

void bounds_view(struct request *r, const struct listing_filter *f, struct list_view *view)
{
    size_t room = listing_fields_n() + BOARD_FIELDS + f->from.n + f->to.n;
    struct bound_view *v = ARENA_ARRAY(r->arena, struct bound_view, room), *more = ARENA_ARRAY(r->arena, struct bound_view, room);
    view->n_bounds = fields_of(r, f, false, v);
    view->n_more_bounds = fields_of(r, f, true, more);
    add_own(r, f, v, &view->n_bounds);
    for (size_t i = 0; i < view->n_more_bounds; i++) {
        view->is_more_bounds_open = view->is_more_bounds_open || more[i].from.n + more[i].to.n > 0;
    }
    view->bounds = v;
    view->more_bounds = more;
    fill_errors(r, view);
}

/* ---- in words ---- */

static struct str with_unit(struct request *r, const struct listing_field *f, struct str text)
{
    return *f->unit != '\0' ? str_fmt(r->arena, "%.*s %s", STR_ARG(text), f->unit) : text;
}

static struct str text_of(struct request *r, const struct listing_filter *f, struct str key)
{
    const struct listing_field *field = field_of(r, key);
    struct str from = text_at(&f->from, key), to = text_at(&f->to, key);
    if (field == NULL) {
        return key;
    }
    const struct tr_arg args[] = {{"field", listing_field_label(r->lang, field)}, {"from", to.n > 0 ? from : with_unit(r, field, from)},
                                  {"to", with_unit(r, field, to)}, {0}};
    const char *text = to.n == 0 ? N_("{field}: from {from}") : from.n == 0 ? N_("{field}: up to {to}") : N_("{field}: {from} to {to}");
    return tr_fmt(r->arena, r->lang, text, args);
}

static struct str href_without(struct request *r, const struct listing_filter *f, struct str key)
{
    struct listing_filter rest = *f;
    rest.from = keyed_without(r->arena, &f->from, key);
    rest.to = keyed_without(r->arena, &f->to, key);
    return listing_filter_url(r->arena, &rest, "/exchange", DB_NULL);
}

size_t bounds_chips(struct request *r, const struct listing_filter *f, struct chip_view *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < f->from.n + f->to.n; i++) {
        bool lower = i < f->from.n;
        struct str key = lower ? f->from.v[i].key : f->to.v[i - f->from.n].key;
        if (lower || text_at(&f->from, key).n == 0) {
            ret[n++] = (struct chip_view){.text = text_of(r, f, key), .href = href_without(r, f, key)};
        }
    }
    return n;
}

struct str bounds_text(struct request *r, const void *filter)
{
    const struct listing_filter *f = filter;
    struct chip_view *chips = ARENA_ARRAY(r->arena, struct chip_view, f->from.n + f->to.n + 1);
    size_t n = bounds_chips(r, f, chips);
    struct str all = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        all = i == 0 ? chips[i].text : str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(chips[i].text));
    }
    return all;
}
