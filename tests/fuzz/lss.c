/* Structure files and conditions of LimeSurvey on any bytes: what is taken is a questionnaire that reads, and can be written as a table. */
#include "base/json_edit.h"
#include "feature/survey/survey_doc.h"
#include "feature/survey/survey_lss.h"
#include "feature/survey/survey_show.h"
#include "feature/survey/survey_tsv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool ok)
{
    if (!ok) {
        abort();
    }
}

static struct str any_name(const void *arg, struct str code)
{
    (void)arg;
    return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(512 << 20);
    struct str text = {size ? (const char *)data : "", size}, document, why = STR_NONE, show_if;
    struct json_value rule;
    if (survey_lss_read(a, text, LANG_DE, &document, &why)) {
        struct survey_doc doc;
        struct buf out;
        must(survey_draft_read(a, document, LANG_DE, &doc, &why));
        buf_init(&out, 64 << 20);
        survey_tsv(a, &doc, &out);
        must(buf_ok(&out));
        buf_free(&out);
    } else {
        must(why.n > 0);
    }
    if (str_is_utf8(text) && survey_lss_relevance(a, text, any_name, NULL, &show_if)) {
        must(json_parse(a, show_if, &rule, &why) && survey_show_ok(NULL, &rule, &why));
    }
    arena_free(a);
    return 0;
}
