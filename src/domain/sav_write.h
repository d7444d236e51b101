/* A table as a file of SPSS (.sav, system file). Implemented by adapt/sav_write.c. */
#ifndef DOMAIN_SAV_WRITE_H
#define DOMAIN_SAV_WRITE_H

#include "base/arena.h"
#include "base/err.h"

/* "Does not apply": kept apart from no answer, and left out of statistics. */
#define SAV_NOT_APPLICABLE (-9999.0)

struct sav_label {
    double value;
    struct str text;
};
struct sav_variable {
    struct str name;         /* letters, digits, _ and . behind a letter, at most 64; different without regard to case */
    struct str label;
    size_t width;            /* of texts: bytes of the longest, at least 1; 0: a number */
    const struct sav_label *labels;
    size_t n_labels;
    bool is_nominal;
};
struct sav_value {
    double number;           /* NaN: no answer */
    struct str text;
};
struct sav_file;

/* *ret takes exactly `rows` rows, and ends with the arena. ERR_INTERNAL when the library refuses a name. */
enum err sav_begin(struct arena *a, const struct sav_variable *variables, size_t n, struct str title, size_t rows, struct sav_file **ret) MUST_USE;
/* One value per variable. ERR_LIMIT when the file grows too large. */
enum err sav_row(struct sav_file *f, const struct sav_value *values) MUST_USE;
/* The whole file, as long as the arena. */
enum err sav_end(struct sav_file *f, struct str *ret) MUST_USE;

#endif
