/* What a page is about, for search engines: JSON-LD in the words of schema.org. Pages that are not indexed need none; those that are have at least
 * what frame.c makes of their head (struct page_head: `schema`). */
#ifndef WEB_LINKED_H
#define WEB_LINKED_H

#include "base/json.h"
#include "web/web.h"

struct linked {
    struct arena *arena;
    struct buf out;
    struct json json;
};
/* {"@context": "https://schema.org", "@type": TYPE ... */
void linked_begin(struct linked *l, struct arena *a, const char *type);
/* Absent and empty texts are left out. */
void linked_text(struct linked *l, const char *key, struct str value);
void linked_texts(struct linked *l, const char *key, struct strs values);
/* A thing within, up to linked_close(); key NULL: an item of a list. */
void linked_open(struct linked *l, const char *key, const char *type);
void linked_close(struct linked *l);
/* An organisation of this name and page. */
void linked_organisation(struct linked *l, const char *key, struct str name, struct str url);
/* The whole, in the arena; absent when it became too long. */
struct str linked_end(struct linked *l);

#endif
