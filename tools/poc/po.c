#include "poc/poc.h"

#include <string.h>

enum part { PART_NONE, PART_ID, PART_PLURAL, PART_STR, PART_STR_MANY, PART_COUNT };

/* The entry that is being read. */
struct reader {
    struct poc *p;
    const char *file;
    int line, entry_line;
    bool is_fuzzy;
    enum part part;
    struct str parts[PART_COUNT]; /* absent: not there */
};

static void finish(struct reader *r)
{
    struct str *part = r->parts;
    if (part[PART_ID].p && part[PART_ID].n > 0) {
        if (!part[PART_STR].p || (part[PART_PLURAL].p && !part[PART_STR_MANY].p)) {
            tool_fail(r->file, r->entry_line, "the entry has no msgstr");
        }
        struct entry e = {.id = part[PART_ID], .english = part[PART_ID], .german = part[PART_STR], .file = r->file, .line = r->entry_line,
                          .is_fuzzy = r->is_fuzzy};
        poc_add_entry(r->p, &e);
        if (part[PART_PLURAL].p) {
            e.id = poc_many_id(r->p->arena, part[PART_PLURAL]);
            e.english = part[PART_PLURAL];
            e.german = part[PART_STR_MANY];
            poc_add_entry(r->p, &e);
        }
    }
    *r = (struct reader){.p = r->p, .file = r->file, .line = r->line};
}

static char unescape(struct reader *r, char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case '"':
    case '\\': return c;
    default: tool_fail(r->file, r->line, "unknown escape \\%c", c);
    }
}

/* Decodes "..." that fills the rest of a line. */
static struct str read_string(struct reader *r, struct str s)
{
    s = str_trim(s);
    if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"') {
        tool_fail(r->file, r->line, "a text in quotes is expected");
    }
    char *to = arena_alloc(r->p->arena, 1, s.n);
    size_t n = 0;
    for (size_t i = 1; i + 1 < s.n; i++) {
        char c = s.p[i];
        if (c == '"') {
            tool_fail(r->file, r->line, "a quote inside the text must be written \\\"");
        }
        if (c == '\\') {
            if (++i + 1 >= s.n) {
                tool_fail(r->file, r->line, "the text is not closed");
            }
            c = unescape(r, s.p[i]);
        }
        to[n++] = c;
    }
    return (struct str){to, n};
}

static void begin_part(struct reader *r, enum part part, struct str rest)
{
    if (part == PART_ID) {
        if (r->parts[PART_ID].p) {
            bool is_fuzzy = r->is_fuzzy && !r->parts[PART_STR].p;
            finish(r);
            r->is_fuzzy = is_fuzzy;
        }
        r->entry_line = r->line;
    } else if (!r->parts[PART_ID].p || r->parts[part].p) {
        tool_fail(r->file, r->line, "this line does not belong to an entry");
    }
    r->part = part;
    r->parts[part] = read_string(r, rest);
}

static void read_line(struct reader *r, struct str line)
{
    static const struct {
        const char *word;
        enum part part;
    } words[] = {{"msgid ", PART_ID}, {"msgid_plural ", PART_PLURAL}, {"msgstr ", PART_STR}, {"msgstr[0] ", PART_STR},
                 {"msgstr[1] ", PART_STR_MANY}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_starts(line, str_of(words[i].word))) {
            begin_part(r, words[i].part, str_cut(line, strlen(words[i].word), line.n));
            return;
        }
    }
    if (line.p[0] != '"' || r->part == PART_NONE) {
        tool_fail(r->file, r->line, "unknown line in the catalogue (msgid, msgid_plural, msgstr, msgstr[0], msgstr[1])");
    }
    struct str *part = &r->parts[r->part];
    *part = str_cat(r->p->arena, *part, read_string(r, line));
    if (part->n > POC_MAX_TEXT) {
        tool_fail(r->file, r->line, "the text is longer than %d bytes", POC_MAX_TEXT);
    }
}

/* A comment that opens an entry ends the one before. */
static void read_comment(struct reader *r, struct str line)
{
    if (r->parts[PART_STR].p) {
        finish(r);
    }
    if (str_starts(line, STR("#,")) && str_find(line, STR("fuzzy"), 0) != SIZE_MAX) {
        r->is_fuzzy = true;
    }
}

void po_read(struct poc *p, const char *file, struct str text)
{
    struct reader r = {.p = p, .file = file};
    struct str line;
    if (!str_is_utf8(text)) {
        tool_fail(file, 0, "not valid UTF-8");
    }
    while (str_split(&text, '\n', &line)) {
        r.line++;
        line = str_trim(line);
        if (line.n == 0) {
            finish(&r);
        } else if (line.p[0] == '#') {
            read_comment(&r, line);
        } else {
            read_line(&r, line);
        }
    }
    finish(&r);
}
