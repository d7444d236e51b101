/* A PDF as people send it, written anew with what a reader sees and nothing besides: without the properties of the document, XMP, the number
 * that programs give it, earlier versions of pages, attached files, scripts, names of the authors of notes, paths of files that it was
 * made of, signatures, and without EXIF in its photographs.
 *
 * What stays: text, pictures, links, notes, form fields, outline, tags. Not looked into: pictures in JPEG 2000, or in more than
 * one coding. Source of the format: ISO 32000-1:2008 (7.11 files, 8.11 layers, 12 interaction, 14.3 metadata, 14.4 identifiers, 14.5 page pieces). */
#ifndef DOMAIN_PDF_CLEAN_H
#define DOMAIN_PDF_CLEAN_H

#include "base/arena.h"
#include "base/err.h"

enum pdf_problem { PDF_OK, PDF_BROKEN, PDF_LOCKED /* wants a password, or forbids something */, PDF_TOO_MUCH /* time, memory or `max` */ };
enum { PDF_WORDS_MAX = 256 << 10 }; /* bytes: of a longer text the beginning */

struct pdf {
    struct str bytes;
    struct str words;   /* what its pages say, with the targets of links: for a search, not for readers */
};
/* In a process of its own (base/apart.h). Bytes longer than `max` are PDF_TOO_MUCH. */
enum pdf_problem pdf_clean(struct arena *a, struct str bytes, size_t max, struct pdf *ret) MUST_USE;
/* The same in this process: what the other one does, and a test. */
enum pdf_problem pdf_clean_here(struct arena *a, struct str bytes, size_t max, struct pdf *ret) MUST_USE;

#endif
