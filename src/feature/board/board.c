/* Registration: boards, their pages, their offices. */
#include "feature/board/board.h"

#include "feature/board/board_csv.h"
#include "feature/board/page.h"

#define BOARD_INPUT .input = board_fields, .input_size = sizeof(struct board_input)

static const struct route routes[] = {
    {.method = GET, .pattern = "/boards", .handler = board_list_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/boards/{board}", .handler = board_show_page, .permission = PERM_PUBLIC, .input = board_filter_fields,
     .input_size = sizeof(struct board_filter)},
    {.method = GET, .pattern = "/office/boards", .handler = board_office_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/boards/new", .handler = board_new_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/boards/new", .handler = board_new_post, .permission = PERM_MANAGER, BOARD_INPUT, .form = board_new_page},
    {.method = GET, .pattern = "/office/boards/{board}", .handler = board_manage_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/boards/{board}/edit", .handler = board_edit_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/boards/{board}/edit", .handler = board_edit_post, .permission = PERM_MANAGER, BOARD_INPUT, .form = board_edit_page},
    {.method = POST, .pattern = "/office/boards/{board}/listings/{listing}/approve", .handler = board_approve, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/boards/{board}/listings/{listing}/refuse", .handler = board_send_back, .permission = PERM_MANAGER,
     .input = board_reason_fields, .input_size = sizeof(struct board_reason), .form = board_manage_page},
    {.method = POST, .pattern = "/office/boards/{board}/clusters", .handler = board_ask_cluster, .permission = PERM_MANAGER,
     .input = board_cluster_fields, .input_size = sizeof(struct board_cluster_input), .form = board_manage_page},
    {.method = POST, .pattern = "/office/boards/{board}/join", .handler = board_join, .permission = PERM_MANAGER, .input = board_join_fields,
     .input_size = sizeof(struct board_join_input), .form = board_office_page},
    {.method = POST, .pattern = "/office/boards/{board}/leave", .handler = board_leave, .permission = PERM_MANAGER, .input = board_cluster_fields,
     .input_size = sizeof(struct board_cluster_input), .form = board_manage_page},
    {.method = GET, .pattern = "/api/v1/boards", .handler = board_api_list, .permission = PERM_PUBLIC, .output = board_face_fields, .output_list = true,
     .summary = "The boards that you may see, with their fields"},
    {.method = GET, .pattern = "/api/v1/boards/{board}", .handler = board_api_get, .permission = PERM_PUBLIC, .output = board_face_fields,
     .summary = "One board with its fields: what may stand in the attributes of its listings"},
    {0},
};

static const struct exporter exports[] = {
    {.kind = "boards", .write = board_csv_write, .read = board_csv_read},
    {0},
};

const struct feature board_feature = {.name = "board", .routes = routes, .exports = exports};
