/* Handlers and the table of the form. */
#ifndef FEATURE_BLOCK_PAGE_H
#define FEATURE_BLOCK_PAGE_H

#include "app/feature.h"
#include "feature/block/block_view.h"

extern const struct field block_fields[];
web_handler accounts_page, account_page_of, account_block, account_unblock;

#endif
