#include "feature/survey/survey_revision.h"

#include "text/tr.h"

static const struct {
    const char *what, *says;
} changes[] = {
    {"new", N_("Begun.")},
    {"texts", N_("Title and introduction changed.")},
    {"add", N_("Question {subject} added.")},
    {"change", N_("Question {subject} changed.")},
    {"move", N_("Question {subject} moved.")},
    {"duplicate", N_("Question {subject} duplicated.")},
    {"delete", N_("Question {subject} deleted.")},
    {"block-add", N_("Block {subject} added.")},
    {"block-change", N_("Block {subject} changed.")},
    {"block-move", N_("Block {subject} moved.")},
    {"block-delete", N_("Block {subject} deleted.")},
    {"quotas", N_("Quotas changed.")},
    {"restore", N_("State {subject} restored.")},
};

const char *survey_revision_what(struct str what)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        if (str_is(what, changes[i].what)) {
            return changes[i].says;
        }
    }
    return changes[0].says;
}

enum err survey_create(struct db *db, const struct survey_insert_params *p)
{
    enum err e = survey_insert(db, p);
    return e ? e : survey_revision_insert(db, &(struct survey_revision_insert_params){
                       .revision = id_new(), .survey = p->survey, .number = 1, .version = str_is(p->status, "draft") ? DB_NULL : 1,
                       .what = STR("new"), .subject = STR(""), .document = p->document, .now = p->now});
}

enum err survey_revise(struct db *db, const struct survey_row *survey, const struct survey_revision_row *last, const char *what, struct str subject,
                       struct str document, instant now)
{
    int64_t number = last->number + 1, changed = 0;
    enum err e = survey_revision_insert(db, &(struct survey_revision_insert_params){
        .revision = id_new(), .survey = survey->id, .number = number, .version = DB_NULL, .what = str_of(what), .subject = subject,
        .document = document, .now = now});
    if (!e && str_is(survey->status, "draft")) {
        e = survey_revision_use(db, survey->id, survey->status, number, document, &changed);
        e = !e && changed == 0 ? ERR_CONFLICT : e;
    }
    return e ? e : survey_revision_forget(db, survey->id, number - SURVEY_REVISIONS_KEPT);
}

enum err survey_put_in_force(struct db *db, struct arena *a, id survey, const char *status)
{
    struct survey_revision_row last;
    struct survey_revision_frozen_row frozen;
    int64_t changed = 0;
    enum err e = survey_revision_last(db, a, survey, &last);
    e = e ? e : survey_revision_frozen(db, a, survey, &frozen);
    e = e ? e : survey_revision_freeze(db, survey, last.number, frozen.n + 1);
    e = e ? e : survey_revision_use(db, survey, str_of(status), last.number, last.document, &changed);
    return !e && changed == 0 ? ERR_CONFLICT : e;
}
