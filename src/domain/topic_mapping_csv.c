/* Mappings between taxonomies as CSV: topic, relation, other; topics by their slugs. */
#include "domain/change.h"
#include "domain/import.h"
#include "domain/topic.h"
#include "gen/topic_sql.h"

enum err topic_mapping_csv_write(struct db *db, struct arena *a, struct buf *out)
{
    const struct topics *t;
    struct topic_mapping_all_row *rows;
    size_t n;
    enum err e = topics_load(db, a, &t);
    e = e ? e : topic_mapping_all(db, a, &rows, &n);
    if (e) {
        return e;
    }
    csv_head(out, "topic relation other");
    for (size_t i = 0; i < n; i++) {
        const struct topic *topic = topic_by_id(t, rows[i].topic_id), *other = topic_by_id(t, rows[i].other_id);
        if (topic && other) {
            csv_cell(out, topic->slug);
            csv_cell(out, rows[i].relation);
            csv_cell(out, other->slug);
            csv_end_row(out);
        }
    }
    return OK;
}

static const struct topic *named(struct import *m, const struct topics *t, const char *column)
{
    struct str slug = import_required(m, column, 100);
    const struct topic *topic = topic_by_slug(t, slug);
    if (slug.n && !topic) {
        import_mistake(m, column, N_("there is no topic \"{value}\""), slug);
    }
    return topic;
}

enum err topic_mapping_csv_read(struct db *db, struct arena *a, struct str csv, struct import_report *report)
{
    struct import m;
    const struct topics *t;
    enum err e = import_begin(&m, db, a, csv, report, "topic relation other");
    e = e ? e : topics_load(db, a, &t);
    while (!e && import_next(&m)) {
        struct str relation = import_choice(&m, "relation", "exact close broad narrow");
        const struct topic *topic = named(&m, t, "topic"), *other = named(&m, t, "other");
        if (topic && other && str_eq(topic->scheme, other->scheme)) {
            import_mistake(&m, "other", N_("belongs to the same taxonomy: {value}"), other->slug);
        }
        if (topic && other && relation.n && import_writes(&m)) {
            e = topic_mapping_put(db, topic->id, other->id, relation);
            m.added++;
        }
    }
    if (!e && import_writes(&m)) {
        e = change_add(db, "topic", 0);
    }
    return e ? e : import_end(&m, N_("mappings"));
}
