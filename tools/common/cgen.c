#include "common/cgen.h"

enum { LITERAL_MAX = 100 };

static void escape(struct buf *b, unsigned char c)
{
    switch (c) {
    case '"': buf_z(b, "\\\""); return;
    case '\\': buf_z(b, "\\\\"); return;
    case '\n': buf_z(b, "\\n"); return;
    default: break;
    }
    /* Octal with three digits always ends where it should. */
    if (c < 0x20 || c >= 0x7f) {
        buf_fmt(b, "\\%03o", c);
    } else {
        buf_char(b, (char)c);
    }
}

void cgen_string(struct buf *b, struct str s)
{
    buf_char(b, '"');
    size_t in_line = 0;
    for (size_t i = 0; i < s.n; i++) {
        escape(b, (unsigned char)s.p[i]);
        bool can_break = s.p[i] == ' ' || s.p[i] == '\n' || in_line >= 2 * LITERAL_MAX;
        if (++in_line >= LITERAL_MAX && can_break && i + 1 < s.n) {
            buf_z(b, "\"\n        \"");
            in_line = 0;
        }
    }
    buf_char(b, '"');
}

bool cgen_is_name(struct str s)
{
    if (s.n == 0 || s.n > 63 || (s.p[0] >= '0' && s.p[0] <= '9')) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return true;
}

bool cgen_is_keyword(struct str s)
{
    static const char *const words[] = {
        "auto",     "break",  "case",     "char",   "const",   "continue", "default", "do",    "double", "else",   "enum",
        "extern",   "float",  "for",      "goto",   "if",      "inline",   "int",     "long",  "register", "restrict", "return",
        "short",    "signed", "sizeof",   "static", "struct",  "switch",   "typedef", "union", "unsigned", "void",   "volatile",
        "while",    "bool",   "true",     "false",  "asm",     "typeof",   "unix",    "linux",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(s, words[i])) {
            return true;
        }
    }
    return false;
}
