#include "tplc/tplc.h"

/* Which translated sentence this is: the name of a constant that tools/poc makes from the same text. */
static struct str message(struct tpl *t, struct str text)
{
    if (text.n == 0) {
        tpl_fail(t, "the text is empty");
    }
    struct str name = str_fmt(t->run->arena, "msg_%016llx", (unsigned long long)str_hash(text));
    if (str_find(buf_str(t->declared), name, 0) == SIZE_MAX) {
        buf_fmt(t->declared, "extern const struct message %.*s;\n", STR_ARG(name));
    }
    return name;
}

static void note_text(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\n') {
            buf_z(b, "\\n");
        } else if (c == '\t') {
            buf_z(b, "\\t");
        } else if (c == '\\') {
            buf_z(b, "\\\\");
        } else {
            buf_char(b, c);
        }
    }
}

/* One line of templates.msg: file:line, text, plural text or nothing. */
static void note(struct tpl *t, struct str one, struct str many)
{
    struct buf *b = t->run->messages;
    buf_fmt(b, "%s:%d\t", t->file->path, t->line);
    note_text(b, one);
    if (many.p) {
        buf_char(b, '\t');
        note_text(b, many);
    }
    buf_char(b, '\n');
}

static bool has_placeholder(struct str text, struct str name)
{
    for (size_t at = 0; (at = str_find(text, STR("{"), at)) != SIZE_MAX; at++) {
        struct str rest = str_cut(text, at + 1, text.n);
        if (str_starts(rest, name) && rest.n > name.n && rest.p[name.n] == '}') {
            return true;
        }
    }
    return false;
}

static bool has_argument(const struct words *w, size_t from, struct str name)
{
    for (size_t i = from; i < w->n; i += 3) {
        if (str_eq(w->v[i].text, name)) {
            return true;
        }
    }
    return false;
}

/* Every {name} needs a value, every value a place. */
static void check_placeholders(struct tpl *t, struct str text, const struct words *w, size_t from)
{
    for (size_t at = 0; (at = str_find(text, STR("{"), at)) != SIZE_MAX; at++) {
        size_t end = str_find(text, STR("}"), at);
        if (end == SIZE_MAX) {
            tpl_fail(t, "{ without } in \"%.*s\"", STR_ARG(text));
        }
        struct str name = str_cut(text, at + 1, end);
        if (!has_argument(w, from, name) && !(word_is(w, 0, "n") && str_is(name, "n"))) {
            tpl_fail(t, "\"%.*s\" has no value for {%.*s}: write %.*s=FIELD", STR_ARG(text), STR_ARG(name), STR_ARG(name));
        }
    }
}

/* field, kind:field or "text". */
static struct str argument_c(struct tpl *t, const struct word *name, const struct word *value)
{
    struct arena *a = t->run->arena;
    struct str c_name = c_string(t, name->text);
    const char *suffix = t->html.where == HTML_TEXT ? "" : "_attr";
    if (value->kind == WORD_STRING) {
        return str_fmt(a, "page_arg%s(p_, %.*s, STR(%.*s), (char[FMT_ROOM]){0})", suffix, STR_ARG(c_name),
                       STR_ARG(c_string(t, value->text)));
    }
    if (value->kind != WORD_NAME) {
        tpl_fail(t, "the value of %.*s is a field or a text", STR_ARG(name->text));
    }
    size_t colon = str_find(value->text, STR(":"), 0);
    if (colon == SIZE_MAX) {
        return str_fmt(a, "page_arg%s(p_, %.*s, %.*s, (char[FMT_ROOM]){0})", suffix, STR_ARG(c_name),
                       STR_ARG(path_c(t, value->text)));
    }
    static const char *const kinds[] = {"date", "instant", "ago", "int", "plain", "tr"};
    struct str kind = str_cut(value->text, 0, colon);
    struct str path = path_c(t, str_cut(value->text, colon + 1, value->text.n));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_is(kind, kinds[i])) {
            return str_fmt(a, "page_arg_%s(p_, %.*s, %.*s, (char[FMT_ROOM]){0})", kinds[i], STR_ARG(c_name), STR_ARG(path));
        }
    }
    tpl_fail(t, "unknown kind %.*s: date, instant, ago, int, plain or tr", STR_ARG(kind));
}

/* The array of named values; returns how many. */
static size_t emit_arguments(struct tpl *t, const struct words *w, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < w->n; i += 3) {
        if (i + 2 >= w->n || w->v[i].kind != WORD_NAME || w->v[i + 1].kind != WORD_EQUALS) {
            tpl_fail(t, "behind the text stand name=FIELD pairs");
        }
        emit(t, "    %.*s,", STR_ARG(argument_c(t, &w->v[i], &w->v[i + 2])));
        n++;
    }
    return n;
}

static void check_place(struct tpl *t)
{
    const char *writer = output_writer(t);
    if (t->html.where == HTML_QUOTED && t->html.attr == ATTR_URL) {
        tpl_fail(t, "{{t}} stands in an address (%s)", writer);
    }
}

static void check_arguments(struct tpl *t, struct str text, struct str other, const struct words *w, size_t from)
{
    check_placeholders(t, text, w, from);
    for (size_t i = from; i < w->n; i += 3) {
        if (w->v[i].kind == WORD_NAME && !has_placeholder(text, w->v[i].text) && !has_placeholder(other, w->v[i].text)) {
            tpl_fail(t, "\"%.*s\" has no place {%.*s}", STR_ARG(text), STR_ARG(w->v[i].text));
        }
    }
}

void text_t(struct tpl *t, const struct words *w)
{
    struct str text = word_string(t, w, 1, "a text");
    check_place(t);
    check_arguments(t, text, text, w, 2);
    note(t, text, STR_NONE);
    struct str name = message(t, text);
    if (w->n == 2) {
        emit(t, "page_message(p_, &%.*s);", STR_ARG(name));
    } else {
        emit(t, "{ const struct page_arg args_[] = {");
        size_t n = emit_arguments(t, w, 2);
        emit(t, "}; page_message_with(p_, &%.*s, args_, %zu); }", STR_ARG(name), n);
    }
    html_output(&t->html);
}

/* n "one" "many" FIELD name=FIELD ...: {n} is the grouped number. */
void text_n(struct tpl *t, const struct words *w)
{
    struct str one = word_string(t, w, 1, "a text for one");
    struct str many = word_string(t, w, 2, "a text for many");
    struct str count = path_c(t, word_name(t, w, 3, "a field with the number"));
    check_place(t);
    check_arguments(t, one, many, w, 4);
    check_arguments(t, many, one, w, 4);
    note(t, one, many);
    struct str name_one = message(t, one);
    struct str name_many = message(t, str_cat(t->run->arena, many, STR("\001")));
    emit(t, "{ const struct page_arg args_[] = { page_arg_int(p_, \"n\", %.*s, (char[FMT_ROOM]){0}),", STR_ARG(count));
    size_t n = emit_arguments(t, w, 4) + 1;
    emit(t, "}; page_message_with(p_, (%.*s) == 1 ? &%.*s : &%.*s, args_, %zu); }", STR_ARG(count), STR_ARG(name_one),
         STR_ARG(name_many), n);
    html_output(&t->html);
}

/* A msgid from a table of C, where it is marked N_(). */
void text_tr(struct tpl *t, const struct words *w)
{
    struct str field = path_c(t, word_name(t, w, 1, "a field with a text id"));
    words_end(t, w, 2);
    check_place(t);
    emit(t, "page_tr(p_, %.*s);", STR_ARG(field));
    html_output(&t->html);
}
