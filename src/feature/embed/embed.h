/* Handlers and views of the embeddable pages. */
#ifndef FEATURE_EMBED_H
#define FEATURE_EMBED_H

#include "app/feature.h"
#include "gen/cluster_profile_sql.h"
#include "web/card_part.h"
#include "web/map_part.h"
#include "web/part.h"

struct embed_head {
    struct str lang, title, name, href; /* href: page of the cluster */
    int64_t hue;
};
struct embed_search_filter {
    struct str q, kind;
    int64_t page;
};
struct embed_search_view {
    struct embed_head head;
    struct str q, action, heading;
    struct part_field kind;
    struct part_card *cards;
    size_t n_cards;
    struct part_pager pager;
    bool is_empty;
};
struct embed_map_view {
    struct embed_head head;
    struct part_map map;
};
extern const struct field embed_search_fields[];

web_handler embed_search, embed_map;

/* Begins a page for frames: the cluster that {cluster} names, the sites that may frame it, what stands above the page. */
enum err embed_begin(struct request *r, const char *title, struct cluster_embed_row *ret, struct embed_head *head) MUST_USE;

#endif
