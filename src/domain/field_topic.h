/* From printed names of fields to topics, for imports: known ones by title or synonym, others become topics of their own. */
#ifndef DOMAIN_FIELD_TOPIC_H
#define DOMAIN_FIELD_TOPIC_H

#include "domain/import.h"
#include "domain/topic.h"

struct field_topics {
    const struct topics *known;
    struct lookup made;     /* name_key of the printed name: id of the topic made in this import */
    bool any_made;
};
enum err field_topics_begin(struct field_topics *f, struct import *m) MUST_USE;
/* Topics of the names, each once, in their order. */
enum err field_topics_find(struct field_topics *f, struct import *m, struct strs names, struct ids *ret) MUST_USE;
/* Hue of the field that most of the topics belong to, the first of several; 172 without any. */
int field_topics_hue(const struct field_topics *f, struct ids topics);
/* Tells the other nodes when topics were made. */
enum err field_topics_end(struct field_topics *f, struct import *m) MUST_USE;

#endif
