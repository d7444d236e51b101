/* Tables as XML, as LimeSurvey writes them: <SECTION><rows><row><FIELD>text</FIELD>...</row>...</rows></SECTION>. */
#ifndef DOMAIN_XML_ROWS_H
#define DOMAIN_XML_ROWS_H

#include "base/arena.h"

enum { XML_ROWS_MAX = 10000, XML_CELLS_MAX = 80, XML_TEXT_MAX = 256 << 10 };
struct xml_cell {
    struct str name, text;
};
struct xml_row {
    struct str section;
    const struct xml_cell *cells;
    size_t n;
};
/* All rows of all sections, in order. False when it is no XML, brings a document type of its own (entities), or is larger than the bounds. */
bool xml_rows_read(struct arena *a, struct str xml, const struct xml_row **ret, size_t *ret_n) MUST_USE;
/* The field of a row, absent when it has none. */
struct str xml_cell(const struct xml_row *row, const char *name);

#endif
