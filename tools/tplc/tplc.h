/* The template compiler: one pass over a template, writing C as it goes.
 *
 * html.c follows the HTML so that every output knows where it lands; word.c cuts directives into words; path.c turns
 * field paths into C; emit.c writes code; block.c, output.c and text.c are the directives. */
#ifndef TOOLS_TPLC_TPLC_H
#define TOOLS_TPLC_TPLC_H

#include "common/tool.h"

enum { TPL_MAX_DEPTH = 32, TPL_MAX_WORDS = 64, TPL_MAX_SOURCE = 1 << 20 };

/* ---- where in the HTML we are ---- */
enum html_where {
    HTML_TEXT,
    HTML_OPEN,       /* behind '<' */
    HTML_NAME,       /* in the name of an element */
    HTML_TAG,        /* between attributes */
    HTML_ATTR,       /* in the name of an attribute */
    HTML_AFTER_ATTR, /* behind it, before '=' */
    HTML_BEFORE_VALUE,
    HTML_QUOTED,
    HTML_BARE,       /* value without quotes */
    HTML_RAW,        /* inside script or style */
    HTML_COMMENT,
    HTML_DECLARATION,
};
enum html_attr { ATTR_PLAIN, ATTR_URL };

struct html {
    enum html_where where;
    enum html_attr attr;
    char quote;
    bool closing;        /* in an end tag */
    bool keep_space;     /* in pre or textarea */
    bool name_open;      /* a name was cut by a directive: white space or the end of the tag must follow */
    bool url_safe;       /* what is there of the address cannot become a scheme */
    bool value_empty;    /* nothing of the attribute's value is certain to be there yet */
    char last;           /* last byte written, 0 when unknown */
    char element[24];    /* of the current tag; of the raw text */
    char value[8];       /* beginning of an address */
    char name[32];       /* of the current attribute */
};

struct tpl;
/* Takes literal text; writes what remains of it (white space folded, comments dropped) through emit_literal(). */
void html_text(struct tpl *t, struct str text);
/* Called at every directive: a name before it is complete. */
void html_pause(struct tpl *t);
/* Notes that something unknown was written here. */
void html_output(struct html *h);
/* For messages: "in a comment". */
const char *html_name(const struct html *h);
bool html_same(const struct html *x, const struct html *y);
/* What is still certain when either may have come before. */
struct html html_merge(const struct html *x, const struct html *y);

/* ---- words of a directive ---- */
enum word_kind { WORD_NAME, WORD_STRING, WORD_NUMBER, WORD_EQUALS /* = */, WORD_SAME /* == */ };
struct word {
    enum word_kind kind;
    struct str text; /* strings: decoded */
};
struct words {
    struct word v[TPL_MAX_WORDS];
    size_t n;
};
/* Cuts the directive that begins at t->at (behind the braces) and moves behind its closing braces. */
void words_read(struct tpl *t, struct words *ret);
bool word_is(const struct words *w, size_t i, const char *name);
/* The string or name at i, or an error that says what is expected. */
struct str word_string(struct tpl *t, const struct words *w, size_t i, const char *what);
struct str word_name(struct tpl *t, const struct words *w, size_t i, const char *what);
void words_end(struct tpl *t, const struct words *w, size_t n);

/* ---- the run and one template ---- */
struct tpl_file {
    const char *path;
    struct str folder;   /* feature, or "shared" */
    struct str name;     /* listing */
    struct str function; /* exchange_listing; shared ones: their name */
    struct str view;     /* struct of the view without "struct ", absent: none */
    struct str header;   /* that declares it */
    bool uses_asset;
};

struct tplc {
    struct arena *arena;
    const char *icons;   /* folder of SVG files */
    struct tpl_file *files;
    size_t n_files;
    struct buf *messages;  /* templates.msg */
};

enum block_kind { BLOCK_IF, BLOCK_FOR, BLOCK_BETWEEN };
struct block {
    enum block_kind kind;
    int line;
    struct html start;   /* at its opening */
    struct html merged;  /* of the branches that have ended */
    bool has_branch;
    bool has_else;
    struct str loop;     /* name of the item */
    struct str count;    /* C expression */
    size_t number;       /* of the loop */
};

struct tpl {
    struct tplc *run;
    struct tpl_file *file;
    struct str text;
    size_t at;
    int line;            /* of the directive or text that is being read */
    struct html html;
    struct buf *code;    /* the body of the function */
    struct buf *literal; /* bytes that are still to be written */
    struct buf *declared; /* declarations of messages */
    int line_written;    /* line that the C compiler believes in, 0 when unknown */
    struct block blocks[TPL_MAX_DEPTH];
    size_t depth;
    size_t n_loops;
};

/* Reads the first line of a template: sets file->view and header. For all files, before the first is compiled. */
void tpl_view(struct tplc *run, struct tpl_file *file, struct str text);
/* Compiles one template: a C function is added to `code`, declarations of its texts to `declared`. */
void tpl_compile(struct tplc *run, struct tpl_file *file, struct str text, struct buf *code, struct buf *declared);
void tpl_fail(const struct tpl *t, const char *format, ...) __attribute__((noreturn, format(printf, 2, 3)));

/* ---- writing C ---- */
void emit_literal(struct tpl *t, const char *p, size_t n);
void emit_flush(struct tpl *t);
/* One line of C, told to be line t->line of the template. Flushes the literal first. */
void emit(struct tpl *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A C string literal with its quotes. */
void emit_c_string(struct buf *b, struct str s);
struct str c_string(struct tpl *t, struct str s);

/* C expression of the field path. */
struct str path_c(struct tpl *t, struct str path);

/* ---- directives ---- */
typedef void directive(struct tpl *t, const struct words *w);
directive block_if, block_elif, block_else, block_for, block_empty, block_between, block_end;
directive output_path, output_as, output_include, output_icon, output_asset, output_csrf, output_nonce, output_index;
directive text_t, text_n, text_tr;
/* Stops unless data may be written here; says which writer to use: "text", "attr", "url", "url_more" or "url_part". */
const char *output_writer(struct tpl *t);
/* Stops unless we are between elements (markup may be written). */
void output_needs_text(struct tpl *t, const char *what);

#endif
