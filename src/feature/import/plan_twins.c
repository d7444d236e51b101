/* Which organisation each row is. */
#include "domain/slug.h"
#include "feature/import/plan.h"
#include "gen/import_sql.h"

static struct str cell(const struct plan *p, const struct plan_row *row, const char *column)
{
    size_t at = import_column_of(p->request->kind, str_of(column));
    return at == SIZE_MAX ? STR_NONE : row->cells[at];
}

struct recognising {
    struct plan *p;
    struct arena *a;
    struct twins *twins;
    struct lookup first;       /* number of an object: place of the first row that is it, + 1 */
    struct twin_card *cards;   /* of the rows */
};

static enum err load_known(struct db *db, struct recognising *r)
{
    struct import_organisations_row *rows;
    size_t n;
    enum err e = import_organisations(db, r->a, &rows, &n);
    if (e) {
        return e;
    }
    r->twins = twins_new(r->a, n + r->p->n);
    struct twin_card *cards = ARENA_ARRAY(r->a, struct twin_card, n + 1);
    for (size_t i = 0; i < n; i++) {
        cards[i] = (struct twin_card){.object = rows[i].id, .reference = rows[i].reference, .slug = rows[i].slug, .name = rows[i].name,
                                      .name_key = rows[i].name_key, .country = rows[i].country, .place = rows[i].place,
                                      .website = rows[i].website, .register_key = rows[i].register_key, .vat_key = rows[i].vat_key};
        twins_add(r->twins, &cards[i]);
    }
    return OK;
}

static struct str key_of(struct recognising *r, const struct plan_row *row, const char *column)
{
    struct str s = cell(r->p, row, column);
    return s.n ? name_key_of(r->a, s) : STR_NONE;
}

static void card_of(struct recognising *r, const struct plan_row *row, struct twin_card *ret)
{
    const struct plan *p = r->p;
    struct str number = cell(p, row, "id");
    *ret = (struct twin_card){.row = row->row, .reference = number, .name = cell(p, row, "name"), .country = cell(p, row, "country"),
                              .place = cell(p, row, "place"), .website = cell(p, row, "website"), .register_key = key_of(r, row, "register_id"),
                              .vat_key = key_of(r, row, "vat_id")};
    ret->name_key = name_key_of(r->a, ret->name);
}

static enum plan_choice decide(struct recognising *r, const struct plan_row *row, const struct twin_hit *h, size_t at)
{
    struct plan *p = r->p;
    int64_t chosen = CHOICE_NONE;
    if (h->sure != TWIN_PROBABLE) {
        return h->sure == TWIN_SAME ? CHOICE_SAME : CHOICE_NEW;
    }
    if (!p->request->choices || !lookup_get(p->request->choices, str_fmt(r->a, "%zu", row->row), &chosen) || chosen == CHOICE_NONE) {
        chosen = CHOICE_NEW;
    }
    if (p->n_twins < PLAN_MAX_TWINS) {
        p->twins[p->n_twins++] = (struct plan_twin){.at = at, .object = h->card->object, .other_row = h->card->row, .other_name = h->card->name,
                                                    .other_slug = h->card->slug, .other_place = h->card->place, .reason = h->reason,
                                                    .choice = (enum plan_choice)chosen};
    }
    return (enum plan_choice)chosen;
}

static void recognise_row(struct recognising *r, size_t at)
{
    struct plan_row *row = &r->p->rows[at];
    struct twin_card *card = &r->cards[at];
    card_of(r, row, card);
    struct twin_hit h = card->name.n ? twins_find(r->twins, card, r->p->request->by_site) : (struct twin_hit){0};
    enum plan_choice choice = decide(r, row, &h, at);
    struct str own = str_fmt(r->a, "new:%zu", row->row);
    row->key = own;
    if (h.card && choice != CHOICE_NEW) {
        row->object = h.card->object;
        row->key = h.card->object ? STR_NONE : str_fmt(r->a, "new:%zu", h.card->row);
        row->reason = h.reason;
        row->fill = choice == CHOICE_FILL;
    }
    struct str same = row->object ? id_text(r->a, row->object) : row->key;
    int64_t first;
    if (lookup_get(&r->first, same, &first)) {
        row->first = (size_t)first;
        row->fill = true;
        return;
    }
    lookup_put(&r->first, same, (int64_t)at + 1);
    if (!row->object) {
        twins_add(r->twins, card);
    }
}

static enum err mark_foreign(struct db *db, struct recognising *r)
{
    enum { BATCH = 1000 };
    struct plan *p = r->p;
    struct lookup foreign;
    lookup_init(&foreign, r->a);
    enum err e = OK;
    for (size_t from = 0; from < p->n && !e; from += BATCH) {
        size_t to = from + BATCH < p->n ? from + BATCH : p->n, n = 0, found;
        id *list = ARENA_ARRAY(r->a, id, BATCH);
        for (size_t i = from; i < to; i++) {
            if (p->rows[i].object) {
                list[n++] = p->rows[i].object;
            }
        }
        struct import_kept_elsewhere_row *rows;
        e = n ? import_kept_elsewhere(db, r->a, (struct ids){list, n}, p->request->cluster, &rows, &found) : OK;
        for (size_t i = 0; n && !e && i < found; i++) {
            lookup_put(&foreign, id_text(r->a, rows[i].id), 1);
        }
    }
    int64_t yes;
    for (size_t i = 0; i < p->n && !e; i++) {
        struct plan_row *row = &p->rows[i];
        row->foreign = row->object && lookup_get(&foreign, id_text(r->a, row->object), &yes);
        row->fill = row->fill || row->foreign;
    }
    return e;
}

enum err plan_recognise(struct db *db, struct arena *a, struct plan *p)
{
    struct recognising r = {.p = p, .a = a, .cards = ARENA_ARRAY(a, struct twin_card, p->n + 1)};
    lookup_init(&r.first, a);
    enum err e = load_known(db, &r);
    for (size_t i = 0; i < p->n && !e; i++) {
        recognise_row(&r, i);
    }
    return e || !p->request->cluster ? e : mark_foreign(db, &r);
}
