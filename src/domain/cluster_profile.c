#include "domain/cluster_profile.h"

#include "base/bisect.h"
#include "gen/cluster_profile_sql.h"
#include "text/tr.h"

const struct choice cluster_label_choices[] = {
    {"ecei-bronze", N_("ECEI Bronze")},
    {"ecei-silver", N_("ECEI Silver")},
    {"ecei-gold", N_("ECEI Gold")},
    {"go-cluster", N_("go-cluster")},
    {"spitzencluster", N_("Leading-Edge Cluster")},
    {"zukunftscluster", N_("Future Cluster (Clusters4Future)")},
    {"unternehmen-region", N_("Entrepreneurial Regions")},
    {"cluster-exzellenz-bw", N_("Cluster Excellence Baden-Württemberg")},
    {0},
};

const struct choice cluster_finance_sources[] = {
    {"eu", N_("European Union")},
    {"federal", N_("Federal government")},
    {"state", N_("State")},
    {"local", N_("Cities and districts")},
    {"fees", N_("Membership fees")},
    {"services", N_("Paid services")},
    {"sponsors", N_("Sponsors and other private means")},
    {0},
};
_Static_assert(sizeof cluster_finance_sources / sizeof cluster_finance_sources[0] == CLUSTER_FINANCE_SOURCES + 1, "one entry per source");

const struct choice cluster_languages[] = {
    {"fr", "français"}, {"it", "italiano"}, {"es", "español"},   {"pt", "português"}, {"nl", "Nederlands"}, {"da", "dansk"},
    {"sv", "svenska"},  {"pl", "polski"},   {"cs", "čeština"},   {"sk", "slovenčina"}, {"hu", "magyar"},    {"ro", "română"},
    {"uk", "українська"}, {"tr", "Türkçe"}, {"zh", "中文"},      {"ja", "日本語"},     {"ko", "한국어"},     {0},
};

enum label_state label_state(struct str valid_from, struct str valid_to, struct str today)
{
    if (valid_to.n && str_cmp(valid_to, today) < 0) {
        return LABEL_EXPIRED;
    }
    return valid_from.n && str_cmp(valid_from, today) > 0 ? LABEL_FUTURE : LABEL_VALID;
}

const char *label_state_name(enum label_state s)
{
    static const char *const names[] = {[LABEL_FUTURE] = "future", [LABEL_VALID] = "valid", [LABEL_EXPIRED] = "expired"};
    return names[s];
}

/* Rows come ordered by cluster, as the profiles are: both are walked once. `take` is called with the place of each row. */
#define EACH_ROW(rows, n_rows, member, ...)                                                                                  \
    for (size_t i = 0, at = 0; i < (n_rows); i++) {                                                                           \
        while (at < n && v[at].cluster < (rows)[i].member) {                                                                  \
            at++;                                                                                                             \
        }                                                                                                                     \
        if (at < n && v[at].cluster == (rows)[i].member) {                                                                    \
            struct cluster_profile *p = &v[at];                                                                               \
            __VA_ARGS__                                                                                                       \
        }                                                                                                                     \
    }

/* Takes the next of the items that belong to one profile; they lie behind each other. */
#define NEXT(list) ((p->n_##list == 0 ? p->list = &(list)[i] : NULL), p->n_##list++, &(list)[i])

static enum err add_labels(struct db *db, struct arena *a, id cluster, struct str today, struct cluster_profile *v, size_t n)
{
    struct cluster_label_rows_row *rows;
    size_t n_rows;
    enum err e = cluster_label_rows(db, a, cluster, &rows, &n_rows);
    if (e) {
        return e;
    }
    struct cluster_label *labels = ARENA_ARRAY(a, struct cluster_label, n_rows + 1);
    EACH_ROW(rows, n_rows, cluster_id, {
        *NEXT(labels) = (struct cluster_label){.label = rows[i].label, .valid_from = rows[i].valid_from, .valid_to = rows[i].valid_to,
                                               .state = label_state(rows[i].valid_from, rows[i].valid_to, today)};
    })
    return OK;
}

static enum err add_programmes(struct db *db, struct arena *a, id cluster, struct cluster_profile *v, size_t n)
{
    struct cluster_programme_rows_row *rows;
    size_t n_rows;
    enum err e = cluster_programme_rows(db, a, cluster, &rows, &n_rows);
    if (e) {
        return e;
    }
    struct cluster_programme *programmes = ARENA_ARRAY(a, struct cluster_programme, n_rows + 1);
    EACH_ROW(rows, n_rows, cluster_id, {
        *NEXT(programmes) = (struct cluster_programme){.id = rows[i].id, .name = rows[i].name, .funder = rows[i].funder,
                                                       .website = rows[i].website, .from_year = rows[i].from_year,
                                                       .to_year = rows[i].to_year};
    })
    return OK;
}

static enum err add_results(struct db *db, struct arena *a, id cluster, struct cluster_profile *v, size_t n)
{
    struct cluster_result_rows_row *rows;
    size_t n_rows;
    enum err e = cluster_result_rows(db, a, cluster, &rows, &n_rows);
    if (e) {
        return e;
    }
    struct cluster_result *results = ARENA_ARRAY(a, struct cluster_result, n_rows + 1);
    EACH_ROW(rows, n_rows, cluster_id, {
        *NEXT(results) = (struct cluster_result){.id = rows[i].id, .name_de = rows[i].name_de, .name_en = rows[i].name_en,
                                                 .value = rows[i].value, .year = rows[i].year};
    })
    return OK;
}

static enum err add_partners(struct db *db, struct arena *a, id cluster, struct cluster_profile *v, size_t n)
{
    struct cluster_partner_rows_row *rows;
    size_t n_rows;
    enum err e = cluster_partner_rows(db, a, cluster, &rows, &n_rows);
    if (e) {
        return e;
    }
    struct cluster_partner *partners = ARENA_ARRAY(a, struct cluster_partner, n_rows + 1);
    EACH_ROW(rows, n_rows, cluster_id, {
        *NEXT(partners) = (struct cluster_partner){.id = rows[i].other_id, .slug = rows[i].slug, .short_name = rows[i].short_name,
                                                   .name = rows[i].name, .country = rows[i].country, .hue = rows[i].hue,
                                                   .named_by_us = rows[i].named != 0};
    })
    return OK;
}

static enum err add_texts(struct db *db, struct arena *a, id cluster, struct cluster_profile *v, size_t n)
{
    struct cluster_text_rows_row *rows;
    size_t n_rows;
    enum err e = cluster_text_rows(db, a, cluster, &rows, &n_rows);
    if (e) {
        return e;
    }
    struct cluster_text *texts = ARENA_ARRAY(a, struct cluster_text, n_rows + 1);
    EACH_ROW(rows, n_rows, cluster_id, {
        *NEXT(texts) = (struct cluster_text){.language = rows[i].language, .description = rows[i].description};
    })
    return OK;
}

static int64_t percent_of(const struct cluster_finance_rows_row *rows, size_t first, size_t end, id cluster, const char *source)
{
    for (size_t i = first; i < end; i++) {
        if (rows[i].cluster_id == cluster && str_is(rows[i].source, source)) {
            return rows[i].percent;
        }
    }
    return 0;
}

static enum err add_shares(struct db *db, struct arena *a, id cluster, struct cluster_profile *v, size_t n)
{
    struct cluster_finance_rows_row *rows;
    size_t n_rows, first = 0;
    enum err e = cluster_finance_rows(db, a, cluster, &rows, &n_rows);
    for (size_t k = 0; !e && k < n; k++) {
        size_t end = first;
        while (end < n_rows && rows[end].cluster_id <= v[k].cluster) {
            end++;
        }
        v[k].shares = ARENA_ARRAY(a, struct cluster_share, CLUSTER_FINANCE_SOURCES);
        for (const struct choice *s = cluster_finance_sources; s->value; s++) {
            int64_t percent = percent_of(rows, first, end, v[k].cluster, s->value);
            if (percent > 0) {
                v[k].shares[v[k].n_shares++] = (struct cluster_share){.source = str_of(s->value), .percent = percent};
            }
        }
        first = end;
    }
    return e;
}

enum err cluster_profiles(struct db *db, struct arena *a, id cluster, struct str today, struct cluster_profile **ret, size_t *ret_n)
{
    struct cluster_profile_rows_row *rows;
    size_t n;
    enum err e = cluster_profile_rows(db, a, cluster, &rows, &n);
    if (e) {
        return e;
    }
    struct cluster_profile *v = ARENA_ARRAY(a, struct cluster_profile, n + 1);
    for (size_t i = 0; i < n; i++) {
        v[i] = (struct cluster_profile){.cluster = rows[i].id, .staff_people = rows[i].staff_people, .staff_fte = rows[i].staff_fte,
                                        .finance_year = rows[i].finance_year, .brand = rows[i].brand, .host = rows[i].host,
                                        .embed_origins = rows[i].embed_origins, .logo_hash = rows[i].logo_hash,
                                        .logo_mime = rows[i].logo_mime, .logo_width = rows[i].logo_width,
                                        .logo_height = rows[i].logo_height};
    }
    e = add_labels(db, a, cluster, today, v, n);
    e = e ? e : add_shares(db, a, cluster, v, n);
    e = e ? e : add_programmes(db, a, cluster, v, n);
    e = e ? e : add_results(db, a, cluster, v, n);
    e = e ? e : add_partners(db, a, cluster, v, n);
    e = e ? e : add_texts(db, a, cluster, v, n);
    if (!e) {
        *ret = v;
        *ret_n = n;
    }
    return e;
}

enum err cluster_profile(struct db *db, struct arena *a, id cluster, struct str today, struct cluster_profile *ret)
{
    struct cluster_profile *v;
    size_t n;
    enum err e = cluster_profiles(db, a, cluster, today, &v, &n);
    if (!e && n == 0) {
        return ERR_NOT_FOUND;
    }
    if (!e) {
        *ret = v[0];
    }
    return e;
}

const struct cluster_profile *cluster_profile_in(const struct cluster_profile *all, size_t n, id cluster)
{
    size_t at = BISECT(n, i, all[i].cluster < cluster);
    return at < n && all[at].cluster == cluster ? &all[at] : NULL;
}

struct str cluster_logo_path(struct arena *a, struct str hash)
{
    return str_fmt(a, "/logo/%.*s", STR_ARG(hash));
}

struct str cluster_brand_path(struct arena *a, struct str brand)
{
    return brand.n > 1 ? str_fmt(a, "/brand/%.*s.css", STR_ARG(str_cut(brand, 1, brand.n))) : STR_NONE;
}
