#include "tplc/tplc.h"

#include <ctype.h>

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '@' || c == ':' || c == '-';
}

/* Decodes "..." with \" and \\; t->at is behind the first quote. */
static struct str read_string(struct tpl *t)
{
    size_t start = t->at;
    char *to = arena_alloc(t->run->arena, 1, t->text.n - start + 1);
    size_t n = 0;
    while (t->at < t->text.n) {
        char c = t->text.p[t->at++];
        if (c == '"') {
            return (struct str){to, n};
        }
        if (c == '\n') {
            break;
        }
        if (c == '\\' && t->at < t->text.n) {
            c = t->text.p[t->at++];
            if (c == 'n') {
                c = '\n';
            } else if (c != '"' && c != '\\') {
                tpl_fail(t, "unknown escape \\%c in a text: only \\\" \\\\ \\n", c);
            }
        }
        to[n++] = c;
    }
    tpl_fail(t, "the text \"%.*s... is not closed on its line", n > 20 ? 20 : (int)n, to);
}

static struct word read_word(struct tpl *t)
{
    struct str s = t->text;
    char c = s.p[t->at];
    if (c == '"') {
        t->at++;
        return (struct word){WORD_STRING, read_string(t)};
    }
    if (c == '=') {
        bool two = t->at + 1 < s.n && s.p[t->at + 1] == '=';
        t->at += two ? 2 : 1;
        return (struct word){two ? WORD_SAME : WORD_EQUALS, STR_NONE};
    }
    size_t start = t->at;
    while (t->at < s.n && is_name_char(s.p[t->at])) {
        t->at++;
    }
    if (t->at == start) {
        tpl_fail(t, "unexpected character %c in a directive", c);
    }
    struct str text = str_cut(s, start, t->at);
    int64_t number;
    return (struct word){str_to_int(text, &number) ? WORD_NUMBER : WORD_NAME, text};
}

void words_read(struct tpl *t, struct words *ret)
{
    ret->n = 0;
    int line = t->line;
    for (;;) {
        while (t->at < t->text.n && isspace((unsigned char)t->text.p[t->at])) {
            line += t->text.p[t->at++] == '\n';
        }
        if (t->at + 1 >= t->text.n) {
            tpl_fail(t, "the directive is not closed with }}");
        }
        if (t->text.p[t->at] == '}' && t->text.p[t->at + 1] == '}') {
            t->at += 2;
            break;
        }
        if (ret->n == TPL_MAX_WORDS) {
            tpl_fail(t, "the directive has more than %d words", TPL_MAX_WORDS);
        }
        ret->v[ret->n++] = read_word(t);
    }
    t->line = line;
    if (ret->n == 0) {
        tpl_fail(t, "empty directive");
    }
}

bool word_is(const struct words *w, size_t i, const char *name)
{
    return i < w->n && w->v[i].kind == WORD_NAME && str_is(w->v[i].text, name);
}

struct str word_string(struct tpl *t, const struct words *w, size_t i, const char *what)
{
    if (i >= w->n || w->v[i].kind != WORD_STRING) {
        tpl_fail(t, "{{%.*s}} expects %s in quotes", STR_ARG(w->v[0].text), what);
    }
    return w->v[i].text;
}

struct str word_name(struct tpl *t, const struct words *w, size_t i, const char *what)
{
    if (i >= w->n || w->v[i].kind != WORD_NAME) {
        tpl_fail(t, "{{%.*s}} expects %s", STR_ARG(w->v[0].text), what);
    }
    return w->v[i].text;
}

void words_end(struct tpl *t, const struct words *w, size_t n)
{
    if (w->n > n) {
        tpl_fail(t, "too many words in {{%.*s}}", STR_ARG(w->v[0].text));
    }
}
