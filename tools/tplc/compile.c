#include "tplc/tplc.h"

static const struct {
    const char *name;
    size_t min_words; /* with fewer words it is a field of that name */
    directive *run;
} directives[] = {
    {"if", 2, block_if},
    {"elif", 2, block_elif},
    {"else", 1, block_else},
    {"for", 2, block_for},
    {"empty", 1, block_empty},
    {"between", 1, block_between},
    {"end", 1, block_end},
    {"t", 2, text_t},
    {"n", 2, text_n},
    {"tr", 2, text_tr},
    {"date", 2, output_as},
    {"instant", 2, output_as},
    {"ago", 2, output_as},
    {"iso", 2, output_as},
    {"plain", 2, output_as},
    {"include", 2, output_include},
    {"icon", 2, output_icon},
    {"asset", 2, output_asset},
    {"csrf", 1, output_csrf},
    {"nonce", 1, output_nonce},
    {"index", 1, output_index},
};

static void run_directive(struct tpl *t, const struct words *w)
{
    if (w->v[0].kind != WORD_NAME) {
        tpl_fail(t, "a directive begins with its name or with a field");
    }
    for (size_t i = 0; i < sizeof directives / sizeof *directives; i++) {
        if (word_is(w, 0, directives[i].name) && w->n >= directives[i].min_words) {
            directives[i].run(t, w);
            return;
        }
    }
    if (w->n > 1) {
        tpl_fail(t, "unknown directive {{%.*s ...}}", STR_ARG(w->v[0].text));
    }
    output_path(t, w);
}

/* {{# ... }}: anything up to the next closing braces. */
static bool skip_comment(struct tpl *t)
{
    if (t->at >= t->text.n || t->text.p[t->at] != '#') {
        return false;
    }
    size_t end = str_find(t->text, STR("}}"), t->at);
    if (end == SIZE_MAX) {
        tpl_fail(t, "the comment is not closed with }}");
    }
    for (; t->at < end; t->at++) {
        t->line += t->text.p[t->at] == '\n';
    }
    t->at = end + 2;
    return true;
}

/* Moves behind the next opening braces and returns the text before them; false at the end. */
static bool next_directive(struct tpl *t, struct str *ret_text)
{
    size_t open = str_find(t->text, STR("{{"), t->at);
    if (open == SIZE_MAX) {
        *ret_text = str_cut(t->text, t->at, t->text.n);
        t->at = t->text.n;
        return false;
    }
    *ret_text = str_cut(t->text, t->at, open);
    t->at = open + 2;
    return true;
}

/* {{view struct NAME "header"}} or {{view none}}: the first directive, behind nothing but comments. */
static void read_view(struct tpl *t)
{
    struct words *w = ARENA_NEW(t->run->arena, struct words);
    struct str before;
    for (;;) {
        bool found = next_directive(t, &before);
        for (size_t i = 0; i < before.n; i++) {
            t->line += before.p[i] == '\n';
        }
        if (!found || str_trim(before).n > 0) {
            t->line = 1;
            tpl_fail(t, "a template begins with {{view struct NAME \"header.h\"}} or {{view none}}");
        }
        if (!skip_comment(t)) {
            break;
        }
    }
    words_read(t, w);
    if (!word_is(w, 0, "view")) {
        tpl_fail(t, "a template begins with {{view struct NAME \"header.h\"}} or {{view none}}");
    }
    if (word_is(w, 1, "none")) {
        words_end(t, w, 2);
        return;
    }
    if (!word_is(w, 1, "struct")) {
        tpl_fail(t, "the view is a struct: {{view struct NAME \"header.h\"}}");
    }
    t->file->view = word_name(t, w, 2, "the name of a struct");
    t->file->header = word_string(t, w, 3, "the header that declares the struct");
    words_end(t, w, 4);
}

static void tpl_free(void *p)
{
    struct tpl *t = p;
    buf_free(t->literal);
}

static struct tpl *tpl_new(struct tplc *run, struct tpl_file *file, struct str text)
{
    struct tpl *t = ARENA_NEW(run->arena, struct tpl);
    /* The line end that closes the file is not part of the page: templates may be included in the middle of a line. */
    while (text.n > 0 && text.p[text.n - 1] == '\n') {
        text.n--;
    }
    *t = (struct tpl){.run = run, .file = file, .text = text, .line = 1, .html.last = '\n'};
    t->literal = ARENA_NEW(run->arena, struct buf);
    buf_init(t->literal, TPL_MAX_SOURCE * 8);
    arena_defer(run->arena, tpl_free, t);
    if (text.n > TPL_MAX_SOURCE) {
        tpl_fail(t, "the template is larger than %d bytes", TPL_MAX_SOURCE);
    }
    if (!str_is_utf8(text)) {
        tpl_fail(t, "the template is not valid UTF-8");
    }
    return t;
}

void tpl_view(struct tplc *run, struct tpl_file *file, struct str text)
{
    read_view(tpl_new(run, file, text));
}

static void compile_body(struct tpl *t)
{
    struct words *w = ARENA_NEW(t->run->arena, struct words);
    struct str literal;
    while (next_directive(t, &literal)) {
        html_text(t, literal);
        if (!skip_comment(t)) {
            html_pause(t);
            words_read(t, w);
            run_directive(t, w);
        }
    }
    html_text(t, literal);
    if (t->depth > 0) {
        t->line = t->blocks[t->depth - 1].line;
        tpl_fail(t, "the block is not closed with {{end}}");
    }
    if (t->html.where != HTML_TEXT) {
        tpl_fail(t, "the template ends %s", html_name(&t->html));
    }
    emit_flush(t);
}

void tpl_compile(struct tplc *run, struct tpl_file *file, struct str text, struct buf *code, struct buf *declared)
{
    struct tpl *t = tpl_new(run, file, text);
    t->code = code;
    t->declared = declared;
    read_view(t);
    buf_fmt(code, "\nvoid tpl_%.*s(struct page *p_, const void *view_)\n{\n", STR_ARG(file->function));
    if (file->view.p) {
        buf_fmt(code, "    const struct %.*s *v_ = view_;\n    (void)v_;\n", STR_ARG(file->view));
    } else {
        buf_z(code, "    (void)view_;\n");
    }
    buf_z(code, "    struct buf *b_ = p_->out;\n    (void)b_;\n");
    compile_body(t);
    buf_z(code, "}\n");
}
