/* What the templates of the radar show, and what its form takes. */
#ifndef FEATURE_RADAR_VIEW_H
#define FEATURE_RADAR_VIEW_H

#include "web/part.h"

struct radar_input {
    struct str centre, q, reach;
    struct strs kinds;
    int64_t most;
};
/* A sector of the circle: where its name stands, and the line at its beginning. */
struct radar_sector_view {
    struct str name, arc, arc_id;
    int64_t x1, y1, x2, y2;
    bool is_divided;
};
struct radar_dot_view {
    int64_t x, y, ring;
    bool is_triangle_up, is_triangle_down, is_square, is_ring, is_diamond, is_hexagon, is_star;
    bool is_near, is_far, has_label;
    struct str kind, title, slug_id;         /* slug_id: id of its entry in the list */
    struct str href, centre_href, key;       /* its page; itself in the centre */
    struct str spoken, label, anchor;
    int64_t label_x, label_y;
    const char *near_text;                   /* msgid */
    struct str note;
    const struct str *reasons;
    size_t n_reasons;
    bool example;
};
struct radar_link_view {
    struct str text, href, note;
};
struct radar_page_view {
    bool has_centre, is_empty, is_example, is_searched;
    struct str q, title, title_1, title_2, note, href, centre, spoken;
    int64_t title_1_y, title_2_y;
    int64_t ring_1, ring_2, ring_3;          /* where the rings end; the last at the edge */
    struct radar_sector_view *sectors;
    size_t n_sectors;
    struct radar_dot_view *dots, *list, *further; /* list, then further: the nearest first, whatever the kind */
    size_t n_dots, n_list, n_further;
    int64_t from;                            /* place of the first of the further ones */
    int64_t shown, total;
    struct str kept; /* what was chosen, as further parameters of a link: a new centre is looked at in the same way */
    struct part_field kinds, reach, most;
    struct part_empty empty;
    struct radar_link_view *choices;
    size_t n_choices;
    struct part_empty no_choices;
    struct part_more more;
};

#endif
