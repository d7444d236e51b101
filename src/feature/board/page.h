/* Handlers of the boards, and what several pages share. */
#ifndef BOARD_PAGE_H
#define BOARD_PAGE_H

#include "feature/board/board_form.h"
#include "gen/board_office_sql.h"

web_handler board_list_page, board_show_page;
web_handler board_office_page, board_new_page, board_new_post, board_edit_page, board_edit_post, board_manage_page, board_approve, board_send_back,
    board_ask_cluster, board_join, board_leave;
web_handler board_api_list, board_api_get;

extern const struct field board_filter_fields[], board_reason_fields[], board_cluster_fields[], board_join_fields[];
extern const struct field board_face_fields[]; /* what the API answers */

/* What the page of a board is narrowed by. */
struct board_filter {
    struct str q;
    struct strs state, detail, process, certificate;
};
struct board_reason {
    struct str reason;
};
struct board_cluster_input {
    id cluster;
};
struct board_join_input {
    id cluster;
    struct str answer;
};

/* The board that the path names, when the viewer may see it; ERR_NOT_FOUND. */
enum err board_of_path(struct request *r, const struct board **ret) MUST_USE;
/* The same for who manages it; ERR_NOT_FOUND also for others. */
enum err board_of_office(struct request *r, const struct board **ret) MUST_USE;
/* Says that the board has changed: processes read it anew. */
enum err board_changed(struct request *r, id board, const char *verb) MUST_USE;
/* Lines of a list, one for each of the `n` boards; what waits is counted for an office only. */
enum err board_items(struct request *r, const struct board *const *boards, size_t n, bool is_office, struct board_item *ret) MUST_USE;
/* Clusters as choices of a select. */
enum err board_choose_cluster(struct request *r, bool every, struct part_field *f, size_t *ret_n) MUST_USE;

#endif
