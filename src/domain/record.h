/* Cells that hold several records of several parts: "fees;60|state;40". Records are divided by |, their parts by ; and a \ stands
 * before one of these three signs that belongs to a text. */
#ifndef DOMAIN_RECORD_H
#define DOMAIN_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/field.h"

/* Adds a record to the cell; empty parts at its end are left out. */
void record_write(struct buf *cell, const struct str *parts, size_t n);
/* The records of a cell, as they stand there; trimmed, empty ones left out. They borrow from `cell`. */
struct strs records_split(struct arena *a, struct str cell);
/* The parts of one record, at most `max`, trimmed and without their \; those that are not there are empty. False: it has more. */
bool record_read(struct arena *a, struct str record, struct str *parts, size_t max) MUST_USE;

#endif
