#include "lint/lint.h"

#include <ctype.h>
#include <string.h>

/* Of each: what to take instead. */
static const struct {
    const char *name, *instead;
} banned[] = {
    {"strcpy", "str_copy"},      {"strcat", "str_cat"},         {"sprintf", "str_fmt or snprintf"}, {"vsprintf", "vsnprintf"},
    {"strtok", "str_split"},     {"atoi", "str_to_int"},        {"atol", "str_to_int"},             {"atof", "str_to_real"},
    {"gets", "fgets"},           {"localtime", "base/clock.h"}, {"gmtime", "base/clock.h"},         {"alloca", "an arena"},
    {"strncpy", "str_copy"},     {"strncat", "str_cat"},        {"rand", "random_bytes"},           {"system", "posix_spawn"},
    {"tmpnam", "mkstemp"},       {"mktemp", "mkstemp"},
};

static const char *const memory[] = {"malloc", "calloc", "realloc", "free", "strdup", "strndup", "asprintf"};

/* Where memory is managed by hand, because it outlives requests or belongs to a library. */
static bool may_allocate(const char *path)
{
    static const char *const places[] = {"src/base/", "src/adapt/", "src/db/", "src/web/", "src/domain/index", "tools/", "tests/",
                                         "bench/"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strstr(path, places[i])) {
            return true;
        }
    }
    return false;
}

static bool is_call(const struct source *s, size_t i)
{
    bool is_member = i > 0 && (token_is(&s->tokens[i - 1], ".") || token_is(&s->tokens[i - 1], ">"));
    return !is_member && token_is(token_next(s, i + 1), "(");
}

static void check_call(const struct source *s, size_t i)
{
    const struct token *t = &s->tokens[i];
    for (size_t k = 0; k < sizeof banned / sizeof *banned; k++) {
        if (token_is(t, banned[k].name)) {
            tool_error(s->path, t->line, "%s() is banned: take %s", banned[k].name, banned[k].instead);
        }
    }
    for (size_t k = 0; k < sizeof memory / sizeof *memory && !may_allocate(s->path); k++) {
        if (token_is(t, memory[k])) {
            tool_error(s->path, t->line, "%s() is banned here: take the arena", memory[k]);
        }
    }
}

/* Queries stand in .sql files, where tools/sqlc checks them. The floors below may speak to their engines. */
static void check_sql(const struct source *s, const struct token *t)
{
    static const char *const starts[] = {"SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "DROP TABLE ",
                                         "ALTER TABLE "};
    bool is_checked = (strstr(s->path, "src/") == s->path || strstr(s->path, "/src/")) && !strstr(s->path, "src/db/") &&
                      !strstr(s->path, "src/adapt/");
    if (!is_checked) {
        return;
    }
    struct str inside = str_trim(str_cut(t->text, 1, t->text.n));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (str_starts(inside, str_of(starts[i]))) {
            tool_error(s->path, t->line, "SQL belongs into a .sql file, where it is checked");
        }
    }
}

static void check_comment(const struct source *s, const struct token *t)
{
    static const char *const marks[] = {"TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(t->text, str_of(marks[i]), 0);
        if (at == SIZE_MAX || (at > 0 && isalpha((unsigned char)t->text.p[at - 1]))) {
            continue;
        }
        int line = t->line;
        for (size_t k = 0; k < at; k++) {
            line += t->text.p[k] == '\n';
        }
        tool_error(s->path, line, "%s: finish it or write an issue", marks[i]);
    }
}

void check_words(const struct source *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct token *t = &s->tokens[i];
        if (t->kind == TOKEN_WORD && is_call(s, i)) {
            check_call(s, i);
        } else if (t->kind == TOKEN_STRING) {
            check_sql(s, t);
        } else if (t->kind == TOKEN_COMMENT) {
            check_comment(s, t);
        }
    }
}
