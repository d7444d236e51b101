#include "web/part.h"

#include <stdlib.h>
#include <string.h>

/* First letter of each of the first two words, so that "Messlabor Lahnaue GmbH" gives "ML"; of a single word its first two
 * letters ("Optence": "Op"). */
static struct str initials(struct arena *a, struct str name)
{
    struct str first = STR_NONE, second = STR_NONE, word = STR_NONE, rest = str_trim(name);

    while (second.n == 0 && str_split(&rest, ' ', &word)) {
        size_t end = 0;
        if (word.n == 0) {
            continue;
        }
        utf8_next(word, &end);
        if (first.n == 0) {
            first = str_cut(word, 0, end);
        } else if (word.p[0] != '&' && word.p[0] != '(') {
            second = str_cut(word, 0, end);
        }
    }
    if (first.n > 0 && second.n == 0) {
        size_t end = first.n;
        struct str whole = str_trim(name);
        if (end < whole.n) {
            utf8_next(whole, &end);
            return str_copy(a, str_cut(whole, 0, end));
        }
    }
    return str_cat(a, first, second);
}

struct part_mark part_mark(struct arena *a, struct str name, int64_t hue)
{
    struct str letters = initials(a, name);

    return (struct part_mark){
        .initials = letters.n > 0 ? letters : STR("?"),
        .hue = hue > 0 ? hue % 360 : (int64_t)(str_hash(name) % 360),
    };
}

struct part_seen part_seen(enum visibility v, bool anonymous)
{
    return (struct part_seen){
        .ring_1 = true,
        .ring_2 = v != VISIBLE_CLUSTER,
        .ring_3 = v == VISIBLE_PUBLIC,
        .sentence = visibility_sentence(v, anonymous),
    };
}

static int64_t largest(const struct part_facet_value *v, size_t n, int64_t most)
{
    for (size_t i = 0; i < n; i++) {
        most = v[i].count > most ? v[i].count : most;
    }
    return most;
}

static void fill_shares(struct part_facet_value *v, size_t n, int64_t most)
{
    for (size_t i = 0; i < n; i++) {
        v[i].share = most > 0 ? v[i].count * 100 / most : 0;
    }
}

void part_facet_shares(struct part_facet *f)
{
    int64_t most = largest(f->more, f->n_more, largest(f->values, f->n_values, 0));

    fill_shares(f->values, f->n_values, most);
    fill_shares(f->more, f->n_more, most);
}

static int by_count(const void *x, const void *y)
{
    const struct part_facet_value *a = x, *b = y;

    return a->count != b->count ? (a->count < b->count) - (a->count > b->count) : str_cmp(a->label, b->label);
}

void part_facet_fold(struct part_facet *f, size_t open)
{
    qsort(f->values, f->n_values, sizeof *f->values, by_count);
    if (f->n_values > open) {
        f->more = f->values + open;
        f->n_more = f->n_values - open;
        f->n_values = open;
    }
    for (size_t i = 0; i < f->n_more; i++) {
        f->is_more_open = f->is_more_open || f->more[i].chosen;
    }
    part_facet_shares(f);
}

/* True when the raw "name=value" pair of a query sets `name`. */
static bool pair_is(struct str pair, const char *name)
{
    size_t n = strlen(name);

    return pair.n >= n && memcmp(pair.p, name, n) == 0 && (pair.n == n || pair.p[n] == '=');
}

struct str part_link(struct request *r, const char *name, struct str value)
{
    struct buf b;
    struct str rest = r->query, pair, all;
    char separator = '?';

    buf_init(&b, r->path.n + r->query.n + 3 * value.n + strlen(name) + 16);
    buf_str_add(&b, r->path);
    while (str_split(&rest, '&', &pair)) {
        if (pair.n == 0 || pair_is(pair, name)) {
            continue;
        }
        buf_char(&b, separator);
        buf_str_add(&b, pair);
        separator = '&';
    }
    if (value.p) {
        buf_char(&b, separator);
        buf_z(&b, name);
        buf_char(&b, '=');
        buf_url(&b, value);
    }
    all = str_copy(r->arena, buf_str(&b));
    buf_free(&b);
    return all;
}

void part_pager(struct request *r, int64_t page, int64_t per_page, int64_t total, struct part_pager *ret)
{
    int64_t last = page * per_page;

    *ret = (struct part_pager){
        .from = last - per_page + 1,
        .to = last < total ? last : total,
        .total = total,
    };
    if (page == 2) {
        ret->prev = part_link(r, "page", STR_NONE);
    } else if (page > 2) {
        ret->prev = part_link(r, "page", str_fmt(r->arena, "%lld", (long long)page - 1));
    }
    if (last < total) {
        ret->next = part_link(r, "page", str_fmt(r->arena, "%lld", (long long)page + 1));
    }
}

static const struct field *field_of(const struct field *table, const char *name)
{
    for (; table && table->type != FIELD_NONE; table++) {
        if (strcmp(table->name, name) == 0) {
            return table;
        }
    }
    return NULL;
}

struct part_error part_error_at(struct str href, struct str label, struct str text)
{
    return (struct part_error){.href = href, .label = label, .text = text, .colon = !str_ends(label, STR("?"))};
}

void part_errors(struct request *r, struct part_errors *ret)
{
    struct part_error *v = ARENA_ARRAY(r->arena, struct part_error, r->errors.n + 1);

    for (size_t i = 0; i < r->errors.n; i++) {
        const struct field_error *e = &r->errors.v[i];
        const struct field *f = field_of(r->route->input, e->field);
        v[i].text = e->text;
        if (f) {
            v[i] = part_error_at(str_fmt(r->arena, "#f-%s", f->name), f->label ? tr(r->lang, f->label) : str_of(f->name), e->text);
        }
    }
    *ret = (struct part_errors){.errors = v, .n_errors = r->errors.n};
}

void part_errors_label(struct part_errors *e, const char *name, struct str label)
{
    for (size_t i = 0; i < e->n_errors; i++) {
        struct str href = e->errors[i].href;
        if (str_starts(href, STR("#f-")) && str_is(str_cut(href, 3, href.n), name)) {
            e->errors[i] = part_error_at(href, label, e->errors[i].text);
        }
    }
}
