/* The parts of a cluster's profile as cells: labels with their days, staff, financing mix, programmes, results, partners, texts in
 * further languages. Cells with several records are those of domain/record.h:
 *
 *   labels      ecei-silver;2024-01-01;2026-12-31|go-cluster     label, first and last day
 *   financing   fees;60|state;40                                 source, percent; together 100
 *   programmes  Name;Funder;2014;2018;https://...                from the newest
 *   results     Name in German;name in English;value;year
 *   partners    optence|cluster-x                                ids of exports, named by this cluster */
#ifndef DOMAIN_CLUSTER_CSV_PART_H
#define DOMAIN_CLUSTER_CSV_PART_H

#include "domain/cluster_profile.h"
#include "domain/import.h"

/* "staff_people staff_fte ...", without those of further languages. */
extern const char cluster_part_columns[];
/* "description_fr" */
struct str cluster_text_column(struct arena *a, const char *language);

/* A profile and the partners that it names, as exports call them. */
struct cluster_part {
    struct cluster_profile profile;
    struct strs partners;
};
/* Of all clusters, by ascending id. */
enum err cluster_parts_load(struct db *db, struct arena *a, struct cluster_part **ret, size_t *ret_n) MUST_USE;
const struct cluster_part *cluster_part_in(const struct cluster_part *all, size_t n, id cluster);

/* The cells of cluster_part_columns. */
void cluster_part_write(struct buf *out, struct arena *a, const struct cluster_part *p);
/* Absent without a text in this language. */
struct str cluster_part_text(const struct cluster_part *p, const char *language);
/* Reads the cells of the current row; mistakes are noted. What the file has no column for is empty. */
void cluster_part_read(struct import *m, struct cluster_part *ret);
/* Writes what the file has columns for, but for the partners, whose clusters may stand in later rows. */
enum err cluster_part_save(struct import *m, id cluster, const struct cluster_part *p) MUST_USE;

#endif
