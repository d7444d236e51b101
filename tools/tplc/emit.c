#include "tplc/tplc.h"

#include <stdarg.h>
#include <stdio.h>

void tpl_fail(const struct tpl *t, const char *format, ...)
{
    char text[1000];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    tool_fail(t->file->path, t->line, "%s", text);
}

void emit_c_string(struct buf *b, struct str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\') {
            buf_char(b, '\\');
            buf_char(b, (char)c);
        } else if (c == '\n') {
            buf_z(b, "\\n");
        } else if (c < ' ' || c == 0x7f) {
            buf_fmt(b, "\\%03o", c);
        } else {
            buf_char(b, (char)c);
        }
    }
    buf_char(b, '"');
}

struct str c_string(struct tpl *t, struct str s)
{
    struct buf b;
    buf_init(&b, TPL_MAX_SOURCE * 4);
    emit_c_string(&b, s);
    struct str copy = str_copy(t->run->arena, buf_str(&b));
    buf_free(&b);
    return copy;
}

void emit_literal(struct tpl *t, const char *p, size_t n)
{
    buf_add(t->literal, p, n);
}

static void indent(struct tpl *t)
{
    for (size_t i = 0; i <= t->depth; i++) {
        buf_z(t->code, "    ");
    }
}

void emit_flush(struct tpl *t)
{
    struct str s = buf_str(t->literal);
    if (s.n == 0) {
        return;
    }
    indent(t);
    buf_z(t->code, "buf_add(b_, ");
    emit_c_string(t->code, s);
    buf_fmt(t->code, ", %zu);\n", s.n);
    buf_clear(t->literal);
    t->line_written += t->line_written != 0;
}

void emit(struct tpl *t, const char *format, ...)
{
    char text[4000];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= sizeof text) {
        tpl_fail(t, "the directive is too long");
    }
    emit_flush(t);
    if (t->line_written != t->line) {
        buf_fmt(t->code, "#line %d ", t->line);
        emit_c_string(t->code, str_of(t->file->path));
        buf_char(t->code, '\n');
    }
    indent(t);
    buf_z(t->code, text);
    buf_char(t->code, '\n');
    t->line_written = t->line + 1;
}
