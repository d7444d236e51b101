/* Handlers and helpers that the files of this folder share. */
#ifndef FEATURE_PEOPLE_H
#define FEATURE_PEOPLE_H

#include "app/app.h"
#include "domain/expert.h"
#include "feature/people/people_view.h"
#include "web/web.h"

web_handler person_page, person_vcard;

/* Names in the reader's language, joined by ", ". */
struct str people_names(struct request *r, struct strs codes, const char *(*label)(struct str code));
/* Titles of topics in the reader's language. */
struct strs people_topics(struct request *r, struct strs slugs);
/* {"@type": "Person", ...}; `e` is opened for the viewer. */
struct str person_data(struct request *r, const struct expert *e);
/* Address of the page, with the server. */
struct str person_url(struct request *r, const struct expert *e);

#endif
