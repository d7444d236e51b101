#include "tplc/tplc.h"

const char *output_writer(struct tpl *t)
{
    const struct html *h = &t->html;
    if (h->where == HTML_TEXT) {
        return "text";
    }
    if (h->where != HTML_QUOTED) {
        tpl_fail(t, "no output %s: only in text and in quoted attributes", html_name(h));
    }
    if (h->attr == ATTR_PLAIN) {
        return "attr";
    }
    if (h->value_empty) {
        return "url";
    }
    if (!h->url_safe) {
        tpl_fail(t, "output behind \"%s\" could become a scheme: begin the address with / ? # or http:", h->value);
    }
    return h->last == '/' || h->last == '=' ? "url_part" : "url_more";
}

void output_needs_text(struct tpl *t, const char *what)
{
    if (t->html.where != HTML_TEXT) {
        tpl_fail(t, "{{%s}} writes elements, but stands %s", what, html_name(&t->html));
    }
}

void output_path(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    struct str field = path_c(t, w->v[0].text);
    emit(t, "page_%s(p_, %.*s);", output_writer(t), STR_ARG(field));
    html_output(&t->html);
}

/* date, instant, ago, iso, plain: the same bytes in text and attributes. */
void output_as(struct tpl *t, const struct words *w)
{
    struct str field = path_c(t, word_name(t, w, 1, "a field"));
    words_end(t, w, 2);
    bool is_plain = word_is(w, 0, "plain");
    bool in_style = t->html.where == HTML_RAW && str_is(str_of(t->html.element), "style");
    if (!(is_plain && in_style)) {
        (void)output_writer(t);
        if (!is_plain && t->html.where == HTML_QUOTED && t->html.attr == ATTR_URL) {
            tpl_fail(t, "{{%.*s}} is for readers: no output %s", STR_ARG(w->v[0].text), html_name(&t->html));
        }
    }
    emit(t, "page_%.*s(p_, %.*s);", STR_ARG(w->v[0].text), STR_ARG(field));
    html_output(&t->html);
}

static const struct tpl_file *find_template(struct tpl *t, struct str name)
{
    const struct tplc *run = t->run;
    for (size_t i = 0; i < run->n_files; i++) {
        if (str_eq(run->files[i].folder, t->file->folder) && str_eq(run->files[i].name, name)) {
            return &run->files[i];
        }
    }
    for (size_t i = 0; i < run->n_files; i++) {
        if (str_eq(run->files[i].function, name)) {
            return &run->files[i];
        }
    }
    tpl_fail(t, "there is no template %.*s", STR_ARG(name));
}

/* The argument may be a struct or a pointer to one; the typed pointer between makes a wrong view a C error. */
void output_include(struct tpl *t, const struct words *w)
{
    const struct tpl_file *f = find_template(t, word_name(t, w, 1, "the name of a template"));
    words_end(t, w, 3);
    output_needs_text(t, "include");
    struct str function = f->function;
    if (!f->view.p) {
        words_end(t, w, 2);
        emit(t, "tpl_%.*s(p_, NULL);", STR_ARG(function));
    } else if (w->n == 2 && t->file->view.p) {
        emit(t, "{ const tpl_%.*s_view *a_ = v_; tpl_%.*s(p_, a_); }", STR_ARG(function), STR_ARG(function));
    } else {
        struct str x = path_c(t, word_name(t, w, 2, "the view of the included template"));
        emit(t,
             "{ const tpl_%.*s_view *a_ = _Generic(%.*s, tpl_%.*s_view *: %.*s, const tpl_%.*s_view *: %.*s, default: &%.*s); "
             "tpl_%.*s(p_, a_); }",
             STR_ARG(function), STR_ARG(x), STR_ARG(function), STR_ARG(x), STR_ARG(function), STR_ARG(x), STR_ARG(x),
             STR_ARG(function));
    }
    html_output(&t->html);
}

static bool is_icon_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
            return false;
        }
    }
    return s.n > 0;
}

/* The drawing inside <svg>, white space folded: the frame around it is ours, so that all icons look alike. */
static void icon_add(struct tpl *t, struct str name)
{
    if (!is_icon_name(name)) {
        tpl_fail(t, "\"%.*s\" is no name of an icon", STR_ARG(name));
    }
    struct str path = str_fmt(t->run->arena, "%s/%.*s.svg", t->run->icons, STR_ARG(name));
    if (!tool_file_exists(path.p)) {
        tpl_fail(t, "there is no icon \"%.*s\" in %s", STR_ARG(name), t->run->icons);
    }
    struct str svg = tool_read_file(t->run->arena, path.p);
    size_t start = str_find(svg, STR("<svg"), 0);
    size_t open_end = start == SIZE_MAX ? SIZE_MAX : str_find(svg, STR(">"), start);
    size_t end = open_end == SIZE_MAX ? SIZE_MAX : str_find(svg, STR("</svg>"), open_end);
    if (end == SIZE_MAX) {
        tpl_fail(t, "%.*s is no SVG file", STR_ARG(path));
    }
    buf_z(t->literal, "<svg class=\"ico\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">");
    struct str inside = str_trim(str_cut(svg, open_end + 1, end));
    for (size_t i = 0; i < inside.n; i++) {
        bool at_gap = inside.p[i] == '\n' || (inside.p[i] == ' ' && i && (inside.p[i - 1] == '\n' || inside.p[i - 1] == ' '));
        if (!at_gap) {
            emit_literal(t, &inside.p[i], 1);
        }
    }
    buf_z(t->literal, "</svg>");
}

void output_icon(struct tpl *t, const struct words *w)
{
    struct str name = word_string(t, w, 1, "the name of an icon");
    words_end(t, w, 2);
    output_needs_text(t, "icon");
    icon_add(t, name);
    html_output(&t->html);
}

void output_asset(struct tpl *t, const struct words *w)
{
    struct str name = word_string(t, w, 1, "the name of a file in asset/");
    words_end(t, w, 2);
    (void)output_writer(t);
    struct str constant = str_copy(t->run->arena, name);
    for (size_t i = 0; i < constant.n; i++) {
        char c = constant.p[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        ((char *)(uintptr_t)constant.p)[i] = is_word ? c : '_';
    }
    t->file->uses_asset = true;
    emit(t, "buf_add(b_, ASSET_%.*s, sizeof ASSET_%.*s - 1);", STR_ARG(constant), STR_ARG(constant));
    html_output(&t->html);
}

void output_csrf(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    output_needs_text(t, "csrf");
    buf_z(t->literal, "<input type=\"hidden\" name=\"csrf\" value=\"");
    emit(t, "page_attr(p_, p_->r->csrf);");
    buf_z(t->literal, "\">");
    html_output(&t->html);
}

void output_nonce(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    (void)output_writer(t);
    emit(t, "page_attr(p_, p_->r->nonce);");
    html_output(&t->html);
}

void output_index(struct tpl *t, const struct words *w)
{
    words_end(t, w, 1);
    (void)output_writer(t);
    for (size_t i = t->depth; i > 0; i--) {
        if (t->blocks[i - 1].kind == BLOCK_FOR) {
            emit(t, "buf_int(b_, (int64_t)i%zu_ + 1);", t->blocks[i - 1].number);
            html_output(&t->html);
            return;
        }
    }
    tpl_fail(t, "{{index}} stands in a {{for}}");
}
