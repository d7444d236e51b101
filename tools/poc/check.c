#include "poc/poc.h"

#include <stdio.h>
#include <string.h>

/* The array with room for one more item: the same, or a copy of twice the size. */
static void *grown(struct arena *a, void *items, size_t n, size_t *room, size_t size)
{
    if (n < *room) {
        return items;
    }
    *room = *room ? *room * 2 : 64;
    void *more = arena_alloc(a, size, *room);
    if (n > 0) {
        memcpy(more, items, n * size);
    }
    return more;
}

static void free_scratch(void *p)
{
    buf_free(p);
}

void poc_init(struct poc *p, struct arena *a)
{
    *p = (struct poc){.arena = a};
    p->scratch = ARENA_NEW(a, struct buf);
    buf_init(p->scratch, POC_MAX_TEXT);
    arena_defer(a, free_scratch, p->scratch);
}

static void add_one(struct poc *p, const char *file, int line, struct str id, struct str english, struct str many)
{
    if (p->n_uses == POC_MAX_TEXTS) {
        tool_fail(file, line, "more than %d places with texts", POC_MAX_TEXTS);
    }
    p->uses = grown(p->arena, p->uses, p->n_uses, &p->room_uses, sizeof *p->uses);
    p->uses[p->n_uses++] = (struct use){.file = file, .line = line, .id = id, .english = english, .many = many};
}

void poc_add_use(struct poc *p, const char *file, int line, struct str text, struct str many)
{
    add_one(p, file, line, text, text, many);
    if (many.p) {
        add_one(p, file, line, poc_many_id(p->arena, many), many, STR_NONE);
    }
}

struct str poc_many_id(struct arena *a, struct str many)
{
    return str_cat(a, many, STR("\001"));
}

struct entry *poc_find(struct poc *p, struct str id)
{
    for (size_t i = 0; i < p->n_entries; i++) {
        if (str_eq(p->entries[i].id, id)) {
            return &p->entries[i];
        }
    }
    return NULL;
}

void poc_add_entry(struct poc *p, const struct entry *e)
{
    struct entry *same = poc_find(p, e->id);
    if (same && e->german.n && same->german.n && !str_eq(same->german, e->german)) {
        tool_error(e->file, e->line, "\"%.*s\" is translated differently in %s:%d", STR_ARG(e->english), same->file, same->line);
    }
    if (same && (same->german.n || !e->german.n)) {
        same->is_fuzzy |= e->is_fuzzy;
        return;
    }
    if (same) {
        *same = *e;
        return;
    }
    if (p->n_entries == POC_MAX_TEXTS) {
        tool_fail(e->file, e->line, "more than %d entries", POC_MAX_TEXTS);
    }
    p->entries = grown(p->arena, p->entries, p->n_entries, &p->room_entries, sizeof *p->entries);
    p->entries[p->n_entries++] = *e;
}

/* Is every {place} of x also in y? Else *ret_place is one that is not. */
static bool places_in(struct str x, struct str y, struct str *ret_place)
{
    for (size_t at = 0; (at = str_find(x, STR("{"), at)) != SIZE_MAX; at++) {
        size_t end = str_find(x, STR("}"), at);
        struct str place = str_cut(x, at, end == SIZE_MAX ? x.n : end + 1);
        if (str_find(y, place, 0) == SIZE_MAX) {
            *ret_place = place;
            return false;
        }
    }
    return true;
}

static void check_use(struct poc *p, const struct use *u)
{
    struct entry *e = poc_find(p, u->id);
    if (!e || e->german.n == 0) {
        tool_error(u->file, u->line, "no German text for \"%.*s\"", STR_ARG(u->english));
    }
    if (e) {
        e->is_used = true;
    }
}

static void check_entry(const struct entry *e)
{
    struct str place;
    if (e->is_fuzzy) {
        tool_error(e->file, e->line, "\"%.*s\" is marked fuzzy: check the text and remove the mark", STR_ARG(e->english));
    }
    if (!e->is_used) {
        tool_error(e->file, e->line, "nobody uses \"%.*s\"", STR_ARG(e->english));
    }
    if (e->german.n == 0) {
        return;
    }
    if (!places_in(e->english, e->german, &place)) {
        tool_error(e->file, e->line, "the German text lacks %.*s", STR_ARG(place));
    } else if (!places_in(e->german, e->english, &place)) {
        tool_error(e->file, e->line, "the German text has %.*s, which the English one does not have", STR_ARG(place));
    }
}

void poc_check(struct poc *p)
{
    for (size_t i = 0; i < p->n_uses; i++) {
        check_use(p, &p->uses[i]);
    }
    for (size_t i = 0; i < p->n_entries; i++) {
        check_entry(&p->entries[i]);
    }
}

static void print_string(const char *word, struct str s)
{
    printf("%s \"", word);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n') {
            fputs("\\n", stdout);
        } else {
            if (s.p[i] == '"' || s.p[i] == '\\') {
                putchar('\\');
            }
            putchar(s.p[i]);
        }
    }
    puts("\"");
}

void poc_print_missing(struct poc *p, const char *part)
{
    for (size_t i = 0; i < p->n_uses; i++) {
        const struct use *u = &p->uses[i];
        const struct entry *known = poc_find(p, u->id);
        if (!strstr(u->file, part) || (known && known->german.n)) {
            continue;
        }
        printf("#: %s:%d\n", u->file, u->line);
        print_string("msgid", u->english);
        if (u->many.p) {
            print_string("msgid_plural", u->many);
            puts("msgstr[0] \"\"\nmsgstr[1] \"\"\n");
            poc_add_entry(p, &(struct entry){.id = poc_many_id(p->arena, u->many), .german = STR("?")});
        } else {
            puts("msgstr \"\"\n");
        }
        poc_add_entry(p, &(struct entry){.id = u->id, .german = STR("?")});
    }
}
