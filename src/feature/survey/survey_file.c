#include "feature/survey/survey_file.h"

#include "app/app.h"
#include "domain/rekey.h"
#include "domain/seal.h"
#include "gen/file_sql.h"
#include "web/file_part.h"

enum { SEALED_AT_ONCE = 20, BATCH_MEMORY = 256 << 20 };

static struct str problem(struct request *r, enum file_problem p)
{
    switch (p) {
    case FILE_TOO_LARGE: return T(r->lang, "This file is too large: at most 900 kB. Please choose a smaller one.");
    case FILE_UNKNOWN: return T(r->lang, "This file is no image (PNG, JPEG, WebP) and no PDF. Please choose another one.");
    case FILE_OK:
    case FILE_BROKEN:
    case FILE_LOCKED:
    case FILE_TOO_WIDE:
    case FILE_TOO_MUCH: break;
    }
    return tr(r->lang, file_problem_text(p));
}

static void read_one(struct request *r, const struct file_part *part, struct survey_value *v)
{
    if (part->problem) {
        v->error = problem(r, part->problem);
        return;
    }
    v->file = part->file.bytes;
    v->value = str_fmt(r->arena, "%.*s.%s", STR_ARG(id_text(r->arena, survey_anonymous_id())), part->file.kind);
}

void survey_files_clean(struct request *r)
{
    struct file_parts *parts = ARENA_NEW(r->arena, struct file_parts);
    *parts = file_parts_read(r, SURVEY_FILE_MAX);
    r->prepared = parts;
}

void survey_files_read(struct request *r, struct survey_sheet *s)
{
    for (size_t i = s->from; r->prepared != NULL && i < s->to; i++) {
        if (s->values[i - s->from] && s->doc->questions[i].type->look_up == LOOK_UP_FILE) {
            const struct file_part *part = file_parts_find(r->prepared, survey_sheet_field(r->arena, s, i));
            if (part != NULL) {
                read_one(r, part, s->values[i - s->from]);
            }
        }
    }
}

/* "NUMBER.KIND" */
static bool split(struct str name, id *ret, struct str *ret_kind)
{
    size_t point = str_find(name, STR("."), 0);
    if (point == SIZE_MAX) {
        return false;
    }
    *ret_kind = str_cut(name, point + 1, name.n);
    return id_parse(str_cut(name, 0, point), ret);
}

static struct str bound_to(struct arena *a, id file)
{
    return str_fmt(a, "survey_file:%.*s", STR_ARG(id_text(a, file)));
}

static enum err keep_one(struct request *r, id survey, id answer, const struct survey_value *v)
{
    struct survey_file_weight_row weight;
    struct str kind;
    id file;
    enum err e = survey_file_weight(r->db, r->arena, survey, &weight);
    if (!e && weight.bytes + (int64_t)v->file.n > SURVEY_FILES_WEIGHT) {
        r->problem = N_("This survey has no room for more files. Please go on without one.");
        e = ERR_LIMIT;
    }
    if (!e && !split(v->value, &file, &kind)) {
        e = ERR_INTERNAL;
    }
    return e ? e : survey_file_add(r->db, file, survey, answer, kind, (int64_t)v->file.n,
                                   seal(r->arena, r->app->config.secret_key, v->file, bound_to(r->arena, file)));
}

enum err survey_files_keep(struct request *r, id survey, id answer, const struct survey_sheet *s)
{
    enum err e = OK;
    for (size_t i = s->from; !e && i < s->to; i++) {
        const struct survey_value *v = s->values[i - s->from];
        e = v && v->file.n > 0 && v->error.n == 0 ? keep_one(r, survey, answer, v) : OK;
    }
    return e;
}

static bool names(const struct json_value *answers, struct str file)
{
    for (size_t i = 0; i < answers->n; i++) {
        if (str_eq(answers->items[i].text, file)) {
            return true;
        }
    }
    return false;
}

enum err survey_files_tidy(struct request *r, id answer, const struct json_value *answers)
{
    struct survey_files_of_answer_row *rows;
    size_t n = 0;
    enum err e = survey_files_of_answer(r->db, r->arena, answer, &rows, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct str name = str_fmt(r->arena, "%.*s.%.*s", STR_ARG(id_text(r->arena, rows[i].id)), STR_ARG(rows[i].kind));
        e = names(answers, name) ? OK : survey_file_away(r->db, rows[i].id);
    }
    return e;
}

enum err survey_files_rekey(struct db *db, struct arena *a, struct rekey *k)
{
    struct arena *batch = arena_new(BATCH_MEMORY);
    struct survey_file_sealed_row *rows;
    size_t n = SEALED_AT_ONCE;
    id after = 0;
    enum err e = OK;
    (void)a; /* all files together would not fit */
    while (!e && n == SEALED_AT_ONCE) {
        arena_reset(batch);
        e = survey_file_sealed(db, batch, after, SEALED_AT_ONCE, &rows, &n);
        for (size_t i = 0; !e && i < n; i++) {
            struct str anew;
            after = rows[i].id;
            e = rekey_one(batch, k, rows[i].bytes, bound_to(batch, after), &anew) ? survey_file_seal(db, after, anew) : OK;
        }
    }
    arena_free(batch);
    return e;
}

enum err survey_file_page(struct request *r)
{
    struct survey_row row;
    struct survey_doc doc;
    struct survey_file_get_row found;
    struct str kind, bytes;
    id file;
    enum err e = survey_of_office(r, &row, &doc);
    if (!e && (!split(web_param(r, "file"), &file, &kind) || !str_is(row.status, "closed"))) {
        e = ERR_NOT_FOUND;
    }
    e = e ? e : survey_file_get(r->db, r->arena, file, row.id, &found);
    if (!e && unseal(r->arena, r->app->config.secret_key, found.bytes, bound_to(r->arena, file), &bytes) != OK) {
        r->problem = N_("This file was sealed with another key of the server.");
        e = ERR_CONFLICT;
    }
    if (e) {
        return e;
    }
    struct str name = str_fmt(r->arena, "%.*s.%.*s", STR_ARG(id_text(r->arena, file)), STR_ARG(found.kind));
    web_set_header(r, "Content-Disposition", str_fmt(r->arena, "attachment; filename=\"%.*s\"", STR_ARG(name)));
    web_set_header(r, "Cache-Control", STR("private, no-store"));
    return web_bytes(r, file_mime(found.kind), bytes);
}
