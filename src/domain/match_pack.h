/* A listing's match_doc as the index keeps it: a block of bytes (index_pack.h), a quarter of the structs. */
#ifndef DOMAIN_MATCH_PACK_H
#define DOMAIN_MATCH_PACK_H

#include "domain/match_doc.h"

enum { MATCH_TERMS = 600, MATCH_CONCEPT_TERMS = 120 };

/* Where one is unpacked to: its lists lie here. */
struct match_room {
    struct match_term terms[MATCH_TERMS], concepts[MATCH_CONCEPT_TERMS];
    struct attribute attributes[MAX_ATTRIBUTES];
};
/* Weights are kept in twentieths; of a word that the text rules out none is kept. The caller owns the block. */
char *match_pack(const struct match_doc *d);
struct match_doc match_unpack(const char *packed, struct match_room *room);
/* The one that the index keeps of a slot; the block may be read into the arena. */
struct match_doc match_read(const struct index *ix, struct arena *a, uint32_t slot, struct match_room *room);

#endif
