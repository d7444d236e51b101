#include "web/place_map.h"

#include "domain/place.h"
#include "gen/map.h"

#include <math.h>
#include <string.h>

enum { CELL = 11, RADIUS = 5, SMALL = 3, COLUMNS = MAP_WIDTH / CELL, LINES = MAP_HEIGHT / CELL, MAX_ROWS = 80 };

static const struct map_shape *shape_of(struct str iso)
{
    for (size_t i = 0; i < MAP_SHAPES; i++) {
        if (str_is(iso, map_shapes[i].iso)) {
            return &map_shapes[i];
        }
    }
    return NULL;
}

/* Where it lies on the map, or the heart of its state when that is all that is known, or when the place lies beyond. */
static void spot_of(const struct place_in *in, const struct map_shape *shape, double *ret_x, double *ret_y)
{
    double x = MAP_EDGE + (in->lon - MAP_WEST) * MAP_X_SCALE, y = MAP_EDGE + (MAP_NORTH - in->lat) * MAP_Y_SCALE;
    bool is_inside = x >= 0 && x < MAP_WIDTH && y >= 0 && y < MAP_HEIGHT; /* never with NaN */
    *ret_x = is_inside ? x : shape->x;
    *ret_y = is_inside ? y : shape->y;
}

/* The nearest free cell; every cell is looked at, which for some hundred marks takes a millisecond. */
static bool take_cell(bool taken[LINES][COLUMNS], double x, double y, int64_t *ret_x, int64_t *ret_y)
{
    double best = INFINITY;
    int at_line = 0, at_column = 0;
    for (int line = 0; line < LINES; line++) {
        for (int column = 0; column < COLUMNS; column++) {
            double dx = (column + 0.5) * CELL - x, dy = (line + 0.5) * CELL - y, far = dx * dx + dy * dy;
            if (!taken[line][column] && far < best) {
                best = far;
                at_line = line;
                at_column = column;
            }
        }
    }
    taken[at_line][at_column] = true;
    *ret_x = at_column * CELL + CELL / 2;
    *ret_y = at_line * CELL + CELL / 2;
    return best < INFINITY;
}

/* Absent for circles. */
static struct str outline(struct arena *a, const char *form, int64_t x, int64_t y)
{
    if (strcmp(form, "research") == 0) {
        return str_fmt(a, "M%lld %lldl6 6-6 6-6-6z", (long long)x, (long long)y - 6);
    }
    if (strcmp(form, "several") == 0) {
        return str_fmt(a, "M%lld %lldh9v9h-9z", (long long)x - 4, (long long)y - 4);
    }
    return STR_NONE;
}

static void fill_marks(struct arena *a, const struct place_in *in, size_t n, struct part_places *ret)
{
    bool (*taken)[COLUMNS] = arena_alloc(a, LINES, sizeof *taken);
    struct place_mark *v = ARENA_ARRAY(a, struct place_mark, PLACE_MAX);
    memset(taken, 0, LINES * sizeof *taken);
    for (size_t i = 0; i < n && ret->n_marks < PLACE_MAX; i++) {
        const struct map_shape *shape = shape_of(in[i].state);
        double x, y;
        if (!shape) {
            continue;
        }
        struct place_mark *mark = &v[ret->n_marks];
        spot_of(&in[i], shape, &x, &y);
        if (take_cell(taken, x, y, &mark->x, &mark->y)) {
            mark->form = in[i].form;
            mark->r = strcmp(in[i].form, "open") == 0 ? SMALL : RADIUS;
            mark->path = outline(a, mark->form, mark->x, mark->y);
            ret->n_marks++;
        }
    }
    ret->marks = v;
}

static int64_t count_of(const struct search_result *found, enum facet facet, struct str value)
{
    for (size_t i = 0; i < found->n_facets[facet]; i++) {
        if (str_eq(found->facets[facet][i].value, value)) {
            return found->facets[facet][i].count;
        }
    }
    return 0;
}

static struct str link_to(struct arena *a, struct str path, const char *name, struct str value)
{
    const char *sign = str_find(path, STR("?"), 0) == SIZE_MAX ? "?" : "&";
    return str_fmt(a, "%.*s%s%s=%.*s", STR_ARG(path), sign, name, STR_ARG(value));
}

static void fill_states(struct arena *a, enum lang lang, const struct search_result *found, struct str path, struct part_places *ret)
{
    struct map_state *v = ARENA_ARRAY(a, struct map_state, MAP_SHAPES);
    for (size_t i = 0; i < MAP_SHAPES; i++) {
        struct str iso = str_of(map_shapes[i].iso), name = tr(lang, place_name(iso));
        int64_t count = count_of(found, FACET_STATE, iso);
        v[i] = (struct map_state){.iso = iso, .name = name, .count = count, .href = link_to(a, path, "state", iso)};
        v[i].spoken = str_fmt(a, "%.*s: %.*s", STR_ARG(name), STR_ARG(tr_n(a, lang, N_("{n} organisation"), N_("{n} organisations"), count)));
    }
    ret->states = v;
    ret->n_states = MAP_SHAPES;
}

/* States that have some, then countries other than Germany. */
static void fill_rows(struct arena *a, enum lang lang, const struct search_result *found, struct str path, struct part_places *ret)
{
    static const enum facet facets[] = {FACET_STATE, FACET_COUNTRY};
    struct map_place *v = ARENA_ARRAY(a, struct map_place, MAX_ROWS);
    for (size_t k = 0; k < sizeof facets / sizeof facets[0]; k++) {
        for (size_t i = 0; i < found->n_facets[facets[k]] && ret->n_rows < MAX_ROWS; i++) {
            const struct facet_value *value = &found->facets[facets[k]][i];
            const char *name = place_name(value->value);
            bool is_home = facets[k] == FACET_COUNTRY && str_is(value->value, "DE");
            if (name && value->count && !is_home) {
                v[ret->n_rows++] = (struct map_place){.name = tr(lang, name), .count = value->count,
                                                      .href = link_to(a, path, facet_name(facets[k]), value->value)};
            }
        }
    }
    ret->rows = v;
}

void part_places(struct arena *a, enum lang lang, const struct place_in *in, size_t n, const struct search_result *found, struct str path,
                 struct part_places *ret)
{
    *ret = (struct part_places){.width = MAP_WIDTH, .height = MAP_HEIGHT, .is_cut = found->total > PLACE_MAX};
    fill_marks(a, in, n, ret);
    fill_states(a, lang, found, path, ret);
    fill_rows(a, lang, found, path, ret);
}
