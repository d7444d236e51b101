/* What a listing still lacks while it is written, and what that costs: said with a figure only where this instance's own listings show it. */
#ifndef EXCHANGE_QUALITY_H
#define EXCHANGE_QUALITY_H

#include "domain/job.h"
#include "feature/exchange/page.h"

enum {
    QUALITY_LEAST = 30,         /* listings with and without it, before their figures say anything */
    QUALITY_LEAST_TALKS = 20,
    QUALITY_TEXT = 200,         /* characters of a text that says something */
    QUALITY_HINTS = 2,          /* shown at once */
};
/* How many times as many enquiries listings with something get, in tenths; 0: too few to tell, or no difference worth a word (under 1.2). */
int64_t quality_times(int64_t n_with, int64_t talks_with, int64_t n_without, int64_t talks_without);

/* Sentences for what the listing does not have yet, translated. */
enum err quality_hints(struct request *r, const struct listing_input *in, struct strs *ret) MUST_USE;
/* The job that measures. */
enum err quality_job(struct job *job);

#endif
