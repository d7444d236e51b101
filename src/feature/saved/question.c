/* The address of a list with its filter, read back into what it asks for. */
#include "feature/saved/page.h"

static const struct saved_list *list_of(struct str path)
{
    for (size_t i = 0; features[i]; i++) {
        for (const struct saved_list *l = features[i]->lists; l && l->path; l++) {
            if (str_is(path, l->path)) {
                return l;
            }
        }
    }
    return NULL;
}

bool saved_question_read(struct arena *a, struct str address, struct saved_question *ret)
{
    size_t mark = str_find(address, STR("?"), 0);
    struct str path = str_cut(address, 0, mark), query = mark == SIZE_MAX ? STR("") : str_cut(address, mark + 1, address.n);
    const struct saved_list *list = address.n <= SAVED_QUESTION_MAX ? list_of(path) : NULL;
    if (!list) {
        return false;
    }
    struct saved_question q = {.list = list, .input = arena_alloc(a, list->size, 1)};
    if (!field_parse_query(a, list->fields, query, q.input)) {
        return false;
    }
    list->search(q.input, &q.search);
    *ret = q;
    return true;
}

struct str saved_question_text(struct request *r, const struct saved_question *q)
{
    struct str all = q->search.q;
    for (enum facet f = 0; f < FACETS; f++) {
        const struct strs *values = &q->search.facets[f];
        bool is_list = f == FACET_KIND && values->n == 1 && str_is(values->v[0], "listing");
        for (size_t i = 0; i < values->n && !is_list; i++) {
            struct str value = q->list->value(r, f, values->v[i]);
            all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(value)) : value;
        }
    }
    struct str rest = q->list->rest != NULL ? q->list->rest(r, q->input) : STR_NONE;
    if (rest.n > 0) {
        all = all.n ? str_fmt(r->arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(rest)) : rest;
    }
    struct str list = tr(r->lang, q->list->label);
    return all.n ? str_fmt(r->arena, "%.*s: %.*s", STR_ARG(list), STR_ARG(all)) : list;
}

struct str saved_href(struct arena *a, struct str list)
{
    struct buf b;
    buf_init(&b, 3 * SAVED_QUESTION_MAX + 64);
    buf_z(&b, "/my/searches/new?from=");
    buf_url(&b, list);
    struct str s = buf_ok(&b) ? str_copy(a, buf_str(&b)) : STR("/my/searches/new");
    buf_free(&b);
    return s;
}
