#include "domain/cluster_csv_part.h"

#include <math.h>
#include <string.h>

#include "base/bisect.h"
#include "domain/record.h"
#include "gen/cluster_profile_sql.h"

enum { CELL_MAX = 1 << 20, NAME_MAX_CHARS = 120, VALUE_MAX_CHARS = 60, TEXT_MAX_CHARS = 4000, MOST = 100, FIRST_YEAR = 1500, LAST_YEAR = 2100 };

const char cluster_part_columns[] = "staff_people staff_fte finance_year financing labels programmes results partners";

struct str cluster_text_column(struct arena *a, const char *language)
{
    return str_of(str_z(a, str_fmt(a, "description_%s", language)));
}

/* ---- loading ---- */

enum err cluster_parts_load(struct db *db, struct arena *a, struct cluster_part **ret, size_t *ret_n)
{
    struct cluster_profile *profiles;
    struct cluster_partners_named_row *named;
    size_t n, n_named, at = 0;
    enum err e = cluster_profiles(db, a, DB_NULL, date_of(a, clock_now()), &profiles, &n);
    e = e ? e : cluster_partners_named(db, a, &named, &n_named);
    if (e) {
        return e;
    }
    struct cluster_part *v = ARENA_ARRAY(a, struct cluster_part, n + 1);
    struct str *keys = ARENA_ARRAY(a, struct str, n_named + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct cluster_part){.profile = profiles[i], .partners = {.v = keys + at}};
        for (; at < n_named && named[at].cluster_id == profiles[i].cluster; at++) {
            keys[at] = named[at].reference.p ? named[at].reference : named[at].slug;
            v[i].partners.n++;
        }
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

const struct cluster_part *cluster_part_in(const struct cluster_part *all, size_t n, id cluster)
{
    size_t at = BISECT(n, i, all[i].profile.cluster < cluster);
    return at < n && all[at].profile.cluster == cluster ? &all[at] : NULL;
}

/* ---- writing cells ---- */

static struct str number_text(struct arena *a, int64_t v)
{
    return v == DB_NULL ? STR_NONE : str_fmt(a, "%lld", (long long)v);
}

static void cell_end(struct buf *out, struct buf *cell)
{
    csv_cell(out, buf_str(cell));
    buf_free(cell);
    buf_init(cell, CELL_MAX);
}

void cluster_part_write(struct buf *out, struct arena *a, const struct cluster_part *part)
{
    const struct cluster_profile *p = &part->profile;
    struct buf cell;
    buf_init(&cell, CELL_MAX);
    csv_int(out, p->staff_people);
    csv_real(out, p->staff_fte);
    csv_int(out, p->finance_year);
    for (size_t i = 0; i < p->n_shares; i++) {
        record_write(&cell, (struct str[]){p->shares[i].source, number_text(a, p->shares[i].percent)}, 2);
    }
    cell_end(out, &cell);
    for (size_t i = 0; i < p->n_labels; i++) {
        const struct cluster_label *x = &p->labels[i];
        record_write(&cell, (struct str[]){x->label, x->valid_from, x->valid_to}, 3);
    }
    cell_end(out, &cell);
    for (size_t i = 0; i < p->n_programmes; i++) {
        const struct cluster_programme *x = &p->programmes[i];
        record_write(&cell, (struct str[]){x->name, x->funder, number_text(a, x->from_year), number_text(a, x->to_year), x->website}, 5);
    }
    cell_end(out, &cell);
    for (size_t i = 0; i < p->n_results; i++) {
        const struct cluster_result *x = &p->results[i];
        record_write(&cell, (struct str[]){x->name_de, x->name_en, x->value, number_text(a, x->year)}, 4);
    }
    cell_end(out, &cell);
    for (size_t i = 0; i < part->partners.n; i++) {
        record_write(&cell, &part->partners.v[i], 1);
    }
    cell_end(out, &cell);
    buf_free(&cell);
}

struct str cluster_part_text(const struct cluster_part *p, const char *language)
{
    for (size_t i = 0; i < p->profile.n_texts; i++) {
        if (str_is(p->profile.texts[i].language, language)) {
            return p->profile.texts[i].description;
        }
    }
    return STR_NONE;
}

/* ---- reading cells ---- */

static void wrong(struct import *m, const char *column, const char *form, struct str record)
{
    const struct tr_arg args[] = {{"form", str_of(form)}, {"value", record}, {0}};
    import_mistake_args(m, column, N_("must look like {form}, but has \"{value}\""), args);
}

/* The records of a cell with room for as many of `size`; too many are a mistake. */
static struct strs records_of(struct import *m, const char *column)
{
    struct strs records = records_split(m->a, import_text(m, column, CELL_MAX));
    if (records.n > MOST) {
        const struct tr_arg args[] = {{"max", str_fmt(m->a, "%d", (int)MOST)}, {0}};
        import_mistake_args(m, column, N_("has more than {max} entries"), args);
        records.n = 0;
    }
    return records;
}

static bool is_choice(const struct choice *choices, struct str value)
{
    for (const struct choice *c = choices; c->value; c++) {
        if (str_is(value, c->value)) {
            return true;
        }
    }
    return false;
}

/* Empty, or a date. */
static bool date_ok(struct str s)
{
    int64_t days;
    return s.n == 0 || date_to_days(s, &days);
}

/* Empty is DB_NULL. */
static bool year_ok(struct str s, int64_t *ret)
{
    *ret = DB_NULL;
    return s.n == 0 || (str_to_int(s, ret) && *ret >= FIRST_YEAR && *ret <= LAST_YEAR);
}

static bool fits(struct str s, size_t max)
{
    return str_chars(s) <= max;
}

static void labels_read(struct import *m, struct cluster_profile *p)
{
    struct strs records = records_of(m, "labels");
    p->labels = ARENA_ARRAY(m->a, struct cluster_label, records.n + 1);
    for (size_t i = 0; i < records.n; i++) {
        struct str part[3];
        bool good = record_read(m->a, records.v[i], part, 3) && date_ok(part[1]) && date_ok(part[2]) &&
                    !(part[1].n && part[2].n && str_cmp(part[2], part[1]) < 0);
        if (!good) {
            wrong(m, "labels", "ecei-silver;2024-01-01;2026-12-31", records.v[i]);
        } else if (!is_choice(cluster_label_choices, part[0])) {
            import_mistake(m, "labels", N_("names the label \"{value}\", which there is not"), part[0]);
        } else {
            p->labels[p->n_labels++] = (struct cluster_label){.label = part[0], .valid_from = part[1], .valid_to = part[2]};
        }
    }
}

static void shares_read(struct import *m, struct cluster_profile *p)
{
    enum { WHOLE = 100 };
    struct strs records = records_of(m, "financing");
    int64_t sum = 0;
    size_t before = m->mistakes;
    p->shares = ARENA_ARRAY(m->a, struct cluster_share, records.n + 1);
    for (size_t i = 0; i < records.n; i++) {
        struct str part[2];
        int64_t percent;
        if (!record_read(m->a, records.v[i], part, 2) || !is_choice(cluster_finance_sources, part[0]) || !str_to_int(part[1], &percent) ||
            percent < 0 || percent > WHOLE) {
            wrong(m, "financing", "eu;10|federal;20|state;10|local;5|fees;40|services;10|sponsors;5", records.v[i]);
            continue;
        }
        sum += percent;
        p->shares[p->n_shares++] = (struct cluster_share){.source = part[0], .percent = percent};
    }
    if (records.n > 0 && sum != WHOLE && m->mistakes == before) {
        import_mistake(m, "financing", N_("must add up to 100, but makes {value}"), number_text(m->a, sum));
    }
}

static bool website_ok(struct str s)
{
    return s.n == 0 || ((str_starts(s, STR("https://")) || str_starts(s, STR("http://"))) && fits(s, 300));
}

static void programmes_read(struct import *m, struct cluster_profile *p)
{
    struct strs records = records_of(m, "programmes");
    p->programmes = ARENA_ARRAY(m->a, struct cluster_programme, records.n + 1);
    for (size_t i = 0; i < records.n; i++) {
        struct str part[5];
        int64_t from, to;
        bool good = record_read(m->a, records.v[i], part, 5) && part[0].n && fits(part[0], NAME_MAX_CHARS) && fits(part[1], NAME_MAX_CHARS) &&
                    website_ok(part[4]);
        if (!good || !year_ok(part[2], &from) || !year_ok(part[3], &to) || (from != DB_NULL && to != DB_NULL && to < from)) {
            wrong(m, "programmes", "go-cluster;BMWK;2014;2018;https://www.go-cluster.de", records.v[i]);
            continue;
        }
        p->programmes[p->n_programmes++] = (struct cluster_programme){.name = part[0], .funder = part[1], .from_year = from, .to_year = to,
                                                                      .website = part[4]};
    }
}

static void results_read(struct import *m, struct cluster_profile *p)
{
    struct strs records = records_of(m, "results");
    p->results = ARENA_ARRAY(m->a, struct cluster_result, records.n + 1);
    for (size_t i = 0; i < records.n; i++) {
        struct str part[4];
        int64_t year;
        bool good = record_read(m->a, records.v[i], part, 4) && part[0].n && fits(part[0], NAME_MAX_CHARS) && fits(part[1], NAME_MAX_CHARS) &&
                    part[2].n && fits(part[2], VALUE_MAX_CHARS);
        if (!good || !year_ok(part[3], &year)) {
            wrong(m, "results", "Verbundprojekte;Joint projects;42;2025", records.v[i]);
            continue;
        }
        p->results[p->n_results++] = (struct cluster_result){.name_de = part[0], .name_en = part[1].n ? part[1] : part[0], .value = part[2],
                                                             .year = year};
    }
}

static void texts_read(struct import *m, struct cluster_profile *p)
{
    size_t most = 0;
    while (cluster_languages[most].value) {
        most++;
    }
    p->texts = ARENA_ARRAY(m->a, struct cluster_text, most);
    for (size_t i = 0; i < most; i++) {
        struct str text = import_text(m, cluster_text_column(m->a, cluster_languages[i].value).p, TEXT_MAX_CHARS);
        if (text.n > 0) {
            p->texts[p->n_texts++] = (struct cluster_text){.language = str_of(cluster_languages[i].value), .description = text};
        }
    }
}

void cluster_part_read(struct import *m, struct cluster_part *ret)
{
    *ret = (struct cluster_part){.profile = {.staff_people = import_int(m, "staff_people", 0, 10000),
                                             .staff_fte = import_real(m, "staff_fte", 0, 10000),
                                             .finance_year = import_int(m, "finance_year", FIRST_YEAR, LAST_YEAR)},
                                 .partners = import_list(m, "partners", NAME_MAX_CHARS)};
    shares_read(m, &ret->profile);
    labels_read(m, &ret->profile);
    programmes_read(m, &ret->profile);
    results_read(m, &ret->profile);
    texts_read(m, &ret->profile);
}

/* ---- saving ---- */

static struct str given(struct str s)
{
    return s.n > 0 ? s : STR_NONE;
}

static enum err shares_save(struct import *m, id cluster, const struct cluster_profile *p)
{
    enum err e = cluster_finance_clear(m->db, cluster);
    for (size_t i = 0; i < p->n_shares && !e; i++) {
        e = p->shares[i].percent > 0 ? cluster_finance_add(m->db, cluster, p->shares[i].source, p->shares[i].percent) : OK;
    }
    return e;
}

static const struct cluster_label *label_in(const struct cluster_profile *p, const char *label)
{
    for (size_t i = 0; i < p->n_labels; i++) {
        if (str_is(p->labels[i].label, label)) {
            return &p->labels[i];
        }
    }
    return NULL;
}

/* Those that stay are changed in place: they remember that the office was reminded of their end. */
static enum err labels_save(struct import *m, id cluster, const struct cluster_profile *p)
{
    struct str today = date_of(m->a, m->now);
    enum err e = OK;
    for (const struct choice *c = cluster_label_choices; c->value && !e; c++) {
        const struct cluster_label *x = label_in(p, c->value);
        int64_t n;
        e = x ? cluster_label_put(m->db, cluster, x->label, given(x->valid_from), given(x->valid_to),
                                  str_of(label_state_name(label_state(x->valid_from, x->valid_to, today))))
              : cluster_label_remove(m->db, cluster, str_of(c->value), &n);
    }
    return e;
}

static enum err programmes_save(struct import *m, id cluster, const struct cluster_profile *p)
{
    enum err e = cluster_programmes_clear(m->db, cluster);
    for (size_t i = 0; i < p->n_programmes && !e; i++) {
        const struct cluster_programme *x = &p->programmes[i];
        e = cluster_programme_put(m->db, &(struct cluster_programme_put_params){
            .id = id_new(), .cluster = cluster, .name = x->name, .funder = given(x->funder), .from_year = x->from_year, .to_year = x->to_year,
            .website = given(x->website)});
    }
    return e;
}

static enum err results_save(struct import *m, id cluster, const struct cluster_profile *p)
{
    enum err e = cluster_results_clear(m->db, cluster);
    for (size_t i = 0; i < p->n_results && !e; i++) {
        const struct cluster_result *x = &p->results[i];
        e = cluster_result_put(m->db, id_new(), cluster, x->name_de, x->name_en, x->value, x->year);
    }
    return e;
}

static enum err texts_save(struct import *m, id cluster, const struct cluster_part *p)
{
    enum err e = OK;
    for (const struct choice *c = cluster_languages; c->value && !e; c++) {
        struct str text = cluster_part_text(p, c->value);
        int64_t n;
        if (import_has(m, cluster_text_column(m->a, c->value).p)) {
            e = text.n > 0 ? cluster_text_put(m->db, cluster, str_of(c->value), text)
                           : cluster_text_remove(m->db, cluster, str_of(c->value), &n);
        }
    }
    return e;
}

enum err cluster_part_save(struct import *m, id cluster, const struct cluster_part *p)
{
    static const struct {
        const char *column;
        enum err (*save)(struct import *m, id cluster, const struct cluster_profile *p);
    } parts[] = {{"financing", shares_save}, {"labels", labels_save}, {"programmes", programmes_save}, {"results", results_save}};
    enum err e = OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !e; i++) {
        e = import_has(m, parts[i].column) ? parts[i].save(m, cluster, &p->profile) : OK;
    }
    return e ? e : texts_save(m, cluster, p);
}
