#include "adapt/icu.h"

#include "base/log.h"

#include <limits.h>
#include <pthread.h>
#include <unicode/ucol.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static UCollator *german;

/* Opened at the first comparison: a server that sorts nothing yet does not load the tables. */
static void open_collator(void)
{
    UErrorCode status = U_ZERO_ERROR;
    german = ucol_open("de", &status);
    if (U_FAILURE(status)) {
        log_line(LOG_ERROR, "no German sort order", "reason=\"%s\"", u_errorName(status));
        german = NULL;
    }
}

static int32_t length(struct str s)
{
    return s.n > INT32_MAX ? INT32_MAX : (int32_t)s.n;
}

int icu_compare(struct str a, struct str b)
{
    pthread_once(&once, open_collator);
    if (german) {
        UErrorCode status = U_ZERO_ERROR;
        UCollationResult r = ucol_strcollUTF8(german, a.p ? a.p : "", length(a), b.p ? b.p : "", length(b), &status);
        if (U_SUCCESS(status) && r != UCOL_EQUAL) {
            return r == UCOL_LESS ? -1 : 1;
        }
    }
    return str_cmp(a, b);
}
