#include "feature/import/guess.h"

#include "domain/people.h"
#include "domain/slug.h"
#include "text/tr.h"

#include <string.h>

enum { ROWS_LOOKED_AT = 50 };

static bool has_word(const char *words, struct str word)
{
    struct str rest = str_of(words), one;
    while (str_split(&rest, ' ', &one)) {
        if (one.n && str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

static bool is_called(struct arena *a, const struct import_column *c, struct str key)
{
    return str_eq(name_key_of(a, str_of(c->name)), key) || has_word(c->synonyms, key) ||
           str_eq(name_key_of(a, tr(LANG_DE, c->label)), key) || str_eq(name_key_of(a, tr(LANG_EN, c->label)), key);
}

static int by_name(struct arena *a, const struct import_kind *k, struct str header)
{
    struct str key = name_key_of(a, header);
    for (int i = 0; k->columns[i].name; i++) {
        if (is_called(a, &k->columns[i], key)) {
            return i;
        }
    }
    return GUESS_NONE;
}

/* ---- by content ---- */

struct content {
    size_t filled, emails, addresses, codes;
};

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') {
            return false;
        }
    }
    return s.n > 0;
}

static void look_at(struct content *c, struct str cell)
{
    c->filled++;
    c->emails += people_email_ok(cell);
    c->addresses += str_starts(cell, STR("http")) || str_starts(cell, STR("www."));
    c->codes += cell.n == 5 && all_digits(cell);
}

/* Most of what stands there must be of the kind. */
static const char *by_content(const struct content *c)
{
    if (c->filled == 0) {
        return NULL;
    }
    size_t most = c->filled - c->filled / 5;
    return c->emails >= most ? "email" : c->addresses >= most ? "website" : c->codes >= most ? "postal_code" : NULL;
}

static void take(struct guess *v, size_t n, size_t i, int column)
{
    for (size_t other = 0; other < n && column != GUESS_NONE; other++) {
        if (other != i && v[other].column == column) {
            return;
        }
    }
    v[i].column = column;
}

static void read_rows(struct arena *a, struct csv *c, struct guess *v, struct content *contents)
{
    for (size_t row = 0; row < ROWS_LOOKED_AT && csv_next(c, a); row++) {
        for (size_t i = 0; i < c->n_columns; i++) {
            struct str cell = str_trim(c->cells[i]);
            if (!cell.n) {
                continue;
            }
            if (contents[i].filled < GUESS_SAMPLES) {
                v[i].samples[contents[i].filled] = cell;
            }
            look_at(&contents[i], cell);
        }
    }
}

void guess_columns(struct arena *a, const struct import_kind *k, struct csv *c, const struct lookup *remembered, struct guess *ret)
{
    struct content *contents = ARENA_ARRAY(a, struct content, c->n_columns);
    bool *chosen = ARENA_ARRAY(a, bool, c->n_columns);
    for (size_t i = 0; i < c->n_columns; i++) {
        ret[i] = (struct guess){.header = c->columns[i], .column = GUESS_NONE};
    }
    for (size_t i = 0; i < c->n_columns; i++) {
        int64_t column;
        chosen[i] = remembered && lookup_get(remembered, name_key_of(a, ret[i].header), &column);
        if (chosen[i]) {
            take(ret, c->n_columns, i, (int)column);
        }
    }
    for (size_t i = 0; i < c->n_columns; i++) {
        if (!chosen[i] && ret[i].header.n) {
            take(ret, c->n_columns, i, by_name(a, k, ret[i].header));
        }
    }
    read_rows(a, c, ret, contents);
    for (size_t i = 0; i < c->n_columns; i++) {
        const char *name = chosen[i] || ret[i].column != GUESS_NONE ? NULL : by_content(&contents[i]);
        size_t column = name ? import_column_of(k, str_of(name)) : SIZE_MAX;
        if (column != SIZE_MAX) {
            take(ret, c->n_columns, i, (int)column);
        }
    }
}
