/* Handlers and tables that the files of this folder share. */
#ifndef FEATURE_PROFILE_H
#define FEATURE_PROFILE_H

#include "app/feature.h"
#include "domain/cluster.h"
#include "feature/profile/profile_view.h"

web_handler profile_figures, profile_figures_save;
web_handler profile_labels, profile_label_save, profile_label_remove;
web_handler profile_results, profile_programme_save, profile_programme_remove, profile_result_save, profile_result_remove;
web_handler profile_partners, profile_partner_save, profile_partner_remove;
web_handler profile_texts, profile_text_save, profile_text_remove;
web_handler profile_look, profile_brand_save, profile_logo_save, profile_logo_remove, profile_logo, profile_brand_css;
web_handler profile_address, profile_address_save;

extern const struct field figures_fields[], label_fields[], programme_fields[], result_fields[], partner_fields[], text_fields[],
    brand_fields[], address_fields[];

/* Reminders before labels end, and the index when they begin or end. */
struct job;
enum err profile_labels_job(struct job *job);

/* The cluster that {cluster} names, when the viewer keeps its profile; ERR_NOT_FOUND, ERR_FORBIDDEN. `profile` may be NULL. */
enum err profile_open(struct request *r, struct cluster *ret, struct cluster_profile *profile) MUST_USE;
/* Head of the page, with the section `now` chosen. */
void profile_head(struct request *r, const struct cluster *c, const char *now, struct profile_head *ret);
enum err profile_show(struct request *r, const struct profile_head *head, tpl_fn *render, const void *view) MUST_USE;
/* After a change: the index follows, the audit log tells, the section is shown again. */
enum err profile_saved(struct request *r, const struct cluster *c, const char *section, const char *notice) MUST_USE;
/* What was typed after a refused form of this route, else `fresh`. */
const void *profile_typed(struct request *r, const struct field *table, const void *fresh);
/* Absent instead of empty. */
struct str profile_given(struct str s);
/* Fills fields of a form from its table by name. */
struct profile_control {
    const char *name;
    struct part_field *field;
};
void profile_controls(struct request *r, const struct field *table, const void *data, const struct profile_control *v, size_t n);

#endif
