#include <string.h>

#include "domain/change.h"
#include "domain/import.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "domain/topic.h"
#include "gen/topic_sql.h"

static const char columns[] = "slug scheme code title_de title_en broader related synonyms_de synonyms_en hue";
enum { TITLE_MAX = 400, DEFAULT_HUE = 172, DEEPEST = 16 /* as deep as topics count for their broader ones */ };

enum err topic_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    const struct topics *t;
    enum err e = topics_load(db, a, &t);
    if (e) {
        return e;
    }
    csv_head(out, columns);
    for (size_t i = 0; i < t->n; i++) {
        const struct topic *topic = &t->v[i];
        struct str *related = ARENA_ARRAY(a, struct str, topic->n_related + 1);
        for (size_t k = 0; k < topic->n_related; k++) {
            related[k] = topic->related[k]->slug;
        }
        csv_cell(out, topic->slug);
        csv_cell(out, topic->scheme);
        csv_cell(out, topic->code);
        csv_cell(out, topic->title_de);
        csv_cell(out, topic->title_en);
        csv_cell(out, topic->broader ? topic->broader->slug : STR(""));
        csv_cell(out, strs_join(a, (struct strs){.v = related, .n = topic->n_related}, '|'));
        csv_cell(out, strs_join(a, topic->synonyms_de, '|'));
        csv_cell(out, strs_join(a, topic->synonyms_en, '|'));
        csv_int(out, topic->hue);
        csv_end_row(out);
    }
    return OK;
}

/* One row of either file, in the words of topics.csv. */
struct topic_row {
    struct str slug, scheme, code, title_de, title_en, broader;
    struct strs related, synonyms_de, synonyms_en;
    int64_t hue;
    id id;
    size_t row;
};

static struct str wz_slug(struct arena *a, struct str code)
{
    return code.n ? topic_sector_slug(a, code) : STR_NONE;
}

static void row_read(struct import *m, bool wz, struct topic_row *row)
{
    *row = (struct topic_row){.code = import_text(m, "code", 20),
                              .title_de = import_required(m, "title_de", TITLE_MAX),
                              .title_en = import_text(m, "title_en", TITLE_MAX)};
    if (!row->title_en.p) {
        row->title_en = row->title_de;
    }
    if (wz) {
        row->scheme = STR("wz");
        row->slug = wz_slug(m->a, import_required(m, "code", 20));
        row->broader = wz_slug(m->a, import_text(m, "parent", 20));
        row->hue = DEFAULT_HUE;
        return;
    }
    row->slug = import_required(m, "slug", SLUG_MAX);
    if (row->slug.p && !str_eq(row->slug, slug_of(m->a, row->slug))) {
        import_mistake(m, "slug", N_("may hold a-z, 0-9 and single hyphens only, but is \"{value}\""), row->slug);
    }
    row->scheme = import_choice(m, "scheme", "field wz tag ecosystem");
    if (!row->scheme.p) {
        row->scheme = STR("field");
    }
    row->broader = import_text(m, "broader", SLUG_MAX);
    row->related = import_list(m, "related", SLUG_MAX);
    row->synonyms_de = import_list(m, "synonyms_de", 200);
    row->synonyms_en = import_list(m, "synonyms_en", 200);
    row->hue = import_int(m, "hue", 1, 360);
    if (row->hue == DB_NULL) {
        row->hue = DEFAULT_HUE;
    }
}

/* Adds or changes the topic itself; what it points to comes later, when all of the file is there. */
static enum err row_save(struct import *m, const struct topics *before, struct topic_row *row)
{
    const struct topic *old = topic_by_slug(before, row->slug);
    row->id = old ? old->id : id_new();
    if (old) {
        m->changed++;
        return topic_update(m->db, row->id, row->scheme, row->code, row->title_de, row->title_en, row->hue);
    }
    m->added++;
    return topic_insert(m->db, &(struct topic_insert_params){.id = row->id, .slug = row->slug, .scheme = row->scheme,
                                                             .code = row->code, .title_de = row->title_de,
                                                             .title_en = row->title_en, .hue = row->hue});
}

static enum err synonyms_save(struct import *m, id topic, const char *language, struct strs terms)
{
    enum err e = OK;
    for (size_t i = 0; i < terms.n && !e; i++) {
        e = topic_add_synonym(m->db, topic, str_of(language), terms.v[i]);
    }
    return e;
}

static enum err related_save(struct import *m, const struct topics *now, const struct topic_row *row)
{
    enum err e = OK;
    for (size_t i = 0; i < row->related.n && !e; i++) {
        const struct topic *other = topic_by_slug(now, row->related.v[i]);
        e = other ? topic_add_related(m->db, row->id, other->id) : ERR_INTERNAL;
        e = e ? e : topic_add_related(m->db, other->id, row->id); /* whatever the file says: related goes both ways */
    }
    return e;
}

/* What a row points to may be there, or come with the same file. */
static void links_check(struct import *m, const struct topics *before, const struct lookup *in_file, const struct topic_row *row)
{
    int64_t at;
    if (row->broader.p && !topic_by_slug(before, row->broader) && !lookup_get(in_file, row->broader, &at)) {
        import_mistake(m, "broader", N_("there is no topic \"{value}\""), row->broader);
    }
    for (size_t i = 0; i < row->related.n; i++) {
        if (!topic_by_slug(before, row->related.v[i]) && !lookup_get(in_file, row->related.v[i], &at)) {
            import_mistake(m, "related", N_("there is no topic \"{value}\""), row->related.v[i]);
        }
    }
}

/* What the topic is called today: files may know it by a former name. */
static struct str name_now(const struct topics *before, struct str slug)
{
    const struct topic *t = topic_by_slug(before, slug);
    return t ? t->slug : slug;
}

/* The broader topic as it stands after the import: a row of the file says it anew. */
static struct str broader_then(const struct topic_row *rows, const struct lookup *in_file, const struct topics *before, struct str slug)
{
    int64_t at;
    const struct topic *t = topic_by_slug(before, slug);
    return lookup_get(in_file, slug, &at) ? name_now(before, rows[at].broader) : t && t->broader ? t->broader->slug : STR_NONE;
}

/* Upwards from each row: who comes back to it, or never to the top, goes in a circle. */
static void circle_check(struct import *m, const struct topic_row *rows, const struct lookup *in_file, const struct topics *before,
                         const struct topic_row *row)
{
    struct str own = name_now(before, row->slug), up = name_now(before, row->broader);
    for (int depth = 1; up.n && !str_eq(up, own); depth++) {
        if (depth == DEEPEST) {
            import_mistake(m, "broader", N_("stands below more than 15 others, or in a circle"), STR_NONE);
            return;
        }
        up = broader_then(rows, in_file, before, up);
    }
    if (up.n) {
        bool itself = str_eq(name_now(before, row->broader), own);
        import_mistake(m, "broader", itself ? N_("a topic cannot be broader than itself") : N_("leads back to \"{value}\" in a circle"), row->slug);
    }
}

static void rows_check(struct import *m, const struct topic_row *rows, size_t n, const struct topics *before)
{
    struct lookup in_file;
    lookup_init(&in_file, m->a);
    for (size_t i = 0; i < n; i++) {
        lookup_put(&in_file, name_now(before, rows[i].slug), (int64_t)i);
    }
    size_t last = m->csv.row;
    for (size_t i = 0; i < n; i++) {
        m->csv.row = rows[i].row;
        links_check(m, before, &in_file, &rows[i]);
        circle_check(m, rows, &in_file, before, &rows[i]);
    }
    m->csv.row = last;
}

static enum err links_save(struct import *m, const struct topics *now, const struct topic_row *row)
{
    const struct topic *broader = row->broader.p ? topic_by_slug(now, row->broader) : NULL;
    enum err e = topic_set_broader(m->db, row->id, broader ? broader->id : DB_NULL);
    if (!e) {
        e = related_save(m, now, row);
    }
    if (!e) {
        e = topic_clear_synonyms(m->db, row->id);
    }
    if (!e) {
        e = synonyms_save(m, row->id, "de", row->synonyms_de);
    }
    return e ? e : synonyms_save(m, row->id, "en", row->synonyms_en);
}

static bool is_wz_file(const struct import *m)
{
    return !csv_get(&(struct csv){.columns = m->csv.columns, .n_columns = m->csv.n_columns, .cells = m->csv.columns}, "slug").p;
}

static enum err rows_save(struct import *m, struct topic_row *rows, size_t n, const struct topics *before)
{
    enum err e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        e = row_save(m, before, &rows[i]);
    }
    if (e) {
        return e;
    }
    const struct topics *now;
    e = topics_load(m->db, m->a, &now);
    for (size_t i = 0; i < n && !e; i++) {
        e = topic_clear_related(m->db, rows[i].id);
    }
    for (size_t i = 0; i < n && !e; i++) {
        e = links_save(m, now, &rows[i]);
    }
    return e ? e : change_add(m->db, "topic", n ? rows[0].id : 0);
}

enum err topic_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    const struct topics *before;
    enum err e = import_begin(&m, db, a, csv, report, "title_de");
    if (!e) {
        e = topics_load(db, a, &before);
    }
    if (e) {
        return e;
    }
    bool wz = is_wz_file(&m);
    size_t room = 256, n = 0;
    struct topic_row *rows = ARENA_ARRAY(a, struct topic_row, room);
    while (import_next(&m)) {
        if (n == room) {
            struct topic_row *more = ARENA_ARRAY(a, struct topic_row, room * 2);
            memcpy(more, rows, n * sizeof *rows);
            rows = more;
            room *= 2;
        }
        row_read(&m, wz, &rows[n]);
        rows[n].row = m.csv.row;
        import_once(&m, wz ? "code" : "slug", rows[n++].slug);
    }
    rows_check(&m, rows, n, before);
    if (import_writes(&m) && n > 0) {
        e = rows_save(&m, rows, n, before);
    }
    return e ? e : import_end(&m, N_("topics"));
}
