/* Comments of a report on paper: from safe HTML, as web/markdown.h makes it, to blocks. Pure. */
#ifndef FEATURE_SURVEY_REPORT_PROSE_H
#define FEATURE_SURVEY_REPORT_PROSE_H

#include "domain/paper.h"
#include "web/page.h"

struct paper_list {
    struct paper_block *blocks;
    size_t n, room;
};
/* A new block at the end; valid until the next one. */
struct paper_block *paper_list_add(struct arena *a, struct paper_list *list, enum paper_kind kind);
/* Paragraphs, headings and quotes become texts, entries of lists become items; emphasis stays, links leave their text. */
void prose_blocks(struct arena *a, struct html html, struct paper_list *list);
/* Plain text as a block has it. */
struct str prose_escaped(struct arena *a, struct str plain);

#endif
